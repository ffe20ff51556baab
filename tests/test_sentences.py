"""Where sentences begin: behind a dateline, at a new line, not at the line ends of text wrapped at a width."""

from __future__ import annotations

import pytest

from panj.analysis import analyzer


@pytest.mark.parametrize(
    "dateline",
    ["KYIV, May 4 (Silk Wire) - ", "GOMA, 4 May 2021 (SW) — ", "PARIS/LONDON (Silk Wire) -- ", "ODESA, Ukraine — ", "(Silk Wire) - "],
)
def test_the_sentence_begins_after_the_dateline(dateline: str) -> None:
    """The subject of the first verb is who acts, not the city of the dateline."""
    doc = analyzer().parse(f"{dateline}The border service has counted 300 people at the bridge.")
    verb = next(t for t in doc if t.lower_ == "counted")
    assert verb.sent.text.startswith("The border service")
    assert [t.lower_ for t in verb.lefts if t.dep_ == "nsubj"] == ["service"]


@pytest.mark.parametrize(
    "text", ["UN says 300 fled - officials confirm it.", "The town – Goma – was quiet.", "Goma - where they fled - is full."]
)
def test_dashes_elsewhere_begin_nothing(text: str) -> None:
    """A dash inside a sentence leaves it whole."""
    assert len(list(analyzer().parse(text).sents)) == 1


WIRE = """REBELS ENTERED THE TOWN OF BIRSEL ON MONDAY AND MORE THAN 400 PEOPLE
FLED ACROSS THE BRIDGE INTO THE NEXT DISTRICT, WHERE A SCHOOL HAS BEEN
OPENED FOR THEM. THE DISTRICT OFFICE SAID THAT TWO SOLDIERS WERE KILLED
AND SEVEN OTHERS WERE WOUNDED WHEN THE POST ABOVE THE BRIDGE WAS TAKEN.

THE GOVERNOR SAID LATER THAT THE ROAD WAS OPEN AGAIN FOR LORRIES THAT
BRING FLOUR."""
HEADLINES = """Rebels enter town
Four hundred people flee across the bridge
Governor: road open again
Flour arrives
Two soldiers killed at post above the bridge"""


def test_text_in_capitals_that_is_wrapped_at_a_width_is_not_cut_at_its_lines() -> None:
    """No small letter tells that a line goes on, but that its next word would not have fitted does."""
    first = [s.text.split()[0] for s in analyzer().parse(WIRE).sents]
    assert first[:2] == ["REBELS", "THE"] and "FLED" not in first and "AND" not in first and "BRING" not in first


def test_headlines_one_below_the_other_stand_apart() -> None:
    """Lines of different lengths are sentences of their own."""
    assert [s.text.strip() for s in analyzer().parse(HEADLINES).sents] == HEADLINES.split("\n")


def test_a_list_that_lost_its_line_ends() -> None:
    """Words that ran together are parted where they stand, and each item is a sentence."""
    text = "A flood hit Vara.IMPACT- 3 death- 40 families were evacuated.- 20 barns burntRESPONSE- Boats were sent by the mayor."
    doc = analyzer().parse(text)
    assert "".join(t.text_with_ws for t in doc) == text and all(text[t.idx : t.idx + len(t)] == t.text for t in doc)
    sentences = [s.text.strip(" -") for s in doc.sents]
    assert {"40 families were evacuated.", "20 barns burnt"} <= set(sentences)


def test_gaps_between_the_items_of_a_list() -> None:
    """Several gaps before figures show items that stood below one another; a single double space shows nothing."""
    text = "The toll in Vara is this  27 killed by the slide  5,500 evacuated  40 barns flooded"
    assert "5,500 evacuated" in [s.text.strip() for s in analyzer().parse(text).sents]
    assert len(list(analyzer().parse("The flood drove  40 families out of Vara.").sents)) == 1


@pytest.mark.parametrize("text", ["Short- and long-term aid.", "Mr McDonald of LinkedIn left.", "A 20-year-old fled.", "A war-torn land."])
def test_words_with_dashes_and_capitals_stay_whole(text: str) -> None:
    """Nothing of ordinary text is cut into items."""
    assert len(list(analyzer().parse(text).sents)) == 1
