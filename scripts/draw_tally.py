"""Draw the tally of a flow as a picture: `python scripts/draw_tally.py RECORD OUT.svg AFG TJK [soldiers|civilians]`.

The picture is that of the tally page, in light colours.
"""

from __future__ import annotations

import sys
from pathlib import Path

from starlette.datastructures import QueryParams

from panj.reconcile import tally
from panj.record import Store
from panj.tell.drawing import Caption, draw_tally
from panj.tell.picture import picture
from panj.tell.web.tally_views import Asked, TallyFile


def main(record: str, out: str, origin: str, destination: str, who: str = "") -> None:
    """Write the picture of the flow from `origin` to `destination` (ISO alpha-3)."""
    asked = Asked.from_query(QueryParams({"from": origin, "to": destination, "who": who}))
    assert asked.flow is not None
    with Store.open(record) as store:
        case = picture(store)
    file = TallyFile(tally(asked.flow, case.sourced, case.events), case)
    Path(out).write_text(draw_tally(file.drawn(), Caption(asked.words), file.spans(), file.figures(), "light") + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
