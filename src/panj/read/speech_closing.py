"""Cues that close a sentence, read from the order of words where commas are lost: "… the town activists said on Monday"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.tokens import Doc, Span, Token

from panj.read.speech_clauses import Utterance, chars, child, own_subject
from panj.read.speech_lexicon import Lexicon
from panj.read.speech_sources import phrase_head, source_after, source_before

_FINITE = {"VBD", "VBZ", "VBP"}
_AFTER = {"after", "before", "since"}
_SPANS = {"minutes", "hour", "hours", "day", "days", "week", "weeks", "month", "months"}


def find(doc: Doc, candidates: Iterable[Token], lexicon: Lexicon, made: Iterable[Utterance]) -> Iterator[Utterance]:
    """Closing cues whose source the parse has not found, or has found elsewhere than beside the verb."""
    known = {u.cue.i: u for u in made}
    for token in candidates:
        if token.dep_ in ("aux", "auxpass"):
            continue
        sentence = token.sent
        start = _start(doc, sentence.start)
        if token.i - start < 4:
            continue
        mine = known.get(token.i)
        named = token.lower_ == "reports" and token.nbor(-1).pos_ == "PROPN"
        finite = (
            token.tag_ in _FINITE
            or (token.tag_ == "NNS" and named)
            or (token.tag_ == "VBN" and any(c.lower_ in ("have", "has", "had") for c in token.children))
        )
        if finite and _only_tail(token, sentence.end, lexicon):
            source = source_before(token, sentence.start, lexicon)
            if source is None or (mine is not None and mine.contents and mine.source is not None and _is_same(mine.source, source)):
                continue
            before = source[0]
        elif token.tag_ in ("VBD", "VBZ", "NNS") and (mine is None or own_subject(token) is None):
            source, before = source_after(token, sentence.end), token
        elif token.lower_ == "saying" and token.dep_ == "pcomp" and _only_tail(token, sentence.end, lexicon):
            quoting, cited = token.head.head, child(token.head.head, "dobj")
            source = (cited.left_edge, cited) if cited is not None and token.head.lower_ == "as" else None
            relay = source_before(quoting, sentence.start, lexicon)
            before = relay[0] if relay is not None else quoting
        else:
            continue
        if source is not None and _is_statement(doc[start : before.i]):
            first, last = source
            yield Utterance(
                cue=token,
                cue_chars=chars(token, token),
                source=phrase_head(first, last),
                source_chars=chars(first, last),
                contents=[(doc[start].idx, before.idx)],
                voice=True,
                kind="closing",
                phrase=(first.i, last.i),
            )


def _is_same(known: Token, found: tuple[Token, Token]) -> bool:
    """True where the source that the parse gives stands in the phrase found, or is the name that the phrase says something of
    ("Karim Hadad, a clerk in Vanj, told …")."""
    first, last = found
    named = known.pos_ == "PROPN" and first.i == known.i + 2 and first.nbor(-1).text == "," and first.pos_ != "PROPN"
    return named or first.i <= known.i <= last.i


def _start(doc: Doc, start: int) -> int:
    """Where the statement begins: a sentence that the parse has cut without a full stop goes back to the one before."""
    if start == 0 or doc[start - 1].is_punct or doc[start - 1].is_space:
        return start
    return doc[start - 1].sent.start


def _is_statement(before: Span) -> bool:
    """True where the words before the cue and its source are a clause that is complete."""
    if len(before) == 0 or before[-1].text in "”\"»''" or before[-1].pos_ in ("ADP", "SCONJ", "CCONJ", "DET"):
        return False
    return any(t.pos_ in ("VERB", "AUX") for t in before)


def _only_tail(verb: Token, end: int, lexicon: Lexicon) -> bool:
    """True where nothing stands after the verb but when, where and to whom."""
    rest = [t for t in verb.doc[verb.i + 1 : end] if not t.is_punct and not t.is_space]
    if not rest:
        return True
    first = rest[0].lower_
    then = next((t.lower_ for t in rest if t.lower_ not in lexicon.closing_times), "")
    if (
        then in ("adding", "citing")
        or first in lexicon.closing_clauses
        or any(t.lower_ in _AFTER and t.nbor(-1).lower_ in _SPANS for t in rest[1:3])
    ):
        return True
    if len(rest) > 14 or any(t.tag_ in _FINITE or t.tag_ == "MD" for t in rest):
        return False
    return first in lexicon.closing_after or first in lexicon.closing_times or verb.lemma_.lower() == "tell"
