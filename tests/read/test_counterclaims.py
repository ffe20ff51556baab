"""Counter-claims."""

from __future__ import annotations

import pytest

from panj.read import counterclaims
from tests.read.speaking import context

COUNTER = [
    ("The army denied shelling the market.", "army", "denied"),
    ("The spokesman rejected reports that the town had fallen.", "spokesman", "rejected"),
    ("The president insists that the army is holding the road.", "president", "insists"),
    ("“We did not attack the convoy,” said Karim Hadad, a rebel commander.", "Karim Hadad", "attack"),
    ("The governor said the rebels were not responsible for the blast.", "governor", "were"),
    ("The ministry said the footage was fabricated.", "ministry", "fabricated"),
    ("Rebels say the transfers amount to expulsion.", "Rebels", "amount"),
    ("Rebels blamed the delay on the army.", "Rebels", "blamed"),
    ("The group claimed responsibility for the blast.", "group", "claimed"),
    ("Although the returns were described as voluntary, aid workers believe many had no choice.", "aid workers", "believe"),
]


@pytest.mark.parametrize(("text", "speaker", "trigger"), COUNTER)
def test_counterclaim(text: str, speaker: str, trigger: str) -> None:
    """Denials, rejections, insistence, disowning and renaming are counter-claims of who speaks."""
    (draft,) = counterclaims.find(context(text))
    assert (draft.fields["attribution"][-1].name, draft.trigger.text) == (speaker, trigger)


@pytest.mark.parametrize(
    "text",
    [
        "The army said it had shelled the market.",
        "The rebels rejected the truce.",
        "He said he did not know the driver.",
        "The minister insisted that the army would retake the town.",
        "The convoy did not reach the town.",
        "Requests for aid were routinely denied.",
        "“We will not leave the town,” the commander said.",
    ],
)
def test_no_counterclaim(text: str) -> None:
    """Statements, refusals of a deal, ignorance, plans and plain negation contradict nobody."""
    assert list(counterclaims.find(context(text))) == []
