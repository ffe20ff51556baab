"""What a page's filters mean in the board's SQL."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Mapping
from typing import Any, Protocol

from panj.tell.board.schema import ALWAYS

CELL = {"kinds": "kind", "status": "status", "group": "grp"}  # the column of a cell that a filter asks for
_TOKEN = re.compile(r"\w+")


class Question(Protocol):
    """What is asked of the board; an empty field does not filter. See `panj.tell.web.filters.Filters`."""

    @property
    def kinds(self) -> tuple[str, ...]: ...
    @property
    def country(self) -> str: ...
    @property
    def status(self) -> tuple[str, ...]: ...
    @property
    def group(self) -> tuple[str, ...]: ...
    @property
    def checked(self) -> str: ...
    @property
    def since(self) -> str: ...
    @property
    def until(self) -> str: ...
    @property
    def q(self) -> str: ...
    @property
    def as_of(self) -> str: ...


def day_of(question: Question) -> str:
    """The day whose knowledge is asked for."""
    return question.as_of or ALWAYS


def words_query(text: str) -> str:
    """Words as a full-text query: each must stand there, its end left open. Nothing in it has a meaning for the index but words."""
    return " ".join(f'"{token}"*' for token in _TOKEN.findall(text))


def among(question: Question) -> tuple[str, dict[str, str]]:
    """The condition that the days and the words of a question make on the versions known on its day, with its parameters."""
    parts, values = ["1"], {"day": day_of(question)}
    if question.since:
        parts.append("last >= :since")
        values["since"] = question.since
    if question.until:
        parts.append("first <= :until")
        values["until"] = question.until
    if asked := words_query(question.q):
        parts.append(
            "e IN (SELECT h.e FROM claim_words w CROSS JOIN home h ON h.n = w.rowid WHERE w.words MATCH :words AND h.seen <= :day)"
        )
        values["words"] = asked
    elif question.q:
        parts.append("0")
    return " AND ".join(parts), values


def allows(question: Question, cell: Mapping[str, Any] | sqlite3.Row, without: str = "") -> bool:
    """Whether events of a cell pass the chosen kinds, status, group, country and checking; `without` names one that is put aside. Events
    that a person rejected are left out, unless what people looked at is asked for."""
    asked = (("kinds", question.kinds), ("status", question.status), ("group", question.group))
    if any(wanted and name != without and cell[CELL[name]] not in wanted for name, wanted in asked):
        return False
    if question.country and without != "country" and f'"{question.country}"' not in cell["countries"]:
        return False
    if question.checked and without != "checked":
        return bool((cell["checked"] == "machine") == (question.checked == "machine"))
    return bool(cell["checked"] != "rejected" or question.checked == "checked")


def claims(question: Question, without: str = "") -> tuple[str, list[Any]]:
    """The condition on `claim c` that leaves the claims of a question, with its parameters. Undated claims count at their publication."""
    day = day_of(question)
    parts, values = ["c.seen <= ?"], [day]
    if question.kinds and without != "kinds":
        parts.append(_among("c.kind", question.kinds))
        values.extend(question.kinds)
    if question.country and without != "country":
        parts.append("c.n IN (SELECT n FROM claim_country WHERE country = ?)")
        values.append(question.country)
    if question.checked:
        parts.append("c.state = 'machine'" if question.checked == "machine" else "c.state <> 'machine'")
    if question.since:
        parts.append("coalesce(c.until, c.seen) >= ?")
        values.append(question.since)
    if question.until:
        parts.append("coalesce(c.day, c.seen) <= ?")
        values.append(question.until)
    if asked := words_query(question.q):
        parts.append("c.n IN (SELECT rowid FROM claim_words WHERE words MATCH ?)")
        values.append(asked)
    elif question.q:
        parts.append("0")
    return " AND ".join(parts), values


def _among(column: str, values: Iterable[str]) -> str:
    return f"{column} IN ({', '.join('?' for _ in values)})"
