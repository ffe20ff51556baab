"""All state of a page is in its address."""

from __future__ import annotations

from datetime import date
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.datastructures import QueryParams

from panj.errors import InputError
from panj.model import ClaimKind
from panj.reconcile import Status
from panj.tell.web.filters import CHECKED, TABS, Filters

DAY = st.one_of(st.just(""), st.dates(date(1900, 1, 1)).map(date.isoformat))
FILTERS = st.builds(
    Filters,
    kinds=st.lists(st.sampled_from(get_args(ClaimKind)), unique=True).map(tuple),
    country=st.sampled_from(["", "AFG", "TJK"]),
    status=st.lists(st.sampled_from(get_args(Status)), unique=True).map(tuple),
    group=st.lists(st.sampled_from(["soldiers", "border_guards", "civilians"]), unique=True).map(tuple),
    checked=st.sampled_from(["", *CHECKED]),
    since=DAY,
    until=DAY,
    q=st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=60).map(str.strip),
    as_of=DAY,
    changed_since=DAY,
    tab=st.sampled_from(["", *TABS]),
    page=st.integers(1, 999_999),
)


@given(FILTERS)
def test_an_address_gives_back_what_made_it(filters: Filters) -> None:
    """Writing the filters into an address and reading them again changes nothing."""
    assert Filters.from_query(QueryParams(filters.query())) == filters


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("status=sure", "P115"),
        ("checked=twice", "P115"),
        ("tab=all", "P115"),
        ("group=" + "x" * 41, "P115"),
        ("group=a-b", "P115"),
        ("changed_since=yesterday", "P107"),
        ("as_of=2021-02-30", "P107"),
        ("kind=death&kind=miracle", "P115"),
    ],
)
def test_what_is_not_allowed_is_named(query: str, code: str) -> None:
    """A value that cannot be has its code, and the message names it."""
    with pytest.raises(InputError) as error:
        Filters.from_query(QueryParams(query))
    assert error.value.code == code and query.rpartition("=")[2][:40] in error.value.what


def test_only_filters_count_as_active() -> None:
    """Which list is open, its page and the day compared with leave nothing out."""
    assert not Filters(tab="changes", changed_since="2021-07-04", page=3).active
    assert Filters(status=("contested",)).active and Filters(as_of="2021-07-04").active
