"""Which claim of movement a figure is, or why none: the verbs that take it, then nouns, then what describes it, then what stands around."""

from __future__ import annotations

from dataclasses import dataclass, replace

from spacy.tokens import Token

from panj.read.figures import Figure
from panj.read.movement.distribution import distributed
from panj.read.movement.frames import Frame
from panj.read.movement.hosts import home_to, in_the_open, lodging_of
from panj.read.movement.links import modifiers_of, nouns_of, verb_after, verb_before, verbs_of
from panj.read.movement.refusal import refusal
from panj.read.movement.scene import Scene
from panj.read.movement.standing import begins_afresh, is_shared, kept_away, of_a_whole, restates, shared_after
from panj.read.movement.states import stated
from panj.read.movement.totals import is_increment, total_of
from panj.read.movement.verbs import Move, Other, made_so, read_verb
from panj.read.movement.words import listed
from panj.read.who import is_building, is_displaced, unit_of

_FEW = 20  # "five crossings" are five happenings, "438,000 crossings" as many people
_DESCRIBING = {"relcl", "acl"}


@dataclass(frozen=True)
class Verdict:
    """`move` with its reason, or `None` with the reason why the figure tells of no movement; `open` where a neighbour may still decide."""

    move: Move | None
    why: str
    open: bool = False


def decide(scene: Scene, figure: Figure) -> Verdict:
    """Judge one figure by its own sentence alone."""
    figure = _of_its_people(figure)
    verdict = _judged(scene, figure)
    if verdict.move is None and (there := distributed(scene, figure)) is not None:
        return Verdict(there, there.why)
    above = figure.top.head
    if (
        verdict.move is not None
        and verdict.move.stock
        and figure.top.dep_ == "dobj"
        and above.lemma_.lower() in scene.lists["inert.meeting"]
    ):
        return Verdict(None, f"people whom somebody met: “{above.text}”")
    return verdict


def _of_its_people(figure: Figure) -> Figure:
    """The figure with the people it is said of: "residents of 300 homes were told to leave", "civilians, 1,500 of them, left"."""
    prep = figure.top.head
    if figure.top.dep_ == "appos" and figure.end.lower_ == "them" and unit_of(prep) == "persons":
        return replace(figure, top=prep, noun=prep)
    if figure.noun is None or not is_building(figure.noun) or figure.top.dep_ != "pobj" or prep.lower_ not in {"of", "from", "in"}:
        return figure
    people = prep.head
    return replace(figure, top=people) if people.tag_ in {"NNS", "NNPS"} and unit_of(people) == "persons" else figure


def _judged(scene: Scene, figure: Figure) -> Verdict:
    if figure.unit is None:
        return _counted(scene, figure)
    if figure.quantity.high == 1 and figure.quantity.low == 1 and figure.unit == "persons":
        return Verdict(None, "one single person is no movement of people")
    refused = refusal(scene, figure)
    if refused is not None:
        return Verdict(None, refused)
    total = total_of(scene, figure)
    if total is not None and total[1] is not None:
        field = total[1].head if total[1].dep_ == "amod" else total[1]
        told = scene.frames.verbs.get(field.lemma_.lower()) if field.tag_[:2] == "VB" else None
        frame = (
            (told[0] if told else None)
            or scene.frames.states.get(total[1].lower_)
            or scene.frames.nouns.get(total[1].lemma_.lower())
            or scene.frames.by_name["stock"]
        )
        more = is_increment(scene, figure)
        why = f"“{total[0].text}”: {'so many more' if more else 'a total of'} {total[1].text}"
        return Verdict(Move(total[1], replace(frame, stock=not more), field, stock=not more, total=not more), why)
    if restates(scene, figure):
        return Verdict(None, "the figure before it as a share")
    others: list[Other] = []
    moves: list[Move] = []
    if is_shared(scene, figure):
        return _by_nouns(scene, figure)
    afresh = begins_afresh(scene, figure)
    share = of_a_whole(scene, figure)
    theirs = shared_after(scene, figure)
    for verb, role in verbs_of(figure):
        if (theirs is not None and verb.i > theirs) or (afresh and verb.i < figure.number.i) or (share and verb.dep_ in _DESCRIBING):
            continue
        found = read_verb(scene, verb, role, figure)
        if isinstance(found, Other):
            others.append(found)
        elif found is not None:
            moves.append(found)
    before = None if afresh else verb_before(figure)
    if not moves and not others and before is not None:
        found = read_verb(scene, before, "object", figure)
        if isinstance(found, Other):
            others.append(found)
        elif found is not None:
            moves.append(found)
    if not moves and not others:
        after = verb_after(figure, scene.lists["inert.unable"])
        after = None if after is not None and share and after[0].dep_ in _DESCRIBING else after
        after = None if after is not None and theirs is not None and after[0].i > theirs else after
        if after is None and (far := verb_after(figure, frozenset())) is not None and kept_away(far[0]):
            after = far
        found = read_verb(scene, after[0], after[1], figure) if after is not None else None
        if isinstance(found, Move) and not found.stock:
            moves.append(found)
    if others and not moves and (follows := _told_next(scene, figure) or _told_before(scene, figure)) is not None:
        moves.append(follows)
    if others and not moves and _serves(scene, others[0], figure):
        return _by_nouns(scene, figure)
    if others and not moves:
        return Verdict(None, f"{others[0].kind}: “{others[0].word.text}”")
    if moves:
        there = home_to(figure) is not None
        if moves[0].frame.kind == "return" and scene.displacement and kept_away(moves[0].trigger):
            away = scene.frames.by_name["away"]
            return Verdict(replace(moves[0], frame=away, stock=True), f"not yet back: {moves[0].why}")
        return Verdict(replace(moves[0], stock=True) if there else moves[0], moves[0].why)
    return _by_nouns(scene, figure)


def _told_next(scene: Scene, figure: Figure) -> Move | None:
    """The movement whose verb group follows the figure at once, whatever the parse made of it: "… and 39 were evacuated"."""
    after = verb_after(figure, scene.lists["inert.unable"])
    between = {t.dep_ for t in figure.end.doc[figure.end.i + 1 : after[0].i]} if after is not None else set()
    if after is None or not between & {"aux", "auxpass"} or between - {"aux", "auxpass", "advmod"}:
        return None
    found = read_verb(scene, after[0], after[1], figure)
    return found if isinstance(found, Move) else None


def _told_before(scene: Scene, figure: Figure) -> Move | None:
    """The movement of "has killed hundreds and displaced millions", where the parse made an adjective of the second verb."""
    doc, i = figure.number.doc, figure.number.i
    while i > figure.number.sent.start and doc[i - 1].idx >= figure.quantity.start:
        i -= 1
    if i - 2 <= figure.number.sent.start or doc[i - 2].tag_ != "CC":
        return None
    verb = doc[i - 1]
    named = any(f.name in {"displace", "evacuate", "expel"} for f in scene.frames.verbs.get(scene.lemma(verb), ()))
    found = read_verb(scene, verb, "object", figure) if named else None
    return found if isinstance(found, Move) else None


def _serves(scene: Scene, other: Other, figure: Figure) -> bool:
    """True for refugees whom somebody serves or helps, or who "attend" a shelter, for the driven out who "are gathered" somewhere."""
    if other.kind == "crowd" and scene.lemma(other.word) in listed("verbs.gathering") and scene.has_place(other.word):
        return True
    if figure.noun is not None and is_displaced(figure.noun) and _attends(scene, other.word):
        return True
    if other.kind == "siege" and figure.noun is not None and is_displaced(figure.noun) and scene.has_place(other.word):
        return True
    helped = other.kind in {"force", "crowd"} and scene.lemma(other.word) in scene.lists["stock.verbs"]
    return helped and figure.noun is not None and is_displaced(figure.noun)


def _attends(scene: Scene, verb: Token) -> bool:
    """True for "attended the relief centre"."""
    return scene.lemma(verb) == "attend" and any(t.lemma_.lower() in scene.lists["ends.lodgings"] for t in verb.subtree)


def _host(figure: Figure) -> Token | None:
    """The people that a figure is said to be among: "the returnees, among them 350 fighters"."""
    prep = figure.top.head
    if figure.top.dep_ == "pobj" and prep.lower_ in {"among", "including"}:
        noun = prep.head
        if noun.tag_[:1] == "N" and unit_of(noun):
            return noun
        for token in reversed(list(prep.doc[max(prep.sent.start, prep.i - 4) : prep.i])):
            if token.tag_ in {"NNS", "NNPS"} and unit_of(token):
                return token
    return None


def _by_nouns(scene: Scene, figure: Figure) -> Verdict:
    host = _host(figure)
    if host is not None and is_displaced(host):
        hosted = replace(figure, top=host, noun=host)
        found = next((f for v, r in verbs_of(hosted) if isinstance(f := read_verb(scene, v, r, hosted), Move)), None)
        if found is not None:
            return Verdict(found, f"among the {host.text}: {found.why}")
    for noun in nouns_of(figure):
        lemma = noun.lemma_.lower()
        kind = scene.frames.other.get(lemma)
        if kind in {"death", "injury", "detention"}:
            return Verdict(None, f"{kind}: “{noun.text}”")
        if lemma in scene.lists["orders.words"] and any(c.lower_ in {"evacuation", "evacuations"} for c in noun.lefts):
            return Verdict(Move(noun, scene.frames.nouns["evacuation"], noun), f"an evacuation “{noun.text}” for them")
        frame = scene.frames.nouns.get(lemma)
        if frame is not None and _people_move(scene, figure, frame.name, noun):
            return Verdict(Move(noun, frame, noun, stock=frame.stock), f"“{noun.text} of” them")
    for verb, role in () if of_a_whole(scene, figure) else modifiers_of(figure):
        told = read_verb(scene, verb, role, figure)
        if isinstance(told, Other):
            return Verdict(None, f"{told.kind}: “{told.word.text}”")
        if told is not None and home_to(figure) is not None:
            return Verdict(replace(told, stock=True), f"home to those: {told.why}")
        if told is not None:
            return Verdict(told, told.why)
    return _by_name(scene, figure)


def _people_move(scene: Scene, figure: Figure, frame: str, noun: Token) -> bool:
    sure = noun.lemma_.lower() not in {"removal", "ouster", "expulsion", "departure", "exit", "eviction", "dispersal", "emigration"}
    if frame in {"displace", "evacuate", "flee"} and sure:
        return scene.ordinary(figure.noun) or scene.displacement
    if figure.noun is not None and is_displaced(figure.noun):
        return True
    return noun.lemma_.lower() == "infiltration" or (scene.displacement and scene.ordinary(figure.noun))


def _by_name(scene: Scene, figure: Figure) -> Verdict:
    """A stock: "5,000 displaced people", "the 6.1 million internally displaced", "300,000 refugees in Jordan"."""
    for token in figure.modifiers:
        frame = scene.frames.states.get(token.lower_)
        if (
            frame is not None
            and not (token.lower_ == "homeless" and figure.noun is not None)
            and not (figure.noun is not None and is_building(figure.noun))
        ):
            return _stock(scene, figure, replace(frame, local="destination"), token)
        kind = scene.frames.other.get(token.lower_)
        if kind in {"death", "injury", "detention", "siege"}:
            return Verdict(None, f"{kind}: “{token.text}”")
    if figure.noun is not None and is_displaced(figure.noun):
        return _stock(scene, figure, scene.frames.by_name["stock"], figure.noun)
    if figure.noun is not None and figure.noun.lemma_.lower() in scene.lists["counted.words"]:
        return _counted(scene, figure)
    told = stated(scene, figure)
    if told is not None:
        return Verdict(told, told.why)
    lodged = lodging_of(scene, figure)
    if lodged is not None:
        return Verdict(Move(lodged, scene.frames.by_name["lodged"], lodged, stock=True), f"“{lodged.text}” where the displaced are put up")
    outside = in_the_open(scene, figure)
    if outside is not None:
        return Verdict(Move(outside, scene.frames.by_name["lodged"], outside, stock=True), f"“{outside.text}” without a roof")
    return Verdict(None, _nothing_of_moving(figure), open=True)


def _nothing_of_moving(figure: Figure) -> str:
    told = next((token for token in figure.top.ancestors if token.pos_ == "VERB"), None)
    return f"“{told.text}”, which it goes with, is no word of moving" if told else "no word that it goes with is one of moving"


def _stock(scene: Scene, figure: Figure, frame: Frame, trigger: Token) -> Verdict:
    for verb, _ in verbs_of(figure):
        lemma = verb.lemma_.lower()
        if _attends(scene, verb):
            continue
        if verb.pos_ == "VERB" and scene.frames.other.get(lemma) in {"crowd", "force"} and lemma not in scene.lists["stock.verbs"]:
            return Verdict(None, f"displaced people, but “{verb.text}” tells something else of them")
    if trigger.lower_ in {"homeless", "displaced"} and made_so(figure.top):
        return Verdict(Move(trigger, frame, trigger), f"“{trigger.text}”: made so")
    moving = trigger.lemma_.lower() in {"evacuee", "returnee", "deportee", "evacuated", "fleeing"} or trigger.lower_ in {
        "evacuees",
        "returnees",
    }
    return Verdict(Move(trigger, frame, trigger, stock=not moving), f"“{trigger.text}”: people who moved before")


def _counted(scene: Scene, figure: Figure) -> Verdict:
    """ "438,000 new displacements": a noun that counts a movement each."""
    noun = figure.noun
    if noun is None:
        return Verdict(None, "it counts nothing that the text names")
    lemma = noun.lemma_.lower()
    if (figure.quantity.high or figure.quantity.low or _FEW) < _FEW:
        return Verdict(None, f"it counts how often: “{noun.text}”")
    plain = all(m.tag_ != "JJ" or m.lower_ in {"new", "daily", "recent"} for m in figure.modifiers)
    if lemma in {"departure", "exit", "entry"} and not plain:
        return Verdict(None, f"“{noun.text}” of another sort")
    if lemma in scene.lists["counted.words"] and lemma in scene.frames.nouns and scene.displacement:
        return Verdict(Move(noun, scene.frames.nouns[lemma], noun), f"“{noun.text}” counts movements")
    return Verdict(None, f"it counts “{noun.text}”, no people")
