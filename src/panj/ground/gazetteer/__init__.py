"""The embedded gazetteer: one read-only file, looked up offline."""

from __future__ import annotations

from panj.ground.gazetteer.gazetteer import Gazetteer, gazetteer
from panj.ground.gazetteer.keys import key
from panj.ground.gazetteer.kinds import Kind
from panj.ground.gazetteer.user import Loaded, load_list
from panj.ground.gazetteer.where import Candidate, where

__all__ = ["Candidate", "Gazetteer", "Kind", "Loaded", "gazetteer", "key", "load_list", "where"]
