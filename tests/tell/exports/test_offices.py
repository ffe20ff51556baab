"""Who is named with a public office, and who only stands beside one."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest

from panj.model import Mentions
from panj.record import Store
from panj.tell.exports import Choice, select
from panj.tell.exports.offices import holds_office
from tests.tell.web.story import Teller


@pytest.mark.parametrize(
    "text",
    [
        "President Anvar Saidov spoke.",
        "The governor of Herat, Anvar Saidov, spoke.",
        "The country's foreign minister, Karim Anvar Saidov, spoke.",
        "A police spokesman Anvar Saidov spoke.",
        "Anvar Saidov, spokesman for the army, spoke.",
        "Anvar Saidov, the deputy prime minister, spoke.",
        "UN High Commissioner for Refugees Anvar Saidov spoke.",
        "The movement's leader, Anvar Saidov, spoke.",
    ],
)
def test_an_office_beside_its_holder(text: str) -> None:
    """Before the name or in apposition after it, with what it is an office of."""
    assert holds_office(text, "Anvar Saidov")


@pytest.mark.parametrize(
    "text",
    [
        "Anvar Saidov, a farmer, told the governor.",
        "Anvar Saidov, a driver for the governor, spoke.",
        "The driver of the governor, Anvar Saidov, spoke.",
        "The former president, Anvar Saidov, spoke.",
        "A family spokesman, Anvar Saidov, spoke.",
        "A community leader, Anvar Saidov, spoke.",
        "Anvar Saidov, the minister's son, spoke.",
        "The president spoke. Anvar Saidov wept.",
    ],
)
def test_an_office_of_somebody_else(text: str) -> None:
    """Where the words leave open whose it is, or it is not held, the name stays private."""
    assert not holds_office(text, "Anvar Saidov")


def test_exports_name_the_minister_and_the_towns_and_withhold_the_farmer(tmp_path: Path) -> None:
    """Of three names in one sentence only the private person's is withheld; a place of the report never is."""
    text = "Interior minister Anvar Saidov said that the farmer Gulalai Noorzada and 80 others had fled from Kunduz to Faizabad on Sunday."
    t = Teller("r", text, outlet="Pamir Gazette", published="2021-07-05")
    t.claim("movement", text, "fled", said=(("Anvar Saidov", "official"),), origin=t.place("Kunduz"), destination=t.place("Faizabad"))
    reading = msgspec.structs.replace(t.reading(), mentions=Mentions(places=(t.place("Kunduz"), t.place("Faizabad"))))
    with Store.open(tmp_path / "r.sqlite") as store:
        store.add(reading, version="test", learned=datetime(2021, 7, 6, tzinfo=UTC))
        selection = select(store, Choice())
        (row,) = selection.claims
        assert selection.evidence(row) == text.replace("Gulalai Noorzada", "[name]")
        assert selection.people.chain(row) == ["Anvar Saidov"]
