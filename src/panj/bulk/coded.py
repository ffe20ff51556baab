"""Hand-coded reports as a source like any other: a coder's row becomes a report whose text is the coder's ledger, and its claims.

The form is documented in docs/coded.md: one report a line, with lists `movements`, `deaths`, `clashes`, `control` and `counterclaims`.
What the coder wrote of a place, a speaker or a group is grounded as text is; every field of a claim points at the ledger's characters.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, get_args

import msgspec

from panj.analysis import Analyzer
from panj.bulk.coded_days import days_of, is_month_or_year
from panj.bulk.coded_values import known, number_of, ordinal_of, ordinal_words, rate_of, share_of
from panj.errors import InputError
from panj.gather import from_row
from panj.ground import ground
from panj.model import (
    Actor,
    Claim,
    ControlChange,
    Mentions,
    Modality,
    MovementType,
    PlaceMention,
    Quantity,
    Reading,
    Span,
    Speaker,
    TextSpan,
    TimeSpan,
    Who,
)
from panj.read.speaker.words import speaker_words
from panj.read.who import country_of, group_of

_KINDS = {"movements": "movement", "deaths": "death", "clashes": "clash", "control": "control", "counterclaims": "counterclaim"}
_PRECISE = {"feature": 4, "locality": 3, "admin2": 2, "admin1": 1, "country": 0}


class Ledger:
    """The text that stands for a coder's rows: lines of named cells, and where each cell's words stand."""

    def __init__(self) -> None:
        self.text = ""
        self.rows: list[tuple[str, str, Mapping[str, Any], dict[str, Span], Span]] = []

    def add(self, label: str, kind: str, row: Mapping[str, Any], cells: list[tuple[str, str | None]]) -> None:
        """Append one line; a cell without words is left out. Raises `ValueError` for words that are no text."""
        start = len(self.text)
        self.text += kind.capitalize() + "."
        spans: dict[str, Span] = {}
        for name, words in cells:
            if words and not isinstance(words, str):
                raise ValueError(f"{name.split(':')[0]} {words!r} is not text")
            if words:
                self.text += f" {name.split(':')[0].capitalize()}: "
                spans[name] = Span(start=len(self.text), end=len(self.text) + len(words))
                self.text += f"{words}."
        self.rows.append((label, kind, row, spans, Span(start=start, end=len(self.text))))
        self.text += "\n"

    def words(self, span: Span) -> TextSpan:
        """The span with its words."""
        return TextSpan(start=span.start, end=span.end, text=self.text[span.start : span.end])


def read_coded(row: Mapping[str, Any], analyzer: Analyzer) -> Reading:
    """One coder's row as a reading. Raises `InputError` P113 naming the row and what is wrong with it."""
    name = str(row.get("id") or row.get("url") or "row")
    if not isinstance(row.get("id"), str | int):
        raise InputError("P113", name, "the row has no id")
    ledger = Ledger()
    for key, kind in _KINDS.items():
        items = row.get(key) or []
        if not isinstance(items, list):
            raise InputError("P113", f"{name} {key}", "it is not a list")
        for number, item in enumerate(items, 1):
            if not isinstance(item, Mapping):
                raise InputError("P113", f"{name} {key} {number}", "it is not an object")
            try:
                ledger.add(f"{key} {number}", kind, item, _cells(kind, item))
            except ValueError as e:
                raise InputError("P113", f"{name} {key} {number}", str(e)) from e
    if not ledger.rows:
        ledger.text = "No claims coded."
    report = from_row(
        {**{k: row.get(k) for k in ("id", "url", "outlet", "title")}, **_published(row), "text": ledger.text, "language": "en"}
    )
    if report.published_from != "given":  # a date in the ledger is that of an event
        report = msgspec.structs.replace(report, published=None, published_from=None)
    report = msgspec.structs.replace(report, coded=True, copy_of=str(row["copy_of"]) if row.get("copy_of") else None)
    doc = analyzer.parse(ledger.text)
    mentions = ground(report, doc)
    coder = _Coder(ledger, mentions, {t.idx: t for t in doc}, report.published)
    claims = []
    for number, (label, kind, item, spans, line) in enumerate(ledger.rows, 1):
        try:
            claims.append(coder.claim(f"c{number}", kind, item, spans, line))
        except (ValueError, TypeError, msgspec.ValidationError) as e:
            raise InputError("P113", f"{name} {label}", str(e)) from e
    return Reading(report=report, mentions=mentions, claims=tuple(claims))


def _listed(item: Mapping[str, Any], key: str) -> list[Any]:
    values = item.get(key) or []
    if not isinstance(values, list):
        raise ValueError(f"{key} {values!r} is not a list")
    return values


def _cells(kind: str, item: Mapping[str, Any]) -> list[tuple[str, str | None]]:
    low, high = item.get("quantity_low", item.get("low")), item.get("quantity_high", item.get("high"))
    stated = item.get("figure_words") or (None if low is None and high is None else str(low if low is not None else high))
    dates = [str(item[k]) for k in ("date_start", "date_end", "date") if item.get(k)]
    actors = [(f"actor:{i}", str(a)) for i, a in enumerate(_listed(item, "actors"))]
    said = [(f"said by:{i}", str(a)) for i, a in enumerate(_listed(item, "attributed_to"))]
    speaker = item.get("speaker")
    return [
        ("figure", stated if kind in ("movement", "death") else None),
        ("who", item.get("who")),
        ("actor", item.get("actor")),
        *actors,
        ("from", item.get("origin")),
        ("to", item.get("destination")),
        ("place", item.get("place")),
        ("date", " to ".join(dict.fromkeys(dates)) or None),
        ("ordinal", ordinal_words(item.get("ordinal"))),
        ("every", str(item["rate"]) if item.get("rate") else None),
        ("about", item.get("about")),
        *([("said by:0", str(speaker))] if speaker else said),
    ]


class _Coder:
    def __init__(self, ledger: Ledger, mentions: Mentions, tokens: Mapping[int, Any], published: str | None) -> None:
        self._ledger = ledger
        self._mentions = mentions
        self._tokens = tokens
        self._published = published

    def claim(self, number: str, kind: str, item: Mapping[str, Any], spans: Mapping[str, Span], line: Span) -> Claim:
        """One row as a claim. Raises `ValueError` for a value that the codebook does not know."""
        change = known("change", item.get("change"), get_args(ControlChange)) if kind == "control" else None
        movement = known("kind", item.get("kind") or "unspecified", get_args(MovementType)) if kind == "movement" else None
        modality = known("modality", item.get("modality") or "asserted", get_args(Modality))
        trigger = self._ledger.words(Span(start=line.start, end=line.start + len(kind)))
        actors = tuple(self._actor(spans[k]) for k in spans if k.startswith("actor:"))
        fields: dict[str, Any] = {
            "quantity": self._quantity(item, spans.get("figure")),
            "who": self._who(spans.get("who")),
            "movement": movement,
            "origin": self._place(spans.get("from")),
            "destination": self._place(spans.get("to")),
            "place": self._place(spans.get("place")),
            "cumulative": bool(item.get("cumulative")) if kind in ("movement", "death") else None,
            "actor": self._actor(spans["actor"]) if "actor" in spans else None,
            "change": change,
            "time": self._time(item, spans.get("date")),
            "about": item.get("about_kind"),
            "ordinal": ordinal_of(item.get("ordinal")),
            "rate": rate_of(item.get("rate")) if kind == "movement" else None,
            "part_of": self._row_id(kind, item.get("part_of")),
            "corrects": self._row_id(kind, item.get("corrects")),
            "share": share_of(item.get("share")) if kind == "control" else None,
        }
        chain = tuple(self._speaker(spans[k]) for k in spans if k.startswith("said by"))
        evidence = Span(start=line.start, end=line.end)
        claim: dict[str, Any] = {
            "id": number,
            "kind": kind,
            "evidence": evidence,
            "trigger": trigger,
            "modality": modality,
            "attribution": chain,
        }
        return Claim(**claim, actors=actors, **{k: v for k, v in fields.items() if v is not None})

    def _row_id(self, kind: str, number: Any) -> str | None:
        """The id of the claim that row `number` (from 1) of the same list becomes."""
        if number is None:
            return None
        rows = [at for at, (_, other, *_) in enumerate(self._ledger.rows, 1) if other == kind]
        if isinstance(number, bool) or not isinstance(number, int) or not 1 <= number <= len(rows):
            raise ValueError(f"there is no {kind} {number!r}")
        return f"c{rows[number - 1]}"

    def _quantity(self, item: Mapping[str, Any], span: Span | None) -> Quantity | None:
        if span is None:
            return None
        low, high = (number_of(item.get(f"quantity_{side}", item.get(side))) for side in ("low", "high"))
        words = self._ledger.words(span)
        unit = known("unit", item.get("unit") or "persons", ("persons", "households"))
        approx = bool(item.get("approx", low != high))
        return Quantity(start=span.start, end=span.end, text=words.text, low=low, high=high, approx=approx, unit=unit)

    def _who(self, span: Span | None) -> Who | None:
        if span is None:
            return None
        tokens = [t for at, t in self._tokens.items() if span.start <= at < span.end]
        group = next((g for t in reversed(tokens) if (g := group_of(t))), None)
        country = next((c[0] for t in tokens if (c := country_of(t))), None)
        words = self._ledger.words(span)
        return Who(start=span.start, end=span.end, text=words.text, group=group, country=country)

    def _place(self, span: Span | None) -> PlaceMention | None:
        if span is None:
            return None
        inside = [
            m for m in self._mentions.places if span.start <= m.start and m.end <= span.end and m.place and not self._is_beside(m, span)
        ]
        best = max(inside, key=lambda m: (_PRECISE[m.place.precision] if m.place else 0, -m.start), default=None)
        words = self._ledger.words(span)
        return PlaceMention(start=span.start, end=span.end, text=words.text, place=best.place if best else None)

    def _is_beside(self, mention: PlaceMention, span: Span) -> bool:
        """True for the far side of a border ("a post on the border with X")."""
        return self._ledger.text[span.start : mention.start].rstrip().casefold().endswith(("border with", "bordering"))

    def _actor(self, span: Span) -> Actor:
        known = next((a for a in self._mentions.actors if span.start <= a.start and a.end <= span.end), None)
        words = self._ledger.words(span)
        if known is None:
            return Actor(start=span.start, end=span.end, text=words.text)
        return msgspec.structs.replace(known, start=span.start, end=span.end, text=words.text)

    def _speaker(self, span: Span) -> Speaker:
        words = self._ledger.words(span)
        known = [a for a in self._mentions.actors if span.start <= a.start and a.end <= span.end]
        named = next((a.id for a in known if a.id), None)
        country = next((a.country for a in known if a.country), None)
        role = speaker_words().role(words.text)
        return Speaker(start=span.start, end=span.end, name=words.text, role=role, actor=named, country=country)

    def _time(self, item: Mapping[str, Any], span: Span | None) -> TimeSpan | None:
        if span is None:
            return None
        first = days_of(item.get("date_start") or item.get("date") or item.get("date_end"))
        last = days_of(item.get("date_end") or item.get("date") or item.get("date_start"))
        if last.last < first.first:
            raise ValueError(f"the end {last.last} lies before the beginning {first.first}")
        words = self._ledger.words(span)
        return TimeSpan(
            start=span.start,
            end=span.end,
            text=words.text,
            type="DATE",
            value=first.value,
            from_=first.first,
            to=last.last,
            granularity=first.granularity,
            anchor="absolute",
        )


def _published(row: Mapping[str, Any]) -> dict[str, Any]:
    """The day of publication; of a month or a year, the last one: nothing is known sooner than it can have been."""
    value = row.get("published")
    if isinstance(value, str) and is_month_or_year(value):
        try:
            return {"published": days_of(value).last}
        except ValueError:
            pass
    return {"published": value}
