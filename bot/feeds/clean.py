"""HTML, or what a feed takes for it, becomes clean plain text: what a reader would see, a paragraph a line. Pure."""

import html
import re
import unicodedata

import html_text

MOST_TEXT = 20_000
"""Characters of an entry's text; news that holds an event tells it long before."""

MOST_TITLE = 500
MOST_MARKUP = 400_000
"""Characters of HTML that are looked at."""

_TAG = re.compile(r"<(?:!--|/?[a-zA-Z][^<>]{0,2000}>)")
_ANY_TAG = re.compile(r"<[^<>]*>")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]\w{1,30});")

_UNSEEN = re.compile(
    "[\0-\b\x0e-\x1f\x7f-\x9f"  # controls
    "\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b\u200e\u200f\u2060-\u2064\u3164\ufe00-\ufe0f\ufeff\uffa0"  # of no width
    "\u202a-\u202e\u2066-\u206f"  # what turns the direction of the text round it
    "\ud800-\udfff\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e0fff]"  # surrogates, annotations, tags
    "|(?<![\u0600-\u0dff])[\u200c\u200d]"  # joiners, which Arabic and Indic scripts need and others don't
)
_BREAKS = re.compile(r"[\n\r\v\f\u2028\u2029]\s*")
_BLANKS = re.compile(r"[^\S\n]+")
_CP1252 = {byte: character for byte in range(0x80, 0xA0) if (character := bytes([byte]).decode("cp1252", "ignore"))}
"""What Windows means by the codes that are controls elsewhere: `&#146;` is an apostrophe in any browser."""


def clean_text(markup: str) -> str:
    """Return the text of an entry's body, at most MOST_TEXT characters, each paragraph and each hard break on a line of its own."""
    return _cut(_seen(_unmarked(markup[:MOST_MARKUP])), MOST_TEXT)


def clean_title(markup: str) -> str:
    """Return a title on one line, at most MOST_TITLE characters."""
    return _cut(_seen(_unmarked(markup[: MOST_TITLE * 20])).replace("\n", " "), MOST_TITLE)


def _unmarked(markup: str) -> str:
    """Undo markup and entities, and again where the publisher escaped them twice."""
    text = markup
    for _ in range(3):
        if _TAG.search(text):
            text = _text_of_html(text)
        elif _ENTITY.search(text):
            text = html.unescape(text)
    return text


def _text_of_html(markup: str) -> str:
    try:
        return html_text.extract_text(_UNSEEN.sub("", markup.translate(_CP1252)))
    except Exception:  # noqa: BLE001 -- what libxml2 refuses is for it to say; the words are still there
        return html.unescape(_ANY_TAG.sub(" ", markup))


def _seen(text: str) -> str:
    """Return `text` with visible characters alone, plain blanks, and single line breaks, composed (NFC)."""
    visible = _UNSEEN.sub("", _BREAKS.sub("\n", text.translate(_CP1252)))
    lines = (line.strip() for line in _BLANKS.sub(" ", visible).split("\n"))
    return unicodedata.normalize("NFC", "\n".join(line for line in lines if line))


def _cut(text: str, most: int) -> str:
    """Shorten to `most` characters, at a blank if there is one, and say so with an ellipsis."""
    if len(text) <= most:
        return text
    kept = text[: most - 1]
    return re.sub(r"\s+\S{0,60}$", "", kept) + "…"
