"""An event is told when there is news of it, for a reason, once."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from bot.events.changes import changes_between
from bot.events.reasons import SHORTLY, as_news, is_news, why_alert, why_gathering
from bot.events.windows import AT_ONCE, Windows, due_at
from bot.model import EVERYTHING, AlertReason, Around, Change, ChangeKind, Event, EventState, Phase, Reason, Told
from extractors.model import Kind, Place, Precision, Salience, Status
from tests.examples import ALIYEV, MOSCOW, NOW, PUTIN, account, on, report, state

DAY = timedelta(days=1)


def _upcoming(**fields: Any) -> EventState:
    return state(**{"status": Status.UPCOMING, "when": on("2024-10-22"), **fields})


def _event(known: EventState, *, changes: tuple[Change, ...] = (), told: tuple[Told, ...] = (), beside: Event | None = None) -> Event:
    return Event(1, known, False, (account(),), changes, NOW, NOW, told=told, around=Around(gathering=beside))


def _why(
    before: EventState | None, after: EventState, *told: AlertReason, ago: timedelta = DAY, watch: str = EVERYTHING
) -> AlertReason | None:
    changes = () if before is None else changes_between(before, after, at=NOW)
    known = None if before is None else _event(before)
    return why_alert(known, _event(after, changes=changes, told=tuple(Told(each, NOW - ago) for each in told)), watch, NOW)


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
    change = Change(ChangeKind.STATUS, Phase(before), Phase(after), NOW)
    assert _why(_upcoming(status=before), _upcoming(status=after)) == AlertReason(reason, after, change)


def test_another_outlet_that_tells_the_same_is_no_news() -> None:
    assert _why(_upcoming(), _upcoming(confidence=0.99)) is None


def test_a_new_day_is_told_as_old_and_new() -> None:
    change = Change(ChangeKind.DATE, on("2024-10-22"), on("2024-10-23"), NOW)
    assert _why(_upcoming(), _upcoming(when=on("2024-10-23"))) == AlertReason(Reason.MOVED, "2024-10-23", change)


def test_a_new_place_is_told_as_old_and_new() -> None:
    change = Change(ChangeKind.PLACE, MOSCOW, Place("Kazan", "RU"), NOW)
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


def test_who_was_told_that_it_began_is_not_told_within_hours_that_it_is_over_unless_there_is_more() -> None:
    began = AlertReason(Reason.BEGAN, "ongoing")
    under_way, held = state(status=Status.ONGOING), state(status=Status.HELD)
    assert _why(under_way, held, began, ago=SHORTLY / 2) is None
    assert _why(under_way, held, began, ago=SHORTLY) is not None
    assert _why(under_way, state(status=Status.HELD, place=Place("Kazan", "RU")), began, ago=SHORTLY / 2) is not None


def test_who_follows_a_gathering_is_told_of_what_is_beside_it_with_the_gathering() -> None:
    beside = {"occasion": "BRICS summit", "gathering": "brics-summit"}
    summit = _event(_upcoming(kind=Kind.SUMMIT, **beside))
    talks = _event(_upcoming(**beside), beside=summit)
    assert why_alert(None, talks, "gathering:brics-summit", NOW) is None
    why = why_alert(None, talks, "leader:ilham-aliyev", NOW)
    assert why == AlertReason(Reason.ANNOUNCED, "upcoming")
    assert why_gathering(summit, talks, why) == AlertReason(Reason.ATTENDANCE, "beside:1:upcoming")
    assert why_gathering(summit, talks, None) is None
    assert why_alert(None, _event(_upcoming(**beside)), "gathering:brics-summit", NOW) is not None


def test_more_who_come_to_a_gathering_are_told() -> None:
    before, after = _upcoming(kind=Kind.SUMMIT, participants=(PUTIN,)), _upcoming(kind=Kind.SUMMIT, participants=(PUTIN, ALIYEV))
    assert _why(before, after) == AlertReason(Reason.ATTENDANCE, "ilham-aliyev")
    assert _why(after, before) is None


def test_an_alert_waits_for_more_and_longer_after_the_event_was_told() -> None:
    windows = Windows.of_polls(timedelta(minutes=15))
    announced, moved = AlertReason(Reason.ANNOUNCED, "upcoming"), AlertReason(Reason.MOVED, "2024-10-23")
    assert due_at(announced, (), windows, NOW) == NOW + timedelta(seconds=5)
    told = (Told(announced, NOW - timedelta(minutes=5)),)
    assert due_at(moved, told, windows, NOW) == NOW + timedelta(minutes=10)
    assert due_at(moved, (Told(announced, NOW - DAY),), windows, NOW) == NOW + timedelta(seconds=5)
    assert due_at(AlertReason(Reason.ATTENDANCE, "x"), told, windows, NOW) == NOW + timedelta(hours=5, minutes=55)
    assert due_at(moved, told, AT_ONCE, NOW) == NOW


def test_recalled_and_doubtful_reports_are_no_news() -> None:
    assert is_news(report())
    assert not is_news(report(salience=Salience.BACKGROUND))
    assert not is_news(report(optional=True))


def test_an_event_that_was_only_recalled_is_new_to_readers() -> None:
    recalled = account(salience=Salience.BACKGROUND)
    event = replace(_event(state()), accounts=(recalled,))
    assert as_news(event) is None
    both = replace(event, accounts=(recalled, account()))
    assert as_news(both) is both


def test_how_long_alerts_wait_follows_the_polls_unless_it_is_set() -> None:
    polled = Windows.of_polls(timedelta(minutes=15))
    assert (polled.new, polled.updates, polled.attendance) == (timedelta(seconds=5), timedelta(minutes=15), timedelta(hours=6))
    given = Windows.of_polls(timedelta(minutes=15), new=timedelta(minutes=1), updates=timedelta(hours=1))
    assert (given.new, given.updates, given.attendance) == (timedelta(minutes=1), timedelta(hours=1), timedelta(days=1))
