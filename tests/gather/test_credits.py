"""Credits: the agencies and outlets that a text names as its source."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from panj.gather import find_credits


@pytest.mark.parametrize(
    ("text", "name", "words"),
    [
        ("KABUL, July 5 (Reuters) - Troops fled.", "Reuters", "Reuters"),
        ("DUSHANBE (AP) — Troops fled.", "Associated Press", "AP"),
        ("An official told AFP on Monday that troops had fled.", "Agence France-Presse", "AFP"),
        ("Troops fled, the state news agency Khovar reported.", "Khovar", "Khovar"),
        ("Khovar said that troops had fled.", "Khovar", "Khovar"),
        ("According to TASS, troops fled.", "TASS", "TASS"),
        ("Troops fled. Additional reporting by Reuters", "Reuters", "Reuters"),
        ("Troops fled.\n\nReuters contributed to this report.", "Reuters", "Reuters"),
        ("Troops fled.\nSource: Anadolu Agency", "Anadolu Agency", "Anadolu Agency"),
        ("Copyright 2021 The Associated Press. All rights reserved.", "Associated Press", "The Associated Press"),
        ("Troops fled, the Mizzima news agency reported.", "Mizzima", "Mizzima"),
        ("DUSHANBE, July 5 (Pamir Wire) — Troops fled.", "Pamir Wire", "Pamir Wire"),
        ("KHOROG (Valley News) - Troops fled.", "Valley News", "Valley News"),
        ("The list was released through Khovar.", "Khovar", "Khovar"),
        ("Troops fled.\n\nWith material from Pamir Wire", "Pamir Wire", "Pamir Wire"),
        ("Monitors AFP Tuesday 6 Jul 2021 Troops fled.", "Agence France-Presse", "AFP"),
    ],
)
def test_credit(text: str, name: str, words: str) -> None:
    """A dateline, a credit line or a verb of reporting makes an agency a source; the span holds the words used."""
    credits = find_credits(text)
    assert [c.name for c in credits] == [name]
    assert text[credits[0].start : credits[0].end] == words


@pytest.mark.parametrize(
    "text",
    [
        "A Reuters photographer was hurt near the bridge.",
        "The AA battery was empty.",
        "The Russian state news agency is in Moscow.",
        "They walked along the MAP of the valley.",
        "Reports of a BBCs office were false.",
    ],
)
def test_no_credit(text: str) -> None:
    """An agency that is spoken of, a demonym, or letters that look like a name are no source."""
    assert find_credits(text) == ()


@given(st.text(max_size=200) | st.from_regex(r"(Reuters |told |AFP|\(|\) |news agency |\n|Khovar said ){0,20}", fullmatch=True))
def test_credits_lie_apart_in_the_text(text: str) -> None:
    """Whatever the text, credits are in its order and never overlap."""
    credits = find_credits(text)
    assert all(0 <= c.start < c.end <= len(text) for c in credits)
    assert all(a.end <= b.start for a, b in itertools.pairwise(credits))
