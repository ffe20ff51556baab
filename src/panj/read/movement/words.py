"""The small sets of words that single rules of movement ask for."""

from __future__ import annotations

from panj.read.lexicon import words


def listed(group: str) -> frozenset[str]:
    """The words of `group` in data/movement_words.toml, told by table and key ("nouns.deals"). Raises `KeyError` where there is none."""
    return words("movement_words.toml")[group]
