"""Files that are being made for download: one at a time, each with how far it is, kept until newer ones take their place.

They lie in a folder of the desk's own, which goes with the desk. The same choice asked for again, of a record that has not changed, is
the same file.
"""

from __future__ import annotations

import secrets
import tempfile
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from starlette.requests import Request

from panj.errors import InputError, PanjError
from panj.tell.exports import Format
from panj.tell.exports.selection import Selection, Watch

T = TypeVar("T")
KEPT = 12  # finished files that are kept
WAITING = 6  # files that may be waited for at once


class StoppedError(Exception):
    """Nobody wants the file any more."""


@dataclass
class Making:
    """A file under way: `words` is the step it is at, `done` of `total` (0: not known) that step's count; `failed` says why it ended
    without a file, if it did."""

    id: str
    name: str
    format: Format
    path: Path
    words: str = "waiting for another export"
    done: int = 0
    total: int = 0
    size: int = 0
    failed: str = ""
    finished: threading.Event = field(default_factory=threading.Event)
    stopped: threading.Event = field(default_factory=threading.Event)

    @property
    def running(self) -> bool:
        """Whether it is waited for."""
        return not self.finished.is_set()

    @property
    def ready(self) -> bool:
        """Whether the file is there."""
        return not self.running and not self.failed

    def watch(self, items: Iterable[T], words: str, total: int | None = None) -> Iterator[T]:
        """Pass items on while counting them. Raises `StoppedError` when the file is not wanted any more."""
        self.words, self.done, self.total = words, 0, total or 0
        for item in items:
            self.check()
            yield item
            self.done += 1

    def check(self) -> None:
        """Raises `StoppedError` when the file is not wanted any more."""
        if self.stopped.is_set():
            raise StoppedError


class Exporting:
    """The files of one desk."""

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="panj-export-", ignore_cleanup_errors=True)
        self._makings: OrderedDict[tuple[object, ...], Making] = OrderedDict()
        self._turn = threading.Lock()
        self._book = threading.Lock()

    def start(self, name: str, format: Format, key: tuple[object, ...], chosen: Callable[[Watch], Selection]) -> Making:
        """Set the making of a file going, or join one of the same `key`. `chosen` selects what goes out.

        Raises `InputError` P118 where `WAITING` files are waited for already.
        """
        with self._book:
            known = self._makings.get(key)
            if known is not None and not known.failed:
                self._makings.move_to_end(key)
                return known
            if sum(m.running for m in self._makings.values()) >= WAITING:
                raise InputError("P118", "export", f"{WAITING} files are being made already; ask again when one is there")
            id = secrets.token_urlsafe(8)
            making = Making(id, name, format, Path(self._folder.name) / id)
            self._makings[key] = making
            self._forget()
        threading.Thread(target=self._make, args=(making, chosen), daemon=True, name="exporting").start()
        return making

    def find(self, id: str) -> Making:
        """The file of this id. Raises `InputError` P114 for one that is not remembered."""
        with self._book:
            for making in self._makings.values():
                if making.id == id:
                    return making
        raise InputError("P114", "export", "this desk does not keep it any more; ask for it again")

    def close(self) -> None:
        """Stop what is under way and throw the files away."""
        with self._book:
            for making in self._makings.values():
                making.stopped.set()
        self._folder.cleanup()

    def _forget(self) -> None:
        over = [key for key, making in self._makings.items() if not making.running][: -KEPT or None]
        for key in over:
            self._makings.pop(key).path.unlink(missing_ok=True)

    def _make(self, making: Making, chosen: Callable[[Watch], Selection]) -> None:
        try:
            with self._turn, making.path.open("wb") as out:
                making.check()
                making.words = "reconciling the record"
                selection = chosen(making.watch)
                making.check()
                making.words = "writing"
                for piece in making.format.write(selection):
                    making.check()
                    making.size += out.write(piece)
        except StoppedError:
            making.failed = "Stopped."
        except PanjError as e:
            making.failed = str(e)
        except Exception as e:
            making.failed = f"P901 Panj failed ({type(e).__name__}); the record is unharmed"
        finally:
            if making.failed:
                making.path.unlink(missing_ok=True)
            making.finished.set()


def exporting_of(request: Request) -> Exporting:
    """The files of the application that answers a request."""
    found: Exporting = request.app.state.exporting
    return found
