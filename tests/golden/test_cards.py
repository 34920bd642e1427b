"""Cards as a person reads them. The files under `cards/` are the expected texts: look at each as on a phone."""

from collections.abc import Callable
from dataclasses import replace
from datetime import time
from typing import Any

import pytest

from bot.adapters.console.plain import render_plain
from bot.alerts.card import alert_card
from bot.model import Account, AlertReason, Around, Change, ChangeKind, Closeness, Elsewhere, Event, FeedSource, Phase, Reason
from extractors.model import Kind, Participant, Place, Precision, Status, When
from extractors.world import World
from tests.examples import ALIYEV, BAKU, NOW, PASHINYAN, PEZESHKIAN, PUTIN, STARMER, TASS, account, on, state

KREMLIN = FeedSource("https://kremlin.example/feed", "Kremlin", "RU", closeness=Closeness.OFFICIAL)
REUTERS = FeedSource("https://reuters.example/feed", "Reuters", closeness=Closeness.AGENCY)
ECHO = FeedSource("https://echo.example/feed", "Caucasus Echo")
WORLD_NEWS = FeedSource("https://world.example/feed", "World at Six")

XI = Participant("Xi Jinping", "xi-jinping", "president", "CN")
MODI = Participant("Narendra Modi", "narendra-modi", "prime minister", "IN")
RAMAPHOSA = Participant("Cyril Ramaphosa", "cyril-ramaphosa", "president", "ZA")
LUKASHENKO = Participant("Alexander Lukashenko", "alexander-lukashenko", "president", "BY")
TOKAYEV = Participant("Kassym-Jomart Tokayev", "kassym-jomart-tokayev", "president", "KZ")
BIDEN = Participant("Joe Biden", "joe-biden", "president", "US")
NETANYAHU = Participant("Benjamin Netanyahu", "benjamin-netanyahu", "prime minister", "IL")
RUTTE = Participant("Mark Rutte", "mark-rutte", "secretary general", "NATO")
ZELENSKYY = Participant("Volodymyr Zelenskyy", "volodymyr-zelenskyy", "president", "UA")
GUTERRES = Participant("Antonio Guterres", "antonio-guterres", "secretary-general", "UN")
UNLISTED = Participant("Jane Roe", None, "foreign minister", "NZ")

KAZAN = Place("Kazan", "RU")
BRICS: dict[str, Any] = {"kind": Kind.SUMMIT, "occasion": "BRICS summit", "gathering": "brics-summit", "place": KAZAN}


def event(*sources: FeedSource, sample: bool = False, **fields: Any) -> Event:
    """Make event 41 with an account of each source, an hour apart."""
    accounts: tuple[Account, ...] = tuple(
        replace(account(number, source=source, published=NOW.replace(hour=8 + number), **fields), link=f"https://news.example/{number}")
        for number, source in enumerate(sources)
    )
    return Event(41, state(**fields), sample, accounts, (), NOW, NOW)


def changed(kind: ChangeKind, old: Phase | When | Place, new: Phase | When | Place) -> Change:
    return Change(kind, old, new, NOW)


def minute(day: str, hour: int, zone: str | None = None) -> When:
    return replace(on(day), precision=Precision.MINUTE, time=time(hour), zone=zone)


CARDS: dict[str, tuple[Event, Reason, Change | None]] = {
    "talks-under-way": (event(TASS, BAKU, KREMLIN, REUTERS, ECHO, WORLD_NEWS, when=minute("2024-10-08", 13)), Reason.BEGAN, None),
    "talks-announced": (event(BAKU, status=Status.UPCOMING, when=on("2024-10-22"), place=KAZAN, occasion="BRICS summit"), Reason.ANNOUNCED, None),
    "talks-moved": (
        event(REUTERS, ECHO, participants=(ALIYEV, PASHINYAN), status=Status.UPCOMING, when=on("2024-10-23"), place=Place("Abu Dhabi", "AE"), occasion=None),
        Reason.MOVED,
        changed(ChangeKind.DATE, on("2024-10-22"), on("2024-10-23")),
    ),
    "talks-elsewhere": (
        event(REUTERS, participants=(ALIYEV, PASHINYAN), status=Status.UPCOMING, when=on("2024-10-23"), place=Place("Davos", "CH"), occasion=None),
        Reason.MOVED,
        changed(ChangeKind.PLACE, Place("Washington", "US"), Place("Davos", "CH")),
    ),
    "talks-began": (event(TASS, occasion="COP29"), Reason.BEGAN, changed(ChangeKind.STATUS, Phase.UPCOMING, Phase.ONGOING)),
    "talks-confirmed": (
        event(KREMLIN, participants=(PUTIN, XI), status=Status.UPCOMING, when=on("2025-05-09"), occasion=None),
        Reason.CONFIRMED,
        changed(ChangeKind.STATUS, Phase.PROPOSED, Phase.UPCOMING),
    ),
    "talks-cancelled": (
        event(REUTERS, participants=(BIDEN, NETANYAHU), status=Status.CANCELLED, when=on("2024-10-09"), place=None, occasion=None),
        Reason.CANCELLED,
        changed(ChangeKind.STATUS, Phase.UPCOMING, Phase.CANCELLED),
    ),
    "talks-of-five": (
        event(TASS, participants=(PUTIN, ALIYEV, PASHINYAN, LUKASHENKO, TOKAYEV, PEZESHKIAN), status=Status.HELD, occasion=None),
        Reason.HELD,
        None,
    ),
    "talks-of-nobody-named": (
        event(ECHO, participants=(), sides=("RU", "UA"), status=Status.PROPOSED, when=None, place=Place("Istanbul", "TR"), occasion=None),
        Reason.ANNOUNCED,
        None,
    ),
    "talks-of-little-known": (event(ECHO, participants=(UNLISTED, XI), status=Status.PROPOSED, when=None, place=None, occasion=None), Reason.ANNOUNCED, None),
    "organisation": (
        event(REUTERS, participants=(RUTTE, ZELENSKYY), status=Status.HELD, when=on("2024-10-03"), place=Place("Kyiv", "UA"), occasion=None),
        Reason.HELD,
        None,
    ),
    "united-nations": (
        event(REUTERS, participants=(GUTERRES, PUTIN), status=Status.UPCOMING, when=on("2024-10-24"), place=KAZAN, occasion="BRICS summit"),
        Reason.ANNOUNCED,
        None,
    ),
    "call": (
        event(REUTERS, kind=Kind.CALL, participants=(BIDEN, NETANYAHU), status=Status.HELD, when=minute("2024-10-08", 15, "UTC"), place=None, occasion=None),
        Reason.HELD,
        None,
    ),
    "talks-doubted": (
        replace(
            event(TASS, status=Status.UPCOMING, when=on("2024-10-22"), occasion=None),
            around=Around(
                elsewhere=(
                    Elsewhere(ALIYEV, replace(event(BAKU, participants=(ALIYEV, STARMER), when=on("2024-10-22"), place=Place("Geneva", "CH")), id=42)),
                    Elsewhere(PUTIN, replace(event(ECHO, when=on("2024-10-22"), place=Place("Baku", "AZ")), id=43)),
                    Elsewhere(ALIYEV, replace(event(ECHO, when=on("2024-10-22"), place=Place("Baku", "AZ")), id=43)),
                )
            ),
        ),
        Reason.ANNOUNCED,
        None,
    ),
    "visit-doubted": (
        replace(
            event(REUTERS, kind=Kind.VISIT, participants=(MODI,), sides=("IN", "US"), status=Status.UPCOMING, when=on("2024-10-21", "2024-10-24"), place=Place("Washington", "US"), occasion=None),
            around=Around(elsewhere=(Elsewhere(MODI, replace(event(KREMLIN, participants=(PUTIN, MODI), when=on("2024-10-23"), place=KAZAN), id=44)),)),
        ),
        Reason.ANNOUNCED,
        None,
    ),
    "visit": (
        event(
            BAKU, kind=Kind.VISIT, participants=(STARMER,), sides=("AZ", "GB"), status=Status.UPCOMING, when=on("2024-11-12"), place=Place("Baku", "AZ"), occasion="COP29"
        ),
        Reason.ANNOUNCED,
        None,
    ),
    "visit-with-host": (
        event(TASS, kind=Kind.VISIT, participants=(PUTIN, ALIYEV), status=Status.HELD, when=on("2024-08-18", "2024-08-19"), place=Place(None, "AZ"), occasion=None),
        Reason.HELD,
        None,
    ),
    "visit-proposed": (event(ECHO, kind=Kind.VISIT, participants=(MODI, BIDEN), status=Status.PROPOSED, when=None, place=Place(None, "US"), occasion=None), Reason.ANNOUNCED, None),
    "summit": (
        event(
            KREMLIN,
            REUTERS,
            TASS,
            ECHO,
            **BRICS,
            status=Status.UPCOMING,
            when=on("2024-10-22", "2024-10-24", Precision.SPAN),
            participants=(PUTIN, XI, MODI, PEZESHKIAN, RAMAPHOSA, ALIYEV, LUKASHENKO, TOKAYEV),
        ),
        Reason.ANNOUNCED,
        None,
    ),
    "summit-roughly-dated": (
        event(TASS, **BRICS, status=Status.UPCOMING, when=on("2024-10-21", "2024-10-31", Precision.SPAN), participants=(PUTIN, ALIYEV)),
        Reason.ANNOUNCED,
        None,
    ),
    "summit-unattended": (
        event(REUTERS, kind=Kind.SUMMIT, occasion="G7 summit", gathering="g7-summit", status=Status.UPCOMING, when=on("2025-06-15", "2025-06-17"), place=Place(None, "CA"), participants=(), sides=("CA",)),
        Reason.ANNOUNCED,
        None,
    ),
    "sample": (event(replace(TASS, name="Sample feed"), sample=True), Reason.BEGAN, None),
}  # fmt: skip


@pytest.mark.parametrize("name", CARDS)
def test_cards_read_as_expected(name: str, world: World, golden: Callable[[str, str], None]) -> None:
    told, reason, change = CARDS[name]
    card = alert_card(told, AlertReason(reason, told.state.status, change), world=world, now=NOW, zone="Asia/Baku")
    golden(f"cards/{name}.txt", render_plain(card))
