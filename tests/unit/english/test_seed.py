from datetime import date, datetime

import pytest

from extractors import Article, Report, extract
from extractors.model import Kind, Place, Precision, Salience, Status


@pytest.fixture(scope="module")
def reports() -> tuple[Report, ...]:
    article = Article(
        "seed",
        datetime.fromisoformat("2024-10-08T13:40:00+03:00"),
        "Presidents of Russia and Azerbaijan begin talks in Moscow",
        "Vladimir Putin and Ilham Aliyev have sat down for talks in the Kremlin on the sidelines of the CIS summit. The Russian president told "
        "his guest that he expects to see him at the coming BRICS summit, which will be held in Kazan in late October. Today Putin will also "
        "hold talks with Armenian Prime Minister Nikol Pashinyan. The Russian leader visited Azerbaijan in August.",
    )
    return extract(article)


def _only(reports: tuple[Report, ...], kind: Kind, status: Status) -> Report:
    (report,) = [each for each in reports if each.kind is kind and each.status is status]
    return report


def test_the_talks_that_have_begun_are_under_way(reports: tuple[Report, ...]) -> None:
    talks = _only(reports, Kind.MEETING, Status.ONGOING)
    assert {person.name for person in talks.participants} == {"Vladimir Putin", "Ilham Aliyev"}
    assert talks.sides == ("AZ", "RU")
    assert talks.place == Place("Moscow", "RU")
    assert talks.when is not None
    assert (talks.when.start, talks.when.end) == (date(2024, 10, 8), date(2024, 10, 8))
    assert talks.occasion == "CIS summit"
    assert talks.salience is Salience.MAIN


def test_the_talks_later_today_are_upcoming(reports: tuple[Report, ...]) -> None:
    talks = _only(reports, Kind.MEETING, Status.UPCOMING)
    assert {person.name for person in talks.participants} == {"Vladimir Putin", "Nikol Pashinyan"}
    assert talks.when is not None
    assert talks.when.start == date(2024, 10, 8)
    assert talks.salience is Salience.MAIN


def test_the_coming_summit_is_an_event_of_its_own(reports: tuple[Report, ...]) -> None:
    summit = _only(reports, Kind.SUMMIT, Status.UPCOMING)
    assert summit.occasion == "BRICS summit"
    assert summit.place == Place("Kazan", "RU")
    assert summit.when is not None
    assert (summit.when.start, summit.when.end, summit.when.precision) == (date(2024, 10, 21), date(2024, 10, 31), Precision.SPAN)
    assert summit.salience is Salience.MAIN


def test_the_visit_in_august_is_background(reports: tuple[Report, ...]) -> None:
    visit = _only(reports, Kind.VISIT, Status.HELD)
    assert visit.salience is Salience.BACKGROUND
    assert visit.place == Place(None, "AZ")
    assert visit.when is not None
    assert visit.when.precision is Precision.MONTH
    assert len(reports) == 4
