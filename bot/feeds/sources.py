"""Reads `feeds.yaml`: which feeds there are, as the operator names them."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from bot.errors import FeedForbidden
from bot.feeds.fetch import checked_url
from bot.feeds.identity import marks
from bot.model import SAMPLE_URL, Closeness, FeedSource
from config.documents import read_yaml
from config.files import ConfigError
from config.settings import parse_duration

SAMPLE_NAME = "Sidelines sample"
LONGEST_INTERVAL = timedelta(days=30)


def _address(value: Any) -> Any:
    if value != SAMPLE_URL:
        try:
            checked_url(str(value))
        except FeedForbidden as error:
            raise ValueError(f"{error}; write one that begins with https://, or {SAMPLE_URL!r}") from error
    return value


def _duration(value: Any) -> Any:
    interval = parse_duration(str(value)) if value is not None else None
    if interval is not None and interval > LONGEST_INTERVAL:
        raise ValueError(f"at most {LONGEST_INTERVAL.days}d")
    return interval


def _word(value: Any) -> Any:
    """YAML takes an unquoted `NO` (Norway) and `no` (Norwegian) for false."""
    return "no" if value is False else value


class _Line(BaseModel):
    """One feed of the file, as written."""

    model_config = ConfigDict(extra="forbid", strict=True)

    url: Annotated[str, BeforeValidator(_address)]
    name: Annotated[str, Field(min_length=1, max_length=200)] | None = None
    country: Annotated[str, BeforeValidator(_word), Field(pattern="^[A-Za-z]{2}$")] | None = None
    language: Annotated[str, BeforeValidator(_word), Field(pattern="^[a-z]{2,3}$")] = "en"
    closeness: Annotated[Closeness, Field(strict=False)] = Closeness.OUTLET
    interval: Annotated[timedelta | None, BeforeValidator(_duration)] = None
    full_text: bool = False

    def source(self) -> FeedSource:
        name = self.name or (SAMPLE_NAME if self.url == SAMPLE_URL else checked_url(self.url).host)
        country = self.country.upper() if self.country else None
        return FeedSource(self.url, name, country, self.language, self.closeness, self.interval, self.full_text)


def load_sources(path: Path) -> tuple[FeedSource, ...]:
    """Return the feeds of the file in its order; raises ConfigError that names the file, and each feed with what is wrong in it."""
    document = read_yaml(path)
    feeds = document.get("feeds") if isinstance(document, dict) else None
    if not isinstance(feeds, list):
        raise ConfigError(f"{path}: needs a list under `feeds:`, each with at least `- url: https://…`")
    read = [_read(number, feed) for number, feed in enumerate(feeds, start=1)]
    sources = [each for each in read if isinstance(each, FeedSource)]
    problems = [each for each in read if isinstance(each, str)] + list(_doubles(sources))
    if problems:
        raise ConfigError("\n".join(f"{path}: {problem}" for problem in problems))
    return tuple(sources)


def _read(number: int, feed: Any) -> FeedSource | str:
    """Return the feed, or what is wrong with it."""
    if not isinstance(feed, dict):
        return f"feed {number}: {feed!r} is no feed; write `- url: https://…`"
    try:
        return _Line.model_validate({str(key): value for key, value in feed.items()}).source()
    except ValidationError as error:
        wrong = "; ".join(_complaint(each["loc"], each["msg"]) for each in error.errors(include_url=False))
        return f"feed {number} ({feed.get('url', 'without url')}): {wrong}"


def _complaint(location: tuple[int | str, ...], message: str) -> str:
    if message == "Extra inputs are not permitted":
        return f"{location[0]}: no such key; there are {', '.join(_Line.model_fields)}"
    return f"{location[0]}: {message.removeprefix('Value error, ')}"


def _doubles(sources: list[FeedSource]) -> Iterator[str]:
    """Tell which feeds are named twice, however their addresses are spelt."""
    seen: dict[str, str] = {}
    for source in sources:
        key = marks(source.url, None, "").guid or source.url
        if key in seen:
            yield f"feed {source.url} is named twice (also as {seen[key]}); remove one"
        seen.setdefault(key, source.url)
