"""The kin of a report: what it was taken from, and what was taken from it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import quote

from panj.model import Report
from panj.reconcile import Link, Passage, align
from panj.tell.picture import Picture
from panj.tell.web.case_views import name_of


@dataclass(frozen=True)
class Relative:
    """Another report of the lineage: what people call it, its address, the address of the two side by side (empty where one has no text of
    its own), and how it came to be."""

    name: str
    title: str
    href: str
    beside: str
    how: str
    share: str


@dataclass(frozen=True)
class Taking:
    """A passage of the report, the report that it was taken from, and its number on the page that shows the two side by side."""

    passage: Passage
    source: Relative
    number: int


class Kin:
    """A report within its lineage; `others` are the reports of other lineages from which it takes passages."""

    def __init__(self, report: Report, case: Picture, others: Iterable[Report] = ()) -> None:
        self.report = report
        self._reports = {r.id: r for r in [*(row.report for row in case.reports), *others]}
        self._links = case.links

    def parent(self) -> Relative | None:
        """The report that this one was made from."""
        link = self._links.get(self.report.id)
        parent = self._reports.get(link.copy_of) if link and link.copy_of else None
        return self._relative(parent, link) if parent and link else None

    def family(self) -> list[Relative]:
        """The reports that were made from this one, the earliest first."""
        links = [link for link in self._links.values() if link.copy_of == self.report.id and link.id in self._reports]
        return [self._relative(self._reports[k.id], k) for k in sorted(links, key=lambda k: (self._reports[k.id].published or "9", k.id))]

    def further(self) -> list[Relative]:
        """The reports of other lineages from which this one takes passages."""
        return [self._relative(self._reports[other], None) for other in self._also]

    def taken(self) -> list[Taking]:
        """What of this report's text was taken over, from its parent and from others, in the order of the text."""
        parent = self.parent()
        found = self._takings(self._links[self.report.id].copy_of or "", parent, None) if parent else []
        for other, spans in self._also.items():
            found += self._takings(other, self._relative(self._reports[other], None), spans)
        return sorted(found, key=lambda t: t.passage.copy.start)

    @property
    def _also(self) -> dict[str, tuple[tuple[int, int], ...]]:
        link = self._links.get(self.report.id)
        return {t.id: t.spans for t in link.also if t.id in self._reports} if link else {}

    def _takings(self, other: str, source: Relative, spans: tuple[tuple[int, int], ...] | None) -> list[Taking]:
        origin = self._reports[other]
        if origin.coded or self.report.coded:
            return []
        passages = align(origin.text, self.report.text).passages
        return [Taking(p, source, n) for n, p in enumerate(passages, 1) if spans is None or (p.copy.start, p.copy.end) in spans]

    def ordered(self, other: str) -> tuple[Report | None, Report | None]:
        """This report and another of its lineage, the one that the other was made from first; both `None` where there is no such report."""
        found = self._reports.get(other)
        if found is None or found.id == self.report.id:
            return None, None
        link, own = self._links.get(other), self._links.get(self.report.id)
        if other in self._also:
            return found, self.report
        if (link and link.copy_of == self.report.id) or not (
            own and (own.copy_of == other or (found.published or "9") <= (self.report.published or "9"))
        ):
            return self.report, found
        return found, self.report

    def relation(self, copy: Report) -> str:
        """How a copy was made, in words."""
        link = self._links.get(copy.id)
        return _how(link) if link and link.copy_of else ""

    def _relative(self, other: Report, link: Link | None) -> Relative:
        pair = "" if other.coded or self.report.coded else f"/reports/{quote(self.report.id)}?beside={quote(other.id, safe='')}"
        share = f"{link.of_copy:.0%}" if link and link.of_copy else ""
        how = _how(link) if link else ""
        return Relative(name_of(other, other.id), other.title or "", f"/reports/{quote(other.id)}", pair, how, share)


def _how(link: Link) -> str:
    return (link.relation or "copy").replace("_", " ")
