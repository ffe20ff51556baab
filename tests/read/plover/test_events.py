"""PLOVER events of single sentences."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from panj.analysis import analyzer
from panj.gather import from_row
from panj.model import Claim
from panj.walk import read_report

_TABLE = (Path(__file__).parent / "sentences.csv").read_text(encoding="utf-8").splitlines()
ROWS = list(csv.DictReader(_TABLE, delimiter="|"))


def claims_of(text: str) -> tuple[Claim, ...]:
    return read_report(from_row({"id": "t", "text": text, "published": "2021-07-06"}), analyzer()).claims


@pytest.mark.parametrize("row", [r for r in ROWS if not r["note"]], ids=lambda r: r["sentence"][:50])
def test_the_first_claim_is_the_main_event(row: dict[str, str]) -> None:
    """The first claim of a sentence has the right one of PLOVER's 16 events, and names who acts."""
    claims = claims_of(row["sentence"])
    assert claims and claims[0].plover is not None
    actor = claims[0].actor or claims[0].who or (claims[0].actors[0] if claims[0].actors else None)
    assert (claims[0].plover.event, row["actor"].lower() in (actor.text.lower() if actor else "")) == (row["event"], True)


@pytest.mark.parametrize(
    ("text", "event", "mode"),
    [
        ("Police in Lagos arrested three editors.", "COERCE", "arrest"),
        ("Ukrainian gunners shelled the depot of the Russian army.", "ASSAULT", "heavy-weapons"),
        ("Ghana's president resigned on Tuesday.", "RETREAT", "resign"),
        ("Chad refused to meet the rebels.", "REJECT", "meet"),
        ("Turkey threatened to attack Kurdish militants.", "THREATEN", "violence"),
    ],
)
def test_modes(text: str, event: str, mode: str) -> None:
    """The mode says how, what is threatened, or what is refused."""
    plover = claims_of(text)[0].plover
    assert plover is not None and (plover.event, plover.mode) == (event, mode)


@pytest.mark.parametrize(
    "text",
    [
        "She baked two loaves and went to bed early.",
        "The earthquake killed dozens of sheep.",
        "Brazil beat Germany in the final after two late goals and a penalty, the coach said.",
        "The library reopens on Monday with longer hours.",
        "Prices of rice and wheat rose sharply in May.",
    ],
)
def test_other_sentences_have_no_event(text: str) -> None:
    """A sentence that is not about politics or conflict gets no code, never a default one."""
    assert [c for c in claims_of(text) if c.kind == "event"] == []


def test_every_side_points_at_the_text() -> None:
    """Actor and recipient quote the characters that they were read from."""
    text = "The French president urged Mali’s junta to hold elections."
    (claim,) = claims_of(text)
    assert claim.actor is not None and claim.recipient is not None
    for side in (claim.actor, claim.recipient):
        assert text[side.start : side.end] == side.text
    assert (claim.actor.country, claim.recipient.country) == ("FRA", "MLI")


def test_one_claim_for_one_word() -> None:
    """An act that another reader claims gets its code there, and no second claim."""
    claims = claims_of("Rebels attacked an army base in Niger.")
    triggers = [c.trigger.start for c in claims]
    assert len(triggers) == len(set(triggers))
    assert claims[0].plover is not None and claims[0].plover.event == "ASSAULT"
