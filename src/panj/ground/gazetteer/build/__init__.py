"""Builds the gazetteer file from public packages; run at development time: `python -m panj.ground.gazetteer.build FOLDER`.

FOLDER holds the packages of data/places/SOURCES.md, unpacked, each under its own name.
"""

from __future__ import annotations

from panj.ground.gazetteer.build.build import build_gazetteer

__all__ = ["build_gazetteer"]
