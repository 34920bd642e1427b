"""Structured logs on standard error, with every secret masked, whoever logs it.

Masking sits in the formatter that all handlers share, so it also covers what libraries log: httpx puts request addresses in its lines, and
Telegram's hold the bot's token; python-telegram-bot puts the token into the text of an error.
"""

import logging
import re
import sys
from collections.abc import Iterable
from json import dumps
from types import TracebackType
from typing import TextIO

import structlog

from config.settings import LogFormat, LogLevel

MASK = "***"
_SECRET_SHAPES = re.compile(
    r"\d{6,}:[A-Za-z0-9_-]{30,}"  # a Telegram bot token; no word boundary before it, since it follows "bot" in addresses
    r"|x(?:ox[a-z]|app)-[A-Za-z0-9-]{8,}"  # Slack tokens
    r"|(?<=://)[^/\s:@]+:[^/\s@]+(?=@)"  # user:password in an address
)
_TALKATIVE = ("httpx", "httpcore", "telegram", "slack_bolt", "slack_sdk", "aiohttp.access", "alembic")


class _StandardError(logging.StreamHandler[TextIO]):
    """Writes to whatever `sys.stderr` is at that moment, which a prompt may have replaced."""

    @property
    def stream(self) -> TextIO:
        return sys.stderr

    @stream.setter
    def stream(self, _: TextIO) -> None:
        """Ignored: see the class."""


class _MaskingFormatter(structlog.stdlib.ProcessorFormatter):
    def __init__(self, secrets: Iterable[str], json: bool) -> None:
        renderer = structlog.processors.JSONRenderer() if json else structlog.dev.ConsoleRenderer(colors=False)
        super().__init__(foreign_pre_chain=_SHARED, processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, renderer])
        spellings = {spelling for secret in secrets for spelling in (secret, dumps(secret)[1:-1], dumps(secret, ensure_ascii=False)[1:-1])}
        self._secrets = sorted(spellings, key=len, reverse=True)

    def format(self, record: logging.LogRecord) -> str:
        return mask(super().format(record), self._secrets)


_SHARED: list[structlog.typing.Processor] = [
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
    structlog.processors.format_exc_info,
]


def mask(text: str, secrets: Iterable[str] = ()) -> str:
    """Return `text` with these secrets, and all that has the shape of one, replaced."""
    for secret in secrets:
        text = text.replace(secret, MASK)
    return _SECRET_SHAPES.sub(MASK, text)


def set_up_logging(log: LogFormat, level: LogLevel, secrets: Iterable[str]) -> None:
    """From here on, what structlog's and the standard library's loggers tell, and what nobody catches, is masked lines on standard error."""
    structlog.configure(
        processors=[*_SHARED, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        wrapper_class=structlog.stdlib.BoundLogger,
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=False,
    )
    handler = _StandardError()
    handler.setFormatter(_MaskingFormatter(secrets, json=log is LogFormat.JSON))
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(level.upper())
    sys.excepthook = _log_uncaught
    logging.getLogger("apscheduler").setLevel(logging.ERROR)  # it warns of every tick that finds the one before it still at work
    for name in _TALKATIVE:
        logging.getLogger(name).setLevel(logging.DEBUG if level is LogLevel.DEBUG else logging.WARNING)


def _log_uncaught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    logging.getLogger("bot").critical("a fault in Sidelines, please report it", exc_info=(kind, error, trace))
