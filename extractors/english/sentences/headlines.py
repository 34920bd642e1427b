"""Headline → a line that reads like a sentence: capitals only where a name needs them.

Taggers take `Putin, Aliyev Hold Talks` for a string of names; `Putin, Aliyev hold talks` they read as meant. Every change keeps the length.
"""

import re

from extractors.english.sentences.vocabulary import vocabulary

_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")


def as_sentence(title: str, body: str) -> str:
    """Return `title` with the capitals of a sentence where it is set in Title Case or ALL CAPS; as it is otherwise."""
    words = _WORD.findall(title)
    telling = [word for word in words if len(word) > 3]
    if len(telling) < 3:
        return title
    if sum(word.isupper() for word in telling) > 0.7 * len(telling):
        return _recase(title, body, from_capitals=True)
    if sum(word[0].isupper() for word in telling) >= 0.75 * len(telling):
        return _recase(title, body, from_capitals=False)
    return title


def _recase(title: str, body: str, *, from_capitals: bool) -> str:
    known = _spellings(body)
    common = vocabulary().headlines

    def respell(found: re.Match[str]) -> str:
        word, low = found[0], found[0].lower()
        if found.start() > 0 and low in common:
            return low
        if low in known and len(known[low]) == len(word):
            return known[low] if found.start() > 0 else known[low][0].upper() + known[low][1:]
        return word.capitalize() if from_capitals and len(word) > 3 else word

    return _WORD.sub(respell, title)


def _spellings(body: str) -> dict[str, str]:
    """How the body spells each word inside its sentences; a capital wins over none, for a name may also be a word."""
    spellings: dict[str, str] = {}
    for found in re.finditer(r"(?<=[\w,;] )[^\W\d_]+(?:'[^\W\d_]+)*", body):
        word = found[0]
        if word.lower() not in spellings or word[0].isupper():
            spellings[word.lower()] = word
    return spellings
