"""Words → a person's name: known spellings as far as they reach, and unknown ones where a title vouches for them."""

from dataclasses import dataclass

from extractors.alias import HitKind
from extractors.english.people.offices import Offices
from extractors.english.sentences.vocabulary import vocabulary
from extractors.english.sentences.words import DAYS_AND_MONTHS, Line, Mark

_PERSONS = (HitKind.LEADER, HitKind.SURNAME)
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv", "vi", "vii", "viii", "xiv", "xvi"})
_JOINERS = frozenset("-'.")


@dataclass(frozen=True, slots=True)
class Name:
    """A name, `first` to `last` exclusive: `text` as written without honorifics, `ids` the leaders it may be; `whole` where the known spelling is all of it."""

    first: int
    last: int
    text: str
    ids: tuple[str, ...] = ()
    whole: bool = False


class NameReader:
    """Reads names with one lexicon of honorifics and particles."""

    def __init__(self, offices: Offices) -> None:
        self._honorifics = offices.honorifics
        self._particles = offices.particles

    def stands_at(self, line: Line, index: int) -> bool:
        """Whether a name or a title may begin there."""
        mark = line.marks.get(index)
        if mark is not None:
            return bool(mark.office or mark.hits)
        return self.read(line, index, trusted=True) is not None

    def read(self, line: Line, index: int, *, trusted: bool) -> Name | None:
        """Return the name that begins at `index`; one that holds no known spelling only where `trusted`, as behind a title."""
        if index >= len(line.words):
            return None
        start = self._past_honorifics(line, index)
        mark = line.marks.get(start)
        if mark is None and not trusted and start == index and not self._may_open(line, start):
            return None
        return self._run(line, index, start, trusted=trusted or start > index)

    def _run(self, line: Line, first: int, start: int, *, trusted: bool) -> Name | None:
        """The longest run of name words from `start`."""
        at = start
        known: list[Mark] = []
        while at < len(line.words):
            mark = line.marks.get(at)
            if mark is not None:
                if not mark.ids(*_PERSONS):
                    break
                known.append(mark)
                at = mark.last
                if mark.ids(HitKind.LEADER) and len(known) == 1 and at - start > 1 and not self._goes_on(line, at):
                    break
                continue
            step = self._step(line, at, start)
            if not step or (known and self._joins_two(line, at)):
                break
            at += step
        at = self._suffixed(line, at) if at > start else at
        if at == start or (not known and not trusted) or (not known and at - start == 1 and len(line.words[start].text) < 2):
            return None
        text = line.text[line.words[start].start : line.words[at - 1].end]
        if not known:
            return Name(first, at, text)
        best = next((mark for mark in known if mark.ids(HitKind.LEADER)), known[-1])
        goes_on = at > best.last and line.word(best.last) in self._particles
        whole = (best.first, best.last) == (start, at) or bool(best.ids(HitKind.LEADER) and not goes_on and not self._has_suffix(line, at))
        return Name(first, at, text, best.ids(*_PERSONS), whole)

    def _step(self, line: Line, at: int, start: int) -> int:
        """How many words the name goes on by at `at`: 0 where it ends."""
        word = line.words[at]
        following = line.words[at + 1] if at + 1 < len(line.words) else None
        if word.text in _JOINERS:
            inside = (
                at > start
                and following is not None
                and (following.is_capital or following.low in self._particles or word.text in "-'")
                and following.text.isalpha()
            )
            initial = (
                word.text == "." and at > start and len(line.words[at - 1].text) == 1 and following is not None and following.is_capital
            )
            tight = following is not None and word.start == line.words[at - 1].end and word.end == following.start if at > start else False
            return (
                1
                if initial
                or (inside and tight and word.text != "." and not (word.text == "'" and following is not None and following.low == "s"))
                else 0
            )
        if word.low in self._particles and not word.is_capital:
            return (
                1
                if following is not None
                and (following.is_capital or following.text == "-" or following.low in self._particles)
                and (at > start or at + 1 in line.marks)
                else 0
            )
        if not word.text.isalpha() or word.low in DAYS_AND_MONTHS:
            return 0
        if at > start and line.words[at - 1].text in "-'":
            return 1
        return 1 if word.is_capital and not (at == start and word.low in vocabulary().openers) else 0

    def _joins_two(self, line: Line, at: int) -> bool:
        """Whether a hyphen stands between two known people (`the X-Y talks`)."""
        mark = line.marks.get(at + 1)
        article = line.word(at - 1) in self._particles  # al-Saud
        return line.words[at].text == "-" and mark is not None and bool(mark.ids(*_PERSONS)) and not article

    def _goes_on(self, line: Line, at: int) -> bool:
        """Whether a known full name is followed by more of a name (`bin X`, `Al Y`, `al-Z`)."""
        following = at + 2 if line.word(at + 1) in ("-", "'") else at + 1
        return (
            line.word(at) in self._particles
            and following < len(line.words)
            and line.words[following].is_capital
            and line.word(at) not in ("e", "y", "i", "le", "la", "du", "de")
        )

    def _suffixed(self, line: Line, at: int) -> int:
        """Past `Jr.` and the like; its full stop is the name's where the sentence goes on."""
        if line.word(at) == "," and line.word(at + 1) in ("jr", "sr"):
            at += 1
        if line.word(at) not in _SUFFIXES:
            return at
        goes_on = line.word(at + 2) == "," or (at + 2 < len(line.words) and not line.words[at + 2].is_capital)
        return at + 2 if line.word(at + 1) == "." and goes_on else at + 1

    def _has_suffix(self, line: Line, at: int) -> bool:
        return line.word(at - 1) in _SUFFIXES or line.word(at - 2) in _SUFFIXES

    def _may_open(self, line: Line, index: int) -> bool:
        """Whether an unmarked word may begin a name that holds a known surname."""
        word = line.words[index]
        return (
            word.is_capital
            and word.low not in vocabulary().openers
            and word.low not in DAYS_AND_MONTHS
            and not word.low.endswith(("ing", "ly"))
        )

    def _past_honorifics(self, line: Line, index: int) -> int:
        at = index
        while (
            at < min(index + 6, len(line.words))
            and line.word(at) in self._honorifics
            and line.words[at].is_capital
            and at not in line.marks
        ):
            at += 1
            if line.word(at) == ".":
                at += 1
        return at if at < len(line.words) else index
