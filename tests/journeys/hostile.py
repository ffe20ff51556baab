"""Reports whose every field tries to become code in the reader's browser."""

from __future__ import annotations

import hashlib
from typing import Any

from panj.model import (
    Actor,
    Claim,
    Credit,
    Flaw,
    Mentions,
    Place,
    PlaceMention,
    Quantity,
    Reading,
    Report,
    Span,
    Speaker,
    TextSpan,
    Who,
)

PAYLOADS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><svg/onload=alert(1)>',
    "' autofocus onfocus=alert(1) x='",
    "javascript:alert(1)",
    "</textarea></title></style></script><script>alert(1)</script>",
    "{{ 7 * 7 }}{% import 'os' %}<b>{{ config }}</b>",
    "data:text/html,<script>alert(1)</script>",
    "JaVaScRiPt&colon;alert(1)",
    '<a href="java\tscript:alert(1)">go</a>',
    "<iframe srcdoc='<script>parent.alert(1)</script>'></iframe>",
    '\u202e<math><mi//xlink:href="data:x,<script>alert(1)</script>">',
    "<link rel=stylesheet href=//elsewhere.example/x.css><base href=//elsewhere.example/>",
    "]]><!--><img src=//elsewhere.example/p.png>",
]


def hostile_readings() -> list[Reading]:
    """One reading for each payload, which stands in every field that a page shows."""
    return [_reading(i, payload) for i, payload in enumerate(PAYLOADS)]


def _reading(i: int, payload: str) -> Reading:
    text = f"{payload} came to {payload} and {payload} said so. {payload}"
    place = Place(name=payload, country="TJK", lat=38.5 + i * 1e-4, lon=71.0, precision="locality")
    at: dict[str, Any] = {"start": 0, "end": len(payload)}
    words: dict[str, Any] = {**at, "text": payload}
    claim = Claim(
        id="c1",
        kind="movement",
        evidence=Span(start=0, end=len(text)),
        trigger=TextSpan(**words),
        modality="asserted",
        attribution=(Speaker(**at, name=payload, role="official"),),
        quantity=Quantity(**words, low=5, high=None),
        who=Who(**words),
        movement="return",
        destination=PlaceMention(**words, place=place),
        actors=(Actor(**words, name=payload),),
    )
    report = Report(
        id=f"hostile-{i}",
        text=text,
        digest=hashlib.sha256(text.encode()).hexdigest(),
        url=payload,
        outlet=payload,
        title=payload,
        byline=payload,
        published="2021-07-05",
        language="en",
        credits=(Credit(**at, name=payload),),
        flaws=(Flaw(**words, code="unfilled_placeholder"),),
    )
    return Reading(report=report, mentions=Mentions(), claims=(claim,))
