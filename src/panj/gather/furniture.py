"""Page furniture: the words around a report that are no part of it.

Three kinds of rule, all data in `data/furniture.toml`: of a whole line, of the beginning of a sentence, and of words that stand anywhere.
The spans that come out never overlap, so that their lengths can be summed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from panj.gather.lexicon import load
from panj.model import Flaw

REACH = 300  # a "sentence" longer than this has lost its full stops: only the words that matched are furniture
_BLOCK = re.compile(r"(?:[^\n\t ]| (?! ))+")
_SENTENCE_END = re.compile(r"(?<!\b[A-Z])[.!?…][\"”’')\]]*\s+(?=[A-Z0-9©@“\"‘'(\[%•])|\s[•|]\s")
WRAPPED_FROM = 50  # characters; a line as long as this that ends in mid-sentence goes on in the next
_EDGE = " \t\u00a0\u200b•*|–—-"
_CAPTION_WORDS = 6


class _Piece(NamedTuple):
    start: int
    end: int
    code: str


@lru_cache
def _rules(scope: str) -> re.Pattern[str]:
    """All rules of a scope as one pattern, the code of each in the name of its group (with a number: a code may have several groups)."""
    groups = load("furniture")[scope]
    return re.compile("|".join(f"(?P<{g['code']}__{i}>{_either(g['patterns'])})" for i, g in enumerate(groups)), re.IGNORECASE)


@lru_cache
def _phrase_rules() -> tuple[tuple[str, tuple[str, ...], re.Pattern[str]], ...]:
    return tuple((g["code"], tuple(g["hints"]), re.compile(_either(g["patterns"]), re.IGNORECASE)) for g in load("furniture")["phrase"])


def _either(patterns: list[str]) -> str:
    return "|".join(f"(?:{p})" for p in patterns)


def _code(match: re.Match[str]) -> str:
    return (match.lastgroup or "").rpartition("__")[0]


def find_furniture(text: str) -> tuple[Flaw, ...]:
    """The furniture of a text in its order, spans apart from one another."""
    pieces = sorted([*_phrases(text), *_blocks(text)], key=lambda p: (p.start, -p.end))
    flaws: list[Flaw] = []
    position = 0
    for start, end, code in pieces:
        start = max(start, position)
        if text[start:end].strip(_EDGE):
            flaws.append(Flaw(code=code, start=start, end=end, text=text[start:end]))
            position = end
    return tuple(flaws)


def _phrases(text: str) -> Iterator[_Piece]:
    lowered = text.lower()
    for code, hints, pattern in _phrase_rules():
        if any(hint in lowered for hint in hints):
            for match in pattern.finditer(text):
                yield _Piece(match.start(), match.end(), code)


def _blocks(text: str) -> Iterator[_Piece]:
    after_photo = -1
    for block in _BLOCK.finditer(text):
        start, end = _stripped(text, block.start(), block.end())
        if start == end:
            continue
        code = None if _is_wrapped(text, start, end) else _line_code(text[start:end])
        if code is None and _is_caption(text, after_photo, start, end):
            code = "photo_caption"
        if code is not None:
            if code in ("placeholder", "photo_credit"):
                after_photo = end
            yield _Piece(start, end, code)
        else:
            yield from _sentences(text, start, end)


def _line_code(line: str) -> str | None:
    match = _rules("line").fullmatch(line) if len(line) <= REACH else None
    return _code(match) if match else None


def _is_wrapped(text: str, start: int, end: int) -> bool:
    """True for the last words of a sentence that runs on from the line before, or for words between gaps that run on to the next line."""
    line_start = text.rfind("\n", 0, start) + 1
    if text[line_start:start].strip():
        return text[start].islower() or (text[end : end + 1] == "\n" and text[end + 1 : end + 2].isalnum())
    before = text[text.rfind("\n", 0, max(0, line_start - 1)) + 1 : max(0, line_start - 1)].rstrip()
    return len(before) >= WRAPPED_FROM and (before[-1].isalnum() or before[-1] in ",'’-")


def _is_caption(text: str, after_photo: int, start: int, end: int) -> bool:
    """A few words with no full stop, on the very next line after a placeholder or a photo's credit."""
    if after_photo < 0 or text[after_photo:start].strip(_EDGE + "\n") or text.count("\n", after_photo, start) != 1:
        return False
    line = text[start:end]
    return len(line.split()) <= _CAPTION_WORDS and line[-1].isalnum()


def _sentences(text: str, start: int, end: int) -> Iterator[_Piece]:
    bounds = [start, *(m.end() for m in _SENTENCE_END.finditer(text, start, end)), end]
    for a, b in pairwise(bounds):
        first, last = _stripped(text, a, b)
        if match := _rules("sentence").match(text, first, last):
            yield _Piece(first, last if last - first <= REACH else match.end(), _code(match))


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in _EDGE:
        start += 1
    while end > start and text[end - 1] in _EDGE:
        end -= 1
    return start, end
