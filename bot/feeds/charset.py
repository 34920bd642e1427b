"""Settles what is Unicode, whatever headers and declarations say. Pure.

Nothing else passes for UTF-8 by chance, so bytes that decode as it are it. A feed cut off within a character, or with a stray byte in
ten thousand good ones, is still UTF-8; feedparser would give all of it up and read it as Windows-1252. It also takes UTF-16 for ASCII
where a header says `text/xml`, though a mark at its beginning tells otherwise.
"""

import codecs

_MARKS = {
    codecs.BOM_UTF32_LE: "utf-32",  # before UTF-16, whose mark it begins with
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}


def as_utf8(body: bytes) -> bytes | None:
    """Return `body` as whole UTF-8, what is broken replaced; None where it is ASCII alone or its charset must be learned elsewhere."""
    for mark, codec in _MARKS.items():
        if body.startswith(mark):
            return body.decode(codec, "replace").encode(errors="replace")
    if body.isascii():  # or ISO-2022-JP, or UTF-7
        return None
    text = body.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    good = sum(not character.isascii() for character in text) - broken
    return text.encode() if good > broken else None
