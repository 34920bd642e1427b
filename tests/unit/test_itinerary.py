"""Nobody is at two places far apart on one day; whatever leaves room for both is no contradiction."""

from dataclasses import replace
from typing import Any

import pytest

from bot.events.itinerary import clashes_of, confidence_in, days_there
from bot.model import Around, Elsewhere, Event
from extractors.model import Kind, Participant, Place, Precision, Status
from extractors.world import World
from tests.examples import ALIYEV, MOSCOW, PUTIN, event, on

BAKU, BEIJING = Place("Baku", "AZ"), Place("Beijing", "CN")
VISIT: dict[str, Any] = {"kind": Kind.VISIT, "participants": (PUTIN,), "when": on("2024-10-07", "2024-10-09")}


def with_elsewhere(here: Event, *others: Event, who: tuple[Participant, ...] = (PUTIN,)) -> Event:
    return replace(here, around=Around(elsewhere=tuple(Elsewhere(each, other) for each in who for other in others)))


def clash(world: World, here: Event, there: Event) -> bool:
    """Whether the two contradict each other, each seen from the other."""
    seen = bool(clashes_of(with_elsewhere(here, there), world))
    assert seen == bool(clashes_of(with_elsewhere(there, here), world))
    return seen


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("Moscow", "RU"), ("Baku", "AZ")),
        (("Moscow", "RU"), ("Vladivostok", "RU")),
        (("Tokyo", "JP"), ("Beijing", "CN")),
        (("Geneva", "CH"), (None, "AZ")),
        ((None, "FR"), (None, "CN")),
        (("Bürgenstock", "CH"), ("Kazan", "RU")),
    ],
)
def test_nobody_is_in_two_distant_places_on_one_day(world: World, one: tuple[str | None, str], other: tuple[str | None, str]) -> None:
    assert clash(world, event(1, place=Place(*one)), event(2, place=Place(*other)))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("Brussels", "BE"), ("The Hague", "NL")),
        (("Vienna", "AT"), ("Bratislava", "SK")),
        (("Rome", "IT"), ("Vatican City", "VA")),
        (("London", "GB"), ("Rome", "IT")),
        (("New York", "US"), ("Washington", "US")),
        (("Brussels", "BE"), (None, "NL")),
        ((None, "BE"), (None, "NL")),
        ((None, "RU"), ("Baku", "AZ")),
        (("Moscow", None), (None, "RU")),
        (("Nowhere on any Map", None), ("Baku", "AZ")),
    ],
)
def test_near_cities_and_countries_that_may_be_near_leave_room(
    world: World, one: tuple[str | None, str | None], other: tuple[str | None, str | None]
) -> None:
    assert not clash(world, event(1, place=Place(*one)), event(2, place=Place(*other)))


@pytest.mark.parametrize(
    "fields",
    [
        {"when": on("2024-10-09")},
        {"when": on("2024-10-07", "2024-10-09", Precision.SPAN)},
        {"when": on("2024-10-01", "2024-10-31", Precision.MONTH)},
        {"when": None},
        {"place": None},
        {"status": Status.CANCELLED},
        {"status": Status.PROPOSED},
        {"kind": Kind.CALL},
        {"kind": Kind.SUMMIT, "gathering": "brics-summit"},
    ],
)
def test_what_is_vague_or_needs_nobody_there_contradicts_nothing(world: World, fields: dict[str, Any]) -> None:
    assert not clash(world, event(1, place=MOSCOW), event(2, **{"place": BEIJING} | fields))


def test_a_visit_fills_the_days_between_coming_and_leaving(world: World) -> None:
    visit = event(1, place=MOSCOW, **VISIT)
    assert days_there(visit) == (on("2024-10-08").start, on("2024-10-08").start)
    days = [day for day in ("2024-10-07", "2024-10-08", "2024-10-09") if clash(world, visit, event(2, place=BEIJING, when=on(day)))]
    assert days == ["2024-10-08"]


def test_two_visits_that_leave_no_day_between_them_contradict_each_other(world: World) -> None:
    visit = event(1, place=MOSCOW, **VISIT)
    assert clash(world, visit, event(2, place=BEIJING, **VISIT))
    assert not clash(world, visit, event(2, place=BEIJING, **VISIT | {"when": on("2024-10-08", "2024-10-10")}))


def test_two_who_are_told_to_be_elsewhere_together_are_one_contradiction(world: World) -> None:
    here = with_elsewhere(event(1, place=MOSCOW), event(2, place=BAKU), who=(PUTIN, ALIYEV))
    [found] = clashes_of(here, world)
    assert (found.participants, found.event.id, found.day) == ((PUTIN, ALIYEV), 2, on("2024-10-08").start)


def test_a_contradiction_lowers_the_confidence(world: World) -> None:
    here = event(1, place=MOSCOW)
    assert confidence_in(here, world) == here.state.confidence
    assert confidence_in(with_elsewhere(here, event(2, place=BAKU)), world) < here.state.confidence
