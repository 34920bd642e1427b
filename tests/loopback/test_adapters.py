"""The contract of every chat adapter, each against a server on loopback that obeys its platform's rules."""

import asyncio
import gc
import re
import traceback
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import timedelta

import pytest

from bot.errors import ChatGone, Flooded, OutcomeUnknown, SendError, Unauthorized, Unavailable
from bot.log import set_up_logging
from bot.message import Action, Message, Row, RowStyle, Span, row
from bot.model import CommandHandler, Incoming
from config.settings import LogFormat, LogLevel
from tests.fakes.inbox import MemoryInbox
from tests.loopback.chat_platforms import PLATFORMS, ChatPlatform, Trouble

ERRORS: dict[Trouble, type[SendError]] = {
    Trouble.FLOOD: Flooded,
    Trouble.GONE: ChatGone,
    Trouble.DOWN: Unavailable,
    Trouble.LOST: OutcomeUnknown,
    Trouble.TOKEN_REFUSED: Unauthorized,
}
CARD = Message(
    (
        row("Moved: 22 → 23 October", RowStyle.CHANGE),
        row("🤝 Aliyev – Pashinyan: talks in Washington, upcoming", RowStyle.HEADLINE),
        row("Baku says 23 October; Yerevan still 22 October"),
        row("Ahead", RowStyle.SECTION),
        row("Tue 12 November  Aliyev – Starmer, Baku", RowStyle.LISTED),
        Row(
            (
                Span("Kremlin", "https://kremlin.example/events?id=1&lang=en"),
                Span(" (official), "),
                Span("Agency", "http://agency.example/"),
            )
        ),
        row("said by one side", RowStyle.NOTE),
    )
)
OF_THE_SERVER = {"RequestHandler.start", "FakeSlack._send_waiting"}
HOSTILE = (
    "<b>bold</b> & <i>",
    "&amp; &lt;b&gt; &#60;",
    "<!channel> <!here> @channel",
    "<@U1> <#C1|general> <https://evil.example|bank>",
    "[bank](https://evil.example)",
    '"><a href="https://evil.example">',
    "</b></a>",
)


@pytest.fixture(params=PLATFORMS, ids=lambda platform: platform.__name__)
async def platform(request: pytest.FixtureRequest) -> AsyncIterator[ChatPlatform]:
    make: Callable[[], ChatPlatform] = request.param
    async with make() as made:
        yield made


@asynccontextmanager
async def serving(platform: ChatPlatform, handle: CommandHandler | None = None) -> AsyncIterator[None]:
    async def silent(_: Incoming) -> None:
        return None

    inbox = MemoryInbox(platform.adapter, handle or silent)
    try:
        await platform.adapter.start(inbox.hear)
        yield
        await inbox.answered()
    finally:
        await platform.adapter.stop()


async def test_what_a_person_says_is_handled_and_answered_in_the_same_chat(platform: ChatPlatform) -> None:
    heard: list[Incoming] = []

    async def handle(incoming: Incoming) -> Message:
        heard.append(incoming)
        return Message((row("Azerbaijan: 2 ahead"),))

    async with serving(platform, handle):
        platform.says("meetings azerbaijan")
        assert (await platform.shown(1)).text == "Azerbaijan: 2 ahead"
    assert [incoming.address for incoming in heard] == [platform.address]
    assert heard[0].text.removeprefix("/") == "meetings azerbaijan"


async def test_what_is_said_is_heard_in_its_order(platform: ChatPlatform) -> None:
    heard: list[str] = []

    async def handle(incoming: Incoming) -> Message:
        heard.append(incoming.text.removeprefix("/"))
        return Message((row("noted"),))

    async with serving(platform, handle):
        for words in ("first", "second", "third"):
            platform.says(words)
        await platform.shown(3)
    assert heard == ["first", "second", "third"]


async def test_each_thing_said_bears_an_id_of_its_own_and_its_sender(platform: ChatPlatform) -> None:
    heard: list[Incoming] = []

    async def handle(incoming: Incoming) -> Message:
        heard.append(incoming)
        return Message((row("noted"),))

    async with serving(platform, handle):
        platform.says("status")
        await platform.shown(1)
        platform.says("status")
        await platform.shown(2)
    assert len({incoming.update_id for incoming in heard}) == 2
    assert all(incoming.person is not None and incoming.person.startswith(f"{platform.adapter.platform}:") for incoming in heard)


async def test_where_there_is_no_answer_nothing_is_sent(platform: ChatPlatform) -> None:
    async def handle(incoming: Incoming) -> Message | None:
        return Message((row("answered"),)) if "status" in incoming.text else None

    async with serving(platform, handle):
        platform.says("stop")
        platform.says("status")
        assert (await platform.shown(1)).text == "answered"
    assert platform.count() == 1


async def test_a_handler_that_breaks_ends_nothing(platform: ChatPlatform) -> None:
    async def handle(incoming: Incoming) -> Message:
        if "status" not in incoming.text:
            raise ValueError("a bug")
        return Message((row("answered"),))

    async with serving(platform, handle):
        platform.says("meetings")
        platform.says("status")
        assert (await platform.shown(1)).text == "answered"


async def test_every_row_of_a_card_arrives_and_its_links_lead_there(platform: ChatPlatform) -> None:
    async with serving(platform):
        await platform.adapter.send(platform.address, CARD, key="d1")
        shown = await platform.shown(1)
    lines = [line.strip(" •") for line in shown.text.splitlines()]
    assert lines == [each.text for each in CARD.rows]
    assert shown.links == (("https://kremlin.example/events?id=1&lang=en", "http://agency.example/") if platform.shows_links else ())


async def test_what_a_button_would_do_is_told_in_words(platform: ChatPlatform) -> None:
    async with serving(platform):
        await platform.adapter.send(platform.address, Message((row("A meeting"),), (Action("Details", "event 41"),)), key="d1")
        shown = await platform.shown(1)
    assert re.fullmatch(r"A meeting\nDetails: /(sidelines )?event 41", shown.text)


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("style", RowStyle)
async def test_markup_in_a_text_is_shown_as_text(platform: ChatPlatform, text: str, style: RowStyle) -> None:
    async with serving(platform):
        await platform.adapter.send(platform.address, Message((row("Start"), row(text, style))), key="d1")
        shown = await platform.shown(1)
    assert shown.text.splitlines()[1].strip(" •") == text
    assert shown.links == ()
    assert shown.called == ()


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "tg://user?id=1", "file:///etc/passwd", "https://", "http://[", "https://a.example/|x>\n<!channel>"]
)
async def test_only_addresses_of_the_web_become_links(platform: ChatPlatform, url: str) -> None:
    async with serving(platform):
        await platform.adapter.send(platform.address, Message((row("a source", url=url),)), key="d1")
        shown = await platform.shown(1)
    assert shown.text == "a source"
    assert shown.links == ()
    assert shown.called == ()


async def test_quotes_and_brackets_in_an_address_do_not_break_its_link(platform: ChatPlatform) -> None:
    url = "https://a.example/?q=%22\"'<b>&x=1|2"
    async with serving(platform):
        await platform.adapter.send(platform.address, Message((row("a source", url=url),)), key="d1")
        shown = await platform.shown(1)
    assert shown.text == "a source"
    assert len(shown.links) == platform.shows_links


async def test_a_direction_override_does_not_disguise_a_text(platform: ChatPlatform) -> None:
    async with serving(platform):
        await platform.adapter.send(platform.address, Message((row("talks \u202egnp.exe in Baku"),)), key="d1")
        assert (await platform.shown(1)).text == "talks gnp.exe in Baku"


@pytest.mark.parametrize("rows", [1, 40, 400])
async def test_an_over_long_message_loses_nothing(platform: ChatPlatform, rows: int) -> None:
    told = [f"{number}. " + f"<{number}&> and more words " * (60_000 // rows // 24) for number in range(rows)]
    async with serving(platform):
        await platform.adapter.send(platform.address, Message(tuple(map(row, told))), key="d1")
        await platform.shown(1)
        shown = "".join([(await platform.shown(number)).text for number in range(1, platform.count() + 1)])
    assert "".join(shown.split()) == "".join("".join(told).split())


@pytest.mark.parametrize("trouble", Trouble)
async def test_what_goes_wrong_with_a_send_comes_out_as_our_own_error(platform: ChatPlatform, trouble: Trouble) -> None:
    if trouble not in platform.troubles:
        pytest.skip("this platform has no such trouble")
    async with serving(platform):
        platform.have(trouble)
        with pytest.raises(ERRORS[trouble]) as raised:
            await platform.adapter.send(platform.address, CARD, key="d1")
        assert raised.type is ERRORS[trouble]
        assert platform.count() == (1 if trouble is Trouble.LOST else 0)
        if isinstance(raised.value, Flooded):
            assert raised.value.retry_after == timedelta(seconds=17)
        assert await platform.adapter.send(platform.address, CARD, key="d2")


async def test_whose_token_it_is_is_told_without_a_start(platform: ChatPlatform) -> None:
    try:
        assert await platform.adapter.verify()
    finally:
        await platform.adapter.stop()


async def test_a_refused_token_is_told_without_a_start(platform: ChatPlatform) -> None:
    if Trouble.TOKEN_REFUSED not in platform.troubles:
        pytest.skip("this platform has no token")
    platform.refuse_token()
    try:
        with pytest.raises(Unauthorized):
            await platform.adapter.verify()
    finally:
        await platform.adapter.stop()


async def test_a_refused_token_is_told_at_the_start(platform: ChatPlatform) -> None:
    if Trouble.TOKEN_REFUSED not in platform.troubles:
        pytest.skip("this platform has no token")
    platform.refuse_token()
    with pytest.raises(Unauthorized) as raised:
        async with serving(platform):
            pass
    shown = "".join(traceback.format_exception(raised.value))
    assert not [secret for secret in platform.secrets if secret in shown]


async def test_a_token_refused_while_serving_ends_it(platform: ChatPlatform) -> None:
    if Trouble.TOKEN_REFUSED not in platform.troubles:
        pytest.skip("this platform has no token")
    async with serving(platform):
        platform.refuse_token()
        async with asyncio.timeout(10):
            assert isinstance(await platform.adapter.failed(), Unauthorized)


async def test_a_platform_that_is_down_at_the_start_is_waited_for(platform: ChatPlatform) -> None:
    if Trouble.DOWN not in platform.troubles:
        pytest.skip("this platform is never down")
    platform.be_down_once()
    async with serving(platform):
        assert await platform.adapter.send(platform.address, CARD, key="d1")


async def test_stopping_leaves_nothing_running(platform: ChatPlatform) -> None:
    before = asyncio.all_tasks()

    async def handle(_: Incoming) -> Message:
        return Message((row("answered"),))

    async with serving(platform, handle):
        platform.says("status")
        await platform.shown(1)
    assert [task for task in asyncio.all_tasks() - before if getattr(task.get_coro(), "__qualname__", "") not in OF_THE_SERVER] == []
    gc.collect()  # an unclosed connection warns, and warnings are errors


async def test_stopping_what_never_started_is_no_error(platform: ChatPlatform) -> None:
    await platform.adapter.stop()


@pytest.mark.usefixtures("restored_logging")
async def test_no_log_and_no_error_shows_a_secret(platform: ChatPlatform, capsys: pytest.CaptureFixture[str]) -> None:
    if not platform.secrets:
        pytest.skip("this platform has no token")
    set_up_logging(LogFormat.JSON, LogLevel.DEBUG, secrets=())
    async with serving(platform):
        for trouble in platform.troubles:
            platform.have(trouble)
            with pytest.raises(SendError) as raised:
                await platform.adapter.send(platform.address, CARD, key="d1")
            shown = "".join(traceback.format_exception(raised.value))
            assert not [secret for secret in platform.secrets if secret in shown]
    logged = capsys.readouterr().err
    assert logged
    assert not [secret for secret in platform.secrets if secret in logged]
