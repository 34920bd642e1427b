"""Collects a response body while it comes and stops where it grows too large, counted as decoded.

httpx would decode each chunk whole, and one chunk of a gzip bomb is enough to fill the memory.
"""

import zlib

from bot.errors import FeedTooLarge, FeedUnreadable

_ENCODINGS = {"": 0, "identity": 0, "gzip": zlib.MAX_WBITS | 32, "x-gzip": zlib.MAX_WBITS | 32, "deflate": zlib.MAX_WBITS | 32}
"""Content-Encoding to zlib's window bits, 0 for as is; `| 32` takes gzip's and zlib's header alike."""


class Body:
    """The decoded bytes so far; `limit` caps them, and the bytes on the wire too."""

    def __init__(self, encoding: str, limit: int) -> None:
        if encoding not in _ENCODINGS:
            raise FeedUnreadable(f"the answer is encoded as {encoding[:40]!r}, which was not asked for")
        window = _ENCODINGS[encoding]
        self._inflate = zlib.decompressobj(window) if window else None
        self._limit = limit
        self._received = 0
        self._decoded = bytearray()

    def add(self, chunk: bytes) -> None:
        """Take the next bytes from the wire; raises FeedTooLarge beyond the limit and FeedUnreadable where they can't be decoded."""
        self._received += len(chunk)
        room = self._limit - len(self._decoded) + 1
        if self._inflate is not None:
            try:
                chunk = self._inflate.decompress(chunk, room)
            except zlib.error as error:
                raise FeedUnreadable(f"the answer is not the gzip that it claims to be: {error}") from error
        self._decoded += chunk[:room]
        if max(len(self._decoded), self._received) > self._limit:
            raise FeedTooLarge(f"the answer is larger than {self._limit:,} bytes")

    def decoded(self) -> bytes:
        """Return what has come, decoded."""
        return bytes(self._decoded)
