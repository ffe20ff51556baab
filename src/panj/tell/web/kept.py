"""Answers that take long, kept while the record does not change."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

from panj.tell.web.queries import Desk

MOST = 32  # answers of one desk

_T = TypeVar("_T")
_answers: WeakKeyDictionary[Desk, OrderedDict[tuple[Any, ...], Any]] = WeakKeyDictionary()
_lock = Lock()


def kept(desk: Desk, key: tuple[Any, ...], ask: Callable[[], _T]) -> _T:
    """The answer to the question `key` of this desk: asked once, and again when the record has changed. Two who ask at once both wait."""
    marked = (desk.revision, *key)
    with _lock:
        mine = _answers.setdefault(desk, OrderedDict())
        if marked in mine:
            mine.move_to_end(marked)
            found: _T = mine[marked]
            return found
    answer = ask()
    with _lock:
        mine[marked] = answer
        while len(mine) > MOST:
            mine.popitem(last=False)
    return answer
