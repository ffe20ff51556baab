"""Marks in a report's text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from panj.model import Claim, Flaw, Quantity, Span, Speaker, TextSpan
from panj.tell.web.highlight import segments
from tests.tell.web.story import crossing

TEXT = "abcdefghijklmnopqrstuvwxyz"
spans = st.tuples(st.integers(0, 26), st.integers(0, 26)).map(sorted)


@st.composite
def claims(draw: st.DrawFn) -> Claim:
    """A claim whose spans lie anywhere in the text."""
    (a, b), (c, d), (e, f), (g, h) = (draw(spans) for _ in range(4))
    return Claim(
        id=draw(st.sampled_from(["c1", "c2", "c3"])),
        kind="death",
        evidence=Span(start=a, end=b),
        trigger=TextSpan(start=c, end=d, text=TEXT[c:d]),
        modality="asserted",
        quantity=Quantity(start=e, end=f, text=TEXT[e:f]),
        attribution=(Speaker(start=g, end=h, name="someone"),),
    )


@given(st.lists(claims(), max_size=6))
def test_the_pieces_are_the_text(drawn: list[Claim]) -> None:
    """However claims overlap, the pieces joined together are the text again."""
    assert "".join(s.text for s in segments(TEXT, drawn)) == TEXT


@given(claims())
def test_each_part_covers_exactly_its_span(claim: Claim) -> None:
    """A piece carries a part's mark if and only if it lies in that part."""
    position = 0
    for piece in segments(TEXT, [claim]):
        inside = (
            claim.evidence.start <= position
            and position + len(piece.text) <= claim.evidence.end
            and claim.evidence.start < claim.evidence.end
        )
        assert ("evidence" in piece.parts) == inside
        position += len(piece.text)


def test_shared_words_name_every_claim() -> None:
    """Words that two claims rest on lead to both."""
    reading = crossing()
    piece = next(s for s in segments(reading.report.text, reading.claims) if s.text == "hit")
    assert set(piece.claims) == {"c3", "c4"} and piece.triggers == ("c4",) and "trigger" in piece.parts


def test_spans_outside_the_text_are_left_out() -> None:
    """A span that reaches past the text marks nothing and breaks nothing."""
    assert segments("short", [], flaws=[Flaw(start=2, end=99, text="…", code="cut")])[0].parts == ()
