"""Encounter → its place: of the places that its sentence names, the one where it is held."""

from collections.abc import Iterator

from spacy.tokens import Token

from extractors.alias import HitKind
from extractors.english.encounters.encounter import Encounter
from extractors.english.gatherings.named import GatheringMention
from extractors.english.sentences.bonds import CUT, Bonds, is_journey
from extractors.english.sentences.clauses import is_verb, preposition, verb_over
from extractors.english.where.spots import Spots
from extractors.model import Kind, Place
from extractors.world import World


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_IN = frozenset({"in", "at", "inside", "near", "outside", "into", "aboard"})
_TOWARDS = frozenset({"to", "for"})
_TRAVELLING = _words(
    "visit visits visited visiting trip trips journey travel travels travelled traveled travelling traveling tour tours go "
    "goes went going come comes came coming fly flies flew flown flying arrive arrives arrived arriving return returns "
    "returned head heads headed heading leave leaves left depart departs departed invite invites invited inviting "
    "invitation welcome welcomes welcomed welcoming sail sails sailed bring brings brought summon summons summoned call "
    "calls called moved move moves relocate relocated"
)
"""Words whose "to" leads to the place of what they tell."""
_SITES = _words(
    "palace residence hotel hall house castle mansion villa compound resort airport base capital city town village island "
    "embassy mission headquarters office club estate ranch chancellery parliament centre center building room complex "
    "suburb outskirts region province district port harbour harbor lake sea coast state republic kingdom sidelines sideline "
    "margins fringes summit forum conference session assembly council meeting gathering talks negotiations dinner lunch "
    "breakfast ceremony"
)
"""Nouns that lead on to the place they stand in: "at a hotel in Nara", "on the sidelines of the summit in Kazan"."""
_TOPICS = _words(
    "war wars ceasefire truce conflict conflicts situation crisis fighting election elections protest protests violence attack attacks invasion "
    "operation operations offensive peace stability security hostages troops forces government people developments events unrest coup "
    "bombing strikes strike killing siege famine earthquake flood floods interests investments citizens nationals embassy ambassador"
)
"""What is talked of: "the war in Gaza" is no place of meeting."""
_ISLANDS = frozenset({"island", "islands", "peninsula", "islet", "atoll"})
_CITY_STATES = {"MC": "Monaco", "SG": "Singapore", "VA": "Vatican City"}
_LEAVING = frozenset({"leave", "leaves", "left", "leaving", "departed", "departs"})
_HOSTING = frozenset({"host", "hosts", "hosted", "hosting"})
_NAMED_AFTER_CITIES = frozenset({"forum", "conference", "dialogue", "summit"})
_BEING = frozenset({"is", "was", "are", "were", "been"})
_DIRECTIONS = frozenset({"north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest", "outside", "outskirts"})
_RESIDENCES = {
    "palace": _words("presidential royal"),
    "house": _words("state government"),
    "office": _words("government presidential minister"),
    "offices": _words("government presidential"),
    "ministry": _words("foreign"),
    "complex": _words("presidential"),
    "chancellery": frozenset[str](),
    "parliament": frozenset[str](),
}
"""Houses of state that stand in the capital, with the words that make them such."""
_FAR = 20
_SAME = 8
_ARRIVAL = 12


def place_of(encounter: Encounter, spots: Spots, bonds: Bonds, *, here: Place | None = None, before: Place | None = None) -> Place | None:
    """Return where the encounter is held as its sentence tells, None where it does not; a call has no place.

    A side's capital that stands for its government ("Baku said", "talks with Moscow") is no place; `here` is where
    the article is sent from, which "met here today" means, and `before` the place told before, which "there" means. A gathering is where it always meets, unless the sentence says otherwise.
    """
    if encounter.kind is Kind.CALL:
        return None
    found = sorted((*_candidates(encounter, spots, bonds), *_here(encounter, spots, bonds, here, before)), key=lambda each: each[0])
    if not found or found[0][0] >= _FAR:
        return _residence(encounter, spots.world, bonds) or (
            seat_of(encounter.gathering, spots.world) if encounter.kind is Kind.SUMMIT and encounter.gathering is not None else None
        )
    cost, place = found[0]
    return whole(next((other for near, other in found if _completes(place, other) and near - cost <= _SAME), place))


def whole(place: Place) -> Place:
    """The place with its city where the country is no more than one."""
    return Place(_CITY_STATES[place.country], place.country) if place.city is None and place.country in _CITY_STATES else place


def _here(encounter: Encounter, spots: Spots, bonds: Bonds, here: Place | None, before: Place | None) -> Iterator[tuple[int, Place]]:
    """The place that "here", "there" and "in the same city" mean; what the sentence itself has told stands before what was told earlier."""
    for token in encounter.parsed.doc:
        place = spots.at(encounter.parsed, token)
        before = place if place is not None and place.city is not None else before
        if here is not None and token.lower_ == "here" and token.dep_ == "advmod":
            yield bonds.to(token), here
        there = token.lower_ == "there" and token.dep_ in ("advmod", "pcomp", "pobj")
        same = token.lower_ == "city" and token.dep_ == "pobj" and any(child.lower_ in ("same", "that") for child in token.children)
        if before is not None and (there or same):
            yield bonds.to(token), before


def _residence(encounter: Encounter, world: World, bonds: Bonds) -> Place | None:
    """The host's capital, where the words are "at the presidential palace" and the like: such houses stand there."""
    host = encounter.host.side if encounter.host is not None else None
    country = world.country(host) if host is not None else None
    if country is None or country.capital is None:
        return None
    for token in encounter.parsed.doc:
        kinds = _RESIDENCES.get(token.lower_)
        beside = {child.lower_ for child in token.children} | {token.nbor(-1).lower_ if token.i else ""}
        if (
            kinds is not None
            and (not kinds or kinds & beside)
            and token.dep_ == "pobj"
            and token.head.lower_ in _IN
            and bonds.to(token) < _SAME
        ):
            return Place(country.capital, country.code)
    return None


def seat_of(gathering: GatheringMention, world: World) -> Place | None:
    """Where a gathering always or usually meets, by what is known of it or by its name: "the Boao Forum", "the Munich Security Conference"."""
    known = world.gathering(gathering.id) if gathering.id is not None else None
    city = world.city(known.city) if known is not None and known.city is not None else None
    if city is None and gathering.id is None and not gathering.sides and gathering.name.split()[-1].lower() in _NAMED_AFTER_CITIES:
        first = (hit.ids[0] for hit in world.find(gathering.name.split()[0]) if hit.kind is HitKind.CITY)
        city = next((found for each in first if (found := world.city(each)) is not None), None)
    return None if city is None else Place(city.name, city.country)


def _completes(place: Place, other: Place) -> bool:
    """Whether `other` is the same country's city where `place` names the country alone."""
    return place.city is None and other.city is not None and other.country == place.country


def _candidates(encounter: Encounter, spots: Spots, bonds: Bonds) -> Iterator[tuple[int, Place]]:
    """The places that something can be held in, each with how far it is from the encounter."""
    parsed = encounter.parsed
    for token in parsed.doc:
        place = spots.at(parsed, token) or _hosting_side(encounter, token, spots)
        if place is None:
            continue
        if encounter.destination is not None and token.i == encounter.destination.i:
            yield -1, place
            continue
        cost = _cost(encounter, token, bonds)
        if cost is not None:
            yield cost + min(abs(token.i - encounter.trigger.i) // 8, 3), place


def _cost(encounter: Encounter, token: Token, bonds: Bonds) -> int | None:
    """How far a place is; None where its words do not say that something is held there."""
    if token.dep_ in ("compound", "nmod", "amod") and token.head.i == encounter.trigger.i and _stands_alone(token):
        return 1
    if bonds.leads_down(token):
        return 2
    named = _named(token)
    if named.dep_ == "dobj" and named.head.i == encounter.trigger.i and encounter.kind is Kind.VISIT:
        return 0
    if named.dep_ == "dobj" and named.head.lower_ in _LEAVING and preposition(encounter.trigger) in ("after", "following"):
        return _SAME
    if _hosts(named):
        return bonds.to(named)
    if named.dep_ != "pobj":
        return None
    before = named.head
    if before.lower_ == "of" and before.head.lower_ in _DIRECTIONS:  # north of Copenhagen
        cost = bonds.to(before.head, through=_SITES)
        return cost if cost < CUT else None
    if before.head.lower_ in _TOPICS:
        return None
    island = before.lower_ == "on" and named.lower_ in _ISLANDS
    if before.lower_ in _IN or island or (before.lower_ in _TOWARDS and _leads(before)):
        cost = bonds.to(before, through=_SITES)
        return cost if cost < CUT else _ARRIVAL if _is_arrival(encounter, before) else None
    return None


def _leads(preposition: Token) -> bool:
    """Whether "to" leads to the place of what a verb or noun tells, however the parser hangs it: "welcomed them from abroad to Cebu"."""
    head = preposition.head
    if head.lower_ in _TRAVELLING or head.tag_.startswith("NN"):
        return head.lower_ in _TRAVELLING
    verb = verb_over(head)
    return verb is not None and verb.lower_ in _TRAVELLING


def _is_arrival(encounter: Encounter, preposition: Token) -> bool:
    """Whether the place is where somebody who takes part has come to: "X, who landed in Sofia on Tuesday, met Y"."""
    verb = preposition.head
    arrives = is_verb(verb) and (is_journey(verb) or verb.lower_ in _BEING) and preposition.lower_ in _IN
    return arrives and verb.dep_ == "relcl" and verb.head.i in encounter.parsed.people and encounter.kind is Kind.MEETING


def _hosting_side(encounter: Encounter, token: Token, spots: Spots) -> Place | None:
    """The place that a side's name tells where it hosts a gathering: "Canada will host the summit", "which Islamabad was to host"."""
    mention = encounter.parsed.people_at(token)
    if mention is None or encounter.kind is not Kind.SUMMIT or not _hosts(token):
        return None
    mark = encounter.parsed.marked.line.marks.get(mention.first)
    return None if mark is None or mark.last != mention.last else spots.of(mark)


def _hosts(token: Token) -> bool:
    """Whether the token is the subject of hosting: "Canada hosts", "Islamabad was to host"."""
    verb = token.head
    if token.dep_ != "nsubj" and not (token.dep_ in ("nmod", "compound") and is_verb(verb)):
        return False
    return verb.lower_ in _HOSTING or any(child.dep_ == "xcomp" and child.lower_ in _HOSTING for child in verb.children)


def _named(token: Token) -> Token:
    """The noun that a place's name belongs to: itself, `city` in "the Spanish city of Granada", the first of "Sochi, Russia"."""
    at = token
    while at.head.i != at.i:
        of = at.dep_ == "pobj" and at.head.lower_ == "of" and at.head.head.lower_ in _SITES
        if of:
            at = at.head.head
        elif (
            at.dep_ in ("appos", "compound", "nmod", "poss")
            and at.head.tag_.startswith("NN")
            and (at.dep_ == "appos" or at.head.lower_ in _SITES)
        ):
            at = at.head
        else:
            break
    return at


def _stands_alone(token: Token) -> bool:
    """Whether the place before a noun is one place and not one of two sides: "Moscow talks", not "Moscow-Kyiv talks"."""
    return not any(child.dep_ in ("conj", "cc", "punct") for child in token.children) and not any(
        token.doc[index].text in {"-", "–", "/"} for index in (token.i - 1, token.i + 1) if 0 <= index < len(token.doc)
    )
