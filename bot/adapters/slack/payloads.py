"""What a payload of Slack's says to the bot, and where its answer goes."""

import re
from dataclasses import replace
from typing import Any

from bot.model import ChatAddress, Incoming

SHORT_FORMS = ("/meetings", "/upcoming", "/watch")
"""Slash commands that are a command of ours by themselves; `/sidelines` takes all of them as its words."""

Payload = dict[str, Any]


def heard(body: Payload, bot_user: str) -> Incoming | None:
    """Read any payload; None for what says nothing to us. `bot_user` is our own user's id."""
    if "command" in body:
        return _slash_command(body)
    return _event(body, bot_user) if body.get("type") == "event_callback" else None


def _slash_command(body: Payload) -> Incoming:
    """Read a slash command; its `trigger_id` is its own, also when Slack sends it twice."""
    name, words = body["command"], _as_typed(body.get("text") or "").strip()
    text = f"{name} {words}".strip() if name in SHORT_FORMS else words or "help"
    address = ChatAddress("slack", f"{body['team_id']}/{body['channel_id']}")
    person = _person(body["team_id"], body["user_id"])
    return Incoming(address, text, body["trigger_id"], person, response_url=body["response_url"])


def _event(body: Payload, bot_user: str) -> Incoming | None:
    """Read a mention of us, or what is said in a direct message."""
    said = body["event"]
    is_said_to_us = said.get("type") == "app_mention" or said.get("channel_type") == "im"
    if not is_said_to_us or "bot_id" in said or "subtype" in said or "user" not in said:
        return None
    words = re.sub(rf"<@{re.escape(bot_user)}(\|[^>]*)?>", " ", said.get("text") or "")
    address = ChatAddress("slack", f"{body['team_id']}/{said['channel']}")
    answer_to = replace(address, thread=said["thread_ts"]) if "thread_ts" in said else None
    text = _as_typed(words).strip() or "help"
    return Incoming(address, text, body["event_id"], _person(body["team_id"], said["user"]), answer_to)


def _person(team: str, user: str) -> str:
    return f"slack:{team}/{user}"


def _as_typed(text: str) -> str:
    """Undo Slack's escapes; ampersands last, or what was typed as `&lt;` would change."""
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
