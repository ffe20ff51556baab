"""Lists that lost their line ends when a page was copied: "IMPACT- 5 death- 47 families were evacuated.- 20 housesRESPONSE".

Words that ran together become tokens of their own, every character where it was, and each item begins a sentence.
"""

from __future__ import annotations

import re

from spacy.lang.tokenizer_exceptions import URL_MATCH
from spacy.language import Language
from spacy.tokenizer import Tokenizer
from spacy.tokens import Doc, Token
from spacy.util import compile_infix_regex, compile_suffix_regex

_COUNTED = ("death", "deaths", "dead", "injured", "missing", "people", "persons", "families", "households", "houses", "homes")
_INFIXES = (
    r"(?<=[a-z]{3})\.(?=-)",
    r"(?<=[a-z]\.)-",
    r"(?<=[a-z]ed)\.(?=[a-z]{4})",
    r"(?<=[a-z]{3}ed)(?=[A-Z]{4}|[A-Z][a-z]{3})",
    r"(?<=[a-z]{4})(?=[A-Z]{5})",
    r"(?<=[a-z]{3}ed)(?=\d)",
    "(?:" + "|".join(rf"(?<={noun})" for noun in _COUNTED) + r")(?=\d)",
)
_SUFFIXES = (r"(?<=[a-z]{3}ed)-", r"(?<=[a-z]{3}es)-", r"(?<=[a-z]{3}th)-", r"(?<=[A-Z]{5})-")
_TRACES = re.compile(r"[a-z.]- ?[A-Za-z\d]|[A-Z]{5}- |[a-z]{3}[A-Z]{5}|[a-z]{4}[A-Z][a-z]{3}|[a-z]\d| {2,}\d|[a-z]\.[a-z]")
_RAN_ON = re.compile(r"[A-Za-z]{2,}ed\.[a-z]{5,}")
_WORD = re.compile(r"[a-z]{4}$|[A-Z]{5}$")
_FEWEST = 2  # gaps before a figure that show that items of a list stand beside one another


def part_glued_words(nlp: Language) -> None:
    """Teach the tokenizer of `nlp` to part the words that ran together."""
    tokenizer = nlp.tokenizer
    if not isinstance(tokenizer, Tokenizer):
        return
    tokenizer.infix_finditer = compile_infix_regex([*_INFIXES, *(nlp.Defaults.infixes or ())]).finditer
    tokenizer.url_match = _address
    tokenizer.suffix_search = compile_suffix_regex([*_SUFFIXES, *(nlp.Defaults.suffixes or ())]).search


def _address(word: str) -> re.Match[str] | None:
    """The web address that `word` is; two sentences that ran together at a full stop are none."""
    return None if _RAN_ON.fullmatch(word) else URL_MATCH(word)


@Language.component("panj_lists", assigns=["token.is_sent_start"])
def _items(doc: Doc) -> Doc:
    """Each item of such a list begins a sentence."""
    if _TRACES.search(doc.text) is None:
        return doc
    gaps = [t.nbor() for t in doc[1:-1] if t.is_space and "\n" not in t.text and t.nbor(-1).is_alpha]
    if sum(t.text[0].isdigit() for t in gaps) < _FEWEST:
        gaps = []
    items = [t for t in doc[1:] if _begins(t)]
    for token in [*(t for t in gaps if t.text[0].isdigit() or t.text[0].isupper()), *items]:
        token.is_sent_start = True
        if token.text[0].isdigit() and token.i + 1 < len(doc):
            token.nbor().is_sent_start = False
    return doc


def _begins(token: Token) -> bool:
    """True after the dash or the full stop of an item, and where a word ran into the one before it."""
    before = token.nbor(-1)
    if before.whitespace_:
        dash = before.text == "-" and before.i > 0 and not before.nbor(-1).whitespace_
        return dash and (before.nbor(-1).text == "." or _WORD.search(before.nbor(-1).text) is not None)
    if before.text == ".":
        return token.text[:1].isalpha() and token.i > 1 and before.nbor(-1).text[-2:] == "ed"
    return (token.text[:1].isupper() or token.text[:1].isdigit()) and token.text[:1].isalnum() and _WORD.search(before.text) is not None
