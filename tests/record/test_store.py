"""The record: append-only, idempotent, whole reports or none, two clocks."""

from __future__ import annotations

import multiprocessing
import os
import shutil
import signal
import sqlite3
import subprocess
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
import sqlalchemy as sa

from panj.errors import RecordError
from panj.model import Claim, Decision, Mentions, Place, PlaceMention, Quantity, Reading, Report, Span, TextSpan, TimeSpan
from panj.record import Store, identity_of
from panj.record.database import connect
from panj.record.schema import metadata

TAJIKISTAN = Place(name="Tajikistan", country="TJK", lat=39.0, lon=71.0, precision="country", id="geonames:1220409")


def reading(name: str = "a", *, published: str | None = "2021-07-05", claims: int = 1, text: str = "Some 300 soldiers crossed.") -> Reading:
    """A reading with `claims` movements into Tajikistan."""
    report = Report(
        id=name, text=text, digest=f"digest of {text}", published=published, outlet="Pamir Wire", url=f"https://example.org/{name}"
    )
    return Reading(report=report, mentions=Mentions(), claims=tuple(claim(i) for i in range(1, claims + 1)))


def claim(number: int, day: str = "2021-07-04") -> Claim:
    """A movement of 300 people into Tajikistan."""
    return Claim(
        id=f"c{number}",
        kind="movement",
        evidence=Span(start=0, end=26),
        trigger=TextSpan(start=18, end=25, text="crossed"),
        modality="asserted",
        attribution=(),
        time=TimeSpan(start=0, end=1, text="S", type="DATE", value=day, from_=day, to=day, granularity="day"),
        quantity=Quantity(start=5, end=8, text="300", low=300, high=300, approx=True, unit="persons"),
        destination=PlaceMention(start=0, end=1, text="S", place=TAJIKISTAN),
    )


INITDB = next(iter(sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), reverse=True)), None)


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The address of a PostgreSQL server of our own, on a socket in a temporary folder."""
    if INITDB is None:
        pytest.skip("no PostgreSQL server is installed: apt-get install postgresql")
    with tempfile.TemporaryDirectory(dir="/tmp") as folder:
        user = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
        if user:
            shutil.chown(folder, "postgres")
        data, control = f"{folder}/data", str(INITDB.parent / "pg_ctl")
        subprocess.run([*user, str(INITDB), "-D", data, "-A", "trust", "-U", "panj"], check=True, capture_output=True)
        options = f"-k {folder} -c listen_addresses="
        subprocess.run([*user, control, "-D", data, "-w", "-o", options, "-l", f"{folder}/log", "start"], check=True, capture_output=True)
        try:
            yield f"postgresql+psycopg://panj@/postgres?host={folder}"
        finally:
            subprocess.run([*user, control, "-D", data, "-m", "immediate", "stop"], check=True, capture_output=True)


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """An empty record, in a file and in PostgreSQL."""
    if request.param == "sqlite":
        with Store.open(tmp_path / "record.sqlite") as store:
            yield store
        return
    address = request.getfixturevalue("postgres")
    engine = sa.create_engine(address)
    with engine.connect() as connection:
        connection.execute(sa.text("DROP SCHEMA public CASCADE"))
        connection.execute(sa.text("CREATE SCHEMA public"))
        connection.commit()
    engine.dispose()
    with Store.open(address) as store:
        yield store


def test_same_report_twice_changes_nothing_and_says_so(store: Store) -> None:
    """Adding a report again with the same version stores nothing."""
    assert store.add(reading(), version="1").new
    again = store.add(reading(), version="1")
    assert (again.new, again.reread, again.claims) == (False, False, 0)
    assert len(store.claims()) == 1


def test_same_text_from_another_outlet_is_another_report(store: Store) -> None:
    """A copy carried by another outlet is a report of its own."""
    store.add(reading("a"), version="1")
    assert store.add(reading("b"), version="1").new
    assert {r.report.id for r in store.reports()} == {"a", "b"}


def test_id_that_is_taken_by_another_report_gets_a_suffix(store: Store) -> None:
    """Two different reports that bring the same id are both kept."""
    store.add(reading("1"), version="1")
    other = reading("1", text="Another text.")
    added = store.add(other, version="1")
    assert added.report_id == f"1-{identity_of(other.report)[:8]}"
    found = store.reading(added.report_id)
    assert found is not None
    assert found.report.text == "Another text."


def test_newer_version_reads_anew_beside_the_old_reading(store: Store) -> None:
    """Only the newest reading counts, and what was known before stays to be asked for."""
    store.add(reading(claims=1), version="1", learned=datetime(2021, 7, 5, tzinfo=UTC))
    added = store.add(reading(claims=3), version="2", learned=datetime(2021, 7, 9, tzinfo=UTC))
    assert added.reread
    assert len(store.claims()) == 3
    assert len(store.claims(as_of="2021-07-06", clock="learned")) == 1


def test_two_clocks(store: Store) -> None:
    """A report published early and learned late is known on each clock from its own day."""
    store.add(reading(published="2021-07-03"), version="1", learned=datetime(2021, 7, 8, 12, tzinfo=UTC))
    assert len(store.claims(as_of="2021-07-03")) == 1
    assert store.claims(as_of="2021-07-02") == []
    assert store.claims(as_of="2021-07-07", clock="learned") == []
    assert len(store.claims(as_of="2021-07-08", clock="learned")) == 1


def test_filters(store: Store) -> None:
    """Claims are found by kind, place in any case, country and day."""
    store.add(reading(), version="1")
    assert len(store.claims(kind="movement", place="tajik", country="tjk", since="2021-07-04", until="2021-07-04")) == 1
    assert store.claims(kind="death") == []
    assert store.claims(place="Chad") == []
    assert store.claims(place="%") == []
    assert store.claims(country="AFG") == []
    assert store.claims(since="2021-07-05") == []
    assert store.claims(until="2021-07-03") == []


def test_reading_comes_back_as_it_was_stored(store: Store) -> None:
    """What was added is what is given."""
    given = reading(claims=2)
    store.add(given, version="1")
    assert store.reading("a") == given
    assert store.reading("nothing") is None


def test_decisions_are_appended(store: Store) -> None:
    """A decision taken back is retired by another, both stay."""
    first = Decision(id="d1", about="a:c1", verdict="accept", by="kp", decided="2021-07-06T09:00:00Z")
    second = Decision(id="d2", about="a:c1", verdict="undo", by="kp", decided="2021-07-06T09:01:00Z", retires="d1")
    store.decide(first)
    store.decide(second)
    assert store.decisions("a:c1") == [first, second]
    assert store.decisions("a:c2") == []


def test_some_reports_and_their_claims_can_be_asked_for(store: Store) -> None:
    """Ids choose reports and claims; ids that are not there choose nothing, and so do none."""
    for name in ("a", "b", "c"):
        store.add(reading(name, claims=2), version="1")
    assert {r.report.id for r in store.reports(ids={"a", "c", "x"})} == {"a", "c"}
    assert {c.report_id for c in store.claims(reports=["b"])} == {"b"}
    assert len(store.claims(reports=["b"])) == 2
    assert store.reports(ids=[]) == []
    assert store.claims(reports=[]) == []


def test_the_revision_changes_with_whatever_the_pages_may_show(store: Store) -> None:
    """A new report, a new reading and a decision each give another revision; a known report does not."""
    seen = [store.revision()]
    for version in ("1", "1", "2"):
        store.add(reading(), version=version)
        seen.append(store.revision())
    store.decide(Decision(id="d1", about="a:c1", verdict="accept", by="kp", decided="2021-07-06T09:00:00Z"))
    seen.append(store.revision())
    assert seen[1] == seen[2]
    assert len(set(seen)) == 4


def _add_until_killed(path: str) -> None:
    store = Store.open(path)
    for i in range(100_000):
        store.add(reading(f"r{i}", claims=40), version="1")


def test_killed_in_the_middle_leaves_whole_reports(tmp_path: Path) -> None:
    """A process killed while it writes leaves each report with all of its claims, or without a trace."""
    path = tmp_path / "record.sqlite"
    process = multiprocessing.get_context("spawn").Process(target=_add_until_killed, args=(str(path),))
    process.start()
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and not _holds_reports(path):
        time.sleep(0.01)
    assert process.pid is not None
    os.kill(process.pid, signal.SIGKILL)
    process.join()
    with Store.open(path) as store:
        reports = store.reports()
        assert reports
        assert {r.claims for r in reports} == {40}


def _holds_reports(path: Path) -> bool:
    try:
        with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as connection:
            return bool(connection.execute("SELECT count(*) FROM reports").fetchone()[0] > 5)
    except sqlite3.OperationalError:
        return False


def test_locked_record_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A record that another program holds is P301, and nothing is lost."""
    monkeypatch.setattr("panj.record.database._LOCK_WAIT_MS", 100)
    path = tmp_path / "record.sqlite"
    store = Store.open(path)
    with sqlite3.connect(path) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(RecordError) as e:
            store.add(reading(), version="1")
        assert e.value.code == "P301"
    assert store.add(reading(), version="1").new


def test_full_disk_is_told(tmp_path: Path) -> None:
    """Where the file may not grow, adding is P303 and what was stored stays."""
    store = Store.open(tmp_path / "record.sqlite")
    store.add(reading("a"), version="1")
    with sqlite3.connect(tmp_path / "record.sqlite") as connection:
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
    from sqlalchemy import event

    event.listen(store._engine, "begin", lambda c: c.exec_driver_sql(f"PRAGMA max_page_count = {pages}"))
    with pytest.raises(RecordError) as e:
        store.add(reading("b", claims=2000), version="1")
    assert e.value.code == "P303"
    assert [r.report.id for r in store.reports()] == ["a"]


def test_read_only_database_is_told(tmp_path: Path) -> None:
    """A database opened for reading only is P302 when it is written to."""
    path = tmp_path / "record.sqlite"
    Store.open(path).close()
    with Store.open(f"sqlite:///file:{path}?mode=ro&uri=true") as store, pytest.raises(RecordError) as e:
        store.add(reading(), version="1")
    assert e.value.code == "P302"


def test_other_files_are_no_record(tmp_path: Path) -> None:
    """A file that is no database, and a database of somebody else's, are P304; a newer record is P305."""
    text = tmp_path / "notes.txt"
    text.write_text("no database at all, only words " * 50)
    other = tmp_path / "other.sqlite"
    with sqlite3.connect(other) as connection:
        connection.execute("CREATE TABLE people (name TEXT)")
    newer = tmp_path / "newer.sqlite"
    Store.open(newer).close()
    with sqlite3.connect(newer) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    for path, code in ((text, "P304"), (other, "P304"), (newer, "P305"), (tmp_path / "no" / "folder.sqlite", "P302")):
        with pytest.raises(RecordError) as e:
            Store.open(path)
        assert e.value.code == code


def test_addresses_that_lead_nowhere_are_told() -> None:
    """What is no database address is P304."""
    for address in ("nonsense://x", "://"):
        with pytest.raises(RecordError) as e:
            Store.open(address)
        assert e.value.code == "P304"


def test_migrations_make_the_tables_that_the_code_uses(tmp_path: Path) -> None:
    """A record made by the migrations has exactly the tables of `record.schema`."""
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    engine = connect(tmp_path / "record.sqlite")
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
