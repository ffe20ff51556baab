"""Events with a row of HXL hashtags (HXL 1.1), for the Humanitarian Data Exchange and its tools."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from panj.tell.exports.event_rows import event_rows
from panj.tell.exports.selection import Selection

TAGS = {
    "event_id": "#event+id+code", "kind": "#event+type", "first_day": "#date+start", "last_day": "#date+end",
    "low": "#affected+num+min", "best": "#affected+num+best", "high": "#affected+num+max", "unit": "#meta+unit",
    "who": "#description+who", "status": "#status+corroboration", "checked": "#status+review", "origins": "#org+source+name",
    "origin_count": "#meta+origins+num", "report_count": "#meta+reports+num", "place_country": "#country+code+v_iso3",
    "place_admin1": "#adm1+name", "place_admin2": "#adm2+name", "place_name": "#loc+name", "place_precision": "#loc+precision",
    "lat": "#geo+lat", "lon": "#geo+lon", "origin_name": "#loc+origin+name", "origin_country": "#country+origin+code",
    "destination_name": "#loc+destination+name", "destination_country": "#country+destination+code", "evidence": "#description+evidence",
    "sources": "#meta+source", "panj_version": "#meta+version", "as_of": "#date+updated",
    "clock": "#meta+clock", "licence": "#meta+license",
}  # fmt: skip
HXL_COLUMNS = tuple(TAGS)


def hxl_rows(selection: Selection) -> Iterator[dict[str, Any]]:
    """The rows of the events' table; `HXL_COLUMNS` chooses and `TAGS` explains their columns."""
    return (row for row, _ in event_rows(selection))
