"""Rows of the JSONL contract → `Report`."""

from __future__ import annotations

import hashlib
from typing import Any

from panj.gather.credits import find_credits
from panj.gather.flaws import find_flaws
from panj.model import Report


def from_row(row: dict[str, Any]) -> Report:
    """A report from `{"id", "text", "published", "outlet", "url", "title", "narrative"}`; the text is taken as it is."""
    text = row["text"]
    return Report(
        id=str(row["id"]),
        text=text,
        digest=hashlib.sha256(text.encode("utf-8")).hexdigest(),
        url=row.get("url"),
        outlet=row.get("outlet"),
        title=row.get("title"),
        published=row.get("published"),
        published_from="given" if row.get("published") else None,
        language="en",
        narrative=bool(row.get("narrative")),
        credits=find_credits(text),
        flaws=find_flaws(text),
    )
