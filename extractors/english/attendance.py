"""Parsed sentence → gatherings as events: what opens, is held or called off, who hosts and who attends. And which encounters stand beside one."""

from spacy.tokens import Token

from extractors.english.actors import people_of
from extractors.english.clauses import is_verb, preposition, read_clause, subjects_of
from extractors.english.encounters import Encounter
from extractors.english.gatherings import GatheringMention
from extractors.english.lexicon import Lexicon, all_forms
from extractors.english.parsing import Parsed
from extractors.english.parties import Party
from extractors.english.statuses import Standing, status_of_noun, status_words
from extractors.model import Kind, Status

_BESIDE = frozenset(["sidelines", "sideline", "margins", "margin", "fringes", "fringe", "edges", "edge", "periphery"])
_WITHIN = frozenset({"at", "during", "in", "within", "amid"})
_BRINGING = all_forms(("see", "expect", "welcome", "host", "receive", "join", "meet", "greet"))
"""Verbs whose object is at the gathering as well as their subject."""
_ABSENT = frozenset(
    [
        "skip",
        "skips",
        "skipped",
        "skipping",
        "miss",
        "misses",
        "missed",
        "missing",
        "boycott",
        "boycotts",
        "boycotted",
        "snub",
        "snubs",
        "snubbed",
    ]
)


class AttendanceFinder:
    """Finds gatherings that are told as events."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def find(self, parsed: Parsed) -> tuple[Encounter, ...]:
        """Return the gatherings of which the sentence tells more than that something takes place beside them."""
        found = (self._of(parsed, parsed.doc[index], gathering) for index, gathering in parsed.gatherings.items())
        return tuple(encounter for encounter in found if encounter is not None and encounter.standing.status is not None)

    def _of(self, parsed: Parsed, token: Token, gathering: GatheringMention) -> Encounter | None:
        if is_beside(token):
            return None
        verb = _verb_of(token)
        attending = self._attending(parsed, token, verb)
        standing = self._standing(parsed, token, verb)
        return Encounter(Kind.SUMMIT, parsed, token, verb, attending, standing, gathering=gathering)

    def _standing(self, parsed: Parsed, token: Token, verb: Token | None) -> Standing:
        """The gathering's own status: somebody's absence does not call it off."""
        if verb is not None and (verb.lower_ in _ABSENT or (read_clause(verb).negated and token.dep_ != "nsubjpass")):
            return Standing(Status.UPCOMING)
        standing = status_of_noun(token, verb, in_title=parsed.marked.sentence.in_title)
        if standing.status is Status.HELD and preposition(token) == "for" and verb is not None and not standing.recalled:
            return Standing(Status.ONGOING)
        cancelled = standing.status is Status.CANCELLED and token.dep_ not in ("dobj", "nsubjpass", "nsubj", "pobj")
        if standing.status in (Status.PROPOSED, None) or cancelled:
            return Standing(Status.UPCOMING, doubtful=True)
        return standing

    def _attending(self, parsed: Parsed, token: Token, verb: Token | None) -> tuple[Party, ...]:
        if verb is None or token.dep_ in ("nsubj", "nsubjpass"):
            return self._named_beside(parsed, token)
        words = status_words()
        if verb.lower_ in _ABSENT or read_clause(verb).negated or verb.lower_ in words.reporting or verb.lower_ in words.cancelled:
            return ()
        if token.dep_ == "dobj" and verb.lower_ not in self._lexicon.verbs and verb.lower_ not in self._lexicon.light:
            return ()
        parties = [party for subject in subjects_of(verb) for party in people_of(parsed, subject)]
        if verb.lower_ in _BRINGING:
            parties += [party for child in verb.children if child.dep_ in ("dobj", "nsubjpass") for party in people_of(parsed, child)]
        return tuple(party for party in dict.fromkeys(parties) if party.is_leader)

    def _named_beside(self, parsed: Parsed, token: Token) -> tuple[Party, ...]:
        """Those whom the gathering's own phrase names: `summit of X, Y and Z`, `with X among those present`."""
        parties = [
            party
            for child in token.children
            if child.dep_ in ("prep", "acl", "relcl") and child.lower_ in ("with", "of", "between", "attended", "including", "by")
            for below in child.subtree
            if (mention := parsed.people_at(below))
            for party in mention.parties
        ]
        return tuple(party for party in dict.fromkeys(parties) if party.is_leader)


def is_beside(token: Token) -> bool:
    """Whether something is told to take place on the gathering's sidelines."""
    return token.dep_ == "pobj" and (token.head.lower_ in _BESIDE or token.head.head.lower_ in _BESIDE)


def occasion_of(encounter: Encounter) -> GatheringMention | None:
    """The gathering on whose sidelines or within which the encounter takes place, as its own clause tells."""
    for index, gathering in encounter.parsed.gatherings.items():
        token = encounter.parsed.doc[index]
        if is_beside(token):
            return gathering
        if token.dep_ == "pobj" and token.head.lower_ in _WITHIN and _holds(encounter, token.head):
            return gathering
    return None


def _holds(encounter: Encounter, preposition: Token) -> bool:
    """Whether the phrase hangs on the encounter or on its verb."""
    roots = {encounter.trigger.i} | ({encounter.verb.i} if encounter.verb is not None else set())
    at = preposition
    while True:
        at = at.head
        if at.i in roots:
            return True
        if at.head.i == at.i or is_verb(at):
            return False


def _verb_of(token: Token) -> Token | None:
    at = token
    while at.head.i != at.i:
        at = at.head
        if is_verb(at):
            return at
    return None
