"""The second look: what it asks, what it must leave alone, and that it finds what no finder has the words for."""

from datetime import datetime

import pytest

from config.files import DEFAULT_MODEL, ConfigFiles
from extractors import Article
from extractors.english.linear import Model
from extractors.english.reader import EnglishReader, load_reader
from extractors.english.views.judge import Judge
from extractors.model import Kind, Report, Status


@pytest.fixture(scope="module")
def reader() -> EnglishReader:
    return load_reader(ConfigFiles(), DEFAULT_MODEL)


def _article(text: str) -> Article:
    return Article("case", datetime.fromisoformat("2024-08-28T12:00:00+00:00"), "", text)


def _views(reader: EnglishReader, text: str) -> list[str]:
    return [" ".join(question.view.words) for question in reader.second_look.questions(reader.told(_article(text)))]


def _read(reader: EnglishReader, text: str) -> list[Report]:
    return [report for report in reader.extract(_article(text)) if not report.optional]


def test_a_sentence_reads_alike_for_every_pair_of_leaders(reader: EnglishReader) -> None:
    first = _views(reader, "Ilham Aliyev showed Sadyr Japarov the fortress of Shusha on Thursday.")
    second = _views(reader, "Narendra Modi showed Tshering Tobgay the fortress of Agra on Monday.")
    assert first[0] == second[0] == "BODY ALPHA showed BETA the fortress of ALPHALANDTOWN on DAY ."


def test_a_traveller_is_asked_about_abroad_and_not_at_home(reader: EnglishReader) -> None:
    assert _views(reader, "William Ruto left Nairobi for Kampala.") == ["BODY ALPHA left HOMETOWN for ABROADTOWN ."]


def test_two_leaders_of_one_country_are_not_asked_about(reader: EnglishReader) -> None:
    assert _views(reader, "Olaf Scholz and Annalena Baerbock disagreed.") == []


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Over tea in Ankara on Tuesday Recep Tayyip Erdogan told Nikol Pashinyan that the border would open.", {"TR", "AM"}),
        ("In Hanoi on Monday Anwar Ibrahim compared notes with Pham Minh Chinh on the trip.", {"MY", "VN"}),
    ],
)
def test_a_meeting_told_without_a_word_of_meeting_is_found(reader: EnglishReader, text: str, people: set[str]) -> None:
    (report,) = _read(reader, text)
    assert (report.kind, report.status, set(report.sides)) == (Kind.MEETING, Status.HELD, people)


@pytest.mark.parametrize(
    "text",
    [
        "Olaf Scholz rejects talks with Vladimir Putin.",
        "Pedro Sánchez congratulated Luís Montenegro on his election.",
        "Yoon Suk Yeol thanked Joe Biden for the sanctions.",
        "Muhammadu Buhari flew to London for medical treatment, while Rishi Sunak spoke in parliament.",
    ],
)
def test_what_is_denied_or_no_more_than_said_from_afar_stays_untold(reader: EnglishReader, text: str) -> None:
    assert _read(reader, text) == []


def test_a_verdict_weighs_every_feature_once() -> None:
    judge = Judge(
        Model(("event",), (-1.0,), {"between:tea": [2.0], "between:letter": [-3.0]}),
        Model(("call", "meeting"), (0.0, 0.5), {"between:phone": [2.0, 0.0]}),
        Model(("held", "recalled"), (0.0, 0.0), {"aux:had": [-1.0, 1.0]}),
    )
    assert judge.of({"between:tea"}).likely == pytest.approx(0.731, abs=0.001)
    assert judge.of({"between:tea", "between:letter"}).likely < 0.2
    assert judge.of({"between:phone"}).kind is Kind.CALL
    assert judge.of({"unheard of"}).kind is Kind.MEETING
    assert judge.of({"aux:had"}).standing.recalled
    assert not judge.leaves_open({"between:letter"})
