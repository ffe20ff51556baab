"""How the answers of reconciling are set in tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from panj.tell.rows import Rows

if TYPE_CHECKING:
    from panj.reconcile import Event

_SHOWN = 3  # claims of a bound that are listed
_FIGURES = (
    "low", "best", "high", "reports", "share", "days ago", "taken over", "claims", "pairs", "equal", "alpha", "lat", "lon",
)  # fmt: skip
_WORDS = (
    "where", "status", "origins", "what", "who says so", "why it is here", "outlet", "its outlet", "place", "holder", "note", "how", "why",
    "what is said", "admin-1",
)  # fmt: skip


def rows_of(*columns: str) -> Rows:
    """Rows under these columns; ids, days and figures stay whole, names and sentences fold, figures stand on the right."""
    return Rows(*columns, words=_WORDS, figures=_FIGURES)


def days_of(e: Event) -> str:
    """The days of an event, or of its reports where it has none."""
    if e.first is None:
        return "undated"
    return e.first.isoformat() if e.last in (None, e.first) else f"{e.first} – {e.last}"


def some(ids: tuple[str, ...]) -> str:
    """The first few ids, and how many more there are."""
    return ", ".join(ids[:_SHOWN]) + (f" and {len(ids) - _SHOWN} more" if len(ids) > _SHOWN else "")


def number(value: float | None) -> str:
    """A figure with thousands set apart; nothing for none."""
    return "" if value is None else f"{value:,.0f}"


def iso_day(day: str | None) -> str | None:
    """A day as a person writes it, in ISO 8601."""
    from panj.gather.dates import iso

    return iso(day, day)[:10] if day else None
