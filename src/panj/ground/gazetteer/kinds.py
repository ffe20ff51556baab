"""The kinds of place that the gazetteer knows, as they are numbered in its file."""

from __future__ import annotations

from enum import IntEnum

from panj.model import Precision


class Kind(IntEnum):
    """`AREA` is anything without an administration of its own: a continent, a river, a front, a camp, a crossing."""

    AREA = 0
    COUNTRY = 1
    ADMIN1 = 2
    ADMIN2 = 3
    LOCALITY = 4

    @property
    def precision(self) -> Precision:
        """The precision that a place of this kind has in a reading."""
        return _PRECISION[self]


_PRECISION: dict[Kind, Precision] = {
    Kind.AREA: "feature",
    Kind.COUNTRY: "country",
    Kind.ADMIN1: "admin1",
    Kind.ADMIN2: "admin2",
    Kind.LOCALITY: "locality",
}
