"""How far a place's confidence can be trusted, and what grounding costs: `python -m bench.places CORPUS.jsonl…`.

Prints, for each band of confidence, how often a toponym that the gold places lies within 161 km, and the processor time for 320 words.
"""

from __future__ import annotations

import math
import sys
import time
from collections import defaultdict
from pathlib import Path
from typing import Any

from bench.parses import parsed
from panj.gather import from_row
from panj.ground.places import find_places
from panj.model import PlaceMention

NEAR_KM = 161.0
BANDS = 10


def main() -> None:
    bands: dict[int, list[bool]] = defaultdict(list)
    seconds, tokens = 0.0, 0
    for corpus in sys.argv[1:]:
        for row, doc in parsed(Path(corpus)):
            report = from_row(row)
            start = time.process_time()
            found = find_places(report, doc)
            seconds, tokens = seconds + time.process_time() - start, tokens + len(doc)
            for gold in row["places"]:
                mine = next((m for m in found if m.start < gold["end"] and gold["start"] < m.end), None)
                if mine is not None and mine.place is not None and gold["lat"] is not None:
                    band = min(BANDS - 1, int(BANDS * (mine.place.confidence or 0)))
                    bands[band].append(_right(gold, mine))
    for band, hits in sorted(bands.items()):
        print(f"confidence {band / BANDS:.1f}-{(band + 1) / BANDS:.1f}: right {sum(hits) / len(hits):.2f} of {len(hits)}")
    print(f"milliseconds for 320 words (370 tokens): {1000 * seconds * 370 / max(1, tokens):.1f}")


def _right(gold: dict[str, Any], mine: PlaceMention) -> bool:
    place = mine.place
    if place is None or place.lat is None or place.lon is None:
        return False
    km = 111.2 * math.hypot(place.lat - gold["lat"], (place.lon - gold["lon"]) * math.cos(math.radians(gold["lat"])))
    return km <= NEAR_KM or (gold.get("geonames") is not None and place.id == f"geonames:{gold['geonames']}")


if __name__ == "__main__":
    main()
