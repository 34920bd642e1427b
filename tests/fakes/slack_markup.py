"""Slack's mrkdwn as a person sees it, and the rules of Block Kit (https://docs.slack.dev/reference/block-kit)."""

import re
from dataclasses import dataclass
from typing import Any

LONGEST_TEXT = 40_000
MOST_BLOCKS = 50
LONGEST_IN_ALL = 13_000
LONGEST_TEXT_OBJECT = 3000

_TAG = re.compile(r"<([^<>]*)>")
_MARKS = [re.compile(rf"(?<![^\s•])[{mark}](?=\S)([^{mark}\n]*[^{mark}\s])[{mark}](?!\w)") for mark in "*_~"]
_CODE = re.compile(r"`([^`\n]+)`")
_ENTITIES = {"&lt;": "<", "&gt;": ">", "&amp;": "&"}

Json = dict[str, Any]


class Invalid(Exception):
    """Its text is Slack's error code."""


@dataclass(frozen=True)
class Seen:
    """What a person sees of a text: without marks, with links as their labels; and who is called by it."""

    text: str
    links: tuple[str, ...] = ()
    called: tuple[str, ...] = ()


def see(text: str, *, mrkdwn: bool = True) -> Seen:
    """Read a text as Slack does: what stands in angle brackets is a link, or calls someone."""
    tags = _TAG.findall(text)
    links = tuple(_unescaped(tag.partition("|")[0]) for tag in tags if tag[:1] not in "!@#")
    called = tuple(tag for tag in tags if tag[:1] in "!@#")
    if mrkdwn:
        for mark in (_CODE, *_MARKS):
            text = mark.sub(r"\1", text)
    return Seen(_unescaped(_TAG.sub(_label, text)), links, called)


def _label(tag: re.Match[str]) -> str:
    address, _, label = tag[1].partition("|")
    return label or address


def _unescaped(text: str) -> str:
    return re.sub("&(?:lt|gt|amp);", lambda found: _ENTITIES[found[0]], text)


def see_blocks(blocks: list[Json]) -> Seen:
    """Check the blocks of a message, and return what a person sees of them; raises Invalid."""
    if len(blocks) > MOST_BLOCKS:
        raise Invalid("invalid_blocks")
    texts = [text for block in blocks for text in _texts(block)]
    if sum(len(text["text"]) for text in texts) > LONGEST_IN_ALL:
        raise Invalid("msg_blocks_too_long")
    seen = [see(text["text"], mrkdwn=text["type"] == "mrkdwn") for text in texts]
    return Seen(
        "\n".join(each.text for each in seen),
        tuple(link for each in seen for link in each.links),
        tuple(called for each in seen for called in each.called),
    )


def _texts(block: Json) -> list[Json]:
    match block.get("type"):
        case "divider":
            return []
        case "section":
            return [_checked(block.get("text"))]
        case "context" if 1 <= len(block.get("elements", [])) <= 10:
            return [_checked(element) for element in block["elements"]]
        case "header" if block.get("text", {}).get("type") == "plain_text" and len(block["text"]["text"]) <= 150:
            return [_checked(block["text"])]
        case _:
            raise Invalid("invalid_blocks")


def _checked(text: Json | None) -> Json:
    if not text or text.get("type") not in {"mrkdwn", "plain_text"} or not str(text.get("text", "")).strip():
        raise Invalid("invalid_blocks")
    if len(text["text"]) > LONGEST_TEXT_OBJECT:
        raise Invalid("invalid_blocks")
    return text
