"""Phrases before a source: "according to", "in the words of", "by the estimates of"."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from panj.read.speaker.words import speaker_words
from panj.read.speech.clauses import Chars, Utterance, chars, child, clause_of, noun_phrase, own_subject, subtree, without
from panj.read.speech.lexicon import Lexicon
from panj.read.speech.sources import is_speaker

_OPENS = {"“", '"', "``", "«"}
_ABOUT = {"about", "around", "some", "nearly", "almost", "approximately", "over", "dozens", "scores", "hundreds", "thousands"}
_NEAR = 12  # words
_BASED = ("based", "on")


def find(token: Token, lexicon: Lexicon) -> Utterance | None:
    """The attribution that opens at `token`, if one does."""
    phrase = _phrase(token, lexicon)
    if phrase is not None:
        return _according(token, phrase, lexicon)
    return _by_reckoning(token, lexicon) if token.lower_ == "by" else None


def _phrase(token: Token, lexicon: Lexicon) -> tuple[str, ...] | None:
    doc = token.doc
    for phrase in lexicon.prepositions:
        if token.lower_ == phrase[0] and tuple(t.lower_ for t in doc[token.i : token.i + len(phrase)]) == phrase:
            return phrase
    return None


def _according(token: Token, phrase: tuple[str, ...], lexicon: Lexicon) -> Utterance | None:
    doc = token.doc
    last = doc[token.i + len(phrase) - 1]
    head = _source_after(last)
    if head is None or (phrase == _BASED and not _is_basis(token, head, lexicon)):
        return None
    if phrase == ("per",) and not head.is_upper and not _is_office(head):
        return None
    sentence = token.sent
    name = _opening_name(token, last)
    head = name or head
    end = name if name is not None else head
    hole = (token.idx, end.idx + len(end) if name is not None else max(noun_phrase(head, last)[1], head.idx + len(head)))
    opening = next((t for t in doc[last.i + 2 : min(sentence.end, last.i + 14)] if t.text in _OPENS and t.idx < hole[1]), None)
    if opening is not None:
        hole = (hole[0], opening.idx)
        head = head if head.i < opening.i else opening.nbor(-1)
    counted = _figure_behind(head, sentence.end)
    if counted is not None and counted.idx < hole[1]:
        hole = (hole[0], counted.nbor(-1).idx)
    first = head.left_edge if head.left_edge.i > last.i else head
    return _utterance(token, last, head, (first.idx, hole[1]), hole, lexicon)


def _is_office(head: Token) -> bool:
    """True for somebody who speaks: "per the relief unit"; not for "per day"."""
    return is_speaker(head) or speaker_words().role(head.doc[head.left_edge.i : head.i + 1].text) != "other"


def _is_basis(based: Token, document: Token, lexicon: Lexicon) -> bool:
    """True for "based on the ministry's report, nine died"; not for what is done on such a basis ("the film is based on a report")."""
    told = document.lemma_.lower() in lexicon.documents or document.lower_ in lexicon.documents
    return told and based.dep_ in ("prep", "advcl") and child(based, "auxpass") is None


def _by_reckoning(by: Token, lexicon: Lexicon) -> Utterance | None:
    """ "By the estimates of war monitors", "by UN figures": whose reckoning it is; or the figures, if they are named after them."""
    noun = child(by, "pobj")
    if noun is None or noun.lemma_.lower() not in lexicon.reckonings or noun.i - by.i > _NEAR:
        return None
    named = next((c for c in noun.lefts if c.dep_ in ("compound", "amod", "nmod") and speaker_words().role(c.text) != "other"), None)
    makers = (maker for c in noun.rights if c.lower_ in ("of", "by", "from") and (maker := child(c, "pobj")) is not None)
    source = child(noun, "poss") or next(makers, noun if named else None)
    if source is None or (source != noun and not is_speaker(source) and source.pos_ not in ("PROPN", "PRON")):
        return None
    return _utterance(by, by, source, noun_phrase(source, by), (by.idx, noun_phrase(noun, by)[1]), lexicon)


def _utterance(token: Token, last: Token, head: Token, source: Chars, hole: Chars, lexicon: Lexicon) -> Utterance:
    """What stands around the phrase from `token` on, which takes the characters of `hole`."""
    sentence = token.sent
    whole = (sentence.start_char, sentence.end_char)
    anchor = clause_of(token.head)
    final = not any(t.idx >= hole[1] and t.is_alpha for t in token.doc[last.i : sentence.end])
    closed = not final and _new_clause_behind(token.doc, hole[1], last, sentence.end)
    while (final or closed) and _runs_on(anchor, lexicon):
        anchor = clause_of(anchor.head)
    span = whole if anchor.dep_ == "ROOT" or anchor.i == token.i else subtree(anchor)
    if span[0] > hole[0] or span[1] < hole[0]:
        span = whole
    span = (span[0], hole[0]) if closed and span[0] < hole[0] else span
    return Utterance(
        cue=token, cue_chars=chars(token, last), source=head, source_chars=source,
        contents=without(span, hole), voice=True, kind="according",
    )  # fmt: skip


def _new_clause_behind(doc: Doc, offset: int, last: Token, end: int) -> bool:
    """True where a comma, "and" or "but" and a clause with a subject of its own follow the source."""
    comma = next((t for t in doc[last.i + 1 : end] if t.idx >= offset), None)
    if comma is None or comma.text != "," or comma.i + 1 >= end or comma.nbor().lower_ not in ("and", "but"):
        return False
    verb = next((t for t in doc[comma.i + 2 : end] if t.pos_ in ("VERB", "AUX") and t.dep_ not in ("aux", "auxpass", "amod")), None)
    mine = own_subject(verb) if verb is not None else None
    return mine is not None and mine.i > comma.i


def _figure_behind(source: Token, end: int) -> Token | None:
    """The figure that goes on behind an inserted source: "the rescue of, according to the latest count, 900 people"."""
    comma = next((t for t in source.doc[source.i + 1 : min(end, source.i + _NEAR)] if t.text == ","), None)
    after = comma.nbor() if comma is not None and comma.i + 1 < end else None
    return after if after is not None and (after.like_num or after.lower_ in _ABOUT) else None


def _opening_name(token: Token, last: Token) -> Token | None:
    """The last word of a name after a sentence's first "according to", where no comma parts it from the clause that follows."""
    doc = token.doc
    if token.i != token.sent.start or last.i + 2 >= len(doc):
        return None
    i = last.i + 1
    while i < len(doc) and doc[i].pos_ == "PROPN":
        i += 1
    after = doc[i] if i < len(doc) else None
    if i - last.i < 3 or after is None or after.pos_ not in ("NOUN", "DET", "NUM", "PRON", "ADJ"):
        return None
    return doc[i - 1]


def _runs_on(clause: Token, lexicon: Lexicon) -> bool:
    """True where a closing "according to" is about more than the clause that the parse hangs it on."""
    if clause.dep_ == "conj":
        return own_subject(clause) is None or (clause.head.lemma_.lower() not in lexicon.verbs and not _is_set_against(clause))
    return (
        clause.dep_ in ("advcl", "relcl", "acl", "pcomp", "pobj", "xcomp", "ccomp", "oprd")
        and clause.head.lemma_.lower() not in lexicon.verbs
    )


def _is_set_against(clause: Token) -> bool:
    """True for a second clause behind "but"."""
    return any(c.dep_ == "cc" and c.lower_ in ("but", "yet") for c in clause.head.children)


def _source_after(last: Token) -> Token | None:
    """The noun after "according to", through doubled and stray words."""
    head = child(last, "pobj")
    if head is None or head.pos_ not in ("NOUN", "PROPN", "PRON"):
        head = next((t for t in last.doc[last.i + 1 : last.i + 12] if t.pos_ in ("NOUN", "PROPN", "PRON")), None)
    while head is not None and head.dep_ in ("compound", "amod", "nmod", "npadvmod", "poss") and head.head.i > head.i:
        head = head.head
    return head
