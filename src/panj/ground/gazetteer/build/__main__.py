"""`python -m panj.ground.gazetteer.build FOLDER`: writes data/places/gazetteer.panj from unpacked packages."""

from __future__ import annotations

import sys
from pathlib import Path

from panj.ground.gazetteer.build import build_gazetteer

DATA = Path(__file__).resolve().parents[2] / "data" / "places"

if __name__ == "__main__":
    sys.stdout.write(f"{build_gazetteer(Path(sys.argv[1]), DATA, DATA / 'gazetteer.panj')}\n")
