"""The order of the queue, and what stands in it for whom."""

from __future__ import annotations

import time

import msgspec
import pytest

from panj.model import Decision
from panj.record import Store
from panj.tell.board import Board
from panj.tell.picture import picture
from panj.tell.review.deciding import decide, double_every, undo
from panj.tell.review.queue import Choice, Order, Queue, lot_of, reckon
from panj.tell.review.weight import weights
from tests.tell.web.story import crossing


@pytest.fixture
def queue(store: Store) -> Queue:
    """The queue of the story, in which no claim goes to two coders."""
    double_every(store, "ZZ", 0)
    return Queue(Board(store))


def order_of(queue: Queue) -> Order:
    """The order, once it is ready."""
    deadline = time.monotonic() + 60
    while (found := queue.order()) is None:
        assert time.monotonic() < deadline
        time.sleep(0.05)
    return found


def ids(queue: Queue, by: str = "AA", **choice: str) -> list[str]:
    """The claims that a coder would see, in order."""
    return [e.id for e in queue.rows(order_of(queue), by, msgspec.convert(choice, Choice))]


def test_every_claim_once_the_weightiest_first(store: Store, queue: Queue) -> None:
    """The queue holds every claim once, by falling weight, and among equals the newest first."""
    entries = order_of(queue).entries
    assert sorted(e.id for e in entries) == sorted(c.id for c in store.claims())
    keys = [(e.points, e.published) for e in entries]
    assert keys == sorted(keys, reverse=True)
    assert all(e.points == pytest.approx(sum(w.points for w in e.why)) for e in entries)


def test_what_weighs(store: Store) -> None:
    """A claim weighs by its figure, by what its event would lose, and by signs of doubt, each with its reason."""
    known = picture(store)
    found = weights(known.claims, {}, known.events)
    why = {claim: [w.why for w in parts] for claim, parts in found.items()}
    assert {"a figure of 12,000", "an approximate figure", "a single origin stands behind its event"} <= set(why["update:c1"])
    assert "no day" in why["update:c5"] and "no day" not in why["update:c2"]
    assert sum(w.points for w in found["update:c1"]) > sum(w.points for w in found["update:c4"])


def test_decided_claims_leave_and_come_back(store: Store, queue: Queue) -> None:
    """A judged claim leaves the queue at once and undo brings it back to its place; skipped ones wait apart."""
    first, second, *_ = before = ids(queue)
    decide(store, about=first, verdict="reject", by="AA")
    decide(store, about=second, verdict="skip", by="AA")
    assert ids(queue) == before[2:]
    assert (ids(queue, state="mine"), ids(queue, state="skipped")) == ([first], [second])
    assert queue.left(order_of(queue), "AA", Choice()) == len(before) - 2
    undo(store, "AA")
    undo(store, "AA")
    assert ids(queue) == before


def test_one_coder_is_enough_or_two(store: Store, queue: Queue) -> None:
    """A claim that one coder judged is closed to others; where all claims go to two coders, it is open to the second and then closed."""
    first = ids(queue)[0]
    decide(store, about=first, verdict="accept", by="AA")
    assert first not in ids(queue, "BB")
    double_every(store, "ZZ", 1)
    assert first in ids(queue, "BB") and first not in ids(queue, "AA")
    decide(store, about=first, verdict="reject", by="BB")
    assert first not in ids(queue, "CC") and first not in ids(queue, "BB")


def test_about_every_nth_claim_is_coded_twice(store: Store, queue: Queue) -> None:
    """The share of claims that go to two coders is close to what was asked for, and the same claims each time."""
    double_every(store, "ZZ", 4)
    order_of(queue)
    twice = [n for n in range(4000) if queue.needed(lot_of(f"r{n}:c1")) == 2]
    assert 850 < len(twice) < 1150
    assert twice == [n for n in range(4000) if queue.needed(lot_of(f"r{n}:c1")) == 2]


@pytest.mark.parametrize(
    "choice", [{"kind": "movement"}, {"country": "TJK"}, {"outlet": "Pamir Gazette"}, {"kind": "movement", "country": "TJK"}]
)
def test_filters(store: Store, queue: Queue, choice: dict[str, str]) -> None:
    """Filters leave what they name, in the same order, and count what is left of it."""
    left = ids(queue, **choice)
    assert 0 < len(left) < len(ids(queue)) and left == [i for i in ids(queue) if i in set(left)]
    decide(store, about=left[0], verdict="accept", by="AA")
    assert queue.left(order_of(queue), "AA", msgspec.convert(choice, Choice)) == len(left) - 1 == len(ids(queue, **choice))


def test_a_claim_read_anew_comes_back_in_front(store: Store, queue: Queue) -> None:
    """A claim that was decided and is read otherwise by a later version is open again, and says so."""
    decide(store, about="crossing:c3", verdict="accept", by="AA")
    assert "crossing:c3" not in ids(queue)
    order_of(queue)
    reading = crossing()
    claims = tuple(msgspec.structs.replace(c, hearsay=True) if c.id == "c3" else c for c in reading.claims)
    store.add(msgspec.structs.replace(reading, claims=claims), version="later")
    entry = next(e for e in reckon(Board(store)).entries if e.id == "crossing:c3")
    assert "read otherwise since" in entry.why[0].why
    assert "crossing:c3" in ids(Queue(Board(store)))


def test_the_order_is_kept_until_enough_is_decided(store: Store, queue: Queue) -> None:
    """A few decisions do not reckon the order anew; new reports do."""
    order = order_of(queue)
    decide(store, about=ids(queue)[0], verdict="accept", by="AA")
    assert order_of(queue) is order
    store.add(msgspec.structs.replace(crossing(), claims=()), version="later")
    deadline = time.monotonic() + 60
    while order_of(queue) is order:
        assert time.monotonic() < deadline
        time.sleep(0.05)


def test_today_and_the_last_decision(store: Store, queue: Queue) -> None:
    """Only this coder's judgements of the day that stand are counted, skips not; the last one is offered for undoing."""
    first, second, third, *_ = ids(queue)
    made = [decide(store, about=c, verdict="accept", by="AA") for c in (first, second)]
    decide(store, about=third, verdict="skip", by="AA")
    decide(store, about="crossing:c1", verdict="accept", by="BB")
    day = made[0].decided[:10]
    order_of(queue)
    assert queue.ledger.today("AA", day) == 2
    assert queue.ledger.today("AA", "2000-01-01") == 0
    undo(store, "AA")
    undo(store, "AA")
    order_of(queue)
    last = queue.ledger.last("AA")
    assert queue.ledger.today("AA", day) == 1 and isinstance(last, Decision) and last.id == made[0].id


def test_decisions_that_come_in_late(store: Store, queue: Queue) -> None:
    """A decision made earlier on another machine, and learned later, counts like any other."""
    first, second, *_ = ids(queue)
    decide(store, about=first, verdict="accept", by="AA")
    assert first not in ids(queue)
    store.decide(Decision(id="late", about=second, verdict="reject", by="BB", decided="2000-01-01T00:00:00.000000Z"))
    assert {first, second} & set(ids(queue)) == set()
    assert [d.id for d in queue.ledger.history(second)] == ["late"]
    undo(store, "AA")
    assert first in ids(queue) and second not in ids(queue)


def test_claims_coded_by_hand_are_not_reviewed(store: Store, queue: Queue) -> None:
    """What a person coded is not asked of another, while it stands in the record like any claim."""
    reading = crossing()
    coded = msgspec.structs.replace(reading.report, id="coded", outlet="By hand", coded=True)
    store.add(msgspec.structs.replace(reading, report=coded), version="test")
    assert any(c.id == "coded:c1" for c in store.claims())
    assert "coded:c1" not in order_of(queue).at
