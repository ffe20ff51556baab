"""Headlines and captions that name their speaker beside a colon or dash: "Ministry: 100 killed", "100 killed in raid - monitor"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import takewhile

from spacy.tokens import Doc, Token

from panj.read.speaker.words import SpeakerWords
from panj.read.speech.clauses import Utterance, chars
from panj.read.speech.lexicon import Lexicon

_HEAD = 300  # characters that a headline and its subtitle may take
_STAMP = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? \d{1,2} [A-Z][a-z]{2,8} \d{4}\b")
_SPEAKING = {"analyst", "official", "aid_agency", "un", "outlet"}
_GOVERNING = {"ADP", "DET", "VERB", "AUX", "NUM", "CCONJ"}
_KINDS = {"media", "tv", "television", "radio", "press"}
_NOMINAL = {"PROPN", "NOUN", "ADJ", "DET", "PART", "NUM"}


def find(doc: Doc, marks: Iterable[Token], lexicon: Lexicon, words: SpeakerWords) -> Iterator[Utterance]:
    """Speakers before a colon at the start of a line or sentence, or after a mark at its end."""
    names: Counter[str] = Counter()
    for mark in marks:
        if mark.i + 1 >= len(doc) or mark.i == 0:
            continue
        sentence = mark.sent
        title = mark.text != ":" and mark.idx < _HEAD
        if mark.i - sentence.start > 8 and sentence.end - mark.i > 7 and not title:
            continue
        start = _line_start(mark, sentence.start)
        end = _line_end(mark, max(sentence.end, mark.i + 2))
        before, after = _trimmed(doc, start, mark.i), _trimmed(doc, mark.i + 1, end)
        if title:
            after = after[: next((k for k, t in enumerate(after[:4]) if k and _is_credit(t, words)), len(after))]
        if not before or not after:
            continue
        if mark.text == ":" and len(after) >= 4 and _is_speaker(before, doc, names, lexicon, words):
            yield _utterance(mark, before, (after[0].idx, after[-1].idx + len(after[-1])))
        elif (mark.text == ":" or mark.whitespace_) and len(after) <= 4 and len(before) >= 3 and _closes(after, words):
            yield _utterance(mark, after, (before[0].idx, before[-1].idx + len(before[-1])))


def stamp_in(text: str, start: int, end: int) -> int | None:
    """Where the date of a headline ends inside `start:end`; None where none stands there or the text has long begun."""
    found = _STAMP.search(text, start, min(end, 2 * _HEAD)) if start < _HEAD else None
    return None if found is None else found.end()


def find_unmarked(doc: Doc, text: str, words: SpeakerWords) -> Iterator[Utterance]:
    """Speakers whose mark is lost, before the credit and date that close a headline: "30 killed in raid Monitor AFP Sunday 3 May 2020"."""
    found = _STAMP.search(text, 0, _HEAD)
    if found is not None:
        yield from _unmarked([t for t in takewhile(lambda t: t.idx < found.start(), doc) if not t.is_space], words, credited=True)
    for sentence in takewhile(lambda s: s.start_char < _HEAD and (found is None or s.start_char >= found.start()), doc.sents):
        row = [t for t in sentence if not t.is_space and t.text != "."]
        yield from _unmarked(row, words, again=_said_again(row, doc, sentence.end))


def _said_again(row: list[Token], doc: Doc, end: int) -> int:
    """How many words at the end of a headline are the name that opens the text."""
    opening = [t.text for t in doc[end : end + 8] if not t.is_space and t.lower_ != "the"]
    return next((n for n in (5, 4, 3, 2) if [t.text for t in row[-n:]] == opening[:n]), 0)


def _unmarked(row: list[Token], words: SpeakerWords, *, credited: bool = False, again: int = 0) -> Iterator[Utterance]:
    """The speaker at the end of a headline; without a date behind it there must be a credit, the word "Reports", or the name `again`."""
    while row and _is_credit(row[-1], words):
        row, credited = row[:-1], True
    if not row or not (credited or again or row[-1].text == "Reports"):
        return
    size = again if again and words.role(" ".join(t.text for t in row[-again:])) in _SPEAKING else 0
    size = size or next((n for n in (1, 2, 3) if credited and words.role(" ".join(t.text for t in row[-n:])) in _SPEAKING), 0)
    if row[-1].text == "Reports":
        size = 1
    while 0 < size < len(row) and row[-size - 1].lower_ in words.plain:
        size += 1
    before = row[: len(row) - size]
    capital = row[-size].text[:1].isupper() and any(t.text.islower() and t.pos_ in ("NOUN", "VERB") for t in before)
    if (
        size
        and not any(t.tag_ in ("VBD", "VBZ", "VBP") for t in row[-size:] if t.text != "Reports")
        and len(before) > 2
        and before[-1].pos_ not in (_GOVERNING - {"NUM"} if capital else _GOVERNING)
        and any(t.pos_ == "VERB" or t.like_num for t in before)
    ):
        yield _utterance(row[-size], row[-size:], (before[0].idx, before[-1].idx + len(before[-1])))


def _is_credit(token: Token, words: SpeakerWords) -> bool:
    """True for an agency or paper by name, which closes a headline and says nothing there."""
    role = words.role(token.text)
    return role == "news_agency" or (role == "outlet" and token.text[:1].isupper() and token.lower_ not in _KINDS)


def _utterance(mark: Token, source: list[Token], content: tuple[int, int]) -> Utterance:
    head = next((t for t in reversed(source) if t.pos_ in ("PROPN", "NOUN")), source[-1])
    return Utterance(
        cue=mark,
        cue_chars=chars(mark, mark),
        source=head,
        source_chars=chars(source[0], source[-1]),
        contents=[content],
        voice=True,
        kind="headline",
        phrase=(source[0].i, source[-1].i),
    )


def _line_start(mark: Token, start: int) -> int:
    doc = mark.doc
    for i in range(mark.i - 1, max(start, mark.i - 30) - 1, -1):
        if doc[i].is_space and "\n" in doc[i].text:
            return i + 1
    return start


def _line_end(mark: Token, end: int) -> int:
    doc = mark.doc
    for i in range(mark.i + 1, min(len(doc), mark.i + 40)):
        if doc[i].is_space and "\n" in doc[i].text:
            return i
        if doc[i].text in (".", "!", "?"):
            return i
    return min(len(doc), end)


def _trimmed(doc: Doc, start: int, end: int) -> list[Token]:
    return [t for t in doc[start:end] if not t.is_space and t.text not in ("“", "”", '"')]


def _is_speaker(row: list[Token], doc: Doc, names: Counter[str], lexicon: Lexicon, words: SpeakerWords) -> bool:
    """A short name or title of somebody who speaks, and no label ("Photo:", "Read more:")."""
    if len(row) > 7 or any(t.pos_ not in _NOMINAL and t.lower_ not in ("of", "for", "'s", "’s", "and") for t in row):
        return False
    if any(t.lower_ in lexicon.labels for t in row):
        return False
    text = " ".join(t.text for t in row)
    if words.role(text) not in ("other", "document"):
        return True
    if len(row) > 3 or any(t.pos_ != "PROPN" for t in row):
        return False
    if not names:
        names.update(t.text for t in doc if t.pos_ == "PROPN")
    return names[row[-1].text] > 1


def _closes(row: list[Token], words: SpeakerWords) -> bool:
    if len(row) == 1 and row[0].text in ("Reports", "reports"):
        return True
    return all(t.pos_ in _NOMINAL for t in row) and words.role(" ".join(t.text for t in row)) not in ("other", "news_agency", "outlet")
