"""How fast a platform lets us send, as decisions: the generic cell rate algorithm over what is kept of each key.

What is kept is one moment, until when the key is booked (the algorithm's theoretical arrival time). A window of length W holds at most
`burst + W / every` messages of a key, wherever it begins.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.model import ChatAddress
from config.pace import Pace

PATIENCE = timedelta(seconds=3)
"""How long a message waits, with its moment booked, for the bot's turn."""


@dataclass(frozen=True, slots=True)
class Limit:
    """One message `every` so often, and up to `burst` at once after a rest; nothing is limited where `every` is zero."""

    every: timedelta = timedelta()
    burst: int = 1

    def ready_at(self, booked_until: datetime) -> datetime:
        """Return from when on the next message may go."""
        return booked_until - (self.burst - 1) * self.every

    def booked(self, booked_until: datetime, slot: datetime) -> datetime:
        """Return until when the key is booked once a message goes at `slot`."""
        return max(booked_until, slot) + self.every

    def taken_back(self, booked_until: datetime) -> datetime:
        """Return until when the key is booked once a message that missed its slot is not counted any more."""
        return booked_until - self.every

    def paused(self, until: datetime) -> datetime:
        """Return until when the key is booked where nothing may go before `until`."""
        return until + (self.burst - 1) * self.every


@dataclass(frozen=True, slots=True)
class Limits:
    """A platform's: of all that the bot sends, of what goes to one chat, and of what goes to one group beside that."""

    bot: Limit = Limit()
    chat: Limit = Limit()
    group: Limit | None = None


LIMITS: Mapping[str, Limits] = {
    "telegram": Limits(
        bot=Limit(timedelta(seconds=1) / 27, burst=3),
        chat=Limit(timedelta(seconds=1)),
        group=Limit(timedelta(seconds=4), burst=5),
    ),
    "slack": Limits(chat=Limit(timedelta(seconds=1))),
}
"""Below what the platforms allow: about 30 a second in all, one a second and chat, 20 a minute and group (core.telegram.org/bots/faq);
one a second and channel (docs.slack.dev/apis/web-api/rate-limits). A platform that is not here has no limits, and can be paused."""


def limits_with(paces: Mapping[str, Pace]) -> dict[str, Limits]:
    """Return every platform's limits, with what an operator says of it instead."""
    said = {name: {what: Limit(rate.every, rate.burst) for what, rate in pace.items()} for name, pace in paces.items()}
    return {name: replace(LIMITS.get(name, Limits()), **said.get(name, {})) for name in {*LIMITS, *said}}


@dataclass(frozen=True, slots=True)
class Slot:
    """When the message may go, and until when its keys are booked then."""

    at: datetime
    booked: Mapping[str, datetime]


@dataclass(frozen=True, slots=True)
class NotBefore:
    """The chat is not ready by the time that the bot is, or the bot not for long: nothing is booked, and the message is asked for again then."""

    at: datetime


def bot_key(platform: str) -> str:
    """Return the key of all that the bot sends on a platform."""
    return platform


def chat_limits(address: ChatAddress, limits: Limits) -> dict[str, Limit]:
    """Return the limits of a chat by their keys; the topics of a chat share them. A Telegram group's number is below zero."""
    key = f"{address.platform}:{address.chat}"
    is_group = address.platform == "telegram" and address.chat.startswith("-")
    return {key: limits.chat} | ({f"{key} group": limits.group} if is_group and limits.group else {})


def taken_back(address: ChatAddress, limits: Limits, booked: Mapping[str, datetime]) -> dict[str, datetime]:
    """Return what is kept of each key without the message to the chat that missed its slot."""
    keys = {bot_key(address.platform): limits.bot, **chat_limits(address, limits)}
    return {key: limit.taken_back(booked[key]) for key, limit in keys.items()}


def find_slot(address: ChatAddress, limits: Limits, booked: Mapping[str, datetime], *, now: datetime) -> Slot | NotBefore:
    """Decide when a message to the chat may go; `booked` is what is kept of each key, `now` where nothing is."""
    bot = bot_key(address.platform)
    slot = max(now, limits.bot.ready_at(booked[bot]))
    of_chat = chat_limits(address, limits)
    ready = max(limit.ready_at(booked[key]) for key, limit in of_chat.items())
    if ready > slot or slot > now + PATIENCE:
        return NotBefore(max(ready, slot))
    return Slot(slot, {key: limit.booked(booked[key], slot) for key, limit in {bot: limits.bot, **of_chat}.items()})
