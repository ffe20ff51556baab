"""Does a verb, with the figure as its subject or object, tell of a movement, of something else, or of nothing that decides?"""

from __future__ import annotations

from itertools import islice

from spacy.tokens import Token

from panj.read.figures import Figure
from panj.read.movement.frames import Frame
from panj.read.movement.move import Move as Move
from panj.read.movement.move import Other as Other
from panj.read.movement.move import Role as Role
from panj.read.movement.needs import direct_of, met
from panj.read.movement.phrases import direction, light
from panj.read.movement.scene import Scene, is_passive
from panj.read.slots import place_at
from panj.read.who import is_building, is_displaced

_SOFT = {"need", "home"}
_COMPLEMENT = {"acomp", "oprd", "attr", "xcomp", "ccomp", "advcl", "dep", "amod"}
_LINKING = {
    "be", "remain", "become", "leave", "make", "render", "stay", "live", "seem", "appear", "keep", "get", "end", "feel", "lie", "stand",
    "consider", "register", "find",
}  # fmt: skip
_CARRYING = {"transfer", "evacuate", "relocate"}


def read_verb(scene: Scene, verb: Token, role: Role, figure: Figure, depth: int = 0) -> Move | Other | None:
    """What `verb` says of the figure in `role`. A passive's subject counts as its object."""
    if depth > 4:
        return None
    state = _state(scene, verb, role, figure)
    if state is not None:
        return state
    lemma = scene.lemma(verb)
    for child in verb.children:
        if child.dep_ in {"acomp", "xcomp"} and lemma in {"go", "report", "lie", "find"} and (kind := scene.frames.other.get(child.lower_)):
            return Other(kind, child)
    found = direction(scene, verb, lemma, role, figure) or light(scene, verb, lemma, role) or _framed(scene, verb, lemma, role, figure)
    if found is not None:
        return found
    kind = scene.frames.other.get(lemma) or scene.frames.other.get(verb.lower_)
    if kind is not None and kind not in _SOFT:
        return (_after_arrest(scene, verb, figure) if kind == "detention" else None) or Other(kind, verb)
    if role == "subject" and (fled := _having_fled(scene, verb, figure)) is not None:
        return fled
    for child in verb.children:
        if lemma in scene.lists["wishes.verbs"]:
            break
        risked = lemma == "risk" and child.dep_ in {"advcl", "acl"} and child.tag_ == "VBG"
        if child.dep_ == "acomp" and child.lower_ in {"able", "free", "bound", "ready", "prepared"}:
            child = next((c for c in child.rights if c.dep_ == "xcomp"), child)
        split = child.dep_ == "oprd" and child.lower_ in scene.frames.lemmas and any(t.lower_ == "to" for t in child.subtree)
        embedded = (
            split
            or risked
            or child.dep_ == "xcomp"
            or (child.dep_ in {"ccomp", "advcl"} and not _has_subject(child) and _infinitive(child))
        )
        if embedded and (role == "subject" or lemma in scene.lists["control.verbs"]):
            below = read_verb(scene, child, "object" if is_passive(child) else "subject", figure, depth + 1)
            if below is not None:
                return below
    if role == "object" and lemma in scene.lists["control.verbs"]:
        dwelling = (c for host in (figure.end, figure.top) for c in host.rights if c.dep_ == "acl" and c.tag_ == "VBG")
        told = (c for place in dwelling for c in place.rights if c.dep_ in {"advcl", "xcomp"} and c.tag_ == "VB" and _infinitive(c))
        for child in told:
            below = read_verb(scene, child, "subject", figure, depth + 1)
            if below is not None:
                return below
    if lemma in {"leave", "make", "render"} and role == "object":
        for child in verb.children:
            if child.dep_ in _COMPLEMENT and (dead := scene.frames.other.get(child.lower_)):
                return Other(dead, child)
    for child in verb.children:
        if child.dep_ == "conj" and child.pos_ in {"VERB", "AUX"} and not _has_subject(child) and _shares(verb, child, role):
            below = read_verb(scene, child, "object" if is_passive(child) else role, figure, depth + 1)
            if below is not None:
                return below
    return None


def _after_arrest(scene: Scene, verb: Token, figure: Figure) -> Move | None:
    """The movement beside it: "were intercepted at sea and taken back to Libya", "evacuated and saved 300 people"."""
    if verb.dep_ == "conj" and verb.head.tag_[:2] == "VB" and direct_of(scene, verb.head) is None and not is_passive(verb.head):
        joined = _framed(scene, verb.head, scene.lemma(verb.head), "object", figure)
        if joined is not None and joined.frame.name in {"evacuate", "transfer", "relocate"}:
            return joined
    for child in verb.rights:
        theirs = any(c.dep_ == "dobj" and c.lower_ == "them" for c in child.rights)
        if child.dep_ == "conj" and (is_passive(child) or theirs) and not _has_subject(child):
            found = direction(scene, child, scene.lemma(child), "object", figure) or _framed(
                scene, child, scene.lemma(child), "object", figure
            )
            if found is not None and (found.frame.kind == "return" or (theirs and found.frame.name in _CARRYING)):
                return found
    return None


def _having_fled(scene: Scene, verb: Token, figure: Figure) -> Move | None:
    """The flight told beside another verb: "are living in camps after fleeing", "since they were evicted", "queued, fleeing the war"."""
    if not scene.ordinary(figure.noun):
        return None
    there = scene.lemma(verb) in scene.lists["stock.verbs"] and verb.tag_ not in {"VBD"}
    for child in verb.rights:
        inner = [g for g in child.rights if g.dep_ == "pcomp"] if child.lower_ in {"after", "since", "upon", "while", "on"} else [child]
        for fled in inner:
            free = fled.dep_ in {"pcomp", "advcl"} and fled.tag_ in {"VBG", "VBN"} and not _has_subject(fled)
            theirs = fled.dep_ == "advcl" and any(c.lower_ == "they" and c.dep_ in {"nsubj", "nsubjpass"} for c in fled.lefts)
            since = theirs and any(c.dep_ in {"mark", "advmod"} and c.lower_ in {"after", "since", "when", "as"} for c in fled.lefts)
            if free and scene.lemma(fled) in {"flee", "escape"}:
                return Move(fled, scene.frames.by_name["flee"], fled, stock=there, why=f"“{verb.text} … {fled.text}”")
            if since and (frame := _uprooting(scene, fled)) is not None:
                return Move(fled, frame, fled, stock=there, why=f"“{verb.text} … they … {fled.text}”")
    return None


def _uprooting(scene: Scene, verb: Token) -> Frame | None:
    """The frame of a verb that tells of a flight or of people made to leave, as its voice has it."""
    names = {"displace", "expel", "evacuate", "relocate"} if is_passive(verb) else {"flee"}
    return next((f for f in scene.frames.verbs.get(scene.lemma(verb), ()) if f.name in names), None)


def _shares(verb: Token, joined: Token, role: Role) -> bool:
    """False where the joined verb has another argument in the figure's place: "posted 300 men but was driven back"."""
    if role == "object" and not is_passive(verb):
        return not is_passive(joined) and not any(c.dep_ == "dobj" for c in joined.rights)
    return True


def _infinitive(verb: Token) -> bool:
    return any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.lefts)


def _has_subject(verb: Token) -> bool:
    return any(c.dep_ in {"nsubj", "nsubjpass", "expl", "csubj"} for c in verb.lefts)


def _state(scene: Scene, verb: Token, role: Role, figure: Figure) -> Move | Other | None:
    """ "Are homeless", "remained displaced", "left 300 homeless", "were made homeless"; "the dead included"."""
    states = scene.frames.states
    lemma = verb.lemma_.lower()
    if role == "object" and verb.lemma_.lower() in {"include", "count", "be", "number"}:
        for child in verb.lefts:
            if child.dep_ == "nsubj" and (
                kind := scene.frames.other.get(child.lower_) or ("death" if child.lemma_.lower() == "victim" else None)
            ):
                return Other(kind, child)
    if role == "object" and verb.lemma_.lower() == "leave":
        for token in verb.doc[max(verb.i, figure.end.i) + 1 : min(verb.i + 22, verb.sent.end)]:
            if token.tag_ == "CC" and token.i + 1 < verb.sent.end and verb.doc[token.i + 1].like_num:
                break
            if token.lower_ in {"stranded", "stuck"} and scene.evacuating(verb):
                return Move(token, scene.frames.by_name["stranded"], verb, why=f"“{verb.text} … {token.text}” in an evacuation")
            if token.lower_ in {"homeless", "displaced"}:
                return Move(token, states[token.lower_], token, why=f"“{verb.text} … {token.text}”")
    if verb.tag_ in {"JJ", "VBN"} and verb.lower_ in states and verb.pos_ != "VERB":
        return Move(verb, states[verb.lower_], verb, stock=not made_so(verb), why=f"“{verb.text}” describes them")
    if verb.pos_ != "AUX" and lemma not in _LINKING:
        return None
    after = verb.nbor(1) if verb.i + 1 < verb.sent.end else verb
    if lemma in {"make", "render", "leave"} and after.lower_ in states and after.i > figure.end.i:
        return Move(after, states[after.lower_], after, why=f"“{verb.text} {after.text}”")
    for child in verb.children:
        if child.dep_ in _COMPLEMENT and child.i > verb.i and child.tag_ in {"JJ", "VBN", "NNS", "NN", "VBD"}:
            if child.lower_ in states and not _is_clause(child):
                return Move(
                    child,
                    states[child.lower_],
                    child,
                    stock=verb.lemma_.lower() not in {"leave", "make", "render"} and child.lower_ != "homeless",
                    why=f"“{verb.text} {child.text}”",
                )
            if (
                child.dep_ in {"attr", "oprd"}
                and lemma in {"be", "become", "make", "remain"}
                and is_displaced(child)
                and child.tag_ == "NNS"
            ):
                return Move(child, scene.frames.by_name["stock"], child, stock=True, why=f"they are {child.text}")
    return None


def _is_clause(word: Token) -> bool:
    """True for the "displaced" of "are in need after floods displaced 900", a clause that is not said of the subject."""
    if any(c.dep_ in {"nsubj", "nsubjpass", "auxpass", "aux", "mark"} for c in word.lefts):
        return True
    return word.tag_ == "VBD" and any(c.dep_ in {"dobj", "npadvmod"} and c.tag_ in {"CD", "NNS"} for c in word.rights)


def made_so(word: Token) -> bool:
    """True under "leave", "render" or "make": the word tells what happened to them and not how they are."""
    return any(a.lemma_.lower() in {"leave", "render", "make"} for a in islice(word.ancestors, 4))


def _framed(scene: Scene, verb: Token, lemma: str, role: Role, figure: Figure) -> Move | None:
    for frame in scene.frames.verbs.get(lemma, ()):
        if _fits(scene, verb, frame, role, figure) and met(scene, verb, lemma, frame, role, figure):
            return Move(
                verb, frame, verb, stock=frame.stock or (frame.name == "displace" and _are(verb)), why=f"“{verb.text}” moves its {role}"
            )
    return None


def _are(verb: Token) -> bool:
    """ "Are displaced", "to be scattered": a state, not an event."""
    be = next((c for c in verb.lefts if c.dep_ == "auxpass"), None)
    return be is not None and be.lower_ in {"are", "is", "be", "'re", "’re"} and not any(c.tag_ == "MD" for c in verb.lefts)


def _fits(scene: Scene, verb: Token, frame: Frame, role: Role, figure: Figure) -> bool:
    direct = direct_of(scene, verb)
    mine = direct is None or figure.top.i == direct.i
    if role == "object":
        if frame.mover == "subject":
            subject = any(c.dep_ == "nsubj" and c.i == figure.top.i for c in verb.lefts)
            return verb.tag_ == "VBN" and subject and not any(c.dep_ == "auxpass" for c in verb.lefts)
        return not (figure.noun is not None and is_building(figure.noun) and frame.name not in {"evacuate", "displace"})
    if figure.noun is not None and is_building(figure.noun) and figure.top.i in {figure.noun.i, figure.number.i}:
        return False
    if frame.mover == "subject":
        return True
    if frame.mover == "either":
        return mine or place_at(scene.context, direct) is not None if direct is not None else True
    return frame.name == "displace" and direct is None and verb.tag_ in {"VBN", "VBD"}
