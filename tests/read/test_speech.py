"""Attributions: sources, cues and contents; chains of speakers."""

from __future__ import annotations

import pytest

from panj.analysis import analyzer
from panj.gather import from_row
from panj.read.speech.speech import chain_of
from panj.walk import read_report
from tests.read.speaking import bare, context, names, spans, word

ATTRIBUTIONS = [
    ("The mayor said the bridge had fallen.", "The mayor", "said", "the bridge had fallen"),
    ("The bridge had fallen, the mayor said on Monday.", "the mayor", "said", "The bridge had fallen"),
    ("“The bridge has fallen,” said Anna Keller, the mayor.", "Anna Keller, the mayor", "said", "“The bridge has fallen,”"),
    ('The mayor said: "The bridge has fallen."', "The mayor", "said", '"The bridge has fallen."'),
    ("According to the mayor, the bridge had fallen.", "the mayor", "According to", "the bridge had fallen"),
    ("The bridge has fallen, according to the mayor.", "the mayor", "according to", "The bridge has fallen"),
    ("Rebels denied that they had shelled the market.", "Rebels", "denied", "that they had shelled the market"),
    ("The army accused the rebels of shelling the market.", "The army", "accused", "the rebels of shelling the market"),
    ("Villagers fear that the dam will break.", "Villagers", "fear", "that the dam will break"),
    ("The governor vowed to retake the town.", "The governor", "vowed", "to retake the town"),
    ("The ministry rejected the claim that the town had fallen.", "The ministry", "rejected", "the claim that the town had fallen"),
    ("The envoy urged both sides to stop shelling.", "The envoy", "urged", "both sides to stop shelling"),
    ("A survey shows that most families want to go home.", "A survey", "shows", "that most families want to go home"),
]


@pytest.mark.parametrize(("text", "source", "cue", "content"), ATTRIBUTIONS)
def test_attribution_spans(text: str, source: str, cue: str, content: str) -> None:
    """Direct and indirect speech, "according to", beliefs and stances give their three spans."""
    assert (source, cue, content) in spans(text)


def test_sourceless_hearsay_is_an_attribution() -> None:
    """ "Reportedly" attributes its clause to nobody."""
    assert any(source is None and cue == "reportedly" for source, cue, _ in spans("The town has reportedly fallen to the rebels."))


def test_nested_cue_is_marked() -> None:
    """A cue inside the content of another is nested, the outer one is not."""
    found = context("The agency said officials had told it that 40 people had died.").speech
    assert [s.nested for s in found] == [False, True]


CHAINS = [
    # the text, a word in it, and the names behind that word, outermost first
    ("About 300 people fled, officials said.", "fled", ["officials"]),
    ("About 300 people fled on Monday.", "fled", []),
    ("About 300 people fled, a senior local official told Reuters on Monday.", "fled", ["Reuters", "a senior local official"]),
    ("The army said in a statement carried by SANA that 40 fighters were killed.", "killed", ["SANA", "army"]),
    ("A doctor was quoted by AFP as saying that 40 people had died.", "died", ["AFP", "A doctor"]),
    ("A UN report citing local officials said 40 people had died.", "died", ["A UN report", "local officials"]),
    ("According to a report by Oxfam, 40 people died.", "died", ["a report by Oxfam", "Oxfam"]),
    ("According to a statement by the interior ministry, 40 people died.", "died", ["interior ministry"]),
    ("The agency reported that the mayor had said 40 people died.", "died", ["agency", "mayor"]),
    ("Reports that 40 people had died could not be checked.", "died", ["Reports"]),
    ("Forty people died in raids on the northern town activists said.", "died", ["activists"]),
    ("“Forty people died,” Karim Hadad, a district official in Vanj, told state radio.", "died", ["state radio", "Karim Hadad"]),
    ("Vanj’s deputy prime minister has warned that 40 people died.", "died", ["Vanj’s deputy prime minister"]),
    ("The latest UNHCR figures, published on Monday, show that 40 people died.", "died", ["latest UNHCR figures"]),
    ("The latest figures show that 40 people died.", "died", []),
    ("Forty people died in the town of Birsel residents and a war monitor said late on Monday.", "died", ["residents and a war monitor"]),
]


@pytest.mark.parametrize(("text", "form", "expected"), CHAINS)
def test_chain_of_speakers(text: str, form: str, expected: list[str]) -> None:
    """The whole chain is read, outermost first; none is the report's own voice."""
    assert names(text, form) == expected


def test_body_is_read_back_to_its_name() -> None:
    """ "The Observatory" and "it" are the observatory named before."""
    text = "The Kivu Observatory for Human Rights said shells fell. The Observatory said 40 people died. It said 12 more were hurt."
    assert names(text, "died") == ["Kivu Observatory for Human Rights"]
    assert names(text, "hurt") == ["Kivu Observatory for Human Rights"]


def test_description_with_its_own_words_keeps_them() -> None:
    """A description that says more than the kind of body is not read back to somebody else."""
    text = "The Kivu Observatory for Human Rights said shells fell. Forty people died, according to the Geneva-based monitor."
    assert names(text, "died") == ["Geneva-based monitor"]


def test_quote_without_cue_goes_on_with_its_speaker() -> None:
    """A quote right after an attributed one has the same speaker, in the next paragraph too."""
    text = "“We lost the town,” said Karim Hadad, a doctor. “Forty people died.”\n\n“Twelve more were hurt.”"
    assert names(text, "died") == ["Karim Hadad"]
    assert names(text, "hurt") == ["Karim Hadad"]


def test_sentence_that_goes_on_has_the_same_speaker() -> None:
    """ "Another twelve" and "the toll includes" go on with the sentence before; a sentence of its own does not."""
    text = "Forty people died, the ministry said. Another 12 were hurt. The war began in 2011 and displaced millions."
    assert names(text, "hurt") == ["ministry"]
    assert names(text, "displaced") == []


def test_first_person_without_marks_goes_on() -> None:
    """A quote that lost its marks is told by "we"."""
    text = "The wards were full doctor Karim Hadad said. We buried 40 people."
    assert names(text, "buried") == ["Karim Hadad"]


def test_headline_names_its_speaker() -> None:
    """ "Ministry: …" is said by the ministry."""
    assert names("Defence ministry: Forty fighters killed in raid\n\nShells fell again.", "killed") == ["Defence ministry"]


def test_order_is_not_a_statement_of_fact() -> None:
    """What somebody wants, asks or plans is no fact that he states, so he is not behind figures in it."""
    assert names("The governor ordered troops to clear the road where 40 people died.", "died") == []


def test_claim_of_responsibility_takes_the_deed_as_known() -> None:
    """Who claims responsibility is not the source of the toll."""
    assert names("The group claimed responsibility for the blast that killed 40 people.", "killed") == []


def test_roles() -> None:
    """Roles follow the words of the speaker's phrase."""
    text = "A rebel commander told Reuters the town fell. Residents said shells fell. The UN said aid was cut. Police said it was calm."
    roles = [s.role for speech in context(text).speech for s in speech.chain]
    assert roles == ["news_agency", "armed_group", "witness", "un", "official"]


def test_speaker_span_points_at_the_mention() -> None:
    """Each speaker's span holds the words that name him here."""
    text = "Karim Hadad, a doctor, said the wards were full. He said 40 people had died."
    (speaker,) = chain_of(context(text), word(text, "died").idx)
    assert (speaker.name, text[speaker.start : speaker.end]) == ("Karim Hadad", "He")


@pytest.mark.parametrize(
    "text",
    [
        "said",
        "“",
        "“ ” “",
        '"He said',
        "SAID THE MINISTER: “",
        "he said she said they said it said",
        "According to",
        "according to according to",
        "Reuters:",
    ],
)
def test_broken_text_is_read(text: str) -> None:
    """Scraps, lost marks and cues without anything never stop the reading."""
    made = context(text)
    assert all(s.attribution.content is not None for s in made.speech)
    assert all(chain_of(made, i) is not None for i in range(len(text)))


def test_figure_given_is_told() -> None:
    """Who puts a toll at a number says so."""
    assert names("The Kivu Observatory put the toll at 36 dead.", "dead") == ["Kivu Observatory"]


def test_dateline_is_no_part_of_a_name() -> None:
    """A date that runs into the speaker's phrase is left out of the name."""
    assert names("27 October 2016 State media said 40 people died.", "died") == ["State media"]


MORE_CHAINS = [
    ("The office said in a statement published by state news agency Tass that 40 people died.", "died", ["Tass", "office"]),
    ("Speaking in Geneva, Anna Kova, a spokeswoman for the agency, said 40 people died.", "died", ["Anna Kova"]),
    ("Per the UN, 40 people died.", "died", ["UN"]),
    ("The pay is 40 dollars per worker, and people died.", "died", []),
    ("Citing witnesses, the newspaper reported that 40 people died.", "died", ["newspaper", "witnesses"]),
    ("The minister did not say how many people died.", "died", []),
    ("Forty people killed in raid - police", "killed", ["police"]),
    ("UN CONFIRMS 40 KILLED IN RAID, SAYS OFFICIAL.", "KILLED", ["OFFICIAL"]),
    ("The group’s statement said 40 people died.", "died", ["group"]),
    ("Relief chief Anna Kova of the interior ministry said 40 people died.", "died", ["Anna Kova"]),
]


@pytest.mark.parametrize(("text", "form", "expected"), MORE_CHAINS)
def test_chain_in_newsroom_forms(text: str, form: str, expected: list[str]) -> None:
    """Agencies by name, descriptions set before or after a name, "per", headlines, capitals, statements and their makers."""
    assert names(text, form) == expected


def test_citation_in_brackets_is_the_source() -> None:
    """A bracket with a name and a date at the end of a sentence says where it is from; a bracket with an age does not."""
    assert names("Some 300 people fled their village after the raid (River Watch, 3 May 2014).", "fled") == ["River Watch"]
    assert names("Some 300 people fled their village with the mayor (Anna Kova, 54).", "fled") == []


def test_each_bracket_is_the_source_of_what_stands_before_it() -> None:
    """A bracket within a sentence covers what it follows, not what comes after; a place and a date in brackets are no source."""
    text = (
        "Some 300 people fled to the camp (River Watch, March 2006) where 40 remain to this day (HRM, 22 July 2013,The Post, 3 May 2014)."
    )
    assert names(text, "300") == ["River Watch"] and names(text, "40") == ["HRM"]
    place = "Some 300 people fled their village after the raid (Aleppo, 2014) and never came back."
    reading = read_report(from_row({"id": "t", "text": place, "published": "2021-07-06"}), analyzer())
    assert [c.attribution for c in reading.claims if c.kind == "movement"] == [()]


RUN_ON = [
    ("12 killed in raid on Birsel market Monitor AFP Sunday 3 May 2020 Jets struck the market on Sunday.", "killed", ["Monitor"]),
    (
        "9 dead in Birsel market blast AFP Sunday 3 May 2020 A bomb hit the market and nine people were killed, a doctor said on Sunday.",
        "dead",
        [],
    ),
    ("A war monitor on Tuesday raised the toll from the strike on the market to 61.", "61", ["A war monitor"]),
    ("The ministry said the fire began at dawn. At least 22 of the miners died.", "died", ["ministry"]),
    ("The ministry said 40 people drowned. Most left from the port of Birsel.", "left", ["ministry"]),
    ("The road was cut, the mayor said, adding that two drivers had died.", "died", ["mayor"]),
    ("The war has cost the lives of 400 people and left 900 injured according to the mayor.", "cost", ["mayor"]),
    ("BIRSEL – The City Council says two bridges fell.", "fell", ["City Council"]),
]


@pytest.mark.parametrize(("text", "form", "expected"), RUN_ON)
def test_chain_across_lost_marks(text: str, form: str, expected: list[str]) -> None:
    """Headlines run into their dates, tolls that are raised, parts of a count, additions and datelines keep the right speaker."""
    assert names(text, form) == expected


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("The ministry issued a statement on Sunday. The statement said that 12 soldiers had died.", "ministry", "official"),
        ("Reports said 40 people had died.", "Reports", "document"),
        ("According to unconfirmed accounts, 40 people had died.", "unconfirmed accounts", "document"),
        ("The Syrian Coalition said 40 people had died.", "Syrian Coalition", "politician"),
        ("A police source said that 12 people had died. The same source said that 30 others died later.", "A police source", "official"),
    ],
)
def test_unnamed_and_documentary_speakers(text: str, name: str, role: str) -> None:
    """A statement is whose it is, an account keeps its words, a political body is no army, "the same source" is the one before."""
    claim = [c for c in read_report(from_row({"id": "t", "text": text, "published": "2021-07-06"}), analyzer()).claims if c.quantity][-1]
    assert [(bare(s.name), s.role) for s in claim.attribution] == [(name, role)]


@pytest.mark.parametrize(
    "text",
    [
        "An earlier toll of the raid on the rebel stronghold of Ariha reported 15 people were killed.",
        "The strike killed 12 people according to the coordinates of the base.",
    ],
)
def test_things_and_towns_are_no_speakers(text: str) -> None:
    """What cannot speak is no link in the chain, wherever it stands."""
    claims = [c for c in read_report(from_row({"id": "t", "text": text, "published": "2021-07-06"}), analyzer()).claims if c.quantity]
    assert [c.attribution for c in claims] == [()]
