"""Settings: the environment becomes one frozen value. Nothing reads the environment but `load_settings`.

Every `SIDELINES_X` may be given as `SIDELINES_X_FILE` instead, the path of a file that holds the value, as secret stores mount them.
"""

import re
from collections.abc import Mapping
from datetime import timedelta
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, SecretStr, ValidationError, model_validator

from config.files import DEFAULT_MODEL, ConfigError, ConfigFiles
from config.pace import Pace, parse_pace

PREFIX = "SIDELINES_"
_UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days"}
_DURATION = re.compile(r"(\d+(?:\.\d+)?)\s*([smhd])")
_CHAT = re.compile(r"(telegram|slack|console):\S+")


class LogFormat(StrEnum):
    """How log lines look."""

    CONSOLE = "console"
    JSON = "json"


class LogLevel(StrEnum):
    """The least that is logged."""

    DEBUG = "debug"
    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


class Address(BaseModel):
    """A host and a port to listen on; port 0 takes a free one."""

    model_config = ConfigDict(frozen=True)

    host: str
    port: int = Field(ge=0, le=65535)


def parse_duration(text: str | timedelta) -> timedelta:
    """Read `2s`, `15m`, `1h`, `1d`; raises ValueError for anything else, zero included."""
    if isinstance(text, timedelta):
        return text
    found = _DURATION.fullmatch(text.strip().lower())
    if found is None or float(found[1]) == 0:
        raise ValueError("a duration such as 2s, 15m, 1h or 1d is needed")
    return timedelta(**{_UNITS[found[2]]: float(found[1])})


def _parse_address(text: object) -> object:
    if not isinstance(text, str):
        return text
    host, colon, port = text.rpartition(":")
    if not colon or not port.isdigit():
        raise ValueError("a host and a port such as 127.0.0.1:8081 are needed")
    return {"host": host.strip("[]") or "127.0.0.1", "port": int(port)}


def _parse_ops_address(text: object) -> object:
    return None if isinstance(text, str) and text.strip().lower() == "off" else _parse_address(text)


def _split(text: object) -> object:
    return frozenset(part.strip() for part in text.split(",") if part.strip()) if isinstance(text, str) else text


def _split_chats(text: object) -> object:
    chats = _split(text)
    if isinstance(chats, frozenset):
        for chat in chats:
            if not _CHAT.fullmatch(chat):
                raise ValueError(f"{chat!r} is not of the form telegram:1 or slack:T1/C1")
    return chats


def _http_url(text: object) -> object:
    if isinstance(text, str) and not re.match(r"https?://", text):
        raise ValueError("an address that begins with http:// or https:// is needed")
    return text


Duration = Annotated[timedelta, BeforeValidator(parse_duration)]
ListenAddress = Annotated[Address, BeforeValidator(_parse_address)]
OpsAddress = Annotated[Address | None, BeforeValidator(_parse_ops_address)]
Words = Annotated[frozenset[str], BeforeValidator(_split)]
Chats = Annotated[frozenset[str], BeforeValidator(_split_chats)]
HttpUrl = Annotated[str, BeforeValidator(_http_url)]
PaceOf = Annotated[Pace, BeforeValidator(parse_pace)]


class Settings(BaseModel):
    """All that an operator can set; `load_settings` makes it. Secrets are masked in its repr.

    `group_new` and `group_updates` are how long the first alert of an event waits for more, and how long after an alert its updates do;
    None leaves that to the poll interval. `telegram_pace` and `slack_pace` stand above the usual limits, as far as they name some; `keep_texts` is how
    long an entry's text is kept once it is read, `keep_evidence` how long evidence once its event is over. `log_level` None leaves it to the command line: `info`, and `warning` where lines would stand between the cards of a terminal.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    database_url: str = Field(default="sqlite:///data/sidelines.db", repr=False)
    poll_interval: Duration = timedelta(minutes=15)
    group_new: Duration | None = None
    group_updates: Duration | None = None
    keep_texts: Duration = timedelta(days=30)
    keep_evidence: Duration = timedelta(days=365)
    config: Path | None = None
    spacy_model: str = DEFAULT_MODEL

    telegram_token: SecretStr | None = None
    telegram_api_url: HttpUrl = "https://api.telegram.org/bot"
    telegram_pace: PaceOf = Field(default_factory=dict)
    telegram_webhook_url: HttpUrl | None = None
    telegram_webhook_secret: SecretStr | None = None

    slack_bot_token: SecretStr | None = None
    slack_app_token: SecretStr | None = None
    slack_signing_secret: SecretStr | None = None
    slack_api_url: HttpUrl = "https://slack.com/api/"
    slack_pace: PaceOf = Field(default_factory=dict)

    http_addr: ListenAddress = Address(host="127.0.0.1", port=8080)
    ops_addr: OpsAddress = Address(host="127.0.0.1", port=8081)
    allowed_private_hosts: Words = frozenset()
    admins: Chats = frozenset()
    allowed_chats: Chats | None = None

    log: LogFormat = LogFormat.CONSOLE
    log_level: LogLevel | None = None

    @property
    def files(self) -> ConfigFiles:
        """Where the data files are."""
        return ConfigFiles(self.config)

    @property
    def has_telegram(self) -> bool:
        """Whether Telegram is configured."""
        return self.telegram_token is not None

    @property
    def has_slack(self) -> bool:
        """Whether Slack is configured."""
        return self.slack_bot_token is not None

    @property
    def secrets(self) -> frozenset[str]:
        """Every secret value, for the log to mask."""
        values = (self.telegram_token, self.telegram_webhook_secret, self.slack_bot_token, self.slack_app_token, self.slack_signing_secret)
        return frozenset(value.get_secret_value() for value in values if value is not None)

    @model_validator(mode="after")
    def _waits_longer_for_updates(self) -> Self:
        if self.group_new and self.group_updates and self.group_updates < self.group_new:
            raise ValueError("SIDELINES_GROUP_UPDATES is shorter than SIDELINES_GROUP_NEW: updates wait at least as long as what is new")
        return self

    @model_validator(mode="after")
    def _belongs_together(self) -> Self:
        if self.config is not None and not self.config.is_dir():
            raise ValueError(f"SIDELINES_CONFIG: there is no folder {self.config}")
        if self.telegram_webhook_url and not self.telegram_webhook_secret:
            raise ValueError("SIDELINES_TELEGRAM_WEBHOOK_URL needs SIDELINES_TELEGRAM_WEBHOOK_SECRET: set it to a long random word")
        if self.slack_bot_token and not (self.slack_app_token or self.slack_signing_secret):
            raise ValueError(
                "SIDELINES_SLACK_BOT_TOKEN needs SIDELINES_SLACK_APP_TOKEN (Socket Mode) or SIDELINES_SLACK_SIGNING_SECRET (HTTP)"
            )
        if self.slack_app_token and not self.slack_bot_token:
            raise ValueError("SIDELINES_SLACK_APP_TOKEN needs SIDELINES_SLACK_BOT_TOKEN")
        return self


def load_settings(environ: Mapping[str, str]) -> Settings:
    """Make the settings of this environment; raises ConfigError that names every value that can't be used."""
    values: dict[str, Any] = {}
    problems: list[str] = []
    for name in Settings.model_fields:
        variable = PREFIX + name.upper()
        try:
            value = _value(environ, variable)
        except (OSError, UnicodeDecodeError) as error:
            problems.append(f"{variable}_FILE: the file can't be read: {error}")
            continue
        if value:
            values[name] = value
    if not problems:
        try:
            return Settings(**values)
        except ValidationError as error:
            problems.extend(_problem(each["loc"], each["msg"]) for each in error.errors(include_input=False, include_url=False))
    raise ConfigError("\n".join(problems))


def unknown_settings(environ: Mapping[str, str]) -> tuple[str, ...]:
    """The variables that look like settings and are none, such as misspelt ones; a container's host may set some that mean nothing here."""
    known = {f"{PREFIX}{name.upper()}{end}" for name in Settings.model_fields for end in ("", "_FILE")}
    return tuple(sorted(name for name in environ if name.startswith(PREFIX) and name not in known))


def _value(environ: Mapping[str, str], variable: str) -> str:
    """The variable's value, or that of the file it points to; empty where neither is set."""
    if value := environ.get(variable, "").strip():
        return value
    if path := environ.get(f"{variable}_FILE", "").strip():
        if value := Path(path).read_text(encoding="utf-8").strip():
            return value
        raise OSError(f"{path} is empty")
    return ""


def _problem(location: tuple[int | str, ...], message: str) -> str:
    text = message.removeprefix("Value error, ")
    return f"{PREFIX}{str(location[0]).upper()}: {text}" if location else text
