from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

from extractors import Article, Report, extract
from extractors.folding import fold

PUBLISHED = datetime(2024, 5, 15, 12, tzinfo=UTC)
CASES = yaml.safe_load((Path(__file__).parent / "cases.yaml").read_text(encoding="utf-8"))


def _line(report: Report) -> str:
    salience = " background" if report.salience == "background" else ""
    return fold(f"{report.kind} {report.status}{salience} | {', '.join(sorted(person.name for person in report.participants))}")


def _wanted(told: str) -> str:
    what, people = told.split(" | ")
    return fold(f"{what} | {', '.join(sorted(people.split(', ')))}")


def _param(what: str, case: dict[str, Any]) -> Any:
    """The case; one with a `gap` is known to be read wrong, and must leave the list once it is not."""
    marks = [pytest.mark.xfail(reason=case["gap"], strict=True)] if "gap" in case else []
    return pytest.param(case, id=f"{what}: {case.get('title') or case.get('text')}"[:70], marks=marks)


@pytest.mark.parametrize("case", [_param(what, case) for what, cases in CASES.items() for case in cases])
def test_how_far_it_has_come_is_read_as_a_careful_reader_reads_it(case: dict[str, Any]) -> None:
    """Visits and doubtful offers that are `optional` beside the rest are left out where the case does not want them."""
    reports = extract(Article("case", PUBLISHED, case.get("title", ""), case.get("text", "")))
    kept = [report for report in reports if case.get("optional") or not report.optional]
    assert sorted(map(_line, kept)) == sorted(map(_wanted, case.get("told", [])))
