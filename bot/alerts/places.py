"""Where it is, in words, and by which clock the people there live."""

from bot.alerts import phrases
from bot.alerts.dates import Clock, clock_of
from extractors.model import Place
from extractors.world import World


def place_text(place: Place | None, world: World, *, near: tuple[str, ...] = ()) -> str | None:
    """Return the place as it stands in a sentence, `Moscow` or `Davos (Switzerland)`; None where it is not known.

    The country is left out of a capital's name and where it is among `near`, the sides that the reader already sees.
    """
    if place is None:
        return None
    if place.city is None or place.country is None:
        return place.city or (country_text(place.country, world) if place.country else None)
    known = world.country(place.country)
    if place.country in near or (known and known.capital == place.city):
        return place.city
    return phrases.CITY_ABROAD.format(city=place.city, country=side_name(place.country, world))


def country_text(code: str, world: World) -> str:
    """Return a country's name as it stands in a sentence: `Azerbaijan`, `the United States`."""
    name = side_name(code, world)
    return phrases.WITH_ARTICLE.format(country=name) if code in phrases.COUNTRIES_WITH_ARTICLE else name


def side_name(side: str, world: World) -> str:
    """Return what a side is called on its own: the name of a country or an organisation, else the side as it is."""
    known = world.country(side) or world.organisation(side)
    return known.name if known else side


def place_clock(place: Place | None, world: World) -> Clock | None:
    """Return the clock of the city; None where it is not known, for a country may have several."""
    city = world.city_of(place) if place else None
    clock = clock_of(city.zone) if city else None
    return Clock(clock.zone, city.name) if city and clock else None
