"""Tolls by place or by cause with the verb said once: "nine died in A, six in B", "127 by shelling, 105 by gunfire", "A (7), B (6)"."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Tokens

from panj.model import PlaceMention, Quantity, TextSpan, TimeSpan
from panj.read.context import Context
from panj.read.control.places import held_places
from panj.read.death.figure import of_quantity, persons
from panj.read.death.people import is_thing
from panj.read.death.words import death_words, noun, person_group
from panj.read.draft import Draft, text_span

_PARTING = frozenset({",", ";", ":", "–", "—", "and", "while", "plus"})
_COUNTING = frozenset({"another", "a", "further", "some", "other", "others", "more", "additional"})
_AT = frozenset({"in", "at", "near", "outside", "around", "inside"})
_BY = frozenset({"by", "from", "under"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_LEAD = frozenset({"DT", "JJ", "NN", "NNP", "HYPH", "IN", "CC", "RB"})
_REACH = 30  # tokens from one figure of a list to the next


def listed(context: Context, drafts: list[Draft], take: Callable[[str, Quantity], bool]) -> Iterator[Draft]:
    """The claims of the figures that go on with a list whose verb stands with a figure before them.

    `drafts` are the claims of one sentence; `take` says whether a figure still has no claim of an effect, and gives it one.
    """
    told = sorted((d for d in drafts if d.fields["quantity"].low is not None), key=lambda d: d.fields["quantity"].start)
    if not told:
        return
    doc, sentence = context.doc, told[0].trigger.sent
    own = {d.fields["quantity"].start for d in told}
    before: Draft | None = None
    for quantity in _within(context, sentence.start, sentence.end):
        found = next((d for d in told if d.fields["quantity"].start == quantity.start), None)
        if found is not None or quantity.start in own:
            before = found or before
            continue
        last = before.fields["quantity"] if before is not None else None
        if before is None or last is None or not _goes_on(context, last, quantity):
            before = before if of_quantity(context, quantity) is None else None
            continue
        end = _counted(doc, context.tokens(quantity).end, sentence.end)
        place, cause = _place(context, end, sentence.end), _cause(context, end, sentence.end)
        if place is None and cause is None:
            continue
        if not take("death" if before.kind == "death" else "injury", quantity):
            continue
        before = _item(before, quantity, place, cause)
        before.fields["time"] = _day(context, end, sentence.end)
        yield before
    yield from _bracketed(context, told[0], sentence, take)


def headed(context: Context, sentence: Tokens, take: Callable[[str, Quantity], bool]) -> Iterator[Draft]:
    """The claims of a list under a noun of death in a sentence without a toll: "causes of death: 127 by shelling, 10 by torture"."""
    words = death_words().words
    word = next((t for t in sentence if t.tag_ in ("NN", "NNS", "NNP", "NNPS") and noun(t) in words["death"]), None)
    if word is None:
        return
    top = Draft(kind="death", trigger=word, fields={"quantity": None, "who": None, "cause": None, "actor": None, "cumulative": False})
    yield from _bracketed(context, top, sentence, take)
    rows: list[Draft] = []
    for quantity in _within(context, word.i, sentence.end):
        tokens = context.tokens(quantity)
        last = rows[-1].fields["quantity"] if rows else None
        opened = context.doc[tokens.start - 1].text == ":" if last is None else _goes_on(context, last, quantity)
        end = _counted(context.doc, tokens.end, sentence.end)
        place, cause = _place(context, end, sentence.end), _cause(context, end, sentence.end)
        if not opened or (place is None and cause is None):
            continue
        rows.append(_item(rows[-1] if rows else top, quantity, place, cause))
    yield from (d for d in rows if len(rows) > 1 and take("death", d.fields["quantity"]))


def _item(before: Draft, quantity: Quantity, place: PlaceMention | None, cause: TextSpan | None = None) -> Draft:
    """A claim that shares all but the figure and the place with the one before it."""
    fields = before.fields | {"quantity": persons(quantity), "rate": None}
    if place is not None:
        fields["place"] = place
    if cause is not None:
        fields["cause"] = cause
    return Draft(kind=before.kind, trigger=before.trigger, fields=fields)


def _within(context: Context, start: int, end: int) -> list[Quantity]:
    """The figures among the tokens `start:end` that state a number, in the order of the text."""
    last = context.doc[end - 1]
    return [q for q in context.within(context.mentions.quantities, context.doc[start].idx, last.idx + len(last)) if q.low is not None]


def _goes_on(context: Context, last: Quantity, quantity: Quantity) -> bool:
    """True where only the rest of the item before and a comma or "and" stand between two figures."""
    doc, start, end = context.doc, context.tokens(last).end, context.tokens(quantity).start
    if not 0 < end - start < _REACH:
        return False
    at = end - 1
    while at > start and doc[at].lower_ in _COUNTING:
        at -= 1
    verbs = [t for t in doc[start:end] if t.tag_ in _FINITE]
    return doc[at].lower_ in _PARTING and all(_of_last(t, last) for t in verbs)


def _of_last(verb: Token, last: Quantity) -> bool:
    """True for the verb that tells what became of the figure before: "127 died in A"."""
    groups = death_words().verbs.get(verb.lower_)
    return bool(groups) or verb.lower_ in death_words().words["auxiliary"]


def _counted(doc: Doc, i: int, end: int) -> int:
    """The token after a figure and the people that it counts, if it says them: "six others", "two civilians"."""
    while i < end and (doc[i].lower_ in _COUNTING or (person_group(doc[i]) is not None and not is_thing(doc[i]))):
        i += 1
    return i


def _place(context: Context, i: int, end: int) -> PlaceMention | None:
    """The known place right behind "in", "at" or "near" at token `i`."""
    doc = context.doc
    if i >= end or doc[i].lower_ not in _AT:
        return None
    held = held_places(context)
    for token in doc[i + 1 : min(i + 8, end)]:
        place = held.by_token.get(token.i)
        if place is not None:
            return place if place.place is not None or token.tag_ in ("NNP", "NNPS") else None
        if token.tag_ not in _LEAD:
            return None
    return None


def _day(context: Context, i: int, end: int) -> TimeSpan | None:
    """The date told in the item that goes on at token `i`: "four in B on Sunday"."""
    doc = context.doc
    until = next((t for t in doc[i:end] if t.text in _PARTING or t.tag_ in _FINITE), doc[end - 1])
    return next((t for t in context.within(context.mentions.times, doc[min(i, end - 1)].idx, until.idx) if t.type == "DATE"), None)


def _cause(context: Context, i: int, end: int) -> TextSpan | None:
    """What killed them, behind "by", "from" or "under" at token `i`."""
    doc, held = context.doc, held_places(context)
    if i >= end or doc[i].lower_ not in _BY:
        return None
    for token in doc[i + 1 : min(i + 5, end)]:
        if token.i in held.times or token.tag_ not in ("DT", "JJ", "NN", "NNS", "NNP", "HYPH", "VBN"):
            return None
        if token.tag_ in ("NN", "NNS") and (token.i + 1 == end or doc[token.i + 1].tag_ not in ("NN", "NNS", "HYPH")):
            return text_span(doc[i + 1 : token.i + 1])
    return None


def _bracketed(context: Context, whole: Draft, sentence: Tokens, take: Callable[[str, Quantity], bool]) -> Iterator[Draft]:
    """The parts of a toll in brackets behind the names of at least two places: "22 died in A (12), B (6) and C (4)"."""
    text, held = context.report.text, held_places(context)
    rows: list[tuple[Quantity, PlaceMention]] = []
    for quantity in _within(context, sentence.start, sentence.end):
        first = context.tokens(quantity).start
        if text[quantity.start - 1 : quantity.start] != "(" or text[quantity.end : quantity.end + 1] != ")" or first < 2:
            continue
        place = held.by_token.get(first - 2)
        if place is not None and (place.place is not None or context.doc[first - 2].tag_ in ("NNP", "NNPS")):
            rows.append((quantity, place))
    total = whole.fields["quantity"]
    limit = total.high or total.low if total is not None else None
    if len(rows) < 2 or whole.kind != "death" or (limit is not None and sum(q.low or 0 for q, _ in rows) > limit):
        return
    for quantity, place in rows:
        if take("death", quantity):
            item = _item(whole, quantity, place)
            if total is not None:
                item.fields["part_of"] = whole
            yield item
