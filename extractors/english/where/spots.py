"""Which place stands at a token: the marks of the sentence as places, with the country of a city and the city of a seat."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from extractors.alias import HitKind
from extractors.english.sentences.parsing import Parsed
from extractors.english.sentences.words import Mark
from extractors.model import Place
from extractors.world import World


@dataclass(frozen=True, slots=True)
class Spots:
    """Reads places off parsed sentences."""

    world: World

    def at(self, parsed: Parsed, token: Token) -> Place | None:
        """The place that `token` names or is part of; `the Spanish city` and `the Emirati capital` are places as well."""
        mark = parsed.marks.get(token.i)
        if mark is not None and (place := self.of(mark)):
            return place
        if token.lower_ in ("capital", "city", "town", "resort"):
            return self._described(parsed, token)
        return None

    def of(self, mark: Mark) -> Place | None:
        """The place that a mark names."""
        if city := mark.ids(HitKind.CITY):
            found = self.world.city(city[0])
            return Place(found.name, found.country) if found else None
        if country := mark.ids(HitKind.COUNTRY):
            return Place(None, country[0]) if len(country[0]) == 2 else None
        if seat := mark.ids(HitKind.SEAT, HitKind.VENUE):
            city_name = self.world.city(seat[1]) if len(seat) > 1 else None
            return Place(city_name.name if city_name else None, seat[0])
        return None

    def _described(self, parsed: Parsed, token: Token) -> Place | None:
        for each in _described_by(token):
            mark = parsed.marks.get(each.i)
            codes = mark.ids(HitKind.DEMONYM, HitKind.COUNTRY) if mark else ()
            country = self.world.country(codes[0]) if codes else None
            if country is not None:
                return Place(country.capital if token.lower_ == "capital" else None, country.code)
        return None


def _described_by(token: Token) -> Iterator[Token]:
    for child in token.children:
        if child.dep_ in ("amod", "compound", "poss", "nmod"):
            yield child
        elif child.dep_ == "prep" and child.lower_ == "of":
            yield from child.children
