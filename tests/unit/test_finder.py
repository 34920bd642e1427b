"""Which of several known names a stretch of text stands for."""

from extractors.alias import Alias, HitKind
from extractors.finder import Finder

FINDER = Finder(
    [
        Alias("President Hassan", HitKind.LEADER, ("samia-suluhu-hassan",)),
        Alias("Hassan Rouhani", HitKind.LEADER, ("hassan-rouhani",)),
        Alias("King Salman", HitKind.LEADER, ("king-salman",)),
    ]
)


def found(text: str) -> list[str]:
    return [text[hit.start : hit.end] for hit in FINDER.find(text)]


def test_a_title_with_a_surname_is_not_cut_out_of_a_longer_name() -> None:
    assert found("Iranian President Hassan Rouhani spoke.") == ["Hassan Rouhani"]
    assert found("President Hassan Mahmoud spoke.") == []


def test_a_title_with_a_surname_stands_where_the_name_ends() -> None:
    assert found("President Hassan spoke.") == ["President Hassan"]
    assert found("PRESIDENT HASSAN TO VISIT OSLO") == ["PRESIDENT HASSAN"]
    assert found("King Salman Tuesday received him.") == ["King Salman"]
