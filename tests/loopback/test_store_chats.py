"""The contract of the store for chats and watches, on SQLite and PostgreSQL."""

import asyncio
from datetime import timedelta

from bot.model import EVERYTHING, Chat, ChatAddress, ChatStatus
from bot.store.chats import (
    add_watch,
    clear_watches,
    disable_all_but,
    find_chat,
    forget_chat,
    move_chat,
    open_chat,
    remove_watch,
    set_chat_status,
    watches_of,
)
from bot.store.database import Database
from tests.examples import CHAT, NOW


async def test_a_chat_that_speaks_is_there_and_stays_the_same(database: Database) -> None:
    async with database.write() as session:
        assert await find_chat(session, CHAT) is None
        chat = await open_chat(session, CHAT, NOW)
        assert chat == Chat(chat.id, CHAT, ChatStatus.ACTIVE)
        assert await open_chat(session, CHAT, NOW + timedelta(hours=1)) == chat
        assert await find_chat(session, CHAT) == chat


async def test_a_chat_that_speaks_many_times_at_once_is_one(database: Database) -> None:
    async def speak() -> int:
        async with database.write() as session:
            chat = await open_chat(session, CHAT, NOW)
            await add_watch(session, chat.id, EVERYTHING, NOW)
            return chat.id

    assert len(set(await asyncio.gather(*(speak() for _ in range(10))))) == 1


async def test_a_topic_is_a_chat_of_its_own(database: Database) -> None:
    topic = ChatAddress(CHAT.platform, CHAT.chat, "7")
    async with database.write() as session:
        whole, part = await open_chat(session, CHAT, NOW), await open_chat(session, topic, NOW)
        assert whole.id != part.id
        assert (whole.address, part.address) == (CHAT, topic)


async def test_a_disabled_chat_says_why_and_is_active_again_when_it_speaks(database: Database) -> None:
    async with database.write() as session:
        chat = await open_chat(session, CHAT, NOW)
        await set_chat_status(session, chat.id, ChatStatus.DISABLED, "blocked by the user")
        disabled = await find_chat(session, CHAT)
        assert disabled == Chat(chat.id, CHAT, ChatStatus.DISABLED, disabled_because="blocked by the user")
        assert await open_chat(session, CHAT, NOW) == chat


async def test_a_paused_chat_that_speaks_stays_paused(database: Database) -> None:
    async with database.write() as session:
        chat = await open_chat(session, CHAT, NOW)
        await set_chat_status(session, chat.id, ChatStatus.PAUSED)
        assert (await open_chat(session, CHAT, NOW)).status is ChatStatus.PAUSED


async def test_a_term_is_watched_once(database: Database) -> None:
    async with database.write() as session:
        chat = await open_chat(session, CHAT, NOW)
        assert await add_watch(session, chat.id, "country:AZ", NOW)
        assert not await add_watch(session, chat.id, "country:AZ", NOW)
        assert await add_watch(session, chat.id, EVERYTHING, NOW)
        assert [watch.term for watch in await watches_of(session, chat.id)] == ["country:AZ", EVERYTHING]
        assert all(watch.created_at == NOW and watch.chat_id == chat.id for watch in await watches_of(session, chat.id))


async def test_watches_are_removed_one_by_one_or_all_at_once(database: Database) -> None:
    async with database.write() as session:
        chat = await open_chat(session, CHAT, NOW)
        for term in ("country:AZ", "country:RU", "leader:ilham-aliyev"):
            await add_watch(session, chat.id, term, NOW)
        assert await remove_watch(session, chat.id, "country:RU")
        assert not await remove_watch(session, chat.id, "country:RU")
        assert await clear_watches(session, chat.id) == 2
        assert await watches_of(session, chat.id) == ()


async def test_forgetting_a_chat_leaves_nothing_of_it(database: Database) -> None:
    async with database.write() as session:
        chat = await open_chat(session, CHAT, NOW)
        await add_watch(session, chat.id, EVERYTHING, NOW)
        await forget_chat(session, chat.id)
        assert await find_chat(session, CHAT) is None
        assert await watches_of(session, chat.id) == ()


async def test_a_chat_that_moves_keeps_its_watches(database: Database) -> None:
    new = ChatAddress("telegram", "-100777")
    async with database.write() as session:
        chat = await open_chat(session, CHAT, NOW)
        await add_watch(session, chat.id, "country:AZ", NOW)
        await move_chat(session, CHAT, new)
        assert await find_chat(session, CHAT) is None
        assert await find_chat(session, new) == Chat(chat.id, new, ChatStatus.ACTIVE)
        assert len(await watches_of(session, chat.id)) == 1


async def test_a_chat_that_moves_onto_another_hands_over_what_that_one_lacks(database: Database) -> None:
    new = ChatAddress("telegram", "-100777")
    async with database.write() as session:
        old_chat, new_chat = await open_chat(session, CHAT, NOW), await open_chat(session, new, NOW)
        for chat, term in ((old_chat, "country:AZ"), (old_chat, "country:RU"), (new_chat, "country:RU")):
            await add_watch(session, chat.id, term, NOW)
        await move_chat(session, CHAT, new)
        assert await find_chat(session, CHAT) is None
        assert sorted(watch.term for watch in await watches_of(session, new_chat.id)) == ["country:AZ", "country:RU"]


async def test_moving_a_chat_that_never_spoke_does_nothing(database: Database) -> None:
    async with database.write() as session:
        await move_chat(session, CHAT, ChatAddress("telegram", "2"))
        assert await find_chat(session, ChatAddress("telegram", "2")) is None


async def test_only_the_chats_that_are_allowed_stay_active(database: Database) -> None:
    other = ChatAddress("telegram", "777")
    async with database.write() as session:
        await open_chat(session, CHAT, NOW)
        await open_chat(session, other, NOW)
        await disable_all_but(session, {str(CHAT)}, "not allowed")
        kept, closed = await find_chat(session, CHAT), await find_chat(session, other)
    assert kept is not None
    assert kept.status is ChatStatus.ACTIVE
    assert closed is not None
    assert (closed.status, closed.disabled_because) == (ChatStatus.DISABLED, "not allowed")
