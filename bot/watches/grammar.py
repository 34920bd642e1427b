"""The words of a watch or a query become a subject: a term with its name. Names are taken as people type them.

subject = "everything" | country | capital or other city | seat | gathering | organisation | leader
"""

import re
from dataclasses import dataclass, replace
from datetime import date

from bot.events.terms import country_term, gathering_term, leader_term
from bot.model import EVERYTHING
from bot.watches.names import EVERYTHING_NAME, term_name
from extractors.alias import HitKind
from extractors.world import World

_EVERYTHING_WORDS = frozenset(("*", "all", EVERYTHING_NAME, "anything"))
_QUOTES = "\"'“”„‘’«»`"
_LOOKED_AT = 8
_SUGGESTED = 3
_PREFERRED = (
    HitKind.COUNTRY,
    HitKind.ORGANISATION,
    HitKind.GATHERING,
    HitKind.LEADER,
    HitKind.DEMONYM,
    HitKind.SURNAME,
    HitKind.SEAT,
    HitKind.CITY,
    HitKind.VENUE,
)
"""Which meaning of a name is taken where it has several: Jordan is the country, Washington the city."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What a watch or a query is about: whatever has one of the terms.

    An organisation has two, where both it and its summit are in the news. `city` is the one that was named, whose country stands for it.
    """

    terms: tuple[str, ...]
    name: str
    city: str | None = None


ALL = Subject((EVERYTHING,), EVERYTHING_NAME)
"""What is asked about where nothing is named."""


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """The words name several of a kind, between which only the person can choose."""

    words: str
    choices: tuple[Subject, ...]


@dataclass(frozen=True, slots=True)
class Unknown:
    """The words name nothing known; `nearest` are names within them, or names that look like them, nearest first."""

    words: str
    nearest: tuple[str, ...]


Reading = Subject | Ambiguous | Unknown


def parse_subject(words: str, world: World, *, today: date) -> Reading:
    """Return what the words are about. Of several leaders of a name the one in office on `today` is meant, where that is one."""
    known = known_subject(words, world, today=today)
    words = plain_words(words)
    return Unknown(words, _nearest(words, world, today=today)) if known is None else known


def known_subject(words: str, world: World, *, today: date) -> Subject | Ambiguous | None:
    """Return what the words are about, None where they name nothing known; without the search for what is near."""
    words = plain_words(words)
    if words.casefold() in _EVERYTHING_WORDS:
        return ALL
    for spelling in _spellings(words):
        meanings = dict(world.subjects(spelling))
        for kind in _PREFERRED:
            if kind in meanings and (subjects := _subjects(kind, meanings[kind], world, today=today)):
                return subjects[0] if len(subjects) == 1 else Ambiguous(words, subjects)
    if world.country(words.upper()):
        return _subject(country_term(words.upper()), world)
    return None


def plain_words(words: str) -> str:
    """Return the words without quotes around them and with single blanks between."""
    return " ".join(words.split()).strip(_QUOTES + " ,.;")


def _spellings(words: str) -> tuple[str, ...]:
    """The words as typed, then without an article."""
    return (words, bare) if (bare := re.sub(r"^the\s+", "", words, flags=re.IGNORECASE)) != words else (words,)


def _subjects(kind: HitKind, ids: tuple[str, ...], world: World, *, today: date) -> tuple[Subject, ...]:
    """The subjects of these ids: one, or several where only the person can choose."""
    match kind:
        case HitKind.LEADER | HitKind.SURNAME:
            return tuple(_subject(leader_term(each), world) for each in _in_office(ids, world, today=today))
        case HitKind.GATHERING:
            return tuple(_subject(gathering_term(each), world) for each in ids)
        case HitKind.ORGANISATION:
            return tuple(_organisation(each, world, today=today) for each in ids)
        case HitKind.CITY:
            return _country_of_city(ids[0], world)
        case HitKind.SEAT | HitKind.VENUE:
            return (_subject(country_term(ids[0]), world),)
    return tuple(_subject(country_term(each), world) for each in ids)


def _subject(term: str, world: World, *, city: str | None = None) -> Subject:
    return Subject((term,), term_name(term, world), city)


def _organisation(side: str, world: World, *, today: date) -> Subject:
    """The organisation, where somebody speaks for it, and the gathering that it is known for."""
    itself = _subject(country_term(side), world)
    gathering = world.gatherings.of(side)
    if gathering is None:
        return itself
    its_summit = _subject(gathering_term(gathering.id), world)
    return replace(itself, terms=itself.terms + its_summit.terms) if world.holders(side, today) else its_summit


def _in_office(ids: tuple[str, ...], world: World, *, today: date) -> tuple[str, ...]:
    """Those who hold an office, else all."""
    return tuple(each for each in ids if world.terms_on(each, today)) or ids


def _country_of_city(city_id: str, world: World) -> tuple[Subject, ...]:
    city = world.city(city_id)
    return (_subject(country_term(city.country), world, city=city.name),) if city else ()


def _nearest(words: str, world: World, *, today: date) -> tuple[str, ...]:
    """A few names: the nearest whatever it is, then those that are likely to be meant."""
    spellings = _names_within(words, world) or world.suggest(words, limit=_LOOKED_AT)
    meant = [subject for spelling in spellings for subject in _choices(parse_subject(spelling, world, today=today))]
    likely = (subject for subject in meant if subject == meant[0] or _is_likely(subject, world, today=today))
    return tuple(dict.fromkeys(subject.city or subject.name for subject in likely))[:_SUGGESTED]


def _choices(reading: Reading) -> tuple[Subject, ...]:
    match reading:
        case Subject():
            return (reading,)
        case Ambiguous():
            return reading.choices
    return ()


def _is_likely(subject: Subject, world: World, *, today: date) -> bool:
    """Whether it is neither one of thousands of cities nor somebody of the past."""
    facet, _, leader_id = subject.terms[0].partition(":")
    return subject.city is None and (facet != "leader" or bool(world.terms_on(leader_id, today)))


def _names_within(words: str, world: World) -> tuple[str, ...]:
    """The longest runs of the words that name something, in whatever case."""
    typed = words.split()[:_LOOKED_AT]
    for length in range(len(typed) - 1, 0, -1):
        runs = (" ".join(typed[start : start + length]) for start in range(len(typed) - length + 1))
        if named := tuple(run for run in runs if world.subjects(run)):
            return named
    return ()
