"""Line → the gatherings it names: known ones, and unknown ones by how English builds their names.

`the 28th ASEAN Plus Three Summit`, `the summit of the Conference on X`, `the Brdo-Brijuni Process summit`, `the G20 in Johannesburg`. A
summit of two (`the Trump–Kim summit`, `Japan–South Korea summit`) is a meeting and no gathering.
"""

import re
from dataclasses import dataclass

from extractors.alias import HitKind
from extractors.english.gatherings.assemblies import assembly
from extractors.english.gatherings.words import gathering_words
from extractors.english.sentences.words import Line, Mark

_LEADING = re.compile(
    r"^(?:(?:the|a|an|this|next|last|upcoming|coming|forthcoming|annual|latest|year's|current|\d+(?:st|nd|rd|th)?|(?:19|20)\d\d|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|[ivx]+)\s+)+",
    re.IGNORECASE,
)
_TRAILING = re.compile(r"\s+(?:19|20)\d\d$")
_STAND_ALONE = frozenset({"G7", "G20", "BRICS", "APEC"})
"""Organisations whose bare name is also their yearly summit."""


@dataclass(frozen=True, slots=True)
class GatheringMention:
    """The words `first` to `last` (exclusive) name a gathering; `name` is without number and year, `id` its id in `gatherings.yaml` where known.

    `sides` are the organisations and countries in its name.
    """

    first: int
    last: int
    name: str
    id: str | None = None
    sides: tuple[str, ...] = ()

    @property
    def is_body(self) -> bool:
        """Whether its name is that of a standing body, such as a council or an assembly, rather than of a meeting."""
        name, words = self.name.lower().split(), gathering_words()
        return words.meetings.isdisjoint(name) and not words.bodies.isdisjoint(name)

    @property
    def is_of_others(self) -> bool:
        """Whether its name says that people who are no leaders gather."""
        return not gathering_words().others.isdisjoint(re.findall(r"\w+", self.name.lower()))

    @property
    def is_known(self) -> bool:
        """Whether the world knows it, or an organisation's name vouches for it."""
        return self.id is not None or any(len(side) > 2 or side in ("UN", "EU") for side in self.sides)


def find_gatherings(line: Line) -> tuple[GatheringMention, ...]:
    """Return the gatherings that `line` names, from left to right, none overlapping."""
    found: list[GatheringMention] = []
    reached = 0
    for index in range(len(line.words)):
        if index < reached:
            continue
        gathering = _known(line, index, reached) or _headed(line, index, reached) or _standing_alone(line, index) or _assembled(line, index)
        if gathering is not None and gathering.first >= reached:
            found.append(gathering)
            reached = gathering.last
    return tuple(found)


def _known(line: Line, index: int, reached: int) -> GatheringMention | None:
    """A gathering that the world knows, with the words of its name around the known ones."""
    mark = line.marks.get(index)
    if mark is None or not mark.ids(HitKind.GATHERING) or _is_national(line, mark):
        return None
    heads, qualities, last = gathering_words().heads, gathering_words().qualities, mark.last
    while line.word(last) in heads or (line.word(last) in qualities and _head_within(line, last)):
        last += 1
    told = (
        any(line.word(at) in heads for at in range(mark.first, last))
        or (line.words[mark.first].text.isupper() and len(line.words[mark.first].text) > 2)
        or _placed(line, index)
    )
    if not told:
        return None
    last = _past_brackets(line, last)
    first = _leftwards(line, mark.first, reached, only_qualities=True)
    return GatheringMention(first, last, _name(line, first, last), mark.ids(HitKind.GATHERING)[0], _sides(line, first, last))


def _is_national(line: Line, mark: Mark) -> bool:
    """Whether a council is a country's own: `a National Security Council meeting`, `the Russian Security Council`."""
    if line.word(mark.first - 1) == "national":
        return True
    ending = mark.first - (2 if line.word(mark.first - 1) == "s" and line.word(mark.first - 2) == "'" else 0)
    before = next((each for each in line.marks.values() if each.last == ending), None)
    owned = before is not None and before.ids(HitKind.COUNTRY, HitKind.DEMONYM) and not before.ids(HitKind.ORGANISATION)
    return bool(owned) and any(line.word(at) == "council" for at in range(mark.first, mark.last))


def _headed(line: Line, index: int, reached: int) -> GatheringMention | None:
    """A gathering told by its head noun."""
    word, words = line.words[index], gathering_words()
    if word.low not in words.heads or not (word.is_capital or word.low in words.small_heads or _organisation_before(line, index)):
        return None
    first = _leftwards(line, index, reached, only_qualities=False)
    modifiers = [line.marks[at] for at in range(first, index) if at in line.marks]
    named = any(
        line.words[at].is_capital and not _marked(line, at, modifiers) and line.word(at) not in words.qualities
        for at in range(first, index)
    )
    if any(mark.ids(HitKind.LEADER, HitKind.SURNAME) or mark.office for mark in modifiers):
        return None
    organised = any(mark.ids(HitKind.ORGANISATION, HitKind.GATHERING) for mark in modifiers)
    of = _of(line, index + 1)
    if of:
        return GatheringMention(first, of, _name(line, first, of), None, _sides(line, first, of))
    if organised or (named and word.low not in ("meeting", "session")):
        last = _past_brackets(line, _topic_end(line, index + 1))
        return GatheringMention(first, last, _name(line, first, last), None, _sides(line, first, last))
    return None


def _topic_end(line: Line, index: int) -> int:
    """Where the name ends that goes on with its topic: `Conference on Climate Change`; `index` where it does not."""
    if (
        line.word(index) not in ("on", "for")
        or index + 1 >= len(line.words)
        or not line.words[index + 1].is_capital
        or index + 1 in line.marks
    ):
        return index
    end = index + 1
    while end < len(line.words) and (
        line.words[end].is_capital or (line.word(end) in ("of", "and") and end + 1 < len(line.words) and line.words[end + 1].is_capital)
    ):
        end += 1
    return end


def _standing_alone(line: Line, index: int) -> GatheringMention | None:
    """`the G20 in South Africa`: the bare name of a group where a place or time follows."""
    mark = line.marks.get(index)
    ids = mark.ids(HitKind.ORGANISATION) if mark else ()
    if mark is None or not ids or ids[0] not in _STAND_ALONE:
        return None
    opens = line.word(mark.last) in gathering_words().opening
    named = GatheringMention(mark.first, mark.last, _name(line, mark.first, mark.last), None, ids[:1])
    return named if opens or _placed(line, index) else None


def _assembled(line: Line, index: int) -> GatheringMention | None:
    """`the leaders of the Visegrad Group met`: leaders who come together are the gathering."""
    found = assembly(line, index)
    return GatheringMention(*found, None, _sides(line, found[0], found[1])) if found is not None else None


def _placed(line: Line, index: int) -> bool:
    before = line.word(index - 1)
    before = line.word(index - 2) if before in ("the", "this") else before
    return before in ("at", "attend", "attending", "attended")


def _of(line: Line, index: int) -> int | None:
    """Where the name of `summit of the X` ends; None where the words behind are no name of a group or conference."""
    if line.word(index) not in ("of", "for"):
        return None
    at = index + 1
    if line.word(at) == "the":
        at += 1
    if line.word(at) in ("mount", "mt"):
        return None
    while re.fullmatch(r"\d+(?:st|nd|rd|th)?", line.word(at) or "-"):
        at += 1
    mark = line.marks.get(at)
    if mark and mark.ids(HitKind.ORGANISATION, HitKind.GATHERING):
        return _past_brackets(line, mark.last)
    if at < len(line.words) and line.words[at].is_capital and mark is None and line.word(at) not in ("president", "presidents"):
        end = at
        while (
            end < len(line.words)
            and (line.words[end].is_capital or line.word(end) in ("of", "on", "for", "and", "in", "the", "-"))
            and line.words[end].text not in ".,;:"
        ):
            end += line.marks[end].last - end if end in line.marks else 1
        while line.word(end - 1) in ("of", "on", "for", "and", "in", "the", "-"):
            end -= 1
        return _past_brackets(line, end) if end - at >= 2 else None
    return None


def _leftwards(line: Line, index: int, reached: int, *, only_qualities: bool) -> int:
    """Where the name that ends at `index` begins: over marks, capitals, hyphens and words such as `extraordinary`."""
    ends = {mark.last: mark for mark in line.marks.values()}
    at = index
    while at > reached:
        mark = ends.get(at)
        word = line.words[at - 1]
        if mark is not None and mark.first >= reached and not only_qualities and _may_modify(mark):
            at = mark.first
        elif (
            word.text in "-–/&'"
            or word.low in gathering_words().qualities
            or (word.low == "s" and at > 1 and line.words[at - 2].text == "'")
            or (not only_qualities and mark is None and word.is_capital and word.text.isalnum() and (at - 1 > 0 or index - at < 3))
            or (
                not only_qualities
                and word.low == "and"
                and at - 1 > reached
                and (at in line.marks or line.words[at].is_capital)
                and (ends.get(at - 1) or line.words[at - 2].is_capital or line.words[at - 2].text == ")")
                and not (ends.get(at - 1) is not None and ends[at - 1].ids(HitKind.LEADER, HitKind.SURNAME))
            )
        ):
            at -= 1
        elif not only_qualities and word.text == ")" and at - 3 >= reached and line.words[at - 3].text == "(":
            at -= 3
        else:
            break
    while at < index and (
        line.words[at].text in "-–/&'"
        or line.word(at) in ("and", "s", "of", "the", "heads", "state")
        or (at == 0 and line.word(at) in gathering_words().openers)
    ):
        at += 1
    return at


def _may_modify(mark: Mark) -> bool:
    return mark.office is None and bool(
        mark.ids(HitKind.ORGANISATION, HitKind.DEMONYM, HitKind.COUNTRY, HitKind.GATHERING, HitKind.CITY, HitKind.SURNAME, HitKind.LEADER)
    )


def _organisation_before(line: Line, index: int) -> bool:
    for first, mark in line.marks.items():
        if (
            mark.ids(HitKind.ORGANISATION, HitKind.GATHERING)
            and first < index
            and all(line.word(at) in gathering_words().qualities for at in range(mark.last, index))
        ):
            return True
    return False


def _head_within(line: Line, index: int) -> bool:
    return any(line.word(at) in gathering_words().heads for at in range(index, min(index + 4, len(line.words))))


def _past_brackets(line: Line, index: int) -> int:
    """Past an acronym in brackets."""
    return index + 3 if line.word(index) == "(" and line.word(index + 2) == ")" and line.words[index + 1].text.isupper() else index


def _marked(line: Line, index: int, marks: list[Mark]) -> bool:
    return any(mark.first <= index < mark.last for mark in marks)


def _sides(line: Line, first: int, last: int) -> tuple[str, ...]:
    sides = [
        side
        for at in range(first, last)
        if at in line.marks
        for side in line.marks[at].ids(HitKind.ORGANISATION, HitKind.COUNTRY, HitKind.DEMONYM)[:1]
    ]
    return tuple(dict.fromkeys(sides))


def _name(line: Line, first: int, last: int) -> str:
    text = line.text[line.words[first].start : line.words[last - 1].end]
    return _TRAILING.sub("", _LEADING.sub("", text)) or text
