"""The record in the formats that the field uses."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from typing import Literal

import msgspec

from panj.record import StoredClaim
from panj.tell.exports.flat import COLUMNS, flat
from panj.tell.exports.geojson import feature_collection

__all__ = ["COLUMNS", "FORMATS", "Format", "export", "feature_collection", "flat"]

Format = Literal["jsonl", "csv", "geojson"]
FORMATS: tuple[Format, ...] = ("jsonl", "csv", "geojson")

_SAFE = str.maketrans({"\x00": None})


def export(claims: list[tuple[StoredClaim, str]], format: Format) -> Iterator[str]:
    """`(claim, report text)` pairs as chunks of text in that format.

    CSV cells that a spreadsheet would run as a formula are led by an apostrophe (OWASP, CSV injection).
    """
    if format == "jsonl":
        for stored, text in claims:
            evidence = text[stored.claim.evidence.start : stored.claim.evidence.end]
            yield msgspec.json.encode({**msgspec.to_builtins(stored), "evidence": evidence}).decode() + "\n"
    elif format == "csv":
        yield from _csv(claims)
    else:
        yield json.dumps(feature_collection(claims), ensure_ascii=False)


def _csv(claims: list[tuple[StoredClaim, str]]) -> Iterator[str]:
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, COLUMNS)
    writer.writeheader()
    for stored, text in claims:
        writer.writerow({name: _cell(value) for name, value in flat(stored, text).items()})
        yield buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()
    if not claims:
        yield buffer.getvalue()


def _cell(value: object) -> object:
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, str):
        value = value.translate(_SAFE)
        return f"'{value}" if value[:1] in ("=", "+", "-", "@", "\t", "\r") else value
    return value
