"""The chooser: what may be chosen, what is never an option, and that it places and dates what the rules leave open."""

from datetime import date, datetime

import pytest

from config.files import DEFAULT_MODEL, ConfigFiles
from extractors import Article
from extractors.english.choices.choice import Choice, Option
from extractors.english.linear import Model
from extractors.english.reader import EnglishReader, load_reader
from extractors.model import Place, Precision, When

WEDNESDAY = "2024-08-28T12:00:00+00:00"
TODAY = When(date(2024, 8, 28), date(2024, 8, 28), Precision.DAY)
FRIDAY = When(date(2024, 8, 30), date(2024, 8, 30), Precision.DAY)


@pytest.fixture(scope="module")
def reader() -> EnglishReader:
    return load_reader(ConfigFiles(), DEFAULT_MODEL)


def _article(title: str, text: str) -> Article:
    return Article("case", datetime.fromisoformat(WEDNESDAY), title, text)


def _days(reader: EnglishReader, title: str, text: str) -> set[date | None]:
    (choice, *_), _ = reader.choices(_article(title, text))
    return {option.value.start if option.value is not None else None for option in choice.options}


def _places(reader: EnglishReader, title: str, text: str) -> set[Place | None]:
    _, (choice, *_) = reader.choices(_article(title, text))
    return {option.value for option in choice.options}


def _chosen(*options: Option[When], doubt: float = 0) -> When | None:
    model = Model(("right",), (0.0,), {"likely": [1.0]})
    return Choice(None, options, doubt).made_by(model)  # type: ignore[arg-type]  # no draft is asked


def test_every_day_that_the_text_names_for_what_is_over_may_be_chosen(reader: EnglishReader) -> None:
    found = _days(
        reader,
        "",
        "William Ruto met Samia Suluhu Hassan in Arusha. On Monday he had been in Kigali, and on 3 September he flies to Beijing.",
    )
    assert found == {None, date(2024, 8, 26)}


def test_what_is_to_come_is_on_no_day_that_is_over(reader: EnglishReader) -> None:
    found = _days(reader, "", "Prabowo Subianto, who returned on Tuesday, will meet Anwar Ibrahim in Penang.")
    assert found == {None, date(2024, 9, 3)}


def test_a_plan_takes_no_day_from_the_sentences_around_its_own(reader: EnglishReader) -> None:
    assert _days(reader, "", "Prabowo Subianto votes on Friday. He will meet Anwar Ibrahim in Penang.") == {None}


def test_a_capital_that_speaks_is_no_place(reader: EnglishReader) -> None:
    assert _places(reader, "", "Sergei Lavrov met Hakan Fidan, Moscow said.") == {None}


def test_two_capitals_in_a_headline_are_two_governments(reader: EnglishReader) -> None:
    assert _places(reader, "Lima, Quito want more trade", "Dina Boluarte met Daniel Noboa on Tuesday.") == {None}


def test_a_city_of_neither_side_that_only_acts_is_no_place(reader: EnglishReader) -> None:
    assert _places(reader, "", "Robert Fico met Viktor Orbán on Tuesday. Vienna welcomed the news.") == {None}


def test_a_call_is_nowhere(reader: EnglishReader) -> None:
    assert _places(reader, "", "Gabriel Boric telephoned Javier Milei from a school in Arica on Tuesday.") == {None}


def test_the_usual_one_stays_where_nothing_speaks_for_another() -> None:
    assert _chosen(Option(TODAY, frozenset()), Option(FRIDAY, frozenset())) == TODAY
    assert _chosen(Option(TODAY, frozenset()), Option(FRIDAY, frozenset({"likely"}))) == FRIDAY


def test_where_the_rules_know_none_a_slight_likelihood_is_not_enough() -> None:
    assert _chosen(Option(None, frozenset()), Option(FRIDAY, frozenset({"likely"})), doubt=1.5) is None
    assert _chosen(Option(None, frozenset()), Option(FRIDAY, frozenset({"likely"})), doubt=0.5) == FRIDAY
    assert _chosen(Option(TODAY, frozenset()), Option(FRIDAY, frozenset({"likely"})), doubt=1.5) == FRIDAY


@pytest.mark.parametrize(
    ("title", "text", "place", "day"),
    [
        (
            "",
            "Giorgia Meloni and Edi Rama held talks on migrants. The Italian leader flew home from Tirana on Tuesday.",
            Place("Tirana", "AL"),
            date(2024, 8, 27),
        ),
        (
            "",
            "On Tuesday evening the streets of Astana were closed. Kassym-Jomart Tokayev received Emomali Rahmon, and both signed a treaty.",
            Place("Astana", "KZ"),
            date(2024, 8, 27),
        ),
    ],
)
def test_what_the_rules_leave_open_is_placed_and_dated(reader: EnglishReader, title: str, text: str, place: Place, day: date) -> None:
    (report,) = (report for report in reader.extract(_article(title, text)) if not report.optional)
    assert (report.place, report.when and report.when.start) == (place, day)
