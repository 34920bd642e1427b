"""Reports of one encounter meet in one event, and reports of two stay apart."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.events.add_up import add_up
from bot.events.grouping import same_event
from bot.events.lookup import lookup_of
from bot.model import Account, Event, FeedSource, MergeReason
from extractors.model import Kind, Participant, Place, Precision, Report, Salience, Status
from tests.examples import ALIYEV, NOW, PASHINYAN, PUTIN, account, on, report

LAVROV = Participant("Sergey Lavrov", "sergey-lavrov", "foreign minister", "RU")
BAYRAMOV = Participant("Jeyhun Bayramov", "jeyhun-bayramov", "foreign minister", "AZ")
TRUMP = Participant("Donald Trump", "donald-trump", "president", "US")
VANCE = Participant("JD Vance", "jd-vance", "vice president", "US")
TAKAICHI = Participant("Sanae Takaichi", "sanae-takaichi", "prime minister", "JP")
UNNAMED = Participant("Azerbaijani president", None, "president", "AZ")
TOKYO = Place("Tokyo", "JP")
DAY = timedelta(days=1)
OTHER = FeedSource("http://127.0.0.1/other.xml", "Outlet")


def _event(published: datetime = NOW, **fields: Any) -> Event:
    only = account(published=published, **fields)
    return Event(1, add_up([only]), False, (only,), (), published, published)


def _same(new: Report, event: Event, published: datetime = NOW) -> MergeReason | None:
    """Decide, and check on the way that an event which would be taken would also be looked for."""
    told = Account(2, new, OTHER, None, published)
    reason = same_event(told, event)
    if reason is not None:
        [known] = event.accounts
        mine, its = lookup_of(told), lookup_of(known)
        assert mine.keys & its.keys
        assert mine.first <= its.last
        assert its.first <= mine.last
    return reason


def test_the_same_leaders_on_the_same_day_are_one_event() -> None:
    assert _same(report(place=None, occasion=None, status=Status.HELD), _event()) is MergeReason.LEADERS


def test_other_leaders_are_another_event() -> None:
    assert _same(report(participants=(PUTIN, PASHINYAN)), _event()) is None


def test_foreign_ministers_are_not_their_presidents() -> None:
    assert _same(report(participants=(LAVROV, BAYRAMOV)), _event()) is None
    assert _same(report(participants=(LAVROV, UNNAMED)), _event()) is None


def test_a_counterpart_known_by_office_alone_is_taken_for_the_one_of_that_side() -> None:
    assert _same(report(participants=(PUTIN, UNNAMED)), _event()) is MergeReason.SIDES


def test_a_call_and_a_meeting_stay_apart() -> None:
    assert _same(report(kind=Kind.CALL), _event()) is None
    assert _same(report(kind=Kind.CALL), _event(kind=Kind.CALL)) is MergeReason.LEADERS


def test_a_trilateral_and_the_bilateral_beside_it_stay_apart() -> None:
    assert _same(report(participants=(PUTIN, ALIYEV, PASHINYAN)), _event()) is None
    assert _same(report(), _event(participants=(PUTIN, ALIYEV, PASHINYAN))) is None


def test_a_deputy_who_sits_in_makes_no_other_meeting() -> None:
    assert _same(report(participants=(TRUMP, VANCE, TAKAICHI)), _event(participants=(TRUMP, TAKAICHI))) is MergeReason.LEADERS


def test_a_many_sided_meeting_is_one_where_most_are_the_same() -> None:
    known = _event(participants=(PUTIN, ALIYEV, PASHINYAN))
    assert _same(report(participants=(PUTIN, ALIYEV, PASHINYAN, TRUMP)), known) is MergeReason.LEADERS
    assert _same(report(participants=(PUTIN, TRUMP, TAKAICHI, PASHINYAN)), known) is None


def test_a_visit_and_its_talks_are_one() -> None:
    visit = report(kind=Kind.VISIT, participants=(TRUMP,), place=TOKYO, occasion=None)
    talks = report(participants=(TRUMP, TAKAICHI), place=TOKYO, occasion=None)
    assert _same(talks, _event(kind=Kind.VISIT, participants=(TRUMP,), place=TOKYO, occasion=None)) is MergeReason.VISIT
    assert _same(visit, _event(participants=(TRUMP, TAKAICHI), place=TOKYO, occasion=None)) is MergeReason.VISIT
    assert _same(visit, _event(participants=(TRUMP, TAKAICHI), place=Place("Washington", "US"), occasion=None)) is None


def test_a_tour_is_a_visit_to_each_country() -> None:
    visit = report(kind=Kind.VISIT, participants=(TRUMP,), place=TOKYO, occasion=None)
    assert _same(visit, _event(kind=Kind.VISIT, participants=(TRUMP,), place=Place("Tokyo", "JP"), occasion=None)) is MergeReason.VISIT
    assert _same(visit, _event(kind=Kind.VISIT, participants=(TRUMP,), place=Place("Seoul", "KR"), occasion=None)) is None


@pytest.mark.parametrize("day", ["2024-10-23", "2024-10-25"])
def test_outlets_that_differ_by_a_few_days_tell_of_one_event(day: str) -> None:
    known = _event(status=Status.UPCOMING, when=on("2024-10-22"))
    assert _same(report(status=Status.UPCOMING, when=on(day)), known) is MergeReason.LEADERS


def test_two_meetings_a_week_apart_stay_two() -> None:
    known = _event(status=Status.UPCOMING, when=on("2024-10-15"))
    assert _same(report(status=Status.UPCOMING, when=on("2024-10-22")), known) is None


def test_two_calls_two_days_apart_stay_two() -> None:
    known = _event(kind=Kind.CALL, status=Status.HELD, when=on("2024-10-06"))
    assert _same(report(kind=Kind.CALL, status=Status.HELD), known) is None


def test_a_bare_month_agrees_with_any_of_its_days() -> None:
    october = on("2024-10-01", "2024-10-31", Precision.MONTH)
    known = _event(status=Status.UPCOMING, when=october, place=None, occasion=None)
    told = report(status=Status.UPCOMING, when=on("2024-10-22"), place=None, occasion=None)
    assert _same(told, known) is MergeReason.LEADERS
    assert _same(replace(told, when=on("2024-11-02")), known) is None


def test_what_is_ahead_in_october_is_not_what_was_in_october() -> None:
    ahead = report(status=Status.UPCOMING, when=on("2024-10-01", "2024-10-31", Precision.MONTH), place=None, occasion=None)
    assert _same(ahead, _event(status=Status.HELD, when=on("2024-10-03"))) is None


def test_a_report_without_a_date_is_of_the_recent_event() -> None:
    undated = report(status=Status.HELD, when=None)
    assert _same(undated, _event(), published=NOW + 2 * DAY) is MergeReason.LEADERS
    assert _same(undated, _event(), published=NOW + 30 * DAY) is None


def test_an_undated_event_is_dated_by_a_later_report() -> None:
    known = _event(status=Status.PROPOSED, when=None)
    assert _same(report(status=Status.UPCOMING, when=on("2024-11-05")), known, published=NOW + DAY) is MergeReason.LEADERS


def test_the_next_meeting_elsewhere_is_not_the_one_under_way() -> None:
    kazan = report(status=Status.UPCOMING, when=None, place=Place("Kazan", "RU"), occasion="BRICS summit")
    assert _same(kazan, _event()) is None


def test_talks_today_and_talks_tomorrow_stay_two() -> None:
    assert _same(report(status=Status.UPCOMING, when=on("2024-10-09")), _event(status=Status.HELD)) is None


def test_talks_that_slip_by_a_day_are_one() -> None:
    planned = _event(published=NOW - 3 * DAY, status=Status.UPCOMING, when=on("2024-10-07"))
    assert _same(report(status=Status.HELD, when=on("2024-10-08")), planned) is MergeReason.LEADERS


def test_a_recalled_meeting_without_a_date_is_taken_for_the_last_one_known() -> None:
    recalled = report(status=Status.HELD, when=None, salience=Salience.BACKGROUND)
    assert _same(recalled, _event(), published=NOW + 30 * DAY) is MergeReason.LEADERS


def test_a_gathering_is_one_by_its_id_or_its_name() -> None:
    summit: dict[str, Any] = {
        "kind": Kind.SUMMIT,
        "status": Status.UPCOMING,
        "participants": (),
        "sides": ("RU",),
        "place": Place("Kazan", "RU"),
    }
    late_october = on("2024-10-21", "2024-10-31", Precision.SPAN)
    known = _event(**summit, when=late_october, occasion="BRICS summit", gathering="brics-summit")
    exact = report(**summit, when=on("2024-10-22", "2024-10-24", Precision.SPAN), occasion="BRICS", gathering="brics-summit")
    assert _same(exact, known) is MergeReason.GATHERING
    assert _same(replace(exact, gathering="g20-summit"), known) is None
    named = _event(**summit, when=late_october, occasion="Informal OTS Summit")
    assert _same(report(**summit, when=None, occasion="the informal OTS summit"), named) is MergeReason.GATHERING


def test_this_years_gathering_is_not_last_years() -> None:
    summit: dict[str, Any] = {"kind": Kind.SUMMIT, "participants": (), "sides": (), "place": None, "gathering": "brics-summit"}
    known = _event(published=datetime(2023, 8, 24, tzinfo=UTC), **summit, status=Status.HELD, when=on("2023-08-22", "2023-08-24"))
    assert _same(report(**summit, status=Status.UPCOMING, when=on("2024-10-22", "2024-10-24")), known) is None
    assert _same(report(**summit, status=Status.UPCOMING, when=None), known) is None


def test_talks_beside_a_gathering_are_not_the_gathering() -> None:
    assert _same(report(kind=Kind.SUMMIT), _event()) is None


def test_what_is_put_off_is_the_same_and_what_comes_a_month_later_is_not() -> None:
    planned = _event(published=NOW - 3 * DAY, status=Status.UPCOMING, when=on("2024-10-22"))
    later = report(status=Status.UPCOMING, when=on("2024-11-12"))
    assert _same(later, planned) is None
    assert _same(replace(later, moved=True), planned) is MergeReason.MOVED
    assert _same(replace(later, moved=True, status=Status.HELD), planned) is None


def test_what_an_operator_holds_together_is_together_and_what_to_another_is_apart() -> None:
    known = _event()
    held = replace(known, accounts=(replace(known.accounts[0], held_to=1),))
    other = Account(2, report(participants=(PUTIN, PASHINYAN)), OTHER, None, NOW, held_to=1)
    assert same_event(other, held) is MergeReason.OPERATOR
    assert same_event(replace(other, report=report(), held_to=2), held) is None


def test_next_years_gathering_elsewhere_is_another_one() -> None:
    summit: dict[str, Any] = {
        "kind": Kind.SUMMIT,
        "status": Status.UPCOMING,
        "participants": (),
        "sides": (),
        "gathering": "g20-summit",
        "when": None,
    }
    known = _event(**summit, place=Place("Johannesburg", "ZA"))
    assert _same(report(**summit, place=Place("Johannesburg", "ZA")), known) is MergeReason.GATHERING
    assert _same(report(**summit, place=Place("Miami", "US")), known) is None


def test_a_sentence_that_was_read_as_a_call_and_as_a_meeting_tells_of_one() -> None:
    known = _event(kind=Kind.CALL)
    told = replace(known.accounts[0], id=2, report=report(kind=Kind.MEETING))
    assert same_event(told, known) is MergeReason.LEADERS
    assert same_event(replace(told, feed=OTHER), known) is None


def test_talks_told_beside_the_meeting_by_one_article_on_one_day_are_the_meeting() -> None:
    known = _event(status=Status.HELD)
    spoke = replace(
        known.accounts[0],
        id=2,
        report=report(kind=Kind.CALL, status=Status.HELD, evidence=replace(report().evidence, sentence="They talked.")),
    )
    assert same_event(spoke, known) is MergeReason.LEADERS
    assert same_event(replace(spoke, report=replace(spoke.report, when=on("2024-10-05"))), known) is None


def test_talks_on_a_later_day_of_a_visit_are_of_it_and_two_talks_days_apart_are_not() -> None:
    visit = _event(
        kind=Kind.VISIT, participants=(PUTIN,), sides=("AZ", "RU"), place=Place(None, "AZ"), when=on("2024-10-06"), status=Status.ONGOING
    )
    assert _same(report(place=Place("Baku", "AZ")), visit) is MergeReason.VISIT
    again = report(kind=Kind.VISIT, participants=(PUTIN,), sides=("AZ", "RU"), place=Place("Baku", "AZ"))
    assert _same(again, visit) is MergeReason.VISIT
    assert _same(report(status=Status.HELD), _event(when=on("2024-10-06"), status=Status.HELD)) is None
