"""Contradiction in what is said: a predicate that calls something untrue, a deed denied, guilt turned away or laid on others."""

from __future__ import annotations

from spacy.tokens import Token

from panj.model import SpeakerRole
from panj.read.context import Context
from panj.read.counter_words import CounterWords
from panj.read.speech import Speech
from panj.read.speech_clauses import child, own_subject

PARTIES: set[SpeakerRole] = {"official", "military", "armed_group", "politician", "other"}
AHEAD = {"will", "would", "shall", "wo", "may", "might", "could", "'ll", "’ll"}
_NEGATIONS = {"not", "n't", "n’t", "nt", "never", "no"}
_NONE = {"no", "neither", "none"}
_SIDES = {"army", "military", "coalition", "government", "regime", "militia", "rebel", "police", "side", "state", "group", "pilot", "unit"}
_ABLE = {"can", "ca", "could"}
_FIRST = {"we", "i"}
_OWN = {*_FIRST, "he", "she", "it", "they"}
_DEMONSTRATIVES = {"that", "this", "it", "what", "which"}
_QUOTES = '“”"„«‘'
_PREDICATES = {"acomp", "attr", "oprd", "acl", "ccomp", "xcomp", "conj", "ROOT"}


def by_content(context: Context, speech: Speech, w: CounterWords) -> list[Token]:
    """The words in what is said that contradict, one a sentence; a contrast with what others said counts as well."""
    cue, content = context.doc[speech.head], speech.attribution.content
    if not speech.voiced or content is None or cue.lemma_.lower() in w.admit:
        return []
    found: dict[int, Token] = {}
    for token in context.tokens(content):
        untrue = token.lower_ in w.untrue and _is_predicate(token) and not _is_idle(token) and not _is_judged(token)
        main = token.pos_ in ("VERB", "AUX") and _is_main(token, cue)
        if _renames(token, w) or (untrue and not _asks(token)) or (main and _contradicts(token, speech, w)):
            found.setdefault(token.sent.start, token)
    return list(found.values()) or ([cue] if _contrasted(cue, w) else [])


def _is_predicate(token: Token) -> bool:
    """True for what is said of something, alone or joined to another such word."""
    if token.dep_ != "conj":
        return token.dep_ in _PREDICATES
    return token.pos_ in ("VERB", "AUX") or token.head.dep_ in _PREDICATES


def _is_idle(token: Token) -> bool:
    """ "The town lies", "if nothing goes wrong"."""
    return (token.pos_ == "VERB" and token.lemma_.lower() == "lie") or token.head.lemma_.lower() == "go"


def _is_judged(token: Token) -> bool:
    """ "That was wrong", "it would be a lie to say": a judgement of a deed, of what is only imagined, not of what somebody said."""
    verb = token if token.pos_ in ("VERB", "AUX") else token.head
    who = own_subject(verb)
    if any(c.lower_ in ("would", "could") for c in verb.children if c.dep_ == "aux"):
        return True
    return token.lower_ == "wrong" and who is not None and who.lower_ in _DEMONSTRATIVES


def _is_main(verb: Token, cue: Token) -> bool:
    return verb.dep_ == "ROOT" or (verb.dep_ in ("ccomp", "conj") and cue in (verb.head, verb.head.head))


def _contradicts(verb: Token, speech: Speech, w: CounterWords) -> bool:
    lemma = verb.lemma_.lower()
    children = list(verb.children)
    if _cannot(verb, speech):
        return True
    if any(c.lower_ in AHEAD for c in children if c.dep_ in ("aux", "auxpass")):
        return False
    complement = next((c for c in children if c.dep_ in ("attr", "acomp", "oprd")), None)
    said_of = complement or verb
    if (said_of.lower_ in w.untrue and not _is_idle(said_of) and not _is_judged(said_of)) or (
        complement is not None and any(c.lower_ in w.untrue for c in complement.children if c.dep_ == "amod")
    ):
        return True
    negated = any(c.lower_ in _NEGATIONS and c.dep_ in ("neg", "det") for c in (*children, *(complement.children if complement else ())))
    if complement is not None and complement.lower_ == "part" and any(t.lemma_.lower() in w.schemes for t in complement.subtree):
        return True
    who = own_subject(verb)
    thing = child(verb, "dobj")
    none = any(c.lower_ in _NONE for t in (who, thing) if t is not None for c in (*t.children, *(g for c in t.lefts for g in c.children)))
    party = speech.chain[-1].role in PARTIES
    mine = who is not None and (who.lower_ in _own(verb, speech) or who.lower_ in {p.lower() for n in speech.chain for p in n.name.split()})
    if complement is not None and complement.lower_ in w.liable and not (negated or none):
        known = party and not mine and who is not None and who.tag_ not in ("WP", "WDT") and not _can(children)
        return known and _for_deed(complement, w)
    if mine and not negated and _owns_to(verb, speech, w):
        return True
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


def _cannot(verb: Token, speech: Speech) -> bool:
    """ "The army said it could not withdraw": a party turns down what is asked of it."""
    who, party = own_subject(verb), speech.chain[-1].role in PARTIES - {"other"}
    able = any(c.lower_ in _ABLE for c in verb.children) and any(c.dep_ == "neg" for c in verb.children)
    return able and party and who is not None and who.lower_ in _own(verb, speech) and child(verb, "dobj", "xcomp", "ccomp") is not None


def _owns_to(verb: Token, speech: Speech, w: CounterWords) -> bool:
    """ "The group said it was behind the raid", "it said it carried out the bombing": a claim of responsibility in other words."""
    if speech.chain[-1].role != "armed_group":
        return False
    if verb.lemma_.lower() == "carry":
        thing = child(verb, "dobj")
    else:
        behind = next((c for c in verb.children if c.lower_ == "behind"), None)
        thing = child(behind, "pobj") if behind is not None and verb.lemma_.lower() == "be" else None
    return thing is not None and thing.lemma_.lower() in w.outright


def _own(verb: Token, speech: Speech) -> set[str]:
    """The pronouns by which the speaker means himself: in his own quoted words "they" are others."""
    content = speech.attribution.content
    quoted = content is not None and any(t.text in _QUOTES for t in (verb.doc.char_span(content.start, content.start + 1) or ()))
    return _FIRST if quoted else _OWN


def _for_deed(liable: Token, w: CounterWords) -> bool:
    """True for "responsible for the raid" and "responsible", not for "responsible for the way things are" or "for recruiting"."""
    link = next((c for c in liable.children if c.lower_ == "for" and c.i > liable.i), None)
    thing = child(link, "pobj", "pcomp") if link is not None else None
    return thing is None or thing.lemma_.lower() in (w.blamed if thing.dep_ == "pobj" else w.deeds)


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
    return i == 0 or (token.nbor(-1).lower_ not in AHEAD and token.nbor(-1).pos_ != "DET")


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
