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
from panj.read.context import Context
from panj.read.counter import blame, doubt, rivals, turned
from panj.read.counter.content import by_content
from panj.read.counter.cues import by_cue, scare_quoted, unspoken
from panj.read.counter.predicate import PARTIES
from panj.read.counter.words import CounterWords, counter_words, telling
from panj.read.draft import Draft
from panj.read.speaker.names import name_of
from panj.read.speaker.words import speaker_words
from panj.read.speech.clauses import is_passive, own_subject, subject
from panj.read.speech.speech import Speech, chain_of

Chain = tuple[Speaker, ...]
_MEANT = {"he", "she", "it", "they", "we", "i"}
_ABOUT = ("death", "attack", "clash", "movement", "control", "injury")


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
    marks = telling()
    rows = enumerate(zip(context.lemmas, context.lowers, strict=True))
    tokens = [context.doc[i] for i, (lemma, lower) in rows if lemma in marks or lower in marks]
    for speech in context.speech:
        speech = _joined(context.doc[speech.head], speech, told, w)
        if not speech.chain or _is_none(context.doc[speech.head]):
            continue
        speech = _under_saying(context.doc[speech.head], speech, told)
        last = speech.chain[-1]
        cue = by_cue(context.doc[speech.head], last.name, last.role, w)
        triggers = [cue] if cue is not None else by_content(context, speech, w)
        if triggers:
            yield triggers[0], triggers[-1], _chain(context, speech)
    for speech, trigger in rivals.find(context, w):
        yield trigger, trigger, _chain(context, speech)
    for trigger, who in blame.find_despite(tokens, w):
        yield trigger, trigger, _named(context, who)
    for trigger in doubt.find(tokens, w):
        mine = told.get(trigger.i)
        yield trigger, trigger, _chain(context, mine) if mine is not None else _doubter(context, trigger)
    for trigger, who in (*turned.otherwise(tokens, w), *turned.at_odds(tokens, w)):
        yield trigger, trigger, _speaking(context, who)
    for trigger, who in unspoken(tokens, w, set(told)):
        chain = _last_before(context, trigger) if who.lower_ in _MEANT else _speaking(context, who)
        if chain and by_cue(trigger, chain[-1].name, chain[-1].role, w) is not None:
            yield trigger, trigger, (*(s for s in chain_of(context, trigger.idx) if s.name != chain[-1].name), *chain)
    for trigger, who in scare_quoted(tokens, w):
        if who.pos_ != "PRON" and (chain := _speaking(context, who)) and chain[-1].role in PARTIES:
            yield trigger, trigger, chain
    for trigger in blame.find_aside(tokens, w, set(told)):
        yield trigger, trigger, chain_of(context, trigger.idx)
    for trigger, who, party in blame.find(tokens, w, set(told)):
        chain = _speaking(context, who)
        meant = chain and not (party and (chain[-1].role not in PARTIES or who.lemma_.lower() in w.people))
        if meant and not (trigger.lemma_.lower() in w.accuse and blame.is_onlooker(trigger, chain[-1].name, w)):
            yield trigger, trigger, (*(s for s in chain_of(context, trigger.idx) if s.name != chain[-1].name), *chain)


def _under_saying(cue: Token, speech: Speech, told: dict[int, Speech]) -> Speech:
    """ "The agency said, blaming rebels": the participle's speech with the speakers of the verb of saying that it hangs on."""
    above = told.get(cue.head.i) if cue.dep_ == "advcl" and cue.tag_ == "VBG" else None
    return replace(speech, chain=above.chain) if above is not None else speech


def _joined(cue: Token, speech: Speech, told: dict[int, Speech], w: CounterWords) -> Speech:
    """ "Said the fire was out and denied reports …": a denial that is joined to what is said has the speakers of the saying."""
    if speech.chain or cue.dep_ != "conj" or cue.lemma_.lower() not in w.deny | w.reject or own_subject(cue) is not None:
        return speech
    above = told.get(cue.head.head.i) if cue.head.dep_ == "ccomp" else None
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


def _last_before(context: Context, trigger: Token) -> Chain:
    """The speakers of the words, or of the sentence before, whom "it" and "he" mean where no speech was made of the verb."""
    said = chain_of(context, trigger.idx)
    if said:
        return said
    start = trigger.sent.start
    before = context.doc[start - 1].sent.start if start else 0
    spoken = [s for s in context.speech if before <= s.head < start and s.chain and not s.nested]
    return spoken[-1].chain if spoken else ()


def _speaking(context: Context, who: Token) -> Chain:
    """Who does it, where it is somebody: a name, a person, a body, those with a role; nothing for "the attack", "those instructions"."""
    chain, words, lemma = _named(context, who), speaker_words(), who.lemma_.lower()
    able = who.pos_ == "PROPN" or lemma in words.person | words.body or who.lower_ in words.person | words.body
    able = able or lemma in counter_words().sides | counter_words().people or (who.text[:1].isupper() and who.i > who.sent.start)
    return chain if able or chain[-1].role not in ("other", "document") else ()


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
