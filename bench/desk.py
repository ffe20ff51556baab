"""The desk over a large record: `python -m bench.desk --claims 100000`. Prints seconds to lay out the board, and to bring it up to date
after one more report and after a decision, and milliseconds for each page. Where a page can be asked many things, every request asks
another one, so that nothing comes from what was kept.

The record is synthetic (see `bench.reconcile`) and made once, under build/.
"""

from __future__ import annotations

import argparse
import hashlib
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import groupby
from pathlib import Path

import httpx
import msgspec

from bench.reconcile import COUNTRIES, synthetic
from panj.model import Decision, Mentions, Place, Reading, Report, Span
from panj.record import Store
from panj.tell.board import Board, board_file
from panj.tell.web.server import free_socket

_WORDS = "Officials in the province spoke of what had happened near the river on that day and of how many had come or gone. "


def record(path: Path, claims: int, events: int) -> None:
    """Write a record of synthetic reports, five claims each."""
    grid = {f"Province {n}": n for n in range(12)}
    with Store.open(path) as store:
        for report_id, group in groupby(synthetic(claims, events), key=lambda s: s.report_id):
            rows = list(group)
            text = "".join(f"{row.id} {_WORDS}"[:100].ljust(100) for row in rows)
            made = []
            for number, row in enumerate(rows):
                place = row.claim.place
                assert place is not None and place.place is not None
                at = grid[place.place.name]
                country = sum(ord(c) * 7**i for i, c in enumerate(place.place.country or ""))
                spot = Place(
                    name=place.place.name,
                    country=place.place.country,
                    admin1=place.place.name,
                    lat=float(country % 40 + at % 4),
                    lon=float(country % 90 + at // 4),
                    precision="admin1",
                    id=place.place.id,
                )
                evidence = Span(start=number * 100, end=number * 100 + 90)
                place = msgspec.structs.replace(place, place=spot)
                extra = {"destination": place, "place": None} if row.claim.kind == "movement" else {"place": place}
                made.append(msgspec.structs.replace(row.claim, id=f"c{number}", evidence=evidence, **extra))
            report = Report(
                id=report_id,
                text=text,
                digest=hashlib.sha256(text.encode()).hexdigest(),
                language="en",
                published=rows[0].published,
                published_from="given",
                outlet=rows[0].outlet,
                title=f"Report {report_id}",
            )
            store.add(Reading(report=report, mentions=Mentions(), claims=tuple(made)), version="bench")


@contextmanager
def serving(path: Path) -> Iterator[tuple[str, int]]:
    """`panj serve` as users run it; gives its address and the process."""
    with free_socket("127.0.0.1", 0) as bound:
        port = bound.getsockname()[1]
    command = [sys.executable, "-m", "panj", "serve", "--record", str(path), "--port", str(port)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        try:
            assert process.stderr is not None
            line = next(line for line in process.stderr if "http://" in line)
            yield line[line.index("http://") :].split()[0], process.pid
        finally:
            process.terminate()


def renewals(path: Path) -> None:
    """Print how long the board takes after small changes; the record itself stays as it is, they are made to a copy."""
    with tempfile.TemporaryDirectory(dir=path.parent) as folder:
        copy = Path(folder) / path.name
        shutil.copy(path, copy)
        shutil.copy(board_file(str(path)), board_file(str(copy)))
        with Store.open(copy) as store:
            board = Board(store)
            last = store.reports()[0].report
            reading = store.reading(last.id)
            assert reading is not None
            for name, published in (
                ("one more report of the last day", last.published),
                ("one more report of the first days", "2020-01-10"),
            ):
                text = f"{name}. {reading.report.text}"[: len(reading.report.text)]
                digest = hashlib.sha256(text.encode()).hexdigest()
                report = msgspec.structs.replace(reading.report, id=name.replace(" ", "-"), text=text, digest=digest, published=published)
                store.add(msgspec.structs.replace(reading, report=report), version="bench")
                _timed(board, name)
            claim = store.claims(report=last.id)[0].id
            store.decide(Decision(id="bench", about=claim, verdict="accept", by="AB", decided="2026-01-01T00:00:00Z"))
            _timed(board, "an accepted claim")


def _timed(board: Board, name: str) -> None:
    began, worked = time.perf_counter(), time.process_time()
    board.refresh()
    print(f"board after {name}: {time.perf_counter() - began:.1f} s ({time.process_time() - worked:.1f} s of work)", flush=True)


def worked(process: int) -> float:
    """Seconds that a process has had of a processor (Linux), which other work on the machine does not lengthen; 0 where nobody tells."""
    tasks = Path(f"/proc/{process}/task").glob("*/schedstat")
    return sum(int(task.read_text().split()[0]) for task in tasks) / 1e9


def main() -> None:
    """Build the record and the board, ask each page some twenty times, print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--claims", type=int, default=100_000)
    parser.add_argument("--events", type=int, default=5_000)
    parser.add_argument("--record", type=Path, help="an existing record instead of a synthetic one")
    parser.add_argument("--times", type=int, default=20)
    parser.add_argument("--renewals", action="store_true", help="measure the renewal of the board too, on a copy of the record")
    args = parser.parse_args()
    path: Path = args.record or Path(f"build/desk-{args.claims}.sqlite")
    if not path.exists():
        path.parent.mkdir(exist_ok=True)
        began = time.perf_counter()
        record(path, args.claims, args.events)
        print(f"record made in {time.perf_counter() - began:.1f} s")
    with Store.open(path) as store:
        board = Board(store)
        _timed(board, "nothing was there")
        print(f"the board takes {board.path.stat().st_size / 2**20:.0f} MiB")
        with board.reading() as connection:
            largest = "SELECT event FROM version JOIN telling USING (n) WHERE seen_to = '~' ORDER BY claims DESC LIMIT 1000"
            events = [r[0] for r in connection.execute(largest)]
            reports = [r[0] for r in connection.execute("SELECT id FROM report LIMIT 1000")]
            days = [r[0] for r in connection.execute("SELECT DISTINCT seen FROM report ORDER BY seen DESC")][::5]
    if args.renewals:
        renewals(path)
    kinds = ("movement", "death", "attack", "clash", "control")
    chosen = [f"kind={kind}&country={country}" for country in COUNTRIES for kind in kinds]
    pages = {
        "situation, opened": ["/"],
        "situation, as of a day": [f"/?as_of={day}" for day in days],
        "situation, filtered": [f"/?{query}" for query in chosen],
        "situation, searched": [f"/?q=official {n} {c}" for n in range(4) for c in COUNTRIES],
        "what changed": [f"/?tab=changes&changed_since={day}" for day in days],
        "map": ["/api/map.geojson"],
        "map, as of a day": [f"/api/map.geojson?as_of={day}" for day in days],
        "event": [f"/events/{e}" for e in events],
        "report": [f"/reports/{r}" for r in reports],
        "reports": [f"/reports?page={n}" for n in range(1, 90)],
        "claims": [f"/claims?{query}" for query in chosen],
        "tally": [f"/tally?to={country}" for country in COUNTRIES],
        "tally, as of a day": [f"/tally?to={COUNTRIES[n % len(COUNTRIES)]}&as_of={day}" for n, day in enumerate(days)],
        "tally, filtered": [f"/tally?to={country}&who=civilians&since=2020-06-01&until=2022-06-01" for country in COUNTRIES],
        "sources": [f"/sources?page={n}" for n in (1,)],
        "review": ["/review"],
    }
    with serving(path) as (address, server), httpx.Client(base_url=address, timeout=60, cookies={"coder": "bench"}) as client:
        began = time.perf_counter()
        while "being put in order" in client.get("/review").text:
            time.sleep(0.5)
        print(f"{'queue of the review':24} put in order in {time.perf_counter() - began:.1f} s")
        for name, addresses in pages.items():
            took, work = [], []
            status = set()
            for turn in range(args.times):
                began, before = time.perf_counter(), worked(server)
                status.add(client.get(addresses[turn % len(addresses)]).status_code)
                took.append((time.perf_counter() - began) * 1000)
                work.append((worked(server) - before) * 1000)
            p95, work_p95 = (statistics.quantiles(times, n=20)[-1] for times in (took, work))
            figures = (("median", statistics.median(took)), ("p95", p95), ("max", max(took)), ("first", took[0]), ("p95 of work", work_p95))
            print(f"{name:24} {'   '.join(f'{what} {ms:7.1f} ms' for what, ms in figures)}   {status}", flush=True)


if __name__ == "__main__":
    main()
