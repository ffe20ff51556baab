"""Lexicons of the reading room are validated when they are loaded."""

from __future__ import annotations

from importlib.resources import files

import pytest

from panj.errors import DataError
from panj.read import lexicon
from panj.read.movement.frames import frames

GOOD = 'source = "us"\nlicence = "Apache-2.0"\n'


def names() -> list[str]:
    return sorted(p.name for p in (files("panj.read") / "data").iterdir() if p.name.endswith(".toml"))


@pytest.mark.parametrize("name", ["movement.toml", "movement_places.toml", "people.toml"])
def test_shipped_lexicons_load(name: str) -> None:
    """Every lexicon of movement is sourced, licensed and has no empty group."""
    assert name in names()
    assert lexicon.table(name)
    assert all(lexicon.words(name).values())


def test_a_missing_lexicon_is_one_clear_error() -> None:
    """A lexicon that is not there raises P402 with its name."""
    with pytest.raises(DataError, match=r"P402 nowhere\.toml"):
        lexicon.table("nowhere.toml")


@pytest.mark.parametrize(
    ("node", "empty"),
    [({"a": {"b": []}}, "a.b"), ({"a": {}}, "a"), ({"a": {"b": ["x"], "c": {"d": []}}}, "a.c.d")],
)
def test_empty_groups_are_found(node: dict[str, object], empty: str) -> None:
    """An empty list or table is named by its dotted path."""
    assert [path for path, group in lexicon._groups(node, "") if not group] == [empty]


def test_frames_cover_the_lexicon() -> None:
    """Each verb, noun, state and light verb of movement leads to a frame with a mover."""
    table = frames()
    assert all(f.mover in {"subject", "object", "either"} for f in table.by_name.values())
    assert {"flee", "evacuate", "displace", "return", "cross"} <= set(table.verbs)
    assert table.light[("seek", "refuge")].name == "refuge"
    assert not set(table.verbs) & {verb for verb, kind in table.other.items() if kind == "death"}
