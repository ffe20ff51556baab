"""Headlines and captions that name their speaker beside a colon or dash: "Ministry: 100 killed", "100 killed in raid - monitor"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import takewhile

from spacy.tokens import Doc, Token

from panj.read.speaker_words import SpeakerWords
from panj.read.speech_clauses import Utterance, chars
from panj.read.speech_lexicon import Lexicon

_HEAD = 300  # characters that a headline and its subtitle may take
_STAMP = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? \d{1,2} [A-Z][a-z]{2,8} \d{4}\b")
_NOMINAL = {"PROPN", "NOUN", "ADJ", "DET", "PART", "NUM"}


def find(doc: Doc, marks: Iterable[Token], lexicon: Lexicon, words: SpeakerWords) -> Iterator[Utterance]:
    """Speakers before a colon at the start of a line or sentence, or after a mark at its end."""
    names: Counter[str] = Counter()
    for mark in marks:
        if mark.i + 1 >= len(doc) or mark.i == 0:
            continue
        sentence = mark.sent
        if mark.i - sentence.start > 8 and sentence.end - mark.i > 7:
            continue
        start = _line_start(mark, sentence.start)
        end = _line_end(mark, max(sentence.end, mark.i + 2))
        before, after = _trimmed(doc, start, mark.i), _trimmed(doc, mark.i + 1, end)
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
    if found is None:
        return
    row = [t for t in takewhile(lambda t: t.idx < found.start(), doc) if not t.is_space]
    while row and words.role(row[-1].text) in ("news_agency", "outlet"):
        row.pop()
    if (
        len(row) < 4
        or not row[-1].text[:1].isupper()
        or words.role(row[-1].text) not in ("analyst", "official", "aid_agency", "un", "witness")
    ):
        return
    if row[-2].pos_ == "ADP" or not any(t.pos_ == "VERB" or t.like_num for t in row[:-1]):
        return
    yield _utterance(row[-1], row[-1:], (row[0].idx, row[-2].idx + len(row[-2])))


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
    return all(t.pos_ in _NOMINAL for t in row) and words.role(" ".join(t.text for t in row)) not in ("other", "news_agency", "outlet")
