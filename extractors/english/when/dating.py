"""Encounter → its days: of the dates of its sentence, the one that belongs to it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from spacy.tokens import Token

from extractors.english.encounters.encounter import Encounter
from extractors.english.sentences.bonds import CUT, Bonds, is_journey
from extractors.english.sentences.clauses import Tense, is_verb, read_clause, verb_over
from extractors.english.sentences.parsing import Parsed
from extractors.english.status.words import status_words
from extractors.english.when import DateMention, Direction, choose_when, find_lengths, resolve
from extractors.model import Kind, Status, When

_DIRECTIONS = {
    Status.HELD: Direction.PAST,
    Status.UPCOMING: Direction.FUTURE,
    Status.PROPOSED: Direction.FUTURE,
    Status.CANCELLED: Direction.FUTURE,
    Status.ONGOING: Direction.OPEN,
}

_AHEAD = 6
"""Days for which a weekday in the present lies ahead; of the day before, an agency's caption tells in the present too."""
_LATE_IN_THE_DAY = frozenset({"tonight", "tonite", "afternoon", "evening", "night"})
_SETTING_OUT = frozenset({"leave", "depart", "head", "set", "embark"})
_STAYS = frozenset({"visit", "trip", "tour", "stay", "journey"})
_TENSES = {Tense.FUTURE: Direction.FUTURE, Tense.PAST: Direction.PAST, Tense.PAST_PERFECT: Direction.PAST}


def date_of(encounter: Encounter, dates: Sequence[DateMention], bonds: Bonds, *, today: date) -> When | None:
    """Return the days of the encounter, None where its sentence gives none; `dates` are those of the sentence."""
    parsed = encounter.parsed

    def distance(mention: DateMention) -> int:
        if encounter.day is not None:
            at = parsed.origins[encounter.day.i][0]
            return 0 if mention.start <= at < mention.end else CUT
        token = _head(parsed, mention.start, mention.end)
        if token is None or (length := bonds.to(token)) >= CUT or _is_of_another(token, encounter):
            return CUT
        return 2 * length + min(abs(token.i - encounter.trigger.i) // 8, 1)

    def direction(mention: DateMention) -> Direction:
        token = _head(parsed, mention.start, mention.end)
        began = encounter.status is Status.ONGOING and encounter.verb is not None and read_clause(encounter.verb).tense is Tense.PAST
        usual = Direction.PAST if began else _DIRECTIONS[encounter.status]
        return _told(token, encounter) or (in_the_present(mention, today) if encounter.standing.now else usual)

    lasting = _lasting(encounter, bonds) if encounter.kind is not Kind.CALL else None
    when = choose_when(dates, distance, direction, today=today, lasting_days=lasting)
    if when is not None and lasting is not None and encounter.verb is not None and encounter.verb.lower_ in status_words().ended:
        when = _up_to_first(when, lasting)
    gone = when is not None and when.end < today and _DIRECTIONS[encounter.status] is Direction.FUTURE
    return None if gone and is_journey(encounter.verb) else when


def in_the_present(mention: DateMention, today: date) -> Direction:
    """The present tells of a weekday that comes, of any other date the nearest: "meets X on Friday"."""
    return Direction.FUTURE if 0 <= (mention.future.start - today).days < _AHEAD else Direction.OPEN


def is_later_today(encounter: Encounter, dates: Sequence[DateMention], when: When | None, published: datetime) -> bool:
    """Whether the present tells of what the rest of the day of `published` brings: "receives X tonight", "meets X at 6 p.m."."""
    verb = encounter.verb if encounter.verb is not None else encounter.trigger
    today = published.date()
    if when is None or not when.start == when.end == today or not is_verb(verb) or read_clause(verb).tense is not Tense.PRESENT:
        return False
    if when.time is not None and when.zone is None:
        return when.time > published.time()
    own = [mention for mention in dates if resolve(mention, Direction.OPEN).start == today]
    told = [encounter.parsed.marked.line.text[mention.start : mention.end].lower().split()[-1] for mention in own]
    return bool(told) and all(word in _LATE_IN_THE_DAY for word in told)


def _up_to_first(when: When, lasting: int) -> When:
    """The days that lead up to the first of `when`, where that many were counted from it: "ended a two-day visit on Friday"."""
    counted = timedelta(days=lasting - 1)
    return replace(when, start=when.start - counted, end=when.start) if when.end - when.start == counted else when


def _is_of_another(token: Token, encounter: Encounter) -> bool:
    """Whether a date that hangs close to the encounter is not its own all the same."""
    return (
        _dates_the_journey(token, encounter)
        or _bounds_other(token, encounter)
        or _is_measured(token, encounter)
        or _is_since(token, encounter)
    )


_BOUNDING = frozenset({"since", "after", "before", "until", "till", "following"})


def _bounds_other(token: Token, encounter: Encounter) -> bool:
    """Whether the date is of what only bounds the encounter: `for the first time since the war broke out in 2011`."""
    own = encounter.tokens
    at, steps = token, 0
    while at.head.i != at.i and at.i not in own:
        if at.dep_ == "prep" and at.lower_ in _BOUNDING and steps > 1:
            return True
        if at.dep_ == "advcl" and any(child.lower_ in _BOUNDING and child.dep_ in ("mark", "advmod", "prep") for child in at.children):
            return True
        at, steps = at.head, steps + 1
    return False


_MEASURES = frozenset({"day", "days", "week", "weeks", "month", "months", "year", "years", "hour", "hours"})


def _is_measured(token: Token, encounter: Encounter) -> bool:
    """Whether the date is of what the encounter comes before or after: `met X on Friday, a day after talks with Y`, `ahead of the summit`."""
    trigger = encounter.trigger
    bounding = trigger.dep_ == "pobj" and (trigger.head.lower_ in ("after", "before") or trigger.head.head.lower_ in ("ahead", "eve"))
    apart = encounter.kind is Kind.SUMMIT or any(child.lower_ in _MEASURES for child in trigger.head.children)
    return bounding and apart and trigger.i not in {above.i for above in token.ancestors}


def _is_since(token: Token, encounter: Encounter) -> bool:
    """Whether `since` counts from the last of its like (`the first such meeting since 2018`) and not in a perfect (`has met X since Monday`)."""
    if "since" not in (token.lower_, token.head.lower_ if token.dep_ == "pobj" else ""):
        return False
    verb = encounter.verb if encounter.verb is not None else encounter.trigger
    return not is_verb(verb) or read_clause(verb).tense is not Tense.PERFECT


def _told(token: Token | None, encounter: Encounter) -> Direction | None:
    """Which way the date's own clause says, where it is not the encounter's: "was invited to the forum, which will open in May"."""
    verb = None if token is None else verb_over(token)
    told_by = encounter.verb if encounter.verb is not None else encounter.trigger
    own = verb is not None and verb.i in (encounter.trigger.i, told_by.i)
    if verb is None or (own and not is_journey(verb)) or verb.i in {above.i for above in told_by.ancestors}:
        return None
    helpers = [child.lower_ for child in verb.children if child.dep_ in ("aux", "auxpass")]
    if verb.lower_ in status_words().planned and encounter.status is not Status.HELD:  # cancelled, that was planned for Saturday
        return None
    bare = not helpers and (verb.tag_ == "VBN" or verb.dep_ == "acl")
    return None if "to" in helpers or bare else _TENSES.get(read_clause(verb).tense)


def _dates_the_journey(token: Token, encounter: Encounter) -> bool:
    """Whether a date is that of the way to a gathering: "leaves tomorrow for the summit", not "will fly to the summit on 3 May"."""
    journey = encounter.verb
    if encounter.kind is not Kind.SUMMIT or journey is None or not is_journey(journey) or encounter.trigger in token.ancestors:
        return False
    verb = verb_over(token)
    to_come = token.i > encounter.trigger.i and journey.tag_ == "VB" and journey.lower_ not in _SETTING_OUT
    return verb is not None and verb.i == journey.i and not to_come


def _lasting(encounter: Encounter, bonds: Bonds) -> int | None:
    """How many days the encounter takes, where its own words say so: "a two-day visit", "flew to Bern for a two-day trip"."""
    for length in find_lengths(encounter.parsed.marked.line.text):
        token = _head(encounter.parsed, length.start, length.end)
        if token is not None and (bonds.to(token) <= 1 or (token.head.lower_ in _STAYS and bonds.to(token.head) <= 1)):
            return length.days
    return None


def _head(parsed: Parsed, start: int, end: int) -> Token | None:
    """The token of a stretch of the sentence that the rest of the stretch hangs on; the gathering's where it is part of one's name."""
    tokens = [
        token
        for token in parsed.doc
        if start <= parsed.origins[token.i][0] and parsed.origins[token.i][1] <= end and token.i not in parsed.people
    ]
    inside = {token.i for token in tokens}
    head = next((token for token in tokens if token.head.i not in inside or token.head.i == token.i), None)
    if head is not None:
        return head
    named = (index for index in parsed.gatherings if parsed.origins[index][0] <= start and end <= parsed.origins[index][1])
    return next((parsed.doc[index] for index in named), None)
