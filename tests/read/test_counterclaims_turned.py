"""Counter-claims without a word of denial: judgement on others, concessions, answers and views that differ."""

from __future__ import annotations

import pytest

from panj.read.counter import counterclaims
from tests.read.speaking import context

TURNED = [
    ("“They are not terrorists,” the mayor said of the miners.", "mayor", "are"),
    ("The lawyer said her client had done nothing wrong.", "lawyer", "done"),
    ("The guard said that he had committed no crime.", "guard", "committed"),
    ("The lawyer said the judge was overestimating the danger.", "lawyer", "overestimating"),
    ("“We have not misled anyone,” the envoy said.", "envoy", "misled"),
    ("The ministry said the army was trying to blackmail the union.", "ministry", "trying"),
    ("The governor said the closure was an attempt to starve the district.", "governor", "was"),
    ("Officials warned that the siege is aimed at forcing families out of their homes.", "Officials", "aimed"),
    ("The harbour master said the hole was not consistent with a mine.", "harbour master", "was"),
    ("The government says the demands are unrealistic.", "government", "are"),
    ("The minister insisted that the truce did not apply in the valley.", "minister", "insisted"),
    ("The police said the riot was over and denied reports that officers had fired.", "police", "denied"),
    ("The mayor said the town was safe, but the teacher said the opposite.", "teacher", "said"),
    ("The volunteers see it differently.", "volunteers", "see"),
    ("Drivers, while admitting delays, disagree.", "Drivers", "disagree"),
    ("The minister's claim is at odds with the agency's figures.", "agency", "odds"),
    ("The ministry acknowledged that people had been moved, but asserted that they were in danger.", "ministry", "asserted"),
    ("While admitting delays, the agency said that no family had been left without food.", "agency", "said"),
    ("The report shook the town, despite the mayor blaming a gas leak for the blast.", "mayor", "blaming"),
    ("The embassy said their jets were behind the raid.", "embassy", "were"),
    ("Officials said the injuries were caused by a stove.", "Officials", "caused"),
    ("The agency says it is a crime though it has not assigned responsibility yet.", "agency", "assigned"),
    ("They shell homes on the pretext of chasing gunmen, the mayor said.", "mayor", "pretext"),
    ("The ambassador said the rescuers stood behind fake reports.", "ambassador", "fake"),
    ("The runner-up alleged fraud, a claim since dismissed by the high court.", "high court", "dismissed"),
    ("Two men are held on charges that their families dispute.", "their families", "dispute"),
    ("The army insists the dead were gunmen; the families say they were herding goats.", "families", "say"),
    ("The army denied having sent troops, but the chief said he had seen hundreds.", "chief", "said"),
    ("The governor said that there had been no spill at the harbour.", "governor", "been"),
    ("The army said there was no sign of any withdrawal.", "army", "was"),
    ("The general said his officers had used only rubber bullets.", "general", "used"),
    ("“We never gave such an order,” the colonel said.", "colonel", "gave"),
    ("The police said the prisoners had been killed by rival gangs and not by guards.", "police", "killed"),
    ("The rebels distanced themselves from the attack.", "rebels", "distanced"),
    ("The ministry poured scorn on claims that it had paid the gunmen.", "ministry", "poured"),
    ("The opposition does not recognise the result.", "opposition", "recognise"),
    ("The army said soldiers came under fire first.", "army", "came"),
    ("Her lawyer said the trial was revenge.", "Her lawyer", "was"),
    ("The miner's father does not believe it.", "miner's father", "believe"),
    ("“This never happened,” the colonel said.", "colonel", "happened"),
    ("The pilot's general said it was not a wedding.", "pilot's general", "was"),
    ("The ministry said that nobody was starving.", "ministry", "starving"),
    ("The police say the boys were smugglers, something their teachers dispute.", "their teachers", "dispute"),
    ("The former president says he is the victim of a plot.", "former president", "is"),
    ("The firm said that it was not at fault.", "firm", "was"),
    ("The army played down the shelling.", "army", "played"),
    ("The guerrillas took responsibility on Monday for the bombing of the pipeline.", "guerrillas", "took"),
    ("“We have nothing to hide,” the mayor said.", "mayor", "have"),
    ("Although the government has disavowed the raid, its guns fire on.", "government", "disavowed"),
]


@pytest.mark.parametrize(("text", "speaker", "trigger"), TURNED)
def test_turned(text: str, speaker: str, trigger: str) -> None:
    """Verdicts, hostile aims, concessions and views that differ are counter-claims of who utters them."""
    found = [
        (d.fields["attribution"][-1].name.removeprefix("The ").removeprefix("the "), d.trigger.text)
        for d in counterclaims.find(context(text))
    ]
    assert found[-1:] == [(speaker, trigger)]


def test_answer_of_the_other_side() -> None:
    """A sentence that opens with "But" and tells a side's own account right behind the other's is an answer to it."""
    (draft,) = counterclaims.find(context("Rebels said the convoy was looted. But the army said the lorries had reached the town."))
    assert draft.fields["attribution"][-1].name == "the army"


def test_sorts_of_people() -> None:
    """Two accounts of who the dead were contradict each other where one calls them foes and the other does not."""
    found = list(counterclaims.find(context("The governor said the dead were bandits. Relatives say they were herders.")))
    assert [d.fields["attribution"][-1].name for d in found] == ["Relatives"]


@pytest.mark.parametrize(
    "text",
    [
        "The governor is insisting that the militia is left out of the talks.",
        "Forecasters said rain will generally amount to 1 inch.",
        "The minister, whom critics avoid, regards the miners as terrorists.",
        "Miners felt a tremor but cannot confirm it was a blast without digging.",
        "The French foreign minister accused the regime of delay.",
        "“In this war nothing is right or wrong,” the teacher said.",
        "The rejection of the sanctions by the president was expected.",
        "The council voted 4-1, with Karim Hadad dissenting.",
        "The court said it was unrealistic to expect a verdict.",
        "The prosecutor said the clerk had made a false statement.",
        "The mayor said men were jailed on flimsy pretexts.",
        "But how could they disagree?",
        "The teacher took responsibility for her choice.",
        "The minister neither confirmed nor denied the strike.",
        "The police said nobody was wounded.",
        "The ministry said the mayor must reverse the move.",
        "Some of them insist they were forced to leave.",
        "The mayor said the committee was trying to mend the bridge.",
    ],
)
def test_not_turned(text: str) -> None:
    """Demands, measures, policy, onlookers' accusations and idioms answer nobody."""
    assert list(counterclaims.find(context(text))) == []
