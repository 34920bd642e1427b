"""Commands about the service and the chat itself: start, stop, forget, status, feeds."""

from bot.commands import answers, phrases
from bot.commands.question import cut_page
from bot.commands.request import Request
from bot.commands.watching import names_of
from bot.message import Message
from bot.model import ChatStatus
from bot.store.chats import find_chat, forget_chat, open_chat, set_chat_status, watches_of
from bot.store.feeds import all_feeds
from bot.store.status import counts


async def start(request: Request) -> Message:
    """Serve the chat, again after a pause; only a new one is greeted."""
    async with request.database.write() as session:
        known = await find_chat(session, request.address)
        chat = await open_chat(session, request.address, request.now)
        if chat.status is ChatStatus.PAUSED:
            await set_chat_status(session, chat.id, ChatStatus.ACTIVE)
        watches = await watches_of(session, chat.id)
    return answers.started(names_of(watches, request.world), is_new=known is None)


async def stop(request: Request) -> Message:
    """Tell the chat nothing until it says start."""
    async with request.database.write() as session:
        chat = await open_chat(session, request.address, request.now)
        await set_chat_status(session, chat.id, ChatStatus.PAUSED)
    return answers.say(phrases.STOPPED_ALREADY if chat.status is ChatStatus.PAUSED else phrases.STOPPED)


async def forget(request: Request) -> Message:
    """Delete all that is kept of the chat, once it is sure."""
    async with request.database.write() as session:
        chat = await find_chat(session, request.address)
        if chat is None:
            return answers.say(phrases.NOTHING_TO_FORGET)
        if request.command.words.casefold() != phrases.YES:
            return answers.say(phrases.FORGET_SURE)
        await forget_chat(session, chat.id)
    return answers.say(phrases.FORGOTTEN)


async def status(request: Request) -> Message:
    """Tell how the service and the chat stand."""
    chat = await request.chat()
    async with request.database.read() as session:
        counted = await counts(session)
        watches = await watches_of(session, chat.id) if chat else ()
    return answers.status_message(counted, chat, names_of(watches, request.world), now=request.now)


async def feeds(request: Request) -> Message:
    """Tell which feeds are read, and which fail; so many a page."""
    _, page = cut_page(request.command.words)
    async with request.database.read() as session:
        known = await all_feeds(session)
    return answers.feeds_message(known, world=request.world, now=request.now, page=page)
