"""Words that a coder selected → the values that Panj would give a field from them, for the coder to look at before they are saved.

Where the report's own mentions cover the words, they were resolved with the whole report in view and are taken. Other words are parsed with
the paragraph that they stand in and grounded against the day of publication; toponyms are looked up in the gazetteer as well.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

import msgspec
from spacy.tokens import Doc

from panj.analysis import Analyzer
from panj.errors import InputError
from panj.ground import ground
from panj.ground.actors import resolve
from panj.ground.gazetteer import where
from panj.model import Actor, Claim, Mentions, PlaceMention, Quantity, Reading, Report, Span, Speaker, SpeakerRole, TextSpan, TimeSpan, Who
from panj.read.who import country_of, group_of, unit_of
from panj.tell.review.fields import CHOICES, PEOPLE, TYPES, value_words

PLACES = 5  # other places of the name that are offered
_WINDOW = 1500
_ROLES: dict[str, SpeakerRole] = {
    "GOV": "official",
    "LEG": "politician",
    "MIL": "military",
    "REB": "armed_group",
    "IGO": "un",
    "NGO": "aid_agency",
    "MED": "news_agency",
    "PTY": "politician",
}


class Proposal(msgspec.Struct, frozen=True, kw_only=True):
    """A value that a field may be given: `value` is its JSON, `words` what it says."""

    value: str
    words: str


def proposals(reading: Reading, claim: Claim, name: str, start: int, end: int, parser: Callable[[], Analyzer]) -> list[Proposal]:
    """What the characters `start:end` of the report say for the field `name` of a claim, the likeliest first, at least one.

    `parser` gives the language model, and is asked only where it is needed. Raises `InputError` P115 for a field that is not read from
    words and for characters that are not in the text.
    """
    text = reading.report.text
    if name not in TYPES or name in CHOICES:
        raise InputError("P115", f"field={name[:40]}", "this field is not read from words")
    if not 0 <= start < end <= len(text):
        raise InputError("P115", f"{start}:{end}", "these characters are not in the report's text")
    start, end = _trimmed(text, start, end)
    found = list(_values(_Words(reading, claim, start, end, parser), name))
    unique = {msgspec.json.encode(v).decode(): v for v in found}
    return [Proposal(value=json, words=value_words(value)) for json, value in unique.items()]


class _Words:
    """The selected words, and what is known of them."""

    def __init__(self, reading: Reading, claim: Claim, start: int, end: int, parser: Callable[[], Analyzer]) -> None:
        self.reading, self.claim, self.start, self.end = reading, claim, start, end
        self.text = reading.report.text[start:end]
        self._parser = parser
        self._window: tuple[Doc, int, Mentions] | None = None

    @property
    def span(self) -> dict[str, Any]:
        return {"start": self.start, "end": self.end, "text": self.text}

    def doc(self) -> tuple[Doc, int, Mentions]:
        """The paragraph of the words, parsed and grounded, and where it begins."""
        if self._window is None:
            report = self.reading.report
            first = max(report.text.rfind("\n", 0, self.start) + 1, self.start - _WINDOW)
            last = report.text.find("\n", self.end)
            last = min(len(report.text) if last < 0 else last, self.end + _WINDOW)
            doc = self._parser().parse(report.text[first:last])
            part: Report = msgspec.structs.replace(report, text=report.text[first:last], credits=(), flaws=())
            self._window = (doc, first, ground(part, doc))
        return self._window

    def mentions(self, kind: str) -> list[Any]:
        """Mentions of that list of `Mentions` that touch the words, those that share the most characters first."""
        known: Sequence[Any] = [m for m in getattr(self.reading.mentions, kind) if self._shared(m) > 0]
        if not known:
            _, shift, found = self.doc()
            known = [m for m in (_moved(m, shift) for m in getattr(found, kind)) if self._shared(m) > 0]
        return sorted(known, key=lambda m: (-self._shared(m), m.start))

    def _shared(self, mention: Span) -> int:
        return min(mention.end, self.end) - max(mention.start, self.start)


def _values(words: _Words, name: str) -> Iterator[Any]:
    match name:
        case "quantity":
            yield from _figures(words)
        case "time" | "deadline":
            yield from words.mentions("times")
            yield TimeSpan(**words.span, type="DATE", value=words.text)
        case "place" | "origin" | "destination":
            yield from _places(words)
        case "who":
            yield _who(words)
        case "actor" | "recipient":
            yield from _actors(words)
        case "actors":
            for actor in _actors(words):
                yield (*(a for a in words.claim.actors if a.end <= words.start or a.start >= words.end), actor)
        case "attribution":
            yield from _chains(words)
        case "cause" | "condition" | "trigger":
            yield TextSpan(**words.span)
        case "evidence":
            yield Span(start=words.start, end=words.end)
        case _:
            raise InputError("P115", f"field={name[:40]}", "this field is not read from words")


def _figures(words: _Words) -> Iterator[Quantity]:
    unit = words.claim.quantity.unit if words.claim.quantity else "persons" if words.claim.kind in PEOPLE else None
    doc, shift, _ = words.doc()
    counted = [unit_of(t) for t in doc if words.start <= t.idx + shift < words.end]
    unit = next((u for u in counted if u), unit)
    for quantity in words.mentions("quantities"):
        yield msgspec.structs.replace(quantity, unit=quantity.unit or unit)
    yield Quantity(**words.span, unit=unit)


def _places(words: _Words) -> Iterator[PlaceMention]:
    known: list[PlaceMention] = words.mentions("places")
    yield from (m for m in known if m.place is not None)
    mentions = (words.claim.place, words.claim.origin, words.claim.destination)
    country = next((m.place.country for m in mentions if m and m.place and m.place.country), None)
    for candidate in where(words.text, country, PLACES):
        yield PlaceMention(**words.span, place=candidate.place)
    yield PlaceMention(**words.span)


def _who(words: _Words) -> Who:
    doc, shift, _ = words.doc()
    nouns = [t for t in doc if words.start <= t.idx + shift < words.end]
    group = next((g for g in map(group_of, reversed(nouns)) if g), None)
    country = next((c[0] for c in map(country_of, reversed(nouns)) if c), None)
    return Who(**words.span, group=group, country=country)


def _actors(words: _Words) -> Iterator[Actor]:
    yield from words.mentions("actors")
    known = resolve(words.text, words.reading.report.published)
    yield Actor(**words.span, name=known.name or words.text, country=known.country, sector=known.sector, id=known.id)


def _chains(words: _Words) -> Iterator[tuple[Speaker, ...]]:
    """The words as the only speaker, as the one who is quoted by those of the chain, or as the one who carries them."""
    known = next((s for c in words.reading.claims for s in c.attribution if (s.start, s.end) == (words.start, words.end)), None)
    if known is None:
        actor = resolve(words.text, words.reading.report.published)
        role = _ROLES.get(actor.sector or "", "other")
        known = Speaker(start=words.start, end=words.end, name=words.text, role=role, country=actor.country, actor=actor.id)
    others = tuple(s for s in words.claim.attribution if s.end <= words.start or s.start >= words.end)
    yield (known,)
    if others:
        yield (others[0], known)
        yield (known, others[-1])


def _moved(mention: Any, shift: int) -> Any:
    moved = {"start": mention.start + shift, "end": mention.end + shift}
    if isinstance(mention, TimeSpan) and mention.evidence:
        moved["evidence"] = Span(start=mention.evidence.start + shift, end=mention.evidence.end + shift)
    return msgspec.structs.replace(mention, **moved)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The selection without white space at its ends."""
    chosen = text[start:end]
    if not chosen.strip():
        raise InputError("P115", f"{start}:{end}", "no words are selected")
    return start + len(chosen) - len(chosen.lstrip()), end - len(chosen) + len(chosen.rstrip())


def find_words(text: str, wanted: str, near: int) -> tuple[int, int]:
    """Where words stand in a text, as its characters `start:end`: the place closest to the offset `near`.

    Raises `InputError` P115 where they do not stand there.
    """
    wanted = wanted.strip()
    places: Iterable[int] = _places_of(text, wanted) if wanted else ()
    start = min(places, key=lambda at: abs(at - near), default=None)
    if start is None:
        raise InputError("P115", f"“{wanted[:80]}”", "these words do not stand in the report")
    return start, start + len(wanted)


def _places_of(text: str, wanted: str) -> Iterator[int]:
    at = text.find(wanted)
    while at >= 0:
        yield at
        at = text.find(wanted, at + 1)
