"""The queue of claims to review, ordered by how much a decision matters.

The order is reckoned from the board once, and again in the background when reports come in or enough is decided; until it is ready
the last one serves. Decisions take claims out of it at once.
"""

from __future__ import annotations

import threading
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from hashlib import blake2b

import msgspec

from panj.record import StoredClaim
from panj.tell.board import Board
from panj.tell.board.events import standing_events
from panj.tell.decided import by_claim, fingerprint
from panj.tell.review.ledger import Ledger, Standing
from panj.tell.review.weight import Weight, weights

RECKONED_AGAIN = 25  # decisions after which the order is reckoned anew
REST = 20  # an order that took long is not reckoned anew for so many times as long when claims were decided
REST_NEW = 3  # and for so many times as long when reports came in
PATIENCE = 2.0  # seconds that a page waits for the first order, or for one with new reports
TOTALS = 2000  # filters whose totals are kept
SMALL = 5000  # claims of a record whose order is worth waiting for
READ_ANEW = Weight(6.0, "decided before, but read otherwise since")


class Entry(msgspec.Struct, frozen=True, gc=False):
    """A claim of the queue: `mark` is its fingerprint, `lot` the number by which it is drawn for two coders, `why` the parts of its
    weight."""

    id: str
    mark: str
    lot: int
    kind: str
    outlet: str
    countries: tuple[str, ...]
    published: str
    points: float
    why: tuple[Weight, ...]


class Choice(msgspec.Struct, frozen=True, kw_only=True):
    """What a coder wants to see of the queue; an empty field chooses nothing."""

    kind: str = ""
    country: str = ""
    outlet: str = ""
    state: Standing = "todo"

    def takes(self, entry: Entry) -> bool:
        """Whether an entry passes the filters, whatever was decided."""
        return (
            (not self.kind or entry.kind == self.kind)
            and (not self.country or self.country in entry.countries)
            and (not self.outlet or entry.outlet == self.outlet)
        )


class Order(msgspec.Struct, frozen=True, kw_only=True):
    """All claims, the weightiest first, with what the filters can offer. `revision` is the store's when it was reckoned, `totals` how many
    claims pass filters that were asked for."""

    revision: tuple[int, int]
    entries: tuple[Entry, ...]
    at: dict[str, int]
    kinds: dict[str, int]
    countries: dict[str, int]
    outlets: dict[str, int]
    totals: dict[Choice, int] = msgspec.field(default_factory=dict)


class Queue:
    """The queue of one record. Thread-safe: one order is reckoned at a time, and taken over whole."""

    def __init__(self, board: Board) -> None:
        self.board = board
        self.store = board.store
        self.ledger = Ledger(board.store)
        self._order: Order | None = None
        self._lock = threading.Lock()
        self._worker: threading.Thread | None = None
        self._error: Exception | None = None
        self._began = 0.0  # when the last reckoning was begun and ended, by the monotonic clock
        self._ended = 0.0

    def order(self) -> Order | None:
        """The order to serve now, `None` while the first one is not ready. Starts to reckon a new one where the last is out of date.
        Raises what went wrong with the last attempt."""
        revision = self.store.revision()
        with self._lock:
            self.ledger.refresh(revision[1])
            worker = self._worker if self._stale(revision) else None
            if worker is None and self._stale(revision):
                self._began = time.monotonic()
                worker = self._worker = threading.Thread(target=self._reckon, name="panj-review", daemon=True)
                worker.start()
        last = self._order
        if worker is not None and (last is None or (last.revision[0] != revision[0] and len(last.entries) < SMALL)):
            worker.join(max(0.0, self._began + PATIENCE - time.monotonic()))
        if self._error is not None:
            error, self._error = self._error, None
            raise error
        return self._order

    def _stale(self, revision: tuple[int, int]) -> bool:
        order = self._order
        if order is None:
            return True
        read = order.revision[0] != revision[0]
        if not read and abs(revision[1] - order.revision[1]) < RECKONED_AGAIN:
            return False
        took = self._ended - self._began
        return took < PATIENCE or time.monotonic() >= self._ended + took * (REST_NEW if read else REST)

    def _reckon(self) -> None:
        try:
            self._order = reckon(self.board)
        except Exception as error:
            self._error = error
        finally:
            self._ended = time.monotonic()
            self._worker = None

    def needed(self, lot: int) -> int:
        """How many coders a claim goes to."""
        every = self.ledger.double_every
        return 2 if every and lot % every == 0 else 1

    def standing(self, entry: Entry, by: str) -> Standing:
        """Where a claim of the queue stands for a coder."""
        return self.ledger.place_of(entry.id, entry.mark, by, self.needed(entry.lot))

    def rows(self, order: Order, by: str, choice: Choice) -> Iterator[Entry]:
        """The entries that a coder chose, in order."""
        decided = self.ledger.decided
        if choice.state == "todo":
            return (e for e in order.entries if choice.takes(e) and (e.id not in decided or self.standing(e, by) == "todo"))
        touched = sorted(order.at[a] for a in list(decided) if a in order.at)
        return (e for e in map(order.entries.__getitem__, touched) if choice.takes(e) and self.standing(e, by) == choice.state)

    def judged_twice(self, order: Order) -> list[Entry]:
        """The claims that two coders or more kept or rejected, as they are read now."""
        touched = (order.entries[order.at[a]] for a in list(self.ledger.decided) if a in order.at)
        return [e for e in touched if self.ledger.coders(e.id, e.mark) > 1]

    def left(self, order: Order, by: str, choice: Choice) -> int:
        """How many entries a coder has left to do under the filters."""
        chosen = msgspec.structs.replace(choice, state="todo")
        total = order.totals.get(chosen)
        if total is None:
            total = sum(map(chosen.takes, order.entries))
            if len(order.totals) < TOTALS:
                order.totals[chosen] = total
        touched: Iterable[Entry] = (order.entries[order.at[a]] for a in list(self.ledger.decided) if a in order.at)
        if total < len(order.entries):
            touched = filter(choice.takes, touched)
        return total - sum(self.standing(e, by) != "todo" for e in touched)


def lot_of(claim_id: str) -> int:
    """The number by which a claim is drawn for two coders: it follows from the id alone (BLAKE2b)."""
    return int.from_bytes(blake2b(claim_id.encode(), digest_size=4).digest())


def entry_of(row: StoredClaim, why: tuple[Weight, ...] = ()) -> Entry:
    """A claim as an entry of the queue."""
    mentions = (row.claim.place, row.claim.origin, row.claim.destination)
    countries = dict.fromkeys(m.place.country for m in mentions if m and m.place and m.place.country)
    return Entry(
        id=row.id,
        mark=fingerprint(row.claim),
        lot=lot_of(row.id),
        kind=row.claim.kind,
        outlet=row.outlet or "",
        countries=tuple(countries),
        published=row.published or "",
        points=sum(w.points for w in why),
        why=why,
    )


def reckon(board: Board) -> Order:
    """The order of a record as it is now, its events as the board has them. Claims that a person coded by hand are not in it."""
    store = board.store
    revision = store.revision()
    with board.reading() as connection:
        events = standing_events(connection)
    claims = store.claims()
    decisions = store.decisions()
    reports = {r.report.id: r.report for r in store.reports() if r.report.flaws or r.report.coded}
    coded = {r.id for r in reports.values() if r.coded}
    heavy = weights(claims, reports, events, decisions)
    about = by_claim(decisions)
    entries = []
    for row in claims:
        if row.report_id in coded:
            continue
        entry = entry_of(row, heavy[row.id])
        if any(d.on not in (None, entry.mark) for d in about.get(row.id, ())):
            entry = entry_of(row, (READ_ANEW, *entry.why))
        entries.append(entry)
    entries.sort(key=lambda e: e.id)
    entries.sort(key=lambda e: (e.points, e.published), reverse=True)
    return Order(
        revision=revision,
        entries=tuple(entries),
        at={e.id: n for n, e in enumerate(entries)},
        kinds=dict(Counter(e.kind for e in entries).most_common()),
        countries=dict(Counter(c for e in entries for c in e.countries).most_common()),
        outlets=dict(Counter(e.outlet for e in entries if e.outlet).most_common()),
    )
