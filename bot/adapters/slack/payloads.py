"""What a payload of Slack's says to the bot, and where its answer goes."""

import re
from dataclasses import dataclass
from typing import Any

from bot.model import ChatAddress, Incoming

SHORT_FORMS = ("/meetings", "/upcoming", "/watch")
"""Slash commands that are a command of ours by themselves; `/sidelines` takes all of them as its words."""

Payload = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Heard:
    """Something that was said. `response_url` is where a slash command is answered; else the answer is posted to `answer_to`."""

    incoming: Incoming
    answer_to: ChatAddress
    response_url: str | None = None


def slash_command(body: Payload) -> Heard:
    """Read a slash command; its `trigger_id` is its own, also when Slack sends it twice."""
    name, words = body["command"], _as_typed(body.get("text") or "").strip()
    text = f"{name} {words}".strip() if name in SHORT_FORMS else words or "help"
    address = ChatAddress("slack", f"{body['team_id']}/{body['channel_id']}")
    return Heard(Incoming(address, text, body["trigger_id"], _person(body["team_id"], body["user_id"])), address, body["response_url"])


def event(body: Payload, bot_user: str) -> Heard | None:
    """Read a mention of us, or what is said in a direct message; `bot_user` is our own user's id."""
    said = body["event"]
    is_said_to_us = said["type"] == "app_mention" or said.get("channel_type") == "im"
    if not is_said_to_us or "bot_id" in said or "subtype" in said or "user" not in said:
        return None
    words = re.sub(rf"<@{re.escape(bot_user)}(\|[^>]*)?>", " ", said.get("text") or "")
    team, channel = body["team_id"], said["channel"]
    incoming = Incoming(
        ChatAddress("slack", f"{team}/{channel}"), _as_typed(words).strip() or "help", body["event_id"], _person(team, said["user"])
    )
    return Heard(incoming, ChatAddress("slack", f"{team}/{channel}", said.get("thread_ts")))


def _person(team: str, user: str) -> str:
    return f"slack:{team}/{user}"


def _as_typed(text: str) -> str:
    """Undo Slack's escapes; ampersands last, or what was typed as `&lt;` would change."""
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
