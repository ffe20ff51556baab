"""Work that takes longer than a page may: files that are looked through and reports that are read and added, one lot at a time.

Uploaded files lie in a temporary folder that goes with its lot: when it has been added, when it is dropped, when the program ends.
"""

from __future__ import annotations

import secrets
import tempfile
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from starlette.requests import Request

from panj.bulk.intake import Finding, Upload
from panj.errors import InputError, PanjError
from panj.gather import Options
from panj.record import Store
from panj.tell.web.queries import desk_of

KEPT = 20  # lots and jobs remembered
MOST_LINES = 2000  # findings that a page lists; all are counted


@dataclass
class Lot:
    """Uploaded files that wait to be added, and what was said about reports that do not say it themselves."""

    token: str
    folder: tempfile.TemporaryDirectory[str]
    uploads: list[Upload]
    options: Options


@dataclass
class Job:
    """Work under way: `done` counts the findings, by state in `counts`; `failed` says why it stopped, if it did."""

    id: str
    purpose: Literal["check", "add"]
    words: str
    lot: Lot | None = None
    findings: list[Finding] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    finished: threading.Event = field(default_factory=threading.Event)
    failed: str = ""

    @property
    def done(self) -> int:
        """How many rows or reports have been dealt with."""
        return sum(self.counts.values())

    @property
    def running(self) -> bool:
        """Whether it is still at work."""
        return not self.finished.is_set()

    @property
    def first_report(self) -> str | None:
        """The report that it is about, where it is about one only."""
        ids = {f.report_id for f in self.findings if f.report_id}
        return ids.pop() if len(ids) == 1 and self.done == 1 else None


class Adding:
    """The lots and jobs of one desk. The newest `KEPT` of each are remembered; one job runs at a time."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._lots: OrderedDict[str, Lot] = OrderedDict()
        self._jobs: OrderedDict[str, Job] = OrderedDict()
        self._turn = threading.Lock()
        self._book = threading.Lock()

    def hold(self, uploads: list[Upload], folder: tempfile.TemporaryDirectory[str], options: Options) -> Lot:
        """Keep files until they are added or dropped."""
        lot = Lot(secrets.token_urlsafe(12), folder, uploads, options)
        with self._book:
            self._lots[lot.token] = lot
            while len(self._lots) > KEPT:
                self._lots.popitem(last=False)[1].folder.cleanup()
        return lot

    def take_lot(self, token: str) -> Lot:
        """The lot, which is no longer waiting. Raises `InputError` P114 for one that is not."""
        with self._book:
            if token not in self._lots:
                raise InputError("P114", "files", "they have been added, dropped or forgotten; choose them again")
            return self._lots.pop(token)

    def start(self, purpose: Literal["check", "add"], words: str, work: Callable[[], Iterator[Finding]], lot: Lot | None = None) -> Job:
        """Set work going; each finding counts when it comes."""
        job = Job(secrets.token_urlsafe(8), purpose, words, lot)
        with self._book:
            self._jobs[job.id] = job
            while len(self._jobs) > KEPT:
                self._jobs.popitem(last=False)
        threading.Thread(target=self._run, args=(job, work), daemon=True, name="adding").start()
        return job

    def job(self, job_id: str) -> Job:
        """The job. Raises `InputError` P114 for one that is not remembered."""
        with self._book:
            if job_id not in self._jobs:
                raise InputError("P114", "job", "this desk does not remember it; what it added is in the record")
            return self._jobs[job_id]

    def _run(self, job: Job, work: Callable[[], Iterator[Finding]]) -> None:
        try:
            with self._turn:
                for finding in work():
                    job.counts[finding.state] = job.counts.get(finding.state, 0) + 1
                    if len(job.findings) < MOST_LINES:
                        job.findings.append(finding)
        except PanjError as e:
            job.failed = str(e)
        except Exception as e:
            job.failed = f"P901 Panj failed ({type(e).__name__}); what was added before is in the record"
        finally:
            if job.purpose == "add" and job.lot is not None:
                job.lot.folder.cleanup()
            job.finished.set()


def adding_of(request: Request) -> Adding:
    """The lots and jobs of the application that answers a request."""
    state = request.app.state
    if not hasattr(state, "adding"):
        state.adding = Adding(desk_of(request).store)
    adding: Adding = state.adding
    return adding


def safe_name(name: str | None) -> str:
    """What an uploaded file is called on our pages: its last part, no control characters, 80 characters at most."""
    base = (name or "file").replace("\\", "/").rpartition("/")[2]
    return "".join(c for c in base if c.isprintable())[:80] or "file"


def stored(folder: Path, number: int, name: str) -> Path:
    """Where an uploaded file is put: a name of our own with the ending that says what it is."""
    suffix = Path(name).suffix.lower()
    return folder / f"upload-{number}{suffix if suffix.isascii() and len(suffix) <= 9 and '/' not in suffix else ''}"
