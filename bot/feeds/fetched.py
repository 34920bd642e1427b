"""What is asked of a server and what it gives."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Validators:
    """What makes a request conditional: the ETag and Last-Modified of the answer before."""

    etag: str | None = None
    last_modified: str | None = None

    @property
    def headers(self) -> dict[str, str]:
        """The request headers for them."""
        headers = {"If-None-Match": self.etag, "If-Modified-Since": self.last_modified}
        return {name: value for name, value in headers.items() if value is not None}


NO_VALIDATORS = Validators()
"""Asks for the whole feed."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """A whole answer. `body` is None where the server says that nothing has changed.

    `url` is where it came from in the end; `moved_to` is where permanent redirects from the address asked for lead, None without them.
    """

    url: str
    body: bytes | None
    content_type: str | None = None
    validators: Validators = NO_VALIDATORS
    moved_to: str | None = None
