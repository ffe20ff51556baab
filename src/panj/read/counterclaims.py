"""Counter-claims: somebody denies, rejects, insists, disowns or gives another name to what others say.

Read from the attributions that `speech` has found: the cue says it ("denied", "insisted"), or the content does ("… is not responsible",
"… was fabricated", "they amount to forced displacement"). Words: data/counterclaims.toml.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from spacy.tokens import Token

from panj.model import Span
from panj.read.context import Context
from panj.read.draft import Draft
from panj.read.speech import Speech, chain_of
from panj.read.speech_clauses import child, own_subject
from panj.read.speech_lexicon import read_table, words

_ABOUT = ("death", "attack", "clash", "movement", "control", "injury")
_NEGATIONS = {"not", "n't", "n’t", "never", "no"}
_OWN = {"we", "i", "he", "she", "it", "they"}
_PREDICATES = {"acomp", "attr", "oprd", "acl", "ccomp", "xcomp", "conj", "ROOT"}
_MODALS_AHEAD = {"will", "would", "shall", "wo", "may", "might", "could", "'ll", "’ll"}


@dataclass(frozen=True)
class _Words:
    deny: frozenset[str]
    insist: frozenset[str]
    reject: frozenset[str]
    blame: frozenset[str]
    said: frozenset[str]
    untrue: frozenset[str]
    guilt: frozenset[str]
    renaming: frozenset[str]
    schemes: frozenset[str]
    own_deeds: frozenset[str]
    deeds: frozenset[str]
    refused: frozenset[str]
    claim: frozenset[str]
    responsibility: frozenset[str]
    marks: frozenset[str]
    cast: frozenset[str]
    nouns: frozenset[str]


@lru_cache(maxsize=1)
def _words() -> _Words:
    table = read_table("counterclaims")
    return _Words(
        deny=words(table, "verbs", "deny"),
        insist=words(table, "verbs", "insist"),
        reject=words(table, "verbs", "reject"),
        blame=words(table, "verbs", "blame"),
        said=words(table, "said", "words"),
        untrue=words(table, "untrue", "words"),
        guilt=words(table, "guilt", "words"),
        renaming=words(table, "renaming", "verbs"),
        schemes=words(table, "renaming", "nouns"),
        own_deeds=words(table, "deeds", "own"),
        deeds=words(table, "deeds", "anybody"),
        refused=words(table, "refused", "words"),
        claim=words(table, "responsibility", "claim"),
        responsibility=words(table, "responsibility", "nouns"),
        marks=words(table, "contrast", "marks"),
        cast=words(table, "contrast", "cast"),
        nouns=words(table, "nouns", "words"),
    )


def find(context: Context) -> Iterator[Draft]:
    """One draft for each attribution that contradicts; `about` is the draft it answers, where one stands beside it."""
    w = _words()
    seen: set[int] = set()
    for speech in context.speech:
        if not speech.chain or _is_none(context.doc[speech.head]):
            continue
        cue = _by_cue(context.doc[speech.head], w)
        triggers = [cue] if cue is not None else _by_content(context, speech, w)
        triggers = [t for t in triggers if t.sent.start not in seen and not context.is_furniture(t.idx, t.idx + len(t))]
        if triggers:
            seen.update(t.sent.start for t in triggers)
            yield _draft(context, speech, triggers)


def _draft(context: Context, speech: Speech, triggers: list[Token]) -> Draft:
    trigger = triggers[0]
    outer = tuple(s for s in chain_of(context, context.doc[speech.head].idx) if all(s.name != x.name for x in speech.chain))
    first, last = trigger.sent, triggers[-1].sent
    if last.start > first.end:
        last = first
    evidence = Span(start=first.start_char, end=last.start_char + len(last.text.rstrip()))
    fields = {"attribution": (*outer, *speech.chain), "about": _about(context, trigger), "place": None}
    return Draft(kind="counterclaim", trigger=trigger, fields=fields, evidence=evidence)


def _is_none(cue: Token) -> bool:
    """True for "no group has claimed"."""
    who = own_subject(cue)
    return who is not None and any(t.lower_ in ("no", "neither", "none", "nobody") for t in who.subtree)


def _about(context: Context, trigger: Token) -> Draft | None:
    """The nearest claim of this sentence or of the one before."""
    start = trigger.sent.start
    before = context.doc[start - 1].sent.start if start else 0
    near = [d for d in context.drafts if d.kind in _ABOUT and before <= d.trigger.i < trigger.sent.end]
    return min(near, key=lambda d: (d.trigger.i < start, abs(d.trigger.i - trigger.i)), default=None)


def _by_cue(cue: Token, w: _Words) -> Token | None:
    """The cue, where it contradicts by itself."""
    lemma = cue.lemma_.lower()
    if lemma in w.nouns and cue.pos_ == "NOUN":
        return cue
    if cue.pos_ != "VERB" or any(c.dep_ == "neg" for c in cue.children):
        return None
    thing = child(cue, "dobj", "nsubjpass")
    if lemma in w.deny:
        refused = thing is not None and (thing.lemma_.lower() in w.refused or child(cue, "dative") is not None)
        return None if refused else cue
    if lemma in w.insist:
        clause = child(cue, "ccomp")
        return cue if clause is not None and not any(c.lower_ in _MODALS_AHEAD for c in clause.children) else None
    if lemma in w.reject:
        clause = child(cue, "ccomp", "pcomp")
        return cue if clause is not None or (thing is not None and _is_said(thing, w)) else None
    if lemma in w.blame and thing is not None:
        return cue
    if lemma in w.claim and thing is not None and thing.lower_ in w.responsibility and cue.dep_ not in ("relcl", "acl"):
        return cue
    return None


def _is_said(noun: Token, w: _Words) -> bool:
    return any(t.lemma_.lower() in w.said for t in noun.subtree if noun in (t, t.head) or t.dep_ == "conj")


def _by_content(context: Context, speech: Speech, w: _Words) -> list[Token]:
    """The words in what is said that contradict, one a sentence; a contrast with what others said counts as well."""
    cue, content = context.doc[speech.head], speech.attribution.content
    if not speech.voiced or content is None:
        return []
    found: dict[int, Token] = {}
    for token in context.tokens(content):
        untrue = token.lower_ in w.untrue and token.dep_ in _PREDICATES and not (token.pos_ == "VERB" and token.lemma_.lower() == "lie")
        main = token.pos_ in ("VERB", "AUX") and _is_main(token, cue)
        if _renames(token, w) or (untrue and not _asks(token)) or (main and _contradicts(token, speech, w)):
            found.setdefault(token.sent.start, token)
    return list(found.values()) or ([cue] if _contrasted(cue, w) else [])


def _is_main(verb: Token, cue: Token) -> bool:
    return verb.dep_ == "ROOT" or (verb.dep_ in ("ccomp", "conj") and cue in (verb.head, verb.head.head))


def _contradicts(verb: Token, speech: Speech, w: _Words) -> bool:
    lemma = verb.lemma_.lower()
    children = list(verb.children)
    if any(c.lower_ in _MODALS_AHEAD for c in children if c.dep_ in ("aux", "auxpass")):
        return False
    complement = next((c for c in children if c.dep_ in ("attr", "acomp", "oprd")), None)
    said_of = complement or verb
    if said_of.lower_ in w.untrue or (
        complement is not None and any(c.lower_ in w.untrue for c in complement.children if c.dep_ == "amod")
    ):
        return True
    negated = any(c.lower_ in _NEGATIONS and c.dep_ in ("neg", "det") for c in (*children, *(complement.children if complement else ())))
    if complement is not None and complement.lower_ == "part" and any(t.lemma_.lower() in w.schemes for t in complement.subtree):
        return True
    if not negated or _asks(verb):
        return False
    if complement is not None:
        return any(t.lower_ in w.guilt for t in complement.subtree) or complement.lower_ == "true"
    who = own_subject(verb)
    if who is None:
        return False
    mine = who.lower_ in _OWN or who.lower_ in {p.lower() for n in speech.chain for p in n.name.split()}
    return lemma in w.own_deeds if mine else lemma in w.deeds and (verb.tag_ in ("VBN", "VBD", "VBG") or _past(verb))


def _past(verb: Token) -> bool:
    return any(c.lower_ in ("did", "had", "has", "have") for c in verb.children if c.dep_ == "aux")


def _asks(token: Token) -> bool:
    return token.sent[-1].text == "?"


def _renames(token: Token, w: _Words) -> bool:
    """ "amounts to", whatever the parse makes of it."""
    i = token.i
    if token.lemma_.lower() not in w.renaming or i + 1 >= len(token.doc) or token.nbor().lower_ not in ("to", "a", "an"):
        return False
    return i == 0 or (token.nbor(-1).lower_ not in _MODALS_AHEAD and token.nbor(-1).pos_ != "DET")


def _contrasted(cue: Token, w: _Words) -> bool:
    """True for "Although they were cast as voluntary, officials believe …" and "contrary to …"."""
    for c in cue.children:
        if (
            c.dep_ == "advcl"
            and c.i < cue.i
            and c.lemma_.lower() in w.cast
            and any(m.lower_ in w.marks for m in c.children if m.dep_ == "mark")
        ):
            return True
        if c.lower_ == "contrary" and c.i < cue.i:
            return True
    return False
