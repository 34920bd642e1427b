"""What Sidelines knows of the world, as one value: leaders by office and day, countries, cities, gatherings, and their names in texts."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from rapidfuzz import fuzz, process

from config.files import ConfigFiles
from extractors.alias import HitKind
from extractors.finder import Finder, Hit
from extractors.folding import fold
from extractors.gatherings import Gathering, Gatherings, load_gatherings
from extractors.gazetteer import City, Country, Gazetteer, Organisation, load_gazetteer
from extractors.model import Place
from extractors.position import Position
from extractors.roster import Leader, Role, Roster, Term, load_roster

_NEAR_ENOUGH = 70
_AS_NEAR = 15
"""How much less than the nearest another may be like it, and still be meant."""
_SHORT = 6
_NEAR_ENOUGH_SHORT = 82
"""Of short words many are alike by chance: pope and Pompeo, bush and Bushati."""


class World:
    """Answers who, where and which gathering. Built once by `load_world`, never changed."""

    def __init__(self, roster: Roster, gazetteer: Gazetteer, gatherings: Gatherings) -> None:
        self.roster = roster
        self.gazetteer = gazetteer
        self.gatherings = gatherings
        self._finder = Finder((*roster.aliases(), *gazetteer.aliases(), *gatherings.aliases()))
        self._positions_in = _by_country(gazetteer.cities.values())

    def find(self, text: str) -> tuple[Hit, ...]:
        """Return the known names in `text` from left to right; a spelling of several kinds gives a hit for each over one span."""
        return self._finder.find(text)

    def leader(self, leader_id: str) -> Leader | None:
        """Return the leader of this id."""
        return self.roster.leaders.get(leader_id)

    def terms_on(self, leader_id: str, day: date) -> tuple[Term, ...]:
        """Return what this leader held on that day."""
        return self.roster.terms_on(leader_id, day)

    def holders(self, side: str, day: date, *, role: Role | None = None, title: str | None = None) -> tuple[Leader, ...]:
        """Return who held an office there on that day, the latest to take it first; on a day of change that is both."""
        return self.roster.holders(side, day, role=role, title=title)

    def country(self, code: str) -> Country | None:
        """Return the country of this alpha-2 code, or the entity of this longer word."""
        return self.gazetteer.countries.get(code)

    def city(self, city_id: str) -> City | None:
        """Return the city of this id, such as `baku-az`."""
        return self.gazetteer.cities.get(city_id)

    def city_of(self, place: Place) -> City | None:
        """Return the likeliest city of the place's name, in its country where that is told."""
        ids = dict(self.subjects(place.city)).get(HitKind.CITY, ()) if place.city else ()
        cities = (city for city in map(self.city, ids) if city)
        return next((city for city in cities if place.country in (None, city.country)), None)

    def positions(self, place: Place) -> tuple[Position, ...]:
        """Return where the place may lie: in its city, else in any city of its country; nothing where neither is known."""
        city = self.city_of(place)
        if city is not None and city.position is not None:
            return (city.position,)
        country = city.country if city is not None else place.country
        return self._positions_in.get(country, ()) if country is not None else ()

    def organisation(self, side: str) -> Organisation | None:
        """Return the organisation or group of countries that this short name stands for."""
        return self.gazetteer.organisations.get(side)

    def gathering(self, gathering_id: str) -> Gathering | None:
        """Return the gathering of this id, such as `brics-summit`."""
        return self.gatherings.by_id.get(gathering_id)

    def subjects(self, words: str) -> tuple[tuple[HitKind, tuple[str, ...]], ...]:
        """Return what exactly these words stand for, each kind with its ids, in whatever case they are written.

        A country is known by its name in any language.
        """
        meanings = self._finder.meanings(words)
        if meanings or not (codes := self.gazetteer.countries_called(words)):
            return meanings
        return ((HitKind.COUNTRY, codes),)

    def suggest(self, words: str, limit: int = 3) -> tuple[str, ...]:
        """Return the known names nearest to `words`, nearest first; nothing where none is near."""
        said = fold(words)
        enough = _NEAR_ENOUGH if len(said) > _SHORT else _NEAR_ENOUGH_SHORT
        near = process.extract(said, self._finder.spellings, scorer=fuzz.ratio, processor=None, limit=limit, score_cutoff=enough)
        return tuple(name for name, score, _ in near if score >= near[0][1] - _AS_NEAR)


def _by_country(cities: Iterable[City]) -> dict[str, tuple[Position, ...]]:
    positions = defaultdict[str, list[Position]](list)
    for city in cities:
        if city.position is not None:
            positions[city.country].append(city.position)
    return {country: tuple(each) for country, each in positions.items()}


def load_world(files: ConfigFiles) -> World:
    """Read the data files; raises ConfigError naming the one that can't be used."""
    gazetteer = load_gazetteer(files)
    return World(load_roster(files.leaders()), gazetteer, load_gatherings(files, gazetteer))
