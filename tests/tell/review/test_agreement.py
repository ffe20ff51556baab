"""Agreement by field, and what coders differ on laid side by side."""

from __future__ import annotations

from itertools import count

import msgspec

from panj.model import Claim, Decision, Quantity, Span, TextSpan
from panj.tell.review.agreement import agreements
from panj.tell.review.settling import rows

NUMBERS = count(1)


def claim(figure: float) -> Claim:
    """A claim of so many people."""
    return Claim(
        id="c1",
        kind="movement",
        evidence=Span(start=0, end=9),
        trigger=TextSpan(start=4, end=8, text="fled"),
        modality="asserted",
        attribution=(),
        quantity=Quantity(start=0, end=3, text="300", low=figure, high=figure),
    )


def by(coder: str, verdict: str = "accept", **fields: str) -> Decision:
    """A decision on the claim."""
    n = next(NUMBERS)
    row = {
        "id": f"d{n:05}",
        "about": "r:c1",
        "verdict": verdict,
        "by": coder,
        "decided": f"2026-01-02T10:{n // 60:02}:{n % 60:02}Z",
        **fields,
    }
    return msgspec.convert(row, Decision)


def amended(coder: str, figure: float, **fields: str) -> Decision:
    """An amendment of the figure."""
    value = msgspec.json.encode(Quantity(start=0, end=3, text="300", low=figure, high=figure)).decode()
    return by(coder, "amend", field="quantity", value=value, **fields)


def test_agreement_by_field() -> None:
    """Only claims that two coders judged count; a field counts where both kept the claim; equal values are one pair each."""
    judged = [
        (claim(300), [by("AA"), by("BB")]),
        (claim(500), [by("AA"), amended("BB", 400)]),
        (claim(10), [by("AA"), by("BB", "reject")]),
        (claim(20), [by("AA")]),
    ]
    found = {a.field: a for a in agreements(judged)}
    assert (found["claim"].units, found["claim"].share) == (3, 2 / 3)
    assert (found["quantity.low"].units, found["quantity.low"].pairs, found["quantity.low"].share) == (2, 2, 0.5)
    assert (found["kind"].units, found["kind"].share, found["kind"].alpha) == (2, 1.0, None)
    assert found["quantity.low"].alpha is not None and 0 < found["quantity.low"].alpha < 1
    assert "origin" not in found


def test_nobody_judged_twice() -> None:
    """Without double coding there is no agreement to tell."""
    assert agreements([(claim(300), [by("AA")])]) == []


def test_side_by_side() -> None:
    """Machine, coders and agreed value stand in one row, with times; what differs is open until it is settled."""
    decisions = [amended("AA", 250), amended("BB", 260)]
    row = next(r for r in rows(claim(300), decisions) if r.field == "quantity")
    assert [(v.by, v.words.split()[0], v.decided) for v in row.values] == [
        ("", "300", ""),
        ("AA", "250", decisions[0].decided),
        ("BB", "260", decisions[1].decided),
    ]
    assert row.open and row.agreed is None
    settled = amended("CC", 260, role="adjudicator")
    row = next(r for r in rows(claim(300), [*decisions, settled]) if r.field == "quantity")
    assert not row.open and row.agreed is not None and (row.agreed.by, row.agreed.words.split()[0]) == ("CC", "260")


def test_whether_it_is_a_claim_at_all() -> None:
    """Keeping against rejecting is open in the first row; choosing a value there settles it."""
    decisions = [by("AA"), by("BB", "reject")]
    whole = rows(claim(300), decisions)[0]
    assert whole.open and [(v.by, v.verdict) for v in whole.values[1:]] == [("AA", "accept"), ("BB", "reject")]
    whole = rows(claim(300), [*decisions, by("CC", "reject", role="adjudicator")])[0]
    assert not whole.open and whole.agreed is not None and whole.agreed.words == "is no claim"
