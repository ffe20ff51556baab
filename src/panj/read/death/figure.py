"""The figure of people that one noun phrase states: "a policeman", "two civilians", "dozens of them", a name."""

from __future__ import annotations

from dataclasses import dataclass

import msgspec
from spacy.tokens import Token

from panj.model import Quantity, TextSpan, Who
from panj.read.context import Context
from panj.read.control.places import held_places
from panj.read.death.people import (
    NAMES,
    NOUNS,
    ONE,
    OWN,
    group_of,
    has,
    has_age,
    is_agent,
    is_thing,
    possessed,
    single_person,
    words_for,
)  # fmt: skip
from panj.read.death.words import death_words, noun, person_group
from panj.read.draft import text_span
from panj.read.who import country_of


@dataclass(frozen=True)
class Figure:
    """People stated by one noun phrase: `kind` is `number`, `one` (a single person by noun), `name` (a single person by name) or `bare`."""

    head: Token
    kind: str
    quantity: Quantity | None
    noun: Token | None
    group: str | None
    who: TextSpan | None
    definite: bool = False

    def as_who(self) -> Who | None:
        """The people of the figure; `None` where no noun names them."""
        if self.who is None or (self.noun is not None and noun(self.noun) in death_words().words["nameless"]):
            return None
        country = country_of(self.noun) if self.noun is not None else None
        return Who(text=self.who.text, start=self.who.start, end=self.who.end, group=self.group, country=country[0] if country else None)


class Numbers:
    """The figures of a report by token, so that the one that counts a noun is found at once."""

    def __init__(self, context: Context) -> None:
        self.doc = context.doc
        self.by_token: dict[int, Quantity] = {}
        text = context.report.text
        held = held_places(context)
        self.nobody = {i for i, p in held.by_token.items() if p.place is not None} | held.times
        for q in context.mentions.quantities:
            if text[max(q.start - 1, 0)] == "(" and text[q.end : q.end + 1] in (")", ","):
                continue
            for token in context.tokens(q):
                self.by_token[token.i] = q

    def of(self, head: Token) -> Quantity | None:
        """The figure that counts `head`, or that `head` is."""
        if head.i in self.by_token:
            return self.by_token[head.i]
        for i in range(head.i - 1, max(head.left_edge.i, head.sent.start, head.i - 14) - 1, -1):
            token = head.doc[i]
            if i in self.by_token and _counts(token, head):
                return self.by_token[i]
        if head.tag_ in ("NNS", "NNPS") and head.i - 1 in self.by_token and head.i > head.sent.start:
            return self.by_token[head.i - 1]
        if head.i > 1 and head.nbor(-1).text == "IS" and not head.sent.text.isupper():
            return self.by_token.get(head.i - 2)
        return self._before(head) if head.tag_ == "NNS" else None

    def _before(self, head: Token) -> Quantity | None:
        """The figure before the adjectives of a plural, where the parser tied it elsewhere: "3 May 2019 12 Syrian troops"."""
        i = head.i - 1
        while i > max(head.sent.start, head.i - _PHRASE) and i not in self.by_token and head.doc[i].tag_ in _MODIFIERS:
            i -= 1
        return self.by_token.get(i) if i > head.sent.start and head.doc[i].tag_ == "CD" else None


_PHRASE = 6
_MODIFIERS = frozenset({"JJ", "NN", "NNP", "NNPS", "HYPH", "VBN"})


def _counts(token: Token, head: Token) -> bool:
    for _ in range(4):
        if token.head == head:
            return token.dep_ not in ("poss", "relcl", "acl", "npadvmod")
        if token.head == token or token.dep_ in ("pobj", "poss", "npadvmod"):
            return False
        token = token.head
    return False


def figure_of(numbers: Numbers, head: Token, strict: bool = True) -> Figure | None:
    """The figure that one noun phrase states; `None` where it names no people.

    `strict` wants a noun of the lists: a verb like "eliminate" takes other objects too.
    """
    quantity = numbers.of(head)
    if quantity is not None:
        return _numbered(head, quantity)
    word = noun(head)
    if word == "alias":
        return _named(head)
    if head.tag_ == "CD" and head.lower_ == "one":
        return _one_of(head)
    if head.tag_ not in NOUNS and not (head.tag_ == "JJ" and person_group(head)):
        return Figure(head, "one", single_person(head), None, None, None) if head.lower_ == "another" else None
    group = person_group(head)
    if has(head, death_words().words["uncounted"]):
        return Figure(head, "bare", None, head, group_of(head), None) if group else None
    if head.tag_ in NAMES and (group is None or (head.lower_ == word and not has(head, ONE | OWN))):
        return None if head.i in numbers.nobody else _named(head)
    if word == "head" and any(c.tag_ == "PRP$" for c in head.lefts):
        return None
    if group is None and (strict or not has(head, ONE | OWN) or not is_agent(head, word)):
        return None
    return _noun(head, word)


def _noun(head: Token, word: str) -> Figure:
    """A person or people named by a noun without a figure."""
    one, many = has(head, ONE), word in death_words().words["many"]
    if word == "couple" and one and not any(c.lower_ == "of" for c in head.rights):
        pair = msgspec.structs.replace(single_person(head), low=2, high=2)
        return Figure(head, "number", pair, head, group_of(head), words_for(head, 0))
    if (many or not one) and (many or head.tag_ == "NNS" or (head.lower_ != word and head.tag_ != "NN")):
        return Figure(head, "bare", None, head, group_of(head), words_for(head, head.left_edge.idx), has(head, OWN))
    return Figure(head, "one", single_person(head), head, group_of(head), words_for(head, 0), has(head, OWN) or possessed(head))


def _numbered(head: Token, quantity: Quantity) -> Figure | None:
    people = _counted(head)
    if people is None:
        return Figure(head, "number", persons(quantity), None, None, None)
    if is_thing(people) and people.lower_ not in death_words().words["hurt"]:
        return None
    group = group_of(people)
    known = group is not None or (people.tag_ == "NNS" and people.is_lower)
    return Figure(head, "number", persons(quantity), people, group, words_for(people, quantity.end) if known else None, has(head, OWN))


def _one_of(head: Token) -> Figure | None:
    """ "One of the guards", or "one" alone."""
    people = _counted(head)
    if people is not None and people != head and is_thing(people):
        return None
    span = text_span([head])
    one = Quantity(text=span.text, start=span.start, end=span.end, low=1, high=1, unit="persons")
    return Figure(head, "one", one, people, group_of(people) if people is not None else None, None)


def of_quantity(context: Context, quantity: Quantity) -> Figure | None:
    """The figure with the noun that follows it in the text; `None` where that noun is no noun of people."""
    tokens = context.tokens(quantity)
    doc, i = tokens.doc, tokens.end
    while i < len(doc) and i < tokens.end + 6 and (doc[i].lower_ == "of" or doc[i].tag_ in ("JJ", "HYPH", "DT", "NN", "NNP", "VBG")):
        if doc[i].tag_ == "NN" and person_group(doc[i]) and (i + 1 == len(doc) or doc[i + 1].tag_ not in NOUNS):
            break
        i += 1
    if i < len(doc) and doc[i].tag_ in NOUNS:
        found = doc[i]
        if is_thing(found):
            return None
        if person_group(found) is not None:
            return Figure(tokens.root, "number", persons(quantity), found, group_of(found), words_for(found, quantity.end))
    return Figure(tokens.root, "number", persons(quantity), None, None, None)


def _named(head: Token) -> Figure | None:
    doc = head.doc
    if is_thing(head) or noun(head) in death_words().words["many"]:
        return None
    first = head.i
    while (
        first > head.sent.start
        and doc[first - 1].head in (head, doc[first])
        and doc[first - 1].dep_ in ("compound", "amod", "nmod", "appos")
    ):
        first -= 1
    while first < head.i and doc[first].tag_ not in NAMES and not person_group(doc[first]):
        first += 1
    row = doc[first : head.i + 1]
    if not row[0].text[:1].isupper() and not person_group(row[0]) and not any(person_group(t) for t in row):
        return None
    roles = [t for t in row if person_group(t) and (t != head or noun(head) not in death_words().words["many"])]
    role = roles[-1] if roles else next((c for c in head.children if c.dep_ == "appos" and person_group(c)), None)
    capital = sum(1 for t in row if t.tag_ in NAMES)
    if role is None and any(t.lower_ in death_words().verbs or t.lower_ in death_words().words["auxiliary"] for t in row):
        return None
    if role is None and capital < 2 and not has_age(head) and head.lower_ != "alias":
        return None
    single = text_span(row)
    quantity = Quantity(text=single.text, start=single.start, end=single.end, low=1, high=1, unit="persons")
    who = None if role is None else (words_for(role, 0) if role.dep_ == "appos" else text_span(list(row[: role.i - first + 1])))
    return Figure(head, "name", quantity, role, group_of(role) if role is not None else None, who)


def _counted(head: Token) -> Token | None:
    """The noun that a figure counts: the head itself, or the noun after "of" ("dozens of people"); a bare number counts none."""
    if head.tag_ in NOUNS and person_group(head) is not None:
        return head
    for child in head.children:
        if child.dep_ == "prep" and child.lower_ == "of":
            for inner in child.children:
                if inner.dep_ == "pobj":
                    return None if inner.tag_ == "PRP" else inner
    if head.tag_ in NOUNS and head.lower_ not in death_words().words["collective"]:
        return head
    return None


def persons(quantity: Quantity) -> Quantity:
    """The same figure with its unit set."""
    return msgspec.structs.replace(quantity, unit="persons")
