"""What a page is asked to show: all of its state, read from the address and written back into it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, get_args
from urllib.parse import urlencode

import msgspec
from starlette.datastructures import QueryParams

from panj.errors import InputError
from panj.model import ClaimKind

LONGEST_SEARCH = 200


class Filters(msgspec.Struct, frozen=True, kw_only=True):
    """Filters of the situation page; an empty field does not filter. Days are ISO; `country` is ISO 3166 alpha-3; pages count from 1."""

    kinds: tuple[str, ...] = ()
    country: str = ""
    since: str = ""
    until: str = ""
    q: str = ""
    as_of: str = ""
    page: int = 1

    @classmethod
    def from_query(cls, query: QueryParams) -> Filters:
        """Read the filters. Raises `InputError`: P115 for a value that is not one of those allowed, P107 for a day that is none."""
        kinds = tuple(dict.fromkeys(k for k in query.getlist("kind") if k))
        for kind in kinds:
            if kind not in get_args(ClaimKind):
                raise InputError("P115", f"kind={kind[:40]}")
        country = query.get("country", "").strip().upper()
        if country and not (len(country) == 3 and country.isascii() and country.isalpha()):
            raise InputError("P115", f"country={country[:40]}")
        page = query.get("page", "1") or "1"
        if not (page.isascii() and page.isdigit() and 0 < int(page[:9]) < 1_000_000):
            raise InputError("P115", f"page={page[:40]}")
        days = {name: _day(name, query.get(name, "")) for name in ("since", "until", "as_of")}
        return cls(kinds=kinds, country=country, q=query.get("q", "").strip()[:LONGEST_SEARCH], page=int(page), **days)

    def query(self, **changes: Any) -> str:
        """The filters as the query of an address, with `changes` made and what is empty left out."""
        changed = msgspec.structs.replace(self, **changes)
        pairs: Iterable[tuple[str, Any]] = [
            *(("kind", kind) for kind in changed.kinds),
            ("country", changed.country),
            ("since", changed.since),
            ("until", changed.until),
            ("q", changed.q),
            ("as_of", changed.as_of),
            ("page", changed.page if changed.page > 1 else ""),
        ]
        return urlencode([(name, value) for name, value in pairs if value])

    @property
    def active(self) -> bool:
        """Whether anything is filtered at all."""
        return bool(self.query(page=1))


def _day(name: str, value: str) -> str:
    value = value.strip()
    if not value:
        return ""
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError as e:
        raise InputError("P107", f"{name}={value[:40]}", "a day is written as 2021-07-05") from e
