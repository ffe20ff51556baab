"""Who holds what on a day, by the last word."""

from __future__ import annotations

from datetime import date
from typing import Any

import msgspec

from panj.model import Actor
from panj.reconcile import Sourced, control
from tests.reconcile.claims import claim


def word(id: str, day: str, change: Any, actor: str | None = "Taliban", place: str = "Badakhshan", **fields: Any) -> Sourced:
    """A claim of control."""
    who = Actor(start=0, end=1, text=actor, name=actor) if actor else None
    return claim(id, kind="control", day=day, change=change, place=place, actor=who, who=None, **fields)


ROWS = [
    word("a:c1", "2021-06-22", "holds", "government"),
    word("b:c1", "2021-07-04", "captured"),
    word("c:c1", "2021-07-20", "lost"),
    word("d:c1", "2021-07-10", "captured", place="Takhar"),
    word("e:c1", "2021-07-11", "holds", "government", place="Takhar"),
]


def test_last_word_and_its_age() -> None:
    """On each day the latest claim counts, and its age is told."""
    (early,) = control(ROWS, date(2021, 7, 1))
    assert (early.holder, early.age, early.contested) == ("government", 9, False)
    (taken,) = control(ROWS, date(2021, 7, 6))
    assert (taken.holder, taken.age, len(taken.words)) == ("Taliban", 2, 2)
    assert control(ROWS, date(2021, 6, 1)) == []


def test_lost_leaves_the_holder_open() -> None:
    """That somebody lost a place does not say who holds it."""
    held = {h.name.split(",")[0]: h for h in control(ROWS, date(2021, 8, 1))}
    assert held["Badakhshan"].holder is None and held["Badakhshan"].words[0].change == "lost"


def test_a_loss_told_again_changes_nothing() -> None:
    """That the government lost what the Taliban captured, or that it was lost, leaves the Taliban in it; long after, it is open again."""
    taken = word("a:c1", "2021-07-04", "captured")
    by_others, by_nobody = word("b:c1", "2021-07-06", "lost", "government"), word("b:c1", "2021-07-06", "lost", None)
    own, later = word("b:c1", "2021-07-06", "lost", "Taliban"), word("b:c1", "2021-09-06", "lost", None)
    held = [control([taken, lost], date(2021, 10, 1))[0].holder for lost in (by_others, by_nobody, own, later)]
    assert held == ["Taliban", "Taliban", None, None]


def test_two_holders_at_once_contest() -> None:
    """Claims of two holders within three days make a place contested."""
    held = {h.name.split(",")[0]: h for h in control(ROWS, date(2021, 7, 12))}
    assert held["Takhar"].contested and held["Takhar"].holder is None


def test_part_of_a_place_is_not_the_place() -> None:
    """Six districts of a province, or most of it, say nothing of the whole province."""
    part = word("f:c1", "2021-07-05", "captured", place="Badakhshan")
    mention = part.claim.place
    assert mention is not None
    words = type(mention)(start=0, end=27, text="six districts of Badakhshan", place=mention.place)
    partly = msgspec.structs.replace(part, claim=msgspec.structs.replace(part.claim, place=words))
    names = [h.name for h in control([ROWS[0], partly], date(2021, 7, 6))]
    assert len(names) == 2 and "“six districts of Badakhshan”" in names


def test_share_is_kept() -> None:
    """A third of a country stays a third."""
    (held,) = control([word("a:c1", "2021-07-05", "holds", place="Afghanistan", share=1 / 3)], date(2021, 7, 6))
    assert held.share == 1 / 3
