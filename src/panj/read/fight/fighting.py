"""Clashes (two sides fight) and attacks (one side strikes), each with the sides that the text names."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from panj.model import Actor
from panj.read.context import Context
from panj.read.death.words import noun
from panj.read.draft import Draft
from panj.read.fight.background import is_background, is_long_past
from panj.read.fight.clauses import told_by_verb
from panj.read.fight.drafts import VERBAL, one_sided, tried
from panj.read.fight.ground import fallen, foes, in_sentence, is_land, is_peopled, is_remote, meant_foes
from panj.read.fight.nouns import attack_noun, bare, clash_noun, is_noun, offensive
from panj.read.fight.place import EventPlaces
from panj.read.fight.retold import told_once
from panj.read.fight.sides import Sides, sides_of
from panj.read.fight.words import fight_verbs
from panj.read.lexicon import words
from panj.read.modality import modality_of

_MEMORY = 900
_VAGUE = frozenset({"sides", "two sides", "both sides", "groups", "two groups", "both groups", "parties"})
Lexicon = dict[str, frozenset[str]]


def find(context: Context) -> Iterator[Draft]:
    """Claims of kind clash and attack; a clash needs both sides, save an offensive told from one side, an attack its attacker."""
    yield from told_once(sides_of(context), list(_all(context)))


def _all(context: Context) -> Iterator[Draft]:
    sides, places = sides_of(context), EventPlaces(context)
    seen: set[tuple[int, str, frozenset[int]]] = set()
    lexicon = words("fighting.toml")
    last: tuple[Actor, ...] = ()
    last_end = 0
    for sentence in context.sentences:
        known = last if sentence.start_char - last_end < _MEMORY else ()
        found: list[Draft] = []
        for token in sentence:
            draft = _told(sides, token, known, lexicon)
            if draft is None or sentence[-1].text == "?":
                continue
            if modality_of(context, draft.trigger) == "hypothetical" and not tried(draft.trigger):
                continue
            if draft.kind == "clash" and (is_background(draft.trigger) or is_long_past(context, draft.trigger)):
                continue
            draft.fields["actors"] = _named_sides(draft.fields["actors"], known) or tuple(in_sentence(sides, token, lexicon))
            if draft.kind == "attack":
                draft = _grounded(sides, draft, lexicon)
                if draft.kind == "clash" and is_long_past(context, draft.trigger):
                    continue
            if tried(draft.trigger):
                draft.fields["modality"] = "asserted"
            key = (sentence.start, draft.kind, frozenset(a.start for a in draft.fields["actors"]))
            if key not in seen:
                seen.add(key)
                found.append(draft)
                known = known or draft.fields["actors"]
        named = any(d.kind == "clash" and not d.weight for d in found)
        for draft in _told_once([d for d in found if not (named and d.weight)]):
            if any(sides.armed(a) for a in draft.fields["actors"]):
                both = len(draft.fields["actors"]) > 1 or len(last) < 2 or sentence.start_char - last_end >= _MEMORY
                last, last_end = draft.fields["actors"] if both else last, sentence.end_char
            draft.fields["place"] = places.of(draft.trigger)
            yield draft


def _named_sides(actors: tuple[Actor, ...], known: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """Those told before, where the text only says "the two sides"; none where nobody was."""
    return known if any(a.text.casefold() in _VAGUE for a in actors) else actors


def _told(sides: Sides, token: Token, known: tuple[Actor, ...], lexicon: Lexicon) -> Draft | None:
    groups = fight_verbs().get(token.lower_)
    if groups and token.tag_ in VERBAL and not is_noun(token):
        return told_by_verb(sides, token, groups, lexicon)
    if not is_noun(token):
        return None
    word = token.lower_ if token.tag_ == "VBG" else noun(token)
    fired = word == "exchange" and any(noun(i) in lexicon["clash.fire"] for c in token.rights if c.lower_ == "of" for i in c.children)
    if (fired or word in lexicon["clash.nouns"]) and not (word == "combat" and token.head.lower_ == "in" and token.n_lefts == 0):
        return clash_noun(sides, token, lexicon) or bare(sides, token, known, lexicon)
    if word in lexicon["attack.nouns"] or word in lexicon["ground.nouns"]:
        return attack_noun(sides, token, lexicon) or offensive(sides, token, known, lexicon)
    return None


def _told_once(found: list[Draft]) -> Iterator[Draft]:
    """The drafts of a sentence without the second clash of a side: "engaged the guards, triggering clashes" tells of one."""
    fought: set[str] = set()
    for draft in found:
        sides = {a.id or a.text.casefold() for a in draft.fields["actors"]}
        if draft.kind == "clash" and sides & fought and (sides <= fought or (draft.trigger.dep_ != "conj" and len(sides) < 2)):
            continue
        fought |= sides if draft.kind == "clash" else set()
        yield draft


def _grounded(sides: Sides, draft: Draft, lexicon: Lexicon) -> Draft:
    """An attack on an armed side, or an offensive on a named place, is fighting of two sides."""
    trigger, actors = draft.trigger, list(draft.fields["actors"])
    verbal = trigger.tag_ in VERBAL
    ground = trigger.lemma_.lower() in lexicon["ground.verbs"] if verbal else noun(trigger) in lexicon["ground.nouns"]
    if not ground or is_remote(trigger, actors, lexicon):
        return draft
    own = {a.start for a in actors}
    drive = not verbal and (noun(trigger) in lexicon["ground.offensives"] or is_peopled(trigger))
    struck = [a for a in foes(sides, trigger) if a.start not in own]
    if not verbal and noun(trigger) == "ambush" and not struck:
        struck = [a for a in fallen(sides, trigger) if a.start not in own]
    if drive and not struck:
        struck = [a for a in meant_foes(sides, trigger, lexicon) if a.start not in own]
    if drive and "counter" in (noun(trigger)[:7], trigger.doc[max(0, trigger.i - 2)].lower_) and any(sides.armed(a) for a in actors):
        return one_sided(trigger, [*actors, *struck])
    armed = any(sides.armed(a) or (drive and a.sector == "GOV" and a.country is not None) for a in actors)
    if verbal and armed and not struck and trigger.lemma_.lower() in ("storm", "assault") and trigger.dep_ != "relcl":
        others = [a for a in in_sentence(sides, trigger, lexicon) if a.start not in own]
        struck = others if len(others) == 1 else []
    if (struck and (armed or drive)) or (armed and drive and is_land(sides, trigger, lexicon)):
        return one_sided(trigger, [*actors, *struck])
    return draft
