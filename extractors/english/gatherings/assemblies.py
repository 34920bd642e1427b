"""Line → gatherings told by what an organisation's leaders do: `the leaders of the Arab League met in Cairo`, `ASEAN leaders held their summit`."""

from extractors.alias import HitKind
from extractors.english.gatherings.words import gathering_words
from extractors.english.sentences.words import Line

_PEOPLE = frozenset({"leaders", "presidents", "premiers", "heads", "ministers", "chancellors"})
_STYLES = frozenset({"prime", "foreign"})
_LINKS = frozenset({"of", "the", "state", "government", "and"})
_MEMBERS = frozenset({"nations", "countries", "members", "member", "states", "grouping", "bloc", "alliance"})
_HELPERS = frozenset({"have", "will", "are", "were", "to", "also", "again", "had", "who", "due", "and", "all", "then", "set"})
_MEETINGS = frozenset({"summit", "meeting", "talks", "retreat", "session"})
_REACH = 7
"""Words behind a verb of holding within which the meeting that is held is told."""


def assembly(line: Line, index: int) -> tuple[int, int, str] | None:
    """Where a phrase such as `leaders of the Arab League` that begins at `index` and assembles ends, with the name of the gathering."""
    found = _organisation_first(line, index) or _people_first(line, index)
    if found is None:
        return None
    last, organisation, ministers = found
    if not _assembles(line, last):
        return None
    mark = line.marks[organisation]
    name = line.text[line.words[mark.first].start : line.words[mark.last - 1].end]
    return index, last, f"{name} foreign ministers' meeting" if ministers else f"{name} summit"


def _organisation_first(line: Line, index: int) -> tuple[int, int, bool] | None:
    """`Arab League leaders`: where it ends, where the organisation stands, whether ministers are meant."""
    mark = line.marks.get(index)
    if mark is None or not mark.ids(HitKind.ORGANISATION):
        return None
    at = mark.last + (line.word(mark.last) in _STYLES)
    return (at + 1, index, line.word(at - 1) == "foreign") if line.word(at) in _PEOPLE else None


def _people_first(line: Line, index: int) -> tuple[int, int, bool] | None:
    """`leaders of the Arab League`, `foreign ministers of the Arab League nations`, `heads of state and government of ECOWAS`."""
    at = index + (line.word(index) in _STYLES)
    if line.word(at) not in _PEOPLE or line.word(at + 1) not in ("of", "from"):
        return None
    foreign = line.word(index) == "foreign"
    at += 2
    while line.word(at) in _LINKS:
        at += 1
    mark = line.marks.get(at)
    if mark is None or not mark.ids(HitKind.ORGANISATION):
        return None
    last = mark.last
    while line.word(last) in _MEMBERS:
        last += 1
    return last, at, foreign


def _assembles(line: Line, index: int) -> bool:
    """Whether those before `index` come together, with nobody named whom they meet."""
    while line.word(index) in _HELPERS:
        index += 1
    verb, behind, words = line.word(index), line.word(index + 1), gathering_words()
    if verb in words.assembling:
        return behind in words.going_on or not behind.isalpha()
    near = {line.word(at) for at in range(index + 1, index + _REACH)}
    return verb in words.holding and bool(near & _MEETINGS) and "with" not in near
