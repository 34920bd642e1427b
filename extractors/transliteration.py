"""Name → the other ways in which Latin letters write it: Arabic's article as al or el, and its "Abd al-" in one word or two."""

from collections.abc import Iterator
from itertools import product

from extractors.folding import fold

_ARTICLES = ("al", "el")
_SERVANTS = ("abdel", "abdul")
"""What "servant of the" is written as before one of God's names: Abdel Fattah, Abdul Fattah, Abdelfattah."""
_SHORTEST = 3
"""Letters of a name that may follow in one word: Abdelaziz, not Abdela."""


def spellings_of(name: str) -> Iterator[str]:
    """Yield the name's other spellings; none where nothing in it is written in several ways."""
    words = name.replace("-", " ").split()
    ways = [_ways(word, last=index == len(words) - 1) for index, word in enumerate(words)]
    for spelling in product(*ways):
        written = "".join(spelling).strip()
        if fold(written) != fold(name):
            yield written


def _ways(word: str, *, last: bool) -> tuple[str, ...]:
    """The ways to write one word, each with the blank behind it."""
    low = word.lower()
    if low in _ARTICLES and not last:
        return tuple(f"{_like(word, article)} " for article in _ARTICLES)
    if low in _SERVANTS and not last:
        return tuple(f"{servant.title()}{blank}" for servant in _SERVANTS for blank in ("", " "))
    servant = next((each for each in _SERVANTS if low.startswith(each) and len(low) - len(each) >= _SHORTEST), None)
    if servant is None:
        return (f"{word} ",)
    rest = word[len(servant) :]
    return tuple(f"{each.title()}{joined} " for each in _SERVANTS for joined in (rest.lower(), f" {rest.title()}"))


def _like(word: str, article: str) -> str:
    return article.title() if word[0].isupper() else article
