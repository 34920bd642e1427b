"""The words of a list: of whom or where, when, and which page.

words = [subject] [when] ["page" number]
"""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from bot.watches.grammar import ALL, Reading, Subject, parse_subject
from extractors.english.when import Direction, find_dates, resolve
from extractors.model import When
from extractors.world import World

_PAGE = re.compile(r"\s*\bpage (\d{1,3})$", re.IGNORECASE)
_JOINTS = re.compile(r"[\s,;:]*(?:\b(?:in|on|for|during|of)\b\s*)?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked for; `when` None: whenever. `words` are those of subject and time, as they were said."""

    subject: Reading
    when: When | None
    page: int
    words: str


def parse_question(words: str, world: World, *, today: date) -> Question:
    """Return what the words ask for. A name is taken as a name, also where it could be a month."""
    words, number = cut_page(words)
    whole = parse_subject(words, world, today=today) if words else ALL
    if isinstance(whole, Subject):
        return Question(whole, None, number, words)
    when, rest = _cut_when(words, today)
    if when is None:
        return Question(whole, None, number, words)
    return Question(parse_subject(rest, world, today=today) if rest else ALL, when, number, words)


def cut_page(words: str) -> tuple[str, int]:
    """Return the words without the page at their end, and its number: the first where none is said."""
    page = _PAGE.search(words)
    return (words[: page.start()], max(1, int(page[1]))) if page else (words, 1)


def _cut_when(words: str, today: date) -> tuple[When | None, str]:
    """The time at the end of the words, and what stands before it."""
    now = datetime.combine(today, time(12), UTC)
    for mention in find_dates(words, now):
        if mention.end >= len(words.rstrip(" .")):
            return resolve(mention, Direction.OPEN), _JOINTS.sub("", words[: mention.start])
    return None, words
