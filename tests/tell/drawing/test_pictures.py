"""Pictures: well-formed whatever the words, and the same said in words."""

from __future__ import annotations

from datetime import date
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from panj.reconcile import Flow, Tally
from panj.reconcile.tally.limits import Range
from panj.reconcile.tally.result import Increment, Stated, Total
from panj.tell.drawing import Caption, Carrier, draw_origins, draw_tally
from panj.tell.drawing.origins import MOST
from panj.tell.drawing.palette import ATTRIBUTES, colours
from tests.journeys.hostile import PAYLOADS

_NAMES = st.text(max_size=40) | st.sampled_from(PAYLOADS)


def _tally(name: str = "a speaker", high: float | None = 120.0) -> Tally:
    day = date(2021, 7, 3)
    return Tally(
        flow=Flow("AFG", "TJK"),
        increments=(
            Increment("E1", day, Range(90, high), 100.0, True),
            Increment("missing:r:c1:1", day, Range(1, None), None, False),
            Increment("E2", None, Range(5, 5), 5.0, True),
        ),
        totals=(Total(day, Range(90, high), 100.0),),
        stated=(
            Stated("r:c2", None, day, None, 120.0, name, True),
            Stated("r:c3", date(2021, 6, 1), day, 100.0, None, name, False),
            Stated("r:c4", None, None, 80.0, 90.0, name, True),
        ),
    )


@given(_NAMES, _NAMES)
def test_any_words_make_a_well_formed_picture(name: str, title: str) -> None:
    """Markup, control characters and odd letters in names stay words."""
    for picture in (
        draw_origins([Carrier("r", name, "r", name, (title,))], "light"),
        draw_tally(_tally(name), Caption(title, (name,)), {}, {"r:c2": name}, "dark"),
    ):
        root = ElementTree.fromstring(picture)
        assert {e.tag.rpartition("}")[2] for e in root.iter()} <= {"svg", "title", "desc", "rect", "line", "path", "text"}
        assert not any(a in ("href", "style", "onload") for e in root.iter() for a in e.attrib)


def test_a_themed_picture_carries_all_its_colours() -> None:
    """Every class that is drawn has attributes, so that the file needs no style sheet; on a page there are none."""
    for picture in (draw_origins([_carrier(1)], "light"), draw_tally(_tally(), Caption("A flow"), {}, {}, "light")):
        kinds = {kind for e in ElementTree.fromstring(picture).iter() for kind in (e.get("class") or "").split()[:1]} - {"drawing"}
        assert kinds <= set(ATTRIBUTES)
    plain = ElementTree.fromstring(draw_tally(_tally(), Caption("A flow"), {}, {}))
    assert not any(e.get("fill") or e.get("stroke") for e in plain.iter())


def test_light_and_dark_differ_in_every_colour() -> None:
    """Both themes name the same colours, none of them alike."""
    light, dark = colours("light"), colours("dark")
    assert light.keys() == dark.keys() and not [name for name in light if light[name] == dark[name]]


def test_an_event_without_upper_bound_reaches_the_top() -> None:
    """Where nothing bounds the total, the band runs to the top of its panel, and nothing is drawn outside the picture."""
    root = ElementTree.fromstring(draw_tally(_tally(high=None), Caption("A flow"), {}, {}))
    height = float(root.attrib["viewBox"].split()[3])
    assert all(0 <= float(e.attrib[a]) <= height for e in root.iter() for a in ("y", "y1", "y2") if a in e.attrib)


def test_days_are_stretches_and_intervals_carry_a_bracket() -> None:
    """An event within several days has a bracket over all of them."""
    one = draw_tally(_tally(), Caption("A flow"), {"E1": (date(2021, 7, 3), date(2021, 7, 3))}, {})
    several = draw_tally(_tally(), Caption("A flow"), {"E1": (date(2021, 7, 1), date(2021, 7, 4))}, {})
    assert several.count("v-4H") == one.count("v-4H") + 1


def test_many_reports_are_drawn_as_one_box_for_each_text() -> None:
    """Beyond the most that are drawn, a text's copies stand in one box that says how many they are."""
    carriers = [_carrier(i, copies=i > 0) for i in range(MOST + 10)]
    words = "".join(ElementTree.fromstring(draw_origins(carriers)).itertext())
    assert f"{MOST + 9} more" in words and f"Reports · {MOST + 10}" in words and "Texts · 1" in words


@pytest.mark.parametrize("names", [("Same Day", "Same Day"), ("One", "Two")])
def test_texts_are_told_apart_by_id(names: tuple[str, str]) -> None:
    """Two texts that are called alike are two."""
    carriers = [Carrier(f"r{i}", name, f"r{i}", name, ("An origin",)) for i, name in enumerate(names)]
    assert "Texts · 2" in draw_origins(carriers) and "2 texts once copies are put together, 1 independent origin." in draw_origins(carriers)


def _carrier(i: int, copies: bool = False) -> Carrier:
    return Carrier(f"r{i}", f"Outlet {i}", "r0", "Outlet 0", ("An origin",), copies, "verbatim" if copies else "")
