"""What the pages of sources ask: one list, and what one source brought."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal
from urllib.parse import quote, urlencode

from starlette.datastructures import QueryParams

from panj.errors import InputError
from panj.record import StoredReport
from panj.tell.board import ClaimRow
from panj.tell.board import claims as told
from panj.tell.board.sources import Contradiction, Source, Sources, ranked, sources
from panj.tell.bodies import is_public
from panj.tell.web.filters import Filters
from panj.tell.web.queries import Desk
from panj.tell.web.views import ClaimView, view

Kind = Literal["outlets", "speakers"]

PAGE = 100
SHOWN = 40  # claims on one page of a source
COLUMNS: dict[str, dict[str, tuple[str, str]]] = {
    "outlets": {
        "reports": ("Reports", "reports in the record"),
        "claims": ("Claims", "claims that they make"),
        "first": ("Taken over", "its reports that other reports were made from: it was first"),
        "own": ("Own", "its reports that are no copies and that nobody took over"),
        "copying": ("Copies", "its reports that were made from another: they bring no origin"),
        "denied": ("Contradicted", "events that it tells of and somebody contradicts"),
        "corrected": ("Corrected", "its claims that it put right itself"),
    },
    "speakers": {
        "claims": ("Claims", "claims that go back to this speaker, also where a text names them only elsewhere"),
        "reports": ("Reports", "reports that carry them"),
        "texts": ("Texts", "what carries them, once copies are put together"),
        "events": ("Events", "events that they tell of"),
        "first": ("First", "events of several independent origins that this one was the earliest to tell of"),
        "denied": ("Contradicted", "events that it tells of and somebody contradicts"),
        "corrected": ("Corrected", "claims that were put right"),
    },
}


@dataclass(frozen=True)
class Sorted:
    """What the list is asked for: outlets or speakers, by which column, rising or falling, which page, as of which day."""

    kind: Kind
    sort: str
    rising: bool
    page: int
    as_of: str

    @classmethod
    def from_query(cls, query: QueryParams) -> Sorted:
        """Read the address. Raises `InputError` P115 for a list, column or order that is none."""
        read = Filters.from_query(query)
        kind: Kind = "speakers" if query.get("list") == "speakers" else "outlets"
        sort = query.get("sort") or next(iter(COLUMNS[kind]))
        for name, value, allowed in (
            ("list", query.get("list") or kind, [*COLUMNS]),
            ("sort", sort, ["name", *COLUMNS[kind]]),
            ("order", query.get("order") or "desc", ["asc", "desc"]),
        ):
            if value not in allowed:
                raise InputError("P115", f"{name}={value[:40]}", f"it is one of {', '.join(allowed)}")
        order = query.get("order") or ("asc" if sort == "name" else "desc")
        return cls(kind, sort, order == "asc", read.page, read.as_of)

    def query(self, **changes: str | int | bool) -> str:
        """The address's query with `changes` made."""
        asked = {"kind": self.kind, "sort": self.sort, "rising": self.rising, "page": 1, "as_of": self.as_of} | changes
        order = "asc" if asked["rising"] else "desc"
        pairs = {"list": asked["kind"], "sort": asked["sort"], "order": order, "page": asked["page"], "as_of": asked["as_of"]}
        return urlencode({k: v for k, v in pairs.items() if v and (k, v) != ("page", 1)})

    def by(self, column: str) -> str:
        """The query that sorts by a column; asked again, the other way round."""
        rising = not self.rising if column == self.sort else column == "name"
        return self.query(sort=column, rising=rising)


@dataclass(frozen=True)
class Listing:
    """One page of the list, with how many outlets and speakers there are and how many claims of private speakers are left out."""

    rows: list[Source]
    total: int
    pages: int
    counts: dict[str, int]
    withheld: int


@dataclass(frozen=True)
class SourceFile:
    """What one source brought: counts, the other names that reports give it, one page of its claims with where they stand, an outlet's
    reports, what contradicts it, and what was corrected."""

    source: Source
    names: tuple[str, ...]
    claims: list[ClaimView]
    standing: dict[str, ClaimRow]
    pages: int
    reports: list[StoredReport]
    contradicted: tuple[Contradiction, ...]
    corrections: tuple[str, ...]


class SourceDesk:
    """Asks the board of a desk, and keeps the answer while the record does not change."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def listing(self, asked: Sorted) -> Listing:
        """One page of the list. Raises `InputError` P115 for a page beyond the last."""
        found = self._sources(asked.as_of)
        rows = ranked(getattr(found, asked.kind), asked.sort, rising=asked.rising)
        pages = _pages(len(rows), PAGE, asked.page)
        counts = {"outlets": len(found.outlets), "speakers": len(found.speakers)}
        return Listing(rows[(asked.page - 1) * PAGE : asked.page * PAGE], len(rows), pages, counts, found.withheld)

    def file(self, kind: str, key: str, as_of: str, page: int) -> SourceFile:
        """What one source brought. Raises `InputError` P114 where there is none of this key, or it is no public body; P115 for a page
        beyond the last."""
        found = self._sources(as_of)
        source = next((s for s in getattr(found, kind) if s.key == key and key), None)
        if source is None or (kind == "speakers" and not is_public(key, source.name)):
            raise InputError("P114", key[:80], "the record has no such source, or it is a private person or an unnamed speaker")
        listed = f"outlet:{key}" if kind == "outlets" else key
        ids = found.claims_of.get(listed, ())
        pages = _pages(len(ids), SHOWN, page)
        shown = ids[::-1][(page - 1) * SHOWN : page * SHOWN]
        with self._desk.board.reading() as connection:
            standing = told.standing(connection, shown)
            own = [r["id"] for r in connection.execute(_REPORTS, (key, as_of or "9999"))] if kind == "outlets" else []
        stored = {s.id: s for s in self._desk.store.claims(reports={i.rpartition(":")[0] for i in shown})} if shown else {}
        return SourceFile(
            source=source,
            names=tuple(n for n in found.names.get(key, ()) if n != source.name),
            claims=[view(stored[i], None) for i in shown if i in stored],
            standing=standing,
            pages=pages,
            reports=self._desk.store.reports(ids=own) if own else [],
            contradicted=found.contradicted.get(listed, ()),
            corrections=found.corrections.get(listed, ()),
        )

    def _sources(self, as_of: str) -> Sources:
        def ask() -> Sources:
            with self._desk.board.reading() as connection:
                return sources(connection, as_of)

        return self._desk.once(("sources", as_of), ask)


_REPORTS = "SELECT id FROM report WHERE outlet = ? AND seen <= ? ORDER BY published DESC, id LIMIT 200"


def source_link(key: str, name: str) -> str:
    """The address of the page of an origin that is no outlet; empty where it has none."""
    followed = not key.startswith(("outlet:", "report:")) and is_public(key, name)
    return f"/sources/speakers/{quote(key, safe='')}" if followed else ""


def _pages(total: int, size: int, page: int) -> int:
    pages = max(1, -(-total // size))
    if page > pages:
        raise InputError("P115", f"page={page}", f"the last page is {pages}")
    return pages
