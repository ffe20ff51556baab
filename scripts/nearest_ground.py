"""Ground shared out among points: each gets the part that lies nearer to one of its own than to any other's.

Used where no free shape of a division is to be had. What comes of it is an approximation and is marked as one: a division's ground is what
lies nearest to its centre and its known towns, within a shape that is known.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable
from typing import Any, TypeVar

import numpy as np
import shapely

_Label = TypeVar("_Label", bound=Hashable)
NEIGHBOURS = 3


def shares(ground: Any, seeds: Iterable[tuple[_Label, float, float]]) -> dict[_Label, Any]:
    """`ground` (polygons, degrees) shared out among seeds (label, longitude, latitude) by Voronoi cells; the shares of a label are one
    shape. Together they cover the ground and do not overlap. Distances are those on a map that is true to scale at the ground's middle
    latitude. Without seeds there are no shares."""
    labels: dict[tuple[float, float], _Label] = {}
    for label, lon, lat in seeds:
        labels.setdefault((lon, lat), label)
    if len(set(labels.values())) < 2:
        return dict.fromkeys(labels.values(), ground)
    squeeze = np.array([np.cos(np.radians((ground.bounds[1] + ground.bounds[3]) / 2)), 1.0])
    points = shapely.multipoints(np.array(list(labels)) * squeeze)
    flat = shapely.make_valid(shapely.transform(ground, lambda xy: xy * squeeze))
    cells = shapely.get_parts(shapely.voronoi_polygons(points, extend_to=shapely.box(*flat.bounds), ordered=True))
    own: dict[_Label, list[Any]] = defaultdict(list)
    for label, cell in zip(labels.values(), cells, strict=True):
        own[label].append(cell)
    found = {label: shapely.intersection(shapely.union_all(parts), flat) for label, parts in own.items()}
    return {label: shapely.transform(areal(part), lambda xy: xy / squeeze) for label, part in found.items() if areal(part).area > 0}


def settled(seeds: Iterable[tuple[_Label, float, float]]) -> list[tuple[_Label, float, float]]:
    """The seeds without those that lie lost among others: of a label with more than `NEIGHBOURS` seeds, one whose nearest `NEIGHBOURS` all
    bear other labels, as a town does that a list files under the wrong division."""
    kept = list(seeds)
    count = Counter(label for label, _, _ in kept)
    points = np.array([(lon, lat) for _, lon, lat in kept]).reshape(-1, 2)
    found = []
    for seed, point in zip(kept, points, strict=True):
        if count[seed[0]] > NEIGHBOURS:
            away = ((points - point) ** 2).sum(axis=1)
            nearest = np.argsort(away, kind="stable")[: NEIGHBOURS + 1]
            if sum(kept[int(n)][0] == seed[0] for n in nearest) == 1:
                continue
        found.append(seed)
    return found


def areal(shape: Any) -> Any:
    """The polygons of a shape, without its loose lines and points."""
    return shapely.union_all([part for part in shapely.get_parts(shape) if part.geom_type == "Polygon"])
