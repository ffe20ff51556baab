"""Claims with their days."""

from __future__ import annotations

from panj.analysis import analyzer
from panj.gather import from_row
from panj.model import Claim
from panj.walk import read_report

Days = tuple[str | None, str | None]


def claims(text: str, published: str | None = "2019-05-15") -> dict[str, Claim]:
    """The movements and deaths of a text by the words of their figures."""
    reading = read_report(from_row({"id": "t", "text": text, "published": published}), analyzer())
    return {c.quantity.text: c for c in reading.claims if c.quantity is not None and c.kind in {"movement", "death"}}


def days(claim: Claim) -> Days:
    """The days of a claim's time, without the hours."""
    time = claim.time
    return (None, None) if time is None else (time.from_ and time.from_[:10], time.to and time.to[:10])
