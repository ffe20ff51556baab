"""The text as a row of items: words that the lexicon knows, numbers, clock times, dates in digits, marks; runs of other words are one gap.

Each item carries one character, its sign, that stands for the set of classes it belongs to ("second" is an ordinal and a unit), so that a
row of items is a string and a pattern over classes is an ordinary regular expression on it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from panj.ground.times.lexicon import Lexicon
    from panj.ground.times.node import Node

GAP, BREAK = "_GAP", "_BREAK"

_TOKEN = re.compile(
    r"""(?P<ISO>(?<![\w/-])\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?(?![\w/-]))
    |(?P<NUMDATE>(?<![\w./-])\d{1,4}(?P<sep>[/.-])\d{1,2}(?P=sep)(?:\d{4}|\d\d)(?![\w/-]|\.\d))
    |(?P<CLK>(?<![\w:.])\d{1,2}:\d\d(?::\d\d)?(?:(?![\w:])|(?=h(?:rs?)?\b)))
    |(?P<DECADE>(?<![\w.,])(?:\d{2,3}0|['’‘]?[1-9]0)['’]?s\b)
    |(?P<ORDN>(?<![\w.,])\d{1,3}(?:st|nd|rd|th)\b)
    |(?P<AMPMCLK>(?<![\w.,])\d{1,2}(?:[.:]\d\d)?(?=[aApP]\.?[mM]\b))
    |(?P<DIGITS>(?<![\w.])(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?![^\W_]|,\d{3}))
    |(?P<APOS>(?<!\w)['’‘]\d\d\b(?!['’]))
    |(?P<ABBR>\b(?:[AaPp]\.\ ?[Mm]\b\.?|B\.\s?C\b(?:\.(?:\s?E\b\.?)?)?|A\.\s?D\b\.?|(?:C\.E|B\.C\.E|U\.N|U\.S)\b\.?)
      |\b(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Mon|Tues?|Wed|Thur?s?|Fri|Sat|Sun|JAN|FEB|MAR|APR|JUN|JUL|AUG|SEPT?|OCT|NOV|DEC|yrs?|hrs?|mins?|secs?|ca|c)\.)
    |(?P<WORD>[^\W\d_]+(?:['’]clock)?|['’][sS]\b)
    |(?P<GLUED>[^\W_]*\d[\w]*)
    |(?P<BREAK>\s*\n\s*\n\s*)
    |(?P<MARK>[^\w\s])
    """,
    re.VERBOSE,
)


@dataclass(slots=True)
class Item:
    """`values` maps a class to what the word means in it; `node` is set once a rule has made sense of the item."""

    start: int
    end: int
    sign: str
    lower: str = ""
    values: dict[str, Any] = field(default_factory=dict)
    node: Node | None = None


def items_of(text: str, lexicon: Lexicon) -> list[Item]:
    """The items of a text, in order."""
    row: list[Item] = []
    gap, words, phrases, numeral = lexicon.sign((GAP,)), lexicon.words, lexicon.phrases, lexicon.numeral
    add = row.append
    gapped = False
    skip = 0
    for m in _TOKEN.finditer(text):
        kind = m.lastgroup
        if m.start() < skip:
            continue
        if kind == "sep":
            kind = "NUMDATE"
        start, end = m.span()
        if kind == "WORD" or kind == "ABBR" or kind == "MARK":
            lower = m.group().lower()
            for phrase in phrases.get(lower, ()):
                skip = start + len(phrase)
                found = text[start:skip]
                if found.lower() == phrase and not found.islower() and not text[skip : skip + 1].isalnum():
                    add(Item(start, skip, lexicon.sign(("HOLIDAY",)), phrase, {"HOLIDAY": phrase}))
                    gapped = False
                    break
            else:
                skip = 0
            if skip:
                continue
            entry = words.get(lower) or (words.get(lower.rstrip(".").replace(". ", ".")) if kind == "ABBR" else None)
            if entry is None:
                if not gapped:
                    add(Item(start, end, gap))
                    gapped = True
                continue
            add(Item(start, end, entry.sign, lower, entry.values))
        elif kind == "BREAK":
            add(Item(start, end, lexicon.sign((BREAK,))))
        elif kind == "GLUED":
            add(Item(start, end, gap))
        else:
            lower = m.group().lower()
            sign, values = numeral(str(kind), lower)
            add(Item(start, end, sign, lower, values))
        gapped = False
    return row
