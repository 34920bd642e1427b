"""Asks Wikidata's SPARQL service who has held which office since 2014, page by page and politely.

The form of its answers: SPARQL 1.1 Query Results JSON Format. What it asks of its clients: a User-Agent that tells who calls, few requests
at a time, and waiting where it says so (Wikidata Query Service user manual; Wikimedia Foundation User-Agent policy).
"""

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version
from typing import Any

import httpx

from bot.errors import WikidataError
from extractors.model import Precision
from extractors.roster import Role

ENDPOINT = "https://query.wikidata.org/sparql"
PAGE = 2000
PAUSE = 2.0
"""Seconds between two pages."""
_TRIES = 3
_TIMEOUT = 90.0
"""The service ends a query itself after 60 seconds."""
_LONGEST_WAIT = 120.0
_USER_AGENT = f"Sidelines/{version('sidelines')} (roster refresh; {httpx.__name__}/{httpx.__version__})"

_HELD = {
    Role.HEAD_OF_STATE: "?country p:P35 ?held . ?held ps:P35 ?person .",
    Role.HEAD_OF_GOVERNMENT: "?country p:P6 ?held . ?held ps:P6 ?person .",
    Role.FOREIGN_MINISTER: "?office wdt:P279* wd:Q7330070 ; wdt:P1001 ?country . ?person p:P39 ?held . ?held ps:P39 ?office .",
}
_QUERY = """
SELECT DISTINCT ?code ?person ?name ?start ?startPrecision ?end ?endPrecision WHERE {{
  {held}
  ?country wdt:P297 ?code .
  ?held pqv:P580 ?from . ?from wikibase:timeValue ?start ; wikibase:timePrecision ?startPrecision .
  OPTIONAL {{ ?held pqv:P582 ?until . ?until wikibase:timeValue ?end ; wikibase:timePrecision ?endPrecision . }}
  FILTER NOT EXISTS {{ ?held wikibase:rank wikibase:DeprecatedRank }}
  FILTER(!BOUND(?end) || ?end >= "2014-01-01T00:00:00Z"^^xsd:dateTime)
  ?person rdfs:label ?name . FILTER(LANG(?name) = "en")
}}
ORDER BY ?code ?start ?person ?end
LIMIT {limit} OFFSET {offset}
"""
_PRECISIONS = {9: Precision.YEAR, 10: Precision.MONTH, 11: Precision.DAY}
"""Wikidata's numbers for how exact a time is; less exact ones are of no use here."""


@dataclass(frozen=True, slots=True)
class Holding:
    """A stay in an office as Wikidata tells it. `side` is an alpha-2 code; `end` None: none is told."""

    role: Role
    side: str
    name: str
    start: date
    start_precision: Precision
    end: date | None
    end_precision: Precision


async def read_holdings(endpoint: str, *, page: int = PAGE, pause: float = PAUSE) -> tuple[Holding, ...]:
    """Return every holding of heads of state and of government and of foreign ministers; raises WikidataError where the service fails."""
    headers = {"Accept": "application/sparql-results+json", "User-Agent": _USER_AGENT}
    async with httpx.AsyncClient(headers=headers, timeout=_TIMEOUT, follow_redirects=True) as client:
        return tuple([holding for role in _HELD async for holding in _of_role(client, endpoint, role, page, pause)])


async def _of_role(client: httpx.AsyncClient, endpoint: str, role: Role, page: int, pause: float) -> AsyncIterator[Holding]:
    offset = 0
    while True:
        query = _QUERY.format(held=_HELD[role], limit=page, offset=offset)
        bindings = await _ask(client, endpoint, query, pause)
        for binding in bindings:
            holding = _holding(role, binding)
            if holding is not None:
                yield holding
        if len(bindings) < page:
            return
        offset += page
        await asyncio.sleep(pause)


async def _ask(client: httpx.AsyncClient, endpoint: str, query: str, pause: float) -> list[Mapping[str, Any]]:
    """The rows of one page, asked for again where the service is busy."""
    for attempt in range(1, _TRIES + 1):
        try:
            answer = await client.get(endpoint, params={"query": query, "format": "json"})
        except httpx.HTTPError as error:
            raise WikidataError(f"{endpoint} can't be reached: {type(error).__name__} {error}") from error
        if answer.status_code in {429, 502, 503, 504} and attempt < _TRIES:
            await asyncio.sleep(_wait(answer, pause))
            continue
        return _bindings(endpoint, answer)
    raise AssertionError("the last attempt returns or raises")


def _wait(answer: httpx.Response, pause: float) -> float:
    """As long as the service asks for, in seconds, or a pause where it does not say so in seconds."""
    asked = answer.headers.get("Retry-After", "")
    return min(float(asked), _LONGEST_WAIT) if asked.isdigit() else pause


def _bindings(endpoint: str, answer: httpx.Response) -> list[Mapping[str, Any]]:
    if answer.status_code != httpx.codes.OK:
        raise WikidataError(f"{endpoint} answered with {answer.status_code}: try again later, or name another with --endpoint")
    try:
        bindings: list[Mapping[str, Any]] = answer.json()["results"]["bindings"]
    except (ValueError, KeyError, TypeError) as error:
        raise WikidataError(f"{endpoint} answered with something else than SPARQL results in JSON") from error
    return bindings


def _holding(role: Role, binding: Mapping[str, Any]) -> Holding | None:
    """What a row tells; None where its start is not known to the year at least, or it says nothing that could be used."""
    value: Callable[[str], str] = lambda name: str(binding.get(name, {}).get("value", ""))  # noqa: E731 - a short word for a long path
    start, start_precision = _time(value("start"), value("startPrecision"))
    end, end_precision = _time(value("end"), value("endPrecision"))
    if start is None or len(value("code")) != 2 or not value("name"):
        return None
    return Holding(role, value("code"), value("name"), start, start_precision, end, end_precision)


def _time(text: str, precision: str) -> tuple[date | None, Precision]:
    """Read such as `2003-10-31T00:00:00Z`; None where it is missing, too vague, or no day of ours."""
    exact = _PRECISIONS.get(int(precision)) if precision.isdigit() else None
    if exact is None:
        return None, Precision.DAY
    try:
        return date.fromisoformat(text.partition("T")[0]), exact
    except ValueError:
        return None, Precision.DAY
