"""Claims on which coders differ, laid out for an adjudicator: what was read, each coder's value, and the agreed one, with times."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from panj.model import Claim, Decision
from panj.tell.decided import WHOLE, outcome, positions, standing
from panj.tell.review.fields import CHOICES, NAMES, TYPES, field_words, said


class Value(msgspec.Struct, frozen=True, kw_only=True):
    """A value as somebody left it: who (empty: Panj), when, in words, and the decision that choosing it makes."""

    by: str
    words: str
    decided: str = ""
    verdict: str = "accept"
    value: str | None = None


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that coders said of a claim: a field, or the claim as a whole. `values` begins with what Panj read; `open` is true where
    they differ and nobody settled it."""

    field: str
    name: str
    values: tuple[Value, ...]
    agreed: Value | None
    open: bool


def rows(claim: Claim, decisions: Sequence[Decision], outlet: str | None = None) -> list[Row]:
    """Everything that people decided on a claim, the claim as a whole first, from the decisions that concern it."""
    found = outcome(decisions)
    held = {by: p for by, p in positions(decisions).items() if p.kept is not None}
    heads = [d for d in standing(decisions) if d.role == "adjudicator"]
    verdicts = [d for d in standing(decisions) if d.role is None and d.verdict in ("accept", "reject", "amend")]
    last = {by: next(d for d in reversed(verdicts) if d.by == by) for by in held}
    whole = Row(
        field=WHOLE,
        name="The claim",
        values=(
            Value(by="", words="is a claim"),
            *(
                Value(
                    by=by,
                    words="is a claim" if p.kept else "is no claim",
                    decided=last[by].decided,
                    verdict="accept" if p.kept else "reject",
                )
                for by, p in held.items()
            ),
        ),
        agreed=_agreed_whole(found.state, heads),
        open=WHOLE in found.open,
    )
    touched = {n for p in held.values() for n in p.amended} | {d.field for d in heads if d.field}
    return [whole, *(_field_row(n, claim, decisions, outlet) for n in (*NAMES, *sorted(TYPES.keys() - NAMES.keys())) if n in touched)]


def _field_row(name: str, claim: Claim, decisions: Sequence[Decision], outlet: str | None) -> Row:
    found = outcome(decisions)
    read = said(claim, name, outlet) if name in NAMES or name in CHOICES else field_words(name, _json(claim, name))
    values = [Value(by="", words=read)]
    for by, position in positions(decisions).items():
        if position.kept:
            made = position.amended.get(name)
            values.append(
                Value(
                    by=by,
                    words=field_words(name, made.value) if made else read,
                    decided=made.decided if made else "",
                    verdict="amend" if made else "accept",
                    value=made.value if made else None,
                )
            )
    heads = [d for d in standing(decisions) if d.role == "adjudicator" and d.field == name]
    agreed = None
    if heads:
        settled = heads[-1]
        chosen = field_words(name, settled.value) if settled.verdict == "amend" else read
        agreed = Value(by=settled.by, words=chosen, decided=settled.decided)
    elif name in found.amended:
        agreed = Value(by="", words=field_words(name, found.amended[name].value), decided=found.amended[name].decided)
    return Row(field=name, name=NAMES.get(name, name), values=tuple(values), agreed=agreed, open=name in found.open)


def _agreed_whole(state: str, heads: Sequence[Decision]) -> Value | None:
    if heads:
        return Value(by=heads[-1].by, words="is no claim" if state == "rejected" else "is a claim", decided=heads[-1].decided)
    return None if state in ("disputed", "machine") else Value(by="", words="is no claim" if state == "rejected" else "is a claim")


def _json(claim: Claim, name: str) -> str:
    return msgspec.json.encode(getattr(claim, name)).decode()
