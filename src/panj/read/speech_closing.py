"""Cues that close a sentence, read from the order of words where the parse fails for want of commas: "… the town activists said on Monday"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.tokens import Doc, Token

from panj.read.speech_clauses import Utterance, chars
from panj.read.speech_lexicon import Lexicon

_FINITE = {"VBD", "VBZ", "VBP"}
_NAME_LINKS = {"of", "for", "and", "de", "del", "al", "bin", "van", "von", "der", "-", "'s", "’s", "&", "in", "to", "on"}
_NOMINAL = {"NOUN", "PROPN", "ADJ", "NUM", "ADV"}
_PRONOUNS = {"he", "she", "it", "they", "we", "i", "who"}


def find(doc: Doc, lexicon: Lexicon, made: Iterable[Utterance]) -> Iterator[Utterance]:
    """Closing cues whose source the parse has not found, or has found elsewhere than beside the verb."""
    known = {u.cue.i: u for u in made}
    for token in doc:
        if token.tag_ not in _FINITE or token.lemma_.lower() not in lexicon.closing or token.dep_ in ("aux", "auxpass"):
            continue
        sentence = token.sent
        if token.i - sentence.start < 4 or not _only_tail(token, sentence.end, lexicon):
            continue
        source = _source_before(token, sentence.start, lexicon)
        if source is None:
            continue
        first, last = source
        mine = known.get(token.i)
        if mine is not None and mine.contents and mine.source is not None and first.i <= mine.source.i <= last.i:
            continue
        before = doc[sentence.start : first.i]
        if (
            sum(t.pos_ in ("VERB", "AUX") for t in before) == 0
            or before[-1].text in "”\"»''"
            or before[-1].pos_ in ("ADP", "SCONJ", "CCONJ")
        ):
            continue
        yield Utterance(
            cue=token,
            cue_chars=chars(token, token),
            source=_head(first, last),
            source_chars=chars(first, last),
            contents=[(sentence.start_char, first.idx)],
            voice=True,
            kind="closing",
            phrase=(first.i, last.i),
        )


def _only_tail(verb: Token, end: int, lexicon: Lexicon) -> bool:
    """True where nothing stands after the verb but when, where and to whom."""
    rest = [t for t in verb.doc[verb.i + 1 : end] if not t.is_punct and not t.is_space]
    if not rest:
        return True
    if len(rest) > 14 or any(t.tag_ in _FINITE or t.tag_ == "MD" for t in rest):
        return False
    first = rest[0].lower_
    return first in lexicon.closing_after or first in lexicon.closing_times or verb.lemma_.lower() == "tell"


def _source_before(verb: Token, start: int, lexicon: Lexicon) -> tuple[Token, Token] | None:
    """The noun phrase that ends just before the verb (and its adverbs): back to a determiner, a comma or a word that no phrase runs over."""
    doc = verb.doc
    i = verb.i - 1
    while i > start and (doc[i].pos_ in ("ADV", "AUX") or doc[i].text == ","):
        i -= 1
    last = doc[i]
    if last.lower_ in _PRONOUNS:
        return last, last
    if last.pos_ not in ("NOUN", "PROPN"):
        return None
    while i > start:
        t = doc[i - 1]
        lower = t.lower_
        if t.pos_ == "DET" or t.dep_ == "poss":
            return (t, last) if t.pos_ == "DET" else (t.left_edge if t.left_edge.i > start else t, last)
        if lower in lexicon.closing_times or (t.is_punct and lower != "-") or t.pos_ in ("VERB", "AUX", "PRON", "SCONJ"):
            break
        if t.tag_ == "NNS" and doc[i].pos_ in ("NOUN", "PROPN", "ADJ") and lower not in _NAME_LINKS:
            break
        if t.pos_ == "NUM" or (t.pos_ not in _NOMINAL and not (lower in _NAME_LINKS and doc[i].pos_ in ("PROPN", "NOUN", "ADJ", "DET"))):
            break
        if t.pos_ == "ADP" and lower != "of" and not (doc[i].pos_ == "PROPN" and i >= 2 and doc[i - 2].pos_ == "PROPN"):
            break
        i -= 1
    while i < last.i and doc[i].lower_ in _NAME_LINKS:
        i += 1
    return doc[i], last


def _head(first: Token, last: Token) -> Token:
    """The last noun of the phrase."""
    return next((t for t in reversed(list(last.doc[first.i : last.i + 1])) if t.pos_ in ("NOUN", "PROPN", "PRON")), last)
