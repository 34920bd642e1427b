"""Health over HTTP: `/healthz` says that the process lives, `/readyz` that it serves."""

from collections.abc import Awaitable, Callable

import structlog
from aiohttp import web

from config.settings import Address

Readiness = Callable[[], Awaitable[tuple[str, ...]]]
"""Returns what keeps the service from serving, nothing where it serves."""

_log = structlog.get_logger(__name__)


class OpsServer:
    """Listens on one address; `port` is the one taken, once started."""

    def __init__(self, address: Address, readiness: Readiness) -> None:
        self._address = address
        self._readiness = readiness
        self._runner: web.AppRunner | None = None
        self.port = address.port

    async def start(self) -> None:
        """Listen; raises OSError where the address can't be taken."""
        app = web.Application()
        app.add_routes([web.get("/healthz", self._healthz), web.get("/readyz", self._readyz)])
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
