"""What a page is asked to show: all of its state, read from the address and written back into it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from typing import Any, get_args
from urllib.parse import urlencode

import msgspec
from starlette.datastructures import QueryParams

from panj.errors import InputError
from panj.model import ClaimKind
from panj.reconcile import Status

LONGEST_SEARCH = 200
CHECKED = ("machine", "checked")
TABS = ("changes", "control")


class Filters(msgspec.Struct, frozen=True, kw_only=True):
    """Filters of the situation page and of the list of claims; an empty field does not filter.

    Days are ISO; `country` is ISO 3166 alpha-3; pages count from 1. `as_of` is the day by whose end something was published, and
    `changed_since` the earlier day with which that is compared. `checked` leaves what only a machine read (`machine`) or what a person
    looked at (`checked`). `tab` is the list that is shown beside the map.
    """

    kinds: tuple[str, ...] = ()
    country: str = ""
    status: tuple[str, ...] = ()
    group: tuple[str, ...] = ()
    checked: str = ""
    since: str = ""
    until: str = ""
    q: str = ""
    as_of: str = ""
    changed_since: str = ""
    tab: str = ""
    page: int = 1

    @classmethod
    def from_query(cls, query: QueryParams) -> Filters:
        """Read the filters. Raises `InputError`: P115 for a value that is not one of those allowed, P107 for a day that is none."""
        country = query.get("country", "").strip().upper()
        if country and not (len(country) == 3 and country.isascii() and country.isalpha()):
            raise InputError("P115", f"country={country[:40]}")
        page = query.get("page", "1") or "1"
        if not (page.isascii() and page.isdigit() and 0 < int(page[:9]) < 1_000_000):
            raise InputError("P115", f"page={page[:40]}")
        days = {name: _day(name, query.get(name, "")) for name in ("since", "until", "as_of", "changed_since")}
        return cls(
            kinds=_many("kind", query, get_args(ClaimKind)),
            country=country,
            status=_many("status", query, get_args(Status)),
            group=_words("group", query),
            checked=_one("checked", query, CHECKED),
            q=query.get("q", "").strip()[:LONGEST_SEARCH],
            tab=_one("tab", query, TABS),
            page=int(page),
            **days,
        )

    def query(self, **changes: Any) -> str:
        """The filters as the query of an address, with `changes` made and what is empty left out."""
        changed = msgspec.structs.replace(self, **changes)
        pairs: Iterable[tuple[str, Any]] = [
            *(("kind", kind) for kind in changed.kinds),
            ("country", changed.country),
            *(("status", status) for status in changed.status),
            *(("group", group) for group in changed.group),
            ("checked", changed.checked),
            ("since", changed.since),
            ("until", changed.until),
            ("q", changed.q),
            ("as_of", changed.as_of),
            ("changed_since", changed.changed_since),
            ("tab", changed.tab),
            ("page", changed.page if changed.page > 1 else ""),
        ]
        return urlencode([(name, value) for name, value in pairs if value])

    @property
    def active(self) -> bool:
        """Whether anything is filtered at all; which list is open, and what it is compared with, filters nothing."""
        return bool(self.query(page=1, tab="", changed_since=""))


def _one(name: str, query: QueryParams, allowed: Collection[str]) -> str:
    value = query.get(name, "").strip()
    if value and value not in allowed:
        raise InputError("P115", f"{name}={value[:40]}")
    return value


def _many(name: str, query: QueryParams, allowed: Collection[str]) -> tuple[str, ...]:
    values = tuple(dict.fromkeys(v for v in query.getlist(name) if v))
    for value in values:
        if value not in allowed:
            raise InputError("P115", f"{name}={value[:40]}")
    return values


def _words(name: str, query: QueryParams) -> tuple[str, ...]:
    values = tuple(dict.fromkeys(v for v in query.getlist(name) if v))
    for value in values:
        if len(value) > 40 or not value.replace("_", "").isalpha():
            raise InputError("P115", f"{name}={value[:40]}")
    return values


def _day(name: str, value: str) -> str:
    value = value.strip()
    if not value:
        return ""
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError as e:
        raise InputError("P107", f"{name}={value[:40]}", "a day is written as 2021-07-05") from e
