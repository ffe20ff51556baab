"""Whole walks from the command line, with a real program, real files and a real record."""

from __future__ import annotations

import csv
import io
import json
import os
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar, NamedTuple, Protocol

import pytest

from panj.cli import main
from panj.version import __version__

NOTE = (
    "More than 340 border police fled to Tajikistan on Sunday night after the Taliban overran their posts, the Tajik border guard said.\n\n"
    "At least nine people were killed in shelling near Kunduz, a local official said on Monday.\n"
)


class Done(NamedTuple):
    """What a run of the program printed."""

    stdout: str
    stderr: str


class Program(Protocol):
    """Runs `panj ARGS`; the exit code must be `code`."""

    def __call__(self, *args: object, given: str | None = None, code: int = 0) -> Done: ...


@pytest.fixture
def panj(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], tmp_path: Path) -> Program:
    """The program in this process, with the real standard streams, so that the language model is loaded once for all tests."""

    def run(*args: object, given: str | None = None, code: int = 0) -> Done:
        monkeypatch.setattr(sys, "argv", ["panj", *map(str, args)])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO((given or "").encode())))
        monkeypatch.setattr("panj.cli.console.settings.quiet", False)
        capfd.readouterr()
        left = 0
        try:
            main()
        except SystemExit as e:
            left = e.code if isinstance(e.code, int) else int(bool(e.code))
        printed = Done(*capfd.readouterr())
        assert left == code, f"exit {left}\n{printed.stdout}\n{printed.stderr}"
        return printed

    monkeypatch.chdir(tmp_path)
    return run


@pytest.fixture
def note(tmp_path: Path) -> Path:
    """A short report in a file."""
    path = tmp_path / "note.txt"
    path.write_text(NOTE, encoding="utf-8")
    return path


def test_version(panj: Program) -> None:
    """`panj --version` prints the version."""
    assert panj("--version").stdout == f"panj {__version__}\n"


def test_read_gives_the_contract(panj: Program, note: Path) -> None:
    """`panj read --format json` prints one Reading whose spans hold the words that they name."""
    reading = json.loads(panj("read", note, "--published", "2021-07-05", "--format", "json").stdout)
    text = reading["report"]["text"]
    assert reading["schema"] == "panj.reading/1"
    moved = next(c for c in reading["claims"] if c["kind"] == "movement")
    assert moved["quantity"]["low"] == 340
    assert moved["quantity"]["high"] is None
    assert moved["destination"]["place"]["country"] == "TJK"
    assert moved["modality"] == "asserted"
    assert moved["time"]["from"][:10] == "2021-07-04"
    assert "border guard" in moved["attribution"][-1]["name"]
    for claim in reading["claims"]:
        trigger = claim["trigger"]
        assert text[trigger["start"] : trigger["end"]] == trigger["text"]
        assert claim["evidence"]["start"] <= trigger["start"]
        assert trigger["end"] <= claim["evidence"]["end"]
    died = next(c for c in reading["claims"] if c["kind"] == "death")
    assert died["quantity"]["low"] == 9


def test_read_standard_input_and_table(panj: Program) -> None:
    """`panj read -` prints a table for people."""
    printed = panj("read", "-", "--published", "2021-07-05", given=NOTE).stdout
    assert "Movement" in printed
    assert "Deaths" in printed


def test_jsonl_answers_line_by_line(panj: Program, tmp_path: Path) -> None:
    """Each line has its answer in order; bad lines have an error, the run goes on, and the exit code is 1."""
    lines = [
        json.dumps({"id": "a", "text": NOTE, "published": "2021-07-05"}),
        "{not json",
        json.dumps({"id": "b"}),
        json.dumps({"id": "c", "text": "The tea harvest was good this year."}),
        json.dumps({"id": "d", "text": "Более тысячи военнослужащих перешли границу, сообщил комитет национальной безопасности."}),
    ]
    (tmp_path / "in.jsonl").write_text("\n".join(lines), encoding="utf-8")
    done = panj("read", "--jsonl", tmp_path / "in.jsonl", "--out", tmp_path / "out.jsonl", "--stats", code=1)
    answers = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [a.get("id") for a in answers][0::2] == ["a", "b", "d"]
    assert "P105" in answers[1]["error"]
    assert "P105" in answers[2]["error"]
    assert answers[3]["reading"]["claims"] == []
    assert answers[4]["reading"]["report"]["language"] == "ru"
    assert answers[4]["reading"]["claims"] == []
    assert "docs_per_second" in done.stderr
    assert "2 of 5 could not be read" in done.stderr


def test_reading_is_the_same_every_time(panj: Program, note: Path) -> None:
    """The same report gives the same bytes."""
    first, second = (panj("read", note, "--published", "2021-07-05", "--json").stdout for _ in range(2))
    assert first == second


def test_add_show_export(panj: Program, note: Path, tmp_path: Path) -> None:
    """A report is added once, shown, filtered and exported in every format."""
    record = tmp_path / "record.sqlite"
    first = panj("add", note, "-r", record, "--published", "2021-07-05", "--outlet", "Border Desk")
    assert "1 added, 0 known, 0 failed" in first.stderr
    again = panj("add", note, "-r", record, "--published", "2021-07-05", "--outlet", "Border Desk")
    assert "known already, nothing changed" in again.stderr
    assert "0 added, 1 known, 0 failed" in again.stderr
    shown = [json.loads(line) for line in panj("show", "-r", record, "--json", "--country", "TJK").stdout.splitlines()]
    assert {c["claim"]["kind"] for c in shown} == {"movement"}
    assert panj("show", "-r", record, "--as-of", "2021-07-04", "--json").stdout == ""
    rows = list(csv.DictReader(io.StringIO(panj("export", "-r", record, "--format", "claims", "--kind", "movement").stdout)))
    assert rows[0]["figure_low"] == "340"
    assert rows[0]["destination_country"] == "TJK"
    assert rows[0]["evidence"].startswith("More than 340 border police")
    features = json.loads(panj("export", "-r", record, "--format", "geojson").stdout)
    assert features["type"] == "FeatureCollection"
    assert len(features["features"]) == len(json.loads(panj("events", "-r", record, "--json").stdout))
    target, copy = tmp_path / "record.jsonl", tmp_path / "copy.sqlite"
    panj("export", "-r", record, "--out", target)
    assert json.loads((tmp_path / "record.jsonl.meta.json").read_text(encoding="utf-8"))["format"] == "jsonl"
    assert "1 added, 0 known, 0 failed" in panj("add", target, "-r", copy).stderr
    assert panj("show", "-r", copy, "--json").stdout == panj("show", "-r", record, "--json").stdout


def test_events_tally_lineage_control_diff(panj: Program, tmp_path: Path) -> None:
    """Reconciling commands answer on a record with a copy in it."""
    record = tmp_path / "record.sqlite"
    for outlet in ("Border Desk", "Copying Times"):
        path = tmp_path / f"{outlet}.txt"
        path.write_text(NOTE, encoding="utf-8")
        panj("add", path, "-r", record, "--published", "2021-07-05", "--outlet", outlet)
    found = json.loads(panj("events", "-r", record, "--kind", "movement", "--json").stdout)
    assert len(found) == 1
    assert found[0]["support"]["status"] == "single_origin"
    assert found[0]["support"]["reports"] == 2
    assert found[0]["id"] in panj("event", found[0]["id"], "-r", record, "--json").stdout
    links = [json.loads(line) for line in panj("lineage", "-r", record, "--json").stdout.splitlines()]
    assert sorted(k["relation"] or "" for k in links) == ["", "verbatim"]
    tallied = json.loads(panj("tally", "-r", record, "--to", "TJK", "--json").stdout)
    assert tallied["increments"][0]["range"]["low"] == 340
    panj("control", "-r", record, "--as-of", "2021-07-06")
    changes = json.loads(panj("diff", "-r", record, "--from", "2021-07-04", "--to", "2021-07-05", "--json").stdout)
    assert {c["what"] for c in changes} == {"added"}


def test_quiet_before_or_after_the_command_and_rows_in_a_pipe(panj: Program, note: Path) -> None:
    """`--quiet` is taken on either side of a command; in a pipe rows are lines with tabs, and no sentence is broken."""
    panj("add", note, "--published", "2021-07-05", "--outlet", "Border Desk with a long name of many words", "--quiet")
    for args in (("--quiet", "add", note), ("add", note, "-q"), ("gazetteer", "load", "none.csv", "--quiet")):
        assert "known" not in panj(*args, code=1 if "load" in args else 0).stderr
    assert "1 known" in panj("add", note).stderr
    header, *rows = panj("events").stdout.splitlines()
    assert header.split("\t")[:3] == ["event", "kind", "days"]
    assert rows
    assert all(len(row.split("\t")) == len(header.split("\t")) for row in rows)
    known = {event["id"] for event in json.loads(panj("events", "--json").stdout)}
    assert {row.split("\t")[0] for row in rows} == known


@pytest.mark.parametrize(
    ("args", "code", "says"),
    [
        (["read", "nothing-here.txt"], 1, "P106"),
        (["show", "-r", "nothing-here.sqlite"], 1, "P106"),
        (["read", "--jsonl", "nothing-here.jsonl"], 1, "P106"),
        (["read", "ftp://example.org/x"], 1, "P110"),
        (["read", "http://127.0.0.1:9/"], 1, "P204"),
        (["read", "-", "--published", "31 Juno"], 1, "P107"),
        (["read", "-", "--model", "no_such_model"], 1, "P401"),
        (["read"], 2, "name sources"),
        (["frobnicate"], 2, "No such command"),
    ],
)
def test_bad_input_has_one_clear_error(panj: Program, args: list[str], code: int, says: str) -> None:
    """Wrong use and unusable input end with a code, a line that says why, and no traceback."""
    assert says in panj(*args, given=NOTE, code=code).stderr


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "P101"),
        (b"   \n", "P101"),
        (bytes(range(256)) * 50, "P102"),
        (b"x" * 21_000_000, "P103"),
        (b"<html><body></body></html>", "P108"),
    ],
    ids=["empty", "blank", "binary", "too large", "no article"],
)
def test_unusable_file_does_not_stop_the_batch(panj: Program, content: bytes, says: str, note: Path, tmp_path: Path) -> None:
    """A bad file is answered, the good one beside it is added, and the exit code is 1."""
    bad = tmp_path / "bad.html"
    bad.write_bytes(content)
    record = tmp_path / "record.sqlite"
    done = panj("add", bad, note, "-r", record, "--published", "2021-07-05", code=1)
    assert says in done.stderr
    assert "1 added, 0 known, 1 failed" in done.stderr


@pytest.mark.parametrize(
    "text",
    [
        "Fled",
        NOTE.upper(),
        NOTE.replace(".", "").replace(",", ""),
        "“" + NOTE * 3,
        "09:14 GMT\n" + NOTE + "10:20 GMT\n" + NOTE,
        "| 300 | fled |\n| --- | --- |\n| 40 | killed |\n- 12\n- 13\n",
        "<script>alert(1)</script> 300 people fled to Chad. ' OR 1=1; --",
        "\u202e300 people fled\u0000 to Chad\ufffd",
    ],
    ids=["one word", "capitals", "no punctuation", "open quote", "live page", "tables", "script", "controls"],
)
def test_odd_text_is_read_without_a_crash(panj: Program, text: str) -> None:
    """Odd texts are read as far as they can be."""
    assert json.loads(panj("read", "-", "--json", given=text.replace("\u0000", "")).stdout)["schema"] == "panj.reading/1"


def test_long_text_is_read_and_said_to_be_slow_where_it_is(panj: Program, tmp_path: Path) -> None:
    """A megabyte of news is read without a crash; where it takes more than five seconds the program says so."""
    path = tmp_path / "long.txt"
    path.write_text(NOTE * 4000, encoding="utf-8")
    started = time.monotonic()
    done = panj("read", path, "--published", "2021-07-05", "--json")
    assert len(json.loads(done.stdout)["claims"]) >= 4000
    assert "took" in done.stderr or time.monotonic() - started < 15


FEED = b"""<?xml version="1.0"?><rss version="2.0"><channel><title>Pamir Wire</title><item><title>Crossing</title>
<link>https://example.org/1</link><guid>1</guid><pubDate>Mon, 05 Jul 2021 09:00:00 +0000</pubDate>
<description>More than 340 border police fled to Tajikistan on Sunday night, the Tajik border guard said.</description></item>
</channel></rss>"""


class FeedHandler(BaseHTTPRequestHandler):
    """Serves one feed with a version, and remembers what it was asked."""

    asked: ClassVar[list[str | None]] = []

    def do_GET(self) -> None:
        if self.path != "/feed.xml":
            self.send_error(404)
            return
        self.asked.append(self.headers.get("If-None-Match"))
        known = self.headers.get("If-None-Match") == '"v1"'
        self.send_response(304 if known else 200)
        self.send_header("ETag", '"v1"')
        self.send_header("Content-Type", "application/rss+xml")
        self.end_headers()
        if not known:
            self.wfile.write(FEED)

    def log_message(self, format: str, *args: object) -> None:
        """Keep quiet."""


def test_feed_that_has_not_changed_is_not_sent_again(panj: Program, tmp_path: Path) -> None:
    """The second time a feed is added, the server is told which version is known and sends nothing."""
    FeedHandler.asked.clear()
    record = tmp_path / "record.sqlite"
    with ThreadingHTTPServer(("127.0.0.1", 0), FeedHandler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_address[1]}/feed.xml"
        assert "1 added" in panj("add", address, "-r", record, "--allow-private").stderr
        assert "0 added, 0 known, 0 failed" in panj("add", address, "-r", record, "--allow-private").stderr
        server.shutdown()
    assert FeedHandler.asked == [None, '"v1"']


def test_locked_record_is_exit_code_3(panj: Program, note: Path, tmp_path: Path) -> None:
    """A record held by another program is P301 and exit code 3."""
    record = tmp_path / "record.sqlite"
    panj("add", note, "-r", record, "--published", "2021-07-05")
    with sqlite3.connect(record) as other:
        other.execute("BEGIN EXCLUSIVE")
        assert "P301" in panj("add", note, "-r", record, "--published", "2021-07-06", code=3).stderr


def test_demo_serves_and_stops_with_ctrl_c(note: Path, tmp_path: Path) -> None:
    """`panj demo` prints a summary and an address, serves the pages, and Ctrl-C ends it cleanly."""
    import httpx

    command = [
        sys.executable,
        "-c",
        "from panj.cli import main; main()",
        "demo",
        str(note),
        "-r",
        str(tmp_path / "demo.sqlite"),
        "--port",
        "0",
    ]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env={**os.environ, "COLUMNS": "160"}
    ) as process:
        assert process.stderr is not None
        address = ""
        for line in process.stderr:
            if "http://127.0.0.1" in line:
                address = next(word for word in line.split() if word.startswith("http"))
                break
        assert httpx.get(address).status_code == 200
        process.send_signal(signal.SIGINT)
        stdout, stderr = process.communicate(timeout=30)
    assert process.returncode in (0, 130)
    assert "Traceback" not in stderr
    assert "1 reports" in stdout
