"""Small records made at random: a few reports of a few days on people who cross one border, with totals, ordinals and copies."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Any

from hypothesis import strategies as st
from msgspec.structs import replace

from panj.model import Claim, Mentions, Reading, Report, Span
from panj.record import Store
from panj.tell.picture import Picture, picture
from tests.reconcile.claims import claim, speaker

DAYS = tuple(f"2021-07-{day:02d}" for day in range(1, 8))
COUNTRIES = ("AFG", "TJK")
_GUARD, _MINISTRY = speaker("border guard", "TJK"), speaker("interior ministry", "AFG")


@st.composite
def claims(draw: st.DrawFn) -> Claim:
    """A claim of any number; `told` gives it the number under which its report has it."""
    kind = draw(st.sampled_from(["movement", "movement", "movement", "death", "control"]))
    fields: dict[str, Any] = {"by": draw(st.sampled_from([(_GUARD,), (_MINISTRY,), ()]))}
    if day := draw(st.sampled_from([None, *DAYS[:5]])):
        fields["day"] = day
    fields["bounds"] = draw(st.sampled_from([(40, 40), (90, 90), (100, 100), (137, 137), (100, None), (None, 400), (None, None)]))
    fields["who"] = draw(st.sampled_from(["soldiers", "civilians", None]))
    place = st.sampled_from(["Badakhshan", "Takhar", "Afghanistan", None])
    if kind == "movement":
        fields |= {"origin": draw(place), "destination": draw(st.sampled_from(["Tajikistan", "Darvoz", None]))}
        if draw(st.integers(0, 4)) == 0 and day:
            fields |= {"cumulative": True, "until": DAYS[-1]}
        elif draw(st.integers(0, 4)) == 0:
            fields["ordinal"] = (draw(st.integers(2, 4)), draw(st.sampled_from(["P3D", "P1W"])))
    else:
        fields["place"] = draw(place)
        fields |= {"change": draw(st.sampled_from(["captured", "lost"]))} if kind == "control" else {}
    return claim("any:c1", kind=kind, **fields).claim


@st.composite
def reports(draw: st.DrawFn, names: tuple[str, ...] = ("r0", "r1", "r2", "r3", "r4")) -> tuple[Reading, ...]:
    """Readings with these ids. Some are copies of others, and some carry no day."""
    days = st.sampled_from([None, *DAYS, *DAYS])
    outlets = st.sampled_from(["Pamir Wire", "Oxus Post"])
    sources = {name: st.sampled_from([None, None, *(n for n in names if n != name)]) for name in names}
    rows = st.lists(claims(), min_size=1, max_size=3)
    return tuple(reading(n, draw(rows), draw(days), outlet=draw(outlets), copy_of=draw(sources[n])) for n in names)


def reading(name: str, rows: list[Claim], published: str | None, *, outlet: str = "Pamir Wire", copy_of: str | None = None) -> Reading:
    """A coded report that tells these claims one after another."""
    text = f"What {name} has to tell. " * 20
    report = Report(
        id=name,
        text=text,
        digest=hashlib.sha256(text.encode()).hexdigest(),
        published=published,
        outlet=outlet,
        title=f"Report {name}",
        coded=True,
        copy_of=copy_of,
    )
    told = (replace(row, id=f"c{n}", evidence=Span(start=n * 100, end=n * 100 + 90)) for n, row in enumerate(rows, 1))
    return Reading(report=report, mentions=Mentions(), claims=tuple(told))


def kept(store: Store, readings: Iterable[Reading], version: str = "test") -> None:
    """Store readings."""
    for reading in readings:
        store.add(reading, version=version)


def known_on(store: Store, day: str | None) -> Picture:
    """The picture of a day with the lineages of now, as the board has it."""
    case, whole = picture(store, day), picture(store)
    known = {row.id for row in case.claims}
    case.links, case.sourced = whole.links, [s for s in whole.sourced if s.id in known]
    return case
