"""What each figure of a report counts: its noun, its unit and the noun phrase that a verb takes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from spacy.tokens import Token

from panj.model import Quantity
from panj.read.context import Context
from panj.read.lexicon import words
from panj.read.slots import in_time
from panj.read.who import Unit, unit_of

_SKIP_TAGS = {"JJ", "JJR", "JJS", "RB", "RBR", "RBS", "VBN", "VBG", "HYPH", "PRP$", "DT", "POS", "CD", "``", "''", "AFX", "PDT"}
_NOUN_TAGS = {"NN", "NNS", "NNP", "NNPS"}
_PRONOUNS = {"them", "whom", "those", "others", "these", "us"}
_INNER = {"nummod", "quantmod", "compound", "amod", "nmod", "det", "poss", "advmod"}
_SHARES = {"half", "third", "quarter", "fifth", "tenth"}
_PERIODS = {"hour", "day", "night", "week", "weekend", "month", "year", "quarter", "season", "decade"}
_DAYS = {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"}
_MARKS = {"mark", "threshold", "milestone", "barrier"}
_EACH = {"a", "an", "each", "every", "per", "last", "this", "that", "previous", "past", "same"}
_LISTED = re.compile(r"\s*[-–—:]\s*(?:the\s+|an?\s+)?(?:[a-z]+\s+){0,2}numbers?\s+of\b", re.IGNORECASE)
_COLLECTIVE = {
    "many",
    "most",
    "some",
    "several",
    "majority",
    "part",
    "group",
    "total",
    "number",
    "average",
    "convoy",
    "wave",
    "crowd",
    "maximum",
    "minimum",
    "estimate",
    "record",
    "batch",
    "figure",
}


@dataclass(frozen=True)
class Figure:
    """A quantity with what it counts.

    `number` is its last numeral token; `noun` what it counts, `None` where the words leave it out ("5,000 fled"); `end` the last token of
    the bare noun phrase; `top` the token that a predicate takes as subject or object; `modifiers` the words between number and noun.
    `unit` is `None` where it counts neither persons nor households; `relative` marks "16,000 of whom".
    """

    quantity: Quantity
    number: Token
    noun: Token | None
    end: Token
    top: Token
    modifiers: tuple[Token, ...]
    unit: Unit | None
    relative: bool = False

    @property
    def bare(self) -> bool:
        """True where the figure stands without a noun of its own."""
        return self.noun is None


@lru_cache(maxsize=1)
def _headline() -> frozenset[str]:
    return frozenset().union(*(forms for path, forms in words("movement.toml").items() if path.startswith("headline.")))


def figures(context: Context) -> Iterator[Figure]:
    """The figures of the report's sentences, in order; none in page furniture."""
    rows = context.mentions.quantities
    i = 0
    for sentence in context.sentences:
        before: Figure | None = None
        while i < len(rows) and rows[i].start < sentence.start_char:
            i += 1
        while i < len(rows) and rows[i].start < sentence.end_char:
            figure = figure_of(context, rows[i])
            if figure.noun is not None and figure.noun.lower_ == "others" and before is not None:
                figure = replace(figure, unit=before.unit)
            yield figure
            before = figure
            i += 1


def figure_of(context: Context, quantity: Quantity) -> Figure:
    """One quantity with what it counts."""
    span = context.tokens(quantity)
    listed = _LISTED.match(context.report.text, quantity.end)
    number = next((t for t in reversed(span) if t.tag_ == "CD" or t.like_num or t.lower_.endswith("s")), span[-1])
    noun, end, modifiers, relative = _counted(context, (listed and context.token_at(listed.end() - 1)) or span[-1])
    if noun is None and not relative and number.dep_ in {"nummod", "quantmod", "compound"}:
        head = number.head
        between = head.i - span[-1].i
        if (
            0 < between <= 5
            and head.tag_ in _NOUN_TAGS
            and head.lower_ not in _headline()
            and head.lower_ not in _SHARES | _PERIODS | _MARKS | _DAYS
            and not any(t.tag_[:2] in {"VB", "MD", "CD"} for t in head.doc[span[-1].i + 1 : head.i])
        ):
            noun, end = head, head
    unit: Unit | None = unit_of(noun) if noun is not None else "persons"
    return Figure(
        quantity,
        number,
        noun,
        end,
        _top(noun or number, noun.i if noun is not None and listed else span[0].i),
        tuple(modifiers),
        unit,
        relative,
    )


def _counted(context: Context, last: Token) -> tuple[Token | None, Token, list[Token], bool]:
    """The noun after a figure by word order: skips adjectives and "of", takes the last noun of the first run of nouns."""
    doc = last.doc
    modifiers: list[Token] = []
    run: list[Token] = []
    end = last
    stop = last.sent.end
    headline = _headline()
    i = last.i + 1
    while i < min(stop, last.i + 12):
        token = doc[i]
        if token.lower_ in _DAYS or ((token.text[:1].isupper() or token.like_num) and in_time(context, token)):
            break
        if token.lower_ in _PRONOUNS and not run:
            previous = doc[i - 1].lower_
            if token.lower_ in {"whom", "them", "us", "these"} or (token.lower_ == "those" and previous == "of"):
                return (None, token, modifiers, token.lower_ == "whom")
            return (token, token, modifiers, False)
        if _says_when(token, last, modifiers, run):
            return (None, last, [], False)
        if i + 2 < stop and doc[i + 1].tag_ == "HYPH" and not run:
            modifiers.extend(doc[i : i + 3])
            i += 3
            continue
        if not run and token.lower_ in _SHARES and token.tag_ == "NN":
            break
        if token.lower_ in headline and (run or token.tag_[:1] == "N"):
            break
        if token.text in {"'s", "’s", "'", "’"} and run:
            modifiers.extend(run)
            run = []
            i += 1
            continue
        if token.tag_ in _NOUN_TAGS or (run and token.tag_ in {"HYPH"}):
            run.append(token)
        elif run:
            break
        elif token.lower_ in {"of", "-"} or token.is_space:
            pass
        elif token.tag_ in _SKIP_TAGS and token.lower_ not in {"ago", "later", "away", "apart", "north", "south", "east", "west"}:
            if token.tag_ == "CD" and i > last.i + 1 and doc[i - 1].lower_ not in {"the", "'s", "’s", "its", "their", "all"}:
                break
            modifiers.append(token)
        elif token.text == "," and modifiers and i + 1 < stop and doc[i + 1].tag_ in {"JJ", "VBN"}:
            pass
        else:
            break
        i += 1
    if run:
        people = [t for t in run if unit_of(t) and t.tag_ in {"NNS", "NNPS", "NN"}]
        noun = run[-1] if unit_of(run[-1]) or not people else people[-1] if people[-1].tag_ == "NNS" else run[-1]
        verbal = next((k for k, m in enumerate(modifiers) if m.tag_ in {"VBG", "VBN"}), None)
        if verbal is None or unit_of(noun) or (modifiers[verbal].dep_ == "amod" and modifiers[verbal].head.i == noun.i):
            return noun, noun, modifiers, False
        return None, doc[modifiers[verbal].i - 1], modifiers[: verbal + 1], False
    return None, end, modifiers, False


def _says_when(token: Token, last: Token, modifiers: list[Token], run: list[Token]) -> bool:
    """At the "year" of "9,000 the year before", "300 a day", the "mark" of "the 900 mark", the "the" of "brings to 900 the number"."""
    if run or not last.like_num:
        return False
    if token.i == last.i + 1 and token.lower_ == "the":
        return True
    if token.lower_ in _MARKS:
        return True
    spoken = {m.lower_ for m in modifiers}
    return token.lower_ in _PERIODS and bool(spoken) and spoken <= _EACH


def _top(token: Token, floor: int) -> Token:
    """The highest token of the noun phrase: "thousands" in "thousands of people", "group" in "a group of 300 people"."""
    for _ in range(8):
        head = token.head
        if head.i == token.i:
            break
        nominal = head.tag_ in _NOUN_TAGS or head.tag_ in {"CD", "JJ", "JJR"}
        if token.dep_ in _INNER and nominal and abs(head.i - token.i) <= 8:
            token = head
        elif (
            token.dep_ == "pobj"
            and head.lower_ == "of"
            and (head.head.i >= floor or head.head.lemma_.lower() in _COLLECTIVE)
            and head.head.pos_ not in {"VERB", "AUX"}
            and head.head.i != head.i
        ):
            token = head.head
        else:
            break
    return token
