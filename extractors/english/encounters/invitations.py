"""Parsed sentence → visits that somebody is invited to make."""

from collections.abc import Iterator

from spacy.tokens import Token

from extractors.english.encounters.encounter import Encounter
from extractors.english.encounters.journeys import INVITING, JourneyFinder, leaders_of
from extractors.english.encounters.lexicon import Lexicon
from extractors.english.people.actors import agents_of, people_of
from extractors.english.people.parties import Party
from extractors.english.sentences.clauses import is_verb, subjects_of
from extractors.english.sentences.parsing import Parsed
from extractors.english.status.standing import Standing
from extractors.english.status.verbs import status_of_verb
from extractors.model import Kind, Status

_COMING = frozenset({"visit", "come", "travel", "pay", "make", "tour", "fly"})


class InvitationFinder:
    """Finds invitations; where to is read as `journeys` reads it."""

    def __init__(self, lexicon: Lexicon, journeys: JourneyFinder) -> None:
        self._lexicon = lexicon
        self._journeys = journeys

    def find(self, parsed: Parsed) -> tuple[Encounter, ...]:
        """Return the visits that the sentence tells somebody is invited to."""
        verbs = [token for token in parsed.doc if is_verb(token) and token.lower_ in INVITING]
        return tuple(encounter for verb in verbs for encounter in self._of(parsed, verb))

    def _of(self, parsed: Parsed, verb: Token) -> Iterator[Encounter]:
        """`X invited Y to Kyiv`, `Y was invited by X to visit`."""
        hosts, guests = _both(parsed, verb)
        places = self._places(parsed, verb)
        home = self._journeys.country_at(parsed, places[0]) if places else None
        guests = tuple(guest for guest in guests if home is None or guest.side != home)
        if not guests or status_of_verb(verb, in_title=parsed.marked.sentence.in_title).status is None:
            return
        sides = {party.side for party in (*guests, *hosts)}
        if (places or (hosts and len(sides) > 1)) and (places or self._is_to_come(parsed, verb)):
            host = hosts[0] if hosts else None
            yield Encounter(
                Kind.VISIT,
                parsed,
                verb,
                verb,
                (*guests, *hosts),
                Standing(Status.PROPOSED),
                host=host,
                destination=places[0] if places else None,
            )

    def _places(self, parsed: Parsed, verb: Token) -> tuple[Token, ...]:
        below = [child for child in verb.children if child.dep_ in ("xcomp", "ccomp", "advcl") and child.lower_ in _COMING]
        to = self._journeys.destinations(parsed, verb, bare=False) if verb.lower_.startswith("invit") else ()
        return (*to, *(each for child in below for each in self._journeys.destinations(parsed, child, bare=True)))

    def _is_to_come(self, parsed: Parsed, verb: Token) -> bool:
        """Whether it is an invitation to come, to a place without a name or a visit, and not to talks or a gathering."""
        behind = [token for token in verb.subtree if token.i > verb.i]
        if any(token.lower_ in ("visit", "trip") or (token.lower_ in _COMING and token.head.i == verb.i) for token in behind):
            return True
        preps = [child for child in verb.children if child.dep_ in ("prep", "dative") and child.lower_ == "to"]
        aims = [pobj for prep in preps for pobj in prep.children if pobj.dep_ == "pobj"]
        return any(pobj.lower_ not in self._lexicon.nouns and pobj.i not in parsed.gatherings for pobj in aims)


def _writing(verb: Token) -> tuple[Token, ...]:
    """Who a paper that invites is from: `a letter from X inviting Y`, wherever the parser hangs the inviting."""
    before = verb.nbor(-1) if verb.i > 0 and verb.tag_ == "VBG" else verb
    return (before,) if before.dep_ == "pobj" and before.head.lower_ == "from" else ()


def _both(parsed: Parsed, verb: Token) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
    """Those who invite and those who are invited."""
    invited = [child for child in verb.children if child.dep_ in ("dobj", "nsubjpass", "dative")]
    passive = any(child.dep_ == "nsubjpass" for child in verb.children)
    inviting = agents_of(verb) if passive else (_writing(verb) or subjects_of(verb))
    hosts = leaders_of(party for token in inviting for party in people_of(parsed, token))
    return hosts, leaders_of(party for token in invited for party in people_of(parsed, token, besides=hosts))
