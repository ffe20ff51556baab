"""From the head of a noun phrase to all figures of people that it and what is joined to it state: "a policeman and two civilians"."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from panj.read.context import Context
from panj.read.death.figure import Figure, Numbers, figure_of
from panj.read.death.people import NOUNS, ONE, OWN, has, possessed, speaks
from panj.read.death.words import death_words, noun

_JOINING = frozenset({"and", ",", "another", "further", "with", "while"})
_BE_HAVE = frozenset({"were", "was", "have", "has", "had", "been", "are", "is", "got"})


def figures(context: Context, numbers: Numbers, head: Token, strict: bool, effect: str = "injury") -> list[Figure]:
    """The figures of the phrase under `head` and of the phrases joined to it by "and", commas or "as well as", in the order of the text."""
    found: list[Figure] = []
    if head.dep_ == "pobj" and head.head.lower_ == "of" and numbers.of(head) is None and numbers.of(head.head.head) is not None:
        head = head.head.head
    for part in _joined(head):
        figure = _counted_beside(numbers, part, figure_of(numbers, part, strict), strict)
        if (
            figure is None
            or of_the_hurt(context, figure, effect)
            or _met_another_end(part, effect)
            or _ended_otherwise(context, figure, effect)
            or (figure.kind in ("one", "name") and speaks(part))
            or (strict and figure.kind == "number" and not _names_people(figure))
        ):
            continue
        if figure.kind == "name" and any(f.kind == "number" for f in found):
            continue
        if found and figure.kind == "one" and not _introduced(figure.head):
            continue
        if figure.kind == "number" and figure.noun is None and found and found[0].noun is not None:
            figure = replace(figure, group=found[0].group, who=found[0].who)
        found.append(figure)
    return _without_list(found)


def _counted_beside(numbers: Numbers, head: Token, figure: Figure | None, strict: bool) -> Figure | None:
    """For a share, the figure that explains it: "20%, some 180 people"."""
    if figure is None or figure.quantity is None or figure.quantity.fraction is None:
        return figure
    beside = next((c for c in head.children if c.dep_ == "appos" and numbers.of(c) is not None), None)
    return figure_of(numbers, beside, strict) if beside is not None else figure


def _met_another_end(part: Token, effect: str) -> bool:
    """ "Killed 900 people and displaced thousands", "80 were killed and 900 displaced in a week": another verb has the noun."""
    if effect != "death":
        return False
    ends = ("besides", "wound", "wound_people")
    verbs = [c for c in part.lefts if c.tag_ in ("VBN", "VBD") and c.i > part.sent.start and c.nbor(-1).lower_ in ("and", ",")]
    verbs += [c for c in part.rights if c.dep_ == "acl" and c.tag_ == "VBN" and c.i == part.i + 1]
    return any(g in ends for c in verbs for g, _ in death_words().verbs.get(c.lower_, ()))


def _ended_otherwise(context: Context, figure: Figure, effect: str) -> bool:
    """True for a joined figure whose next word says what became of those: "10 dead and 12 missing", "and another 5,000 displaced"."""
    if effect != "death" or figure.quantity is None or figure.kind != "number":
        return False
    tokens = context.tokens(figure.quantity)
    doc, end = tokens.doc, max(tokens.end, figure.noun.i + 1 if figure.noun is not None else 0)
    joined = tokens.start > tokens.sent.start and doc[tokens.start - 1].lower_ in _JOINING
    if not joined or end >= tokens.sent.end:
        return False
    words, ends = death_words().words, (doc[end], *doc[tokens.end : end])
    return any(t.lower_ in words["besides"] | words["hurt"] for t in ends) or any(
        g == "besides" for g, _ in death_words().verbs.get(doc[end].lower_, ())
    )


def _names_people(figure: Figure) -> bool:
    """True for a figure of people by the lists, of the wounded and the like, and for one without a noun."""
    return figure.noun is None or figure.group is not None or figure.noun.lower_ in death_words().words["hurt"]


def _introduced(head: Token) -> bool:
    """False for a bare noun after another person: it says what he was ("secretary of one body and member of another")."""
    return has(head, ONE | OWN) or possessed(head) or noun(head) in death_words().words["kin"]


def _without_list(found: list[Figure]) -> list[Figure]:
    """Drops the persons that a figure before them counts already: "two women, a nurse and her daughter, were killed"."""
    if len(found) > 1 and found[0].kind == "number" and found[0].quantity is not None:
        single = [f for f in found[1:] if f.kind in ("one", "name")]
        if len(single) == len(found) - 1 == found[0].quantity.low:
            return found[:1]
    return found


def _joined(head: Token, counted: bool = True) -> Iterator[Token]:
    if counted:
        yield head
    for child in head.children:
        if child.dep_ == "conj" and (child.tag_ in NOUNS or child.tag_ in ("CD", "DT", "PRP", "JJ")):
            if counted or _apart_from_role(child):
                yield from _joined(child)
        elif child.dep_ == "appos" and child.i > head.i:
            yield from _joined(child, counted=False)
        elif child.lower_ == "including":
            yield from _after_part(child)


def _apart_from_role(head: Token) -> bool:
    """ "X, a trader, and a guard" names two, "X, a trader and a former guard" one."""
    if possessed(head) or any(c.tag_ == "CD" for c in head.lefts) or head.tag_ == "CD":
        return True
    first = head.left_edge.i
    return first > 1 and head.doc[first - 1].lower_ == "and" and head.doc[first - 2].text == ","


def _after_part(including: Token) -> Iterator[Token]:
    """ "Ten guards, including a captain, and three rebels": the rebels are joined to the guards, not to the captain."""
    for part in including.children:
        for joined in part.conjuncts if part.dep_ == "pobj" else ():
            row = joined.doc[part.i : joined.left_edge.i]
            if any(a.text == "," and b.lower_ == "and" for a, b in itertools.pairwise(row)):
                yield joined


def of_the_hurt(context: Context, figure: Figure, effect: str) -> bool:
    """True for a figure that the next verb gives to the hurt or the arrested: "12 killed and another 30 injured"."""
    if effect != "death" or figure.quantity is None or figure.kind != "number" or _dies(figure.head):
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
                return not inside and figure.head.dep_ == "conj" and token.tag_ in ("VBN", "VBD") and not groups
        elif not inside and token.lower_ not in death_words().words["between"] | _BE_HAVE:
            return False
    return False


def _dies(head: Token) -> bool:
    """True for the subject of a verb of dying, whatever else is told of it: "two men, who were burned in a fire, died"."""
    return head.dep_ == "nsubj" and any(g == "die" for g, _ in death_words().verbs.get(head.head.lower_, ()))


def _has_object(verb: Token) -> bool:
    """True where the next words are a figure or a noun phrase that the verb acts on: "wounded at least ten"."""
    row = verb.doc[verb.i + 1 : verb.i + 3]
    if len(row) < 2:
        return False
    if row[0].tag_ in ("CD", "DT", "PRP$") or row[0].lower_ in death_words().words["collective"] | {"others", "several", "many"}:
        return True
    return row[0].lower_ in ("at", "more", "about", "over", "some", "up") and (
        row[1].tag_ == "CD" or row[1].lower_ in ("least", "than", "to")
    )
