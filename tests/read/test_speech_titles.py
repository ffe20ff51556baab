"""Tests of sources that headlines, brackets and posts name without a verb, and of bylines that look like one."""

from __future__ import annotations

import pytest

from tests.read.speaking import names


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Car bombs kill nine in Vanj State media AFP Wednesday 9 Apr 2014 The blasts hit a market.", "State media"),
        ("Rebel fire kills nine Vanj pupils state media AFP Thursday 27 Oct 2016 The shells hit a school.", "state media"),
        ("Vanj air strikes kill nine Monitor AFP Monday 2 Feb 2015 The raids hit a mill.", "Monitor"),
        ("Bombing of Vanj Leaves nine Herders Dead Reports. The raids hit a mill.", "Reports"),
        ("Strikes on Vanj leave nine civilians dead - Reports REUTERS Social Media The raids hit a mill.", "Reports"),
        (
            "nine Herders Crossed into Vanj Relief Coordination Center. The Relief Coordination Center told of more.",
            "Relief Coordination Center",
        ),
    ],
)
def test_a_headline_names_its_speaker_without_a_mark(text: str, speaker: str) -> None:
    """The last words of a headline, before its credit, speak where they name somebody who does."""
    assert names(text, "nine") == [speaker]


def test_the_object_of_a_headline_is_no_speaker() -> None:
    """Whom a headline counts does not speak in it."""
    assert names("Air strike kills nine activists AFP Tuesday 5 Jul 2016 It hit a mill.", "nine") == []


def test_a_source_behind_the_last_full_stop_of_a_paragraph() -> None:
    """It stands behind the whole paragraph, and not behind the one before."""
    text = "The lake rose.  Floods drove nine families out. Most came home. (RIVERS, 16 Aug 2013)  Later ten fled."
    assert names(text, "nine") == names(text, "Most") == ["RIVERS"]
    assert names(text, "lake") == names(text, "ten") == []


def test_a_post_is_signed_behind_it() -> None:
    """The signature of a post stands behind its sentences."""
    assert names("The road is open. Some nine homes were emptied. — Vanj Police (@vanjpolice) May 18, 2019", "nine") == ["Vanj Police"]


def test_a_byline_is_no_verb() -> None:
    """A writer called Said says nothing."""
    assert names("Some nine people died at the mill on Sunday. R. Karimov/H. Said", "nine") == []


def test_a_new_total_belongs_to_who_gives_it() -> None:
    """What a closing source brings the toll to is told by it."""
    assert names("Raids killed two people in Vanj on Monday a monitor said bringing to nine the number of the dead.", "nine") == [
        "a monitor"
    ]


def test_a_quote_is_not_handed_to_a_verb_inside_a_quote() -> None:
    """Quotes that follow each other have the speaker outside them, though closing marks are lost."""
    text = "“We left early,” Mirzo said. “I want to support my people. “I saw nine men go. “They asked for bread.”"
    assert names(text, "nine") == names(text, "bread") == ["Mirzo"]
