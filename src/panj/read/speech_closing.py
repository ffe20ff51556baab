"""Cues that close a sentence, read from the order of words where commas are lost: "… the town activists said on Monday"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.tokens import Doc, Span, Token

from panj.read.speech_clauses import Utterance, chars, own_subject
from panj.read.speech_lexicon import Lexicon

_FINITE = {"VBD", "VBZ", "VBP"}
_NAME_LINKS = {"of", "for", "and", "de", "del", "al", "bin", "van", "von", "der", "-", "'s", "’s", "&", "in", "to", "on"}
_NOMINAL = {"NOUN", "PROPN", "ADJ", "NUM", "ADV"}
_PRONOUNS = {"he", "she", "it", "they", "we", "i", "who"}


def find(doc: Doc, lexicon: Lexicon, made: Iterable[Utterance]) -> Iterator[Utterance]:
    """Closing cues whose source the parse has not found, or has found elsewhere than beside the verb."""
    known = {u.cue.i: u for u in made}
    for token in doc:
        if token.lemma_.lower() not in lexicon.closing or token.dep_ in ("aux", "auxpass"):
            continue
        sentence = token.sent
        if token.i - sentence.start < 4:
            continue
        mine = known.get(token.i)
        if token.tag_ in _FINITE and _only_tail(token, sentence.end, lexicon):
            source = _source_before(token, sentence.start, lexicon)
            if source is None or (
                mine is not None and mine.contents and mine.source is not None and source[0].i <= mine.source.i <= source[1].i
            ):
                continue
            before = source[0]
        elif token.tag_ in ("VBD", "VBZ", "NNS") and (mine is None or own_subject(token) is None):
            source, before = _source_after(token, sentence.end), token
        else:
            continue
        if source is not None and _is_statement(doc[sentence.start : before.i]):
            first, last = source
            yield Utterance(
                cue=token,
                cue_chars=chars(token, token),
                source=_head(first, last),
                source_chars=chars(first, last),
                contents=[(sentence.start_char, before.idx)],
                voice=True,
                kind="closing",
                phrase=(first.i, last.i),
            )


def apposed(source: Token, verb: Token, lexicon: Lexicon) -> tuple[Token, Token] | None:
    """A name that stands between a common noun and its verb for want of a comma ("rescue workers the Civil Defence said"): its ends."""
    doc = verb.doc
    last = doc[verb.i - 1] if verb.i > source.i + 1 else source
    if source.pos_ != "NOUN" or last.pos_ != "PROPN" or last == source or doc[source.i + 1].pos_ == "PUNCT":
        return None
    found = _source_before(verb, source.i, lexicon)
    if found is None or found[0].i <= source.i:
        return None
    first = found[0]
    plain = doc[first.i - 1].pos_ != "ADP"
    if plain and first.pos_ == "DET":
        return found
    return found if not plain and source.lemma_.lower() in lexicon.mute and last.i - first.i > 1 else None


def _is_statement(before: Span) -> bool:
    """True where the words before the cue and its source are a clause that is complete."""
    if len(before) == 0 or before[-1].text in "”\"»''" or before[-1].pos_ in ("ADP", "SCONJ", "CCONJ", "DET", "ADJ"):
        return False
    return any(t.pos_ in ("VERB", "AUX") for t in before)


def _source_after(verb: Token, end: int) -> tuple[Token, Token] | None:
    """A name that closes the sentence after the verb ("… reports the Daily Post")."""
    row = [t for t in verb.doc[verb.i + 1 : end] if not t.is_space and t.text != "."]
    if not 1 <= len(row) <= 8 or row[-1].pos_ != "PROPN" or any(c.dep_ in ("nsubj", "nsubjpass") for c in verb.children):
        return None
    if any(t.pos_ not in ("PROPN", "NOUN", "ADJ", "DET") for t in row) or verb.nbor(-1).pos_ in (
        "CCONJ",
        "AUX",
        "PRON",
        "ADJ",
        "DET",
        "ADP",
    ):
        return None
    return row[0], row[-1]


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
    """The noun phrase before the verb and its adverbs: back to a determiner, a comma or a word that no phrase runs over."""
    doc = verb.doc
    i = verb.i - 1
    while i > start and (doc[i].pos_ in ("ADV", "AUX") or doc[i].text == ","):
        i -= 1
    last = doc[i]
    if last.lower_ in _PRONOUNS:
        return last, last
    if last.pos_ not in ("NOUN", "PROPN"):
        return None
    first = _phrase_start(last, start, lexicon)
    while first.i - 2 > start and doc[first.i - 1].lower_ == "and" and doc[first.i - 2].pos_ in ("NOUN", "PROPN"):
        first = _phrase_start(doc[first.i - 2], start, lexicon)
    return first, last


def _phrase_start(last: Token, start: int, lexicon: Lexicon) -> Token:
    """The first word of the noun phrase that ends with `last`."""
    doc, i = last.doc, last.i
    while i > start:
        t = doc[i - 1]
        lower = t.lower_
        if t.pos_ == "DET":
            return t
        if lower in lexicon.closing_times or (t.is_punct and lower != "-") or t.pos_ in ("VERB", "AUX", "PRON", "SCONJ", "NUM"):
            break
        linked = lower in _NAME_LINKS and doc[i].pos_ in ("PROPN", "NOUN", "ADJ")
        if (t.pos_ not in _NOMINAL and not linked) or (t.tag_ == "NNS" and not linked and doc[i].pos_ in ("NOUN", "PROPN", "ADJ")):
            break
        if t.pos_ == "ADP" and lower != "of" and not (doc[i].pos_ == "PROPN" and i >= 2 and doc[i - 2].pos_ == "PROPN"):
            break
        if t.pos_ == "CCONJ" and not (doc[i].pos_ == "PROPN" and i >= 2 and doc[i - 2].pos_ == "PROPN"):
            break
        i -= 1
    while i < last.i and doc[i].lower_ in _NAME_LINKS:
        i += 1
    return doc[i]


def _head(first: Token, last: Token) -> Token:
    """The last noun of the phrase."""
    return next((t for t in reversed(list(last.doc[first.i : last.i + 1])) if t.pos_ in ("NOUN", "PROPN", "PRON")), last)
