"""JSON lines of articles in, JSON lines of events out: what `sidelines extract` does."""

import json
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from itertools import islice
from multiprocessing import get_context
from typing import Any, TextIO

from config.files import DEFAULT_MODEL, ConfigFiles
from extractors.model import Article, Place, Report, When
from extractors.reading import kept_extractor

_BATCH = 32
"""Lines that a process reads in one go."""
_WAITING = 64
"""Batches that wait for their turn, so that an endless input needs no endless memory."""

_SHORT_NAMES = {"AUC": "AU"}
"""Sides that are told apart from a country within, and go by their usual short name outside: the African Union."""


class MalformedLine(ValueError):
    """A line of the input is not an article; the text says why."""


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What came of a line: its output, or why there is none."""

    number: int
    output: str | None
    problem: str | None = None


def main_extract(
    lines: Iterable[str | bytes], out: TextIO, err: TextIO, jobs: int = 1, *, files: ConfigFiles | None = None, model: str = DEFAULT_MODEL
) -> int:
    """Write an output line for each article of `lines`, in their order; report malformed ones on `err` by number. Returns the exit status, 1 where any was."""
    failed = False
    for outcome in _outcomes(lines, jobs, files or ConfigFiles(), model):
        if outcome.output is not None:
            out.write(outcome.output + "\n")
        else:
            failed = True
            err.write(f"line {outcome.number}: {outcome.problem}\n")
    out.flush()
    return 1 if failed else 0


def _outcomes(lines: Iterable[str | bytes], jobs: int, files: ConfigFiles, model: str) -> Iterator[_Outcome]:
    read = partial(_read_batch, files=files, model=model)
    batches = _batches(lines)
    if jobs <= 1:
        for batch in batches:
            yield from read(batch)
        return
    with _pool(jobs) as pool:
        waiting = [pool.submit(read, batch) for batch in islice(batches, _WAITING)]
        while waiting:
            first, *waiting = waiting
            yield from first.result()
            waiting.extend(pool.submit(read, batch) for batch in islice(batches, 1))


@contextmanager
def _pool(jobs: int) -> Iterator[ProcessPoolExecutor]:
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
        yield pool


def _batches(lines: Iterable[str | bytes]) -> Iterator[list[tuple[int, str | bytes]]]:
    numbered = ((number, line) for number, line in enumerate(lines, 1) if line.strip())
    while batch := list(islice(numbered, _BATCH)):
        yield batch


def _read_batch(batch: list[tuple[int, str | bytes]], *, files: ConfigFiles, model: str) -> list[_Outcome]:
    return [_read_line(number, line, files, model) for number, line in batch]


def _read_line(number: int, line: str | bytes, files: ConfigFiles, model: str) -> _Outcome:
    try:
        identity, article = parse_line(line)
    except MalformedLine as error:
        return _Outcome(number, None, str(error))
    reports = kept_extractor(files, model).extract(article)
    events = [event_json(report) for report in reports if not report.optional]
    return _Outcome(number, _json_line({"id": identity, "events": events}))


def parse_line(line: str | bytes) -> tuple[Any, Article]:
    """Return a line's id as it stands there, and its article; raises MalformedLine."""
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise MalformedLine(f"not JSON: {error}") from error
    if not isinstance(row, dict):
        raise MalformedLine("not a JSON object")
    identity = row.get("id")
    if not isinstance(identity, str | int) or isinstance(identity, bool):
        raise MalformedLine("`id` must be a string or a number")
    title, text = (_text(row, key) for key in ("title", "text"))
    return identity, Article(str(identity), _published(row), title, text)


def _json_line(value: object) -> str:
    """The value as it is; with escapes where it holds what UTF-8 can't, such as half of a surrogate pair."""
    line = json.dumps(value, ensure_ascii=False)
    try:
        line.encode()
    except UnicodeEncodeError:
        return json.dumps(value)
    return line


def _text(row: dict[str, Any], key: str) -> str:
    value = row.get(key)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise MalformedLine(f"`{key}` must be a string")
    return value


def _published(row: dict[str, Any]) -> datetime:
    value = row.get("published")
    if not isinstance(value, str):
        raise MalformedLine("`published` must be a time such as 2024-10-08T10:00:00Z")
    try:
        published = datetime.fromisoformat(value)
    except ValueError as error:
        raise MalformedLine(f"`published` must be a time such as 2024-10-08T10:00:00Z: {error}") from error
    return published if published.tzinfo else published.replace(tzinfo=UTC)


def event_json(report: Report) -> dict[str, Any]:
    """The report in the schema of the contract: unknown facts are null; `time`, `zone` and how its sentence stands to it only where told."""
    return {
        "kind": report.kind.value,
        "status": report.status.value,
        "participants": [person.name for person in report.participants],
        "countries": sorted(_SHORT_NAMES.get(side, side) for side in report.sides),
        "place": _place_json(report.place),
        **_when_json(report.when),
        "occasion": report.occasion,
        "salience": report.salience.value,
        "evidence": report.evidence.sentence,
        "confidence": report.confidence,
        **_stances_json(report),
    }


def _stances_json(report: Report) -> dict[str, Any]:
    stances = {
        "moved": report.moved,
        "denied": report.denied,
        "declined": [person.name for person in report.declined],
        "said_by": [_SHORT_NAMES.get(side, side) for side in report.said_by],
    }
    return {name: told for name, told in stances.items() if told}


def _place_json(place: Place | None) -> dict[str, str | None] | None:
    return {"city": place.city, "country": place.country} if place is not None else None


def _when_json(when: When | None) -> dict[str, str | None]:
    if when is None:
        return {"start": None, "end": None, "precision": None}
    told: dict[str, str | None] = {"start": when.start.isoformat(), "end": when.end.isoformat(), "precision": when.precision.value}
    if when.time is not None:
        told["time"] = f"{when.time:%H:%M}"
    if when.zone is not None:
        told["zone"] = when.zone
    return told
