"""Words and marks → phrases that speak of people: names, titles, countries beside titles, pronouns. Pure syntax; nobody is looked up.

The shapes, as English news writes them:

    [the] [sides] [adjectives] OFFICE [of sides] [,] [NAME]        the new Azerbaijani president, Azerbaijan's foreign minister X
    NAME [of side | (side)] [, [the] [sides] OFFICE [of side] ,]   X of Kenya; X, the president of Kenya,
    SIDE's NAME                                                    Kenya's X
    the two presidents · both leaders · his Turkish counterpart · he
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractors.alias import HitKind
from extractors.english.people.names import Name, NameReader
from extractors.english.people.offices import Office, Offices
from extractors.english.sentences.vocabulary import vocabulary
from extractors.english.sentences.words import Line, Mark
from extractors.english.status.words import status_words
from extractors.roster import Role

_SIDES = (HitKind.COUNTRY, HitKind.DEMONYM, HitKind.ORGANISATION)
_SEATS = (HitKind.SEAT,)
_JOINTS = frozenset({",", "and", "&", "-", "/", "–"})
_NUMBERS = {"two": 2, "both": 2, "three": 3, "four": 4, "five": 5, "six": 6, "trio": 3, "pair": 2, "duo": 2}
_PRONOUNS = frozenset(["he", "she", "him", "her", "his", "hers", "they", "them", "their", "theirs"])
_GROUPS = frozenset(["sides", "two", "three", "four", "pair", "duo", "trio", "men", "both"])
_HEADED = {
    "state": Role.HEAD_OF_STATE,
    "government": Role.HEAD_OF_GOVERNMENT,
    "cabinet": Role.HEAD_OF_GOVERNMENT,
    "diplomacy": Role.FOREIGN_MINISTER,
}


@dataclass(frozen=True, slots=True)
class Phrase:
    """What a stretch of words, `first` to `last` exclusive, says of one or several people; `sides` are country codes and organisations.

    `oblique` marks what stands behind a preposition, `speaks` who is said to say something, `represented` who is only named for his official or his delegation, `possessor` is the pronoun of "his counterpart"; `count` the number of "the two"; `pronoun` stands for "he" and "their".
    """

    first: int
    last: int
    sides: tuple[str, ...] = ()
    office: Office | None = None
    name: Name | None = None
    former: bool = False
    definite: bool = False
    possessor: str | None = None
    count: int | None = None
    pronoun: str | None = None
    role_words: str = ""
    oblique: bool = False
    speaks: bool = False
    represented: bool = False

    @property
    def is_group(self) -> bool:
        """Whether it speaks of several people at once."""
        return (
            self.count is not None
            or (self.office is not None and self.office.plural)
            or self.pronoun in ("they", "them", "their", "theirs")
        )


class PhraseReader:
    """Reads the phrases of lines with one lexicon of offices."""

    def __init__(self, offices: Offices) -> None:
        self._offices = offices
        self._names = NameReader(offices)
        small = offices.adjectives | offices.former | offices.honorifics | offices.particles
        self._openers = _PRONOUNS | _GROUPS | _NUMBERS.keys() | small | {"the", "a", "an", "these", "those"}

    def read(self, line: Line) -> tuple[Phrase, ...]:
        """Return the phrases of `line` from left to right, none overlapping."""
        phrases: list[Phrase] = []
        index = 0
        while index < len(line.words):
            phrase = self._at(line, index) if self._may_open(line, index) else None
            if phrase is not None and phrase.last > index:
                office = phrase.office.of(phrase.sides[0]) if phrase.office and len(phrase.sides) == 1 else phrase.office
                phrase = replace(phrase, office=office)
                phrases.append(replace(phrase, oblique=line.word(index - 1) in vocabulary().prepositions, speaks=_speaks(line, phrase)))
                index = phrase.last
            else:
                index += 1
        return tuple(replace(each, represented=_is_represented(line, each, phrases)) for each in phrases)

    def _may_open(self, line: Line, index: int) -> bool:
        """Whether a phrase may begin at `index`: with something marked, a capital, or one of the small words that open phrases."""
        return index in line.marks or line.words[index].is_capital or line.word(index) in self._openers

    def _at(self, line: Line, index: int) -> Phrase | None:
        if line.words[index].text == "I" and line.word(index + 1) != ".":
            return Phrase(index, index + 1, pronoun="i")
        if line.word(index) in _PRONOUNS:
            styled = self._named(line, index) if line.word(index + 1) in self._offices.styles else None
            return styled or self._relational(line, index) or Phrase(index, index + 1, pronoun=line.word(index))
        return self._group(line, index) or self._titled(line, index) or self._named(line, index)

    def _relational(self, line: Line, index: int) -> Phrase | None:
        """`his Turkish counterpart`: a titled phrase behind a possessive."""
        if line.word(index) not in ("his", "her", "their"):
            return None
        phrase = self._titled(line, index + 1)
        return replace(phrase, first=index, possessor=line.word(index)) if phrase and phrase.office else None

    def _group(self, line: Line, index: int) -> Phrase | None:
        """`the two`, `both sides`, `the pair`: people whom only an earlier mention can name."""
        start = index + 1 if line.word(index) in ("the", "these", "those") else index
        count = _NUMBERS.get(line.word(start))
        at = start + 1 if count else start
        if not count and line.word(start) != "sides":
            return None
        mark = line.marks.get(at)
        if mark and mark.office and mark.office.plural and not self._sides_after(line, mark.last)[0]:
            return Phrase(index, mark.last, office=mark.office, definite=True, count=count)
        if line.word(at) in _GROUPS:
            return Phrase(index, at + 1, definite=True, count=count or 2)
        bare = (
            count and line.word(start) in _GROUPS and (start > index or line.word(start) in ("both",)) and not self._counts_things(line, at)
        )
        return Phrase(index, at, definite=True, count=count) if bare else None

    def _counts_things(self, line: Line, index: int) -> bool:
        """Whether the number goes with a noun (`the two countries`) or is a measure (`two-day`)."""
        following = line.word(index)
        return (
            following == "-"
            or (following.endswith("s") and following not in ("was", "has", "is", "discuss", "discusses", "s"))
            or following in ("of", "countries", "men", "most")
        )

    def _titled(self, line: Line, index: int) -> Phrase | None:
        """A phrase around an office, beginning at `index`."""
        at = index + 1 if line.word(index) in ("the", "a", "an") else index
        sides, after = self._sides_before(line, at)
        at, former = self._adjectives(line, after)
        if not sides:
            sides, after = self._sides_before(line, at)
            at, later = self._adjectives(line, after)
            former = former or later
        office, last = self._office(line, at)
        if office is None:
            return self._possessed(line, index, sides, after) if sides and not former else None
        if len(sides) > 1 and not office.plural:
            return None
        phrase = Phrase(index, last, sides, office, former=former, definite=line.word(index) == "the", role_words=_words(line, index, last))
        return self._with_name(line, self._with_of(line, phrase))

    def _possessed(self, line: Line, index: int, sides: tuple[str, ...], after: int) -> Phrase | None:
        """`Kenya's X`: a name behind a possessive country."""
        if len(sides) != 1 or "'" not in (line.word(after - 2), line.word(after - 1)):
            return None
        name = self._names.read(line, after, trusted=after < len(line.words) and line.words[after].is_capital)
        return self._with_apposition(line, Phrase(index, name.last, sides, name=name)) if name else None

    def _named(self, line: Line, index: int) -> Phrase | None:
        if _is_left_for(line, index):
            return None
        name = self._names.read(line, index, trusted=False)
        if name is not None:
            return self._with_apposition(line, Phrase(index, name.last, name=name))
        return self._vouched(line, index)

    def _vouched(self, line: Line, index: int) -> Phrase | None:
        """An unknown name that its apposition vouches for: `X Y, the leader of Abkhazia,`."""
        if not line.words[index].is_capital or index in line.marks or line.word(index) in ("the", "a", "an"):
            return None
        name = self._names.read(line, index, trusted=True)
        if name is None or name.ids or name.last - name.first < 2 or line.word(name.last) != ",":
            return None
        phrase = self._with_apposition(line, Phrase(index, name.last, name=name))
        return phrase if phrase.office and phrase.sides else None

    def _sides_before(self, line: Line, index: int) -> tuple[tuple[str, ...], int]:
        """The sides named from `index` on as `Kazakh, Belarusian` or `Kenya's`, and where they end."""
        sides: list[str] = []
        at = index
        while (mark := line.marks.get(at)) and (codes := _codes(mark)):
            sides.extend(codes[:1])
            at = mark.last
            if line.word(at) == "'":
                at += 2 if line.word(at + 1) == "s" else 1
            step = 1 if line.word(at) in _JOINTS else 0
            step += 1 if step and line.word(at + 1) in ("and", "the") else 0
            if not step or not mark.ids(*_SIDES) or at + step not in line.marks or not _codes(line.marks[at + step]):
                break
            at += step
        return tuple(dict.fromkeys(sides)), at

    def _sides_after(self, line: Line, index: int) -> tuple[tuple[str, ...], int]:
        """The sides of `of the Republic of Kenya and Uganda`, and where they end; `index` where there are none."""
        if line.word(index) not in ("of", "for", "from"):
            return (), index
        at = index + 1
        if line.word(at) == "the":
            at += 1
        while at not in line.marks and (
            line.word(at) in self._offices.states
            or line.word(at) in self._offices.adjectives
            or (line.word(at) in ("of", "'") and at > index + 1)
        ):
            at += 1
        sides, last = self._sides_before(line, at)
        if line.word(last - 1) == "s" and line.word(last - 2) == "'":
            return (), index
        return (sides, last) if sides else ((), index)

    def _adjectives(self, line: Line, index: int) -> tuple[int, bool]:
        """Where the adjectives from `index` end, and whether one says that the office is past."""
        former = False
        at = index
        while at < index + 6 and at not in line.marks:
            word = line.word(at)
            if word in self._offices.former:
                former = True
            elif word not in self._offices.adjectives and not (word in "-," and at > index):
                break
            at += 1
        while at > index and line.word(at - 1) in (",", "-") and at not in line.marks:
            at -= 1
        return at, former

    def _office(self, line: Line, index: int) -> tuple[Office | None, int]:
        """The office that stands at `index`, of several joined by `and` the leading one, and where they end."""
        mark = line.marks.get(index)
        if mark is None or mark.office is None:
            return None, index
        office, last = mark.office, mark.last
        while True:
            step = 1 if line.word(last) in ("and", ",", "&", "/") else 0
            following = line.marks.get(last + step)
            if following is None or following.office is None or following.office.plural != office.plural or following.office.relational:
                return office, last
            if step and not self._names.stands_at(line, following.last):
                return office, last
            office = following.office if office.is_official or following.office.roles[:1] == (Role.FOREIGN_MINISTER,) else office
            last = following.last

    def _with_of(self, line: Line, phrase: Phrase) -> Phrase:
        """The phrase with the sides behind its `of`, or with what it heads: `head of the Kenyan foreign ministry`."""
        office = phrase.office
        if office is None:
            return phrase
        if not phrase.sides:
            sides, last = self._sides_after(line, phrase.last)
            if sides and self._is_title(line, last):  # `an envoy of Congolese president X`
                return phrase
            if sides:
                headed = self._headed(line, last)
                if headed is not None and office.general:
                    return replace(phrase, sides=sides[:1], office=replace(office, roles=headed[0], general=False), last=headed[1])
                if headed is not None:
                    return phrase
                taken = sides if office.plural else sides[:1]
                end = last if len(taken) == len(sides) else self._first_side_end(line, phrase.last)
                return replace(phrase, sides=taken, last=end)
        headed = (
            self._headed(line, phrase.last + (2 if line.word(phrase.last + 1) == "the" else 1))
            if line.word(phrase.last) == "of" and office.general
            else None
        )
        return replace(phrase, office=replace(office, roles=headed[0], general=False), last=headed[1]) if headed else phrase

    def _is_title(self, line: Line, index: int) -> bool:
        """Whether a title begins there, to which the country before it belongs."""
        mark = line.marks.get(index)
        return mark is not None and mark.office is not None and line.word(index - 1) != ","

    def _first_side_end(self, line: Line, index: int) -> int:
        at = index
        while at not in line.marks:
            at += 1
        return line.marks[at].last

    def _headed(self, line: Line, index: int) -> tuple[tuple[Role, ...], int] | None:
        """What stands at `index` as an institution that is headed: (roles of its head, where it ends)."""
        if line.word(index) == "foreign" and line.word(index + 1) in ("ministry", "office"):
            return (Role.FOREIGN_MINISTER,), index + 2
        role = _HEADED.get(line.word(index))
        return ((role,), index + 1) if role else None

    def _with_name(self, line: Line, phrase: Phrase) -> Phrase:
        """The phrase with the name right behind it, or behind a comma and before another."""
        name = self._names.read(line, phrase.last, trusted=True)
        if name is not None:
            return self._with_apposition(line, replace(phrase, name=name, last=name.last))
        if line.word(phrase.last) == "," and phrase.office and not phrase.office.is_official and not phrase.office.plural:
            name = self._names.read(line, phrase.last + 1, trusted=bool(phrase.sides))
            closed = name is not None and (line.word(name.last) in (",", ".", ";", ")", "") or name.last >= len(line.words) - 1)
            if name is not None and closed and not self._is_list(line, name.last):
                return replace(phrase, name=name, last=self._closed(line, name.last))
        return phrase

    def _is_list(self, line: Line, index: int) -> bool:
        """Whether what follows the comma goes on as a list, so that the name before it is the next of several people."""
        following = index + 1 if line.word(index) == "," else index
        return line.word(following) in ("and", "as") and self._names.stands_at(line, following + 1)

    def _with_apposition(self, line: Line, phrase: Phrase) -> Phrase:
        """The phrase with what stands behind its name: `of Kenya`, `(Kenya)`, `, the president of Kenya,`."""
        at = phrase.last
        mark = line.marks.get(at + 1)
        if line.word(at) == "(" and mark and _codes(mark) and line.word(mark.last) == ")":
            phrase = replace(phrase, sides=phrase.sides or _codes(mark)[:1], last=mark.last + 1)
        elif not phrase.sides and line.word(at) == "of":
            sides, last = self._sides_after(line, at)
            if len(sides) == 1:
                phrase = replace(phrase, sides=sides, last=last)
        if phrase.office is None and line.word(phrase.last) == ",":
            return self._apposed(line, phrase)
        return phrase

    def _apposed(self, line: Line, phrase: Phrase) -> Phrase:
        office = self._titled(line, phrase.last + 1)
        if office is None or office.office is None or office.office.plural or office.name is not None:
            return phrase
        if line.word(office.last) not in (",", ".", ";", ")", "") and office.last < len(line.words):
            return phrase
        if phrase.sides and office.sides and phrase.sides != office.sides:
            return phrase
        return replace(
            phrase,
            office=office.office,
            sides=phrase.sides or office.sides,
            former=office.former,
            last=self._closed(line, office.last),
            role_words=office.role_words,
        )

    def _closed(self, line: Line, index: int) -> int:
        """Past the comma that closes an apposition, unless a list goes on behind it."""
        if (
            line.word(index) == ","
            and not self._names.stands_at(line, index + 1)
            and line.word(index + 1) not in ("and", "as", "who", "whose", "whom", "which")
        ):
            return index + 1
        return index


def _is_left_for(line: Line, index: int) -> bool:
    """Whether a word that names a leader as well as a city is the city that somebody is in or sets out for."""
    before = line.word(index - 1)
    there = before == "in" or (before in ("for", "to") and line.word(index - 2) in status_words().travel)
    return there and (mark := line.marks.get(index)) is not None and bool(mark.ids(HitKind.CITY))


def _is_represented(line: Line, phrase: Phrase, phrases: Sequence[Phrase]) -> bool:
    """Whether an official of his stands right beside: `X's envoy`, `a delegation of X`."""
    if line.word(phrase.first - 1) == "of":
        others = [each for each in phrases if each.last == phrase.first - 1 and each.name is None]
    else:
        owning = line.word(phrase.last) == "'" and line.word(phrase.last + 1) == "s"
        others = [each for each in phrases if owning and each.first == phrase.last + 2]
    return any(each.office is not None and each.office.is_official for each in others)


def _speaks(line: Line, phrase: Phrase) -> bool:
    """Whether a verb of saying stands right beside the phrase."""
    reporting = status_words().reporting
    return line.word(phrase.last) in reporting or line.word(phrase.first - 1) in reporting


def _codes(mark: Mark) -> tuple[str, ...]:
    """The side that a mark names, as a country, a people, an organisation or a seat of government."""
    return mark.ids(*_SIDES) or mark.ids(*_SEATS)[:1]


def _words(line: Line, first: int, last: int) -> str:
    return line.text[line.words[first].start : line.words[last - 1].end].lower() if last > first else ""
