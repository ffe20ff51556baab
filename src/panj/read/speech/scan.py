"""One look over the parse for every word that may be a cue, by the numbers of its forms: the finders then visit only these words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import LEMMA, LOWER, POS, TAG
from spacy.strings import get_string_id
from spacy.symbols import NOUN, VERB
from spacy.tokens import Doc, Token

from panj.read.speaker.words import speaker_words
from panj.read.speech.lexicon import lexicon

Ids = NDArray[np.uint64]

MARKS = frozenset((":", "-", "–", "—"))
CITING = frozenset(("cite", "quote"))


@dataclass(frozen=True)
class Candidates:
    """The tokens that may be cues, in the order of the text: verbs of the lexicon, words of other cues, verbs that close a sentence, marks
    of headlines, and words that carry or cite others."""

    verbs: list[Token]
    phrases: list[Token]
    closing: list[Token]
    marks: list[Token]
    links: list[Token]


@lru_cache(maxsize=1)
def _ids() -> dict[str, Ids]:
    words, speakers = lexicon(), speaker_words()
    verbs = set(words.verbs) | words.reckoning
    return {
        "verbs": _forms(verbs),
        "nouns": _forms(words.nouns),
        "others": _forms(words.adjectives | words.hearsay_adverbs | {"by"} | {p[0] for p in words.prepositions}),
        "closing": _forms(words.closing),
        "marks": _forms(MARKS),
        "media": _forms(speakers.media),
        "citing": _forms(CITING),
    }


def _forms(words: Iterable[str]) -> Ids:
    """The numbers of words as they stand in small letters, with a capital and in capitals."""
    return np.array(sorted({get_string_id(f) for w in words for f in (w, w.capitalize(), w.upper())}), dtype=np.uint64)


def scan(doc: Doc) -> Candidates:
    """The candidates of a parsed text."""
    lemma, lower, pos, tag = doc.to_array([LEMMA, LOWER, POS, TAG]).T
    ids = _ids()
    verb = pos == VERB
    closing = np.isin(lemma, ids["closing"])
    return Candidates(
        verbs=_tokens(doc, verb & np.isin(lemma, ids["verbs"])),
        phrases=_tokens(doc, ((pos == NOUN) & np.isin(lemma, ids["nouns"])) | np.isin(lower, ids["others"])),
        closing=_tokens(doc, closing),
        marks=_tokens(doc, np.isin(lower, ids["marks"])),
        links=_tokens(doc, np.isin(lower, ids["media"]) | ((tag == get_string_id("VBG")) & np.isin(lemma, ids["citing"]))),
    )


def _tokens(doc: Doc, wanted: NDArray[np.bool_]) -> list[Token]:
    return [doc[int(i)] for i in np.flatnonzero(wanted)]
