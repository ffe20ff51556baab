"""Modality: does the text state it, deny it, expect it or only suppose it?

The reading climbs from the event word to the sentence's main clause and asks at each step what stands there: negation, modal verbs,
conditions, governing verbs, nouns and adjectives (data/modality.toml). It ends at a verb that tells what others said. After Saurí and
Pustejovsky, "FactBank" (2009), reduced to the four values of the contract.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from spacy.tokens import Token

from panj.model import Modality
from panj.read.context import Context
from panj.read.speech.lexicon import lexicon, read_table, words

_CLAUSES = frozenset({"xcomp", "ccomp", "conj", "advcl", "acl", "pcomp", "acomp", "dep", "relcl", "csubj"})
_PHRASES = frozenset({"prep", "pobj", "dobj", "nsubj", "nsubjpass", "attr", "oprd", "agent", "appos", "amod"})
_STEP = _CLAUSES | _PHRASES


@dataclass(frozen=True)
class _Words:
    auxiliaries: Mapping[str, Modality]
    conditional: frozenset[str]
    negation: frozenset[str]
    excused: frozenset[str]
    conditions: frozenset[str]
    condition_phrases: tuple[tuple[str, ...], ...]
    governors: Mapping[str, Modality]
    infinitive_only: frozenset[str]
    leave_given: frozenset[str]
    noun_governors: frozenset[str]
    adjectives: Mapping[str, Modality]
    nouns: Mapping[str, Modality]
    transparent: frozenset[str]
    causes: frozenset[str]
    occurrence: frozenset[str]
    truth: frozenset[str]
    backgrounds: frozenset[str]
    turns: frozenset[str]


@lru_cache(maxsize=1)
def _words() -> _Words:
    table = read_table("modality")

    def by_class(group: str) -> dict[str, Modality]:
        classes: tuple[Modality, ...] = ("denied", "expected", "hypothetical")
        return {w: c for c in classes for w in table[group].get(c, ())}

    return _Words(
        auxiliaries=by_class("auxiliaries"),
        conditional=words(table, "auxiliaries", "conditional"),
        negation=words(table, "negation", "words"),
        excused=words(table, "negation", "excused"),
        conditions=words(table, "conditions", "words"),
        condition_phrases=tuple(tuple(p.split()) for p in sorted(words(table, "conditions", "phrases"))),
        governors=by_class("governors"),
        infinitive_only=words(table, "infinitive_only", "words"),
        leave_given=words(table, "leave_given", "words"),
        noun_governors=words(table, "noun_governors", "words"),
        adjectives=by_class("adjectives"),
        nouns=by_class("nouns"),
        transparent=words(table, "transparent", "words"),
        causes=words(table, "causes", "words"),
        occurrence=words(table, "occurrence", "words"),
        truth=words(table, "truth", "words"),
        backgrounds=words(table, "backgrounds", "words"),
        turns=words(table, "turns", "words"),
    )


def modality_of(context: Context, trigger: Token) -> Modality:
    """The modality of the clause whose predicate is, or governs, `trigger`."""
    w = _words()
    here: Token = trigger
    if here.pos_ == "VERB" and here.dep_ == "amod":
        return w.adjectives.get(here.lower_, "asserted")
    expected = False
    for _ in range(12):
        found = _local(here, w)
        if found in ("denied", "hypothetical"):
            return found
        expected = expected or found == "expected"
        above = here.head
        if above == here or here.dep_ not in _STEP:
            break
        verdict = _from_above(here, above, w)
        if verdict in ("denied", "hypothetical"):
            return verdict
        expected = expected or verdict == "expected"
        if verdict == "stop":
            break
        here = above
    if _is_question(trigger) or (expected and _under_condition(trigger, w)):
        return "hypothetical"
    return "expected" if expected else "asserted"


def hearsay_of(context: Context, token: Token) -> bool:
    """True where the clause of `token` is told as something said, with no word about who says it ("reportedly", "are said to")."""
    words_ = lexicon()
    here = token
    for _ in range(8):
        for c in here.children:
            if c.lower_ in words_.hearsay_adverbs:
                return True
        above = here.head
        if above == here:
            break
        if here.dep_ in ("xcomp", "ccomp", "oprd") and above.tag_ == "VBN" and above.lower_ in words_.hearsay_participles:
            dependents = {c.dep_ for c in above.children}
            if ("auxpass" in dependents or "nsubjpass" in dependents) and "agent" not in dependents:
                return True
        if here.dep_ in ("ccomp", "relcl", "advcl", "acl") and above.pos_ in ("VERB", "AUX", "NOUN"):
            break
        here = above
    return False


def _local(here: Token, w: _Words) -> Modality | None:
    """What the words that hang on `here` say: modal verbs, negation, conditions, adjectives."""
    negated = False
    found: Modality | None = None
    noun = here.pos_ in ("NOUN", "PROPN")
    for c in here.children:
        lower, dep = c.lower_, c.dep_
        if dep in ("neg", "det", "preconj") and lower in w.negation:
            negated = negated or not _excused(c, w)
        elif dep in ("aux", "auxpass"):
            if lower in w.conditional:
                found = found or _would(here, w)
            elif lower in w.auxiliaries:
                found = w.auxiliaries[lower]
                if found == "hypothetical" and lower in ("may", "might"):
                    return found
        elif (dep in ("nsubj", "nsubjpass") and _is_none(c, w)) or (dep in ("dobj", "pobj") and not noun and _is_none(c, w)):
            return "denied"
        elif dep == "mark" and lower in w.conditions:
            return "hypothetical"
        elif dep == "amod" and noun and c.i < here.i and lower in w.adjectives:
            found = w.adjectives[lower]
        elif (dep == "advmod" and lower in ("potentially", "possibly", "perhaps", "maybe", "hypothetically")) or (
            dep in ("prep", "mark") and any(_stands(c, p) for p in w.condition_phrases)
        ):
            return "hypothetical"
    return "denied" if negated else found


def _is_none(noun: Token, w: _Words) -> bool:
    return noun.lower_ in ("nobody", "none", "nothing") or any(
        c.dep_ == "det" and c.lower_ in ("no", "neither") and not _excused(c, w) for c in noun.children
    )


def _excused(negation: Token, w: _Words) -> bool:
    doc, i = negation.doc, negation.i
    after = doc[i + 1].lower_ if i + 1 < len(doc) else ""
    return after in w.excused or (negation.lower_ == "no" and after in ("longer", "doubt", "fewer", "less", "more", "sooner", "matter"))


def _stands(token: Token, phrase: tuple[str, ...]) -> bool:
    return tuple(t.lower_ for t in token.doc[token.i : token.i + len(phrase)]) == phrase


def _would(here: Token, w: _Words) -> Modality:
    """ "would" tells a plan where somebody who acts is reported in the past; anywhere else it supposes."""
    if any(c.dep_ == "aux" and c.lower_ in ("have", "'ve") for c in here.children) or here.lemma_.lower() in w.causes:
        return "hypothetical"
    if any(c.dep_ == "advcl" and any(g.lower_ in w.conditions for g in c.children) for c in here.children):
        return "hypothetical"
    above = here.head
    told = here.dep_ == "ccomp" and above.tag_ in ("VBD", "VBN") and above.lemma_.lower() in lexicon().verbs
    return "expected" if told else "hypothetical"


def _from_above(here: Token, above: Token, w: _Words) -> Modality | Literal["stop"] | None:
    """What the word that governs `here` says of it; `stop` where the climb must end."""
    dep = here.dep_
    if dep in ("amod", "relcl", "appos"):
        return "stop"
    if dep in ("dobj", "nsubj", "nsubjpass", "prep", "pobj", "attr", "agent"):
        return _over_noun(here, above, w)
    infinitive = any(c.lower_ == "to" and c.dep_ == "aux" for c in here.children)
    if dep == "acl":
        if above.lower_ in w.nouns and (infinitive or _that(here)):
            return w.nouns[above.lower_]
        return None if _that(here) and above.lemma_.lower() in lexicon().nouns else "stop"
    if dep == "advcl":
        if here.tag_ == "VBG" and (here.lemma_.lower() in w.causes or here.lemma_.lower() in w.leave_given):
            cause = _local(above, w)
            return cause if cause in ("expected", "hypothetical") else "stop"
        marks = {c.lower_ for c in here.children if c.dep_ in ("mark", "advmod", "aux")}
        return "hypothetical" if infinitive or marks & w.conditions else "stop"
    if dep == "conj":
        return None if _shares(here, w) else "stop"
    if dep == "pcomp":
        return "denied" if above.lower_ == "without" else _over_noun(here, above, w)
    return _over_clause(here, above, infinitive, w)


def _over_clause(here: Token, above: Token, infinitive: bool, w: _Words) -> Modality | Literal["stop"] | None:
    lemma = above.lemma_.lower()
    clausal = here.dep_ == "ccomp" and not infinitive
    if clausal and any(c.tag_ in ("WRB", "WP", "WDT") for c in here.children):
        return "stop"
    if above.pos_ == "ADJ" or (above.lower_ in w.adjectives and above.tag_ != "VBD"):
        if above.lower_ in w.adjectives:
            return w.adjectives[above.lower_]
        negated = any(c.dep_ == "neg" for c in above.children) or any(c.dep_ == "neg" for c in above.head.children)
        if negated and above.lower_ in w.truth:
            return "denied"
        return "stop" if clausal else None
    if lemma in ("have", "be") and infinitive and any(c.lower_ == "yet" and c.i < here.i for c in (*above.children, *here.children)):
        return "denied"
    if lemma == "be" and infinitive and (told := next((c.lower_ for c in above.lefts if c.dep_ == "nsubj"), "")) in w.nouns:
        return w.nouns[told]
    if lemma in w.leave_given and any(c.dep_ == "neg" for c in above.children):
        return "denied"
    if lemma in w.leave_given and _given(above):
        return None
    if lemma in w.governors and not (clausal and lemma in w.infinitive_only):
        return w.governors[lemma]
    if above.pos_ == "NOUN":
        return "stop" if clausal and not _that(here) else w.nouns.get(above.lower_)
    return "stop" if clausal and lemma not in w.transparent else None


def _given(verb: Token) -> bool:
    """True for "were allowed", "had permitted", ", allowing them": leave given in the past or as a result, not supposed."""
    aids = {c.lower_ for c in verb.children if c.dep_ in ("aux", "auxpass")}
    past = verb.tag_ == "VBD" or bool(aids & {"was", "were", "had", "has", "have"}) or (verb.tag_ == "VBG" and verb.dep_ == "advcl")
    return past and aids <= {"was", "were", "had", "has", "have", "been"}


def _over_noun(here: Token, above: Token, w: _Words) -> Modality | Literal["stop"] | None:
    """For an event told by a noun, or by an "-ing" form after a preposition."""
    dep, lemma = here.dep_, above.lemma_.lower()
    if dep == "prep":
        if here.lower_ in w.backgrounds:
            return "stop"
        if above.pos_ in ("NOUN", "PROPN"):
            return w.nouns.get(above.lower_)
        if above.pos_ == "ADJ":
            return w.adjectives.get(above.lower_, "stop")
        if lemma in w.noun_governors:
            return w.governors.get(lemma)
        return None if lemma in w.transparent or lemma in w.causes else "stop"
    if dep == "pobj" or above.pos_ == "ADP":
        return None
    if dep in ("nsubj", "nsubjpass"):
        if here.pos_ == "VERB" or (lemma not in w.occurrence and lemma not in w.noun_governors):
            return "stop"
        return w.governors.get(lemma) if dep == "nsubjpass" and lemma in w.noun_governors else None
    if lemma in w.noun_governors:
        return w.governors.get(lemma)
    return None if lemma in w.occurrence or lemma in w.causes else "stop"


def _that(clause: Token) -> bool:
    return any(c.dep_ == "mark" and c.lower_ == "that" for c in clause.children)


def _shares(here: Token, w: _Words) -> bool:
    """True where a conjoined verb has no subject, modal or tense of its own, so that what governs the first governs it too."""
    if any(c.lower_ in w.turns or c.lower_ in lexicon().hearsay_adverbs for c in here.children if c.dep_ == "advmod"):
        return False
    if here.tag_ in ("VBD", "VBZ", "VBP"):
        return here.head.tag_ == here.tag_ and not any(c.dep_ in ("neg", "aux") for c in here.head.children)
    return not any(c.dep_ in ("nsubj", "nsubjpass", "aux") and c.lower_ != "to" for c in here.children)


def _is_question(trigger: Token) -> bool:
    sentence = trigger.sent
    last = next((t for t in reversed(list(sentence[-3:])) if not t.is_space), trigger)
    return last.text == "?" and sentence[0].tag_ not in ("WRB", "WP", "WDT") and trigger.dep_ not in ("relcl", "amod", "acl")


def _under_condition(trigger: Token, w: _Words) -> bool:
    return any(t.dep_ == "mark" and t.lower_ in w.conditions and t.lower_ != "whether" and t.head.dep_ == "advcl" for t in trigger.sent)
