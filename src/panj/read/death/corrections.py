"""Figures that a sentence puts right: "not 98 but 109", "109, not 98", "109 rather than 98"."""

from __future__ import annotations

from dataclasses import replace

from panj.model import Quantity
from panj.read.context import Context
from panj.read.death.figure import Numbers, persons
from panj.read.draft import Draft

_GAP = frozenset({"at", "least", "about", "some", "around", "nearly", "people", ","})


def correct(context: Context, numbers: Numbers, drafts: list[Draft]) -> list[Draft]:
    """The drafts, where a wrong figure is denied and the right one corrects it; one of the two that lacks a draft gets one."""
    by_start = {d.fields["quantity"].start: d for d in drafts if d.fields.get("quantity") is not None}
    made: list[Draft] = []
    for draft in list(by_start.values()):
        pair = _pair(context, numbers, draft.fields["quantity"])
        if pair is None:
            continue
        wrong, right = (by_start.get(q.start) or _like(draft, q, made) for q in pair)
        wrong.fields["modality"] = "denied"
        right.fields["modality"] = "asserted"
        right.fields["corrects"] = wrong
        by_start |= {d.fields["quantity"].start: d for d in (wrong, right)}
    return drafts + made


def _like(draft: Draft, quantity: Quantity, made: list[Draft]) -> Draft:
    fields = {k: v for k, v in draft.fields.items() if k not in ("modality", "corrects", "part_of")}
    twin = replace(draft, fields=fields | {"quantity": persons(quantity)})
    made.append(twin)
    return twin


def _pair(context: Context, numbers: Numbers, quantity: Quantity) -> tuple[Quantity, Quantity] | None:
    """The wrong and the right figure where `quantity` is one of them."""
    tokens = context.tokens(quantity)
    doc, sent = tokens.doc, tokens.root.sent
    earlier = next((q for i in range(tokens.start - 1, max(sent.start, tokens.start - 6), -1) if (q := numbers.by_token.get(i))), None)
    if earlier is not None:
        first = context.tokens(earlier)
        between = [t.lower_ for t in doc[first.end : tokens.start] if t.lower_ not in _GAP]
        if between == ["but"] and "not" in [t.lower_ for t in doc[max(sent.start, first.start - 3) : first.start]]:
            return earlier, quantity
    after, i = None, tokens.end
    joint: list[str] = []
    while i < min(tokens.end + 6, sent.end) and after is None:
        after = numbers.by_token.get(i)
        if after is None:
            joint.append(doc[i].lower_)
        i += 1
    if after is None:
        return None
    said = [w for w in joint if w not in _GAP]
    before = [t.lower_ for t in doc[max(sent.start, tokens.start - 3) : tokens.start]]
    if said == ["but"] and "not" in before:
        return quantity, after
    if said in (["not"], ["and", "not"], ["rather", "than"], ["instead", "of"]):
        return after, quantity
    return None
