"""Accounts add up to one state, whatever the order in which they came."""

from datetime import date, time, timedelta
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.events.add_up import add_up
from bot.events.terms import gathering_terms
from bot.model import Account, Closeness, FeedSource
from extractors.model import Evidence, Kind, Participant, Place, Precision, Salience, Status, When
from tests.examples import ALIYEV, NOW, PASHINYAN, PUTIN, account, on

HOUR = timedelta(hours=1)
KREMLIN = FeedSource("http://127.0.0.1/kremlin", "Kremlin", "RU", closeness=Closeness.OFFICIAL)
OUTLETS = tuple(FeedSource(f"http://127.0.0.1/{number}", f"Outlet {number}") for number in range(3))

accounts = st.builds(
    account,
    st.integers(1, 10**6),
    published=st.integers(0, 72).map(lambda hours: NOW + hours * HOUR),
    source=st.sampled_from((KREMLIN, *OUTLETS)),
    kind=st.sampled_from((Kind.MEETING, Kind.VISIT)),
    status=st.sampled_from(Status),
    participants=st.lists(
        st.sampled_from((PUTIN, ALIYEV, PASHINYAN, Participant("Azerbaijani leader", None, None, "AZ"))), unique=True
    ).map(tuple),
    place=st.sampled_from((None, Place("Moscow", "RU"), Place("Kazan", "RU"), Place(None, "RU"), Place("Moscow"))),
    when=st.sampled_from(
        (
            None,
            on("2024-10-22"),
            on("2024-10-23"),
            on("2024-10-21", "2024-10-23", Precision.SPAN),
            on("2024-10-01", "2024-10-31", Precision.MONTH),
        )
    ),
    occasion=st.sampled_from((None, "BRICS summit", "CIS summit")),
    gathering=st.sampled_from((None, "brics-summit")),
    salience=st.sampled_from(Salience),
    confidence=st.floats(0, 1),
    optional=st.booleans(),
)


@settings(deadline=None)
@given(st.lists(accounts, min_size=1, max_size=6).flatmap(lambda drawn: st.tuples(st.just(drawn), st.permutations(drawn))))
def test_the_same_claims_in_any_order_add_up_to_the_same(drawn: tuple[list[Account], list[Account]]) -> None:
    some, shuffled = drawn
    numbered_otherwise = [Account(number, each.report, each.feed, each.link, each.published) for number, each in enumerate(shuffled)]
    assert add_up(some) == add_up(shuffled) == add_up(numbered_otherwise)


@settings(deadline=None)
@given(st.lists(accounts, min_size=1, max_size=6))
def test_nothing_is_added_that_nobody_told(some: list[Account]) -> None:
    state = add_up(some)
    assert set(state.participants) <= {each for one in some for each in one.report.participants}
    assert state.place in {one.report.place for one in some} | {None}
    assert state.when in {one.report.when for one in some} | {None}
    assert state.status in {one.report.status for one in some}


def _status(*told: Status) -> Status:
    every = [account(number, published=NOW + number * HOUR, status=status) for number, status in enumerate(told)]
    outcomes = {add_up(order).status for order in permutations(every)}
    assert len(outcomes) == 1
    return outcomes.pop()


@pytest.mark.parametrize(
    ("told", "status"),
    [
        ((Status.PROPOSED, Status.UPCOMING), Status.UPCOMING),
        ((Status.UPCOMING, Status.PROPOSED), Status.UPCOMING),
        ((Status.UPCOMING, Status.ONGOING, Status.HELD), Status.HELD),
        ((Status.HELD, Status.UPCOMING), Status.HELD),
        ((Status.UPCOMING, Status.CANCELLED), Status.CANCELLED),
        ((Status.UPCOMING, Status.CANCELLED, Status.UPCOMING), Status.UPCOMING),
        ((Status.CANCELLED, Status.HELD), Status.HELD),
    ],
)
def test_the_status_is_the_furthest_step_told(told: tuple[Status, ...], status: Status) -> None:
    assert _status(*told) is status


def test_a_named_day_outweighs_a_month() -> None:
    month = account(when=on("2024-10-01", "2024-10-31", Precision.MONTH), status=Status.UPCOMING, source=KREMLIN)
    assert add_up([month, account(2, when=on("2024-10-22"), status=Status.UPCOMING)]).when == on("2024-10-22")


def test_of_vague_days_the_narrowest_counts() -> None:
    late = on("2024-10-21", "2024-10-31", Precision.SPAN)
    month = on("2024-10-01", "2024-10-31", Precision.MONTH)
    assert add_up([account(1, when=month), account(2, when=late), account(3, when=None)]).when == late


def test_a_feed_counts_by_its_latest_word() -> None:
    first = account(1, when=on("2024-10-22"), status=Status.UPCOMING)
    moved = account(2, when=on("2024-10-23"), status=Status.UPCOMING, published=NOW + HOUR)
    assert add_up([first, moved]).when == on("2024-10-23")


def test_an_official_word_outweighs_an_outlets() -> None:
    official = account(1, when=on("2024-10-22"), status=Status.UPCOMING, source=KREMLIN)
    outlet = account(2, when=on("2024-10-23"), status=Status.UPCOMING, source=OUTLETS[0], published=NOW + HOUR)
    assert add_up([official, outlet]).when == on("2024-10-22")


def test_the_day_it_was_held_outweighs_the_day_it_was_planned_for() -> None:
    planned = account(1, when=on("2024-10-22"), status=Status.UPCOMING, source=KREMLIN)
    held = account(2, when=on("2024-10-23"), status=Status.HELD, source=OUTLETS[0])
    assert add_up([planned, held]).when == on("2024-10-23")


def test_a_gathering_under_way_lasts_as_long_as_was_announced() -> None:
    announced = account(1, kind=Kind.SUMMIT, when=on("2024-10-22", "2024-10-24", Precision.SPAN), status=Status.UPCOMING)
    opened = account(2, kind=Kind.SUMMIT, when=on("2024-10-22"), status=Status.ONGOING, source=KREMLIN)
    assert add_up([announced, opened]).when == on("2024-10-22", "2024-10-24", Precision.SPAN)


def test_a_time_of_day_is_kept_whoever_tells_it() -> None:
    day = date(2024, 10, 22)
    timed = When(day, day, Precision.MINUTE, time(13, 0), "Europe/Moscow")
    assert add_up([account(1, when=timed, source=OUTLETS[0]), account(2, when=on(day), source=KREMLIN)]).when == timed


def test_a_city_outweighs_its_country_alone() -> None:
    assert add_up([account(1, place=Place(None, "RU"), source=KREMLIN), account(2, place=Place("Kazan", "RU"))]).place == Place(
        "Kazan", "RU"
    )


def test_recalled_and_doubtful_claims_change_nothing_where_there_is_news() -> None:
    news = account(1, status=Status.UPCOMING, when=on("2024-10-22"))
    recalled = account(2, status=Status.HELD, salience=Salience.BACKGROUND, participants=(PUTIN, PASHINYAN))
    doubtful = account(3, status=Status.HELD, optional=True)
    assert add_up([news, recalled, doubtful]) == add_up([news])


def test_who_is_known_by_office_alone_gives_way_to_the_name() -> None:
    unnamed = Participant("Azerbaijani president", None, "president", "AZ")
    state = add_up([account(1, participants=(PUTIN, unnamed)), account(2, participants=(PUTIN, ALIYEV))])
    assert state.participants == (PUTIN, ALIYEV)


def test_talks_and_a_visit_are_shown_as_talks() -> None:
    assert add_up([account(1, kind=Kind.VISIT), account(2, kind=Kind.MEETING)]).kind is Kind.MEETING


def test_a_meeting_somewhere_at_which_they_talk_is_no_call() -> None:
    somewhere, nowhere = account(1), account(2, place=None, occasion=None)
    assert add_up([somewhere, account(3, kind=Kind.CALL)]).kind is Kind.MEETING
    assert add_up([nowhere, account(3, kind=Kind.CALL)]).kind is Kind.CALL


def test_the_evidence_is_the_sentence_of_whoever_stands_nearest() -> None:
    sentence = Evidence("The talks are over, says the Kremlin.", 0, 37)
    official = account(1, status=Status.HELD, evidence=sentence, source=KREMLIN)
    assert add_up([official, account(2, status=Status.HELD, published=NOW + HOUR), account(3)]).evidence == sentence


def test_an_event_is_found_by_its_sides_leaders_place_and_gathering() -> None:
    state = add_up([account(place=Place("Minsk", "BY"), sides=("AZ", "RU", "UN"), gathering="brics-summit")])
    assert state.terms == {
        "country:AZ",
        "country:BY",
        "country:RU",
        "country:UN",
        "leader:vladimir-putin",
        "leader:ilham-aliyev",
        "gathering:brics-summit",
    }


def test_a_gathering_without_an_id_is_found_by_its_folded_name() -> None:
    assert "occasion:informal ots summit" in add_up([account(occasion="The informal OTS  Summit")]).terms


@pytest.mark.parametrize(
    ("name", "same"),
    [
        ("India–Africa Growth Forum", "Africa-India Growth Forum"),
        ("summit of the Organisation of Silk Cities", "Organisation of Silk Cities summit"),
        ("Silk Cities’ summit", "the Silk Cities Summit"),
        ("Caspian Assembly's session", "Session of the Caspian Assembly"),
    ],
)
def test_one_gathering_is_known_in_whatever_order_its_name_has_its_words(name: str, same: str) -> None:
    assert gathering_terms(None, name) == gathering_terms(None, same)
    assert gathering_terms(None, name) != gathering_terms(None, f"informal {same}")
