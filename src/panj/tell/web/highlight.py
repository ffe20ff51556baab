"""A report's text cut where claims begin and end, so that a page can mark what each was read from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

import msgspec

from panj.model import Claim, Credit, Flaw, Span
from panj.reconcile import Passage

PARTS = {
    "evidence": "sentence that a claim was read from",
    "trigger": "word that decides the kind",
    "figure": "figure",
    "speaker": "speaker",
    "who": "people",
    "place": "place",
    "time": "time",
    "actor": "actor",
    "term": "condition, cause or term",
    "credit": "agency or outlet named as the source",
    "flaw": "damage in the text",
    "shared": "words taken over from an earlier report",
    "changed": "words put in place of the earlier report’s",
}


class Segment(msgspec.Struct, frozen=True, kw_only=True):
    """Characters that share their marks: `parts` are names of `PARTS`, `claims` those they belong to, `triggers` those that start here.
    `passage` numbers the passage taken over that starts here."""

    text: str
    parts: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    triggers: tuple[str, ...] = ()
    passage: int | None = None


def parts_of(claim: Claim) -> Iterator[tuple[str, Span]]:
    """Every span of a claim with the name of its part."""
    yield "evidence", claim.evidence
    yield "trigger", claim.trigger
    singles: dict[str, tuple[Span | None, ...]] = {
        "figure": (claim.quantity,),
        "who": (claim.who,),
        "place": (claim.place, claim.origin, claim.destination),
        "time": (claim.time, claim.deadline),
        "actor": (claim.actor, claim.recipient),
        "term": (claim.cause, claim.condition),
    }
    for name, spans in singles.items():
        for span in spans:
            if span is not None:
                yield name, span
    several: dict[str, tuple[Span, ...]] = {"speaker": claim.attribution, "actor": claim.actors, "term": claim.terms}
    for name, row in several.items():
        for one in row:
            yield name, one


def segments(
    text: str,
    claims: Iterable[Claim],
    credits: Sequence[Credit] = (),
    flaws: Sequence[Flaw] = (),
    passages: Sequence[Passage] = (),
) -> list[Segment]:
    """The whole text in pieces, in order; joined together they are the text again. Spans outside the text are ignored. `passages` are those
    that the text has taken over."""
    marks: list[tuple[int, int, str, str]] = []
    triggers: dict[int, list[str]] = defaultdict(list)
    for claim in claims:
        marks += [(s.start, s.end, part, claim.id) for part, s in parts_of(claim)]
        triggers[claim.trigger.start].append(claim.id)
    marks += [(s.start, s.end, "credit", "") for s in credits] + [(s.start, s.end, "flaw", "") for s in flaws]
    marks += [(p.copy.start, p.copy.end, "shared", "") for p in passages]
    marks += [(c.copy.start, c.copy.end, "changed", "") for p in passages for c in p.changes]
    begins = {p.copy.start: number for number, p in enumerate(passages, 1)}
    marks = [m for m in marks if 0 <= m[0] < m[1] <= len(text)]
    opening: dict[int, list[int]] = defaultdict(list)
    closing: dict[int, list[int]] = defaultdict(list)
    for i, (start, end, _, _) in enumerate(marks):
        opening[start].append(i)
        closing[end].append(i)
    cuts = sorted({0, len(text), *opening, *closing})
    active: dict[int, None] = {}
    result = []
    for start, end in pairwise(cuts):
        for i in closing[start]:
            active.pop(i, None)
        active.update(dict.fromkeys(opening[start]))
        here = [marks[i] for i in sorted(active)]
        result.append(
            Segment(
                text=text[start:end],
                parts=tuple(p for p in PARTS if any(m[2] == p for m in here)),
                claims=tuple(dict.fromkeys(m[3] for m in here if m[3])),
                triggers=tuple(triggers.get(start, ())),
                passage=begins.get(start),
            )
        )
    return result


def quoted(text: str, claim: Claim) -> list[Segment]:
    """The words of a claim's evidence in pieces, with its parts marked; joined together they are the evidence again."""
    start, end = max(0, claim.evidence.start), min(len(text), claim.evidence.end)
    inside = [
        (max(s.start, start) - start, min(s.end, end) - start, part) for part, s in parts_of(claim) if s.start < end and s.end > start
    ]
    cuts = sorted({0, max(0, end - start), *(i for a, b, _ in inside for i in (a, b))})
    return [
        Segment(
            text=text[start + a : start + b],
            parts=tuple(p for p in PARTS if p != "evidence" and any(p == m and s <= a and b <= e for s, e, m in inside)),
        )
        for a, b in pairwise(cuts)
        if b > a
    ]
