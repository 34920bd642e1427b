"""What is Slack's own: slash commands and mentions, blocks with their twin, metadata, tickets, and how it refuses."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest
import structlog
from pydantic import SecretStr
from slack_sdk.web.async_client import AsyncWebClient

from bot.adapters.slack.adapter import SlackAdapter
from bot.errors import ChatGone, Flooded, OutcomeUnknown, Rejected, SendError, StoreError, ThreadGone, Unauthorized, Unavailable
from bot.message import Message, Row, RowStyle, Span, row
from bot.model import ChatAddress, Incoming
from tests.fakes.faults import OUTAGE, Fault, Refusal
from tests.fakes.inbox import MemoryInbox
from tests.fakes.slack import BOT_USER, FakeSlack, code, rate_limit

CARD = Message(
    (
        row("🤝 Putin – Aliyev: talks under way", RowStyle.HEADLINE),
        Row((Span("TASS", "https://tass.example/1"), Span(" & 1 more")), RowStyle.NOTE),
    )
)
CHANNEL = ChatAddress("slack", "T1/C1")


@pytest.fixture
async def slack() -> AsyncIterator[FakeSlack]:
    async with FakeSlack() as server:
        yield server


@pytest.fixture
async def adapter(slack: FakeSlack) -> AsyncIterator[SlackAdapter]:
    made = make(slack)
    yield made
    await made.stop()


def make(slack: FakeSlack, *, app_token: str | None = None, timeout: int = 20) -> SlackAdapter:
    tokens = SecretStr(slack.bot_token), SecretStr(app_token or slack.app_token)
    return SlackAdapter(*tokens, slack.api_url, timeout=timeout, ping_interval=0.3)


async def serve(adapter: SlackAdapter, heard: list[Incoming], answer: Message = CARD) -> None:
    async def handle(incoming: Incoming) -> Message:
        heard.append(incoming)
        return answer

    await adapter.start(MemoryInbox(adapter, handle).hear)


@pytest.mark.parametrize(
    ("command", "words", "text"),
    [
        ("/sidelines", "meetings azerbaijan", "meetings azerbaijan"),
        ("/sidelines", "", "help"),
        ("/meetings", "azerbaijan", "/meetings azerbaijan"),
        ("/upcoming", "", "/upcoming"),
        ("/watch", "AT&amp;T &lt;x&gt; &amp;lt;", "/watch AT&T <x> &lt;"),
    ],
)
async def test_slash_commands_and_their_short_forms_are_heard(
    slack: FakeSlack, adapter: SlackAdapter, heard: list[Incoming], command: str, words: str, text: str
) -> None:
    await serve(adapter, heard)
    slack.commands(words, command=command, user="U7")
    await slack.post(1)
    assert [(each.address, each.text, each.person) for each in heard] == [(CHANNEL, text, "slack:T1/U7")]


async def test_a_slash_command_is_acknowledged_before_it_is_answered(slack: FakeSlack, adapter: SlackAdapter) -> None:
    may_answer = asyncio.Event()

    async def handle(_: Incoming) -> Message:
        await may_answer.wait()
        return CARD

    await adapter.start(MemoryInbox(adapter, handle).hear)
    await slack.acknowledgement(slack.commands("status"))
    assert slack.posts == []
    may_answer.set()
    await slack.post(1)


async def test_an_answer_to_a_slash_command_is_seen_by_all_even_where_the_bot_is_no_member(
    slack: FakeSlack, adapter: SlackAdapter, heard: list[Incoming]
) -> None:
    await serve(adapter, heard)
    slack.commands("status", channel="C9")
    answer = await slack.post(1)
    assert (answer.channel, answer.response_type) == ("C9", "in_channel")
    assert "chat.postMessage" not in slack.calls


async def test_an_answer_too_long_for_its_response_address_is_posted(
    slack: FakeSlack, adapter: SlackAdapter, heard: list[Incoming]
) -> None:
    await serve(adapter, heard, Message(tuple(row(f"{number} " + "word " * 500) for number in range(40))))
    slack.commands("upcoming")
    await slack.post(6)
    assert "response_url" not in slack.calls


async def test_a_mention_is_heard_without_it_and_answered_in_the_channel(
    slack: FakeSlack, adapter: SlackAdapter, heard: list[Incoming]
) -> None:
    await serve(adapter, heard)
    slack.mentions("meetings azerbaijan")
    answer = await slack.post(1)
    assert (answer.channel, answer.thread) == ("C1", None)
    assert [(each.address, each.text) for each in heard] == [(CHANNEL, "meetings azerbaijan")]


async def test_a_mention_in_a_thread_is_the_channels_and_answered_in_the_thread(
    slack: FakeSlack, adapter: SlackAdapter, heard: list[Incoming]
) -> None:
    await serve(adapter, heard)
    slack.mentions("status", thread="1790000000.000001")
    assert (await slack.post(1)).thread == "1790000000.000001"
    assert heard[0].address == CHANNEL


async def test_a_direct_message_is_heard_with_and_without_a_mention(slack: FakeSlack, adapter: SlackAdapter, heard: list[Incoming]) -> None:
    await serve(adapter, heard)
    slack.says("meetings azerbaijan")
    await slack.post(1)
    slack.says(f"<@{BOT_USER}> status")
    await slack.post(2)
    assert [(str(each.address), each.text) for each in heard] == [("slack:T1/D1", "meetings azerbaijan"), ("slack:T1/D1", "status")]


async def test_other_bots_edits_and_talk_in_channels_are_acknowledged_and_not_heard(
    slack: FakeSlack, adapter: SlackAdapter, heard: list[Incoming]
) -> None:
    await serve(adapter, heard)
    for envelope in (
        slack.says("from a bot", bot_id="B7"),
        slack.says("edited", subtype="message_changed"),
        slack.says("talk", channel="C1"),
    ):
        await slack.acknowledgement(envelope)
    slack.commands("status")
    await slack.post(1)
    assert [each.text for each in heard] == ["status"]


async def test_an_envelope_that_comes_twice_is_handled_once(slack: FakeSlack, adapter: SlackAdapter, heard: list[Incoming]) -> None:
    await serve(adapter, heard)
    for envelope in (slack.commands("status"), slack.mentions("feeds")):
        slack.repeat(envelope)
        await slack.acknowledgement(envelope, times=2)
    slack.commands("help")
    await slack.post(3)
    assert sorted(each.text for each in heard) == ["feeds", "help", "status"]


async def test_a_card_is_blocks_with_a_text_twin_and_the_deliverys_key(slack: FakeSlack, adapter: SlackAdapter) -> None:
    ts = await adapter.send(CHANNEL, CARD, key="d41")
    posted = await slack.post(1)
    assert posted.ts == ts
    assert [block["type"] for block in posted.blocks] == ["section", "context"]
    assert posted.blocks[0]["text"]["text"] == "*🤝 Putin – Aliyev: talks under way*"
    assert posted.twin == "🤝 Putin – Aliyev: talks under way\nTASS &amp; 1 more"
    assert posted.metadata == {"event_type": "sidelines_delivery", "event_payload": {"key": "d41"}}


async def test_a_post_is_found_again_in_the_history_by_its_key(slack: FakeSlack, adapter: SlackAdapter) -> None:
    ts = await adapter.send(CHANNEL, CARD, key="d41")
    history = await AsyncWebClient(slack.bot_token, slack.api_url).conversations_history(channel="C1", include_all_metadata=True)
    assert [(message["ts"], message["metadata"]["event_payload"]["key"]) for message in history["messages"]] == [(ts, "d41")]


@pytest.mark.parametrize("refused", ["invalid_blocks", "msg_blocks_too_long"])
async def test_refused_blocks_are_sent_once_more_as_plain_text(slack: FakeSlack, adapter: SlackAdapter, refused: str) -> None:
    slack.fail("chat.postMessage", code(refused))
    with structlog.testing.capture_logs() as logs:
        await adapter.send(CHANNEL, CARD, key="d1")
    posted = await slack.post(1)
    assert (posted.blocks, posted.seen.text) == ([], "🤝 Putin – Aliyev: talks under way\nTASS & 1 more")
    assert [(line["log_level"], line["key"]) for line in logs] == [("error", "d1")]


async def test_refused_blocks_of_an_answer_are_sent_once_more_as_plain_text(
    slack: FakeSlack, adapter: SlackAdapter, heard: list[Incoming]
) -> None:
    slack.fail("response_url", Refusal(400, "invalid_blocks"))
    await serve(adapter, heard)
    slack.commands("status")
    assert (await slack.post(1)).blocks == []


@pytest.mark.parametrize(
    ("fault", "error"),
    [
        (code("channel_not_found"), ChatGone),
        (code("is_archived"), ChatGone),
        (code("not_in_channel"), ChatGone),
        (code("cannot_reply_to_message"), ThreadGone),
        (code("token_revoked"), Unauthorized),
        (code("invalid_auth"), Unauthorized),
        (rate_limit(3), Flooded),
        (code("rate_limited"), Flooded),
        (Refusal(429, "<html>slow down</html>"), Flooded),
        (OUTAGE, Unavailable),
        (Refusal(503, {"ok": False, "error": "service_unavailable"}), Unavailable),
        (code("service_unavailable"), Unavailable),
        (code("fatal_error"), OutcomeUnknown),
        (Refusal(200, "<html>welcome to the hotel</html>"), OutcomeUnknown),
        (Fault.RESET, OutcomeUnknown),
        (Fault.LOST, OutcomeUnknown),
        (Fault.TRUNCATED, OutcomeUnknown),
        (Fault.HALF, OutcomeUnknown),
    ],
    ids=str,
)
async def test_each_fault_is_told_for_what_it_is_after_one_call(
    slack: FakeSlack, adapter: SlackAdapter, fault: Fault | Refusal, error: type[SendError]
) -> None:
    slack.fail("chat.postMessage", fault)
    with pytest.raises(error) as raised:
        await adapter.send(CHANNEL, CARD, key="d1")
    assert raised.type is error
    assert slack.calls.count("chat.postMessage") == 1


async def test_a_code_we_do_not_know_is_a_refusal(slack: FakeSlack, adapter: SlackAdapter) -> None:
    slack.fail("chat.postMessage", code("something_new"), times=2)
    with pytest.raises(Rejected, match="something_new"):
        await adapter.send(CHANNEL, CARD, key="d1")


async def test_a_channel_without_us_tells_to_invite_us(slack: FakeSlack, adapter: SlackAdapter) -> None:
    slack.channel("C1").refusal = "not_in_channel"
    with pytest.raises(ChatGone, match="/invite @Sidelines"):
        await adapter.send(CHANNEL, CARD, key="d1")


async def test_a_missing_scope_is_named(slack: FakeSlack, adapter: SlackAdapter) -> None:
    slack.scopes.remove("chat:write")
    with pytest.raises(Unauthorized, match="chat:write"):
        await adapter.send(CHANNEL, CARD, key="d1")


async def test_the_wait_that_slack_asks_for_is_told(slack: FakeSlack, adapter: SlackAdapter) -> None:
    slack.fail("chat.postMessage", rate_limit(3))
    with pytest.raises(Flooded) as raised:
        await adapter.send(CHANNEL, CARD, key="d1")
    assert (raised.value.retry_after, raised.value.whole_bot) == (timedelta(seconds=3), False)


async def test_no_answer_in_time_leaves_the_outcome_unknown(slack: FakeSlack) -> None:
    adapter = make(slack, timeout=1)
    slack.fail("chat.postMessage", Fault.HANG)
    with pytest.raises(OutcomeUnknown):
        await adapter.send(CHANNEL, CARD, key="d1")


async def test_a_server_that_is_not_there_got_nothing() -> None:
    async with FakeSlack() as slack:
        adapter = make(slack)
    with pytest.raises(Unavailable):
        await adapter.send(CHANNEL, CARD, key="d1")


async def test_slack_may_ask_to_connect_anew(slack: FakeSlack, adapter: SlackAdapter, heard: list[Incoming]) -> None:
    await serve(adapter, heard)
    await slack.connected(1)
    await slack.refresh()
    await slack.connected(2)
    slack.commands("status")
    await slack.post(1)


async def test_a_broken_connection_is_made_anew(slack: FakeSlack, adapter: SlackAdapter, heard: list[Incoming]) -> None:
    await serve(adapter, heard)
    await slack.connected(1)
    slack.break_connections()
    await slack.connected(2)
    slack.commands("status")
    await slack.post(1)


async def test_a_refused_ticket_at_the_start_is_replaced_by_a_fresh_one(
    slack: FakeSlack, adapter: SlackAdapter, heard: list[Incoming]
) -> None:
    slack.refused_tickets = 1
    await serve(adapter, heard)
    assert len(slack.tickets) == 2
    slack.commands("status")
    await slack.post(1)


async def test_a_refused_ticket_on_the_way_is_replaced_by_a_fresh_one(
    slack: FakeSlack, adapter: SlackAdapter, heard: list[Incoming]
) -> None:
    await serve(adapter, heard)
    await slack.connected(1)
    slack.refused_tickets = 1_000_000  # however often slack_sdk takes this one to the server
    slack.break_connections()
    await slack.called("apps.connections.open", 2)
    slack.refused_tickets = 0
    slack.tickets.clear()
    slack.commands("status")
    await slack.post(1)


async def test_a_wrong_app_token_is_told_at_the_start(slack: FakeSlack, heard: list[Incoming]) -> None:
    adapter = make(slack, app_token="xapp-1-another")
    with pytest.raises(Unauthorized):
        await serve(adapter, heard)
    await adapter.stop()


async def test_what_is_said_is_acknowledged_only_once_it_is_kept(slack: FakeSlack, adapter: SlackAdapter) -> None:
    tried, may_keep = asyncio.Semaphore(0), asyncio.Event()

    async def hear(_: Incoming) -> None:
        tried.release()
        if not may_keep.is_set():
            raise StoreError("the disk is full")

    await adapter.start(hear)
    envelopes = [slack.commands("status"), slack.mentions("status")]
    for _ in envelopes:
        await tried.acquire()
    assert slack.acknowledged == []
    may_keep.set()
    for envelope in envelopes:
        slack.repeat(envelope)
        await slack.acknowledgement(envelope)


async def test_a_post_is_found_by_its_key_page_by_page_within_its_time(slack: FakeSlack, adapter: SlackAdapter) -> None:
    since = datetime.now(UTC)
    sent = [await adapter.send(CHANNEL, CARD, key=f"d{number}") for number in range(40)]
    minute = timedelta(minutes=1)
    assert await adapter.find(CHANNEL, key="d0", since=since, until=since + minute) == sent[0]
    assert slack.calls.count("conversations.history") == 3
    assert await adapter.find(CHANNEL, key="d40", since=since, until=since + minute) is None
    assert await adapter.find(CHANNEL, key="d0", since=since - 9 * minute, until=since - 5 * minute) is None


async def test_a_history_that_may_not_be_read_says_which_scope_is_missing(slack: FakeSlack, adapter: SlackAdapter) -> None:
    slack.scopes.discard("channels:history")
    now = datetime.now(UTC)
    with pytest.raises(Unauthorized, match="channels:history"):
        await adapter.find(CHANNEL, key="d1", since=now, until=now)
