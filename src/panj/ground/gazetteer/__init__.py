"""The embedded gazetteer: one read-only file, looked up offline."""

from __future__ import annotations

from panj.ground.gazetteer.gazetteer import Gazetteer, gazetteer
from panj.ground.gazetteer.keys import key
from panj.ground.gazetteer.kinds import Kind

__all__ = ["Gazetteer", "Kind", "gazetteer", "key"]
