"""Hand-coded reports: a coder's rows become claims whose fields point at the ledger, and bad rows are named."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from panj.analysis import analyzer
from panj.bulk.coded import read_coded
from panj.cli.record import existing
from panj.cli.sources import add_coded
from panj.errors import InputError, PanjError
from panj.record import Store
from panj.tell.case import copies, figures, origins, parts
from panj.tell.picture import picture

CROSSING = {
    "figure_words": "more than 1,000",
    "quantity_low": 1000,
    "quantity_high": None,
    "who": "Afghan soldiers",
    "kind": "cross_border",
    "origin": "Badakhshan",
    "destination": "Tajikistan",
    "date_start": "2021-07-05",
    "attributed_to": ["Khovar", "Tajikistan's border guard"],
    "ordinal": {"rank": 3, "window": "P3D"},
}
ROW: dict[str, Any] = {
    "id": "x1",
    "outlet": "Pamir Wire",
    "published": "2021-07-05",
    "movements": [CROSSING, {**CROSSING, "figure_words": "four", "quantity_low": 4, "quantity_high": 4, "part_of": 1, "ordinal": None}],
    "deaths": [{"low": 2, "high": 2, "who": "civilians", "place": "Khorog", "date": "2021-07"}],
    "clashes": [{"actors": ["Taliban", "Afghan army"], "place": "Badakhshan", "date": "2021-07-04"}],
    "control": [{"actor": "Taliban", "place": "a post on the border with Pakistan", "change": "captured", "date": None, "share": 0.5}],
    "counterclaims": [{"speaker": "a spokesman", "about": "who began it"}],
}


def test_every_field_points_at_the_ledger() -> None:
    """Figures, groups, places, times and speakers stand in the ledger's text where their spans say."""
    reading = read_coded(ROW, analyzer())
    assert [c.kind for c in reading.claims] == ["movement", "movement", "death", "clash", "control", "counterclaim"]
    text, first = reading.report.text, reading.claims[0]
    for part in (first.quantity, first.who, first.origin, first.destination, first.time, first.trigger):
        assert part is not None and text[part.start : part.end] == part.text
    assert [text[s.start : s.end] for s in first.attribution] == ["Khovar", "Tajikistan's border guard"]
    assert first.quantity is not None and (first.quantity.low, first.quantity.high) == (1000, None)
    assert first.ordinal is not None and (first.ordinal.rank, first.ordinal.window) == (3, "P3D")
    assert reading.claims[1].part_of == "c1"
    assert reading.report.coded


def test_dates_of_a_month_and_the_far_side_of_a_border() -> None:
    """A month is all of its days; a post on a border with a country is not in that country."""
    death, control = read_coded(ROW, analyzer()).claims[2], read_coded(ROW, analyzer()).claims[4]
    assert death.time is not None
    assert (death.time.value, death.time.from_, death.time.to, death.time.granularity) == ("2021-07", "2021-07-01", "2021-07-31", "month")
    assert control.place is not None and control.place.place is None and control.share == 0.5


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"movements": [{**CROSSING, "kind": "teleport"}]}, "movements 1"),
        ({"movements": [CROSSING, {**CROSSING, "quantity_low": -4}]}, "movements 2"),
        ({"movements": [{**CROSSING, "quantity_low": "many"}]}, "movements 1"),
        ({"movements": [{**CROSSING, "date_start": "soon"}]}, "movements 1"),
        ({"movements": [{**CROSSING, "date_start": "2021-13"}]}, "movements 1"),
        ({"movements": [{**CROSSING, "date_end": "2021-07-01"}]}, "movements 1"),
        ({"movements": [{**CROSSING, "rate": "daily"}]}, "movements 1"),
        ({"movements": [{**CROSSING, "modality": "rumoured"}]}, "movements 1"),
        ({"movements": [{**CROSSING, "unit": "camels"}]}, "movements 1"),
        ({"movements": [{**CROSSING, "who": 7}]}, "movements 1"),
        ({"movements": [{**CROSSING, "attributed_to": "somebody"}]}, "movements 1"),
        ({"movements": [{**CROSSING, "ordinal": {"rank": 0}}]}, "movements 1"),
        ({"movements": [{**CROSSING, "ordinal": {"rank": 3, "window": "3 days"}}]}, "movements 1"),
        ({"movements": [{**CROSSING, "part_of": 9}]}, "movements 1"),
        ({"movements": ["soldiers"]}, "movements 1"),
        ({"movements": 3}, "movements"),
        ({"control": [{"actor": "Taliban", "place": "Khorog", "change": "bought"}]}, "control 1"),
        ({"control": [{"actor": "Taliban", "place": "Khorog", "change": "holds", "share": 3}]}, "control 1"),
        ({"id": None}, "row"),
    ],
)
def test_bad_rows_are_named(change: dict[str, Any], named: str) -> None:
    """A value that the codebook does not know is P113 with the list and the number of the row in it."""
    with pytest.raises(InputError) as caught:
        read_coded({**ROW, **change}, analyzer())
    assert caught.value.code == "P113" and named in caught.value.what


@pytest.mark.parametrize(
    ("written", "day"), [("2024-02", "2024-02-29"), ("2021", "2021-12-31"), ("2021-07-05", "2021-07-05"), (None, None)]
)
def test_a_report_of_a_month(written: str | None, day: str | None) -> None:
    """A report of which only the month or year is known counts as known from its last day on."""
    assert read_coded({**ROW, "published": written}, analyzer()).report.published == day


def test_a_rate_is_kept() -> None:
    """So many a day, with the duration in the ledger."""
    reading = read_coded({**ROW, "movements": [{**CROSSING, "rate": "P1D"}]}, analyzer())
    assert reading.claims[0].rate == "P1D" and "Every: P1D." in reading.report.text


def coded(path: Path, rows: list[Any], store: Store) -> list[PanjError]:
    """Add rows; the errors."""
    path.write_text("\n".join(r if isinstance(r, str) else json.dumps(r) for r in rows), encoding="utf-8")
    return [error for _, _, error in add_coded(store, path, None) if error is not None]


def test_bad_rows_leave_the_others_added(tmp_path: Path) -> None:
    """Of five rows two are bad: the other three are added, and the bad ones answered one by one."""
    rows = [
        ROW,
        {**ROW, "id": "x2", "movements": [{"kind": "teleport"}]},
        "not json",
        {"id": "x3"},
        {**ROW, "id": "x4", "outlet": "Vakhsh", "copy_of": "x1"},
    ]
    with Store.open(str(tmp_path / "r.sqlite")) as store:
        errors = coded(tmp_path / "c.jsonl", rows, store)
        assert len(errors) == 2 and all(isinstance(e, InputError) for e in errors)
        assert {r.report.id for r in store.reports()} == {"x1", "x3", "x4"}


def crossing(figure: str, low: int | None, high: int | None, **fields: Any) -> dict[str, Any]:
    """A coded crossing without the ordinal."""
    return {
        **CROSSING,
        "figure_words": figure,
        "quantity_low": low,
        "quantity_high": high,
        "approx": low != high,
        "ordinal": None,
        **fields,
    }


def test_a_coded_case_is_told_whole(tmp_path: Path) -> None:
    """From coded rows: one crossing, one origin, its parts with their sum, and the copy that the coder named."""
    split = {"104": "Shohin", "296": "Darvoz", "637": "Vanj"}
    first = [crossing("1,037", 1037, 1037), *(crossing(n, int(n), int(n), destination=p, date_start=None) for n, p in split.items())]
    rows = [
        {"id": "x1", "outlet": "Pamir Wire", "published": "2021-07-05", "movements": first},
        {
            "id": "x2",
            "outlet": "Zarafshan",
            "published": "2021-07-06",
            "copy_of": "x1",
            "movements": [crossing("more than 1,000", 1000, None)],
        },
    ]
    path = tmp_path / "r.sqlite"
    with Store.open(str(path)) as store:
        assert coded(tmp_path / "c.jsonl", rows, store) == []
    with existing(str(path)) as store:
        case = picture(store)
    (event,) = case.events
    assert (event.figure.best.value, event.support.status, event.support.reports) == (1037, "single_origin", 2)
    assert parts(event, case) == ["x1: 104 + 296 + 637 = 1,037, which is the whole"]
    assert copies(event, case) == ["x2 is a copy of x1"]
    assert figures(event, case) == ["“1,037” in x1", "“more than 1,000” in x2"]
    assert len(origins(event)) == 1
