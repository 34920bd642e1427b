"""What the sentence of a report says of it besides: put off, denied, declined, quoted."""

from datetime import date

import pytest

from extractors.english.reports.stances import with_stances
from extractors.model import Evidence, Kind, Report, Status
from extractors.world import World
from tests.examples import report

DAY = date(2024, 10, 20)


def told(sentence: str, world: World, kind: Kind = Kind.SUMMIT, status: Status = Status.UPCOMING) -> Report:
    return with_stances(report(kind=kind, status=status, evidence=Evidence(sentence, 0, len(sentence))), world, DAY)


@pytest.mark.parametrize(
    ("sentence", "moved"),
    [
        ("The talks were postponed to June.", True),
        ("The meeting has been moved from 22 October to 5 November.", True),
        ("The presidents will meet in June.", False),
    ],
)
def test_what_is_put_off_or_brought_forward_is_marked(sentence: str, moved: bool, world: World) -> None:
    assert told(sentence, world).moved is moved


@pytest.mark.parametrize(
    ("sentence", "denied"),
    [
        ("Baku denied reports of a meeting.", True),
        ("Baku denied that the two would meet on 25 October.", True),
        ("There are no plans for a summit, the Kremlin said.", True),
        ("Baku confirmed the meeting.", False),
        ("The president, who denies any wrongdoing, will arrive in Paris on Monday.", False),
    ],
)
def test_a_denial_is_marked_and_no_other_denying(sentence: str, denied: bool, world: World) -> None:
    assert told(sentence, world).denied is denied


def test_what_is_called_off_is_no_denial(world: World) -> None:
    assert not told("The talks are off, as no meeting is planned.", world, status=Status.CANCELLED).denied


def test_who_stays_away_from_a_gathering_is_named_as_the_roster_knows_them(world: World) -> None:
    [lula] = told("Brazilian President Luiz Inacio Lula da Silva will not attend the summit.", world).declined
    assert (lula.side, lula.office) == ("BR", "president")
    assert told("President Xi Jinping will attend the summit.", world).declined == ()
    assert told("President Xi Jinping declined an invitation to meet.", world, kind=Kind.MEETING).declined == ()


def test_the_sides_that_are_quoted_are_named(world: World) -> None:
    assert told("The two will meet on 22 October, the Kremlin said.", world).said_by == ("RU",)
    assert told("According to Azerbaijan, the two will meet.", world).said_by == ("AZ",)
    assert told("The two will meet in Russia on 22 October.", world).said_by == ()
