"""The lexicon of encounters (`encounters.yaml`): which word forms are verbs and nouns of meeting, calling, visiting, attending, inviting."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from config.documents import read_yaml
from extractors.model import Kind

_THERE = frozenset("in at on here there back next this today tomorrow tonight later early late over".split())  # noqa: SIM905 - a text of words
"""Words behind `due` and `expected` where somebody is awaited in a place."""
_TWO = frozenset({"one", "face"})
_TWOSOMES = frozenset({("one", "to", "one"), ("one", "on", "one"), ("face", "to", "face")})
"""What tells of a meeting by itself, though split at its hyphens: `had a one-to-one`."""
_ENTRY = re.compile(r"(?P<base>[\w'-]+)(?:\s*\[(?P<past>\S+),\s*(?P<participle>\S+)\])?")


@dataclass(frozen=True, slots=True)
class GatheringVerbs:
    """The verb forms around a gathering, by what they tell of it."""

    happening: frozenset[str]
    holding: frozenset[str]
    assembling: frozenset[str]
    arriving: frozenset[str]
    bringing: frozenset[str]
    absent: frozenset[str]

    def tell(self, words: Sequence[str]) -> bool:
        """Whether one of the words, in small letters, tells of a gathering."""
        sets = (self.happening, self.holding, self.assembling, self.arriving, self.bringing, self.absent)
        return any(not each.isdisjoint(words) for each in sets)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Word forms in small letters. `meeting_words` and `travel_words` are what verbs such as `sit` need beside them. `verbs` and `nouns` give the classes a form may belong to; `triggers` tell by themselves, the forms of `companions` with one of their words."""

    verbs: dict[str, frozenset[str]]
    nouns: dict[str, Kind]
    plural_nouns: frozenset[str]
    strong_nouns: frozenset[str]
    invitations: frozenset[str]
    phone: frozenset[str]
    announced: frozenset[str]
    awaited: frozenset[str]
    in_person: frozenset[str]
    light: frozenset[str]
    together: frozenset[str]
    conference: frozenset[str]
    apart: frozenset[str]
    topics: frozenset[str]
    meeting_words: dict[str, frozenset[str]]
    travel_words: dict[str, frozenset[str]]
    people: frozenset[str]
    gathering: GatheringVerbs
    triggers: frozenset[str]
    companions: dict[str, frozenset[str]]

    def tells(self, words: Sequence[str]) -> bool:
        """Whether the words of a sentence, in their order and in small letters, may tell of an encounter."""
        present = frozenset(words)
        if not self.triggers.isdisjoint(present) or any(
            not self.companions[word].isdisjoint(present) for word in self.companions.keys() & present
        ):
            return True
        awaited = not self.awaited.isdisjoint(present)
        if awaited and any(word in self.awaited and following in _THERE for word, following in pairwise(words)):
            return True
        bare = [word for word in words if word != "-"] if not _TWO.isdisjoint(present) else []
        return not _TWOSOMES.isdisjoint(zip(bare, bare[1:], bare[2:], strict=False))


def load_lexicon() -> Lexicon:
    """Read the lexicon that lies beside this file."""
    return _lexicon(read_yaml(Path(__file__).with_name("encounters.yaml")))


def _lexicon(data: dict[str, Any]) -> Lexicon:
    verbs: dict[str, set[str]] = {}
    for name, entries in data["verbs"].items():
        for entry in entries:
            for form in forms_of(entry if isinstance(entry, str) else _spelled(entry)):
                verbs.setdefault(form, set()).add(name)
    nouns: dict[str, Kind] = {}
    plurals: set[str] = set()
    for kind in (Kind.VISIT, Kind.CALL, Kind.MEETING):
        for noun in data["nouns"][kind.value]:
            nouns[noun] = nouns[_plural(noun)] = kind
            plurals.add(_plural(noun))
    strong = {form for noun in data["nouns"]["strong"] for form in (noun, _plural(noun))}
    invitations = {form for noun in data["nouns"]["invitation"] for form in (noun, _plural(noun))}
    alone = {form: frozenset[str]() for form, classes in verbs.items() if "phrasal" in classes}
    meeting_words, travel_words = alone | _phrasal(data["phrasal"]["meet"]), _phrasal(data["phrasal"]["travel"])
    companions = _companions(verbs, meeting_words, travel_words)
    phone = frozenset(data["phone"])
    return Lexicon(
        {form: frozenset(names) for form, names in verbs.items()},
        nouns,
        frozenset(plurals),
        frozenset(strong),
        frozenset(invitations),
        phone,
        frozenset(data["announced"]),
        frozenset(data["awaited"]),
        frozenset(data["in_person"]),
        all_forms(data["light"]),
        frozenset(data["together"]),
        frozenset(data["conference"]),
        frozenset(data["apart"]),
        frozenset(data["topics"]),
        meeting_words,
        travel_words,
        frozenset(data["people"]),
        _gathering_verbs(data["gathering"]),
        frozenset({*verbs, *nouns, *invitations, *phone}) - companions.keys(),
        companions,
    )


def _companions(
    verbs: dict[str, set[str]], meeting: dict[str, frozenset[str]], travel: dict[str, frozenset[str]]
) -> dict[str, frozenset[str]]:
    """The words that the verb forms need beside them which tell nothing alone."""
    needing = {form for form, classes in verbs.items() if not classes - {"phrasal"} - ({"travel"} if form in travel else set())}
    return {form: meeting.get(form, frozenset()) | travel.get(form, frozenset()) for form in needing}


def _phrasal(data: dict[str, list[str]]) -> dict[str, frozenset[str]]:
    """The words that each form of a verb needs beside it."""
    return {form: frozenset(words) for verb, words in data.items() for form in all_forms([verb])}


def _gathering_verbs(data: dict[str, list[str]]) -> GatheringVerbs:
    forms = {name: all_forms(verbs) for name, verbs in data.items()}
    forms["holding"] |= forms["absent"]
    return GatheringVerbs(**forms)


def all_forms(verbs: Iterable[str]) -> frozenset[str]:
    """Every form of these verbs; irregular ones are known for the commonest."""
    forms = {form for verb in verbs for form in forms_of(_IRREGULAR.get(verb, verb))}
    return frozenset(forms | ({"is", "are", "were"} if "be" in forms else set()))


def forms_of(entry: str) -> frozenset[str]:
    """The forms of a verb given as `meet [met, met]` or, where regular, by its base."""
    found = _ENTRY.fullmatch(entry.strip())
    if found is None:
        raise ValueError(f"{entry!r} is not a verb such as `meet [met, met]`")
    base = found["base"]
    third = base + ("es" if base.endswith(("s", "sh", "ch", "x", "o")) else "s")
    third = "has" if base == "have" else base[:-1] + "ies" if base.endswith("y") and base[-2] not in "aeiou" else third
    stem = base[:-1] if base.endswith("e") and not base.endswith("ee") else base
    past = base[:-1] + "ied" if base.endswith("y") and base[-2] not in "aeiou" else base + "d" if base.endswith("e") else base + "ed"
    doubled = {base + base[-1] + "ing", base + base[-1] + "ed"} if base[-1] in "tlpnrg" and base[-2] in "aeiou" else set()
    return frozenset({base, third, stem + "ing", found["past"] or past, found["participle"] or past} | doubled)


def _plural(noun: str) -> str:
    return noun[:-1] + "ies" if noun.endswith("y") and noun[-2] not in "aeiou" else noun + ("es" if noun.endswith(("s", "ch")) else "s")


def _spelled(entry: Any) -> str:
    return str(entry)


_IRREGULAR = {
    "hold": "hold [held, held]", "have": "have [had, had]", "begin": "begin [began, begun]", "do": "do [did, done]", "get": "get [got, gotten]",
    "go": "go [went, gone]", "take": "take [took, taken]", "pay": "pay [paid, paid]", "make": "make [made, made]", "give": "give [gave, given]",
    "spend": "spend [spent, spent]", "lead": "lead [led, led]", "put": "put [put, put]", "seek": "seek [sought, sought]", "set": "set [set, set]",
    "leave": "leave [left, left]", "fly": "fly [flew, flown]", "come": "come [came, come]", "sit": "sit [sat, sat]", "cut": "cut [cut, cut]",
    "break": "break [broke, broken]", "see": "see [saw, seen]", "bring": "bring [brought, brought]", "wind": "wind [wound, wound]",
    "undertake": "undertake [undertook, undertaken]", "say": "say [said, said]", "tell": "tell [told, told]", "find": "find [found, found]",
    "meet": "meet [met, met]", "speak": "speak [spoke, spoken]", "think": "think [thought, thought]", "write": "write [wrote, written]",
    "be": "be [was, been]", "become": "become [became, become]", "shake": "shake [shook, shaken]", "stand": "stand [stood, stood]", "lay": "lay [laid, laid]", "strike": "strike [struck, struck]", "draw": "draw [drew, drawn]", "withdraw": "withdraw [withdrew, withdrawn]", "forgo": "forgo [forwent, forgone]", "drop": "drop [dropped, dropped]",
}  # fmt: skip
