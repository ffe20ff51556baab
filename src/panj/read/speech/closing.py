"""Cues that close a sentence, read from the order of words where commas are lost: "… the town activists said on Monday"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import takewhile

from spacy.tokens import Doc, Span, Token

from panj.read.speech.clauses import Utterance, chars, child, cue_chars, is_passive, own_subject
from panj.read.speech.lexicon import Lexicon
from panj.read.speech.sources import is_agency, is_byline, is_speaker, names_of, phrase_head, source_after, source_before

_FINITE = {"VBD", "VBZ", "VBP"}
_QUOTED = "”\"»''"
_AFTER = {"after", "before", "since"}
_SPANS = {"minutes", "hour", "hours", "day", "days", "week", "weeks", "month", "months"}


def find(doc: Doc, candidates: Iterable[Token], lexicon: Lexicon, made: Iterable[Utterance]) -> Iterator[Utterance]:
    """Closing cues whose source the parse has not found, or has found elsewhere than beside the verb."""
    made = list(made)
    known = {u.cue.i: u for u in made}
    names = names_of((u.source for u in made if u.kind in ("verb", "quote")), lexicon)
    spoken = sorted(u.cue.i for u in made if u.voice and u.source is not None and u.kind in ("verb", "according"))
    for token in candidates:
        if token.dep_ in ("aux", "auxpass") or is_byline(token):
            continue
        sentence = token.sent
        start = _start(doc, sentence.start)
        if token.i - start < 4:
            continue
        mine = known.get(token.i)
        if _is_finite(token) and _only_tail(token, sentence.end, lexicon):
            source = source_before(token, sentence.start, lexicon, names)
            if source is None:
                continue
            before = source[0]
            alone = source[0] == source[1] and (source[1].text in names or is_agency(source[1]))
            if mine is not None and mine.contents and mine.source is not None and not alone and _is_same(mine.source, source):
                before = min(before, mine.source.left_edge, key=lambda t: t.i)
                first_said = bisect_left(spoken, start) == bisect_left(spoken, before.i)
                if mine.voice and first_said and _is_statement(doc[start : before.i]):
                    after = [c for c in mine.contents if c[0] > token.idx] or _new_total(token, sentence.end, lexicon)
                    yield replace(mine, contents=[(doc[start].idx, before.idx), *after], unvoiced=[])
                continue
        elif token.tag_ in ("VBD", "VBZ", "NNS") and (mine is None or not mine.contents or _has_no_subject(token)):
            source, before = source_after(token, sentence.end, lexicon), token
        elif token.lower_ == "saying" and token.dep_ == "pcomp" and _only_tail(token, sentence.end, lexicon):
            quoting, cited = token.head.head, child(token.head.head, "dobj")
            source = (cited.left_edge, cited) if cited is not None and token.head.lower_ == "as" else None
            relay = source_before(quoting, sentence.start, lexicon)
            before = relay[0] if relay is not None else quoting
            if is_passive(quoting) and token.head.lower_ == "as":
                source = relay
        else:
            continue
        if source is not None and _is_statement(doc[start : before.i], quoted=before.i == token.i):
            first, last = source
            yield Utterance(
                cue=token,
                cue_chars=cue_chars(token) if mine is not None else chars(token, token),
                source=phrase_head(first, last),
                source_chars=chars(first, last),
                contents=[(doc[start].idx, before.idx), *_new_total(token, sentence.end, lexicon)],
                voice=True,
                kind="closing",
                phrase=(first.i, last.i),
            )


def _has_no_subject(verb: Token) -> bool:
    """True where the parse finds no subject, or takes those who are counted before an inverted verb for one."""
    found = own_subject(verb)
    return found is None or (found.i == verb.i - 1 and any(t.like_num for t in found.lefts))


def _new_total(verb: Token, end: int, lexicon: Lexicon) -> list[tuple[int, int]]:
    """The sum that a closing cue adds: "… a monitor said, bringing the toll to 45"."""
    doc = verb.doc
    total = next((t for t in doc[verb.i + 1 : min(end, verb.i + 6)] if t.lower_ in lexicon.totalling), None)
    return [] if total is None else [(total.idx, doc[end - 1].idx)]


def _is_finite(token: Token) -> bool:
    """True for a verb that has a subject of its own; tags that the parse gives wrongly for want of commas are mended."""
    if token.tag_ in _FINITE:
        return True
    last = token.nbor(-1)
    if token.tag_ == "VBN":
        speaks = last.pos_ == "NOUN" and token.dep_ in ("acl", "relcl", "advcl") and is_speaker(last, strict=token.head != last)
        return speaks or any(c.lower_ in ("have", "has", "had") for c in token.children)
    if token.tag_ == "NNS":
        return last.pos_ == "PROPN" and (token.lower_ == "reports" or (last.i > 0 and last.left_edge.nbor(-1).text == ","))
    return token.lower_ in ("report", "say") and last.pos_ == "PROPN" and last.i > 0 and last.nbor(-1).text == ","


def _is_same(known: Token, found: tuple[Token, Token]) -> bool:
    """True where the source that the parse gives stands in the phrase found, or is the name that the phrase says something of
    ("Karim Hadad, a clerk in Vanj, told …")."""
    first, last = found
    between = known.doc[known.i + 1 : first.i]
    beside = 0 < len(between) < 6 and between[-1].text == "," and all(t.text == "," or t.like_num or t.lower_ == "aged" for t in between)
    named = known.pos_ == "PROPN" and first.pos_ != "PROPN" and beside
    return named or first.i <= known.i <= last.i or _is_end_of(known, first, last)


def _is_end_of(known: Token, first: Token, last: Token) -> bool:
    """True for the last part of a name: "the Ministry of Water, Energy and Irrigation", "the Office of Civil Defence-Bicol"."""
    row = known.doc[known.i : last.i + 1]
    if known.i + 1 < len(known.doc) and known.nbor().lower_ == "of" and known.is_ancestor(last) and is_speaker(known):
        return known.text[:1].isupper()
    joined = known.i < first.i and known.text[:1].isupper() and any(t.lower_ == "and" for t in row) and known.is_ancestor(last)
    return joined and all(t.text[:1].isupper() or t.lower_ in ("of", "for", "and", "the", ",", "&") for t in row)


def _start(doc: Doc, start: int) -> int:
    """Where the statement begins: a sentence that the parse has cut without a full stop goes back to the one before."""
    last = doc[start - 1] if start else None
    if last is not None and last.text in _QUOTED and last.i and doc[last.i - 1].is_alpha:
        last = doc[last.i - 1]
    if last is None or last.is_punct or last.is_space:
        return start
    return doc[start - 1].sent.start


def _is_statement(before: Span, *, quoted: bool = False) -> bool:
    """True where the words before the cue and its source are a clause that is complete; `quoted` lets it end with a quote."""
    if len(before) == 0 or (before[-1].text in _QUOTED and not quoted):
        return False
    if before[-1].pos_ in ("ADP", "SCONJ", "CCONJ", "DET") and before[-1].lower_ != "dead":
        return False
    return any(t.pos_ in ("VERB", "AUX") for t in before)


def _only_tail(verb: Token, end: int, lexicon: Lexicon) -> bool:
    """True where nothing stands after the verb but when, where and to whom."""
    rest = [t for t in verb.doc[verb.i + 1 : end] if not t.is_punct and not t.is_space]
    if not rest:
        return True
    first = rest[0].lower_
    rest = list(takewhile(lambda t: t.lower_ not in lexicon.closing_participles, rest))
    if (
        not rest
        or all(t.lower_ in lexicon.closing_times for t in rest)
        or first in lexicon.closing_clauses
        or any(t.lower_ in _AFTER and t.nbor(-1).lower_ in _SPANS for t in rest[1:3])
        or (first == "and" and len(rest) > 1 and rest[1].tag_ in _FINITE)
    ):
        return True
    if len(rest) > 14 or any(t.tag_ in _FINITE or t.tag_ == "MD" for t in rest):
        return False
    return first in lexicon.closing_after or first in lexicon.closing_times or verb.lemma_.lower() == "tell"
