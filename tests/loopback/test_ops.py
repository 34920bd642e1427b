import httpx

from bot.ops import OpsServer
from config.settings import Address


async def test_health_and_readiness_answer_on_a_free_port() -> None:
    problems: tuple[str, ...] = ()

    async def readiness() -> tuple[str, ...]:
        return problems

    async def measures() -> bytes:
        return b"sidelines_loop_lag_seconds 0.0"

    server = OpsServer(Address(host="127.0.0.1", port=0), readiness, measures)
    await server.start()
    try:
        async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{server.port}") as client:
            assert (await client.get("/healthz")).status_code == 200
            assert (await client.get("/readyz")).json() == {"status": "ready", "problems": []}
            problems = ("the database does not answer",)
            refused = await client.get("/readyz")
            assert refused.status_code == 503
            assert refused.json()["problems"] == ["the database does not answer"]
            assert (await client.get("/healthz")).status_code == 200
            assert (await client.get("/metrics")).text == "sidelines_loop_lag_seconds 0.0"
    finally:
        await server.stop()
