"""Answers as a person reads them. The files under `answers/` are the expected texts: look at each as on a phone."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.adapters.console.plain import render_plain
from bot.commands import answers
from bot.commands.agenda import SHOWN, agenda_message, arrange
from bot.commands.grammar import Command, Verb
from bot.commands.history import history_message
from bot.commands.why import why_message
from bot.errors import CommandError
from bot.events.attendance import state_of_beside, state_of_coming, state_of_declining
from bot.message import Message
from bot.model import (
    EVERYTHING,
    Account,
    AlertReason,
    Around,
    Change,
    ChangeKind,
    Chat,
    ChatStatus,
    Correction,
    Event,
    Feed,
    FeedSource,
    Phase,
    Reason,
    Told,
)
from bot.store.status import StoreCounts
from bot.watches.grammar import ALL, Subject, Unknown
from extractors.model import Evidence, Kind, Place, Precision, Status
from extractors.world import World
from tests.examples import ALIYEV, BAKU, CHAT, NOW, PASHINYAN, PEZESHKIAN, PUTIN, STARMER, TASS, account, on, state

TODAY = NOW.date()
AZERBAIJAN = Subject(("country:AZ",), "Azerbaijan")


def event(number: int, *, sample: bool = False, **fields: Any) -> Event:
    return Event(number, state(**fields), sample, (account(number, **fields),), (), NOW, NOW)


SUMMIT = event(
    43,
    kind=Kind.SUMMIT,
    occasion="BRICS summit",
    gathering="brics-summit",
    status=Status.UPCOMING,
    place=Place("Kazan", "RU"),
    participants=(PUTIN, ALIYEV),
    when=on("2024-10-21", "2024-10-31", Precision.SPAN),
)
AGENDA = (
    event(41),
    SUMMIT,
    event(44, kind=Kind.VISIT, participants=(STARMER,), status=Status.UPCOMING, when=on("2024-11-12"), place=Place("Baku", "AZ"), occasion="COP29"),
    event(45, participants=(ALIYEV, PASHINYAN), status=Status.PROPOSED, when=None, place=None, occasion=None),
    event(46, participants=(ALIYEV, PASHINYAN), status=Status.CANCELLED, when=on("2024-10-29"), place=Place("Davos", "CH"), occasion=None),
    event(38, participants=(ALIYEV, PEZESHKIAN), kind=Kind.CALL, status=Status.HELD, when=on("2024-10-04"), place=None, occasion=None),
    event(37, participants=(PUTIN, ALIYEV), status=Status.UPCOMING, when=on("2024-10-01"), place=Place("Sochi", "RU"), occasion=None),
    event(36, participants=(ALIYEV,), sides=("AZ", "TR"), status=Status.HELD, when=on("2024-09-24"), place=Place("Istanbul", "TR"), occasion=None),
    event(35, participants=(PUTIN, ALIYEV), sample=True, status=Status.HELD, when=None, place=None, occasion=None),
)  # fmt: skip


def one_in_full() -> Event:
    """An event with two sources that differ, and a history."""
    kept = event(41, status=Status.UPCOMING, when=on("2024-10-23"), place=Place("Kazan", "RU"), occasion="BRICS summit")
    first = account(
        1,
        source=TASS,
        published=NOW - timedelta(days=9),
        evidence=Evidence("The presidents will meet in Kazan on 22 October, an aide said.", 0, 58),
    )
    long = "The head of state is to meet his Russian counterpart on 23 October, it was announced, " + "and the two will speak of trade " * 8
    second = account(2, source=BAKU, published=NOW, evidence=Evidence(long, 0, len(long)))
    moved = Change(ChangeKind.DATE, on("2024-10-22"), on("2024-10-23"), NOW)
    planned = Change(ChangeKind.STATUS, Phase.PROPOSED, Phase.UPCOMING, NOW - timedelta(days=8))
    return replace(kept, accounts=(first, second), changes=(planned, moved))  # fmt: skip


ENCOUNTERS = (
    event(49, status=Status.UPCOMING, when=on("2024-10-22"), place=Place("Kazan", "RU"), occasion="BRICS summit"),
    event(41),
    event(40, kind=Kind.CALL, status=Status.HELD, when=on("2024-09-01"), place=None, occasion=None),
    event(39, status=Status.CANCELLED, when=on("2024-08-30"), occasion=None),
    event(12, status=Status.HELD, when=on("2023-05-25"), occasion=None),
)


def told_of_a_summit() -> Event:
    """A gathering told for who comes, for who does not, and for what is held beside it."""

    def said(number: int, sentence: str, **fields: Any) -> Account:
        facts: dict[str, Any] = {"kind": Kind.SUMMIT, "status": Status.UPCOMING, "evidence": Evidence(sentence, 0, len(sentence))}
        return account(number, source=TASS, **facts | fields)

    accounts = (
        said(1, "The presidents of Russia and Azerbaijan will come to the summit."),
        said(2, "Armenia's prime minister will stay away.", participants=(), declined=(PASHINYAN,)),
        said(3, "Iran's president will come as well.", participants=(PEZESHKIAN,)),
    )
    beside = replace(event(44), accounts=(said(4, "The two presidents will talk in Kazan.", kind=Kind.MEETING),))
    states = (state_of_coming({"masoud-pezeshkian"}), state_of_declining({"nikol-pashinyan"}), state_of_beside(44, "upcoming"))
    told = tuple(Told(AlertReason(Reason.ATTENDANCE, state), NOW) for state in states)
    return replace(SUMMIT, accounts=accounts, told=told, around=Around(beside=(beside,)))


def feed(number: int, source: FeedSource, **facts: Any) -> Feed:
    return replace(Feed(number, source), **facts)


def chat(status: ChatStatus) -> Chat:
    return Chat(1, CHAT, status)


FEEDS = (
    feed(1, TASS, polled_at=NOW - timedelta(minutes=3)),
    feed(2, BAKU, polled_at=NOW - timedelta(minutes=7), error="the server answered 503 Service Unavailable"),
    feed(3, FeedSource("https://echo.example/feed", "Caucasus Echo")),
)
COUNTS = StoreCounts(3, 1, 1204, 2, 310, 45, 0, 1, datetime(2024, 10, 8, 9, 30, tzinfo=UTC))


def agenda(subject: Subject, events: tuple[Event, ...], world: World, *, lately: bool = True, whole: bool = True) -> Message:
    return agenda_message(subject, arrange(events, today=TODAY, whole=whole), world=world, today=TODAY, lately=lately)


ANSWERS: dict[str, Callable[[World], Message]] = {
    "help": lambda _: answers.help_message(),
    "meetings": lambda world: agenda(AZERBAIJAN, AGENDA, world),
    "meetings-of-a-city": lambda world: agenda(replace(AZERBAIJAN, city="Baku"), AGENDA[:1], world),
    "meetings-many": lambda world: agenda(ALL, tuple(event(number) for number in range(1, SHOWN + 5)), world, whole=False),
    "meetings-none": lambda world: agenda(AZERBAIJAN, (), world),
    "upcoming": lambda world: agenda(Subject(("gathering:brics-summit",), "BRICS summit"), (SUMMIT,), world, lately=False),
    "upcoming-none": lambda world: agenda(AZERBAIJAN, (), world, lately=False),
    "event": lambda world: answers.event_message(one_in_full(), world=world, now=NOW, zone=None),
    "event-corrected": lambda world: answers.event_message(
        replace(one_in_full(), correction=Correction(when=on("2024-10-23"), place=Place("Kazan", "RU"))), world=world, now=NOW, zone=None
    ),
    "history": lambda world: history_message(AZERBAIJAN, Subject(("country:RU",), "Russia"), ENCOUNTERS, world=world, today=TODAY),
    "history-ahead": lambda world: history_message(
        AZERBAIJAN, Subject(("country:RU",), "Russia"), ENCOUNTERS[:1], world=world, today=TODAY
    ),
    "why-a-gathering": lambda world: why_message(told_of_a_summit(), ("BRICS summit",), world=world, now=NOW, zone=None),
    "start-new": lambda _: answers.started((), is_new=True),
    "start-again": lambda _: answers.started(("Azerbaijan", "Vladimir Putin", "BRICS summit"), is_new=False),
    "watch": lambda _: answers.watching(AZERBAIJAN, added=True, others=(), chat=chat(ChatStatus.ACTIVE)),
    "watch-a-city-besides-everything-paused": lambda _: answers.watching(
        replace(AZERBAIJAN, city="Baku"), added=True, others=(EVERYTHING,), chat=chat(ChatStatus.PAUSED)
    ),
    "watches": lambda _: answers.watches_message(("Azerbaijan", "Vladimir Putin")),
    "watches-none": lambda _: answers.watches_message(()),
    "feeds": lambda world: answers.feeds_message(FEEDS, world=world, now=NOW),
    "feeds-many": lambda world: answers.feeds_message([feed(number, TASS) for number in range(40)], world=world, now=NOW, page=2),
    "status": lambda _: answers.status_message(COUNTS, chat(ChatStatus.ACTIVE), ("Azerbaijan", "BRICS summit"), now=NOW),
    "unknown": lambda _: answers.wrong(answers.not_understood(Unknown("azerbaidjann", ("Azerbaijan",)), Command(Verb.MEETINGS).verb)),
    "wrong": lambda _: answers.wrong(CommandError("Whom or what?", usage="watch germany")),
}


@pytest.mark.parametrize("name", ANSWERS)
def test_answers_read_as_expected(name: str, world: World, golden: Callable[[str, str], None]) -> None:
    golden(f"answers/{name}.txt", render_plain(ANSWERS[name](world)))
