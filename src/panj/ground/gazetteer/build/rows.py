"""The rows that sources give and the file is written from."""

from __future__ import annotations

from dataclasses import dataclass, field

from panj.ground.gazetteer.kinds import Kind


@dataclass(eq=False)
class Row:
    """One place while the gazetteer is built. `trusted` names may be read in running text; `others` serve look-ups by hand."""

    kind: Kind
    name: str
    country: str
    lat: float | None = None
    lon: float | None = None
    population: int = 0
    geonames: int = 0
    trusted: set[str] = field(default_factory=set)
    others: set[str] = field(default_factory=set)
    admin1: Row | None = None
    admin2: Row | None = None
    code: str = ""
    note: str = ""
    source: str = "GeoNames"
    noted: bool = False
