"""Victims by nearness: the figure that stands right before or after a word of killing, where the parse did not tie them.

News copy loses commas and quotes, and headlines lose verbs; the order of words stays: "12 people (including …) were killed", "killed at
least 60 civilians", "30 wounded".
"""

from __future__ import annotations

from spacy.tokens import Token

from panj.model import Quantity
from panj.read.context import Context
from panj.read.death.figure import Figure, Numbers, figure_of, of_quantity
from panj.read.death.figures import of_the_hurt
from panj.read.death.people import speaks
from panj.read.death.words import death_words, person_group

_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})


def after(context: Context, numbers: Numbers, trigger: Token, effect: str) -> list[Figure]:
    """The figure that follows at once: "killed [and wounded] at least 60 civilians"."""
    verbs = death_words().verbs
    i, end = trigger.i + 1, trigger.sent.end
    skipped = False
    while i < end and i < trigger.i + 4:
        token = trigger.doc[i]
        quantity = numbers.by_token.get(i)
        if quantity is not None:
            figure = of_quantity(context, quantity)
            if figure is None or of_the_hurt(context, figure, effect) or (figure.noun is None and _followed_by_thing(context, quantity)):
                return []
            return [figure]
        if (
            token.lower_ in ("and", "or", "/", "off", "another", "a", "further", "some")
            or token.tag_ == "RB"
            or (verbs.get(token.lower_) and not skipped)
        ):
            skipped = skipped or token.lower_ in verbs
            i += 1
            continue
        return []
    return []


def before(context: Context, numbers: Numbers, trigger: Token) -> list[Figure]:
    """The figure that stands before: "12 people, including two women, were killed"."""
    doc, start = trigger.doc, trigger.sent.start
    i, inner = trigger.i - 1, 0
    while i >= start and (doc[i].lower_ in death_words().words["auxiliary"] or doc[i].tag_ in ("RB", "MD")):
        i -= 1
    while i >= start and inner < 24:
        token = doc[i]
        quantity = numbers.by_token.get(i)
        if quantity is not None:
            first = context.tokens(quantity).start
            if (
                first > start
                and doc[first - 1].lower_ in death_words().words["parts"] | {"and", ",", "or"}
                and _goes_on(numbers, doc[first - 1], start)
            ):
                i = first - 2
                inner += 1
                continue
            figure = of_quantity(context, quantity)
            if figure is None or (figure.noun is None and _followed_by_thing(context, quantity)):
                return []
            last = figure.noun.i if figure.noun is not None else context.tokens(quantity).end - 1
            return [figure] if _quiet(doc[last + 1 : trigger.i]) else []
        if _finite(token) or token.text in (";", ":", ".", "”", '"'):
            return []
        i -= 1
        inner += 1
    return []


def _finite(token: Token) -> bool:
    """True for a finite verb; "IS" in capitals is the group's name."""
    return token.tag_ in _FINITE and not (token.text == "IS" and not token.sent.text.isupper())


def _goes_on(numbers: Numbers, token: Token, start: int) -> bool:
    """True where a figure of the whole may stand before the part that ends here."""
    if token.lower_ not in death_words().words["parts"]:
        return False
    return any(i in numbers.by_token for i in range(max(start, token.i - 8), token.i))


def _quiet(row: object) -> bool:
    """True where nothing between figure and verb starts a new clause."""
    return all(t.tag_ not in ("VBZ", "VBP", "WDT", "WP") or t.text == "IS" or t.lower_ in death_words().words["auxiliary"] for t in row)  # type: ignore[attr-defined]


def _followed_by_thing(context: Context, quantity: Quantity) -> bool:
    tokens = context.tokens(quantity)
    if tokens.end >= len(tokens.doc):
        return False
    following = tokens.doc[tokens.end]
    return (
        following.tag_ in ("NN", "NNS") and person_group(following) is None and not following.lower_.endswith(("killed", "dead", "wounded"))
    )


def joined(numbers: Numbers, found: list[Figure], trigger: Token) -> list[Figure]:
    """Victims after the last one found that "and" joins to it though the parser hung them elsewhere: "a judge, two clerks and a guard"."""
    last = found[-1]
    known = {f.head.i for f in found} | {f.noun.i for f in found if f.noun is not None}
    more: list[Figure] = []
    kept = 0
    i = max(last.head.i, last.noun.i if last.noun is not None else 0) + 1
    while i + 1 < trigger.sent.end and i < last.head.i + 16 + 8 * len(more):
        token = trigger.doc[i]
        if token.text == "," or token.lower_ in ("and", "plus"):
            figure = _opened(numbers, i + 1)
            if figure is not None and figure.head.i not in known and not speaks(figure.head):
                if token.text == "," and last.kind == "name":
                    break
                more.append(figure)
                kept = len(more) if token.lower_ == "and" else kept
                last, i = figure, max(figure.head.i, figure.noun.i if figure.noun is not None else 0) + 1
                continue
        elif not (token.tag_ in _NOUNS or token.tag_ in ("CD", "-LRB-", "-RRB-", "HYPH", "POS", "``", "''") or token.lower_ == "of"):
            break
        i += 1
    return more[:kept]


def _opened(numbers: Numbers, start: int) -> Figure | None:
    """The figure of the noun phrase that starts at token `start`, with an article, a figure or a possessive."""
    doc = numbers.doc
    if start >= len(doc) or not (start in numbers.by_token or doc[start].lower_ in ("a", "an", "another", "his", "her", "their")):
        return None
    for i in range(start, min(start + 9, doc[start].sent.end)):
        token = doc[i]
        if i in numbers.by_token or (token.tag_ in ("DT", "JJ", "HYPH", "PRP$", "``", "''", "VBN", "JJR", "RB", "IN") and i < start + 4):
            continue
        if token.tag_ not in _NOUNS:
            return None
        if i + 1 < len(doc) and doc[i + 1].tag_ in _NOUNS:
            continue
        figure = figure_of(numbers, token)
        if figure is not None and figure.quantity is not None and figure.group is not None and figure.kind in ("one", "number"):
            following = doc[i + 1 : i + 3]
            hurt = any(g in ("wound", "wound_people", "sustain") for t in following for g, _ in death_words().verbs.get(t.lower_, ()))
            return None if hurt else figure
        return None
    return None


def single_before(numbers: Numbers, trigger: Token) -> list[Figure]:
    """The single person before a passive whose subject the parser missed: "a guard, aged 40, of the town police was killed"."""
    for i in range(trigger.i - 1, trigger.sent.start - 1, -1):
        token = trigger.doc[i]
        if token.tag_ in _FINITE and token.lower_ not in death_words().words["auxiliary"]:
            return []
        if token.tag_ in ("NN", "NNP") and any(c.lower_ in ("a", "an", "one") for c in token.lefts):
            figure = figure_of(numbers, token)
            if figure is not None and figure.kind == "one" and token.dep_ not in ("pobj", "compound", "dobj"):
                return [figure]
    return []
