"""What opening, writing and migrating promise, on SQLite and PostgreSQL."""

import asyncio
import re
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, inspect, text

from bot.errors import DatabaseInUse, StoreError
from bot.store.chats import find_chat, open_chat
from bot.store.database import Database
from bot.store.migrate import alembic_config
from bot.store.tables import metadata
from tests.examples import CHAT, NOW


async def test_the_tables_are_those_that_the_migrations_make(database: Database) -> None:
    def differences(connection: Connection) -> list[object]:
        return list(compare_metadata(MigrationContext.configure(connection, opts={"compare_type": True}), metadata))

    async with database.write() as session:
        assert await (await session.connection()).run_sync(differences) == []


async def test_migrations_go_down_to_nothing_and_up_again(database: Database) -> None:
    def down_and_up(connection: Connection) -> tuple[list[str], list[str]]:
        command.downgrade(alembic_config(connection), "base")
        after_down = inspect(connection).get_table_names()
        command.upgrade(alembic_config(connection), "head")
        return after_down, inspect(connection).get_table_names()

    async with database.write() as session:
        bare, full = await (await session.connection()).run_sync(down_and_up)
    assert bare == ["alembic_version"]
    assert set(metadata.tables) < set(full)


async def test_a_second_start_finds_what_the_first_left(database_url: str) -> None:
    for _ in range(2):
        database = await Database.open(database_url, serve=True)
        async with database.write() as session:
            chat = await open_chat(session, CHAT, NOW)
        await database.close()
    assert chat.id == 1


async def test_a_failed_write_leaves_nothing(database: Database) -> None:
    async def write_and_fail() -> None:
        async with database.write() as session:
            await open_chat(session, CHAT, NOW)
            raise ArithmeticError

    with pytest.raises(ArithmeticError):
        await write_and_fail()
    async with database.read() as session:
        assert await find_chat(session, CHAT) is None


async def test_what_is_written_while_reading_is_thrown_away(database: Database) -> None:
    async with database.read() as session:
        await open_chat(session, CHAT, NOW)
    async with database.read() as session:
        assert await find_chat(session, CHAT) is None


async def test_many_writers_at_once_lose_nothing(database: Database) -> None:
    async def write(number: int) -> None:
        async with database.write() as session:
            name = {"name": f"counter-{number}"}
            await session.execute(
                text("INSERT INTO chats (platform, chat, thread, status, created_at) VALUES ('x', :name, '', 'active', '2024-10-08')"), name
            )

    await asyncio.gather(*(write(number) for number in range(25)))
    async with database.read() as session:
        assert (await session.execute(text("SELECT count(*) FROM chats"))).scalar_one() == 25


async def test_a_reader_is_not_held_up_by_the_writer(database: Database) -> None:
    async with database.write() as writing:
        await open_chat(writing, CHAT, NOW)
        async with database.read() as reading:
            assert await find_chat(reading, CHAT) is None


async def test_a_database_of_a_newer_version_is_refused(database_url: str) -> None:
    database = await Database.open(database_url, serve=True)
    async with database.write() as session:
        await session.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    await database.close()
    with pytest.raises(StoreError, match="newer Sidelines"):
        await Database.open(database_url, serve=True)
    with pytest.raises(StoreError, match="not of this version"):
        await Database.open(database_url, serve=False)


async def test_a_bare_database_is_refused_to_who_does_not_serve(postgres_url: str) -> None:
    with pytest.raises(StoreError, match="`sidelines run` brings it up to date"):
        await Database.open(postgres_url, serve=False)


async def test_a_place_where_no_tables_can_be_made_is_told_so(postgres_url: str) -> None:
    nowhere = re.sub(r"test_\w+", "nowhere", postgres_url)
    with pytest.raises(StoreError, match="can't be prepared: no schema has been selected"):
        await Database.open(nowhere, serve=True)


async def test_one_process_serves_from_a_database(database_url: str) -> None:
    serving = await Database.open(database_url, serve=True)
    with pytest.raises(DatabaseInUse, match="already serves"):
        await Database.open(database_url, serve=True)
    await serving.close()
    await (await Database.open(database_url, serve=True)).close()


async def test_one_process_serves_from_a_file_and_others_work_beside_it(sqlite_url: str) -> None:
    serving = await Database.open(sqlite_url, serve=True)
    with pytest.raises(DatabaseInUse, match="already serves"):
        await Database.open(sqlite_url, serve=True)
    beside = await Database.open(sqlite_url, serve=False)
    async with beside.write() as session:
        await open_chat(session, CHAT, NOW)
    async with serving.read() as session:
        assert await find_chat(session, CHAT) is not None
    await beside.close()
    await serving.close()
    await (await Database.open(sqlite_url, serve=True)).close()


async def test_the_folder_of_an_sqlite_file_is_made(tmp_path: Path) -> None:
    await (await Database.open(f"sqlite:///{tmp_path}/new/data/sidelines.db", serve=True)).close()
    assert (tmp_path / "new/data/sidelines.db").is_file()


async def test_a_commit_on_sqlite_is_on_the_disk(sqlite_url: str) -> None:
    database = await Database.open(sqlite_url, serve=True)
    async with database.write() as session:
        settings = [
            (await session.execute(text(f"PRAGMA {name}"))).scalar_one() for name in ("journal_mode", "synchronous", "foreign_keys")
        ]
    assert settings == ["wal", 2, 1]
    await database.close()


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("sqlite:///{}/none.db", "there is no database"),
        ("sqlite://", "names no file"),
        ("sqlite:///:memory:", "names no file"),
        ("mysql://user:hunter2@host/name", "only sqlite:// and postgresql:// are known"),
        ("not an address", "is no address"),
        ("postgresql://user:hunter2@127.0.0.1:1/name", r"the database postgresql://user:\*\*\*@127.0.0.1:1/name can't be used"),
    ],
)
async def test_what_cant_be_opened_says_why_and_keeps_the_password(tmp_path: Path, url: str, message: str) -> None:
    with pytest.raises(StoreError, match=message) as caught:
        await Database.open(url.format(tmp_path), serve=False)
    assert "hunter2" not in str(caught.value)


async def test_a_folder_that_cant_be_made_says_so(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StoreError, match="can't be written to"):
        await Database.open(f"sqlite:///{tmp_path}/file/sidelines.db", serve=True)


async def test_a_file_that_is_no_database_says_so(tmp_path: Path) -> None:
    (tmp_path / "sidelines.db").write_text("just a text, and long enough to be taken for a page of a database" * 100)
    with pytest.raises(StoreError, match="can't be used: file is not a database"):
        await Database.open(f"sqlite:///{tmp_path}/sidelines.db", serve=True)
