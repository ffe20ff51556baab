"""Who moved: the noun of the figure, or, where its words leave the noun out, the one that they count on from."""

from __future__ import annotations

from spacy.tokens import Token

from panj.model import Who
from panj.read.figures import Figure
from panj.read.movement.memory import Told
from panj.read.movement.verbs import Move
from panj.read.movement.words import listed
from panj.read.who import country_of, is_building, is_displaced, unit_of, who_of

_FAR = 45  # tokens between a figure and the people counted before it
_STATES = {"displaced", "homeless", "evacuated", "uprooted"}


def movers(figure: Figure, move: Move, counted: Figure | None, before: Told | None) -> Who | None:
    """The words that name the movers; `counted` is the last figure of plain people before this one, `before` the last movement told.

    "Some 40 residents died and 900 were evacuated" is of residents, "half of whom" of those whom the clause is about, "300 of the
    displaced" of the displaced. `None` where the text has no word for them.
    """
    own = _own(figure)
    if own is not None:
        return _without_number(own)
    if (named := _named(figure, move)) is not None:
        return _without_number(named)
    at = figure.number.i
    said = before.who if before is not None else None
    near = counted is not None and counted.noun is not None and at - counted.number.i <= _FAR
    if counted is None or counted.noun is None or not near or (said is not None and before is not None and before.at > counted.number.i):
        return said
    return who_of(counted.noun, counted.quantity.end)


def _without_number(noun: Token) -> Who:
    return who_of(noun, max((t.idx + len(t) for t in noun.lefts if t.like_num), default=0))


def counts_people(figure: Figure) -> bool:
    """True for a figure of people, residents, civilians, a nation: such as those counted after them without a noun may be."""
    noun = figure.noun
    if noun is None or figure.unit != "persons":
        return False
    return noun.lemma_.lower() in listed("nouns.anybody") or noun.lower_ in listed("nouns.anybody") or _is_nation(noun)


def _is_nation(noun: Token) -> bool:
    found = country_of(noun)
    return found is not None and found[1].i == noun.i


def _own(figure: Figure) -> Token | None:
    """The figure's noun; of "residents of 300 homes" the residents."""
    noun = figure.noun
    if noun is None or figure.unit is None or noun.lower_ == "others":
        return None
    if is_building(noun) and figure.top.dep_ == "pobj" and figure.top.head.lower_ in {"of", "from", "in"}:
        people = figure.top.head.head
        if people.tag_ in {"NNS", "NNPS"} and unit_of(people) == "persons":
            return people
    return noun


def _named(figure: Figure, move: Move) -> Token | None:
    """The word for them elsewhere in the clause: "300 of the displaced", "half of us", "the number of evacuees rose to 900"."""
    doc, after = figure.number.doc, figure.number.i + 1
    rest = doc[after : min(after + 6, figure.number.sent.end)]
    if len(rest) > 1 and rest[0].lower_ == "of":
        if rest[1].lower_ == "us":
            return rest[1]
        if rest[1].like_num:
            return next((t for t in rest if t.tag_[:1] == "N" and unit_of(t)), None)
        if rest[1].lower_ in {"the", "those"} and len(rest) > 2 and rest[2].lower_ in _STATES:
            return rest[2]
    trigger, whose = move.trigger, move.trigger.head
    if trigger.dep_ in {"amod", "acl", "relcl"} and whose.i != figure.number.i and unit_of(whose) is not None and whose.tag_[:1] == "N":
        return whose
    if trigger.i == figure.number.i:
        return None
    if (
        unit_of(trigger) is not None
        and trigger.tag_[:1] == "N"
        and is_displaced(trigger)
        and trigger.sent.start == figure.number.sent.start
    ):
        return trigger
    if figure.relative:
        return next(
            (t for t in reversed(doc[figure.number.sent.start : figure.number.i]) if unit_of(t) and t.tag_ in {"NNS", "NNPS"}), None
        )
    return None
