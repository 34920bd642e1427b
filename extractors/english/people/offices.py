"""The lexicon of offices: how English calls those who govern, and those who do not (`offices.yaml`)."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from config.documents import read_yaml
from extractors.roster import Role

_WORD = re.compile(r"[^\W_]+")
_LEADING = {
    "state": (Role.HEAD_OF_STATE,),
    "government": (Role.HEAD_OF_GOVERNMENT,),
    "foreign": (Role.FOREIGN_MINISTER,),
    "deputy": (Role.DEPUTY,),
    "heir": (Role.HEIR,),
    "elect": (Role.ELECT,),
    "organisation": (Role.HEAD_OF_ORGANISATION,),
    "any": (Role.HEAD_OF_STATE, Role.HEAD_OF_GOVERNMENT, Role.DE_FACTO, Role.HEAD_OF_ORGANISATION),
}


_IN_FULL = {
    "pm": "prime minister",
    "p.m.": "prime minister",
    "premier": "prime minister",
    "fm": "foreign minister",
    "top diplomat": "foreign minister",
}


@dataclass(frozen=True, slots=True)
class Office:
    """What an office word may stand for: roles in the order to try them, none for an official who is no leader.

    `side` is set where the word names it ("Taoiseach"); `plural` for several holders; `relational` for "counterpart";
    `general` for words such as "leader" and "head" that need a country beside them; `official_in` are the sides whose holder is no leader.
    """

    words: str
    roles: tuple[Role, ...]
    side: str | None = None
    plural: bool = False
    relational: bool = False
    general: bool = False
    official_in: frozenset[str] = frozenset()

    def of(self, side: str) -> "Office":
        """The office as this side has it."""
        return replace(self, roles=()) if side in self.official_in else self

    @property
    def title(self) -> str:
        """The title as rosters write it: in the singular and in full."""
        words = self.words[:-1] if self.plural and self.words.endswith("s") else self.words
        return _IN_FULL.get(words, words)

    @property
    def is_official(self) -> bool:
        """Whether its holder is no leader."""
        return not self.roles and not self.relational


class Offices:
    """Finds office words in a text, and knows the small words around them."""

    def __init__(self, lexicon: dict[str, Any]) -> None:
        self._offices = _read(lexicon)
        spellings = sorted(self._offices, key=len, reverse=True)
        joined = "|".join(re.escape(words).replace(r"\ ", r"[ -]").replace(r"\-", r"[ -]") for words in spellings)
        self._pattern = re.compile(rf"(?<![\w-])(?:{joined})(?![\w])", re.IGNORECASE)
        self._openers = frozenset(_WORD.findall(words)[0].lower() for words in spellings)
        self.former = frozenset(lexicon["former"])
        self.adjectives = frozenset(lexicon["adjectives"])
        self.honorifics = frozenset(lexicon["honorifics"])
        self.particles = frozenset(lexicon["particles"])
        self.states = frozenset(lexicon["states"])
        self.styles = frozenset(lexicon["styles"])

    @property
    def words(self) -> Iterable[str]:
        """What all offices are called."""
        return self._offices.keys()

    def find(self, text: str) -> Iterator[tuple[int, int, Office]]:
        """Yield each office word in `text` with its offsets, the longest reading first where they nest."""
        reached = 0
        for word in _WORD.finditer(text):
            if word.start() < reached or word[0].lower() not in self._openers or (found := self._pattern.match(text, word.start())) is None:
                continue
            reached = found.end()
            words = found[0].lower()
            office = self._offices.get(words) or self._offices.get(words.replace("-", " ")) or self._offices.get(words.replace(" ", "-"))
            if office is not None:
                yield found.start(), found.end(), office


def load_offices() -> Offices:
    """Read the lexicon that lies beside this file."""
    return Offices(read_yaml(Path(__file__).with_name("offices.yaml")))


def _read(lexicon: dict[str, Any]) -> dict[str, Office]:
    offices: dict[str, Office] = {}
    for words in lexicon["official"]:
        _add(offices, Office(words, ()))
    roles: dict[str, list[Role]] = {}
    for name, spellings in lexicon["roles"].items():
        for words in spellings:
            roles.setdefault(words, []).extend(_LEADING[name])
    for words, several in roles.items():
        general, official_in = words in lexicon["roles"]["any"], frozenset(lexicon["official_in"].get(words, ()))
        _add(offices, Office(words, tuple(dict.fromkeys(several)), general=general, official_in=official_in))
    for words in lexicon["chancellors"]:
        _add(offices, Office(words, (Role.HEAD_OF_GOVERNMENT,)))
    for words in lexicon["relational"]:
        _add(offices, Office(words, (), relational=True))
    for side, titles in lexicon["titled_sides"].items():
        for words, name in titles.items():
            _add(offices, Office(words, _LEADING.get(name, ()), side=side))
    for plural, words in lexicon["plurals"].items():
        offices[plural] = _plural(plural, offices[words])
    return offices


def _add(offices: dict[str, Office], office: Office) -> None:
    """Add the office with its plural in -s."""
    offices[office.words] = office
    plural = f"{office.words}s"
    offices.setdefault(plural, _plural(plural, office))


def _plural(words: str, office: Office) -> Office:
    return replace(office, words=words, plural=True)
