"""The word lists of speech."""

from __future__ import annotations

import pytest

from panj.errors import DataError
from panj.read.speaker.words import speaker_words
from panj.read.speech.lexicon import FRAMES, lexicon, read_table, words


def test_missing_group_is_an_error() -> None:
    """A group that is asked for and not there is P402."""
    with pytest.raises(DataError) as caught:
        words({"nouns": {}}, "nouns", "words")
    assert caught.value.code == "P402"


def test_missing_file_is_an_error() -> None:
    """A file that is not there is P402."""
    with pytest.raises(DataError) as caught:
        read_table("no_such_file")
    assert caught.value.code == "P402"


def test_every_verb_has_a_frame_or_a_preposition() -> None:
    """No verb is a cue without a place for its content."""
    assert all(set(v.frames) <= FRAMES and (v.frames or v.prepositions) for v in lexicon().verbs.values())


def test_role_prefers_the_most_telling_word() -> None:
    """Roles rank: an agency's official is no witness, an attorney general no soldier."""
    role = speaker_words().role
    assert role("a UN official") == "un"
    assert role("the attorney general") == "official"
    assert role("a rebel commander") == "armed_group"
    assert role("army spokesman") == "military"
    assert role("who") == "other"
    assert role("WHO") == "un"
