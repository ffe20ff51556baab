"""Damage inside real sentences: doubled and lost words, broken characters, text cut off, copy that lost its case or commas.

These flaws cover only the damaged words, so that the sentence around them is still read; a flaw of the whole text spans nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from ftfy.badness import BADNESS_RE

from panj.gather.lexicon import words
from panj.model import Flaw

_DOUBLED = re.compile(r"(?<![\w'’/.-])([^\W\d_]+) +(\1)(?![\w'’/-]|\.\w)", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_UNUSUAL = re.compile(r"[^\x00-\x7f‘’“”–—…•\u00a0]")
_LOOK_BACK = 60
_WHOLE_TEXT = 0
ALL_CAPITALS_FROM = 60  # letters
COMMAS_LOST_FROM = 150  # words without one comma; English news has one in every fifteen or so


def find_slips(text: str) -> tuple[Flaw, ...]:
    """Slips in the order of the text; those of the whole text come first."""
    flaws = [*_whole(text), *_doubled(text), *_lost(text), *_broken(text), *_cut_off(text)]
    return tuple(sorted(flaws, key=lambda f: (f.start, f.end)))


def _flaw(code: str, text: str, start: int, end: int) -> Flaw:
    return Flaw(code=code, start=start, end=end, text=text[start:end])


def _whole(text: str) -> Iterator[Flaw]:
    upper = sum(map(str.isupper, text))
    lower = sum(map(str.islower, text))
    if upper + lower >= ALL_CAPITALS_FROM and upper > 9 * lower:
        yield _flaw("all_capitals", text, _WHOLE_TEXT, _WHOLE_TEXT)
    if not any(mark in text for mark in ",،、，") and len(text.split(maxsplit=COMMAS_LOST_FROM)) > COMMAS_LOST_FROM:
        yield _flaw("lost_commas", text, _WHOLE_TEXT, _WHOLE_TEXT)


def _doubled(text: str) -> Iterator[Flaw]:
    function_words, on_purpose = words("slips", "never_doubled"), words("slips", "doubled_on_purpose")
    for match in _DOUBLED.finditer(text):
        first, second = match.groups()
        lower = second.lower()
        if lower in function_words:
            slip = second.islower() or (first.isupper() and second.isupper())
        else:
            slip = first.islower() and second.islower() and len(lower) > 3 and lower not in on_purpose
        if slip:
            yield _flaw("doubled_word", text, match.start(), match.end())


@lru_cache
def _lost_patterns() -> tuple[re.Pattern[str], ...]:
    def group(name: str) -> str:
        return "|".join(sorted(words("slips", name)))

    return (
        # a verb of telling, then two determiners: who was told is missing between them ("told the the group")
        re.compile(rf"\b(?:{group('telling')}) (?:{group('determiners')})(?= (?:{group('determiners')})\b)"),
        # a verb of telling whose only noun is the subject of what is told ("informed the army was ready")
        re.compile(rf"\b(?:{group('telling')})(?= the (?:[A-Z][\w-]+ ){{1,3}}(?:{group('finite')})\b)"),
        # an article with no noun ("the of", "an and")
        re.compile(rf"(?<![\w'’-])(?:[Tt]he|an) (?:{group('after_article')})(?![\w'’-])"),
    )


def _lost(text: str) -> Iterator[Flaw]:
    told_twice, told_subject, bare_article = _lost_patterns()
    for match in told_twice.finditer(text):
        yield _flaw("lost_word", text, match.start(), match.end())
    for match in told_subject.finditer(text):
        before = re.split(r"[.!?\n]", text[max(0, match.start() - _LOOK_BACK) : match.start()])[-1]
        if not re.search(r"\b(?:wh\w+|that|as|how|he|she|they|it|[\w’']+ly)\b[^,]*$", before, re.IGNORECASE):
            yield _flaw("lost_word", text, match.start(), match.end())
    for match in bare_article.finditer(text):
        yield _flaw("lost_word", text, match.start(), match.end())


def _broken(text: str) -> Iterator[Flaw]:
    start = end = -1
    if not _UNUSUAL.search(text):
        return
    for match in sorted([*BADNESS_RE.finditer(text), *re.finditer("\ufffd+", text)], key=lambda m: m.start()):
        if match.start() > end + 2:
            if end > start:
                yield _flaw("mojibake", text, start, end)
            start = match.start()
        end = max(end, match.end())
    if end > start:
        yield _flaw("mojibake", text, start, end)


def _cut_off(text: str) -> Iterator[Flaw]:
    last = len(text.rstrip())
    if text[:last].endswith(("…", "...")):
        yield _flaw("cut_off", text, last - (1 if text[last - 1] == "…" else 3), last)
    elif (tail := _last_word(text, last)) is not None:
        yield _flaw("cut_off", text, *tail)


def _last_word(text: str, last: int) -> tuple[int, int] | None:
    if last and text[last - 1] in ",;":
        return last - 1, last
    found = list(_WORD.finditer(text, max(0, last - 40), last))
    if not found or found[-1].end() != last or found[-1].group() not in words("slips", "cannot_end"):
        return None
    return found[-1].span()
