"""Flaws: furniture covers whole lines or sentences, defects only the damaged words, and news stays untouched."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from panj.gather import FLAWS, FURNITURE, find_flaws
from panj.gather.furniture import find_furniture

NEWS = (
    "Some 240 families left the valley on Monday after shelling, the district governor said. "
    "The road to the bridge has been closed since Friday, and a further 60 people are waiting on the bank."
)


def found(text: str) -> list[tuple[str, str]]:
    return [(f.code, f.text) for f in find_flaws(text)]


@pytest.mark.parametrize(
    ("code", "line"),
    [
        ("placeholder", "%Post Title photo"),
        ("placeholder", "{{ article.headline }}"),
        ("placeholder", "${site_name}"),
        ("placeholder", "[[image_caption]]"),
        ("placeholder", "[Insert quote here]"),
        ("placeholder", "Lorem ipsum dolor sit amet, consectetur adipiscing elit."),
        ("cookie_notice", "This site uses cookies to make your visit better."),
        ("cookie_notice", "By clicking Accept you agree to our privacy policy."),
        ("cookie_notice", "We value your privacy."),
        ("share_follow", "Share this: Facebook Twitter"),
        ("share_follow", "Facebook Twitter WhatsApp Email"),
        ("share_follow", "Follow us on Twitter for breaking news."),
        ("share_follow", "Follow @valleynews"),
        ("share_follow", "Submit news tips to our desk"),
        ("share_follow", "Valley News on Google News"),
        ("newsletter", "Sign up for our daily newsletter"),
        ("newsletter", "Subscribe to our channel."),
        ("newsletter", "Get the day's headlines delivered to your inbox."),
        ("read_more", "Read more: Ten villages cut off by snow"),
        ("read_more", "ALSO READ: Bridge reopens"),
        ("read_more", "Related articles"),
        ("read_more", "Bridge reopens after a month Read more"),
        ("read_more", "Click here for our live map."),
        ("read_more", "You may also like"),
        ("advertisement", "Advertisement"),
        ("advertisement", "Story continues below advertisement"),
        ("navigation", "Home > World > Asia"),
        ("navigation", "Skip to main content"),
        ("photo_credit", "Photo: Valley News/AFP"),
        ("photo_credit", "(Photo by A. Photographer/Getty Images)"),
        ("photo_caption", "FILE PHOTO: Soldiers cross a bridge on the border"),
        ("copyright", "© 2021 Valley News. All rights reserved."),
        ("copyright", "Copyright 2021 Valley News Agency"),
        ("provenance", "This article was originally published in Valley News."),
        ("provenance", "This story was updated on 6 July to add a comment."),
        ("staff_credit", "Reporting by A. Reporter in Kabul; editing by B. Editor"),
        ("staff_credit", "With inputs from agencies"),
        ("truncated", "[+2134 chars]"),
    ],
)
def test_furniture_is_covered_and_news_is_not(code: str, line: str) -> None:
    """A line of furniture between two paragraphs of news is covered, at least by half, and no character of the news is."""
    text = f"{NEWS}\n\n{line}\n\n{NEWS}"
    start = len(NEWS) + 2
    flaws = find_flaws(text)
    assert code in {f.code for f in flaws}
    assert all(start <= f.start and f.end <= start + len(line) for f in flaws)
    assert 2 * sum(f.end - f.start for f in flaws) >= len(line)


@pytest.mark.parametrize(
    "furniture",
    [
        "Read more: Ten villages cut off by snow.",
        "Follow us on Twitter @valleynews.",
        "Sign up for our newsletter.",
        "This article was originally published in Valley News.",
        "Click here to see the map.",
        "(Photo by A. Photographer/AFP)",
        "We use cookies to improve our site.",
        "All rights reserved.",
    ],
)
def test_furniture_inside_a_line_is_covered_alone(furniture: str) -> None:
    """Between two sentences of one line only the sentence of furniture is covered."""
    text = f"Rebels shelled the town on Sunday. {furniture} Nine people were killed, a doctor said."
    flaws = find_flaws(text)
    assert flaws
    covered = "".join(f.text for f in flaws)
    assert 2 * len(covered) >= len(furniture)
    assert covered in furniture


@pytest.mark.parametrize(
    "sentence",
    [
        "The report was published on Monday by the United Nations.",
        "The army follows us everywhere, one villager said.",
        "More than 300 people read the appeal in the square.",
        "Two reporters were killed when a shell hit their car on the road to Kherson.",
        "Related attacks killed 12 people in Mosul, police said.",
        "Share prices fell after the strike.",
        "By using drones the rebels destroyed four tanks.",
        "We will assume command of the province at dawn, the general said.",
        "Some 500 people signed up to fight, the governor said.",
        "Advertisement of the vacancy was delayed by the war.",
        "The photo shows a column of smoke above the refinery.",
        "Images from the scene showed burned houses.",
        "Information from the front suggests that 40 soldiers were killed.",
        "Sources in the ministry said that 40 soldiers were killed.",
        "Reporting by the monitors found that 200 families had fled.",
        "Read in full parliament, the letter blamed the militia for the deaths of 30 civilians.",
        "About 100% of the houses were destroyed; 30% of them burned.",
        "In this picture of despair, 2,000 people wait at the gate.",
        "Visit to the camp was cancelled after nine people died there.",
    ],
)
def test_news_that_resembles_furniture_stays(sentence: str) -> None:
    """Sentences of news with the words of furniture are not flagged."""
    assert not find_furniture(f"{NEWS} {sentence} {NEWS}")
    assert not find_furniture(f"{NEWS}\n\n{sentence}\n\n{NEWS}")


def test_caption_on_the_line_after_a_placeholder() -> None:
    """A few words with no full stop right under an unfilled photo line are its caption; a paragraph further down is not."""
    text = f"Villagers leave\n\n%Post Title photo\nVillagers with carts\n\n{NEWS}"
    assert found(text) == [("placeholder", "%Post Title photo"), ("photo_caption", "Villagers with carts")]


def test_doubled_word_covers_the_two_words() -> None:
    """A doubled word is marked by itself, so that its sentence is still read."""
    assert found("The minister told reporters that the the army had left.") == [("doubled_word", "the the")]


@pytest.mark.parametrize(
    "text",
    [
        "He said that that was all he had had.",
        "It was a very very long night in Walla Walla.",
        "They went on and on. On Monday they stopped.",
        "The numbers were 12 12 and 9.",
        "What it is is a war.",
    ],
)
def test_words_doubled_on_purpose(text: str) -> None:
    """English doubles some words rightly: no flaw."""
    assert not find_flaws(text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The spokesman told the the group is not to blame.", "told the"),
        ("The official informed the a convoy had been hit.", "informed the"),
        ("On Sunday the spokesman told the Front was ready to talk.", "told"),
        ("Troops crossed the and dug in.", "the and"),
    ],
)
def test_lost_word(text: str, words: str) -> None:
    """A noun missing after an article, or the person told missing after a verb of telling, is marked at the gap."""
    assert ("lost_word", words) in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "A spokesman told the Front that it was over.",
        "What he told the Council was true.",
        "She told the BBC the army had left.",
        "The to-do list and the by-election were long.",
        "They broke the will of the people.",
    ],
)
def test_nothing_lost(text: str) -> None:
    """Whole sentences with the same words are not flagged."""
    assert not find_flaws(text)


@pytest.mark.parametrize("text", ["The ministryâ€™s figures are old.", "The figures \ufffd\ufffd are old.", "General GÃ³mez spoke."])
def test_mojibake(text: str) -> None:
    """Characters decoded with the wrong set are marked where they stand."""
    assert [c for c, _ in found(text)] == ["mojibake"]


@pytest.mark.parametrize("text", ["Général Müller traf “Özgür”… später – in Łódź.", "Зиёда аз ҳазор нафар."])
def test_honest_letters_are_no_mojibake(text: str) -> None:
    """Accents, curly quotes and other scripts are not damage."""
    assert not find_flaws(text)


@pytest.mark.parametrize(
    ("text", "mark"), [("Nine people were killed in the", "the"), ("Nine people were killed…", "…"), ("Nine people fled to Homs,", ",")]
)
def test_cut_off(text: str, mark: str) -> None:
    """A text that ends in mid-sentence is marked at its last word or mark."""
    assert found(text) == [("cut_off", mark)]


def test_capitals_and_commas() -> None:
    """A whole text in capitals, and a long one without a comma, are flawed as a whole: the span is 0:0."""
    capitals = "THE ARMY LEFT THE TOWN ON SUNDAY, A SPOKESMAN SAID, AFTER TWO DAYS OF SHELLING THAT KILLED NINE."
    assert [(f.code, f.start, f.end) for f in find_flaws(capitals)] == [("all_capitals", 0, 0)]
    long = "The army left the town and the people went back to their houses. " * 20
    assert [(f.code, f.start, f.end) for f in find_flaws(long)] == [("lost_commas", 0, 0)]


def test_every_furniture_code_is_documented() -> None:
    """Each code has its sentence, and furniture codes are codes."""
    assert set(FLAWS) >= FURNITURE
    assert all(sentence.strip() for sentence in FLAWS.values())


@given(
    st.text(alphabet=st.characters(codec="utf-8"), max_size=400)
    | st.from_regex(r"([a-z]{1,6} |the the |Read more |%Post |\n|\. ){0,40}", fullmatch=True)
)
def test_spans_lie_in_the_text_and_furniture_never_overlaps(text: str) -> None:
    """Whatever the text: each span holds its words, each code is known, and furniture spans are apart and in order."""
    for flaw in find_flaws(text):
        assert text[flaw.start : flaw.end] == flaw.text
        assert flaw.code in FLAWS
    spans = [(f.start, f.end) for f in find_furniture(text)]
    assert all(a[1] <= b[0] for a, b in itertools.pairwise(spans))
