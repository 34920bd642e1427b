"""Plain values of the flow for tests to vary with keywords: the talks of two presidents, who reports them, who is told."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from bot.events.add_up import add_up
from bot.events.terms import encounter_terms, gathering_terms
from bot.model import Account, ChatAddress, Closeness, Entry, Event, EventState, Feed, FeedSource
from extractors.model import Evidence, Kind, Participant, Place, Precision, Report, Salience, Status, When

NOW = datetime(2024, 10, 8, 12, 0, tzinfo=UTC)
PUTIN = Participant("Vladimir Putin", "vladimir-putin", "president", "RU")
ALIYEV = Participant("Ilham Aliyev", "ilham-aliyev", "president", "AZ")
PEZESHKIAN = Participant("Masoud Pezeshkian", "masoud-pezeshkian", "president", "IR")
STARMER = Participant("Keir Starmer", "keir-starmer", "prime minister", "GB")
PASHINYAN = Participant("Nikol Pashinyan", "nikol-pashinyan", "prime minister", "AM")
MOSCOW = Place("Moscow", "RU")
TASS = FeedSource("https://tass.example/feed", "TASS", "RU", closeness=Closeness.AGENCY)
BAKU = FeedSource("https://president.example/feed", "president.az", "AZ", closeness=Closeness.OFFICIAL)
SOURCE = FeedSource("http://127.0.0.1/agency.xml", "Agency", "RU", closeness=Closeness.AGENCY)
FEED = Feed(1, SOURCE)
CHAT = ChatAddress("telegram", "12345")


def on(day: date | str, end: date | str | None = None, precision: Precision = Precision.DAY) -> When:
    """Make the days from `day` to `end`, as dates or ISO text."""
    start = date.fromisoformat(day) if isinstance(day, str) else day
    last = start if end is None else date.fromisoformat(end) if isinstance(end, str) else end
    return When(start, last, precision)


def report(**fields: Any) -> Report:
    """Make a report of talks under way in Moscow on 8 October 2024."""
    talks = Report(
        kind=Kind.MEETING,
        status=Status.ONGOING,
        participants=(PUTIN, ALIYEV),
        sides=("AZ", "RU"),
        place=MOSCOW,
        when=on("2024-10-08"),
        occasion="CIS summit",
        gathering=None,
        salience=Salience.MAIN,
        evidence=Evidence("Talks between the two presidents have begun in Moscow.", 0, 54),
        confidence=0.9,
    )
    if "participants" in fields and "sides" not in fields:
        fields["sides"] = tuple(sorted({each.side for each in fields["participants"] if each.side}))
    return replace(talks, **fields)


def account(number: int = 1, *, published: datetime = NOW, source: FeedSource = SOURCE, **fields: Any) -> Account:
    """Make an account of a `report` with these fields."""
    return Account(number, report(**fields), source, "http://127.0.0.1/1", published)


def event(number: int = 1, **fields: Any) -> Event:
    """Make the event that an account of these fields adds up to."""
    told = account(number, **fields)
    return Event(number, add_up([told]), False, (told,), (), NOW, NOW)


def state(**fields: Any) -> EventState:
    """Make the state that a `report` with these fields would lead to alone."""
    said = report(**{name: value for name, value in fields.items() if name != "terms"})
    terms = encounter_terms(said.participants, said.sides, said.place) | gathering_terms(said.gathering, said.occasion)
    return EventState(
        kind=said.kind,
        status=said.status,
        participants=said.participants,
        sides=said.sides,
        place=said.place,
        when=said.when,
        occasion=said.occasion,
        gathering=said.gathering,
        evidence=said.evidence,
        confidence=said.confidence,
        terms=fields.get("terms", terms),
    )


def entry(identity: str = "1", **fields: Any) -> Entry:
    """Make an entry that tells of the talks."""
    told = Entry(identity, "print-1", "Talks in Moscow", "Talks between the two presidents have begun in Moscow.", None, NOW)
    return replace(told, **fields)
