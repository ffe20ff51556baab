"""Counter-claims: somebody denies, rejects, insists, disowns or gives another name to what others say.

Read from the attributions that `speech` has found: the cue says it ("denied", "insisted"), or the content does ("… is not responsible",
"… was fabricated", "they amount to forced displacement"). Words: data/counterclaims.toml.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Token

from panj.model import Span, Speaker
from panj.read import counter_blame, counter_doubt, counter_rivals
from panj.read.context import Context
from panj.read.counter_content import AHEAD, PARTIES, by_content
from panj.read.counter_words import CounterWords, counter_words
from panj.read.draft import Draft
from panj.read.speaker_names import name_of
from panj.read.speaker_words import speaker_words
from panj.read.speech import Speech, chain_of
from panj.read.speech_clauses import child, is_passive, own_subject, subject

Chain = tuple[Speaker, ...]
_ABOUT = ("death", "attack", "clash", "movement", "control", "injury")
_VAGUE = {"many", "most", "some", "people", "others", "everyone"}
_NAMED = {"oprd", "attr", "acomp", "amod", "pobj", "conj", "ccomp", "advcl"}
_MODALS_DUE = {"must", "should", "can", "ca", "cannot", "need", "ought"}


def find(context: Context) -> Iterator[Draft]:
    """One draft for each contradiction that a speaker utters; `about` is the draft it answers, where one stands beside it."""
    w = counter_words()
    drafts: dict[tuple[int, str], Draft] = {}
    told = sorted((d for d in context.drafts if d.kind in _ABOUT), key=lambda d: d.trigger.i)
    for trigger, last, chain in _found(context, w):
        if not chain or context.is_furniture(trigger.idx, trigger.idx + len(trigger)):
            continue
        drafts.setdefault((trigger.sent.start, chain[-1].name), _draft(told, trigger, last, chain))
    yield from drafts.values()


def _found(context: Context, w: CounterWords) -> Iterator[tuple[Token, Token, Chain]]:
    """Each trigger with the last trigger of the same speech and the speakers."""
    told = {s.head: s for s in context.speech if s.chain}
    for speech in context.speech:
        if not speech.chain or _is_none(context.doc[speech.head]):
            continue
        speech = _under_saying(context.doc[speech.head], speech, told)
        cue = _by_cue(context.doc[speech.head], speech, w)
        triggers = [cue] if cue is not None else by_content(context, speech, w)
        if triggers:
            yield triggers[0], triggers[-1], _chain(context, speech)
    for speech, trigger in counter_rivals.find(context, w):
        yield trigger, trigger, _chain(context, speech)
    for trigger, who in counter_blame.find_despite(context.doc, w):
        yield trigger, trigger, _named(context, who)
    for trigger in counter_doubt.find(context.doc, w):
        mine = told.get(trigger.i)
        yield trigger, trigger, _chain(context, mine) if mine is not None else _doubter(context, trigger)
    for trigger, who, party in counter_blame.find(context.doc, w, set(told)):
        chain = _named(context, who)
        if not party or chain[-1].role in PARTIES:
            yield trigger, trigger, (*(s for s in chain_of(context, trigger.idx) if s.name != chain[-1].name), *chain)


def _under_saying(cue: Token, speech: Speech, told: dict[int, Speech]) -> Speech:
    """ "The agency said, blaming rebels": the participle's speech with the speakers of the verb of saying that it hangs on."""
    above = told.get(cue.head.i) if cue.dep_ == "advcl" and cue.tag_ == "VBG" else None
    return replace(speech, chain=above.chain) if above is not None else speech


def _chain(context: Context, speech: Speech) -> Chain:
    """The speakers of a speech behind those in whose words it stands."""
    outer = chain_of(context, context.doc[speech.head].idx)
    return (*(s for s in outer if all(s.name != x.name for x in speech.chain)), *speech.chain)


def _doubter(context: Context, trigger: Token) -> Chain:
    """Who says it, or else the subject, where it is somebody who can speak."""
    said = chain_of(context, trigger.idx)
    who = None if said or is_passive(trigger) else subject(trigger)
    words = speaker_words()
    if who is None or not (who.pos_ == "PROPN" or who.lemma_.lower() in words.person or who.lower_ in words.body):
        return said
    return _named(context, who)


def _named(context: Context, who: Token) -> Chain:
    named = name_of(who, context, speaker_words(), None)
    return (Speaker(name=named.name, role=named.role, start=named.start, end=named.end),)


def _draft(told: Sequence[Draft], trigger: Token, end: Token, chain: Chain) -> Draft:
    first, last = trigger.sent, end.sent
    if last.start > first.end:
        last = first
    evidence = Span(start=first.start_char, end=last.start_char + len(last.text.rstrip()))
    return Draft(
        kind="counterclaim",
        trigger=trigger,
        fields={"attribution": chain, "about": _about(told, trigger), "place": None},
        evidence=evidence,
    )


def _is_none(cue: Token) -> bool:
    """True for "no group has claimed"."""
    who = own_subject(cue)
    return who is not None and any(t.lower_ in ("no", "neither", "none", "nobody") for t in who.subtree)


def _about(told: Sequence[Draft], trigger: Token) -> Draft | None:
    """The nearest claim of this sentence or of the one before; `told` stands in the order of the text."""
    start = trigger.sent.start
    before = trigger.doc[start - 1].sent.start if start else 0
    first, last = (bisect_left(told, at, key=lambda d: d.trigger.i) for at in (before, trigger.sent.end))
    near = told[first:last]
    return min(near, key=lambda d: (d.trigger.i < start, abs(d.trigger.i - trigger.i)), default=None)


def _by_cue(cue: Token, speech: Speech, w: CounterWords) -> Token | None:
    """The cue, where it contradicts by itself."""
    lemma = cue.lemma_.lower()
    if lemma in w.nouns and cue.pos_ == "NOUN":
        return cue
    if cue.pos_ == "ADJ":
        return cue if lemma in w.doubtful else None
    if cue.pos_ != "VERB" or any(c.dep_ == "neg" for c in cue.children):
        return None
    return cue if _cue_contradicts(cue, lemma, speech, w) else None


def _cue_contradicts(cue: Token, lemma: str, speech: Speech, w: CounterWords) -> bool:
    thing, clause = child(cue, "dobj", "nsubjpass"), child(cue, "ccomp")
    if lemma in w.deny:
        return not _ahead(cue) and not (thing is not None and (thing.lemma_.lower() in w.refused or child(cue, "dative") is not None))
    if lemma in w.insist and clause is not None:
        return clause.lower_ != "need" and not any(c.lower_ in (*AHEAD, *_MODALS_DUE) for c in clause.children)
    if lemma in w.differ:
        return True
    if lemma in w.reject and (clause is not None or child(cue, "pcomp") is not None or _named_as(cue) or _is_said(thing, w)):
        return True
    if lemma in w.characterize and any(_is_untrue(t, w) for t in cue.subtree if t.i > cue.i and t.dep_ in _NAMED):
        return True
    if lemma in (*w.characterize, *w.regard) and _labels(cue, w):
        return speech.chain[-1].role in PARTIES
    if lemma in w.professing and any(c.dep_ == "xcomp" and any(n.dep_ == "neg" for n in c.children) for c in cue.children):
        return True
    if lemma in (*w.accuse, *w.blame) and speech.chain[-1].name.partition(" ")[0].casefold() in _VAGUE:
        return False
    if lemma in w.accuse:
        return thing is not None and speech.chain[-1].role in PARTIES
    if thing is None:
        return False
    if lemma in w.blame:
        return True
    if lemma in w.raising and thing.lower_ in w.doubts:
        return not any(c.lower_ == "no" for c in thing.children)
    if any(c.lower_ == "no" for c in thing.children):
        return False
    return lemma in w.claim and thing.lower_ in w.responsibility and cue.dep_ not in ("relcl", "acl")


def _ahead(cue: Token) -> bool:
    """ "Will deny", "was expected to confirm or deny"."""
    first = cue.head if cue.dep_ == "conj" else cue
    return (first.dep_ == "xcomp" and first.head.lower_ in ("expected", "likely")) or any(
        c.lower_ in AHEAD for c in (*cue.children, *first.children) if c.dep_ == "aux"
    )


def _named_as(cue: Token) -> bool:
    """ "Dismissed it as biased"."""
    return cue.lemma_.lower() in ("dismiss", "reject", "ridicule", "mock") and any(c.lower_ == "as" and c.i > cue.i for c in cue.children)


def _is_untrue(token: Token, w: CounterWords) -> bool:
    return token.lower_ in w.untrue


def _labels(cue: Token, w: CounterWords) -> bool:
    """ "Called it an act of terrorism", "regards the move as a pretext": another name for what others do, in their own words."""
    name = child(cue, "oprd")
    link = next((c for c in cue.children if c.lower_ == "as" and c.i > cue.i), None)
    name = child(link, "pobj") if name is None and link is not None else name
    return name is not None and any(t.lemma_.lower() in w.labels for t in name.subtree if t.pos_ in ("NOUN", "ADJ"))


def _is_said(noun: Token | None, w: CounterWords) -> bool:
    return noun is not None and any(t.lemma_.lower() in w.said for t in noun.subtree if noun in (t, t.head) or t.dep_ == "conj")
