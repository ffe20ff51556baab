"""Death tolls: "the toll rose to 12", "a death toll of at least 24", "bringing the number of dead to 30"."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from datetime import date

from msgspec.structs import replace
from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from panj.model import Quantity
from panj.read.context import Context
from panj.read.dating.dating import time_of
from panj.read.death.figure import Numbers
from panj.read.death.words import death_words, noun, person_group

_FAR, _FARTHER = 18, 40
_WAR, _HUNDREDS = 5000, 100
_MONTH = 27  # days
_PERIODS = {"day": "D", "week": "W", "month": "M", "year": "Y"}
_TO = frozenset(
    {"to", "at", "of", "is", "was", "now", "past", "above", "over", "stands", "stood", "reached", "reaches", "hits", "tops", "surpasses"}
)


def tolls(context: Context, numbers: Numbers, sentence: Tokens) -> Iterator[tuple[Token, Quantity, bool]]:
    """Each figure that a toll of the sentence is said to be: the toll's word, the figure, and whether it runs on."""
    for token in sentence:
        if not _is_toll(token):
            continue
        seen: set[int] = set()
        running = _raised(token.head) and token.dep_ in ("dobj", "nsubj", "nsubjpass")
        gap, found, far = 0, False, _FARTHER if running else _FAR
        for i in range(token.i + 1, min(token.i + 60, sentence.end)):
            word = sentence.doc[i]
            quantity = numbers.by_token.get(i)
            if quantity is None:
                gap += 1
                running = running or (word.tag_ in ("VB", "VBD", "VBN", "VBG", "VBP", "VBZ") and _raised(word))
                if gap > far or word.lower_ in death_words().words["parts"] or word.text == ";":
                    break
                continue
            if quantity.start in seen:
                continue
            seen.add(quantity.start)
            if _of_another(context, quantity):
                break
            if found and not _continues(context, quantity) and not _revised(sentence.doc[i]):
                break
            found, gap = True, 0
            for part in _split(context, quantity):
                yield token, _bounded(part, sentence.doc[max(i - 1, sentence.start)]), running


def runs_on(context: Context, trigger: Token) -> bool:
    """True where a figure counts the dead of a longer time: "so far", "since January", "in the last five years", "this year"."""
    words = death_words().words
    sent = trigger.sent
    text = context.report.text[sent.start_char : sent.end_char].lower()
    if any(_near(text, w, trigger.idx - sent.start_char) for w in words["sofar"]):
        return True
    for token in sent:
        if token.lower_ in words["since"] and _governed(token, trigger):
            return True
        period = token.head
        if token.lower_ in words["recent"] and period.dep_ == "pobj" and period.lemma_.lower() in words["periods"]:
            return period.head.lower_ in words["spans"] and _governed(period.head, trigger)
    return False


def _near(text: str, phrase: str, offset: int) -> bool:
    """True where the phrase stands near and is no part of a date ("5 July this year")."""
    start = f" {text}".find(f" {phrase}")
    if start < 0 or abs(start - offset) > 80:
        return False
    before = text[:start].split()[-1:]
    return not (before and (before[0].isdigit() or before[0][:3] in death_words().words["months"]))


def rate_of(trigger: Token) -> str | None:
    """ "P1D" where the figure is what happens in a day ("100 are killed a day"), "P1W", "P1M" or "P1Y" likewise."""
    row = list(trigger.doc[trigger.i + 1 : min(trigger.i + 7, trigger.sent.end)])
    for article, period in itertools.pairwise(row):
        if article.lower_ in ("a", "per", "each", "every") and period.lower_ in _PERIODS and article.dep_ != "pobj":
            return f"P1{_PERIODS[period.lower_]}"
    return None


def _governed(token: Token, trigger: Token) -> bool:
    """True where `token` hangs on the trigger, or on a verb that shares its clause."""
    above = token.head
    for _ in range(4):
        if above == trigger:
            return True
        if above.head == above or above.dep_ in ("relcl", "acl"):
            return False
        above = above.head
    return False


def _is_toll(token: Token) -> bool:
    words = death_words().words
    word = noun(token) if token.tag_ in ("NN", "NNS", "NNP", "NNPS", "JJ") or token.is_upper else ""
    if word == "toll":
        left = {t.lower_ for t in token.doc[max(token.i - 3, token.sent.start) : token.i]}
        if "death" in left or "casualty" in left or "fatality" in left or "deaths" in left:
            return True
        if left & {"injury", "heavy", "terrible"}:
            return False
        told = token.dep_ in ("nsubj", "nsubjpass", "dobj") and (_raised(token.head) or _lemma(token.head) in words["revise"])
        return _counted(token) or told
    if word in words["number"]:
        if any(c.dep_ == "acl" and _killed(c) for c in token.rights):
            return True
        for child in token.children:
            if child.dep_ == "prep" and child.lower_ == "of":
                for inner in child.children:
                    if inner.dep_ == "pobj":
                        return _of_dead(inner)
    return False


def _split(context: Context, quantity: Quantity) -> tuple[Quantity, ...]:
    """The earlier and the new figure of "from 12 to 15", which else reads as a range."""
    first = context.tokens(quantity)[0]
    before, joint = first.doc[max(first.i - 1, 0)], quantity.text.find(" to ")
    moved = _raised(before.head) or _lemma(before.head) in death_words().words["revise"]
    if before.lower_ != "from" or not moved or joint < 0 or quantity.low is None or quantity.high is None or quantity.low == quantity.high:
        return (quantity,)
    old, new = quantity.text[:joint], quantity.text[joint + 4 :]
    start = quantity.start + joint + 4
    earlier = replace(quantity, text=old, end=quantity.start + joint, high=quantity.low)
    return earlier, replace(quantity, text=new, start=start, low=quantity.high)


def _bounded(quantity: Quantity, before: Token) -> Quantity:
    """With one bound only where the toll is past the figure ("surpasses 130") or not yet there ("nears 200", "as high as 900")."""
    words = death_words().words
    if quantity.low is None or quantity.low != quantity.high:
        return quantity
    if _lemma(before) in words["past"]:
        return replace(quantity, high=None)
    high = before.lower_ == "as" and before.i > 0 and before.nbor(-1).lower_ in ("high", "much", "many")
    return replace(quantity, low=None, approx=True) if high or _lemma(before) in words["nearing"] else quantity


def _revised(token: Token) -> bool:
    """ "First put at 31, was corrected to 27": the second figure follows a verb of revision."""
    before = token.nbor(-1) if token.i else token
    return before.lower_ in ("to", "from") and _lemma(before.head) in death_words().words["revise"]


def _lemma(token: Token) -> str:
    return token.lemma_.lower()


def _counted(toll: Token) -> bool:
    """ "Gave a toll of 20"."""
    return any(i.tag_ == "CD" for c in toll.rights if c.lower_ == "of" for i in c.children)


def _of_dead(token: Token) -> bool:
    words = death_words().words
    if token.lower_ in ("dead", "deaths", "victims", "fatalities", "casualties") or noun(token) in words["death"]:
        return True
    return any(c.dep_ in ("acl", "relcl", "amod") and (c.lower_ == "dead" or _killed(c)) for c in token.children)


def _killed(token: Token) -> bool:
    return token.tag_ in ("VBN", "VBD") and any(g == "kill" for g, _ in death_words().verbs.get(token.lower_, ()))


def _raised(token: Token) -> bool:
    return any(g == "raise" for g, _ in death_words().verbs.get(token.lower_, ()))


def _of_another(context: Context, quantity: Quantity) -> bool:
    """True where the figure counts something else: "12 wounded", "three days"."""
    tokens = context.tokens(quantity)
    doc, end = tokens.doc, tokens.end
    following = doc[end : min(end + 3, len(doc))]
    if any(
        t.lower_ in ("injured", "wounded", "hurt", "missing", "days", "hours", "weeks", "months", "years", "percent") for t in following[:2]
    ):
        return True
    if len(following) and following[0].tag_ in ("NN", "NNS") and following[0].is_lower and person_group(following[0]) is None:
        return following[0].lower_ not in ("dead", "deaths", "fatalities", "on", "in", "lives", "bodies")
    return False


def _continues(context: Context, quantity: Quantity) -> bool:
    """ "From 20 to 24", "put at five but had increased to seven"."""
    tokens = context.tokens(quantity)
    before = tokens.doc[max(tokens.start - 1, 0)]
    if before.lower_ == "but":
        return any(t.lower_ == "not" for t in tokens.doc[max(tokens.start - 4, tokens.root.sent.start) : tokens.start])
    return before.lower_ in _TO and (before.lower_ == "to" or _raised(tokens.doc[max(tokens.start - 2, 0)]))


def is_war(quantity: Quantity) -> bool:
    """True for as many as only a war or a calamity kills."""
    return (quantity.low or quantity.high or 0) >= _WAR


def is_tally(context: Context, trigger: Token, quantity: Quantity) -> bool:
    """True for hundreds who died in a month, a year or longer: what is counted over a land."""
    if (quantity.low or quantity.high or 0) < _HUNDREDS or noun(trigger) in death_words().words["body"]:
        return False
    time = time_of(context, trigger, counted=True)
    if time is None or time.from_ is None or time.to is None:
        return False
    return (date.fromisoformat(time.to[:10]) - date.fromisoformat(time.from_[:10])).days >= _MONTH
