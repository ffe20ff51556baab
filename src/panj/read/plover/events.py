"""Sentences about politics and conflict → their PLOVER events, so far as no other reader has claimed the act already."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from panj.model import Actor, Plover
from panj.read.context import Context
from panj.read.draft import Draft
from panj.read.plover.code import Code, Coder
from panj.read.plover.lexicon import plover_lexicon

_MAIN = -1
_OF = len(" of ") + 1  # between a figure and its people: "dozens of civilians"


def find(context: Context) -> Iterator[Draft]:
    """One event a sentence, the main clause's. Where another reader has a claim with the same word, that claim gets the sides instead."""
    coder = Coder(context)
    drafts: dict[int, list[Draft]] = {}
    for draft in context.drafts:
        drafts.setdefault(draft.trigger.i, []).append(draft)
    sport = plover_lexicon().words["block.sport"]
    games = sum(1 for lemma in coder.lemmas if lemma in sport)
    for sentence in context.sentences:
        code = coder.sentence(sentence.root)
        if code is None or not _political(code, coder, sentence) or _sport(sentence.root, games):
            continue
        plover = Plover(event=code.event, mode=code.mode)
        claimed = drafts.get(code.trigger.i)
        if claimed:
            for draft in claimed:
                draft.fields.setdefault("plover", plover)
                for name, side in (("actor", code.actor), ("recipient", code.recipient)):
                    told = draft.kind == "control" and draft.trigger.pos_ == "NOUN"
                    if draft.fields.get(name) is None and not told and not (name == "actor" and _suffers(draft, side)):
                        draft.fields[name] = side
                draft.weight = min(draft.weight, _MAIN)
            continue
        yield Draft("event", code.trigger, {"plover": plover, "actor": code.actor, "recipient": code.recipient}, weight=_MAIN)


def _suffers(draft: Draft, side: Actor | None) -> bool:
    """True for the actor of a death or an injury that is its victim, or words that no list knows."""
    if side is None or draft.kind not in ("death", "injury"):
        return False
    spans = [s for s in (draft.fields.get("who"), draft.fields.get("quantity")) if s is not None]
    return (side.sector is None and side.country is None) or any(s.start < side.end and side.start < s.end + _OF for s in spans)


def _political(code: Code, coder: Coder, sentence: Tokens) -> bool:
    """Someone who acts in politics or war takes part; in violence and protest, people of any kind, or a place."""
    words = plover_lexicon().words
    sides = [side for side in (code.actor, code.recipient) if side is not None]
    if not sides and code.strong and code.trigger.pos_ != "VERB":
        return any(i in coder.parties.places for i in range(sentence.start, sentence.end))
    if code.event == "AID" and code.recipient is not None and code.recipient.sector in words["actors.helped"]:
        return True
    return any(_is_known(side, words["actors.political"]) or (code.strong and side.sector) for side in sides)


def _is_known(side: Actor, sectors: frozenset[str]) -> bool:
    return side.country is not None or side.sector in sectors


def _sport(root: Token, games: int) -> bool:
    """A sentence of sport: two words of it, or one in a report full of them."""
    sport = plover_lexicon().words["block.sport"]
    hits = sum(1 for t in root.sent if t.lower_ in sport or t.lemma_.lower() in sport) if games else 0
    return hits > 1 or (hits > 0 and games > 5)
