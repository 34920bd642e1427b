"""Health over HTTP: `/healthz` says that the process lives, `/readyz` that it serves, `/metrics` how it does."""

from collections.abc import Awaitable, Callable

import structlog
from aiohttp import web
from prometheus_client import CONTENT_TYPE_LATEST

from bot.errors import SidelinesError
from config.settings import Address

Readiness = Callable[[], Awaitable[tuple[str, ...]]]
"""Returns what keeps the service from serving, nothing where it serves."""
Measures = Callable[[], Awaitable[bytes]]
"""Returns what is measured, as Prometheus reads it."""

_log = structlog.get_logger(__name__)


class OpsServer:
    """Listens on one address; `port` is the one taken, once started."""

    def __init__(self, address: Address, readiness: Readiness, measures: Measures) -> None:
        self._address = address
        self._readiness = readiness
        self._measures = measures
        self._runner: web.AppRunner | None = None
        self.port = address.port

    async def start(self) -> None:
        """Listen; raises OSError where the address can't be taken."""
        app = web.Application()
        app.add_routes([web.get("/healthz", self._healthz), web.get("/readyz", self._readyz), web.get("/metrics", self._metrics)])
        self._runner = web.AppRunner(app, access_log=None)
        await self._runner.setup()
        await web.TCPSite(self._runner, self._address.host, self._address.port).start()
        self.port = self._runner.addresses[0][1]
        _log.info("health is served", address=f"http://{self._address.host}:{self.port}/healthz")

    async def stop(self) -> None:
        """Stop listening."""
        if self._runner is not None:
            await self._runner.cleanup()

    async def _healthz(self, _: web.Request) -> web.Response:
        return web.json_response({"status": "ok"})

    async def _readyz(self, _: web.Request) -> web.Response:
        problems = await self._readiness()
        return web.json_response({"status": "not ready" if problems else "ready", "problems": problems}, status=503 if problems else 200)

    async def _metrics(self, _: web.Request) -> web.Response:
        try:
            return web.Response(body=await self._measures(), headers={"Content-Type": CONTENT_TYPE_LATEST})
        except SidelinesError as error:
            return web.Response(status=503, text=str(error))
