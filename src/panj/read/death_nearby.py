"""Victims by nearness: the figure that stands right before or after a word of killing, where the parse did not tie them.

News copy loses commas and quotes, and headlines lose verbs; the order of words stays: "12 people (including …) were killed", "killed at least 60
civilians", "30 wounded".
"""

from __future__ import annotations

from spacy.tokens import Token

from panj.model import Quantity
from panj.read.context import Context
from panj.read.death_figures import Figure, Numbers, of_quantity
from panj.read.death_words import death_words, person_group

_AUXILIARY = frozenset({"is", "are", "was", "were", "be", "been", "being", "has", "have", "had", "got", "get", "reportedly", "also", "reported", "confirmed",
                        "feared", "left", "found", "allegedly", "not", "least", "at", "either", "lay", "lie"})  # fmt: skip
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})


def after(context: Context, numbers: Numbers, trigger: Token) -> list[Figure]:
    """The figure that follows at once: "killed [and wounded] at least 60 civilians"."""
    verbs = death_words().verbs
    i, end = trigger.i + 1, trigger.sent.end
    skipped = False
    while i < end and i < trigger.i + 4:
        token = trigger.doc[i]
        quantity = numbers.by_token.get(i)
        if quantity is not None:
            figure = of_quantity(context, quantity)
            return [] if figure is None or (figure.noun is None and _followed_by_thing(context, quantity)) else [figure]
        if token.lower_ in ("and", "or", "/", "off", "another", "a", "further", "some") or token.tag_ == "RB" or (verbs.get(token.lower_) and not skipped):
            skipped = skipped or token.lower_ in verbs
            i += 1
            continue
        return []
    return []


def before(context: Context, numbers: Numbers, trigger: Token) -> list[Figure]:
    """The figure that stands before: "12 people, including two women, were killed"."""
    doc, start = trigger.doc, trigger.sent.start
    i, inner = trigger.i - 1, 0
    while i >= start and (doc[i].lower_ in _AUXILIARY or doc[i].tag_ in ("RB", "MD")):
        i -= 1
    while i >= start and inner < 24:
        token = doc[i]
        quantity = numbers.by_token.get(i)
        if quantity is not None:
            first = context.tokens(quantity).start
            if first > start and doc[first - 1].lower_ in death_words().words["parts"] | {"and", ",", "or"} and _goes_on(numbers, doc[first - 1], start):
                i = first - 2
                inner += 1
                continue
            figure = of_quantity(context, quantity)
            if figure is None or (figure.noun is None and _followed_by_thing(context, quantity)):
                return []
            last = figure.noun.i if figure.noun is not None else context.tokens(quantity).end - 1
            return [figure] if _quiet(doc[last + 1 : trigger.i]) else []
        if token.tag_ in _FINITE or token.text in (";", ":", ".", "”", '"'):
            return []
        i -= 1
        inner += 1
    return []


def _goes_on(numbers: Numbers, token: Token, start: int) -> bool:
    """True where a figure of the whole may stand before the part that ends here."""
    if token.lower_ not in death_words().words["parts"]:
        return False
    return any(i in numbers.by_token for i in range(max(start, token.i - 8), token.i))


def _quiet(row: object) -> bool:
    """True where nothing between figure and verb starts a new clause."""
    return all(t.tag_ not in ("VBZ", "VBP", "WDT", "WP") or t.lower_ in _AUXILIARY for t in row)  # type: ignore[attr-defined]


def _followed_by_thing(context: Context, quantity: Quantity) -> bool:
    tokens = context.tokens(quantity)
    if tokens.end >= len(tokens.doc):
        return False
    following = tokens.doc[tokens.end]
    return following.tag_ in ("NN", "NNS") and person_group(following) is None and not following.lower_.endswith(("killed", "dead", "wounded"))
