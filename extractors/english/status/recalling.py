"""Is an encounter that is over only recalled: in a relative clause, behind "after" and "since", or as what somebody remembers or praises?

`Moon, who saw Trump last week, said …`, `named the date after receiving Vučić on Monday`, `recalled his recent visit to Ankara`.
"""

from spacy.tokens import Token

from extractors.english.encounters.encounter import Encounter
from extractors.english.encounters.lexicon import all_forms
from extractors.english.sentences.clauses import Tense, is_verb, preposition, read_clause, verb_over
from extractors.model import Kind, Status

_REMEMBERING = frozenset(
    word + ending
    for word, endings in {
        "recall": ("", "s", "ed", "ing"), "remember": ("", "s", "ed", "ing"), "hail": ("", "s", "ed", "ing"), "prais": ("e", "es", "ed", "ing"),
        "mention": ("", "s", "ed", "ing"), "commend": ("", "s", "ed", "ing"), "thank": ("", "s", "ed", "ing"), "cit": ("e", "es", "ed", "ing"),
        "follow": ("s", "ed", "ing"), "echo": ("es", "ed", "ing"), "describ": ("e", "es", "ed", "ing"), "lament": ("", "s", "ed", "ing"),
    }.items()
    for ending in endings
)  # fmt: skip
_LEAD = 2
"""The sentences that hold the news itself."""
_BEHIND = frozenset({"after", "since", "following"})
_GOING_ON = all_forms(("visit", "travel", "go [went, gone]", "fly [flew, flown]", "head", "arrive", "land", "continue", "proceed"))


def is_recalled(encounter: Encounter, *, dated: bool) -> bool:
    """Return whether an encounter that is over is told only to tell of something else; `dated` where its sentence gives its day.

    In the first sentence an undated aside is as fresh as the rest of it.
    """
    if encounter.status is not Status.HELD:
        return False
    number = encounter.parsed.marked.sentence.number
    if encounter.kind is Kind.VISIT and _is_leg_before(encounter):
        return True
    trigger = encounter.trigger
    if trigger.dep_ == "dobj" and trigger.head.lower_ in _REMEMBERING and is_verb(trigger.head) and not is_verb(trigger):
        return True
    if number > _LEAD and not dated and encounter.verb is not None and read_clause(encounter.verb).tense is Tense.PERFECT:
        return True
    return (number > 1 or dated) and _is_beneath(encounter.verb if encounter.verb is not None else encounter.trigger)


def _is_leg_before(encounter: Encounter) -> bool:
    """Whether the news is that the traveller goes on elsewhere: `after his visit to X he flew to Y`."""
    return preposition(encounter.trigger) in _BEHIND and encounter.verb is not None and encounter.verb.lower_ in _GOING_ON


def _is_beneath(token: Token) -> bool:
    """Whether a clause from that of `token` upwards stands beneath the news."""
    at: Token | None = token
    for _ in range(6):
        if at is None or at.head.i == at.i:
            return False
        if _turns_away(at):
            return True
        at = at.head if is_verb(at.head) else verb_over(at.head) if at.dep_ != "ccomp" else None
    return False


def _turns_away(verb: Token) -> bool:
    """Whether the clause of `verb` stands beneath the news: `who met …`, `after meeting …`; not `flew to Baku, where he met …`."""
    if verb.dep_ == "relcl" and not any(child.lower_ == "to" for child in verb.children):
        where = any(child.lower_ in ("where", "when") for child in verb.children)
        return not where or not is_verb(verb.head.head.head if verb.head.dep_ == "pobj" else verb.head.head)
    if verb.dep_ == "pcomp":
        return verb.head.lower_ in _BEHIND
    if verb.dep_ == "acl":
        return preposition(verb.head) in _BEHIND or (verb.head.dep_ == "dobj" and verb.head.head.lower_ in _REMEMBERING)
    if verb.dep_ == "advcl":
        return any(child.lower_ in _BEHIND and child.dep_ in ("mark", "prep", "advmod") for child in verb.children)
    return False
