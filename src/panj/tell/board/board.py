"""The file of the board, kept up with the record.

For a record in a file the board stands beside it (`panj.sqlite` → `panj.sqlite.board`), for one in a database server in the user's cache.
When the record has changed a new one is made: at once where that takes no longer than `PATIENCE`, else in the background, while the former
board answers. What took longer than that to lay out is brought up to date where the same code made it, else all is laid out anew.
"""

from __future__ import annotations

import hashlib
import math
import os
import shutil
import sqlite3
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import quote

from panj.record import Store
from panj.tell.board.build import build, links_of
from panj.tell.board.makers import makers
from panj.tell.board.renewal import bring_up
from panj.tell.board.sources import lay_out
from panj.tell.board.writing import Progress
from panj.tell.picture import Picture, picture

PATIENCE = 3.0  # seconds that a page waits for a new board before it shows the former one
_MAPPED = 2**30  # bytes of the board that are read in place
SHARE = 5  # a board that takes longer is made again after five times as long


def board_file(record: str) -> Path:
    """Where the board of the record of this name stands."""
    if "://" not in record:
        path = Path(f"{record}.board")
        if os.access(path.parent, os.W_OK):
            return path
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "panj"
    name = record if "://" in record else str(Path(record).resolve())
    return cache / f"{hashlib.sha256(name.encode()).hexdigest()[:16]}.board"


class _ClosingError(Exception):
    """The board is not wanted any more."""


class Board:
    """The board of a store. Thread-safe."""

    def __init__(self, store: Store, path: Path | None = None, *, patience: float = PATIENCE) -> None:
        self.store = store
        self._patience = patience
        self.path = path or board_file(store.name)
        self._lock = threading.Lock()
        self._builder: threading.Thread | None = None
        self._failure: BaseException | None = None
        self._ended = -math.inf
        self._closing = threading.Event()
        self._read: tuple[tuple[int, int, int] | None, dict[str, str]] = (None, {})  # what the file said, and when it was so

    def current(self) -> bool:
        """Whether the board shows the record as it is now."""
        return self._mark() == self._wanted()

    def refresh(self, progress: Progress | None = None) -> None:
        """Make the board show the record as it is now, however long that takes. `progress` is told what is done."""
        wanted = self._wanted()
        if self._mark() != wanted:
            self._make(wanted, progress)

    def renew(self) -> None:
        """Have the board made anew where it must be. Waits for the first board, and for any other whose making is known to take no longer
        than `PATIENCE`; else the former one answers meanwhile, and the making takes no more than one part in `SHARE` of the time."""
        if self.current():
            return
        former = self._mark()
        takes = self._seconds() if former is not None else 0.0
        with self._lock:
            if self._builder is None or not self._builder.is_alive():
                self._tell_failure()
                if takes > PATIENCE and time.monotonic() < self._ended + takes * SHARE:
                    return
                self._builder = threading.Thread(target=self._attempt)
                self._builder.start()
            builder = self._builder
        if takes <= PATIENCE:
            builder.join(None if former is None else PATIENCE)
            if not builder.is_alive():
                self._tell_failure()

    def close(self) -> None:
        """Give up a making that is under way, and wait until it has stopped."""
        self._closing.set()
        if self._builder is not None:
            self._builder.join()

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """A connection to the newest board that is ready, for reading."""
        self.renew()
        with closing(sqlite3.connect(f"file:{quote(str(self.path))}?mode=ro&immutable=1", uri=True, check_same_thread=False)) as connection:
            connection.row_factory = sqlite3.Row
            connection.execute(f"PRAGMA mmap_size = {_MAPPED}")
            connection.execute("PRAGMA temp_store = MEMORY")
            yield connection

    @property
    def revision(self) -> str:
        """The mark of the board that is ready: other words whenever the pages may show other things."""
        return self._mark() or ""

    def _attempt(self) -> None:
        def go_on(what: str, done: int, of: int) -> None:
            if self._closing.is_set():
                raise _ClosingError

        try:
            self.refresh(go_on)
        except _ClosingError:
            return
        except BaseException as e:
            self._failure = e
        finally:
            self._ended = time.monotonic()

    def _tell_failure(self) -> None:
        failure, self._failure = self._failure, None
        if failure is not None:
            raise failure

    def _wanted(self) -> str:
        newest, decisions = self.store.revision()
        return f"{makers()}/{newest}/{decisions}"

    def _mark(self) -> str | None:
        return self._meta("mark")

    def _seconds(self) -> float:
        return float(self._meta("seconds") or 0)

    def _meta(self, key: str) -> str | None:
        try:
            found = self.path.stat()
        except OSError:
            return None
        stamp = (found.st_ino, found.st_mtime_ns, found.st_size)
        if self._read[0] != stamp:
            self._read = (stamp, self._words())
        return self._read[1].get(key)

    def _words(self) -> dict[str, str]:
        """What a board says of itself; nothing where it is none."""
        try:
            with closing(sqlite3.connect(f"file:{quote(str(self.path))}?mode=ro&immutable=1", uri=True)) as connection:
                return dict(connection.execute("SELECT key, value FROM meta WHERE key IN ('mark', 'seconds', 'whole')").fetchall())
        except sqlite3.Error:
            return {}

    def _make(self, wanted: str, progress: Progress | None) -> None:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        handle, draft = tempfile.mkstemp(prefix=self.path.name, dir=self.path.parent)
        os.close(handle)
        try:
            began = time.monotonic()
            case = picture(self.store)
            whole = self._whole_took()
            if whole is None or not self._brought_up(case, Path(draft), progress):
                whole = None
                Path(draft).write_bytes(b"")
                with _writing(Path(draft)) as connection:
                    build(case, connection, progress)
            with _writing(Path(draft)) as connection:
                lay_out(connection)
                took = f"{time.monotonic() - began:.1f}"
                meta = {"mark": wanted, "seconds": took, "whole": took if whole is None else str(whole)}
                connection.executemany("INSERT OR REPLACE INTO meta VALUES (?, ?)", list(meta.items()))
            Path(draft).replace(self.path)
        finally:
            Path(draft).unlink(missing_ok=True)

    def _whole_took(self) -> float | None:
        """How many seconds it took to lay out the former board from nothing; `None` where that was not long, or where other code did it."""
        took = self._meta("whole")
        same = (self._mark() or "").startswith(f"{makers()}/")
        return float(took) if took is not None and same and float(took) > self._patience else None

    def _brought_up(self, case: Picture, draft: Path, progress: Progress | None) -> bool:
        """Bring a copy of the former board up to date; false where that cannot be done."""
        shutil.copyfile(self.path, draft)
        with _writing(draft) as connection:
            known = links_of(connection)
            if known.keys() == {r.report.id for r in case.reports}:
                case.links = known  # a report's text never changes, so neither do the lineages of the same reports
            return bring_up(case, connection, progress or (lambda what, done, of: None))


@contextmanager
def _writing(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection to a draft that nobody else reads: it is thrown away if anything fails, so there is nothing to roll back to."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.row_factory = sqlite3.Row
        connection.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;")
        connection.execute("BEGIN")
        yield connection
        connection.execute("COMMIT")
