"""What stands beside an event, decided without a database."""

from dataclasses import replace

from bot.events.around import days_beside, ledger_of, pair_of
from extractors.model import Kind, Status
from tests.examples import ALIYEV, PUTIN, event, on


def test_a_ledger_counts_what_was_held_this_year_and_names_the_last() -> None:
    earlier = [event(number, when=on(day), status=Status.HELD) for number, day in ((3, "2024-08-19"), (2, "2024-04-22"), (1, "2023-10-13"))]
    ledger = ledger_of(event(9), [*earlier, event(8, when=on("2024-09-01"), status=Status.UPCOMING)])
    assert ledger is not None
    assert (ledger.number, ledger.last) == (3, earlier[0])
    assert ledger_of(event(9), [replace(earlier[0], sample=True)]) is None


def test_encounters_are_counted_of_two_leaders_face_to_face_on_a_named_day() -> None:
    assert pair_of(event(1)) == (PUTIN.id, ALIYEV.id)
    assert pair_of(event(1, kind=Kind.CALL)) == pair_of(event(1, participants=(PUTIN,))) == pair_of(event(1, when=None)) == ()


def test_what_is_beside_a_gathering_may_be_two_days_before_or_after_it() -> None:
    assert days_beside(event(1, kind=Kind.SUMMIT, when=on("2024-10-22", "2024-10-24"))) == (on("2024-10-20").start, on("2024-10-26").start)
