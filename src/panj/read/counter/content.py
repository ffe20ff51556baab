"""Contradiction in what is said: a predicate that calls something untrue, a deed denied, guilt turned away or laid on others."""

from __future__ import annotations

from spacy.tokens import Token

from panj.read.context import Context
from panj.read.counter.cues import labels
from panj.read.counter.denial import AHEAD, contradicts, is_idle, is_judged
from panj.read.counter.predicate import PARTIES
from panj.read.counter.words import CounterWords
from panj.read.speech.clauses import agent, own_subject
from panj.read.speech.speech import Speech

_PREDICATES = {"acomp", "attr", "oprd", "acl", "ccomp", "xcomp", "conj", "ROOT"}


def by_content(context: Context, speech: Speech, w: CounterWords) -> list[Token]:
    """The words in what is said that contradict, one a sentence; a contrast with what others said counts as well."""
    cue, content = context.doc[speech.head], speech.attribution.content
    if not speech.voiced or content is None or cue.lemma_.lower() in w.admit or cue.lemma_.lower() in w.wishing:
        return []
    found: dict[int, Token] = {}
    for token in context.tokens(content):
        untrue = (
            token.lower_ in w.untrue and _is_predicate(token) and not is_idle(token) and not is_judged(token) and not _is_made(token, w)
        )
        main = token.pos_ in ("VERB", "AUX") and _is_main(token, cue, w)
        untrue = untrue or _not_true(token, w)
        if (
            _renames(token, w)
            or _is_pretext(token, w)
            or _false_word(token, w)
            or (untrue and not _asks(token))
            or (main and (contradicts(token, speech, w) or _labelled(token, speech, w)))
        ):
            found.setdefault(token.sent.start, token)
    return list(found.values()) or ([cue] if cue.lemma_.lower() in w.stating and _contrasted(cue, w) else [])


def _is_predicate(token: Token) -> bool:
    """True for what is said of something, alone or joined to another such word."""
    if token.dep_ != "conj":
        return token.dep_ in _PREDICATES
    return token.pos_ in ("VERB", "AUX") or token.head.dep_ in _PREDICATES


def _is_made(token: Token, w: CounterWords) -> bool:
    """ "The term was invented in the valley", "a rally staged by farmers", "if he is biased": made or asked, not called untrue."""
    verb = token if token.pos_ in ("VERB", "AUX") else token.head
    if any(c.dep_ == "mark" and c.lower_ in ("if", "whether") for c in verb.children):
        return True
    if token.tag_ != "VBN":
        return False
    if token.dep_ == "acl" and agent(token) is not None:
        return True
    who = own_subject(token)
    return token.lower_ in w.made and who is not None and who.lemma_.lower() not in w.said


def _labelled(verb: Token, speech: Speech, w: CounterWords) -> bool:
    """ "“We regard these raids as terrorism,” he said": the name that a party gives in its own words."""
    who = own_subject(verb)
    named = verb.lemma_.lower() in (*w.characterize, *w.regard) and labels(verb, w)
    return named and who is not None and who.lower_ in ("we", "i") and speech.chain[-1].role in PARTIES


def _not_true(token: Token, w: CounterWords) -> bool:
    """ "… which is not true"."""
    return (
        token.lower_ in w.accurate and token.dep_ == "acomp" and any(c.dep_ == "neg" for c in token.head.children) and not is_judged(token)
    )


def _is_main(verb: Token, cue: Token, w: CounterWords) -> bool:
    if verb.dep_ == "ROOT" or (verb.dep_ in ("ccomp", "conj") and verb.head == cue):
        return True
    through = verb.dep_ == "conj" or (verb.dep_ == "ccomp" and (verb.head.dep_ == "conj" or verb.head.lemma_.lower() in w.stating))
    return through and (verb.head.head == cue or (verb.dep_ == "conj" and verb.head.dep_ == "ROOT" and verb.head != cue))


def _is_pretext(noun: Token, w: CounterWords) -> bool:
    """ "They bomb homes on the pretext of fighting rebels", "used as a pretext": the reason that others give is none."""
    if noun.lemma_.lower() not in w.pretexts or noun.dep_ != "pobj":
        return False
    link = noun.head
    given = any(c.i > noun.i and (c.lower_ == "of" or c.dep_ in ("acl", "relcl", "ccomp")) for c in noun.children)
    return (given and link.lower_ in ("on", "under")) or (
        link.lower_ == "as" and link.head.lemma_.lower() in ("use", "serve", "exploit", "invoke")
    )


def _false_word(token: Token, w: CounterWords) -> bool:
    """ "Stood behind fake reports", "repeats the false claim that …"."""
    return (
        token.lower_ in w.falsehoods and token.dep_ == "amod" and token.head.lemma_.lower() in w.said - w.made_things and not _asks(token)
    )


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
    counted = i + 2 < len(token.doc) and token.doc[i + 2].like_num
    ahead = any(c.lower_ in AHEAD for c in token.children if c.dep_ == "aux")
    return i == 0 or not (counted or ahead or token.nbor(-1).lower_ in AHEAD or token.nbor(-1).pos_ == "DET")


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
