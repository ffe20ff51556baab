"""One statement of who holds a place, before its sides and places are known."""

from __future__ import annotations

from dataclasses import dataclass, field

from spacy.tokens import Token

from panj.model import ControlChange


@dataclass
class Holding:
    """`places` and `actors` are the heads of phrases, best first; `strict` wants a place that is known or said to be one.

    `here` takes the place where the sentence is set; `weak` wants an armed side that takes it; `first` stops at the first phrase that
    names a place; `denied` marks a holding that is negated and so told as a loss, `nobody` one that needs no side; `driven` heads the
    phrase of those that were driven out, who lose the place where no armed side is said to have taken it; `stately` wants an armed side
    or a state, `sided` any side at all; `robbed` heads the phrase of those that a place was taken from
    or that somebody surrendered to; `known` wants a place of the gazetteer.
    """

    trigger: Token
    change: ControlChange
    places: list[Token] = field(default_factory=list)
    actors: list[Token] = field(default_factory=list)
    strict: bool = True
    here: bool = False
    weak: bool = False
    first: bool = False
    denied: bool = False
    nobody: bool = False
    driven: list[Token] = field(default_factory=list)
    stately: bool = False
    sided: bool = False
    robbed: list[Token] = field(default_factory=list)
    known: bool = False
