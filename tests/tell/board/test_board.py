"""The board beside a real record: what it knows on each day, how it keeps up, what it does with odd questions."""

from __future__ import annotations

import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from panj.errors import InputError
from panj.model import Decision
from panj.reconcile import diff
from panj.record import Store
from panj.tell.board import Board, board_file, claims
from panj.tell.board.events import Answer, event, rows_of
from panj.tell.board.holdings import holdings
from panj.tell.board.makers import digest_of, makers
from panj.tell.board.schema import ALWAYS
from panj.tell.board.versions import unpacked
from panj.tell.picture import picture
from panj.tell.web.filters import Filters
from tests.tell.web.story import readings


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """A record with the story in it."""
    store = Store.open(tmp_path / "story.sqlite")
    for reading in readings():
        store.add(reading, version="test")
    return store


def _known(board: Board, day: str) -> dict[str, object]:
    with board.reading() as connection:
        sql = "SELECT event, body FROM version JOIN telling USING (n) WHERE seen_from <= ? AND seen_to > ?"
        return {row["event"]: unpacked(row["body"]) for row in connection.execute(sql, (day, day))}


def test_on_every_day_the_board_knows_the_events_that_reconciling_the_reports_of_that_day_gives(store: Store) -> None:
    """Each day's state equals the events of a picture as of that day, made from nothing."""
    board = Board(store)
    days = sorted({(r.report.published or "")[:10] for r in store.reports()} - {""})
    assert len(days) > 1
    for day in days:
        assert _known(board, day) == {e.id: e for e in picture(store, day).events}, day
    assert _known(board, ALWAYS) == {e.id: e for e in picture(store).events}


def test_changes_are_those_between_the_pictures_of_two_days(store: Store) -> None:
    """The changes since a day equal the difference of the two states, but for their order."""
    days = sorted({(r.report.published or "")[:10] for r in store.reports()} - {""})
    before, after = picture(store, days[0]).events, picture(store).events
    with Board(store).reading() as connection:
        found, touched = Answer(connection, Filters()).changes(days[0], 100)
    wanted = {(c.what, c.event, c.words) for c in diff(before, after)}
    assert wanted
    assert {(c.what, c.event.id, c.words) for c in found} == wanted
    assert touched >= len({c.event.id for c in found if c.what != "gone"})


def test_a_rejected_claim_leaves_its_event_at_once(store: Store) -> None:
    """A decision makes the board anew: no event of it holds the claim any more, and the claim is marked."""
    board = Board(store)
    with board.reading() as connection:
        chosen = Answer(connection, Filters(kinds=("movement",))).events(1)[0]
        claim = event(connection, chosen.id)[0].members[0].claim
    store.decide(Decision(id="d1", about=claim, verdict="reject", by="AB", decided="2021-07-09T10:00:00Z"))
    assert not board.current()
    with board.reading() as connection:
        assert claims.standing(connection, [claim])[claim].state == "rejected"
        bodies = [unpacked(row[0]) for row in connection.execute("SELECT body FROM telling")]
    assert all(m.claim != claim for body in bodies for m in body.members)


def test_a_rejected_event_is_left_out_until_checked_ones_are_asked_for(store: Store) -> None:
    """A person's rejection of an event takes it out of lists and counts, and keeps it findable."""
    board = Board(store)
    with board.reading() as connection:
        total = Answer(connection, Filters()).count()[0]
        chosen = Answer(connection, Filters()).events(1)[0]
    store.decide(Decision(id="d1", about=chosen.id, verdict="reject", by="AB", decided="2021-07-09T10:00:00Z"))
    with board.reading() as connection:
        assert Answer(connection, Filters()).count()[0] == total - 1
        assert [e.id for e in Answer(connection, Filters(checked="checked")).events(9)] == [chosen.id]
        assert rows_of(connection, [chosen.id])[chosen.id].checked == "rejected"


def test_each_filter_leaves_as_many_events_as_its_count_says(store: Store) -> None:
    """The number beside a choice is the number of events that choosing it leaves."""
    with Board(store).reading() as connection:
        plain = Answer(connection, Filters())
        counts = {name: plain.facet(name) for name in ("kinds", "status", "group", "country")}
        assert counts["kinds"] and counts["status"] and counts["country"]
        for name, found in counts.items():
            for value, n in found.items():
                filters = Filters(country=value) if name == "country" else msgspec.structs.replace(Filters(), **{name: (value,)})
                assert Answer(connection, filters).count()[0] == n, (name, value)


def test_words_find_events_by_what_their_claims_say(store: Store) -> None:
    """A search finds the event whose evidence holds the word, as a beginning too, whatever its accents."""
    with Board(store).reading() as connection:
        every = Answer(connection, Filters()).count()[0]
        found = Answer(connection, Filters(q="soldi")).count()[0]
        assert 0 < found < every
        assert Answer(connection, Filters(q="sóldiers")).count()[0] == Answer(connection, Filters(q="SOLDIERS")).count()[0] > 0
        assert Answer(connection, Filters(q="zzzz")).count()[0] == 0


@given(st.text(max_size=40))
@settings(max_examples=60, deadline=None)
def test_no_search_breaks_the_index(shared: tuple[Board, int], text: str) -> None:
    """Whatever is typed is words or nothing: no text is taken for a command of the index."""
    board, every = shared
    with board.reading() as connection:
        assert 0 <= Answer(connection, Filters(q=text)).count()[0] <= every


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> tuple[Board, int]:
    """A board that no test changes, and how many events it has."""
    store = Store.open(tmp_path_factory.mktemp("shared") / "story.sqlite")
    for reading in readings():
        store.add(reading, version="test")
    board = Board(store)
    with board.reading() as connection:
        return board, Answer(connection, Filters()).count()[0]


def test_a_figure_of_households_says_so(store: Store) -> None:
    """Households are no people: where an event counts them, its figures carry the word, in lists and on the map."""
    with Board(store).reading() as connection:
        names = [claims.of_report(connection, "update")[f"update:{c}"].event or "" for c in ("c1", "c2")]
        families, people = (rows_of(connection, names)[name] for name in names)
        drawn = {d.id: d.label for d in Answer(connection, Filters()).drawn(99)[0]}
    assert (families.label, families.figure) == ("12,000 households", "12,000 households")
    assert (people.label, people.figure) == ("400", "400")
    assert drawn[families.id] == "12,000 households"


def test_holdings_of_a_day_know_only_what_had_been_told_and_had_happened(store: Store) -> None:
    """No word on a place is later than the day asked for, and the days are those of its last word."""
    days = sorted({(r.report.published or "")[:10] for r in store.reports()} - {""})
    with Board(store).reading() as connection:
        assert holdings(connection, Filters(), 100)
        for day in days:
            for row in holdings(connection, Filters(as_of=day), 100):
                assert row.day <= day
                assert row.age >= 0


def test_an_event_that_was_not_known_yet_is_no_event(store: Store) -> None:
    """Asked for before its first report appeared, an event is answered with P114."""
    with Board(store).reading() as connection:
        last = max(Answer(connection, Filters()).events(99), key=lambda e: e.seen or "")
        with pytest.raises(InputError, match="P114"):
            event(connection, last.id, "2000-01-01")


def test_a_broken_file_is_made_anew(store: Store) -> None:
    """A board that is no database, or of another make, is thrown away and laid out again."""
    board = Board(store)
    board.refresh()
    board.path.write_bytes(b"not a database")
    with board.reading() as connection:
        assert Answer(connection, Filters()).count()[0] > 0
    with closing(sqlite3.connect(board.path)) as connection:
        connection.execute("UPDATE meta SET value = 'old' WHERE key = 'mark'")
        connection.commit()
    assert not board.current()
    board.refresh()
    assert board.current()


def test_a_board_that_other_code_made_is_not_the_board(store: Store) -> None:
    """A board says by what it was made: one that other modules or other data files made is laid out again, whatever the version."""
    board = Board(store)
    board.refresh()
    assert board.current() and board.revision.startswith(makers())
    with closing(sqlite3.connect(board.path)) as connection:
        connection.execute("UPDATE meta SET value = replace(value, ?, 'other') WHERE key = 'mark'", (makers(),))
        connection.commit()
    assert not board.current()


def test_what_makes_a_board_is_known_by_names_and_contents(tmp_path: Path) -> None:
    """A changed word, a new name and a new file are all other makers; what lies in the cache of the interpreter is none."""
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "organs.toml").write_text("a = 1", encoding="utf-8")
    seen = [digest_of([tmp_path])]
    (tmp_path / "__pycache__").mkdir()
    (tmp_path / "__pycache__" / "x.pyc").write_bytes(b"x")
    assert digest_of([tmp_path]) == seen[0]
    (tmp_path / "data" / "organs.toml").write_text("a = 2", encoding="utf-8")
    seen.append(digest_of([tmp_path]))
    (tmp_path / "data" / "organs.toml").rename(tmp_path / "data" / "bodies.toml")
    seen.append(digest_of([tmp_path]))
    (tmp_path / "data" / "more.toml").touch()
    seen.append(digest_of([tmp_path]))
    assert len(set(seen)) == 4


def test_many_readers_share_one_making(store: Store) -> None:
    """Threads that ask at once all get the board, and it is complete."""
    board, counts = Board(store), []

    def ask() -> None:
        with board.reading() as connection:
            counts.append(Answer(connection, Filters()).count()[0])

    threads = [threading.Thread(target=ask) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert len(counts) == 6
    assert len(set(counts)) == 1
    assert counts[0] > 0


def test_a_record_in_a_server_has_its_board_in_the_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The board of a database address stands in the user's cache, and two records have two boards."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    one, two = board_file("postgresql+psycopg://host/one"), board_file("postgresql+psycopg://host/two")
    assert one != two
    assert one.parent == two.parent == tmp_path / "panj"
