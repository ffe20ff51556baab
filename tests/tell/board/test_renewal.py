"""A board that is brought up to date is the board that is laid out from nothing."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import msgspec
from hypothesis import event as seen_in_tests
from hypothesis import given, settings
from hypothesis import strategies as st

from panj.model import Claim, Decision
from panj.record import Store
from panj.tell.board import Board
from tests.reconcile.claims import claim, crossing, figure, speaker
from tests.tell.board.records import DAYS, claims, kept, reading

NAMES = tuple(f"r{n}" for n in range(9))
ROWS = st.lists(claims(), min_size=1, max_size=2)
PUBLISHED = st.sampled_from([None, *DAYS, *DAYS])

QUESTIONS = (
    "SELECT id, seen, outlet, title, published, lineage, copy_of, relation, of_copy, link FROM report",
    "SELECT id, report_id, kind, seen, day, until, size, event, state, lineage, origin, origin_name, mark FROM claim",
    "SELECT id, quote FROM claim JOIN saying USING (n)",
    "SELECT c.id, h.seen, e.id FROM claim c JOIN home h USING (n) JOIN event e USING (e)",
    "SELECT id, country FROM claim JOIN claim_country USING (n)",
    "SELECT c.id FROM claim_words w JOIN claim c ON c.n = w.rowid WHERE w.words MATCH 'tell*'",
    """SELECT event, block, seen_from, seen_to, first_seen, v.kind, first, last, months, days, v.grp, low, best, high, v.status, v.checked,
       households, s.body, e.body, p.body, mapped, c.countries, review, origins, reports, claims, sentence, speakers, places, t.body
       FROM version v JOIN telling t USING (n) JOIN cell c ON c.n = v.cell
       LEFT JOIN spot s ON s.n = v.start LEFT JOIN spot e ON e.n = v."end" LEFT JOIN spot p ON p.n = v.spot""",
    "SELECT event, v.seen_from, v.e = (SELECT e FROM event WHERE id = l.event) FROM latest l JOIN version v USING (n, event)",
    "SELECT count(*) FROM latest",
    "SELECT event, day, block FROM gone",
    "SELECT event FROM again",
    "SELECT event, seen_from, seen_to, last, headline, body FROM move",
    "SELECT event, seen_from, origin, destination FROM way JOIN move USING (n)",
    "SELECT claim, seen_from, seen_to, origin, destination, body FROM loose",
    "SELECT place, country, day, seen, claim, body FROM word",
    "SELECT key, value FROM meta WHERE key IN ('bonds', 'verdicts')",
)


def _told(path: Path) -> list[list[tuple[Any, ...]]]:
    """All that a board says, without the numbers of its rows."""
    with closing(sqlite3.connect(path)) as connection:
        rows = [sorted(connection.execute(sql).fetchall(), key=repr) for sql in QUESTIONS]
        (sources,) = connection.execute("SELECT value FROM meta WHERE key = 'sources'").fetchone()
    return [*rows, [tuple(sorted(_plain(json.loads(sources))))]]


def _plain(value: Any) -> list[str]:
    """The leaves of a JSON value with their paths, whatever the order of lists."""
    if isinstance(value, dict):
        return [f"{k}/{leaf}" for k, inner in value.items() for leaf in _plain(inner)]
    if isinstance(value, list):
        return sorted(leaf for inner in value for leaf in [repr(sorted(_plain(inner)))])
    return [repr(value)]


def _same(board: Board, folder: Path) -> None:
    board.refresh()
    fresh = Board(board.store, folder / "fresh.board")
    fresh.path.unlink(missing_ok=True)
    fresh.refresh()
    for sql, mine, theirs in zip([*QUESTIONS, "sources"], _told(board.path), _told(fresh.path), strict=True):
        assert mine == theirs, sql


def _number(path: Path) -> tuple[int, int]:
    with closing(sqlite3.connect(path)) as connection:
        (number,) = connection.execute("SELECT value FROM meta WHERE key = 'number'").fetchone()
        return int(number), connection.execute("SELECT count(*) FROM claim").fetchone()[0]


@given(st.data())
@settings(max_examples=6, deadline=None)
def test_whatever_happens_to_a_record_its_board_is_the_one_laid_out_afresh(data: st.DataObject) -> None:
    """Reports come in late and out of order, are copies of others, are read again; claims and events are judged, joined and split."""
    with TemporaryDirectory() as name, Store.open(Path(name) / "r.sqlite") as store:
        sources = st.sampled_from([None, None, *NAMES])
        pool = [reading(n, data.draw(ROWS), data.draw(PUBLISHED), copy_of=data.draw(sources)) for n in NAMES]
        kept(store, pool[:7])
        board = Board(store, patience=-1)
        _same(board, Path(name))
        for turn in range(4):
            data.draw(st.sampled_from([_adds, _reads_again, _decides, _decides]))(data, store, pool, turn)
            _same(board, Path(name))
            number, count = _number(board.path)
            seen_in_tests("brought up to date" if number > count + 1 else "laid out anew, or nothing told")


def _adds(data: st.DataObject, store: Store, pool: list[Any], turn: int) -> None:
    kept(store, [data.draw(st.sampled_from(pool))])


def _reads_again(data: st.DataObject, store: Store, pool: list[Any], turn: int) -> None:
    old = data.draw(st.sampled_from(pool))
    again = reading(old.report.id, data.draw(ROWS), old.report.published, copy_of=old.report.copy_of)
    store.add(again, version=f"turn {turn}")


def _decides(data: st.DataObject, store: Store, pool: list[Any], turn: int) -> None:
    known = [row.id for row in store.claims()]
    fields: dict[str, Any] = {"about": data.draw(st.sampled_from(known)), "verdict": data.draw(st.sampled_from(["accept", "reject"]))}
    other = data.draw(st.sampled_from(["claim", "amend", "join", "split", "event"]))
    if other == "amend":
        fields |= {"verdict": "amend", "field": "quantity", "value": msgspec.json.encode(figure(100, 100)).decode()}
    elif other in ("join", "split"):
        both = data.draw(st.lists(st.sampled_from(known), min_size=2, max_size=2))
        fields |= {"verdict": other, "value": msgspec.json.encode(both).decode()}
    elif other == "event":
        with Board(store).reading() as connection:
            rows = connection.execute("SELECT DISTINCT event FROM version ORDER BY event").fetchall()
        fields["about"] = data.draw(st.sampled_from([row["event"] for row in rows] or known))
    store.decide(Decision(id=f"d{turn}", by="AB", decided=f"2021-07-09T10:00:0{turn}Z", **fields))


def _record(folder: Path) -> tuple[Store, Board]:
    """Crossings of the Panj, deaths in Takhar and in Tajikistan, each told in its own report."""
    guard = (speaker("border guard", "TJK"),)
    store = Store.open(folder / "r.sqlite")
    for n in range(1, 5):
        kept(store, [reading(f"cross{n}", [crossing("a:c1", number=100 * n, day=f"2021-07-0{n}", by=guard).claim], f"2021-07-0{n}")])
        for place in ("Takhar", "Darvoz"):
            toll = claim("a:c1", kind="death", number=n, day=f"2021-07-0{n}", place=place).claim
            kept(store, [reading(f"{place}{n}", [toll], f"2021-07-0{n}")])
    board = Board(store, patience=-1)
    board.refresh()
    return store, board


def _numbers(board: Board) -> dict[str, int]:
    with board.reading() as connection:
        return dict(connection.execute("SELECT event || seen_from, n FROM version").fetchall())


def _leaves(tmp_path: Path, change: Callable[[Store], None]) -> set[str]:
    """The kinds and countries of the states that a change leaves untouched; the board is checked against one made afresh."""
    store, board = _record(tmp_path)
    before = _numbers(board)
    change(store)
    _same(board, tmp_path)
    after = _numbers(board)
    with board.reading() as connection:
        rows = connection.execute("SELECT event || seen_from AS name, block FROM version").fetchall()
    return {row["block"] for row in rows if before.get(row["name"]) == after[row["name"]]}


def test_one_more_report_leaves_the_states_of_other_blocks_alone(tmp_path: Path) -> None:
    """A death in Takhar is compared with deaths in Afghanistan: neither crossings nor deaths elsewhere are written again."""
    toll: Claim = claim("a:c1", kind="death", number=7, day="2021-07-02", place="Takhar").claim
    left = _leaves(tmp_path, lambda store: kept(store, [reading("late", [toll], "2021-07-01")]))
    assert left == {"movement", "death:TJK"}


def test_what_held_before_the_day_of_a_report_stays(tmp_path: Path) -> None:
    """A report of the last day changes no state of the days before it."""
    toll: Claim = claim("a:c1", kind="death", number=7, day="2021-07-02", place="Takhar").claim
    left = _leaves(tmp_path, lambda store: kept(store, [reading("late", [toll], "2021-07-05")]))
    assert left == {"movement", "death:TJK", "death:AFG"}


def test_a_rejected_claim_changes_its_own_block(tmp_path: Path) -> None:
    """A decision touches what the claim is compared with, from the day of its report on."""
    made = Decision(id="d1", about="cross1:c1", verdict="reject", by="AB", decided="2021-07-09T10:00:00Z")
    assert _leaves(tmp_path, lambda store: store.decide(made)) == {"death:TJK", "death:AFG"}


def test_a_board_that_is_not_what_it_says_is_laid_out_anew(tmp_path: Path) -> None:
    """Where the former board does not hold the events that the claims of the day before give, nothing of it is kept."""
    store, board = _record(tmp_path)
    with closing(sqlite3.connect(board.path)) as connection:
        connection.execute("UPDATE version SET seen_to = '2021-07-02' WHERE block = 'movement'")
        connection.commit()
    kept(store, [reading("late", [crossing("a:c1", number=5, day="2021-07-04").claim], "2021-07-05")])
    _same(board, tmp_path)
