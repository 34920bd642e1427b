"""What several of these tests are given: `clock` and `post`, `server` for feeds, `children` to parse in, `heard` for what people say."""

from collections.abc import AsyncIterator, Iterator

import pytest

from bot.children import Children
from bot.model import Incoming
from tests.fakes.feeds import FeedServer
from tests.fakes.post import Clock, Post


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def post() -> Post:
    return Post()


@pytest.fixture
def heard() -> list[Incoming]:
    return []


@pytest.fixture(scope="module")
def children() -> Iterator[Children]:
    made = Children(1)
    yield made
    made.close()


@pytest.fixture
async def server() -> AsyncIterator[FeedServer]:
    async with FeedServer() as server:
        yield server
