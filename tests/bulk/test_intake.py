"""Files of any kind: looked through without a trace, then added; zips opened with care."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from panj.analysis import analyzer
from panj.bulk.intake import Finding, Upload, examine, take, unpacked
from panj.errors import InputError
from panj.gather import Options
from panj.record import Store
from panj.tell.exports import FORMATS, Choice, select

NOTE = "Some 250 villagers crossed from Nimruz into Iran on Thursday, border officials said."
CODED = {"id": "c1", "outlet": "Desk", "published": "2021-07-05", "clashes": [{"actors": ["Taliban", "army"], "place": "Kunduz"}]}


@pytest.fixture
def uploads(tmp_path: Path) -> list[Upload]:
    """A note, a coded report beside a bad one, a CSV with a bad row, a binary file."""
    files = {
        "note.txt": f"Title: Villagers cross\nPublished: 2021-07-09\nOutlet: Pamir Wire\n\n{NOTE}".encode(),
        "coded.jsonl": (json.dumps(CODED) + '\n{"id": "c2", "control": [{"change": "vanished"}]}\n').encode(),
        "coded.csv": b"report,claim,low,high,place\nd1,death,4,4,Kunduz\nd2,death,four,,Kunduz\n",
        "photo.txt": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4,
    }
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    return [Upload(tmp_path / name, name) for name in files]


def states(findings: list[Finding]) -> list[tuple[str, str]]:
    """Each finding's input and state."""
    return [(f.where, f.state) for f in findings]


def test_looking_through_names_rows_and_stores_nothing(uploads: list[Upload], tmp_path: Path) -> None:
    """New reports, and each bad row with its line; the record stays empty."""
    with Store.open(tmp_path / "r.sqlite") as store:
        found = list(examine(store, uploads, analyzer(), Options()))
        assert states(found) == [
            ("note.txt", "new"),
            ("coded.jsonl line 1", "new"),
            ("coded.jsonl line 2", "error"),
            ("coded.csv line 3", "error"),
            ("coded.csv, report d1", "new"),
            ("photo.txt", "error"),
        ]
        assert found[0].title == "Villagers cross" and found[0].outlet == "Pamir Wire"
        assert "vanished" in (found[2].error or "") and "four" in (found[3].error or "")
        assert store.reports() == []


def test_taking_in_adds_what_was_good_and_a_second_time_nothing(uploads: list[Upload], tmp_path: Path) -> None:
    """Three reports come in beside three errors; then all are known."""
    with Store.open(tmp_path / "r.sqlite") as store:
        first = list(take(store, uploads, analyzer(), Options()))
        assert sorted(f.state for f in first) == ["error", "error", "error", "new", "new", "new"]
        assert {r.report.outlet for r in store.reports()} == {"Pamir Wire", "Desk", None}
        assert [c.claim.kind for c in store.claims(country="IRN")] == ["movement"]
        again = [f for f in examine(store, uploads, analyzer(), Options()) if f.state != "error"]
        assert {f.state for f in again} == {"known"} and all(f.report_id for f in again)


def test_a_record_of_another_panj_is_taken_as_it_is(uploads: list[Upload], tmp_path: Path) -> None:
    """An exported record is looked through line by line, and is the same record afterwards."""
    with Store.open(tmp_path / "a.sqlite") as store, Store.open(tmp_path / "b.sqlite") as target:
        list(take(store, uploads, analyzer(), Options()))
        file = tmp_path / "record.jsonl"
        file.write_bytes(b"".join(FORMATS["jsonl"].write(select(store, Choice()))))
        found = list(examine(target, [Upload(file, "record.jsonl")], analyzer(), Options()))
        assert states(found) == [(f"record.jsonl line {n}", "new") for n in (2, 3, 4)]
        list(take(target, [Upload(file, "record.jsonl")], analyzer(), Options()))
        assert target.claims() == store.claims()


def test_a_zip_is_its_files(tmp_path: Path) -> None:
    """Files of folders come under their own names; hidden ones and those of other systems do not; a name cannot lead out of the folder."""
    path = tmp_path / "all.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("july/note.txt", NOTE)
        archive.writestr("../../outside.txt", NOTE)
        archive.writestr("__MACOSX/note.txt", "x")
        archive.writestr(".hidden", "x")
    folder = tmp_path / "in"
    folder.mkdir()
    found = unpacked([Upload(path, "all.zip")], folder)
    assert [u.name for u in found] == ["all.zip: july/note.txt", "all.zip: ../../outside.txt"]
    assert all(u.path.parent == folder and u.path.read_text(encoding="utf-8") == NOTE for u in found)
    assert not (tmp_path.parent / "outside.txt").exists()


def test_a_zip_that_unpacks_without_end_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """More bytes than the limit, or more files, is P103; a broken archive P102."""
    path, folder = tmp_path / "big.zip", tmp_path / "in"
    folder.mkdir()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", b"0" * 100_000)
        archive.writestr("b.txt", b"0")
    monkeypatch.setattr("panj.bulk.intake.MOST_BYTES", 50_000)
    with pytest.raises(InputError, match="P103"):
        unpacked([Upload(path, "big.zip")], folder)
    monkeypatch.setattr("panj.bulk.intake.MOST_BYTES", 10**6)
    monkeypatch.setattr("panj.bulk.intake.MOST_FILES", 1)
    with pytest.raises(InputError, match="P103"):
        unpacked([Upload(path, "big.zip")], folder)
    data = bytearray(path.read_bytes())
    data[45:60] = b"\xff" * 15
    path.write_bytes(bytes(data))
    monkeypatch.setattr("panj.bulk.intake.MOST_FILES", 10)
    with pytest.raises(InputError, match="P102"):
        unpacked([Upload(path, "big.zip")], folder)
