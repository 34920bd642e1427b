"""Parsed sentence → meetings that nobody calls so: told by what leaders do side by side, or one to the other's face.

`A and B signed a declaration in Rome`, `A walked through Kyiv with B`, `A and B announced after six hours at the Kremlin`, `A told B in Cairo`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from spacy.tokens import Token

from config.documents import read_yaml
from extractors.english.encounters.encounter import Encounter
from extractors.english.encounters.lexicon import Lexicon, all_forms
from extractors.english.people.actors import cast_of, people_of
from extractors.english.people.parties import Party
from extractors.english.sentences.clauses import has_beside, is_verb
from extractors.english.sentences.parsing import Parsed
from extractors.english.status.standing import NO_EVENT
from extractors.english.status.verbs import status_of_verb
from extractors.english.where.spots import Spots
from extractors.model import Kind

_PLACING = frozenset({"in", "at", "near", "outside", "inside", "through", "around", "across", "aboard", "on", "after", "before", "during"})
_CLAUSES = frozenset({"ccomp", "xcomp", "advcl", "relcl", "acl", "conj", "parataxis", "pcomp", "dep"})


@dataclass(frozen=True, slots=True)
class Acts:
    """The verb forms of acting together, by what they need to tell of a meeting; `needing` are the words that some need beside them."""

    side_by_side: frozenset[str]
    unveiling: frozenset[str]
    agreeing: frozenset[str]
    addressing: frozenset[str]
    needing: dict[str, frozenset[str]]
    papers: frozenset[str]

    @property
    def all(self) -> frozenset[str]:
        """Every form."""
        return self.side_by_side | self.unveiling | self.agreeing | self.addressing


def load_acts() -> Acts:
    """Read the lexicon that lies beside this file."""
    data: dict[str, Any] = read_yaml(Path(__file__).with_name("acts.yaml"))
    needing = {form: frozenset(words) for verb, words in data["needing"].items() for form in all_forms([verb])}
    return Acts(
        side_by_side=all_forms(data["side_by_side"]),
        unveiling=all_forms(data["unveiling"]),
        agreeing=all_forms(data["agreeing"]),
        addressing=all_forms(data["addressing"]),
        needing=needing,
        papers=frozenset(data["papers"]),
    )


class ActFinder:
    """Finds meetings that are only implied; what the sentence tells outright, `told`, is not told again."""

    def __init__(self, acts: Acts, lexicon: Lexicon, spots: Spots) -> None:
        self._acts = acts
        self._verbs = acts.all
        self._lexicon = lexicon
        self._spots = spots

    def find(self, parsed: Parsed, told: Sequence[Encounter]) -> Iterator[Encounter]:
        """Yield the encounters that the acts in the sentence imply; without a status what people no more than agree on, wherever they are."""
        known = [{party.key for party in each.parties} for each in told if each.kind is not Kind.VISIT]
        for verb in parsed.doc:
            if verb.lower_ not in self._verbs or not is_verb(verb) or not self._is_whole(verb):
                continue
            encounter = self._of(parsed, verb)
            if encounter is not None and not any({party.key for party in encounter.parties} <= keys for keys in known):
                known.append({party.key for party in encounter.parties})
                yield encounter

    def _is_whole(self, verb: Token) -> bool:
        needed = self._acts.needing.get(verb.lower_)
        return needed is None or has_beside(verb, needed)

    def _of(self, parsed: Parsed, verb: Token) -> Encounter | None:
        standing = status_of_verb(verb, in_title=parsed.marked.sentence.in_title)
        if standing.status is None:
            return None
        parties, needs_place = self._acting(parsed, verb)
        if len({party.side for party in parties}) < 2:
            return None
        if any(token.lower_ in self._lexicon.phone for token in _own(verb)):
            called = verb.lower_ in self._acts.addressing
            return Encounter(Kind.CALL, parsed, verb, verb, parties, standing) if called else None
        placed = not needs_place or self._is_placed(parsed, verb, things=verb.lower_ in self._acts.unveiling)
        if not placed and verb.lower_ not in self._acts.addressing:
            elsewhere = verb.lower_ in self._acts.agreeing and not self._is_placed(parsed, verb, things=True)
            return Encounter(Kind.MEETING, parsed, verb, verb, parties, NO_EVENT) if elsewhere else None
        return Encounter(Kind.MEETING, parsed, verb, verb, parties, standing, implied=not placed)

    def _acting(self, parsed: Parsed, verb: Token) -> tuple[tuple[Party, ...], bool]:
        """Those who act together, and whether only a place tells that they do so in person."""
        cast = cast_of(parsed, verb)
        together = _leaders((*cast.actors, *cast.company, *self._signing(parsed, verb)))
        if verb.lower_ in self._acts.side_by_side and len({party.side for party in together}) > 1:
            return together, False
        if verb.lower_ in (self._acts.unveiling | self._acts.agreeing) and len({party.side for party in together}) > 1:
            return together, True
        if verb.lower_ in self._acts.addressing and len(_leaders(cast.actors)) == 1:
            return _leaders((*cast.actors, *cast.objects, *cast.agents)), True
        return (), True

    def _signing(self, parsed: Parsed, verb: Token) -> Iterator[Party]:
        """Those with whom a paper is signed."""
        for paper in verb.children:
            if paper.dep_ == "dobj" and paper.lower_ in self._acts.papers:
                preps = (child for child in paper.subtree if child.dep_ == "prep" and child.lower_ in ("with", "alongside"))
                yield from (party for prep in preps for pobj in prep.children for party in people_of(parsed, pobj))

    def _is_placed(self, parsed: Parsed, verb: Token, *, things: bool) -> bool:
        """Whether the clause says where it was done: in a city or a house; with `things` also by where that is to which it is done."""
        for token in _own(verb, things=things):
            if token.dep_ == "pobj" and token.head.lower_ in _PLACING and self._is_house(parsed, token):
                return True
        return False

    def _is_house(self, parsed: Parsed, token: Token) -> bool:
        spot = self._spots.at(parsed, token)
        return spot is not None and (spot.city is not None or token.i not in parsed.sides)


def _leaders(parties: Sequence[Party]) -> tuple[Party, ...]:
    return tuple({party.key: party for party in parties if party.is_leader and party.participant is not None}.values())


def _own(verb: Token, *, things: bool = True) -> Iterator[Token]:
    """Yield the tokens of the verb's own clause; without `things` none of what it is done to."""
    for child in verb.children:
        if child.dep_ in _CLAUSES or (child.dep_ == "dobj" and not things):
            continue
        yield child
        yield from _own(child)
