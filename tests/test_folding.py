"""Annotations lose their wording and get it back."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from bench.annotations.fold import fold, folded
from bench.annotations.form import KINDS, digest, dump, load
from bench.annotations.unfold import unfold, worded
from hypothesis import given
from hypothesis import strategies as st

TEXT = (
    "Some 400 villagers left Qamar 🏚🏚 for Dar Qamar, a nurse in Qamar told us. Snow fell on the ruins. "
    "Fighters of the 𝔸 brigade took the mill. Snow fell on the ruins. By dusk nine of them had died in Dar Qamar"
)


def movement(quote: str, **slots: Any) -> dict[str, Any]:
    """A worded movement of 400 that leaves open what `slots` does not fill."""
    blank = {"quantity_low": 400, "quantity_high": 400, "approx": True, "unit": "persons", "who": "villagers", "kind": "internal"}
    rest = {"origin": None, "destination": None, "date_start": None, "date_end": None, "cumulative": False, "modality": "asserted"}
    return {"quote": quote, **blank, **rest, "attributed_to": [], **slots}


def control(quote: str, **slots: Any) -> dict[str, Any]:
    """A worded capture of the mill."""
    return {"quote": quote, "actor": "Fighters", "place": "mill", "change": "captured", "date": None, "attributed_to": [], **slots}


def death(quote: str, **slots: Any) -> dict[str, Any]:
    """A worded toll of nine."""
    return {"quote": quote, "low": 9, "high": 9, "who": "villagers", "place": "Dar Qamar", "date": "2020-01", "attributed_to": [], **slots}


def only(kind: str, *rows: dict[str, Any], text: str = TEXT) -> list[dict[str, Any]]:
    """The folded rows of a report that has no others."""
    found: list[dict[str, Any]] = folded({"id": "T-1", kind: list(rows)}, text, "learn")[kind]
    return found


def test_a_report_comes_back_with_its_words(tmp_path: Path) -> None:
    """Folding and unfolding keeps each quote, name and value: at the start and the end of a text, and after characters beyond the BMP."""
    first = movement(
        "Some 400 villagers left Qamar 🏚🏚 for Dar Qamar", origin="Qamar", destination="Dar Qamar", attributed_to=["a nurse in Qamar"]
    )
    last = death("nine of them had died in Dar Qamar")
    taken = control("Fighters of the 𝔸 brigade took the mill", actor="Fighters of the 𝔸 brigade", place="the mill")
    report = {"id": "T-1", "movements": [first], "deaths": [last], "control": [taken]}
    dump(tmp_path / "texts.jsonl", [{"id": "T-1", "title": "A title", "text": TEXT}])
    dump(tmp_path / "batch.jsonl", fold({"T-1": TEXT}, [report], {"T-1": "exam"}))
    back = unfold(tmp_path / "texts.jsonl", tmp_path / "out", batch=tmp_path / "batch.jsonl")[0]
    assert {**back["movements"][0], **first} == back["movements"][0]
    assert {**back["deaths"][0], **last} == back["deaths"][0]
    assert {**back["control"][0], **taken} == back["control"][0]
    assert back["movements"][0]["start"] == 0
    assert back["deaths"][0]["end"] == len(TEXT)
    assert back["clashes"] == back["counterclaims"] == []
    assert [(tmp_path / "out" / f"{split}.txt").read_text(encoding="utf-8") for split in ("learn", "exam")] == ["", "T-1\n"]
    assert load(tmp_path / "out" / "articles" / "batch.jsonl") == [{"id": "T-1", "title": "A title", "text": TEXT}]


def test_a_name_stands_at_the_mention_nearest_to_its_quote() -> None:
    """Of several mentions the one within the quote is taken, else the one with the fewest characters between."""
    within, before = only("deaths", death("nine of them had died in Dar Qamar"), death("Some 400", place="Qamar"))
    assert within["place"] == [TEXT.rindex("Dar Qamar"), len(TEXT)]
    assert before["place"] == [TEXT.index("Qamar"), TEXT.index("Qamar") + 5]
    (between,) = only("deaths", death("Fighters", place="Qamar"))
    assert between["place"] == [TEXT.index("Qamar told"), TEXT.index("Qamar told") + 5]


def test_a_name_is_whole_words() -> None:
    """A country within the word for its people is not a mention of it."""
    text = "Omanis fled. Their boats left Oman."
    (row,) = only("movements", movement("Omanis fled", who="Omanis", origin="Oman"), text=text)
    assert row["origin"] == [30, 34]


def test_rows_with_the_same_quote_stand_at_its_places_in_turn() -> None:
    """The second row goes to the second place; one more goes to the first; a start that the row gives is kept."""
    rows = only("control", *[control("Snow fell on the ruins")] * 3, control("Snow fell on the ruins", start=TEXT.rindex("Snow")))
    first, second = TEXT.index("Snow"), TEXT.rindex("Snow")
    assert [row["start"] for row in rows] == [first, second, first, second]


def test_nobody_named_is_null() -> None:
    """`people` that the text does not say is null and comes back as the word; a text that says it has offsets."""
    report = {"id": "T-1", "movements": [movement("Some 400 villagers left Qamar", who="people")]}
    note = folded(report, TEXT, "learn")
    assert note["movements"][0]["who"] is None
    assert worded(note, TEXT)["movements"][0]["who"] == "people"
    (said,) = only("movements", movement("Ten people left", who="people"), text="Ten people left.")
    assert said["who"] == [4, 10]


def test_free_words_are_left_out() -> None:
    """A note, or what a counterclaim is about, does not reach the file."""
    (row,) = only("counterclaims", {"quote": "told us", "speaker": "a nurse", "about": "the snow", "note": "weak"})
    assert set(row) == {"start", "end", "speaker"}


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (control("Fighters took the tower"), "control row 2: the quote 'Fighters took the tower' is not in the text"),
        (control("took the mill", place="Oman"), "control row 2: place 'Oman' is not in the text"),
        (control("took the mill", attributed_to=["a cook"]), "control row 2: attributed_to 'a cook' is not in the text"),
        (control("took the mill", actor="Fighter"), "control row 2: actor 'Fighter' is not in the text"),
        (control("took the mill", place=""), "control row 2: place '' is not in the text"),
        (control("took the mill", start=0), "control row 2: the quote 'took the mill' is not in the text"),
        ({"quote": "took the mill"}, "control row 2: actor is missing"),
    ],
)
def test_what_is_not_in_the_text_is_named(row: dict[str, Any], said: str) -> None:
    """The error has the id, the row, the slot and the words."""
    with pytest.raises(SystemExit) as stop:
        fold({"T-9": TEXT}, [{"id": "T-9", "control": [control("took the mill"), row]}], {"T-9": "learn"})
    assert str(stop.value) == f"T-9: {said}"


def test_all_that_is_wrong_is_told_at_once() -> None:
    """A report without text, one without split and one bad row give three lines."""
    reports: list[dict[str, Any]] = [{"id": "T-1"}, {"id": "T-2"}, {"id": "T-3", "control": [control("no such words")]}]
    with pytest.raises(SystemExit) as stop:
        fold({"T-2": "Two.", "T-3": TEXT}, reports, {"T-1": "learn", "T-3": "exam"})
    lines = ["T-1: no text", "T-2: in no split", "T-3: control row 1: the quote 'no such words' is not in the text"]
    assert str(stop.value).split("\n") == lines


def test_the_command_writes_a_file_without_words(tmp_path: Path) -> None:
    """`python -m bench.annotations.fold` takes texts, rows and lists of ids, and counts what it wrote."""
    dump(tmp_path / "texts.jsonl", [{"id": "T-1", "text": TEXT}, {"id": "T-2", "text": "Nothing stirred."}])
    dump(tmp_path / "rows.jsonl", [{"id": "T-1", "control": [control("took the mill")]}, {"id": "T-2"}])
    for split, one in (("learn", "T-1"), ("exam", "T-2")):
        (tmp_path / f"{split}.txt").write_text(f"{one}\n", encoding="utf-8")
    options = {"--texts": "texts.jsonl", "--rows": "rows.jsonl", "--learn": "learn.txt", "--exam": "exam.txt", "--out": "batch.jsonl"}
    given_options = [part for option, name in options.items() for part in (option, str(tmp_path / name))]
    ran = subprocess.run(
        [sys.executable, "-m", "bench.annotations.fold", *given_options], capture_output=True, text=True, cwd=Path(__file__).parents[1]
    )
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.split("\n")[0] == "learn: 1 articles, 0 movements, 0 deaths, 0 clashes, 1 control, 0 counterclaims"
    notes = load(tmp_path / "batch.jsonl")
    assert {note["id"]: note["digest"] for note in notes} == {"T-1": digest(TEXT), "T-2": digest("Nothing stirred.")}
    assert "mill" not in (tmp_path / "batch.jsonl").read_text(encoding="utf-8")


@given(st.data())
def test_any_words_of_a_text_come_back(data: st.DataObject) -> None:
    """Whatever words stand in a text and wherever they repeat, a quote, a name and chains of names return unchanged."""
    tokens = data.draw(
        st.lists(st.sampled_from(["sand", "Sand", "𐌰𐌱", "é", "🏚", "Al-Sand", "(sand)", "people", "3,000", "\u2028"]), min_size=1)
    )
    text = " ".join(tokens)

    def words() -> str:
        first = data.draw(st.integers(0, len(tokens) - 1))
        return " ".join(tokens[first : data.draw(st.integers(first + 1, len(tokens)))])

    row = control(words(), actor=words(), place=data.draw(st.none() | st.builds(words)), attributed_to=[words(), words()])
    note = json.loads(json.dumps(folded({"id": "T-1", "control": [row]}, text, "learn")))
    assert set(note) == {"id", "digest", "split", *KINDS}
    (back,) = worded(note, text)["control"]
    assert {field: back[field] for field in row} == row
