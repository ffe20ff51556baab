"""Totals that a verb gives: "the number of refugees has reached 35,000", "put all arrivals at close to 1,600"."""

from __future__ import annotations

import re

from spacy.tokens import Token

from panj.read.figures import Figure
from panj.read.movement.hosts import in_lodging
from panj.read.movement.scene import Scene, objects_of
from panj.read.movement.words import listed
from panj.read.who import is_displaced, unit_of

_PLAIN = {"displace", "flee", "evacuate", "uproot", "relocate", "resettle", "repatriate", "deport"}
_BY = re.compile(r"\bby\s(?:[a-z]+\s)?\Z")
_NOMINAL = {"pobj", "prep", "dobj", "amod", "nmod", "acl", "pcomp"}
_COMING = {"flee", "cross", "arrive", "reach", "leave", "return", "refuge"}


def total_of(scene: Scene, figure: Figure) -> tuple[Token, Token | None] | None:
    """Where a verb of number gives the figure as a total: that verb, and the noun that says of whom ("refugees", "arrivals")."""
    token = figure.top.head if figure.top.dep_ == "conj" and figure.top.head.tag_ == "CD" else figure.top
    head = token.head
    if token.dep_ == "appos" and figure.bare and head.lemma_.lower() in scene.lists["numbers.nouns"]:
        return None if _of_victims(scene, head) else (head, _whom(scene, head))
    if head.lower_ == "by" and figure.quantity.fraction is not None:
        return None
    if token.dep_ == "pobj" and head.lower_ == "to" and head.head.lower_ in {"close", "near"} and head.head.dep_ in {"pobj", "acomp"}:
        token, head = head.head, head.head.head
    if token.dep_ == "pobj" and head.lower_ in {"between", "around", "about", "over"} and head.head.lower_ == "at":
        head = head.head
    if token.dep_ == "pobj" and head.lower_ == "at" and (valuing := _valuing(scene, head)) is not None:
        subject = next(c for c in valuing.rights if c.dep_ == "dobj")
        return None if _of_victims(scene, subject) else (valuing, _whom(scene, subject))
    if head.lower_ == "prep" or (token.dep_ == "prep" and token.tag_ == "CD" and head.tag_ == "CD"):
        token, head = head, head.head
    given = head.lower_ == "as" and head.head.lemma_.lower() in {"give", "cite", "put", "report", "quote"}
    if token.dep_ == "pobj" and (given or head.lower_ in {"to", "at", "by", "of", "from", "between"}) and head.head.i != head.i:
        head = head.head
        if head.lower_ in {"closer", "close", "nearer", "near"} and head.dep_ == "advmod":
            head = head.head
        states = scene.frames.states
        while (head.tag_[:1] == "N" or head.lower_ in states) and head.head.i != head.i and head.dep_ in _NOMINAL:
            head = head.head.head if head.dep_ == "pobj" else head.head
    elif token.dep_ not in {"dobj", "attr", "oprd", "npadvmod", "ccomp"}:
        return None
    if token.head.lower_ == "from" and token.dep_ == "pobj" and head.lemma_.lower() not in listed("verbs.changing"):
        return None
    if (head.lemma_.lower() not in scene.lists["numbers.verbs"] and not given) or head.tag_[:1] != "V":
        return None
    if head.dep_ == "xcomp" and head.head.tag_ == "JJ" and head.head.dep_ == "acomp":
        subjects = [c for c in head.head.head.children if c.dep_ in {"nsubj", "nsubjpass"}]
    else:
        subjects = []
    subjects = subjects or [c for c in head.children if c.dep_ in {"nsubj", "nsubjpass", "dobj"} and c.i != token.i]
    if not subjects and head.dep_ in {"relcl", "advcl", "conj", "xcomp"}:
        subjects = [c for c in head.head.children if c.dep_ in {"nsubj", "nsubjpass"}]
    camp = next((s for s in subjects if s.lemma_.lower() in {"camp", "settlement"}), None)
    if camp is not None and head.lemma_.lower() in listed("verbs.changing") and scene.displacement:
        return head, camp
    for subject in subjects:
        if _of_victims(scene, subject):
            return None
        if subject.lemma_.lower() in scene.lists["numbers.nouns"] or subject.lemma_.lower() in scene.lists["counted.words"]:
            return head, _whom(scene, subject)
        if is_displaced(subject):
            return head, subject
    return None


def is_increment(scene: Scene, figure: Figure) -> bool:
    """True for the 300 of "the number of refugees grew by 300"."""
    return _BY.search(scene.context.report.text, max(0, figure.quantity.start - 12), figure.quantity.start) is not None


def _of_victims(scene: Scene, subject: Token) -> bool:
    """True for the number of the dead or the injured, and for a toll."""
    return any(scene.frames.other.get(t.lemma_.lower()) in {"death", "injury"} or t.lower_ == "toll" for t in subject.subtree)


def _valuing(scene: Scene, prep: Token) -> Token | None:
    """The verb of "put the number of those who fled in May at 900", whose "at" the parse gave to the clause inside."""
    token = prep.head
    for _ in range(6):
        if token.lemma_.lower() in listed("verbs.estimating") and token.tag_[:1] == "V":
            number = next((c for c in token.rights if c.dep_ == "dobj" and c.i < prep.i), None)
            return token if number is not None and number.lemma_.lower() in scene.lists["numbers.nouns"] else None
        if token.head.i == token.i:
            return None
        token = token.head
    return None


def _comes(scene: Scene, verb: Token) -> bool:
    """True for "the number of soldiers who have entered": people whose coming the clause tells."""
    coming = any(f.name in _COMING for f in scene.frames.verbs.get(verb.lemma_.lower(), ()))
    return coming and unit_of(verb.head) is not None and (scene.ordinary(verb.head) or scene.refuge or scene.admitted)


def _shelters(scene: Scene, verb: Token) -> bool:
    """True for "the number of people sheltering in schools", "staying in emergency shelters"."""
    lemma = verb.lemma_.lower()
    if unit_of(verb.head) is None or lemma not in scene.lists["inert.staying"]:
        return False
    return (lemma == "shelter" and scene.has_place(verb)) or in_lodging(scene, verb)


def _whom(scene: Scene, subject: Token) -> Token | None:
    if subject.lemma_.lower() in scene.lists["counted.words"]:
        return subject
    for token in subject.subtree:
        if token.i == subject.i:
            continue
        if token.dep_ in {"relcl", "acl"} and (_comes(scene, token) or _shelters(scene, token)):
            return token
        if token.lower_ in scene.frames.states or token.lemma_.lower() in scene.lists["counted.words"] or token.lemma_.lower() in _PLAIN:
            return token
        if unit_of(token) and is_displaced(token):
            return token
    for prep in subject.rights:
        if prep.lower_ == "of":
            for noun in objects_of(prep):
                if unit_of(noun):
                    return None
    return None
