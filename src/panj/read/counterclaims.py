"""Counter-claims: somebody denies, rejects, insists, disowns or gives another name to what others say.

Read from the attributions that `speech` has found: the cue says it ("denied", "insisted"), or the content does ("… is not responsible",
"… was fabricated", "they amount to forced displacement"). Words: data/counterclaims.toml.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from panj.model import Span, Speaker, SpeakerRole
from panj.read import counter_blame, counter_doubt, counter_rivals
from panj.read.context import Context
from panj.read.counter_words import CounterWords, counter_words
from panj.read.draft import Draft
from panj.read.speaker_names import name_of
from panj.read.speaker_words import speaker_words
from panj.read.speech import Speech, chain_of
from panj.read.speech_clauses import child, is_passive, own_subject, subject

Chain = tuple[Speaker, ...]
_ABOUT = ("death", "attack", "clash", "movement", "control", "injury")
_NEGATIONS = {"not", "n't", "n’t", "nt", "never", "no"}
_NONE = {"no", "neither", "none"}
_SIDES = {"army", "military", "coalition", "government", "regime", "militia", "rebel", "police", "side", "state", "group", "pilot", "unit"}
_OWN = {"we", "i", "he", "she", "it", "they"}
_PREDICATES = {"acomp", "attr", "oprd", "acl", "ccomp", "xcomp", "conj", "ROOT"}
_NAMED = {"oprd", "attr", "acomp", "amod", "pobj", "conj", "ccomp", "advcl"}
_PARTIES: set[SpeakerRole] = {"official", "military", "armed_group", "politician", "other"}
_MODALS_DUE = {"must", "should", "can", "ca", "cannot", "need", "ought"}
_MODALS_AHEAD = {"will", "would", "shall", "wo", "may", "might", "could", "'ll", "’ll"}


def find(context: Context) -> Iterator[Draft]:
    """One draft for each contradiction that a speaker utters; `about` is the draft it answers, where one stands beside it."""
    w = counter_words()
    drafts: dict[tuple[int, str], Draft] = {}
    for trigger, last, chain in _found(context, w):
        if not chain or context.is_furniture(trigger.idx, trigger.idx + len(trigger)):
            continue
        drafts.setdefault((trigger.sent.start, chain[-1].name), _draft(context, trigger, last, chain))
    yield from drafts.values()


def _found(context: Context, w: CounterWords) -> Iterator[tuple[Token, Token, Chain]]:
    """Each trigger with the last trigger of the same speech and the speakers."""
    told = {s.head: s for s in context.speech if s.chain}
    for speech in context.speech:
        if not speech.chain or _is_none(context.doc[speech.head]):
            continue
        speech = _under_saying(context.doc[speech.head], speech, told)
        cue = _by_cue(context.doc[speech.head], speech, w)
        triggers = [cue] if cue is not None else _by_content(context, speech, w)
        if triggers:
            yield triggers[0], triggers[-1], _chain(context, speech)
    for speech, trigger in counter_rivals.find(context, w):
        yield trigger, trigger, _chain(context, speech)
    for trigger in counter_doubt.find(context.doc, w):
        mine = told.get(trigger.i)
        yield trigger, trigger, _chain(context, mine) if mine is not None else _doubter(context, trigger)
    for trigger, who, party in counter_blame.find(context.doc, w, set(told)):
        chain = _named(context, who)
        if not party or chain[-1].role in _PARTIES:
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


def _draft(context: Context, trigger: Token, end: Token, chain: Chain) -> Draft:
    first, last = trigger.sent, end.sent
    if last.start > first.end:
        last = first
    evidence = Span(start=first.start_char, end=last.start_char + len(last.text.rstrip()))
    return Draft(
        kind="counterclaim",
        trigger=trigger,
        fields={"attribution": chain, "about": _about(context, trigger), "place": None},
        evidence=evidence,
    )


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
        return not any(c.lower_ in (*_MODALS_AHEAD, *_MODALS_DUE) for c in clause.children)
    if lemma in w.differ:
        return True
    if lemma in w.reject and (clause is not None or child(cue, "pcomp") is not None or _named_as(cue) or _is_said(thing, w)):
        return True
    if lemma in w.characterize and any(_is_untrue(t, w) for t in cue.subtree if t.i > cue.i and t.dep_ in _NAMED):
        return True
    if lemma in w.accuse:
        return thing is not None and speech.chain[-1].role in _PARTIES
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
        c.lower_ in _MODALS_AHEAD for c in (*cue.children, *first.children) if c.dep_ == "aux"
    )


def _named_as(cue: Token) -> bool:
    """ "Dismissed it as biased"."""
    return cue.lemma_.lower() in ("dismiss", "reject", "ridicule", "mock") and any(c.lower_ == "as" and c.i > cue.i for c in cue.children)


def _is_predicate(token: Token) -> bool:
    """True for what is said of something, alone or joined to another such word."""
    if token.dep_ != "conj":
        return token.dep_ in _PREDICATES
    return token.pos_ in ("VERB", "AUX") or token.head.dep_ in _PREDICATES


def _is_untrue(token: Token, w: CounterWords) -> bool:
    return token.lower_ in w.untrue


def _is_said(noun: Token | None, w: CounterWords) -> bool:
    return noun is not None and any(t.lemma_.lower() in w.said for t in noun.subtree if noun in (t, t.head) or t.dep_ == "conj")


def _by_content(context: Context, speech: Speech, w: CounterWords) -> list[Token]:
    """The words in what is said that contradict, one a sentence; a contrast with what others said counts as well."""
    cue, content = context.doc[speech.head], speech.attribution.content
    if not speech.voiced or content is None or cue.lemma_.lower() in w.admit:
        return []
    found: dict[int, Token] = {}
    for token in context.tokens(content):
        untrue = token.lower_ in w.untrue and _is_predicate(token) and not _is_idle(token)
        main = token.pos_ in ("VERB", "AUX") and _is_main(token, cue)
        if _renames(token, w) or (untrue and not _asks(token)) or (main and _contradicts(token, speech, w)):
            found.setdefault(token.sent.start, token)
    return list(found.values()) or ([cue] if _contrasted(cue, w) else [])


def _is_idle(token: Token) -> bool:
    """ "The town lies", "if nothing goes wrong"."""
    return (token.pos_ == "VERB" and token.lemma_.lower() == "lie") or token.head.lemma_.lower() == "go"


def _is_main(verb: Token, cue: Token) -> bool:
    return verb.dep_ == "ROOT" or (verb.dep_ in ("ccomp", "conj") and cue in (verb.head, verb.head.head))


def _contradicts(verb: Token, speech: Speech, w: CounterWords) -> bool:
    lemma = verb.lemma_.lower()
    children = list(verb.children)
    if any(c.lower_ in _MODALS_AHEAD for c in children if c.dep_ in ("aux", "auxpass")):
        return False
    complement = next((c for c in children if c.dep_ in ("attr", "acomp", "oprd")), None)
    said_of = complement or verb
    if (said_of.lower_ in w.untrue and not _is_idle(said_of)) or (
        complement is not None and any(c.lower_ in w.untrue for c in complement.children if c.dep_ == "amod")
    ):
        return True
    negated = any(c.lower_ in _NEGATIONS and c.dep_ in ("neg", "det") for c in (*children, *(complement.children if complement else ())))
    if complement is not None and complement.lower_ == "part" and any(t.lemma_.lower() in w.schemes for t in complement.subtree):
        return True
    who = own_subject(verb)
    thing = child(verb, "dobj")
    none = any(c.lower_ in _NONE for t in (who, thing) if t is not None for c in (*t.children, *(g for c in t.lefts for g in c.children)))
    party = speech.chain[-1].role in _PARTIES
    mine = who is not None and (who.lower_ in _OWN or who.lower_ in {p.lower() for n in speech.chain for p in n.name.split()})
    if complement is not None and complement.lower_ in w.liable and not (negated or none):
        return party and not mine and who is not None and who.tag_ not in ("WP", "WDT") and not _can(children)
    if not (negated or none) or _asks(verb):
        return False
    if complement is not None:
        if any(c.dep_ == "expl" for c in children):
            return party and complement.lemma_.lower() in w.absent
        return any(t.lower_ in w.guilt for t in complement.subtree) or complement.lower_ in w.accurate
    if who is None:
        return False
    if lemma == "have" and thing is not None and none and thing.lemma_.lower() in w.grounds:
        return True
    if lemma in w.having:
        return (mine or party) and thing is not None and thing.lemma_.lower() in w.things and not _can(children)
    if mine and not none:
        return lemma in w.own_deeds
    if _can(children) or any(c.lower_ == "never" for c in children):
        return False
    told = verb.tag_ in ("VBN", "VBD", "VBG") or _past(verb)
    return told and (lemma in w.deeds or (party and lemma in w.own_deeds and _is_side(who, w)))


def _can(children: list[Token]) -> bool:
    return any(c.tag_ == "MD" for c in children)


def _is_side(who: Token, w: CounterWords) -> bool:
    """True for a name or for forces: those whose deeds a party answers for."""
    return who.pos_ == "PROPN" or who.lemma_.lower() in w.things or who.lemma_.lower() in _SIDES


def _past(verb: Token) -> bool:
    return any(c.lower_ in ("did", "had", "has", "have") for c in verb.children if c.dep_ == "aux")


def _asks(token: Token) -> bool:
    return token.sent[-1].text == "?"


def _renames(token: Token, w: CounterWords) -> bool:
    """ "amounts to", whatever the parse makes of it."""
    i = token.i
    if (
        token.lemma_.lower() not in w.renaming
        or token.dep_ == "acl"
        or i + 1 >= len(token.doc)
        or token.nbor().lower_ not in ("to", "a", "an")
    ):
        return False
    return i == 0 or (token.nbor(-1).lower_ not in _MODALS_AHEAD and token.nbor(-1).pos_ != "DET")


def _contrasted(cue: Token, w: CounterWords) -> bool:
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
