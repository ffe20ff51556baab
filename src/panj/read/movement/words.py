"""The small sets of words that single rules of movement ask for."""

from __future__ import annotations

from panj.read.lexicon import words


def listed(group: str) -> frozenset[str]:
    """The words of `group`, a table and a key of data/movement_words.toml: `"nouns.deals"`. Raises `KeyError` where there is no such group."""
    return words("movement_words.toml")[group]
