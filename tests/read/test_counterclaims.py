"""Counter-claims."""

from __future__ import annotations

import pytest

from panj.read.counter import counterclaims
from panj.read.draft import Draft
from tests.read.speaking import context


def _bare(draft: Draft) -> str:
    """The last speaker's name without the article."""
    name: str = draft.fields["attribution"][-1].name
    return name.removeprefix("The ").removeprefix("the ")


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
    ("The militia said it was behind the raid on the bridge.", "militia", "was"),
    ("The detained men claimed never to have met the hostages.", "detained men", "claimed"),
    ("The ministry called the operation an act of aggression.", "ministry", "called"),
    ("The ministry said it could not accept the terms.", "ministry", "accept"),
    ("The road stayed shut despite claims by the army that lorries were moving.", "army", "claims"),
    ("The minister said the rebels were responsible for the blast.", "minister", "were"),
    ("Camp officials said the fire was an accident.", "Camp officials", "was"),
    ("The agency said it was unlikely that the strike was an accident.", "agency", "was"),
    ("The army added that it could not confirm details of the raid.", "army", "confirm"),
    ("Although the returns were described as voluntary, aid workers believe many had no choice.", "aid workers", "believe"),
]


@pytest.mark.parametrize(("text", "speaker", "trigger"), COUNTER)
def test_counterclaim(text: str, speaker: str, trigger: str) -> None:
    """Denials, rejections, insistence, disowning and renaming are counter-claims of who speaks."""
    (draft,) = counterclaims.find(context(text))
    assert (_bare(draft), draft.trigger.text) == (speaker, trigger)


@pytest.mark.parametrize(
    "text",
    [
        "The army said it had shelled the market.",
        "The rebels rejected the truce.",
        "He said he did not know the driver.",
        "The minister insisted that the army would retake the town.",
        "The convoy did not reach the town.",
        "Requests for aid were routinely denied.",
        "The judge denied the challenge on Thursday.",
        "“We will not leave the town,” the commander said.",
        "The minister said that it was wrong to burn the mill.",
        "The minister said a retreat would be a lie to the dead.",
        "“They do not attack their friends,” the farmer said.",
        "The minister said the council was responsible for the way things are.",
        "The ministry has not confirmed that its envoy will attend the talks.",
        "The mayor does not believe that the crisis could be solved by guns.",
        "Many blamed the council for the cold.",
        "The minister called the bridge a gift to the valley.",
    ],
)
def test_no_counterclaim(text: str) -> None:
    """Statements, refusals of a deal, ignorance, plans and plain negation contradict nobody."""
    assert list(counterclaims.find(context(text))) == []


DOUBT = [
    ("The governor said he couldnt determine whether the rebels were behind the blast.", "governor", "determine"),
    ("The ministry said it was unable to confirm the report.", "ministry", "confirm"),
    ("Officials said there was no evidence that the army had shelled the camp.", "Officials", "evidence"),
    ("The minister does not believe the group has been beaten.", "minister", "believe"),
    ("The minister cast doubt on the account.", "minister", "cast"),
    ("Analysts disagreed with the finding.", "Analysts", "disagreed"),
    ("The army dismissed the footage as staged.", "army", "dismissed"),
    ("The rebels accused the army of shelling the market.", "rebels", "accused"),
]


@pytest.mark.parametrize(("text", "speaker", "trigger"), DOUBT)
def test_doubt_and_accusation(text: str, speaker: str, trigger: str) -> None:
    """What cannot be checked, is not believed or is held against the other party is a counter-claim of who says so."""
    (draft,) = counterclaims.find(context(text))
    assert (_bare(draft), draft.trigger.text) == (speaker, trigger)


BLAME = [
    ("Twenty people died in raids which the agency blamed on the army.", "agency", "blamed"),
    ("The coalition holds the army responsible for the raid.", "coalition", "holds"),
    ("The army and the rebels have traded accusations over the fire.", "army and the rebels", "traded"),
    ("The ministry said there were no fighters in the village.", "ministry", "were"),
    ("The spokesman said the coalition did not conduct strikes near Kunduz.", "spokesman", "conduct"),
    ("The army said its men do not have such weapons.", "army", "have"),
    ("The governor said reports of a siege had no basis.", "governor", "had"),
    ("The mayor said the figures were wrong.", "mayor", "were"),
    ("Critics say the plan breaks the law.", "Critics", "say"),
    ("The army said it struck fighters, but residents said a school was hit.", "residents", "said"),
]


@pytest.mark.parametrize(("text", "speaker", "trigger"), BLAME)
def test_blame_and_denied_deeds(text: str, speaker: str, trigger: str) -> None:
    """Blame laid on somebody, deeds and weapons disowned, and a speaker set against another are counter-claims."""
    (draft,) = counterclaims.find(context(text))
    assert (_bare(draft), draft.trigger.text) == (speaker, trigger)


def test_two_denials_in_a_sentence() -> None:
    """Each speaker of a sentence who contradicts has a counter-claim of his own."""
    text = "The ministry denied the raid, and the army called the footage fake."
    assert [_bare(d) for d in counterclaims.find(context(text))] == ["ministry", "army"]


def test_rival_accounts() -> None:
    """Another toll, another name for the dead and another doer contradict the speaker before."""
    toll = "The police said 12 people died. The hospital however put the toll at 20."
    more = "The police said 12 people died. A hospital said the number was much higher."
    sort = "The rebels said five men died in the raid. The army said all those killed were fighters."
    doer = "The police said gunmen shot Karim Hadad. The union said he was shot by a soldier."
    rows = [[_bare(d) for d in counterclaims.find(context(text))] for text in (toll, more, sort, doer)]
    assert rows == [["hospital"], ["A hospital"], ["army"], ["police", "union"]]


@pytest.mark.parametrize(
    "text",
    [
        "The police said 12 people died. The hospital put the toll of Monday at 20.",
        "The minister is expected to confirm or deny the report.",
        "The doctor said the boy showed no signs of life.",
        "He said such gas had never been used before.",
        "The charity accused the army of blocking its lorries.",
        "The minister argued that the road was safe.",
    ],
)
def test_no_rival(text: str) -> None:
    """Figures side by side, denials to come, plain findings, lone arguments and the charges of those who are no party contradict nobody."""
    assert list(counterclaims.find(context(text))) == []


DISOWNED = [
    ("The minister stressed the raid had nothing to do with the vote.", "minister", "had"),
    ("The palace said it had no information about the deaths of any mercenaries.", "palace", "had"),
    ("The coalition bombed a mill, a strike which London said was not intentional.", "London", "was"),
    ("Officials have said they would never use gas.", "Officials", "use"),
    ("The president said the rebels were not in control of the town.", "president", "were"),
    ("The ministry says no foreign troops are in the valley.", "ministry", "are"),
    ("The army said only fighters had been killed.", "army", "killed"),
    ("The coalition said the target was a depot, not a clinic.", "coalition", "was"),
    ("The navy said it was merely enforcing the ban.", "navy", "enforcing"),
    ("The army said it was acting in self-defence.", "army", "acting"),
    ("The minister said Moscow was spreading false stories.", "minister", "spreading"),
    ("The analyst said that assessment was optimistic.", "analyst", "was"),
    ("The council said the photographs did not prove that the bridge was hit.", "council", "prove"),
    ("“We regard these raids as acts of terrorism,” the minister said.", "minister", "regard"),
    ("The commander said it was the rebels who had broken the truce.", "commander", "was"),
    ("The governor said the rebels, not the army, burned the mill.", "governor", "burned"),
    ("Nurses say the returns are anything but voluntary.", "Nurses", "are"),
    ("The envoy said the ministry had only itself to blame for the fire.", "envoy", "had"),
    ("The general said the army does not use such shells.", "general", "use"),
    ("The aid chief said it was not the ban that caused the famine but the war.", "aid chief", "was"),
    ("“We do not share the view that the group is beaten,” the minister said.", "minister", "share"),
]


@pytest.mark.parametrize(("text", "speaker", "trigger"), DISOWNED)
def test_denial_without_a_word_of_denial(text: str, speaker: str, trigger: str) -> None:
    """Deeds, aims and knowledge turned away, blows made small and accounts belittled contradict without "deny"."""
    (draft,) = counterclaims.find(context(text))
    assert (_bare(draft), draft.trigger.text) == (speaker, trigger)


CUES = [
    ("The group claimed Monday's bombing.", "group", "claimed"),
    ("Nine people died in an attack claimed by the Black Flag.", "Black Flag", "claimed"),
    ("He left to join the Black Flag, which has claimed responsibility for raids on the port.", "Black Flag", "claimed"),
    ("The regiment now denies being involved.", "regiment", "denies"),
    ("The general scoffed at the report.", "general", "scoffed"),
    ("The ministry hit back at the accusation.", "ministry", "hit"),
    ("The commission found such claims lacking in credibility.", "commission", "found"),
    ("Police gave a different account.", "Police", "gave"),
    ("The council said on Tuesday that 80 people had died, blaming the army for the fire.", "council", "blaming"),
    ("Neither government would confirm the account.", "Neither government", "confirm"),
    ("The ministry, however, says the guns belonged to the rebels.", "ministry", "says"),
    ("The charge, which the army rejected, came from a local council.", "army", "rejected"),
    ("The ministry pushed back against the report.", "ministry", "pushed"),
    ("What the army calls a safe road, residents call a trap.", "residents", "call"),
    ("He was jailed after what the embassy called a “sham” trial.", "embassy", "called"),
    ("The minister asked for sanctions over what he said was an “illegal” step.", "minister", "said"),
    ("The plan was described as a “terror” scheme by the minister.", "minister", "described"),
    ("The charity stands by its report.", "charity", "stands"),
    ("Moscow defended its ally, saying the gas had leaked from a rebel store.", "Moscow", "saying"),
    ("Damascus does not recognise the vote as legitimate.", "Damascus", "recognise"),
    ("The claims, which were read out on Monday, have been dismissed by the government.", "government", "dismissed"),
    ("State media said the jet fell while the rebels said it was shot down.", "rebels", "said"),
]


@pytest.mark.parametrize(("text", "speaker", "trigger"), CUES)
def test_cues_of_denial_wherever_they_stand(text: str, speaker: str, trigger: str) -> None:
    """Relative clauses, participles, particles and passives deny, claim and answer as plain verbs do."""
    (draft,) = counterclaims.find(context(text))
    assert (_bare(draft), draft.trigger.text) == (speaker, trigger)


@pytest.mark.parametrize(
    "text",
    [
        "The blast hit the market.",
        "The navy has played a central role in the campaign.",
        "“They have not attacked yet,” the sergeant said.",
        "“We are not just asking for work,” the teacher said.",
        "The minister said there were no plans for a visit.",
        "The mayor said there were no reported victims so far.",
        "The union questioned how the boat had left the harbour.",
        "Action must be taken by holding those responsible to account.",
        "The minister, however, said the ally should pay.",
        "The bombing claimed the lives of ten people.",
        "The envoy said he could not give more details.",
        "The summit was described by the palace as a last chance to stop a massacre.",
        "The villagers maintained that they were hungry.",
        "Officials gave no indication of when the road would open.",
        "The envoy declined to say whether he had met the rebels.",
        "The envoy refused to deny that a deal was near.",
        "The mayor doubted that the bridge would be mended.",
        "The commissioner insisted people need to return in safety.",
        "The hotel was hit by protests staged by farmers.",
        "Opponents of Karim Hadad said the vote was near.",
        "The minister regards the party as a terrorist group.",
        "The envoy said it cannot help people in places where it has no office.",
        "The ministry said it could not confirm any further details.",
        "The family hopes for a short trial, but analysts say a swap is the best hope.",
        "The driver asked whether the map was wrong.",
    ],
)
def test_no_denial(text: str) -> None:
    """Idioms, things not done so far, wishes and mere reports turn nothing away."""
    assert list(counterclaims.find(context(text))) == []
