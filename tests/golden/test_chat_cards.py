"""Cards and answers as Telegram and Slack are sent them. The files under `telegram/` and `slack/` hold every page, and its text twin."""

import json
from collections.abc import Callable

import pytest

from bot.adapters.slack.render import render as render_blocks
from bot.adapters.telegram.render import render as render_html
from bot.alerts.card import alert_card
from bot.message import Message, Row, RowStyle, Span, row
from bot.model import AlertReason
from extractors.world import World
from tests.examples import NOW
from tests.golden.test_cards import CARDS

SHOWN = ("talks-moved", "talks-under-way")
ANSWER = Message(
    (
        row("Azerbaijan: 2 ahead, 1 in the last 30 days", RowStyle.HEADLINE),
        row("Ahead", RowStyle.SECTION),
        row("In late October: 🌐 BRICS summit, Kazan · #7", RowStyle.LISTED),
        row("Tue 12 November: 🤝 Aliyev – Starmer, Baku · #9", RowStyle.LISTED),
        row("Lately", RowStyle.SECTION),
        row("Tue 8 October: 🤝 Putin – Aliyev, Moscow · #41", RowStyle.LISTED),
        Row((Span("event 41", command=True), Span(" for one of them · "), Span("watch azerbaijan", command=True)), RowStyle.NOTE),
    )
)


@pytest.fixture(params=[*SHOWN, "answer"])
def told(request: pytest.FixtureRequest, world: World) -> tuple[str, Message]:
    name: str = request.param
    if name == "answer":
        return name, ANSWER
    event, reason, change = CARDS[name]
    return name, alert_card(event, AlertReason(reason, event.state.status, change), world=world, now=NOW, zone="Asia/Baku")


def test_telegram_is_sent_this(told: tuple[str, Message], golden: Callable[[str, str], None]) -> None:
    name, message = told
    golden(f"telegram/{name}.html", "\n---\n".join(f"{page.html}\n---\n{page.plain}" for page in render_html(message)) + "\n")


def test_slack_is_sent_this(told: tuple[str, Message], golden: Callable[[str, str], None]) -> None:
    name, message = told
    pages = [{"blocks": page.blocks, "text": page.text.split("\n")} for page in render_blocks(message)]
    golden(f"slack/{name}.json", json.dumps(pages, indent=1, ensure_ascii=False) + "\n")
