"""Files that take long: one at a time, with how far they are, stopped when nobody wants them, refused when too many wait."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from panj.errors import InputError
from panj.record import Store
from panj.tell.exports import Choice, format_named, select
from panj.tell.exports.selection import Selection, Watch
from panj.tell.web.exporting import KEPT, WAITING, Exporting, Making
from panj.tell.web.routes import exports

CSV = format_named("events")


@pytest.fixture
def store(record: Path) -> Iterator[Store]:
    """The story's record."""
    with Store.open(record) as opened:
        yield opened


@pytest.fixture
def exporting() -> Iterator[Exporting]:
    """An empty desk of files."""
    made = Exporting()
    yield made
    made.close()


def start(exporting: Exporting, store: Store, key: str, go: threading.Event) -> Making:
    """A file that is not begun before `go` is set."""

    def chosen(watch: Watch) -> Selection:
        list(watch([go.wait(10)], "waiting for the test"))
        return select(store, Choice(), watch)

    return exporting.start("events.csv", CSV, (key,), chosen)


def test_one_file_at_a_time_and_the_same_choice_is_the_same_file(exporting: Exporting, store: Store) -> None:
    """The second waits for the first; who asks for what is being made joins it."""
    first_go, second_go = threading.Event(), threading.Event()
    first, second = start(exporting, store, "a", first_go), start(exporting, store, "b", second_go)
    assert start(exporting, store, "a", first_go) is first
    second_go.set()
    assert not second.finished.wait(0.2) and second.words == "waiting for another export"
    first_go.set()
    assert second.finished.wait(20) and first.ready and second.ready
    assert first.path.read_bytes().startswith(b"event_id,") and first.size == first.path.stat().st_size


def test_too_many_are_refused(exporting: Exporting, store: Store) -> None:
    """What waits already goes on."""
    go = threading.Event()
    waiting = [start(exporting, store, str(n), go) for n in range(WAITING)]
    with pytest.raises(InputError, match="P118"):
        start(exporting, store, "one more", go)
    go.set()
    assert all(m.finished.wait(20) and m.ready for m in waiting)


def test_a_stopped_file_leaves_nothing_and_may_be_asked_for_again(exporting: Exporting, store: Store) -> None:
    """It says that it was stopped; the next one of the same choice is a new one."""
    go = threading.Event()
    making = start(exporting, store, "a", go)
    making.stopped.set()
    go.set()
    assert making.finished.wait(20) and making.failed == "Stopped." and not making.path.exists()
    again = start(exporting, store, "a", go)
    assert again is not making and again.finished.wait(20) and again.ready


def test_old_files_go(exporting: Exporting, store: Store) -> None:
    """The newest are kept, the others leave the disk and are not found any more."""
    go = threading.Event()
    go.set()
    made = []
    for n in range(KEPT + 2):
        made.append(start(exporting, store, str(n), go))
        assert made[-1].finished.wait(20)
    assert [m.path.exists() for m in made] == [False] + [True] * (KEPT + 1)
    with pytest.raises(InputError, match="P114"):
        exporting.find(made[0].id)


def test_a_file_that_takes_long_shows_how_far_it_is_and_then_comes(client: httpx.Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """The answer is a page that asks again; when the file is there the page leads to it."""
    monkeypatch.setattr(exports, "PATIENCE", 0)
    answer = client.get("/export/file", params={"format": "claims", "until": "2021-07-30"})
    assert answer.status_code == 303
    page = answer.headers["location"]
    for _ in range(100):
        shown = client.get(page).text
        if "The file is there" in shown:
            break
        assert "Making the file" in shown and 'http-equiv="refresh"' in shown
        time.sleep(0.1)
    assert f'content="0; url={page}/file"' in shown
    file = client.get(f"{page}/file")
    assert file.headers["content-disposition"] == 'attachment; filename="panj-claims.csv"' and file.text.startswith("claim_id,")
