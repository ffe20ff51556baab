"""Words that count a movement told before: "it was the third crossing in three days and the fifth in two weeks"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from panj.model import Ordinal, OrdinalMention
from panj.read.dating.dating import time_of
from panj.read.draft import Draft
from panj.read.movement.scene import Scene

_REACH = 1200  # characters back to the movement that is counted


def counted(scene: Scene, told: Sequence[Draft]) -> Iterator[Draft]:
    """A claim for each ordinal whose noun is a movement, with the ends and the day of the figure told last before it (`told`)."""
    used = {d.trigger.i for d in told}
    noun: Token | None = None
    for mention in scene.context.mentions.ordinals:
        noun = _noun(scene, mention) or _shared(noun, mention)
        if noun is None or noun.i in used:
            continue
        before = [d for d in told if noun.idx - _REACH < d.trigger.idx < noun.idx and not d.fields.get("cumulative")]
        if not before:
            continue
        last = max(before, key=lambda d: d.position)
        fields = {name: last.fields.get(name) for name in ("movement", "origin", "destination", "who")}
        fields["time"] = last.fields.get("time") or time_of(scene.context, last.trigger)
        yield Draft("movement", noun, {**fields, "ordinal": Ordinal(rank=mention.rank, window=mention.window)}, weight=1)


def _noun(scene: Scene, mention: OrdinalMention) -> Token | None:
    """The movement noun within the words of the ordinal."""
    for token in scene.context.tokens(mention):
        if token.tag_ == "NN" and token.lemma_.lower() in scene.frames.nouns:
            return token
    return None


def _shared(noun: Token | None, mention: OrdinalMention) -> Token | None:
    """The noun of the ordinal before, where this one leaves its own out: "… and the fifth in two weeks"."""
    if noun is None or not 0 <= mention.start - noun.sent.start_char < len(noun.sent.text):
        return None
    words = mention.text.lower().split()
    return noun if {"in", "within", "over", "during", "inside"} & set(words[1:3]) else None
