"""What a caller decides about gathering; nothing here is read from the environment."""

from __future__ import annotations

from collections.abc import MutableMapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from panj.version import __version__

MEGABYTE = 1_000_000


@dataclass(frozen=True)
class Validators:
    """What a server said about the version of a feed that it sent, to ask next time whether it has changed."""

    etag: str | None = None
    last_modified: str | None = None


def _today() -> date:
    return datetime.now(UTC).date()


@dataclass(frozen=True)
class Options:
    """Limits and permissions. Sizes are bytes, times seconds.

    `today` decides which dates lie in the future. `validators` holds what feeds said last time, by address; it is read and updated.
    `follow` fetches the pages that a feed's entries lead to, instead of reading the entries; a sitemap's pages are always fetched,
    `max_pages` at most.
    """

    size_limit: int = 20 * MEGABYTE
    today: date = field(default_factory=_today)
    published: str | None = None
    outlet: str | None = None
    follow: bool = False
    max_pages: int = 100
    allow_private: bool = False
    connect_timeout: float = 10.0
    read_timeout: float = 20.0
    total_timeout: float = 60.0
    max_redirects: int = 5
    user_agent: str = f"Panj/{__version__}"
    validators: MutableMapping[str, Validators] = field(default_factory=dict)
