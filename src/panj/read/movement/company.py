"""Figures that say nothing of movement themselves and take it from the figure before them: parts, equivalents, lists."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from panj.read.figures import Figure
from panj.read.movement.decide import Verdict
from panj.read.movement.links import verb_after, verbs_of
from panj.read.movement.scene import Scene, is_passive, objects_of
from panj.read.movement.totals import total_of
from panj.read.movement.verbs import Move, Other, read_verb
from panj.read.movement.words import listed
from panj.read.slots import place_at

_SAME = re.compile(
    r"[\s,–—-]*(?:\(\s*(?:or|nearly|about|around|some)?|,?\s*or|i\.e\.,?|that is,?)\s*(?:about|around|some|nearly)?\s*", re.IGNORECASE
)
_COMPARED = re.compile(r"\b(?:compare[ds]? (?:to|with|against)|as against|up from|down from)\s(?:the\s)?$", re.IGNORECASE)
_BESIDE = 60  # characters between two figures that one is compared with
_ONWARD = {"arrive", "reach", "cross", "move", "crowd", "flee", "return"}
_SUMS = {"figure", "number", "count"}
_PARTS = {"including", "among", "comprising", "includes", "included", "include", "notably", "particularly"}
_COPULA = {"be", "include", "comprise", "constitute", "make", "account", "consist"}


@dataclass(frozen=True)
class Company:
    """The verdict taken over from figure number `of`; `part` where the figure is included in that one, `same` where it counts the same
    people in another unit."""

    verdict: Verdict
    of: int
    part: bool = False
    same: bool = False


def corrects(scene: Scene, wrong: Figure, right: Figure) -> bool:
    """True for "not 98 but 109"."""
    text = scene.context.report.text
    gap = text[wrong.end.idx + len(wrong.end) : right.quantity.start]
    denied = re.search(r"\bnot\s+(?:the\s+)?$", text[max(0, wrong.quantity.start - 10) : wrong.quantity.start], re.IGNORECASE)
    return denied is not None and re.fullmatch(r"[\s,\w]{0,30}\bbut\s+", gap) is not None


def same_people(scene: Scene, host: Figure, figure: Figure) -> bool:
    """True for the two figures of "900 families (5,400 people)" and "900 families, or 5,400 people"."""
    gap = scene.context.report.text[host.end.idx + len(host.end) : figure.quantity.start]
    return {host.unit, figure.unit} == {"persons", "households"} and len(gap) < 24 and _SAME.fullmatch(gap) is not None


def included(scene: Scene, figure: Figure, rows: Sequence[tuple[Figure, Verdict]], i: int) -> int | None:
    """The earlier figure of the sentence that figure `i` is said to be a part of ("including 3,000 children")."""
    before = _latest(rows, i, sentences=0)
    if before is None and of_these(figure):
        return _latest(rows, i, sentences=1)
    if before is not None and (figure.relative or _of_them(figure)):
        return before
    return before if before is not None and _included(scene, figure, rows[before][0]) else None


def join(scene: Scene, rows: Sequence[tuple[Figure, Verdict]], i: int) -> Company | None:
    """What figure `i`, which has no movement of its own, takes from the figures before it."""
    figure = rows[i][0]
    before = _latest(rows, i, sentences=0)
    near = _latest(rows, i, sentences=1)
    total = total_of(scene, figure)
    if total is not None and near is not None and figure.unit == "persons":
        move = rows[near][1].move
        assert move is not None
        theirs = any(t.tag_ == "PRP$" for c in total[0].children for t in c.lefts)
        return Company(
            Verdict(move if theirs else replace(move, stock=True), f"“{total[0].text}”: the total of what was told before"), near
        )
    if near is not None and figure.unit == "persons" and figure.noun is None and (_compared(scene, figure) or _and_then(scene, rows, i)):
        move = rows[near][1].move
        assert move is not None
        return Company(Verdict(move, "compared with the figure before it"), near)
    if near == i - 1 and figure.bare and figure.top.i < figure.number.i and figure.top.lemma_.lower() in _SUMS:
        move = rows[near][1].move
        assert move is not None
        return Company(Verdict(move, f"a {figure.top.text} of those told before"), near)
    if figure.unit is None or (figure.quantity.fraction is not None and _spelled_out(scene, figure)):
        return None
    if before is not None:
        host, move = rows[before][0], rows[before][1].move
        assert move is not None
        gap = scene.context.report.text[host.end.idx + len(host.end) : figure.quantity.start]
        if same_people(scene, host, figure):
            return Company(Verdict(move, "the same people, counted in another unit"), before, same=True)
        if corrects(scene, host, figure):
            return Company(Verdict(move, "corrects the figure before it"), before)
        if figure.bare and _goes_on(scene, figure) and re.search(r"\b(?:and|while)\b|[,;]", gap):
            return Company(Verdict(replace(move, field=figure.number), "goes on the list before it"), before)
        if _included(scene, figure, host):
            staying = next((v for v in _tail(figure) if v.lemma_.lower() in listed("verbs.dwelling") and scene.has_place(v)), None)
            told = move if staying is None else Move(staying, scene.frames.by_name["stock"], staying, stock=True)
            return Company(Verdict(told, "a part of the figure before it"), before, part=True)
    if near is not None and figure.bare and (whence := _from_there(scene, figure)) is not None:
        move = rows[near][1].move
        assert move is not None
        return Company(Verdict(replace(move, field=whence), f"“{whence.text}” from there"), near, part=True)
    if near is not None and figure.bare and (going := _going(scene, figure)) is not None:
        return Company(Verdict(going, f"“{going.trigger.text}”: they go on moving"), near)
    if near is not None and figure.bare and (housed := _housed(scene, figure)) is not None:
        return Company(Verdict(housed, f"“{housed.trigger.text}”: where those told before are put up"), near)
    if near is not None and (figure.bare or _with_them(figure)):
        verb = _again(scene, figure)
        if verb is not None:
            move = rows[near][1].move
            assert move is not None
            return Company(Verdict(replace(move, trigger=verb, field=verb, stock=False), f"“{verb.text}” repeats the movement"), near)
        if figure.bare and (figure.quantity.fraction is not None or figure.relative or _of_them(figure)) and _describes(figure):
            move = rows[near][1].move
            assert move is not None
            return Company(Verdict(move, "a part of the figure before it"), near, part=True)
    return None


def _and_then(scene: Scene, rows: Sequence[tuple[Figure, Verdict]], i: int) -> bool:
    """True for the last figure of "compared with 900 in 2016 and 400 in 2017"."""
    host, verdict = rows[i - 1]
    if not verdict.why.startswith("compared") or host.number.sent.start != rows[i][0].number.sent.start:
        return False
    between = scene.context.report.text[host.quantity.end : rows[i][0].quantity.start]
    return between.rstrip().endswith((" and", ",")) and len(between) < _BESIDE


def _compared(scene: Scene, figure: Figure) -> bool:
    """True for the last figure of "300 came in May, compared with 900 in April", "up from 900"."""
    start = figure.number.sent.start_char
    return _COMPARED.search(scene.context.report.text[start : figure.quantity.start]) is not None


def _latest(rows: Sequence[tuple[Figure, Verdict]], i: int, sentences: int) -> int | None:
    """The nearest earlier figure that moved, at most so many sentences back."""
    start = rows[i][0].number.sent.start
    doc = rows[i][0].number.doc
    for _ in range(sentences):
        if start > 0:
            start = doc[start - 1].sent.start
    for j in range(i - 1, -1, -1):
        if rows[j][0].number.i < start:
            return None
        if rows[j][1].move is not None:
            return j
    return None


def _spelled_out(scene: Scene, figure: Figure) -> bool:
    """True for a share whose number follows in brackets: "half (2.8 million)"."""
    return (
        re.match(r"\s*\(\s*(?:about|some|around)?\s*\d", scene.context.report.text[figure.quantity.end : figure.quantity.end + 14])
        is not None
    )


def _goes_on(scene: Scene, figure: Figure) -> bool:
    """True where only a direction follows: "and 1,500 to the south"."""
    after = figure.end.nbor(1) if figure.end.i + 1 < figure.end.sent.end else None
    if after is None or after.lower_ not in {"to", "into", "in", "from", "towards", "across", "at", "more", "others"}:
        return False
    return any(True for _ in scene.ends(figure.number)) or any(True for _ in scene.ends(after.head))


def _included(scene: Scene, figure: Figure, host: Figure) -> bool:
    first = scene.context.token_at(figure.quantity.start)
    if first is None or figure.unit != "persons" or first.i - host.end.i > 24:
        return False
    window = [t.lower_ for t in first.doc[max(first.sent.start, first.i - 3) : first.i]]
    joined = any(w in _PARTS for w in window) or (first.i - 2 >= first.sent.start and window[-2:] in (["of", "whom"], ["of", "them"]))
    if not joined and figure.bare and window and window[-1] == "(":
        joined = True
    if not joined and window and window[-1] in {"and", ","} and figure.noun is not None:
        joined = any(t.lower_ in _PARTS for t in first.doc[host.end.i + 1 : first.i]) and first.i - host.end.i < 14
    if not joined:
        return False
    return not any(isinstance(_own(scene, figure, v), Other) for v in _tail(figure))


def _tail(figure: Figure) -> list[Token]:
    return [t for t in figure.end.doc[figure.end.i + 1 : min(figure.end.i + 3, figure.end.sent.end)] if t.tag_[:2] in {"VB", "JJ"}]


def _own(scene: Scene, figure: Figure, verb: Token) -> Move | Other | None:
    return read_verb(scene, verb, "object" if is_passive(verb) else "subject", figure)


def _with_them(figure: Figure) -> bool:
    """True for "90,000 people joined them"."""
    verb = figure.top.head
    return verb.lemma_.lower() in {"join", "follow"} and any(c.dep_ == "dobj" and c.lower_ == "them" for c in verb.rights)


def _again(scene: Scene, figure: Figure) -> Token | None:
    head = figure.top.head
    if figure.top.dep_ == "nsubj" and head.lemma_.lower() in scene.lists["again.verbs"]:
        return head
    return None


def _from_there(scene: Scene, figure: Figure) -> Token | None:
    """The verb of "2,600 were from the enclave", said of a part of those told before."""
    verb = figure.top.head
    if figure.top.dep_ != "nsubj" or verb.lemma_.lower() not in {"be", "come"}:
        return None
    return verb if any(p.lower_ == "from" and place_at(scene.context, n) is not None for p in verb.rights for n in objects_of(p)) else None


def _housed(scene: Scene, figure: Figure) -> Move | None:
    """ "Another 4,000 are housed in schools": people told of before, at the place where they were put up."""
    for verb, role in verbs_of(figure):
        for frame in scene.frames.verbs.get(scene.lemma(verb), ()):
            if frame.name in {"host", "shelter"} and (role == "object" or frame.name == "shelter") and scene.has_place(verb):
                return Move(verb, frame, verb, stock=True)
    return None


def _going(scene: Scene, figure: Figure) -> Move | None:
    """The movement of "another 200 reached the coast", where only the text before says who they are."""
    after = verb_after(figure, scene.lists["inert.unable"])
    for verb, role in (*verbs_of(figure), *([after] if after is not None and after[0].i == figure.end.i + 1 else [])):
        for frame in scene.frames.verbs.get(scene.lemma(verb), ()):
            if frame.name in _ONWARD and role == "subject" and not isinstance(_own(scene, figure, verb), Other):
                direct = next((c for c in verb.rights if c.dep_ == "dobj" and not scene.timed(c)), None)
                if (place_at(scene.context, direct) is not None) if direct is not None else scene.has_place(verb):
                    return Move(verb, frame, verb)
    return None


def goes_on(before: Figure, figure: Figure) -> bool:
    """True for a figure in the sentence of the part before it, and for "the remaining 100" and the like in the next."""
    words = {t.lower_ for t in figure.number.lefts} | {t.lower_ for t in figure.top.lefts}
    start = figure.number.sent.start
    if start <= before.number.i:
        return True
    return figure.number.doc[start - 1].sent.start <= before.number.i and not words.isdisjoint(
        {"remaining", "other", "another", "rest", "further"}
    )


def of_these(figure: Figure) -> bool:
    """True for the first figure of "Of these, 300 went on"."""
    first = [t.lower_ for t in figure.number.sent[:2]] if figure.number.i - figure.number.sent.start < 7 else []
    return first in (["of", "these"], ["of", "them"], ["of", "those"], ["among", "them"])


def _of_them(figure: Figure) -> bool:
    after = figure.end
    return after.lower_ in {"them", "whom", "these"} or (
        after.i + 2 < after.sent.end and [t.lower_ for t in after.doc[after.i + 1 : after.i + 3]] in (["of", "them"], ["of", "whom"])
    )


def _describes(figure: Figure) -> bool:
    """True where the clause only says what the part is made of: "half of them are children"."""
    verb = figure.top.head
    return verb.lemma_.lower() in _COPULA or verb.tag_[:1] in {"N", "C"} or verb.i == figure.top.i
