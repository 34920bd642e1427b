"""Reports make the same events, whatever the order in which they come."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.events.add_up import order
from bot.events.grouping import grouped
from bot.events.lookup import Lookup, lookup_of, lookup_of_all
from bot.model import Account, FeedSource, MergeReason
from extractors.model import Kind, Place, Precision, Salience, Status
from tests.examples import ALIYEV, NOW, PASHINYAN, PUTIN, account, on

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
OUTLETS = tuple(FeedSource(f"http://127.0.0.1/{number}", f"Outlet {number}") for number in range(3))

accounts = st.builds(
    account,
    st.integers(1, 10**6),
    published=st.integers(0, 40).map(lambda half_days: NOW + 12 * half_days * HOUR),
    source=st.sampled_from(OUTLETS),
    kind=st.sampled_from((Kind.MEETING, Kind.VISIT, Kind.CALL)),
    status=st.sampled_from(Status),
    participants=st.sampled_from(((PUTIN, ALIYEV), (PUTIN,), (ALIYEV,), (PUTIN, ALIYEV, PASHINYAN), (PUTIN, PASHINYAN), ())),
    sides=st.sampled_from((("AZ", "RU"), ("AM", "AZ", "RU"), ("AM", "RU"))),
    place=st.sampled_from((None, Place("Moscow", "RU"), Place("Baku", "AZ"), Place(None, "RU"))),
    when=st.one_of(
        st.none(),
        st.integers(-5, 30).map(lambda days: on((NOW + days * DAY).date())),
        st.just(on("2024-10-01", "2024-10-31", Precision.MONTH)),
    ),
    salience=st.sampled_from(Salience),
    moved=st.booleans(),
)


class Agenda:
    """Events as they are kept: by what they are looked up by, never by all that is known."""

    def __init__(self) -> None:
        self.events: list[tuple[Account, ...]] = []

    def take_in(self, new: Account) -> None:
        pool, wanted = [new], [lookup_of(new)]
        while wanted:
            near = [event for event in self.events if any(_meet(each, lookup_of_all(event)) for each in wanted)]
            self.events = [event for event in self.events if event not in near]
            pool += [each for event in near for each in event]
            wanted = [lookup_of_all(event) for event in near]
        self.events += grouped(pool)


def _meet(one: Lookup, other: Lookup) -> bool:
    return bool(one.keys & other.keys) and one.first <= other.last and other.first <= one.last


def _partition(groups: list[tuple[Account, ...]]) -> set[frozenset[Account]]:
    return {frozenset(group) for group in groups}


@settings(deadline=None, max_examples=150)
@given(st.lists(accounts, min_size=1, max_size=9, unique_by=order).flatmap(lambda drawn: st.tuples(st.just(drawn), st.permutations(drawn))))
def test_the_same_reports_in_any_order_make_the_same_events(drawn: tuple[list[Account], list[Account]]) -> None:
    in_order, shuffled = Agenda(), Agenda()
    for each in drawn[0]:
        in_order.take_in(each)
    for each in drawn[1]:
        shuffled.take_in(each)
    assert _partition(in_order.events) == _partition(shuffled.events) == _partition(list(grouped(drawn[0])))


def _upcoming(number: int, day: str | None, *, told: int = 0, **fields: object) -> Account:
    when = on(day) if day else None
    source = OUTLETS[number % len(OUTLETS)]
    return account(number, published=NOW + told * DAY, source=source, status=Status.UPCOMING, when=when, **fields)


def _numbers(*some: Account) -> list[list[int]]:
    return sorted(sorted(each.id for each in group) for group in grouped(some))


def test_a_date_that_moves_day_by_day_stays_one_event() -> None:
    assert _numbers(_upcoming(1, "2024-10-20"), _upcoming(2, "2024-10-22", told=1), _upcoming(3, "2024-10-24", told=2)) == [[1, 2, 3]]


def test_two_meetings_a_week_apart_stay_two_though_some_day_between_is_told() -> None:
    assert _numbers(_upcoming(1, "2024-10-15"), _upcoming(2, "2024-10-18"), _upcoming(3, "2024-10-22")) in ([[1, 2], [3]], [[1], [2, 3]])


def test_a_report_without_a_day_goes_to_the_meeting_nearest_to_when_it_was_told_and_joins_no_two() -> None:
    assert _numbers(_upcoming(1, "2024-10-10"), _upcoming(2, "2024-10-28"), _upcoming(3, None)) == [[1, 3], [2]]


def test_daily_talks_are_as_many_meetings_as_days_that_can_be_told_apart() -> None:
    held = [account(day, published=NOW + day * DAY, status=Status.HELD, when=on((NOW + day * DAY).date())) for day in (0, 2, 4)]
    assert len(grouped(held)) == 3


def test_what_one_article_tells_apart_stays_apart_whatever_others_tell() -> None:
    first, again = account(1), account(2, when=on("2024-10-09"), status=Status.UPCOMING)
    other = replace(account(3, when=None, status=Status.UPCOMING), feed=OUTLETS[1])
    assert all(not {1, 2} <= {each.id for each in group} for group in grouped([first, again, other]))


def test_a_meeting_put_off_for_weeks_is_one_with_all_that_is_told_of_both_days() -> None:
    told = [
        _upcoming(1, "2024-10-22"),
        _upcoming(2, "2024-10-22", told=1),
        _upcoming(3, "2024-11-12", told=2, moved=True),
        _upcoming(4, "2024-11-12", told=3),
    ]
    [group] = grouped(told)
    assert [each.id for each in group] == [1, 2, 3, 4]
    assert [each.because for each in group] == [None, MergeReason.LEADERS, MergeReason.MOVED, MergeReason.LEADERS]


def test_why_a_report_is_here_is_kept_with_it() -> None:
    [group] = grouped([account(1), account(2, source=OUTLETS[0], participants=(PUTIN,), sides=("AZ", "RU"))])
    assert [each.because for each in group] == [None, MergeReason.SIDES]
