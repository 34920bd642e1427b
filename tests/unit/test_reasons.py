"""An event is told when there is news of it, for a reason, once."""

from datetime import timedelta
from typing import Any

import pytest

from bot.events.changes import Wording, changes_between
from bot.events.reasons import is_news, state_as_news, why_alert
from bot.model import AlertReason, Change, ChangeKind, EventState, Reason
from extractors.model import Place, Precision, Salience, Status
from tests.examples import NOW, claim, on, report, state

WORDING = Wording(lambda when: when.start.isoformat(), lambda place: str(place.city))


def _upcoming(**fields: Any) -> EventState:
    return state(**{"status": Status.UPCOMING, "when": on("2024-10-22"), **fields})


def _why(before: EventState | None, after: EventState, *told: AlertReason) -> AlertReason | None:
    changes = () if before is None else changes_between(before, after, at=NOW, wording=WORDING)
    return why_alert(before, after, changes, told=told, now=NOW)


@pytest.mark.parametrize(
    ("status", "reason"),
    [
        (Status.PROPOSED, Reason.ANNOUNCED),
        (Status.UPCOMING, Reason.ANNOUNCED),
        (Status.ONGOING, Reason.BEGAN),
        (Status.HELD, Reason.HELD),
        (Status.CANCELLED, Reason.CANCELLED),
    ],
)
def test_a_new_event_is_told_as_what_it_is(status: Status, reason: Reason) -> None:
    assert _why(None, state(status=status)) == AlertReason(reason, status)


@pytest.mark.parametrize(
    ("before", "after", "reason"),
    [
        (Status.PROPOSED, Status.UPCOMING, Reason.CONFIRMED),
        (Status.UPCOMING, Status.ONGOING, Reason.BEGAN),
        (Status.ONGOING, Status.HELD, Reason.HELD),
        (Status.UPCOMING, Status.CANCELLED, Reason.CANCELLED),
        (Status.CANCELLED, Status.UPCOMING, Reason.CONFIRMED),
    ],
)
def test_a_step_is_told_as_old_and_new(before: Status, after: Status, reason: Reason) -> None:
    change = Change(ChangeKind.STATUS, before, after, NOW)
    assert _why(_upcoming(status=before), _upcoming(status=after)) == AlertReason(reason, after, change)


def test_another_outlet_that_tells_the_same_is_no_news() -> None:
    assert _why(_upcoming(), _upcoming(confidence=0.99)) is None


def test_a_new_day_is_told_as_old_and_new() -> None:
    change = Change(ChangeKind.DATE, "2024-10-22", "2024-10-23", NOW)
    assert _why(_upcoming(), _upcoming(when=on("2024-10-23"))) == AlertReason(Reason.MOVED, "2024-10-23", change)


def test_a_new_place_is_told_as_old_and_new() -> None:
    change = Change(ChangeKind.PLACE, "Moscow", "Kazan", NOW)
    assert _why(_upcoming(), _upcoming(place=Place("Kazan", "RU"))) == AlertReason(Reason.MOVED, "Kazan", change)


def test_a_day_within_the_month_is_no_move() -> None:
    assert _why(_upcoming(when=on("2024-10-01", "2024-10-31", Precision.MONTH)), _upcoming()) is None
    assert _why(_upcoming(when=None, place=None), _upcoming()) is None


def test_a_corrected_day_of_what_was_held_is_no_news() -> None:
    assert _why(state(status=Status.HELD), state(status=Status.HELD, when=on("2024-10-07"))) is None


def test_what_ended_days_ago_is_no_news() -> None:
    today = NOW.date()
    assert _why(None, state(status=Status.HELD, when=on(today - timedelta(days=4)))) is None
    assert _why(None, state(status=Status.HELD, when=on(today - timedelta(days=3)))) is not None
    assert _why(None, state(status=Status.HELD, when=on(today - timedelta(days=9), today))) is not None


def test_nothing_is_told_twice_for_one_reason_and_state() -> None:
    began = AlertReason(Reason.BEGAN, "ongoing")
    assert _why(_upcoming(), state(status=Status.ONGOING), began) is None
    assert _why(state(status=Status.ONGOING), state(status=Status.HELD), began) is not None


def test_recalled_and_doubtful_reports_are_no_news() -> None:
    assert is_news(report())
    assert not is_news(report(salience=Salience.BACKGROUND))
    assert not is_news(report(optional=True))


def test_an_event_that_was_only_recalled_is_new_to_readers() -> None:
    recalled = claim(salience=Salience.BACKGROUND)
    assert state_as_news(state(), [recalled]) is None
    assert state_as_news(state(), [recalled, claim()]) == state()
