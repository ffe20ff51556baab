"""Movements that a verb tells with a word beside it: "went back", "were let in", "set out", "sought refuge", "made it to"."""

from __future__ import annotations

from spacy.tokens import Token

from panj.read.figures import Figure
from panj.read.movement.move import Move, Role
from panj.read.movement.scene import Scene, objects_of
from panj.read.who import is_building, is_displaced, unit_of

_GIVERS = {"give", "grant", "offer", "provide", "allow", "guarantee", "promise", "secure"}


def direction(scene: Scene, verb: Token, lemma: str, role: Role, figure: Figure) -> Move | None:
    """ "Went back", "were sent home", "ran away"."""
    lists = scene.lists
    if (let := _let_in(scene, verb, lemma, role, figure)) is not None:
        return let
    if (
        lemma == "set"
        and role == "subject"
        and any(c.lower_ in {"out", "off"} and c.dep_ in {"prt", "advmod", "prep"} for c in verb.rights)
    ):
        left = scene.displacement and scene.ordinary(figure.noun) and scene.has_place(verb)
        return Move(verb, scene.frames.by_name["leave"], verb, why=f"“{verb.text} out”") if left else None
    bare = not any(c.dep_ in {"prep", "prt", "xcomp", "advcl"} and c.lower_ not in {"on", "at", "by"} for c in verb.rights)
    if lemma == "go" and role == "subject" and bare and _told_to(scene, verb) and scene.ordinary(figure.noun):
        return Move(verb, scene.frames.by_name["leave"], verb, why=f"told to {verb.text}")
    if lemma in lists["particles.return_verbs"] or lemma in lists["particles.flight_verbs"]:
        for child in verb.rights:
            if child.i - verb.i > 6 or child.dep_ not in {"prt", "advmod", "npadvmod", "prep", "dobj", "advcl"}:
                continue
            away = child.lower_ == "away" and lemma == "turn" and figure.noun is not None and is_displaced(figure.noun)
            if away or (child.lower_ in lists["particles.return"] and lemma in lists["particles.return_verbs"]):
                handed = lemma in lists["particles.return_object"]
                if handed and child.lower_ == "back" and scene.military(figure.noun) and lemma not in {"send", "hand", "turn"}:
                    continue
                if (role == "object") == handed and (scene.likely(figure.noun) or handed) and scene.ordinary(figure.noun) | handed:
                    return Move(verb, scene.frames.by_name["deport" if handed else "return"], verb, why=f"“{verb.text} {child.text}”")
            if (
                child.lower_ in lists["particles.flight"]
                and lemma in lists["particles.flight_verbs"]
                and (lemma, child.lower_) in {("run", "away"), ("run", "off"), ("get", "out"), ("get", "away")}
                and (lemma == "run" or ((scene.displacement or _told_to(scene, verb)) and scene.ordinary(figure.noun)))
                and role == "subject"
            ):
                return Move(verb, scene.frames.by_name["flee"], verb, why=f"“{verb.text} {child.text}”")
    return None


def _told_to(scene: Scene, verb: Token) -> bool:
    """True for "were told to get out"."""
    return verb.dep_ in {"xcomp", "ccomp", "advcl"} and verb.head.lemma_.lower() in scene.lists["orders.verbs"]


def _let_in(scene: Scene, verb: Token, lemma: str, role: Role, figure: Figure) -> Move | None:
    """ "Let 300 soldiers in", "were allowed onto its territory"; "came over the river"."""
    letting = lemma in {"let", "allow", "permit", "take"} and role == "object"
    coming = lemma == "come" and role == "subject"
    if not (letting or coming):
        return None
    taken_in = lemma != "take" or any(c.lower_ == "in" and c.dep_ in {"prt", "advmod"} for c in verb.rights)
    into = {"in", "into", "inside", "onto", "across", "over"} if letting and lemma != "take" else {"over", "across"} if coming else {"in"}
    if not taken_in or not any(c.lower_ in into and c.dep_ in {"prt", "advmod", "prep"} and c.i - verb.i < 12 for c in verb.rights):
        return None
    if scene.military(figure.noun) and not (scene.refuge or scene.admitted):
        return None
    if not (scene.military(figure.noun) or scene.likely(figure.noun)):
        return None
    return Move(
        verb,
        scene.frames.by_name["admit" if letting else "arrive"],
        verb,
        why=f"“{verb.text}” lets them in" if letting else f"“{verb.text}” over",
    )


def light(scene: Scene, verb: Token, lemma: str, role: Role) -> Move | None:
    """ "Sought refuge", "made their way", "left their homes", "were granted safe passage"."""
    for child in verb.rights:
        nouns = (
            [child]
            if child.dep_ in {"dobj", "oprd", "attr"}
            else objects_of(child)
            if child.dep_ == "prep" and child.lower_ == ("to" if lemma == "take" else "for")
            else []
        )
        for noun in (n for head in nouns for n in (head, *head.conjuncts)):
            if noun.lower_ == "status":
                noun = next((c for c in noun.lefts if c.lower_ == "protection"), noun)
            frame = scene.frames.light.get((lemma, noun.lemma_.lower()))
            if frame is not None and frame.name == "flee" and noun.lemma_.lower() == "flight" and any(True for _ in noun.lefts):
                continue
            if frame is None or (unit_of(noun) == "households" and not is_building(noun)):
                continue
            given = lemma in _GIVERS
            if frame.name == "refuge" and given != (role == "object"):
                continue
            if frame.name == "passage" and given != (role == "object"):
                continue
            if frame.name not in {"refuge", "passage"} and role != "subject":
                continue
            if frame.name in {"move", "arrive"} and not (scene.displacement and scene.has_place(verb)):
                continue
            return Move(verb, frame, verb, why=f"“{verb.text} {noun.text}”")
    return None
