import json
import logging
import sys

import pytest
import structlog

from bot.log import mask, set_up_logging
from config.settings import LogFormat, LogLevel

TELEGRAM_TOKEN = "7654321:AAH-abcdefghijklmnopqrstuvwxyz012345"


pytestmark = pytest.mark.usefixtures("restored_logging")


@pytest.mark.parametrize(
    "text",
    [
        f"POST http://127.0.0.1/bot{TELEGRAM_TOKEN}/getMe",
        f"The token `{TELEGRAM_TOKEN}` was rejected by the server.",
        "xoxb-123456789012-abcdefGHIJ",
        "xapp-1-A0123-456-abcdef",
    ],
)
def test_whatever_has_the_shape_of_a_token_is_masked(text: str) -> None:
    masked = mask(text)
    assert "***" in masked
    assert "abcdef" not in masked


def test_a_password_in_an_address_is_masked() -> None:
    assert mask("postgresql://me:s3cret@db.example/sidelines") == "postgresql://***@db.example/sidelines"


@pytest.mark.parametrize("log", list(LogFormat))
def test_a_secret_is_masked_whoever_logs_it(log: LogFormat, capsys: pytest.CaptureFixture[str]) -> None:
    set_up_logging(log, LogLevel.DEBUG, ["hunter2hunter2"])
    structlog.get_logger("bot").info("ours", token="hunter2hunter2")
    logging.getLogger("httpx").info("HTTP Request: GET https://api.example/hunter2hunter2/getMe")
    try:
        int("hunter2hunter2")
    except ValueError:
        structlog.get_logger("bot").exception("failed")
    written = capsys.readouterr().err
    assert "hunter2" not in written
    assert written.count("***") >= 3


def test_json_lines_are_json(capsys: pytest.CaptureFixture[str]) -> None:
    set_up_logging(LogFormat.JSON, LogLevel.INFO, [])
    structlog.get_logger("bot.feeds").info("polled", feed="Example")
    line = json.loads(capsys.readouterr().err)
    assert line["event"] == "polled"
    assert line["feed"] == "Example"
    assert line["level"] == "info"


def test_a_secret_with_quotes_and_umlauts_is_masked_in_json(capsys: pytest.CaptureFixture[str]) -> None:
    secret = 'pässword"with\\all'
    set_up_logging(LogFormat.JSON, LogLevel.INFO, [secret])
    structlog.get_logger("bot").info("connecting", token=secret)
    written = capsys.readouterr().err
    assert "***" in written
    assert "ssword" not in written


def test_what_nobody_catches_is_masked_too(capsys: pytest.CaptureFixture[str]) -> None:
    set_up_logging(LogFormat.CONSOLE, LogLevel.INFO, ["hunter2hunter2"])
    try:
        int("hunter2hunter2")
    except ValueError as error:
        sys.excepthook(ValueError, error, error.__traceback__)
    written = capsys.readouterr().err
    assert "ValueError" in written
    assert "hunter2" not in written
