"""From the head of a noun phrase to the figures of people that it states: "a policeman and two civilians" states two."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Token

from panj.model import Quantity, TextSpan, Who
from panj.read.context import Context
from panj.read.death_words import death_words, noun, person_group
from panj.read.draft import text_span

_NAMES = frozenset({"NNP", "NNPS"})
_NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
_ONE = frozenset({"a", "an", "one", "another"})
_OWN = frozenset({"the", "this", "that", "his", "her", "their", "its", "my", "our", "your", "these", "those"})
_BE_HAVE = frozenset({"were", "was", "have", "has", "had", "been", "are", "is", "got"})
_FILLERS = frozenset({"others", "other", "more", "people", "also", "seriously", "critically", "badly", "slightly", "persons", "civilians", "soldiers"}) | _BE_HAVE
_INNER = frozenset({"compound", "amod", "nummod", "nmod", "det", "quantmod", "poss", "punct", "advmod", "case", "predet", "appos"})
_ELEVATED = {"police": "police", "maoist": "fighters", "naxal": "fighters", "naxalite": "fighters", "rebel": "fighters", "militant": "fighters",
             "insurgent": "fighters", "terrorist": "fighters", "jihadist": "fighters", "taliban": "fighters", "isis": "fighters",
             "isil": "fighters", "daesh": "fighters", "guerrilla": "fighters", "extremist": "fighters", "army": "soldiers",
             "military": "soldiers", "civilian": "civilians", "government": "officials", "refugee": "refugees"}  # fmt: skip


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
        if self.who is None:
            return None
        return Who(text=self.who.text, start=self.who.start, end=self.who.end, group=self.group)


class Numbers:
    """The figures of a report by token, so that the one that counts a noun is found at once."""

    def __init__(self, context: Context) -> None:
        self.doc = context.doc
        self.by_token: dict[int, Quantity] = {}
        text = context.report.text
        self.placed = {t.i for p in context.mentions.places if p.place is not None for t in context.tokens(p)}
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
        return None


def _counts(token: Token, head: Token) -> bool:
    for _ in range(4):
        if token.head == head:
            return token.dep_ not in ("poss", "relcl", "acl", "npadvmod")
        if token.head == token or token.dep_ in ("pobj", "poss", "npadvmod"):
            return False
        token = token.head
    return False


def figures(context: Context, numbers: Numbers, head: Token, strict: bool, effect: str = "injury") -> list[Figure]:
    """The figures of the phrase under `head` and of the phrases joined to it by "and", commas or "as well as", in the order of the text."""
    found: list[Figure] = []
    if head.dep_ == "pobj" and head.head.lower_ == "of" and numbers.of(head) is None and numbers.of(head.head.head) is not None:
        head = head.head.head
    for part in _joined(head):
        figure = figure_of(numbers, part, strict)
        if figure is None or of_the_hurt(context, figure, effect) or (strict and figure.kind == "number" and figure.noun is not None and figure.group is None):
            continue
        if figure.kind == "name" and any(f.kind == "number" for f in found):
            continue
        if found and figure.kind == "one" and not _introduced(figure.head):
            continue
        if figure.kind == "number" and figure.noun is None and found and found[0].noun is not None:
            figure = replace(figure, group=found[0].group, who=found[0].who)
        found.append(figure)
    return _without_list(found)


def _introduced(head: Token) -> bool:
    """False for a bare noun after another person: it says what he was ("secretary of one body and member of another")."""
    return _has(head, _ONE | _OWN) or _possessed(head) or noun(head) in death_words().words["kin"]


def _without_list(found: list[Figure]) -> list[Figure]:
    """Drops the persons that a figure before them counts already: "two women, a nurse and her daughter, were killed"."""
    if len(found) > 1 and found[0].kind == "number" and found[0].quantity is not None:
        single = [f for f in found[1:] if f.kind in ("one", "name")]
        if len(single) == len(found) - 1 == found[0].quantity.low:
            return found[:1]
    return found


def of_the_hurt(context: Context, figure: Figure, effect: str) -> bool:
    """True for a figure that the next verb gives to the hurt or the arrested: "12 killed and another 30 injured"."""
    if effect != "death" or figure.quantity is None or figure.kind != "number":
        return False
    last = max(figure.noun.i if figure.noun is not None else 0, context.tokens(figure.quantity).end - 1)
    inside = False
    for token in figure.head.doc[last + 1 : last + 12]:
        if token.lower_ in ("and", "but", "while", "when"):
            return False
        if token.text == "," or token.lower_ in death_words().words["parts"]:
            inside = True
        elif token.tag_ in ("VBN", "VBD", "VBZ", "VBP"):
            groups = {g for g, _ in death_words().verbs.get(token.lower_, ())}
            if groups & {"wound", "wound_people", "sustain"}:
                return not _has_object(token)
            if token.lower_ not in _BE_HAVE:
                return not inside and figure.head.dep_ == "conj" and token.tag_ == "VBN" and not groups
        elif not inside and token.lower_ not in _FILLERS:
            return False
    return False


def _has_object(verb: Token) -> bool:
    """True where the next words are a figure or a noun phrase that the verb acts on: "wounded at least ten"."""
    row = verb.doc[verb.i + 1 : verb.i + 3]
    if len(row) < 2:
        return False
    if row[0].tag_ in ("CD", "DT", "PRP$") or row[0].lower_ in ("dozens", "scores", "hundreds", "thousands", "others", "several", "many"):
        return True
    return row[0].lower_ in ("at", "more", "about", "over", "some", "up") and (row[1].tag_ == "CD" or row[1].lower_ in ("least", "than", "to"))


def _joined(head: Token, counted: bool = True) -> Iterator[Token]:
    if counted:
        yield head
    for child in head.children:
        if child.dep_ == "conj" and (child.tag_ in _NOUNS or child.tag_ in ("CD", "DT", "PRP", "JJ")):
            if counted or _apart_from_role(child):
                yield from _joined(child)
        elif child.dep_ == "appos" and child.i > head.i:
            yield from _joined(child, counted=False)
        elif child.lower_ == "including":
            yield from _after_part(child)


def _apart_from_role(head: Token) -> bool:
    """ "X, a trader, and a guard" names two, "X, a trader and a former guard" one."""
    if _possessed(head) or any(c.tag_ == "CD" for c in head.lefts) or head.tag_ == "CD":
        return True
    first = head.left_edge.i
    return first > 1 and head.doc[first - 1].lower_ == "and" and head.doc[first - 2].text == ","


def _after_part(including: Token) -> Iterator[Token]:
    """ "Ten guards, including a captain, and three rebels": the rebels are joined to the guards, not to the captain."""
    for part in including.children:
        for joined in part.conjuncts if part.dep_ == "pobj" else ():
            row = joined.doc[part.i : joined.left_edge.i]
            if any(a.text == "," and b.lower_ == "and" for a, b in zip(row, row[1:], strict=False)):
                yield joined


def figure_of(numbers: Numbers, head: Token, strict: bool = True) -> Figure | None:
    """The figure that one noun phrase states; `None` where it names no people."""
    quantity = numbers.of(head)
    word = noun(head)
    if quantity is not None:
        people = _counted(head)
        if people is None:
            return Figure(head, "number", persons(quantity), None, None, None)
        if _is_thing(people):
            return None
        group = _group(people)
        known = group is not None or (people.tag_ == "NNS" and people.is_lower)
        return Figure(head, "number", persons(quantity), people, group, _who(people, quantity.end) if known else None, _has(head, _OWN))
    if head.tag_ == "CD" and head.lower_ == "one":
        people = _counted(head)
        span = text_span([head])
        if people is not None and people != head and _is_thing(people):
            return None
        one = Quantity(text=span.text, start=span.start, end=span.end, low=1, high=1, unit="persons")
        return Figure(head, "one", one, people, _group(people) if people is not None else None, None)
    if word == "alias":
        return _named(head)
    if head.tag_ not in _NOUNS and not (head.tag_ == "JJ" and person_group(head)):
        return Figure(head, "one", _single(head), None, None, None) if head.lower_ in ("another", "one") else None
    if _has(head, frozenset({"no", "any", "every", "each", "all", "some", "several", "many", "both", "few", "most", "neither", "either", "none"})):
        return Figure(head, "bare", None, head, _group(head), None) if person_group(head) else None
    group = person_group(head)
    many = word in death_words().words["many"]
    if head.tag_ in _NAMES and (group is None or head.lower_ == word) and (group is None or not _has(head, _ONE | _OWN)):
        return None if head.i in numbers.placed else _named(head)
    one = _has(head, _ONE)
    if word == "head" and any(c.tag_ == "PRP$" for c in head.lefts):
        return None
    if group is None and not ((one or _has(head, _OWN)) and not strict and _is_agent(head, word)):
        return None
    if word == "couple" and one and not any(c.lower_ == "of" for c in head.rights):
        pair = _single(head)
        two = Quantity(text=pair.text, start=pair.start, end=pair.end, low=2, high=2, unit="persons")
        return Figure(head, "number", two, head, group, _who(head, 0))
    if not (one and not many) and (head.tag_ == "NNS" or many or (head.lower_ != word and head.tag_ != "NN")):
        return Figure(head, "bare", None, head, _group(head), _who(head, head.left_edge.idx), _has(head, _OWN))
    return Figure(head, "one", _single(head), head, _group(head), _who(head, 0), _has(head, _OWN) or _possessed(head))


def of_quantity(context: Context, quantity: Quantity) -> Figure | None:
    """The figure with the noun that follows it in the text; `None` where that noun is no noun of people."""
    tokens = context.tokens(quantity)
    doc, i = tokens.doc, tokens.end
    while i < len(doc) and i < tokens.end + 6 and (doc[i].lower_ == "of" or doc[i].tag_ in ("JJ", "HYPH", "DT", "NN", "NNP", "VBG")):
        if doc[i].tag_ == "NN" and person_group(doc[i]) and (i + 1 == len(doc) or doc[i + 1].tag_ not in _NOUNS):
            break
        i += 1
    if i < len(doc) and doc[i].tag_ in _NOUNS:
        found = doc[i]
        if _is_thing(found):
            return None
        if person_group(found) is not None:
            return Figure(tokens.root, "number", persons(quantity), found, _group(found), _who(found, quantity.end))
    return Figure(tokens.root, "number", persons(quantity), None, None, None)


def _named(head: Token) -> Figure | None:
    doc = head.doc
    if _is_thing(head):
        return None
    first = head.i
    while first > head.sent.start and doc[first - 1].head in (head, doc[first]) and doc[first - 1].dep_ in ("compound", "amod", "nmod", "appos"):
        first -= 1
    row = doc[first : head.i + 1]
    roles = [t for t in row if person_group(t) and (t != head or noun(head) not in death_words().words["many"])]
    role = roles[-1] if roles else next((c for c in head.children if c.dep_ == "appos" and person_group(c)), None)
    capital = sum(1 for t in row if t.tag_ in _NAMES)
    if role is None and capital < 2 and not _has_age(head) and head.lower_ != "alias":
        return None
    single = text_span(row)
    quantity = Quantity(text=single.text, start=single.start, end=single.end, low=1, high=1, unit="persons")
    who = None if role is None else (_who(role, 0) if role.dep_ == "appos" else text_span([t for t in row[: role.i - first + 1]]))
    return Figure(head, "name", quantity, role, _group(role) if role is not None else None, who)


def _is_agent(head: Token, word: str) -> bool:
    """True for a noun that no list holds but that must mean a person: it is named ("a chowkidar, identified as …") or ends like a calling."""
    if _is_thing(head) or len(word) < 5:
        return False
    if any(c.dep_ == "acl" and c.lower_ in ("identified", "named", "aged", "known") for c in head.children) or _has_age(head):
        return True
    return word.endswith(("er", "or", "ist", "ian", "ant", "eer", "ee", "dar", "wala", "yst", "grapher", "master"))


def _has_age(head: Token) -> bool:
    following = head.doc[head.i + 1 : head.i + 4]
    return len(following) > 1 and following[0].text in ("(", ",") and following[1].tag_ == "CD"


def _counted(head: Token) -> Token | None:
    """The noun that a figure counts: the head itself, or the noun after "of" ("dozens of people"); a bare number counts none."""
    if head.tag_ in _NOUNS and person_group(head) is not None:
        return head
    for child in head.children:
        if child.dep_ == "prep" and child.lower_ == "of":
            for inner in child.children:
                if inner.dep_ == "pobj":
                    return None if inner.tag_ == "PRP" else inner
    if head.tag_ in _NOUNS and head.lower_ not in ("dozens", "hundreds", "thousands", "scores", "tens", "millions", "dozen", "hundred", "thousand"):
        return head
    return None


def _is_thing(token: Token) -> bool:
    return noun(token) in death_words().not_people


def persons(quantity: Quantity) -> Quantity:
    """The same figure with its unit set."""
    return Quantity(text=quantity.text, start=quantity.start, end=quantity.end, low=quantity.low, high=quantity.high, approx=quantity.approx, unit="persons")


def _single(head: Token) -> Quantity:
    span = text_span(_core(head))
    return Quantity(text=span.text, start=span.start, end=span.end, low=1, high=1, unit="persons")


def _core(head: Token) -> list[Token]:
    """The noun with what stands before it in its phrase."""
    first = max(head.left_edge.i, head.sent.start, head.i - 12)
    for token in head.lefts:
        if token.dep_ in ("relcl", "acl", "appos", "conj", "cc", "punct") and token.text not in ("-", "‘", "’", "'", '"', "“", "”"):
            first = max(first, token.right_edge.i + 1)
    row = list(head.doc[first : head.i + 1])
    for k in range(len(row) - 1, -1, -1):
        if row[k].is_space or row[k].text in (";", ":", "(", ")"):
            return row[k + 1 :]
    return row


def _who(head: Token, after: int) -> TextSpan | None:
    """The words for the people: the noun and what stands before it, without article and figure."""
    row = [t for t in _core(head) if t.idx >= after]
    while row and (row[0].lower_ in _ONE | _OWN or row[0].tag_ in ("CD", "DT", "PRP$", ":", ",", "HYPH", "``", "PDT") or row[0].lower_ in ("other", "more", "of")):
        row = row[1:]
    return text_span(row) if row else None


def _group(head: Token) -> str | None:
    group = person_group(head)
    if group in ("police", "refugees", "journalists"):
        return group
    for token in _core(head):
        raised = _ELEVATED.get(noun(token))
        if raised is not None and token != head:
            return raised
    return group


def _has(head: Token, words: frozenset[str]) -> bool:
    return any(c.lower_ in words for c in head.lefts)


def _possessed(head: Token) -> bool:
    return any(c.dep_ == "poss" for c in head.children)
