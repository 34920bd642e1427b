"""Telegram's own HTML, read as strictly as the Bot API reads it (https://core.telegram.org/bots/api#html-style)."""

import re
from dataclasses import dataclass

TAGS = {"b", "strong", "i", "em", "u", "ins", "s", "strike", "del", "code", "pre", "blockquote", "tg-spoiler", "a"}
NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}

_TOKEN = re.compile(
    r"<(?P<end>/)?(?P<tag>[a-zA-Z0-9-]*)(?P<rest>[^>]*)>|&(?:#(?P<number>\d+)|#x(?P<hex>[0-9a-fA-F]+)|(?P<name>[a-z]+));?|[^<&]+|.",
    re.DOTALL,
)
_HREF = re.compile(r"""\s+href=(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)')\s*""")


class CantParse(Exception):
    pass


@dataclass(frozen=True)
class Entity:
    type: str
    text: str
    url: str | None = None


def parse_html(html: str) -> tuple[str, tuple[Entity, ...]]:
    """Return the text that a person sees and its entities; raises CantParse where the Bot API answers 400."""
    text = ""
    opened: list[tuple[str, int, str | None]] = []
    entities: list[Entity] = []
    for token in _TOKEN.finditer(html):
        if token["tag"] is None:
            text += _character(token)
        elif token["end"] is None:
            opened.append((_start_tag(token), len(text), _address(token)))
        elif not opened:
            raise CantParse(f"Unexpected end tag at byte offset {token.start()}")
        elif token["tag"].lower() != opened[-1][0]:
            raise CantParse(f'Unmatched end tag at byte offset {token.start()}, expected "</{opened[-1][0]}>", found "{token[0]}"')
        else:
            tag, start, address = opened.pop()
            entities.append(Entity(tag, text[start:], address))
    if opened:
        raise CantParse(f'Can\'t find end tag corresponding to start tag "{opened[-1][0]}"')
    return text.strip(), tuple(entities)


def _character(token: re.Match[str]) -> str:
    if token["number"]:
        return chr(int(token["number"]))
    if token["hex"]:
        return chr(int(token["hex"], 16))
    if token["name"] in NAMED:
        return NAMED[token["name"]]
    if token[0] == "<":
        raise CantParse(f"Unclosed start tag at byte offset {token.start()}")
    return token[0]


def _start_tag(token: re.Match[str]) -> str:
    tag = token["tag"].lower()
    if tag not in TAGS:
        raise CantParse(f'Unsupported start tag "{tag}" at byte offset {token.start()}')
    return tag


def _address(token: re.Match[str]) -> str | None:
    if token["tag"].lower() != "a":
        return None
    href = _HREF.fullmatch(token["rest"])
    if href is None:
        return None
    value = href["double"] if href["double"] is not None else href["single"]
    return parse_attribute(value)


def parse_attribute(value: str) -> str:
    return re.sub(r"&(lt|gt|amp|quot);", lambda found: NAMED[found[1]], value).replace("&#x27;", "'")
