"""What is Telegram's own: its chats, its menu, its polls, and how it refuses."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
import structlog
from pydantic import SecretStr

from bot.adapters.telegram.adapter import TelegramAdapter
from bot.errors import ChatGone, ChatMoved, Flooded, OutcomeUnknown, Rejected, SendError, StoreError, ThreadGone, Unavailable
from bot.message import Message, Row, RowStyle, Span, row
from bot.model import ChatAddress, Incoming
from tests.fakes.faults import OUTAGE, Fault, Refusal
from tests.fakes.inbox import MemoryInbox
from tests.fakes.telegram import BLOCKED, BOT_NAME, DEACTIVATED, FLOOD_PAGE, KICKED, FakeTelegram, flood, refused

CARD = Message((row("🤝 Putin – Aliyev: talks under way", RowStyle.HEADLINE), Row((Span("TASS", "https://tass.example/1"),))))
PRIVATE = ChatAddress("telegram", "1")
COMMANDS = (("meetings", "meetings ahead and of late"), ("watch", "be told of a country, a leader or a gathering"))


@pytest.fixture
async def telegram() -> AsyncIterator[FakeTelegram]:
    async with FakeTelegram() as server:
        server.chat(1)
        yield server


@pytest.fixture
async def adapter(telegram: FakeTelegram) -> AsyncIterator[TelegramAdapter]:
    made = make(telegram)
    yield made
    await made.stop()


def make(telegram: FakeTelegram, *, token: str | None = None, timeout: float = 20) -> TelegramAdapter:
    return TelegramAdapter(SecretStr(token or telegram.token), telegram.api_url, COMMANDS, timeout=timeout)


async def serve(adapter: TelegramAdapter, heard: list[Incoming]) -> None:
    async def handle(incoming: Incoming) -> Message:
        heard.append(incoming)
        return Message((row("answered"),))

    await adapter.start(MemoryInbox(adapter, handle).hear)


async def test_the_menu_holds_our_commands(telegram: FakeTelegram, adapter: TelegramAdapter, heard: list[Incoming]) -> None:
    await serve(adapter, heard)
    assert telegram.commands == [{"command": name, "description": text} for name, text in COMMANDS]


@pytest.mark.parametrize(
    ("chat", "kind", "said", "text"),
    [
        (1, "private", "/meetings azerbaijan", "/meetings azerbaijan"),
        (1, "private", "meetings azerbaijan", "meetings azerbaijan"),
        (-5, "supergroup", "/meetings azerbaijan", "/meetings azerbaijan"),
        (-5, "group", f"/meetings@{BOT_NAME} azerbaijan", "/meetings azerbaijan"),
        (-5, "group", f"/meetings@{BOT_NAME.upper()}", "/meetings"),
        (-7, "channel", f"/watch@{BOT_NAME} germany", "/watch germany"),
    ],
)
async def test_a_command_is_heard_in_every_kind_of_chat(
    telegram: FakeTelegram, adapter: TelegramAdapter, heard: list[Incoming], chat: int, kind: str, said: str, text: str
) -> None:
    telegram.chat(chat, kind)
    await serve(adapter, heard)
    telegram.says(said, chat=chat, user=42)
    assert (await telegram.message(1)).chat == chat
    assert [(each.address, each.text) for each in heard] == [(ChatAddress("telegram", str(chat)), text)]
    assert heard[0].person == (None if kind == "channel" else "telegram:42")


@pytest.mark.parametrize("said", ["/meetings@another_bot azerbaijan", "good morning", "see /meetings azerbaijan"])
async def test_what_is_said_to_others_in_a_group_is_not_heard(
    telegram: FakeTelegram, adapter: TelegramAdapter, heard: list[Incoming], said: str
) -> None:
    await serve(adapter, heard)
    telegram.says(said, chat=-5)
    telegram.says("/status", chat=-5)
    await telegram.message(1)
    assert [each.text for each in heard] == ["/status"]


async def test_a_topic_is_a_chat_of_its_own_and_answered_there(
    telegram: FakeTelegram, adapter: TelegramAdapter, heard: list[Incoming]
) -> None:
    await serve(adapter, heard)
    telegram.says("/meetings", chat=-5, thread=77)
    assert (await telegram.message(1)).thread == 77
    assert heard[0].address == ChatAddress("telegram", "-5", "77")


async def test_no_update_is_left_unconfirmed_after_stopping(
    telegram: FakeTelegram, adapter: TelegramAdapter, heard: list[Incoming]
) -> None:
    await serve(adapter, heard)
    telegram.says("/status")
    await telegram.message(1)
    await adapter.stop()
    assert telegram.unconfirmed == []
    assert telegram.webhook == ""


async def test_what_was_said_while_we_were_away_is_answered(
    telegram: FakeTelegram, adapter: TelegramAdapter, heard: list[Incoming]
) -> None:
    telegram.says("/status")
    await serve(adapter, heard)
    await telegram.message(1)
    assert [each.text for each in heard] == ["/status"]


async def test_no_link_brings_a_preview_along(telegram: FakeTelegram, adapter: TelegramAdapter) -> None:
    await adapter.send(PRIVATE, CARD, key="d1")
    assert not (await telegram.message(1)).has_preview


async def test_the_headline_is_bold(telegram: FakeTelegram, adapter: TelegramAdapter) -> None:
    await adapter.send(PRIVATE, CARD, key="d1")
    bold = [entity.text for entity in (await telegram.message(1)).entities if entity.type == "b"]
    assert bold == ["🤝 Putin – Aliyev: talks under way"]


async def test_a_text_of_4096_characters_is_one_message_and_one_more_makes_two(telegram: FakeTelegram, adapter: TelegramAdapter) -> None:
    await adapter.send(PRIVATE, Message((row("&" * 4096, RowStyle.HEADLINE),)), key="d1")
    assert len(telegram.sent) == 1
    await adapter.send(PRIVATE, Message((row("&" * 4095), row("&"))), key="d2")
    assert len(telegram.sent) == 3


async def test_refused_markup_is_sent_once_more_as_plain_text(telegram: FakeTelegram, adapter: TelegramAdapter) -> None:
    telegram.fail("sendMessage", refused(400, "Bad Request: can't parse entities: Unsupported start tag"))
    with structlog.testing.capture_logs() as logs:
        assert await adapter.send(PRIVATE, CARD, key="d1")
    sent = await telegram.message(1)
    assert (sent.parse_mode, sent.text) == (None, "🤝 Putin – Aliyev: talks under way\nTASS")
    assert [(line["log_level"], line["key"]) for line in logs] == [("error", "d1")]


async def test_what_is_refused_as_plain_text_too_is_not_sent_a_third_time(telegram: FakeTelegram, adapter: TelegramAdapter) -> None:
    telegram.fail("sendMessage", refused(400, "Bad Request: message is too long"), times=3)
    with pytest.raises(Rejected):
        await adapter.send(PRIVATE, CARD, key="d1")
    assert telegram.calls.count("sendMessage") == 2


@pytest.mark.parametrize(
    ("fault", "error"),
    [
        (BLOCKED, ChatGone),
        (KICKED, ChatGone),
        (DEACTIVATED, ChatGone),
        (refused(400, "Bad Request: chat not found"), ChatGone),
        (refused(400, "Bad Request: not enough rights to send text messages to the chat"), ChatGone),
        (refused(400, "Bad Request: need administrator rights in the channel chat"), ChatGone),
        (flood(3), Flooded),
        (FLOOD_PAGE, Flooded),
        (OUTAGE, Unavailable),
        (refused(500, "Internal Server Error"), Unavailable),
        (Refusal(503, "busy"), Unavailable),
        (refused(504, "Gateway Timeout"), Unavailable),
        (Fault.RESET, OutcomeUnknown),
        (Fault.LOST, OutcomeUnknown),
        (Fault.TRUNCATED, OutcomeUnknown),
        (Fault.HALF, OutcomeUnknown),
    ],
    ids=str,
)
async def test_each_fault_is_told_for_what_it_is_after_one_call(
    telegram: FakeTelegram, adapter: TelegramAdapter, fault: Fault | Refusal, error: type[SendError]
) -> None:
    telegram.fail("sendMessage", fault)
    with pytest.raises(error) as raised:
        await adapter.send(PRIVATE, CARD, key="d1")
    assert raised.type is error
    assert telegram.calls.count("sendMessage") == 1


async def test_no_answer_in_time_leaves_the_outcome_unknown(telegram: FakeTelegram) -> None:
    adapter = make(telegram, timeout=0.2)
    telegram.fail("sendMessage", Fault.HANG)
    with pytest.raises(OutcomeUnknown):
        await adapter.send(PRIVATE, CARD, key="d1")
    await adapter.stop()


async def test_a_server_that_is_not_there_got_nothing() -> None:
    async with FakeTelegram() as telegram:
        adapter = make(telegram)
    with pytest.raises(Unavailable):
        await adapter.send(PRIVATE, CARD, key="d1")
    await adapter.stop()


async def test_an_unknown_flood_pauses_the_whole_bot_a_told_one_this_chat(telegram: FakeTelegram, adapter: TelegramAdapter) -> None:
    telegram.fail("sendMessage", flood(3))
    telegram.fail("sendMessage", FLOOD_PAGE)
    with pytest.raises(Flooded) as told:
        await adapter.send(PRIVATE, CARD, key="d1")
    with pytest.raises(Flooded) as untold:
        await adapter.send(PRIVATE, CARD, key="d1")
    assert (told.value.retry_after, told.value.whole_bot) == (timedelta(seconds=3), False)
    assert (untold.value.retry_after, untold.value.whole_bot) == (timedelta(seconds=30), True)


async def test_a_group_that_became_a_supergroup_tells_its_new_id(telegram: FakeTelegram, adapter: TelegramAdapter) -> None:
    telegram.migrate(-5, -1005)
    with pytest.raises(ChatMoved) as raised:
        await adapter.send(ChatAddress("telegram", "-5"), CARD, key="d1")
    assert raised.value.new_chat == "-1005"


@pytest.mark.parametrize("thread", ["76", "77"])
async def test_a_topic_that_is_closed_or_gone_is_told_apart_from_its_chat(
    telegram: FakeTelegram, adapter: TelegramAdapter, thread: str
) -> None:
    group = telegram.chat(-5)
    group.topics, group.closed_topics = {77}, {77}
    with pytest.raises(ThreadGone):
        await adapter.send(ChatAddress("telegram", "-5", thread), CARD, key="d1")


async def test_another_poller_is_reported_and_does_not_end_the_service(
    telegram: FakeTelegram, adapter: TelegramAdapter, heard: list[Incoming]
) -> None:
    telegram.fail("getUpdates", refused(409, "Conflict: terminated by other getUpdates request"))
    with structlog.testing.capture_logs() as logs:
        await serve(adapter, heard)
        telegram.says("/status")
        await telegram.message(1)
    assert "another process polls Telegram" in logs[0]["event"]


async def test_an_outage_while_polling_is_outlived(telegram: FakeTelegram, adapter: TelegramAdapter, heard: list[Incoming]) -> None:
    telegram.fail("getUpdates", OUTAGE)
    await serve(adapter, heard)
    telegram.says("/status")
    await telegram.message(1)


async def test_stopping_in_an_outage_does_not_wait_for_its_end(
    telegram: FakeTelegram, adapter: TelegramAdapter, heard: list[Incoming], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.adapters.telegram.adapter.STOP_PATIENCE", 0.1)
    telegram.fail("getUpdates", OUTAGE, times=50)
    await serve(adapter, heard)
    await telegram.called("getUpdates", 2)
    await adapter.stop()
    assert telegram.calls.count("getUpdates") < 50, "the outage lasts"


@pytest.mark.parametrize("token", ["7000000001:AAanother_token_that_is_well_formed_but", "malformed"])
async def test_an_unknown_and_a_malformed_token_are_both_refused(telegram: FakeTelegram, heard: list[Incoming], token: str) -> None:
    adapter = make(telegram, token=token)
    with pytest.raises(SendError, match="SIDELINES_TELEGRAM_TOKEN"):
        await serve(adapter, heard)
    await adapter.stop()


async def test_an_update_is_confirmed_only_once_it_is_kept(telegram: FakeTelegram, adapter: TelegramAdapter) -> None:
    tried: list[str] = []
    may_keep = asyncio.Event()

    async def hear(incoming: Incoming) -> None:
        tried.append(incoming.text)
        if not may_keep.is_set():
            raise StoreError("the disk is full")

    await adapter.start(hear)
    update_id = telegram.says("/status")
    await telegram.called("getUpdates", 2)
    assert [each["update_id"] for each in telegram.unconfirmed] == [update_id]
    may_keep.set()
    await telegram.confirmed(update_id)
    assert set(tried) == {"/status"}


async def test_an_update_without_sense_does_not_keep_the_next_from_being_heard(
    telegram: FakeTelegram, adapter: TelegramAdapter, heard: list[Incoming]
) -> None:
    async def hear(incoming: Incoming) -> None:
        if "boom" in incoming.text:
            raise ZeroDivisionError
        heard.append(incoming)

    await adapter.start(hear)
    telegram.says("/boom")
    await telegram.confirmed(telegram.says("/status"))
    assert [each.text for each in heard] == ["/status"]
