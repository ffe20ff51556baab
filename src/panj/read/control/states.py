"""Nouns that say who holds a place: "a bastion of the rebels", "out of army control", "the surrender of the garrison"."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping

from spacy.tokens import Token

from panj.model import ControlChange
from panj.read.control.holding import Holding
from panj.read.control.relative import agreeing, last_of, predicate_of, said_of
from panj.read.death.victims import subjects
from panj.read.death.words import noun

_NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS", "CD", "DT", "JJ", "JJS"})
_NAMES = frozenset({"NNP", "NNPS", "NNS", "XX"})
_SIDES = frozenset({"compound", "poss", "amod", "nmod", "npadvmod"})
_COPULAS = frozenset({"be", "remain", "become", "stay", "lie", "fall", "slip", "keep", "stand"})
_ADVERBS = frozenset({"still", "now", "entirely", "largely", "firmly", "almost", "mostly", "back", "again", "once", "fully"})


def seat(token: Token, groups: Mapping[str, frozenset[str]], taken: Container[str]) -> Holding | None:
    """A stronghold, hub or self-made capital, said of a place beside it or of its subject.

    A former one is none, nor one that a verb of `taken` says is won or lost.
    """
    word = noun(token)
    if word not in groups["holds.nouns"] and word not in groups["seats.capitals"]:
        return None
    top = token
    while top.dep_ in ("compound", "nmod") and top.head != top:
        top = top.head
    modifiers = {c.lower_ for c in (*token.lefts, *top.lefts)} | {c.lower_ for left in token.lefts for c in left.lefts}
    if modifiers & groups["seats.past"] or token.lower_.startswith("ex-"):
        return None
    if top.dep_ in ("dobj", "nsubjpass") and top.head.lower_ in taken and top.head.lemma_.lower() != "have":
        return None
    own = any(part in groups["seats.self"] for m in modifiers for part in m.split("-"))
    if word in groups["seats.capitals"] and not own:
        return None
    if word in ("refuge", "foothold", "toehold") and not modifiers & groups["places.final"]:
        return None
    plain = groups["seats.self"] | groups["places.last"] | {"major", "key", "important", "strong"}
    owners = [c for c in token.lefts if c.dep_ in _SIDES and c.lower_ not in plain and c.tag_ not in ("JJS", "JJR", "RBS")]
    owners = [inner for owner in owners for inner in (*_sides(owner), owner)]
    owners = owners or list(_before(token))
    if token.dep_ == "dobj" and token.head.lemma_.lower() in ("have", "make", "establish", "set", "declare"):
        owners = owners + subjects(token.head)
    places = list(_places(token))
    owners = owners or _under(token, ("of", "for"))
    return Holding(token, "holds", places, owners, weak=True, first=True) if owners and places else None


def _sides(owner: Token) -> Iterator[Token]:
    """What stands before the last name of a side: "Islamic State [IS] bastion", whose head the parser may take for "State"."""
    return (c for c in owner.lefts if c.dep_ in ("compound", "poss", "nmod"))


def _before(token: Token) -> Iterator[Token]:
    """The names right before the noun, brackets left out, where the parse ties them to something else."""
    i = token.i - 1
    while i >= token.sent.start and i > token.i - 5 and (token.doc[i].tag_ in _NAMES or token.doc[i].text in "[]()"):
        if token.doc[i].text not in "[]()":
            yield token.doc[i]
        i -= 1


def _places(token: Token) -> Iterator[Token]:
    """What is said to be the seat: a stronghold that only stands beside a name says which place is meant, and nothing else."""
    verb = token.head
    if token.dep_ == "attr" or (token.dep_ == "oprd" and verb.lemma_.lower() in _COPULAS):
        yield from subjects(verb)
    if token.dep_ == "pobj" and verb.lower_ in ("of", "among") and (one := verb.head).dep_ == "attr" and one.lower_ == "one":
        yield from subjects(one.head)
    if token.dep_ == "dobj":
        where = next((c for c in verb.lefts if c.lower_ == "where" and c.i > token.sent.start), None)
        if where is not None:
            yield token.doc[where.i - 1]
        if verb.lemma_.lower() in ("have", "make", "establish", "set", "declare"):
            yield from _under(verb, ("in", "at"))


def inside(token: Token, groups: Mapping[str, frozenset[str]]) -> Holding | None:
    """ "Is under the control of the army", "remains in rebel hands", "the army is in control of the town"."""
    if noun(token) not in groups["holds.grip"] or token.dep_ != "pobj" or token.head.lower_ not in ("under", "in"):
        return None
    if token.head.lower_ == "in" and noun(token) not in ("control", "hand", "charge"):
        return None
    verb = token.head.head
    shown = token.doc[token.head.i - 1] if token.head.i > token.sent.start else verb
    controls = noun(token) in ("control", "charge") and token.head.lower_ == "in"
    many = shown.tag_ in ("NNS", "NNP", "NNPS") or (shown.tag_ == "NN" and token.head.head.lemma_.lower() == "leave")
    if controls and many and _under(token, ("of",)):
        return Holding(token, "holds", _under(token, ("of",)), [shown], weak=True)
    while verb.lower_ in _ADVERBS and verb.head != verb:
        verb = verb.head
    last = last_of(verb) if noun(token) == "control" and token.head.lower_ == "under" and verb.dep_ == "attr" else None
    if last is not None and verb.head.lemma_.lower() == "be":
        return Holding(token, "holds", subjects(verb.head), _under(token, ("of",)) or [c for c in token.lefts if c.dep_ in _SIDES])
    if verb.lemma_.lower() not in _COPULAS:
        return None
    places, after = _held(verb), _under(token, ("of",))
    if places and places[0].lower_ == "control":
        places = _under(places[0], ("of", "over", "for"))
    before = [c for c in token.lefts if c.dep_ in _SIDES and c.lower_ not in ("full", "complete", "total", "partial", "firm")]
    turned = any(noun(t) in groups["places.nouns"] for t in places) and not any(noun(t) in groups["places.nouns"] for t in after)
    change: ControlChange = "lost" if _is_over(verb) else "holds"
    if controls and after and not turned:
        return Holding(token, change, after, places)
    if noun(token) == "charge":
        where = _under(verb, ("in", "at")) + _under(token, ("in", "at"))
        return Holding(token, change, [p for p in where if p != token], places, weak=True)
    owners = after or before
    return Holding(token, change, places, owners) if owners else None


def _is_over(verb: Token) -> bool:
    """ "Is no longer in their hands", "isn't under their control"."""
    return any(c.dep_ == "neg" or (c.lower_ == "longer" and any(n.lower_ == "no" for n in c.children)) for c in verb.children)


def outside(token: Token) -> Holding | None:
    """ "Remains outside the control of", "is out of army hands": lost by the side that is named."""
    if token.dep_ != "pobj" or noun(token) not in ("control", "hand", "reach", "rule", "grip"):
        return None
    step, seen = token.head, False
    while step.lower_ in ("of", "from", "out", "outside", "beyond", "free"):
        seen = seen or step.lower_ in ("out", "outside", "beyond", "free")
        step = step.head
    seen = seen or (token.head.lower_ == "from" and step.lemma_.lower() == "slip")
    owners = _under(token, ("of",)) + [c for c in token.lefts if c.dep_ in _SIDES]
    if not seen or not owners:
        return None
    if step.tag_ in ("NNS", "NN", "CD"):
        last = last_of(step)
        return Holding(token, "lost", said_of(step, last is not None) or ([last] if last is not None else []), owners)
    return Holding(token, "lost", _held(step), owners) if step.lemma_.lower() in _COPULAS else None


def _held(verb: Token) -> list[Token]:
    """What "is in their hands" is said of; for "is one of the towns that remain in their hands", the subject of the first verb."""
    return predicate_of(verb) or agreeing(verb) or subjects(verb)


def over(token: Token) -> Holding | None:
    """ "With rebel control over the airport"."""
    if token.lower_ != "control" or token.dep_ != "pobj" or token.head.lower_ != "with":
        return None
    owners = [c for c in token.lefts if c.dep_ in _SIDES]
    return Holding(token, "holds", _under(token, ("over", "of")), owners, weak=True) if owners else None


def yielding(token: Token, groups: Mapping[str, frozenset[str]]) -> Holding | None:
    """ "The capitulation of the opposition": given up where the sentence is set, unless it is only asked for."""
    if noun(token) not in groups["surrendered.nouns"]:
        return None
    if token.head.lower_ in groups["surrendered.asked"] or token.head.head.lower_ in groups["surrendered.asked"]:
        return None
    owners = _under(token, ("of", "by")) + [c for c in token.lefts if c.dep_ == "poss"]
    return Holding(token, "surrendered", [], owners, here=True) if owners else None


def _under(token: Token, prepositions: tuple[str, ...]) -> list[Token]:
    return [
        i
        for c in token.children
        if c.dep_ in ("prep", "agent") and c.lower_ in prepositions
        for i in c.children
        if i.dep_ == "pobj" and i.tag_ in _NOUNS
    ]
