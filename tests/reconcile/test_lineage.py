"""Copies are told from independent reports, and alignments point at words that are really equal."""

from __future__ import annotations

import random
import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from panj.reconcile import Text, align, lineages

FIRST = """KHOROG (Pamir Wire) – Nearly 400 families left the orchards above the Bartang on Sunday after shells landed beside the
only bridge that links the upper villages with the road to the capital, the district office reported. Lorries lent by
the cement works carried the eldest first, and a school in the lower town was opened for the night. The office said
that stoves and flour for ten days had been stored there since spring. A clerk who kept the lists said that two
hamlets had not been counted yet because the path to them runs in view of the guns. The river police closed the ferry
at noon and asked drivers to leave the lower road to ambulances. Nobody was reported killed, the office added,
although a mill burned down and the power line to the clinic was cut in three places. Engineers hope to mend it before
the end of the week if the shooting stops."""
OTHER = """Residents of the Bartang gorge fled on Sunday when artillery struck close to their bridge. Our reporter met them in a
gymnasium, where volunteers poured tea. Many had walked for six hours with what they could carry; one man had brought
only a radio and his daughter's shoes. The shelling began before dawn, they recalled, and came from the ridge in the
east. Health workers treated frostbite and exhaustion. Officials put the number of households at around 400, and
promised blankets. The mill by the water was in flames when the last group passed it, a farmer said, and the clinic
stood without light. By evening snow had begun to fall on the pass, which may keep the remaining hamlets cut off until
the thaw."""
TOP = """KHOROG (Pamir Wire) – The number of families who left the upper Bartang has risen to 520, the governor told a press
conference on Monday evening, and two of the hamlets that were missing from the lists have now been reached on foot by
a patrol with a doctor. """


def relation(parent: str, copy: str, days: int = 1) -> str | None:
    """How the second text, printed `days` later, was made from the first; `None` where it is no copy."""
    texts = [Text("a", parent, "2021-07-05"), Text("b", copy, f"2021-07-{5 + days:02}")]
    return lineages(texts)[1].relation


def test_word_for_word() -> None:
    """The same words in another layout are a verbatim copy."""
    assert relation(FIRST, FIRST.replace("\n", " ").upper()) == "verbatim"


def test_near_verbatim_shows_what_was_changed() -> None:
    """A changed hedge leaves a near-verbatim copy, and the alignment names the words."""
    copy = FIRST.replace("Nearly 400", "About 400").replace("ten days", "two weeks")
    assert relation(FIRST, copy) == "near_verbatim"
    changes = [(c.before, c.after) for p in align(FIRST, copy).passages for c in p.changes]
    assert ("ten days", "two weeks") in changes
    assert relation(FIRST, copy.replace("Nobody", "No one")) == "near_verbatim"


def test_shortened() -> None:
    """The first half alone is a shortened copy."""
    assert relation(FIRST, FIRST[: len(FIRST) * 2 // 5]) == "shortened"


def test_wire_update() -> None:
    """A new top over the old body is an update of the same line."""
    assert relation(FIRST, TOP + TOP.replace("520", "530") + FIRST[len(FIRST) // 5 :]) == "wire_update"


def test_composite() -> None:
    """A long text that takes over a passage near its beginning is a composite."""
    passage = FIRST[: len(FIRST) // 2]
    assert relation(FIRST, OTHER[:200] + passage + OTHER + TOP) == "composite"


def test_two_reports_of_one_event_are_no_copies() -> None:
    """Same event, same day, own words."""
    assert relation(FIRST, OTHER) is None


def test_one_speech_quoted_twice_makes_no_copy() -> None:
    """Two outlets that quote the same long speech have each written their own report."""
    speech = "“" + FIRST[FIRST.index("Lorries") : FIRST.index("The river police")].strip() + "”"
    assert relation(TOP + speech + " That was all.", OTHER + " " + speech) is None


def test_standing_background_makes_no_copy() -> None:
    """A paragraph that an outlet puts under each of its reports is no sign of a copy."""
    standing = FIRST[FIRST.index("A clerk") : FIRST.index("Nobody")]
    assert relation(TOP + TOP.replace("520", "610") + standing, OTHER + standing) is None


def test_an_outlets_own_background_makes_no_copy() -> None:
    """Paragraphs that an outlet puts into two of its reports are background; in those of two outlets they were taken over."""
    shared = FIRST[: len(FIRST) // 2] + "\n"
    pair = shared + TOP * 2, shared + OTHER
    links = [lineages([Text("a", pair[0], "2021-07-05", "Post"), Text("b", pair[1], "2021-07-06", other)])[1] for other in ("Post", "Wire")]
    assert [k.copy_of for k in links] == [None, "a"]


def test_a_text_that_takes_over_from_two_joins_the_nearer() -> None:
    """The parent is the text of which more was taken over."""
    half = FIRST[: FIRST.index("The river police")] + OTHER[: OTHER.index("Many had walked")]
    links = lineages([Text("a", FIRST, "2021-07-05"), Text("b", OTHER, "2021-07-05"), Text("c", half, "2021-07-06")])
    assert (links[2].copy_of, links[2].lineage) == ("a", "a")


def test_a_round_up_of_two_reports_names_both_and_where_each_passage_came_from() -> None:
    """A claim in a passage belongs to the lineage that the passage came from, whichever text is the parent; own words to the parent's."""
    one, two = FIRST[: FIRST.index("A clerk")], OTHER[: OTHER.index("Health workers")]
    own = "In short, a week in which the valley was seldom out of the news, and in which nobody could say what the next would bring. " * 4
    text = own + one + "\n" + two + own
    links = lineages([Text("a", FIRST, "2021-07-05"), Text("b", OTHER, "2021-07-05"), Text("c", text, "2021-07-06")])
    assert (links[2].relation, links[2].copy_of, [t.id for t in links[2].also]) == ("composite", "a", ["b"])
    found = {links[2].lineage_at(text.index(words)) for words in ("Lorries lent", "the district office reported")}
    assert found == {"a"}
    assert [links[2].lineage_at(text.index(words)) for words in ("volunteers poured", "In short", "from the ridge")] == ["b", "a", "b"]


def test_copies_of_one_source_are_no_further_sources() -> None:
    """Forty copies of the parent add nothing to what a round-up took."""
    own = "In short, a week in which the valley was seldom out of the news, and in which nobody could say what the next would bring. " * 9
    copies = [Text(f"a{n}", FIRST, f"2021-07-05T{n % 24:02}:{n // 24:02}:00Z") for n in range(40)]
    link = lineages([*copies, Text("c", own[:300] + FIRST[: len(FIRST) * 2 // 5] + own, "2021-07-06")])[-1]
    assert (link.copy_of, link.relation, link.also) == ("a0", "composite", ())


@settings(max_examples=25, deadline=None)
@given(st.permutations(range(5)))
def test_lineages_do_not_depend_on_order(order: list[int]) -> None:
    """With distinct times of publication every order of the texts gives the same links."""
    bodies = [FIRST, FIRST.replace("Nearly", "About"), TOP + FIRST[200:], OTHER, OTHER[: len(OTHER) * 3 // 4]]
    texts = [Text(f"t{i}", body, f"2021-07-05T0{i}:00:00Z") for i, body in enumerate(bodies)]
    links = {k.id: (k.lineage, k.copy_of, k.relation) for k in lineages(texts[i] for i in order)}
    assert links == {k.id: (k.lineage, k.copy_of, k.relation) for k in lineages(texts)}
    assert [links[f"t{i}"][0] for i in range(5)] == ["t0", "t0", "t0", "t3", "t3"]


def test_on_one_day_the_one_that_credits_nobody_is_the_source() -> None:
    """Of texts of one day with no clock, the one that credits another comes after it, in whatever order they are given."""
    source, copy = (
        Text("z", FIRST, "2021-07-05", "Pamir Wire", ("Pamir Wire",)),
        Text("a", FIRST + "\n", "2021-07-05", "Post", ("Pamir Wire",)),
    )
    assert [{k.id: k.copy_of for k in lineages(pair)} for pair in ([source, copy], [copy, source])] == [{"z": None, "a": "z"}] * 2


def test_credits_in_a_circle_end() -> None:
    """Two texts that credit one another, and one that credits itself, are one line with one first text."""
    ring = [Text("a", FIRST, "2021-07-05", "One", ("Two",)), Text("b", FIRST, "2021-07-05", "Two", ("One",))]
    links = {k.id: k.copy_of for k in lineages([*ring, Text("c", FIRST, "2021-07-06", "Three", ("Three",))])}
    assert list(links.values()).count(None) == 1 and links["c"] is not None


def test_a_coders_circle_of_copies_ends() -> None:
    """Reports that coders call copies of one another, or of themselves, still get a lineage."""
    ring = [Text(c, "", coded=True, copy_of=to) for c, to in (("a", "b"), ("b", "c"), ("c", "a"), ("d", "d"))]
    links = {k.id: k for k in lineages(ring)}
    assert all(links[c].lineage in "abc" for c in "abc")
    assert (links["d"].lineage, links["d"].copy_of) == ("d", None)


WORDS = re.compile(r"[^\W_]+(?:[.,'’][^\W_]+)*")


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(FIRST.split()[:60] + OTHER.split()[:60]), max_size=150), st.integers(0, 9999))
def test_alignment_points_at_equal_words(source: list[str], seed: int) -> None:
    """Passages lie inside both texts in order, their words are equal but for the changes, and coverage is a share."""
    rng = random.Random(seed)
    copy = [w if rng.random() < 0.93 else "otherwise" for w in source][rng.randrange(20) :]
    a, b = " ".join(source), " – ".join(copy)
    found = align(a, b)
    assert 0 <= found.of_source <= 1 and 0 <= found.of_copy <= 1 and 0 <= found.copy_head <= 1 and 0 <= found.copy_front <= 1
    for one, two in pairwise(found.passages):
        assert one.copy.end <= two.copy.start
    for passage in found.passages:
        assert 0 <= passage.source.start < passage.source.end <= len(a)
        assert 0 <= passage.copy.start < passage.copy.end <= len(b)
        assert _left(a, passage.source, [c.source for c in passage.changes]) == _left(b, passage.copy, [c.copy for c in passage.changes])
        assert all(a[c.source.start : c.source.end] == c.before and b[c.copy.start : c.copy.end] == c.after for c in passage.changes)


def _left(text: str, span: object, out: list) -> list[str]:  # type: ignore[type-arg]
    """The words of a span that no change covers."""
    start, end = span.start, span.end  # type: ignore[attr-defined]
    kept = ""
    for change in out:
        kept += text[start : change.start] + " "
        start = change.end
    return [re.sub(r"['’]s?$", "", w.casefold()) for w in WORDS.findall(kept + text[start:end])]


@pytest.mark.parametrize("text", ["", "…", "Two words", "a " * 4000])
def test_texts_with_little_in_them(text: str) -> None:
    """Empty, short and endlessly repeating texts are no copies of a report and break nothing."""
    assert relation(FIRST, text) is None
    assert align(text, text).of_copy <= 1
