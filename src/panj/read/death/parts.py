"""Figures inside a figure: "12 people, among them two nurses", "nine civilians, three of them children"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from panj.read.context import Context
from panj.read.death.figure import Figure, Numbers, figure_of, of_quantity
from panj.read.death.words import death_words

_THEM = frozenset({"them", "whom", "which", "these"})


def parts(context: Context, numbers: Numbers, whole: Figure) -> Iterator[Figure]:
    """The figures that the words right after `whole` say it includes."""
    doc, sent = whole.head.doc, whole.head.sent
    start = 1 + max(whole.head.i, whole.noun.i if whole.noun is not None else 0)
    i = _opening(doc[start : min(start + 14, sent.end)])
    if i is None:
        i = _of_them(numbers, doc[start : min(start + 10, sent.end)])
        if i is not None and i in numbers.by_token and not _hurt(doc[start:i]):
            figure = of_quantity(context, numbers.by_token[i])
            if figure is not None and figure.quantity is not None and figure.quantity.fraction is None:
                yield figure
        return
    end = i + 1
    while end < min(i + 16, sent.end) and doc[end].tag_ not in ("VBD", "VBZ", "VBP", "MD") and doc[end].text not in (";", "."):
        if doc[end].lower_ in ("while", "when", "as"):
            return
        quantity = numbers.by_token.get(end)
        if quantity is not None and quantity.start >= doc[end].idx:
            figure = of_quantity(context, quantity)
            if figure is not None and figure.group is not None:
                yield figure
            end = context.tokens(quantity).end
            continue
        if doc[end].lower_ in ("a", "an", "one"):
            single = _single(numbers, doc[end])
            if single is not None:
                yield single
        end += 1


def _hurt(row: object) -> bool:
    """True where a verb of hurting comes between: "killing 15 and injuring dozens of them"."""
    verbs, tokens = death_words().verbs, list(row)  # type: ignore[call-overload]
    return any(g in ("wound", "wound_people", "sustain", "besides") for t in tokens for g, _ in verbs.get(t.lower_, ()))


def _opening(row: object) -> int | None:
    """Where "among them" stands, if no verb comes before it."""
    words = death_words().words["part_claims"]
    tokens: list[Token] = list(row)  # type: ignore[call-overload]
    for k, token in enumerate(tokens):
        if token.lower_ in words:
            following = tokens[k + 1].lower_ if k + 1 < len(tokens) else ""
            return token.i + 1 if following in _THEM else None
        if token.tag_ in ("VBZ", "VBP", "VBG", "WDT") or token.text in (";", ".") or token.lower_ in ("and", "while", "when"):
            return None
    return None


def _of_them(numbers: Numbers, row: object) -> int | None:
    """Where the figure of "three of them" or "of whom three" stands."""
    tokens: list[Token] = list(row)  # type: ignore[call-overload]
    for k, token in enumerate(tokens):
        if token.lower_ == "of" and k + 1 < len(tokens) and tokens[k + 1].lower_ in _THEM:
            following = tokens[k + 2].tag_ if k + 2 < len(tokens) else ""
            if k and tokens[k - 1].i in numbers.by_token:
                return None if following in ("VBD", "VBP", "VBZ", "VBN", "MD", "RB") else tokens[k - 1].i
            return tokens[k + 2].i if k + 2 < len(tokens) and tokens[k + 2].i in numbers.by_token else None
    return None


def _single(numbers: Numbers, article: Token) -> Figure | None:
    for token in article.doc[article.i + 1 : min(article.i + 6, article.sent.end)]:
        if token.tag_ in ("NN", "NNP"):
            figure = figure_of(numbers, token)
            if figure is not None and figure.kind == "one" and figure.group is not None:
                return figure
        elif token.tag_ not in ("JJ", "HYPH", "VBN", "CD"):
            return None
    return None
