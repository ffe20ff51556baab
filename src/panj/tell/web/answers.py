"""What the pages are answered: one page of events or of claims, with what the filters offer, and what changed."""

from __future__ import annotations

from itertools import groupby

import msgspec

from panj.tell.board import ChangeRow, ClaimRow, EventRow
from panj.tell.web.views import ClaimView


class Situation(msgspec.Struct, frozen=True, kw_only=True):
    """One page of the events, with what the filters offer.

    `kinds`, `groups` and `statuses` count what each choice would leave, `countries` names them. `days` holds (day, kind, events,
    largest low, largest best, checked), and `spans` the same with first and last day for longer ones. `first_day` and `last_day`
    are those on which the first and the last report of the record appeared.
    """

    events: tuple[EventRow, ...]
    total: int
    pages: int
    kinds: dict[str, int]
    groups: dict[str, int]
    statuses: dict[str, int]
    countries: tuple[tuple[str, str], ...]
    reports: int
    unmapped: int
    days: tuple[tuple[str, str, int, float, float, int], ...]
    spans: tuple[tuple[str, str, str, int, float, float, int], ...]
    first_day: str | None
    last_day: str | None


class Changes(msgspec.Struct, frozen=True, kw_only=True):
    """What changed, the largest events first; `touched` counts the events of which a report told anything new."""

    rows: tuple[ChangeRow, ...]
    touched: int


class ClaimList(msgspec.Struct, frozen=True, kw_only=True):
    """One page of the claims, with what the filters offer and where each claim of the page stands."""

    claims: tuple[ClaimView, ...]
    standing: dict[str, ClaimRow]
    total: int
    pages: int
    kinds: dict[str, int]
    countries: tuple[tuple[str, str], ...]

    @property
    def days(self) -> list[tuple[str | None, tuple[ClaimView, ...]]]:
        """The claims of the page by the day they are listed under, undated ones last."""
        return [(day, tuple(group)) for day, group in groupby(self.claims, key=lambda c: c.day)]
