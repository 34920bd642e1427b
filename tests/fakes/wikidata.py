"""A SPARQL service on 127.0.0.1 that answers as Wikidata's does: pages of rows in the SPARQL results JSON form, and 429 when pressed."""

import re
from collections.abc import Iterable, Mapping

from aiohttp import web

_XSD = "http://www.w3.org/2001/XMLSchema#"
_ROLE = {"p:P35": "state", "p:P6": "government", "wd:Q7330070": "foreign"}
_DAY = 11


class FakeWikidata:
    """Serves rows by role; each row is (code, name, start, end or None). Refuses who does not say who calls."""

    def __init__(self, rows: Mapping[str, Iterable[tuple[str, str, str, str | None]]]) -> None:
        self.rows = {role: list(of_role) for role, of_role in rows.items()}
        self.busy = 0
        """How many requests to turn away first."""
        self.requests: list[str] = []
        self.url = ""
        self._runner: web.AppRunner | None = None

    async def start(self) -> None:
        app = web.Application()
        app.router.add_get("/sparql", self._sparql)
        self._runner = web.AppRunner(app)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        host, port = self._runner.addresses[0][:2]
        self.url = f"http://{host}:{port}/sparql"

    async def stop(self) -> None:
        if self._runner is not None:
            await self._runner.cleanup()

    async def _sparql(self, request: web.Request) -> web.Response:
        query = request.query["query"]
        self.requests.append(query)
        if "Sidelines/" not in request.headers.get("User-Agent", ""):
            return web.Response(status=403, text="Please set a user-agent")
        if self.busy:
            self.busy -= 1
            return web.Response(status=429, headers={"Retry-After": "0"}, text="Too Many Requests")
        role = next(role for mark, role in _ROLE.items() if mark in query)
        found = re.search(r"LIMIT (\d+) OFFSET (\d+)", query)
        assert found, "a query without LIMIT and OFFSET runs into the time limit"
        limit, offset = int(found[1]), int(found[2])
        bindings = [_binding(*row) for row in self.rows.get(role, [])[offset : offset + limit]]
        names = ["code", "person", "name", "start", "startPrecision", "end", "endPrecision"]
        body = {"head": {"vars": names}, "results": {"bindings": bindings}}
        return web.json_response(body, content_type="application/sparql-results+json")


def _binding(code: str, name: str, start: str, end: str | None) -> dict[str, dict[str, str]]:
    binding = {
        "code": {"type": "literal", "value": code},
        "person": {"type": "uri", "value": f"http://www.wikidata.org/entity/Q{sum(map(ord, name))}"},
        "name": {"xml:lang": "en", "type": "literal", "value": name},
        "start": {"datatype": f"{_XSD}dateTime", "type": "literal", "value": f"{start}T00:00:00Z"},
        "startPrecision": {"datatype": f"{_XSD}integer", "type": "literal", "value": str(_DAY)},
    }
    if end is not None:
        binding["end"] = {"datatype": f"{_XSD}dateTime", "type": "literal", "value": f"{end}T00:00:00Z"}
        binding["endPrecision"] = {"datatype": f"{_XSD}integer", "type": "literal", "value": str(_DAY)}
    return binding
