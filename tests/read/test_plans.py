"""Deployments, withdrawals, agreements, concerns and routes."""

from __future__ import annotations

import pytest

from panj.analysis import analyzer
from panj.gather import from_row
from panj.model import Claim, ClaimKind
from panj.walk import read_report


def only(kind: ClaimKind, text: str) -> Claim:
    report = from_row({"id": "t", "text": text, "published": "2021-07-06"})
    (claim,) = [c for c in read_report(report, analyzer()).claims if c.kind == kind]
    return claim


def test_a_withdrawal_has_its_figure_and_deadline() -> None:
    """Who, how many, from where and by when; a deadline without a year lies ahead."""
    claim = only("withdrawal", "Norway will withdraw 90 soldiers from Mali by November.")
    assert claim.quantity is not None and claim.quantity.low == 90
    assert claim.origin is not None and claim.origin.text == "Mali"
    assert claim.deadline is not None and claim.deadline.to == "2021-11-30"


def test_a_deadline_may_be_named_as_one() -> None:
    """ "Ahead of an October deadline" dates the end of the withdrawal."""
    claim = only("withdrawal", "Most of the foreign troops have been withdrawn ahead of an October deadline.")
    assert claim.deadline is not None and (claim.deadline.text, claim.deadline.from_) == ("October", "2021-10-01")


def test_a_withdrawal_that_is_over_has_no_deadline() -> None:
    """ "Withdrew before dawn" says when, not by when."""
    assert only("withdrawal", "Russian forces withdrew from Lyman before Sunday.").deadline is None


def test_a_deployment_goes_somewhere() -> None:
    """Who sends which forces where."""
    claim = only("deployment", "Ghana deployed 500 soldiers along its border with Togo.")
    assert claim.who is not None and claim.who.text == "soldiers"
    assert claim.actor is not None and claim.actor.country == "GHA"
    assert claim.plover is not None and claim.plover.event == "MOBILIZE"


def test_an_agreement_has_parties_and_undertakings() -> None:
    """Each undertaking has its words and who undertakes it."""
    text = "Chad and the rebels agreed to stop all attacks in return for a promise by France to send food."
    claim = only("agreement", text)
    assert [a.text for a in claim.actors] == ["Chad", "rebels"]
    assert [(t.text, t.who) for t in claim.terms] == [("to stop all attacks", "Chad and the rebels"), ("to send food", "France")]
    assert all(text[t.start : t.end] == t.text for t in claim.terms)


@pytest.mark.parametrize(
    ("text", "about", "condition"),
    [
        ("Kenya fears that thousands of refugees will arrive if the war spreads.", "movement", "if the war spreads"),
        ("There are fears of a new offensive.", "attack", None),
        ("Neighbouring states are bracing for an exodus unless the truce holds.", "movement", "unless the truce holds"),
    ],
)
def test_a_concern_has_its_subject_and_condition(text: str, about: str, condition: str | None) -> None:
    """What is feared, by kind, and the "if"."""
    claim = only("concern", text)
    assert (claim.about, claim.condition.text if claim.condition else None) == (about, condition)
    assert claim.plover is None


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("Militants cut off the road to Kunduz.", "cut"),
        ("Uganda closed its border with Rwanda.", "closed"),
        ("The army reopened the highway between Homs and Hama.", "open"),
        ("The soldiers had used several mountain paths to escape.", "open"),
    ],
)
def test_the_state_of_a_route(text: str, state: str) -> None:
    """Cut, closed, open; a way that people use to flee is open."""
    assert only("route", text).state == state


def test_a_route_has_two_ends() -> None:
    """ "Between A and B" gives origin and destination."""
    claim = only("route", "Rebels blocked the highway between Aleppo and Damascus.")
    assert claim.origin is not None and claim.destination is not None
    assert (claim.origin.text, claim.destination.text) == ("Aleppo", "Damascus")
