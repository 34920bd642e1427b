"""Commands that change what a chat watches."""

from collections.abc import Iterable

from bot.commands import answers, phrases
from bot.commands.answers import not_understood
from bot.commands.grammar import Verb
from bot.commands.request import Request
from bot.commands.wording import listed
from bot.errors import CommandError
from bot.message import Message
from bot.model import Watch
from bot.store.chats import add_watch, clear_watches, find_chat, open_chat, remove_watch, watches_of
from bot.watches.grammar import ALL, Ambiguous, Subject, plain_words
from bot.watches.names import term_name, terms_named
from extractors.world import World


def names_of(watches: Iterable[Watch], world: World) -> tuple[str, ...]:
    """Return what the watches are called."""
    return tuple(term_name(watch.term, world) for watch in watches)


async def watch(request: Request) -> Message:
    """Watch what the words name; `subscribe` without words is everything."""
    if request.command.words.casefold() == phrases.LISTS_WORD:
        return answers.lists_message(request.watchlists)
    everything = request.command.verb is Verb.SUBSCRIBE and not request.command.words
    subject = ALL if everything else request.subject()
    async with request.database.write() as session:
        chat = await open_chat(session, request.address, request.now)
        others = [each.term for each in await watches_of(session, chat.id)]
        added = [await add_watch(session, chat.id, term, request.now) for term in subject.terms]
    return answers.watching(subject, added=any(added), others=others, chat=chat)


async def unsubscribe(request: Request) -> Message:
    """Watch nothing more, or no more of what the words name."""
    if request.command.words:
        return await unwatch(request)
    async with request.database.write() as session:
        chat = await find_chat(session, request.address)
        watched = await watches_of(session, chat.id) if chat else ()
        if chat:
            await clear_watches(session, chat.id)
    return answers.unwatched_all(names_of(watched, request.world))


async def unwatch(request: Request) -> Message:
    """Drop the watch that the words name, also one that the roster no longer knows."""
    async with request.database.write() as session:
        chat = await find_chat(session, request.address)
        watched = await watches_of(session, chat.id) if chat else ()
        dropped = _meant(request, tuple(each.term for each in watched))
        for term in dropped:
            await remove_watch(session, watched[0].chat_id, term)
    return answers.say(phrases.UNWATCHED, names=listed(tuple(term_name(term, request.world) for term in dropped)))


async def watches(request: Request) -> Message:
    """Tell what the chat watches."""
    chat = await request.chat()
    async with request.database.read() as session:
        watched = await watches_of(session, chat.id) if chat else ()
    return answers.watches_message(names_of(watched, request.world))


def _meant(request: Request, watched: tuple[str, ...]) -> tuple[str, ...]:
    """Those of the watched terms that the words mean; raises CommandError where there is none."""
    reading = request.reading()
    choices = reading.choices if isinstance(reading, Ambiguous) else (reading,) if isinstance(reading, Subject) else ()
    meant = [terms for choice in choices if (terms := tuple(term for term in choice.terms if term in watched))]
    if not meant and (named := terms_named(plain_words(request.command.words), watched, request.world)):
        meant = [named]
    if len(meant) == 1:
        return meant[0]
    if isinstance(reading, Subject):
        raise CommandError(phrases.NOT_WATCHED.format(name=reading.name), usage=Verb.WATCHES)
    raise not_understood(reading, request.command.verb)
