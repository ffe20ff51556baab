"""What a page's filters mean in the board's SQL."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, Protocol

from panj.tell.board.schema import ALWAYS

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


def versions(question: Question) -> tuple[str, list[Any]]:
    """The condition on `version v` that leaves the events of a question, whatever its kinds, status, group, country and checking, with its
    parameters. Events that a person rejected are left out, unless what people looked at is asked for."""
    day = day_of(question)
    parts, values = ["v.seen_from <= ?", "v.seen_to > ?"], [day, day]
    if question.checked != "checked":
        parts.append("v.checked <> 'rejected'")
    if question.since:
        parts.append("v.last >= ?")
        values.append(question.since)
    if question.until:
        parts.append("v.first <= ?")
        values.append(question.until)
    if asked := words_query(question.q):
        parts.append("v.event IN (SELECT event FROM claim WHERE seen <= ? AND n IN (SELECT rowid FROM claim_words WHERE words MATCH ?))")
        values.extend((day, asked))
    elif question.q:
        parts.append("0")
    return " AND ".join(parts), values


def chosen(question: Question, without: str = "") -> tuple[str, list[Any]]:
    """The condition on a version's columns that its kinds, status, group, country and checking make, with its parameters. `without` names
    one that is put aside."""
    parts: list[str] = ["1"]
    values: list[Any] = []
    for name, column, wanted in (
        ("kinds", "kind", question.kinds),
        ("status", "status", question.status),
        ("group", "grp", question.group),
    ):
        if wanted and name != without:
            parts.append(_among(column, wanted))
            values.extend(wanted)
    if question.country and without != "country":
        country, code = in_country(question)
        parts.append(country)
        values.extend(code)
    if question.checked and without != "checked":
        parts.append("checked = 'machine'" if question.checked == "machine" else "checked <> 'machine'")
    return " AND ".join(parts), values


def in_country(question: Question) -> tuple[str, list[Any]]:
    """The condition on a version's number that its country makes, with its parameter."""
    return ("n IN (SELECT n FROM version_country WHERE country = ?)", [question.country]) if question.country else ("1", [])


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
