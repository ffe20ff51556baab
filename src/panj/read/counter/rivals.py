"""Accounts set against others that the text has just told: another toll, another name for the dead, another doer."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from panj.read.context import Context
from panj.read.counter.turned import answers, concedes, set_beside
from panj.read.counter.words import CounterWords
from panj.read.speech.clauses import agent, child, own_subject
from panj.read.speech.lexicon import lexicon
from panj.read.speech.speech import Speech

_NEAR = 2  # sentences back
_BLIND = {"which", "that", "who", "it", "he", "she", "they", "this", "these", "those", "what"}


def find(context: Context, w: CounterWords) -> Iterator[tuple[Speech, Token]]:
    """Each speech that gives a rival account, with the word that does so, in the order of the cues."""
    spoken = sorted((s for s in context.speech if s.chain and s.voiced and s.attribution.content), key=lambda s: s.head)
    numbers = {sentence.start: k for k, sentence in enumerate(context.all_sentences)}
    where = [numbers[context.doc[s.head].sent.start] for s in spoken]
    for k, speech in enumerate(spoken):
        others = [o for o in spoken[bisect_left(where, where[k] - _NEAR) : k] if _differs(o, speech)]
        nearby = [o for o in spoken[k + 1 : bisect_right(where, where[k] + _NEAR)] if _differs(o, speech)]
        if _argues(context, speech, w) and (others or any(_argues(context, o, w) for o in nearby)):
            yield speech, context.doc[speech.head]
            continue
        if _is_critic(context, speech, w) or _set_against(context, speech, others, w) or _however(context, speech, w):
            yield speech, context.doc[speech.head]
            continue
        if concedes(context.doc[speech.head], w):
            yield speech, context.doc[speech.head]
            continue
        if not others:
            continue
        if answers(context, speech, others, w) or set_beside(context, speech, others, w) or _for_its_part(context, speech, w):
            yield speech, context.doc[speech.head]
            continue
        trigger = _other_toll(context, speech, w) or _other_sort(context, speech, w) or _other_people(context, speech, others, w)
        if trigger is not None:
            yield speech, trigger
            continue
        for other in reversed(others):
            pair = _other_doer(context, other, speech, w)
            if pair is not None:
                yield other, pair[0]
                yield speech, pair[1]
                break


def _differs(a: Speech, b: Speech) -> bool:
    names = {x.name.lower() for x in a.chain}
    return all(x.name.lower() not in names for x in b.chain)


def _is_critic(context: Context, speech: Speech, w: CounterWords) -> bool:
    """ "Critics say the plan …"."""
    root, cue = context.root(speech.chain[-1]), context.doc[speech.head]
    of = next((c for c in root.children if c.lower_ == "of" and c.i > root.i), None)
    whose = child(of, "pobj") if of is not None else None
    said = cue.lemma_.lower() in w.stating or cue.lemma_.lower() in w.argue
    return root.lemma_.lower() in w.critics and said and (whose is None or whose.pos_ != "PROPN")


def _set_against(context: Context, speech: Speech, others: list[Speech], w: CounterWords) -> bool:
    """ "The army says it struck fighters, but residents say …": the later of two speakers of one sentence, each with a clause."""
    cue = context.doc[speech.head]
    if speech.chain[-1].role == "analyst":
        return False
    for other in others:
        first = context.doc[other.head]
        if first.sent != cue.sent or not first.i < cue.i or cue.lemma_.lower() in w.admit:
            continue
        clause = child(cue, "ccomp")
        if (
            cue.dep_ == "advcl"
            and cue.lemma_.lower() in w.stating
            and clause is not None
            and _are_sides(other, speech)
            and not any(t.like_num for t in clause.subtree)
        ):
            return any(c.dep_ == "mark" and c.lower_ in w.against for c in cue.children)
        joint = cue.head
        if (
            cue.dep_ != "conj"
            or own_subject(cue) is None
            or cue.lemma_.lower() not in w.stating
            or not (joint == first or (joint.dep_ == "ccomp" and joint.head == first))
        ):
            continue
        turned = any(c.dep_ == "cc" and c.lower_ in w.against for c in joint.children)
        if turned and clause is not None and child(first, "ccomp") is not None and not any(c.tag_ == "MD" for c in clause.children):
            return True
    return False


def _for_its_part(context: Context, speech: Speech, w: CounterWords) -> bool:
    """ "The army, for its part, said the strikes had hit depots": one side's account behind the other's, of what has happened."""
    cue = context.doc[speech.head]
    clause = child(cue, "ccomp")
    if clause is None or cue.lemma_.lower() not in w.stating or speech.chain[-1].role not in ("official", "military", "armed_group"):
        return False
    past = clause.tag_ in ("VBD", "VBN") and not any(c.lower_ in ("will", "would") for c in clause.children)
    return past and any(t.lower_ == "part" and t.nbor(-2).lower_ == "for" for t in cue.sent[2:] if t.dep_ == "pobj")


def _are_sides(one: Speech, other: Speech) -> bool:
    """True for two who may be fighting each other, or a side and its press."""
    return all(s.chain[-1].role in ("official", "military", "armed_group", "politician", "outlet") for s in (one, other))


def _however(context: Context, speech: Speech, w: CounterWords) -> bool:
    """ "The ministry, however, says …": the word stands between the speaker and what is said, so it is the speaker who is set against."""
    cue, source = context.doc[speech.head], speech.attribution.source
    clause = child(cue, "ccomp")
    if source is None or cue.lemma_.lower() not in w.stating or clause is None:
        return False
    due = any(c.lower_ in ("should", "must", "will") for c in clause.children)
    return not due and any(c.lower_ == "however" and c.idx > source.start for c in cue.children)


def _argues(context: Context, speech: Speech, w: CounterWords) -> bool:
    """ "Contended that the ruling was void"."""
    cue = context.doc[speech.head]
    clause = child(cue, "ccomp") if cue.lemma_.lower() in w.argue and cue.pos_ == "VERB" else None
    return clause is not None and not any(c.tag_ == "MD" for c in clause.children)


def _other_toll(context: Context, speech: Speech, w: CounterWords) -> Token | None:
    """ "X however put the toll at 90": the cue."""
    cue = context.doc[speech.head]
    verb = cue.lemma_.lower()
    words = lexicon()
    compared = _compared(context, speech, w)
    if compared is not None:
        return compared
    thing = child(cue, "dobj")
    if (
        verb not in words.reckoning
        or thing is None
        or thing.lemma_.lower() not in words.reckoned
        or any(c.lower_ == "no" for c in thing.children)
    ):
        return None
    turned = any(t.lower_ in w.turns and t.i < thing.i for t in cue.sent)
    return cue if turned else None


def _compared(context: Context, speech: Speech, w: CounterWords) -> Token | None:
    """ "Said the number was much higher", "placed the toll lower": the word of comparing."""
    cue = context.doc[speech.head]
    reckoned = lexicon().reckoned
    if cue.dep_ == "advcl" and cue.tag_ == "VBG" and cue.head.lemma_.lower() in lexicon().reckoning:
        cue = cue.head
    if cue.lemma_.lower() in lexicon().reckoning and any(c.lower_ in w.compared for c in cue.children):
        return cue if any(t.lemma_.lower() in reckoned for t in cue.subtree) else None
    for token in _content(context, speech):
        if token.lemma_.lower() == "be" and token.head == cue:
            who, what = child(token, "nsubj"), child(token, "acomp", "attr")
            if who is not None and what is not None and who.lemma_.lower() in reckoned and what.lower_ in w.compared:
                return token
    return None


def _other_sort(context: Context, speech: Speech, w: CounterWords) -> Token | None:
    """ "Said that all those killed were fighters": the copula."""
    for token in _content(context, speech):
        if token.lemma_.lower() != "be" or token.sent != context.doc[speech.head].sent:
            continue
        who, what = child(token, "nsubj", "nsubjpass"), child(token, "attr")
        if who is None or what is None or what.lower_ not in w.sorts:
            continue
        phrase = {t.lower_ for t in who.subtree}
        if phrase & w.victims and phrase & w.whole:
            return token
    return None


def _other_people(context: Context, speech: Speech, others: list[Speech], w: CounterWords) -> Token | None:
    """ "The dead were bandits", and then "they were herders", or the other way round: the second copula."""
    mine = _called(context, speech, w)
    if mine is None:
        return None
    for other in others:
        theirs = _called(context, other, w)
        if theirs is not None and theirs[0].i < mine[0].i and (theirs[1].lemma_.lower() in w.foes) != (mine[1].lemma_.lower() in w.foes):
            return mine[0]
    return None


def _called(context: Context, speech: Speech, w: CounterWords) -> tuple[Token, Token] | None:
    """The copula and the noun by which those killed or taken are called."""
    for token in _content(context, speech):
        if token.lemma_.lower() != "be" or token.pos_ != "AUX":
            continue
        who, what = child(token, "nsubj"), child(token, "attr")
        if who is None or what is None or what.pos_ != "NOUN" or child(token, "neg") is not None:
            continue
        if (who.lower_ == "they" and what.tag_ == "NNS") or not w.victims.isdisjoint(t.lower_ for t in who.subtree):
            return token, what
    return None


def _other_doer(context: Context, before: Speech, speech: Speech, w: CounterWords) -> tuple[Token, Token] | None:
    """The same deed told by two speakers with two doers."""
    deeds = {t.lemma_.lower(): (t, doer) for t in _content(context, before) if (doer := _doer(t, w)) is not None}
    for token in _content(context, speech):
        doer = _doer(token, w)
        if doer is None:
            continue
        told = deeds.get(token.lemma_.lower())
        if told is not None and told[0].i != token.i and told[1].lemma_.lower() != doer.lemma_.lower() and _same_victim(told[0], token):
            return told[0], token
    return None


def _doer(verb: Token, w: CounterWords) -> Token | None:
    if verb.pos_ != "VERB" or verb.lemma_.lower() not in w.deeds:
        return None
    by = agent(verb)
    if verb.dep_ in ("acl", "amod", "relcl") or (by is None and (verb.tag_ == "VBN" or child(verb, "dobj") is None)):
        return None
    doer = by if by is not None else child(verb, "nsubj")
    return None if doer is None or doer.lower_ in _BLIND or doer.pos_ not in ("NOUN", "PROPN") else doer


def _same_victim(a: Token, b: Token) -> bool:
    """True where both deeds are done to the same, or one of them to a person or thing that a pronoun names."""
    one, two = child(a, "dobj", "nsubjpass"), child(b, "dobj", "nsubjpass")
    if one is None or two is None or any(c.dep_ == "nummod" for t in (one, two) for c in t.children):
        return False
    same = one.lemma_.lower() == two.lemma_.lower() and all(t.pos_ == "PROPN" or _is_definite(t) for t in (one, two))
    return same or any(t.lower_ in ("he", "she", "him", "her", "they", "them") for t in (one, two))


def _content(context: Context, speech: Speech) -> Sequence[Token]:
    return [t for piece in speech.voiced for t in context.tokens(piece)]


def _is_definite(noun: Token) -> bool:
    return noun.tag_ == "NN" and any(c.lower_ in ("the", "that", "this") and c.dep_ == "det" for c in noun.children)
