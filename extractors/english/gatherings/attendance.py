"""Parsed sentence → gatherings as events: what opens, is held or called off, who hosts and who attends. And which encounters stand beside one."""

from spacy.tokens import Token

from extractors.english.encounters.encounter import Encounter
from extractors.english.encounters.journeys import INVITING
from extractors.english.encounters.lexicon import Lexicon
from extractors.english.gatherings.named import GatheringMention
from extractors.english.people.actors import people_of
from extractors.english.people.parties import Party
from extractors.english.sentences.clauses import Tense, is_verb, preposition, read_clause, subjects_of, verb_above
from extractors.english.sentences.parsing import Parsed
from extractors.english.status.calling_off import is_cancelled
from extractors.english.status.nouns import status_of_noun
from extractors.english.status.standing import NO_EVENT, Standing
from extractors.english.status.verbs import status_of_verb
from extractors.english.status.words import status_words
from extractors.model import Kind, Status

_BESIDE = frozenset(["sidelines", "sideline", "margins", "margin", "fringes", "fringe", "edges", "edge", "periphery"])
_WITHIN = frozenset({"at", "during", "in", "within", "amid"})
_BRIEF = 15
"""Tokens up to which a line without a verb may be a headline or a diary's."""
_PARTS = frozenset({"ahead", "eve", "session", "part", "opening", "day", "start", "close", "end"})
_DONE = (Tense.PAST, Tense.PERFECT, Tense.PRESENT, Tense.PROGRESSIVE)
_GOING = frozenset({"at", "for", "to", "in", "during", "of"})


class AttendanceFinder:
    """Finds gatherings that are told as events."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def find(self, parsed: Parsed) -> tuple[Encounter, ...]:
        """Return the gatherings of which the sentence tells more than that something takes place beside them; without a status those it denies."""
        found = (self._of(parsed, parsed.doc[index], gathering) for index, gathering in parsed.gatherings.items())
        return tuple(encounter for encounter in found if encounter is not None)

    def _of(self, parsed: Parsed, token: Token, gathering: GatheringMention) -> Encounter | None:
        noun = _noun_of(token)
        if is_beside(noun) or noun.dep_ == "poss":
            return None
        verb = verb_above(noun)
        attending = self._attending(parsed, noun, verb)
        asked = noun.dep_ == "dobj" and verb is not None and verb.lower_ in INVITING
        if asked or (gathering.is_of_others and len({party.side for party in attending}) < 2):
            return Encounter(Kind.SUMMIT, parsed, noun, verb, attending, NO_EVENT, gathering=gathering)
        if not self._is_told(parsed, noun, verb, gathering, attending):
            return None
        if gathering.is_body and not gathering.is_known and len({party.side for party in attending}) > 1:
            return Encounter(Kind.MEETING, parsed, noun, verb, attending, self._standing(parsed, noun, verb), gathering=gathering)
        return Encounter(Kind.SUMMIT, parsed, noun, verb, attending, self._standing(parsed, noun, verb), gathering=gathering)

    def _is_told(self, parsed: Parsed, noun: Token, verb: Token | None, gathering: GatheringMention, attending: tuple[Party, ...]) -> bool:
        """Whether the clause tells of the gathering itself, and not of what a body decides or what is said at it."""
        if gathering.is_body and gathering.id is None and len({party.side for party in attending}) < 2:
            return False
        if not gathering.is_known and not attending:
            leading = bool(gathering.sides) or "leader" in gathering.name.lower()
            return "summit" in gathering.name.lower() and leading and self._takes_place(noun, verb, gathering)
        return bool(attending) or self._takes_place(noun, verb, gathering) or (not gathering.is_body and _is_located(parsed, noun))

    def _takes_place(self, noun: Token, verb: Token | None, gathering: GatheringMention) -> bool:
        if verb is None:
            return not gathering.is_body or len(noun.doc) <= _BRIEF
        if noun.dep_ in ("nsubj", "nsubjpass"):
            return verb.lower_ in self._lexicon.gathering.happening
        if noun.dep_ == "pobj" and noun.head.lower_ in ("for", "at"):
            return verb.lower_ in self._lexicon.gathering.assembling
        return noun.dep_ == "dobj" and verb.lower_ in self._lexicon.gathering.holding

    def _standing(self, parsed: Parsed, token: Token, verb: Token | None) -> Standing:
        """The gathering's own status: somebody's absence does not call it off."""
        if verb is not None and (
            verb.lower_ in self._lexicon.gathering.absent or (read_clause(verb).negated and token.dep_ != "nsubjpass")
        ):
            return Standing(Status.UPCOMING)
        standing = status_of_noun(token, verb, in_title=parsed.marked.sentence.in_title)
        arrived = (
            verb is not None and verb.lower_ in self._lexicon.gathering.arriving and standing.status in (Status.UPCOMING, Status.ONGOING)
        )
        if preposition(token) == "for" and verb is not None and (standing.status is Status.HELD or arrived) and not standing.recalled:
            return Standing(Status.ONGOING) if read_clause(verb).tense in _DONE else standing
        if verb is None and standing.status is Status.HELD:
            return Standing(Status.ONGOING)
        gone_to = token.dep_ == "dobj" and not is_cancelled(token, verb)  # `cancels a trip to attend the summit`
        cancelled = standing.status is Status.CANCELLED and (gone_to or token.dep_ not in ("dobj", "nsubjpass", "nsubj", "pobj"))
        if standing.status in (Status.PROPOSED, None) or cancelled:
            return Standing(Status.UPCOMING, doubtful=True)
        return standing

    def _attending(self, parsed: Parsed, token: Token, verb: Token | None) -> tuple[Party, ...]:
        if token.dep_ == "pobj" and token.head.lower_ == "of" and token.head.head.lower_ not in _PARTS:
            return ()
        if verb is None or token.dep_ in ("nsubj", "nsubjpass"):
            return self._named_beside(parsed, token)
        words = status_words()
        if (
            verb.lower_ in self._lexicon.gathering.absent
            or read_clause(verb).negated
            or verb.lower_ in words.reporting
            or verb.lower_ in words.cancelled
        ):
            return ()
        if token.dep_ == "dobj" and not self._is_gone_to(verb):
            return ()
        if status_of_verb(verb, in_title=parsed.marked.sentence.in_title).status in (None, Status.CANCELLED):
            return ()
        parties = [party for subject in subjects_of(verb) for party in people_of(parsed, subject)]
        if verb.lower_ in self._lexicon.gathering.bringing:
            parties += [party for child in verb.children if child.dep_ in ("dobj", "nsubjpass") for party in people_of(parsed, child)]
        return tuple(party for party in dict.fromkeys(parties) if party.is_leader)

    def _is_gone_to(self, verb: Token) -> bool:
        """Whether the verb tells that its subject is at the gathering; who asks something of a body, or leaves it for good, is not."""
        left = verb.lower_ == "leaving" and (verb.dep_ == "xcomp" or (verb.dep_ == "pcomp" and verb.head.head.tag_.startswith("NN")))
        if verb.lower_ in INVITING or left:
            return False
        return verb.lower_ in self._lexicon.verbs or verb.lower_ in self._lexicon.light

    def _named_beside(self, parsed: Parsed, token: Token) -> tuple[Party, ...]:
        """Those whom the gathering's own phrase names: `summit of X, Y and Z`, `with X among those present`."""
        beside = [
            *token.children,
            *(child for child in token.head.children if token.dep_ in ("nsubj", "nsubjpass") and child.lower_ == "with"),
        ]
        parties = [
            party
            for child in beside
            if child.dep_ in ("prep", "acl", "relcl") and child.lower_ in ("with", "of", "between", "attended", "including", "by")
            for below in child.subtree
            if (mention := parsed.people_at(below))
            for party in mention.parties
        ]
        return tuple(party for party in dict.fromkeys(parties) if party.is_leader)


def is_beside(token: Token) -> bool:
    """Whether something is told to take place on the gathering's sidelines."""
    at = token
    for _ in range(3):
        if at.dep_ != "pobj":
            return False
        if at.head.lower_ in _BESIDE or at.head.head.lower_ in _BESIDE:
            return True
        at = at.head.head
    return False


def occasion_of(encounter: Encounter) -> GatheringMention | None:
    """The gathering on whose sidelines or within which the encounter takes place, as its own clause tells."""
    for index, gathering in encounter.parsed.gatherings.items():
        token = _noun_of(encounter.parsed.doc[index])
        if is_beside(token):
            return gathering
        within = _WITHIN | {"for"} if encounter.kind is Kind.VISIT else _WITHIN
        if token.dep_ == "pobj" and token.head.lower_ in within and _holds(encounter, token.head):
            return gathering
        if (gathering.is_known or not gathering.is_body) and _is_meanwhile(encounter, token):
            return gathering
    return None


def _is_meanwhile(encounter: Encounter, token: Token) -> bool:
    """Whether the gathering is told in a clause beside the encounter's own.

    `met as leaders gathered for the summit`; for a visit also `will pay a visit and take part in the forum`.
    """
    at = verb_above(token)
    meanwhile = False
    while at is not None and encounter.verb is not None and at.i != encounter.verb.i:
        meanwhile = meanwhile or (at.dep_ == "advcl" and any(child.lower_ in ("as", "while", "when") for child in at.children))
        visiting = encounter.kind is Kind.VISIT and at.dep_ == "conj" and token.dep_ in ("pobj", "dobj")
        if at.head.i == at.i or not (at.dep_ in ("advcl", "xcomp", "conj") or visiting):
            return False
        meanwhile = meanwhile or visiting
        at = at.head
    return meanwhile and at is not None


def _is_located(parsed: Parsed, noun: Token) -> bool:
    """Whether its own phrase says where it is."""
    return (
        any(
            child.dep_ == "prep" and child.lower_ in ("in", "at") and any(pobj.tag_.startswith("NNP") for pobj in child.children)
            for child in noun.children
        )
        and preposition(noun) in _GOING
    )


def _noun_of(token: Token) -> Token:
    """The noun that the gathering's name belongs to, as `meetings` in `the Pacific Islands Forum meetings`."""
    at = token
    while at.dep_ in ("compound", "nmod", "amod", "poss") and at.head.lower_ in _FORMS:
        at = at.head
    while at.dep_ == "pobj" and at.head.lower_ == "of" and at.head.head.lower_ in _FORMS:
        at = at.head.head
    return at


_FORMS = frozenset(
    {
        "meeting",
        "meetings",
        "session",
        "sessions",
        "summit",
        "summits",
        "week",
        "talks",
        "gathering",
        "edition",
        "round",
        "opening",
        "ceremony",
    }
)


def _holds(encounter: Encounter, preposition: Token) -> bool:
    """Whether the phrase hangs on the encounter or on its verb."""
    roots = encounter.tokens
    at = preposition
    while True:
        at = at.head
        if at.i in roots:
            return True
        if at.head.i == at.i or is_verb(at):
            return False
