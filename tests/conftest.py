"""What every test may ask for: `golden` compares a text with its golden file, `world` is the shipped one; databases are in `tests.databases`."""

import logging
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import structlog

from config.files import ConfigFiles
from extractors.gazetteer import Gazetteer
from extractors.world import World, load_world
from tests.databases import database, database_url, postgres, postgres_url, sqlite_url

__all__ = ["database", "database_url", "postgres", "postgres_url", "sqlite_url"]

GOLDEN = Path(__file__).parent / "golden"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write the golden files anew, to be reviewed as a diff")


@pytest.fixture(scope="session")
def world() -> World:
    return load_world(ConfigFiles())


@pytest.fixture(scope="session")
def gazetteer(world: World) -> Gazetteer:
    return world.gazetteer


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Take a file's name under `tests/golden/` and the text that should be in it."""

    def compare(name: str, text: str) -> None:
        path = GOLDEN / name
        if request.config.getoption("--update-golden"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        assert text == path.read_text(encoding="utf-8"), f"review it, then: pytest {request.node.nodeid} --update-golden"

    return compare


@pytest.fixture
def restored_logging() -> Iterator[None]:
    """Let a test set logging up, and undo it."""
    root = logging.getLogger()
    before = root.handlers[:], root.level
    hook = sys.excepthook
    yield
    root.handlers, root.level = before
    sys.excepthook = hook
    structlog.reset_defaults()
