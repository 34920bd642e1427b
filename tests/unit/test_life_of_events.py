"""How an event stands by the clock, who vouches for it, where sources differ, who comes."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from bot.events.add_up import add_up
from bot.events.attendance import attendance_of
from bot.events.evidence import disagreements, evidence_ladder, settled, sides_that_say_so
from bot.events.phase import phase_of
from bot.model import Account, Change, ChangeKind, Closeness, Correction, Event, FeedSource, Phase
from extractors.model import Kind, Participant, Place, Status
from tests.examples import ALIYEV, NOW, PASHINYAN, PUTIN, account, on

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
BAKU = FeedSource("http://127.0.0.1/baku", "president.az", "AZ", closeness=Closeness.OFFICIAL)
YEREVAN = FeedSource("http://127.0.0.1/yerevan", "primeminister.am", "AM", closeness=Closeness.OFFICIAL)
ECHO = FeedSource("http://127.0.0.1/echo", "Caucasus Echo")
WIRE = FeedSource("http://127.0.0.1/wire", "World Wire", closeness=Closeness.AGENCY)


def event(*accounts: Account) -> Event:
    return Event(1, add_up(accounts), False, accounts, (), NOW, NOW)


def plan(number: int, source: FeedSource, day: str, *, after: timedelta = timedelta(), **fields: Any) -> Account:
    fields = {"participants": (ALIYEV, PASHINYAN), "place": None, "status": Status.UPCOMING, **fields}
    return account(number, published=NOW + after, source=source, when=on(day), **fields)


@pytest.mark.parametrize(
    ("status", "day", "today", "phase"),
    [
        (Status.UPCOMING, "2024-10-22", "2024-10-22", Phase.UPCOMING),
        (Status.UPCOMING, "2024-10-22", "2024-10-23", Phase.UNCONFIRMED),
        (Status.PROPOSED, "2024-10-22", "2024-10-23", Phase.UNCONFIRMED),
        (Status.ONGOING, "2024-10-22", "2024-10-22", Phase.ONGOING),
        (Status.ONGOING, "2024-10-22", "2024-10-23", Phase.HELD),
        (Status.CANCELLED, "2024-10-22", "2024-10-23", Phase.CANCELLED),
    ],
)
def test_a_plan_whose_day_has_passed_is_not_confirmed_and_never_held(status: Status, day: str, today: str, phase: Phase) -> None:
    assert phase_of(event(account(status=status, when=on(day))), date.fromisoformat(today)) is phase


def test_a_plan_without_a_day_waits_for_two_months() -> None:
    undated = event(account(status=Status.UPCOMING, when=None))
    assert phase_of(undated, (NOW + 60 * DAY).date()) is Phase.UPCOMING
    assert phase_of(undated, (NOW + 61 * DAY).date()) is Phase.UNCONFIRMED


def test_what_is_put_off_without_a_new_day_is_postponed() -> None:
    put_off = account(status=Status.CANCELLED, when=None, moved=True)
    assert phase_of(event(put_off), NOW.date()) is Phase.POSTPONED


def test_a_day_that_was_moved_outweighs_the_many_that_told_the_old_one() -> None:
    old = [plan(number, source, "2024-10-22") for number, source in enumerate((BAKU, ECHO, WIRE))]
    moved = plan(9, YEREVAN, "2024-11-05", after=HOUR, moved=True)
    assert add_up([*old, moved]).when == on("2024-11-05")


def test_talks_that_are_moved_to_another_city_keep_nothing_of_the_old_one() -> None:
    old = [plan(number, source, "2024-10-22", place=Place("Geneva", "CH")) for number, source in enumerate((BAKU, ECHO, WIRE))]
    moved = plan(9, YEREVAN, "2024-10-22", after=HOUR, moved=True, place=Place("Vienna", "AT"))
    state = add_up([*old, moved])
    assert state.place == Place("Vienna", "AT")
    assert "country:CH" not in state.terms
    assert add_up([*old, replace(moved, report=replace(moved.report, place=None))]).place == Place("Geneva", "CH")


def test_a_denial_is_kept_and_changes_nothing_else() -> None:
    told = plan(1, ECHO, "2024-10-22")
    denial = plan(2, BAKU, "2024-10-25", after=HOUR, denied=True)
    assert add_up([told, denial]) == add_up([told])
    assert event(told, denial).accounts == (told, denial)


def test_what_an_operator_says_stands_above_the_reports() -> None:
    told = [plan(1, ECHO, "2024-10-22"), plan(2, BAKU, "2024-10-22")]
    state = add_up(told, Correction(Status.CANCELLED, on("2024-10-24"), Place("Baku", "AZ")))
    assert (state.status, state.when, state.place) == (Status.CANCELLED, on("2024-10-24"), Place("Baku", "AZ"))
    assert "country:AZ" in state.terms


def test_sides_speak_in_their_own_feeds_and_where_they_are_quoted() -> None:
    told = [plan(1, ECHO, "2024-10-22", participants=(PUTIN, ALIYEV), sides=("AZ", "RU"))]
    assert sides_that_say_so(event(*told)) == ()
    told.append(plan(2, BAKU, "2024-10-22", participants=(PUTIN, ALIYEV), sides=("AZ", "RU")))
    assert sides_that_say_so(event(*told)) == ("AZ",)
    told.append(plan(3, WIRE, "2024-10-22", participants=(PUTIN, ALIYEV), sides=("AZ", "RU"), said_by=("RU",)))
    assert sides_that_say_so(event(*told)) == ("AZ", "RU")


def test_the_ladder_has_officials_of_the_sides_first_and_each_source_once() -> None:
    told = [plan(1, ECHO, "2024-10-22"), plan(2, WIRE, "2024-10-22"), plan(3, BAKU, "2024-10-22"), plan(4, ECHO, "2024-10-22", after=HOUR)]
    assert [each.id for each in evidence_ladder(event(*told))] == [3, 2, 4]


def test_sources_that_differ_are_told_until_they_agree_or_it_was_held() -> None:
    baku, yerevan = plan(1, BAKU, "2024-10-22"), plan(2, YEREVAN, "2024-10-23", after=HOUR)
    [differing] = disagreements(event(baku, yerevan))
    assert (differing.kind, {(each.account.feed.name, each.value) for each in differing.sayings}) == (
        ChangeKind.DATE,
        {("president.az", on("2024-10-22")), ("primeminister.am", on("2024-10-23"))},
    )
    agreed = plan(3, BAKU, "2024-10-23", after=2 * HOUR)
    assert disagreements(event(baku, yerevan, agreed)) == ()
    held = plan(4, WIRE, "2024-10-23", after=2 * HOUR, status=Status.HELD)
    assert disagreements(event(baku, yerevan, held)) == ()


def test_who_has_not_heard_yet_does_not_disagree_and_who_says_so_later_does() -> None:
    echo, moved = plan(1, ECHO, "2024-10-22"), plan(2, BAKU, "2024-10-23", after=HOUR)
    assert disagreements(event(echo, moved)) == ()
    assert disagreements(event(echo, moved, plan(3, ECHO, "2024-10-22", after=2 * HOUR))) == ()
    assert len(disagreements(event(echo, moved, plan(3, ECHO, "2024-10-22", after=20 * HOUR)))) == 1


def test_back_and_forth_between_days_that_are_not_agreed_is_no_change() -> None:
    before = event(plan(1, BAKU, "2024-10-22"), plan(2, YEREVAN, "2024-10-23", after=HOUR))
    back = Change(ChangeKind.DATE, on("2024-10-23"), on("2024-10-22"), NOW)
    new = replace(back, new=on("2024-10-25"))
    assert settled((back, new), before) == (new,)


def test_attendance_is_who_comes_who_declines_and_for_whom_a_minister_comes() -> None:
    summit: dict[str, Any] = {"kind": Kind.SUMMIT, "sides": ("RU",), "gathering": "brics-summit", "occasion": "BRICS summit"}
    lula = Participant("Luiz Inácio Lula da Silva", "luiz-inacio-lula-da-silva", "president", "BR")
    vieira = Participant("Mauro Vieira", "mauro-vieira", "foreign minister", "BR")
    told = event(
        account(1, participants=(PUTIN, ALIYEV), status=Status.UPCOMING, **summit),
        account(2, published=NOW + HOUR, participants=(vieira,), status=Status.UPCOMING, **summit),
        account(
            3,
            published=NOW + 2 * HOUR,
            participants=(),
            status=Status.UPCOMING,
            declined=(lula,),
            **summit,
        ),
    )
    attendance = attendance_of(told)
    assert [each.participant for each in attendance.coming] == [PUTIN, ALIYEV]
    assert [each.participant for each in attendance.ministers] == [vieira]
    assert [(each.participant.side, each.account.id) for each in attendance.declined] == [("BR", 3)]
