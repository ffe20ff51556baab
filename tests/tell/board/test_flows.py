"""What the board keeps for tallies gives the tally that the claims themselves give."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from panj.model import Reading
from panj.reconcile import Flow, tally
from panj.record import Store
from panj.tell.web.queries import Desk
from tests.tell.board.records import COUNTRIES, DAYS, kept, known_on, reports

ENDS = st.sampled_from([None, *COUNTRIES])
FLOWS = st.builds(
    Flow,
    ENDS,
    ENDS,
    st.sampled_from([None, True, False]),
    st.sampled_from([None, date(2021, 7, 2)]),
    st.sampled_from([None, date(2021, 7, 4)]),
).filter(lambda f: f.origin or f.destination)


@given(reports(), st.lists(FLOWS, min_size=2, max_size=4))
@settings(max_examples=6, deadline=None)
def test_the_tally_of_the_board_is_that_of_the_claims_on_every_day(readings: tuple[Reading, ...], flows: list[Flow]) -> None:
    """Whatever the record, the flow and the day, what was laid out gives what reconciling all claims of the day gives."""
    with TemporaryDirectory() as folder, Store.open(Path(folder) / "r.sqlite") as store:
        kept(store, readings)
        desk = Desk(store)
        for day in (*DAYS, ""):
            case = known_on(store, day or None)
            for flow in flows:
                assert desk.tally(flow, day)[0] == tally(flow, case.sourced, case.events), (flow, day)
