from datetime import date, time
from itertools import product

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.alerts.card import alert_card
from bot.alerts.line import event_line
from bot.message import plain_lines
from bot.model import AlertReason, Event, Reason
from extractors.model import Kind, Participant, Place, Precision, Status, When
from extractors.world import World
from tests.examples import ALIYEV, NOW, PASHINYAN, PUTIN, account, state

UNKNOWN = Participant("Somebody", None, None, None)
PEOPLE = ((), (PUTIN,), (PUTIN, ALIYEV), (UNKNOWN, UNKNOWN), (PUTIN, ALIYEV, PASHINYAN, UNKNOWN) * 3)
PLACES = (None, Place(None, None), Place("Nowhereville", None), Place(None, "ZZ"), Place("Kazan", "RU"))

whens = st.builds(
    lambda start, end, precision, hour, zone: When(min(start, end), max(start, end), precision, hour, zone),
    st.dates(date(1, 1, 1), date(9999, 12, 31)),
    st.dates(date(1, 1, 1), date(9999, 12, 31)),
    st.sampled_from(Precision),
    st.none() | st.sampled_from([time(0), time(12), time(23, 59)]),
    st.none() | st.sampled_from(["Europe/Moscow", "+14:00", "-12:00", "somewhere"]),
)


def lines_of(event: Event, world: World, zone: str | None = None) -> tuple[str, ...]:
    card = alert_card(event, AlertReason(Reason.ANNOUNCED, "x"), world=world, now=NOW, zone=zone)
    return (*plain_lines(card), event_line(event, world=world, today=NOW.date()).text)


@pytest.mark.parametrize(("kind", "status"), tuple(product(Kind, Status)))
def test_every_kind_and_status_has_a_card_that_says_only_what_is_known(kind: Kind, status: Status, world: World) -> None:
    for people, place in product(PEOPLE, PLACES):
        told = state(kind=kind, status=status, participants=people, place=place, when=None, occasion=None)
        for line in lines_of(Event(1, told, False, (), (), NOW, NOW), world):
            assert line.strip()
            assert "None" not in line
            assert "{" not in line


@example(when=When(date.max, date.max, Precision.MINUTE, time(23, 59), "-12:00"), zone="Asia/Tokyo", place=PLACES[-1])
@example(when=When(date.min, date.min, Precision.MINUTE, time(0), "+14:00"), zone="America/Los_Angeles", place=PLACES[-1])
@given(when=whens, zone=st.none() | st.sampled_from(["Asia/Tokyo", "America/Los_Angeles", "no zone"]), place=st.sampled_from(PLACES))
def test_whatever_days_are_told_the_card_can_be_made(when: When, zone: str | None, place: Place | None, world: World) -> None:
    told = state(when=when, place=place)
    assert lines_of(Event(1, told, False, (account(when=when),), (), NOW, NOW), world, zone)
