"""Predicates by which a speaker contradicts: a deed not done, guilt turned away or laid on others, a thing that is not there."""

from __future__ import annotations

from spacy.tokens import Token

from panj.read.counter import verdict
from panj.read.counter.predicate import FORCES, PARTIES, Predicate, is_side, read, shares_denial
from panj.read.counter.words import CounterWords
from panj.read.speech.clauses import agent, child, own_subject
from panj.read.speech.speech import Speech

AHEAD = {"will", "would", "shall", "wo", "may", "might", "could", "'ll", "’ll"}
_ABLE = {"can", "ca", "could"}
_SELVES = {"itself", "themselves", "himself", "herself"}
_DEMONSTRATIVES = {"that", "this", "it", "what", "which"}
_SO_FAR = {"yet", "immediately", "immediate", "initial", "reported", "initially", "confirmed", "far", "longer", "more", "further"}
_HURT = {"wound", "injure", "hurt", "kill", "harm"}
_ONLY = {"only", "solely", "exclusively", "purely"}


def contradicts(verb: Token, speech: Speech, w: CounterWords) -> bool:
    """True where the predicate turns away a charge, or lays it on somebody else."""
    p = read(verb, speech, w)
    if _turns_down(p, w) or _never_would(p, w):
        return True
    if any(c.lower_ in AHEAD for c in p.children if c.dep_ in ("aux", "auxpass")) and not shares_denial(verb):
        return False
    if verdict.finds_fault(p, w):
        return True
    if _calls_untrue(p, w) or _excuses(p, w) or _is_scheme(p, w) or _belittles(p, w) or _makes_small(p, w):
        return True
    if p.lemma == "be" and p.party and any(c.lower_ == "blame" and c.dep_ == "xcomp" for c in p.children):
        return not p.mine
    if verdict.is_plot(p, w) or verdict.fired_first(p) or verdict.is_behind(p, w) or verdict.is_mischance(p, w):
        return True
    if p.lemma == "be" and not p.able and _mishap(p.verb, w, p.party):
        return True
    if p.lemma == "be" and p.complement is not None and p.complement.lower_ in w.impossible and child(p.verb, "ccomp") is not None:
        return p.role in FORCES
    if p.lemma == "have" and p.party and p.thing is not None and p.thing.lower_ in _SELVES and any(c.lower_ == "blame" for c in p.children):
        return True
    if p.complement is not None and p.complement.lower_ in w.liable and not (p.negated or p.none):
        known = p.party and not p.mine and p.who is not None and p.who.tag_ not in ("WP", "WDT") and not p.able
        return known and _for_deed(p.complement, w)
    if p.mine and not p.negated and _owns_to(p, w):
        return True
    if (
        verb.sent[-1].text == "?"
        or _not_just(p)
        or any(t.lower_ in _SO_FAR for t in (*p.children, *(g for c in p.children for g in c.children)))
    ):
        return False
    if verdict.is_no_such_thing(p, w) or verdict.is_cleared(p, w) or verdict.nothing_such(p, w) or verdict.nobody_did(p, w):
        return True
    if _anything_but(p) or _it_was_not(p) or (p.role in FORCES and (_rather(p) or _it_was(p, w))):
        return True
    return _disowns(p, w) if p.negated or p.none or _nothing(p) else _only(p, w)


def _mishap(verb: Token, w: CounterWords, party: bool) -> bool:
    """ "The blast was an accident", and "it was unlikely that it was": how a deed that others lay on somebody came about."""
    what = child(verb, "attr", "acomp")
    if what is not None and what.lower_ in ("unlikely", "improbable"):
        clause = child(verb, "ccomp") or child(what, "ccomp")
        return clause is not None and clause.lemma_.lower() == "be" and _mishap(clause, w, party=True)
    who = own_subject(verb)
    said = party and what is not None and what.lower_ in w.mishaps
    return said and who is not None and (who.lemma_.lower() in w.blamed or who.lower_ in ("incident", "fire", "crash", "it"))


def is_idle(token: Token) -> bool:
    """ "The town lies", "if nothing goes wrong"."""
    return (token.pos_ == "VERB" and token.lemma_.lower() == "lie") or token.head.lemma_.lower() == "go"


def is_judged(token: Token) -> bool:
    """ "That was wrong", "it would be a lie to say": a judgement of a deed, of what is only imagined, not of what somebody said."""
    verb = token if token.pos_ in ("VERB", "AUX") else token.head
    who = own_subject(verb)
    if any(c.lower_ in ("would", "could", "may", "might") for c in verb.children if c.dep_ == "aux"):
        return True
    if token.lower_ == "wrong" and any(t.lower_ == "right" for t in token.doc[max(0, token.i - 3) : token.i]):
        return True
    if token.lower_ == "unrealistic" and who is not None and who.lower_ == "it":
        return True
    return token.lower_ == "wrong" and who is not None and who.lower_ in _DEMONSTRATIVES


def _not_just(p: Predicate) -> bool:
    """ "We are not just asking for work": more is added, nothing turned away."""
    doc = p.verb.doc
    return any(c.dep_ == "neg" and c.i + 1 < len(doc) and doc[c.i + 1].lower_ in ("just", "only", "merely", "alone") for c in p.children)


def _calls_untrue(p: Predicate, w: CounterWords) -> bool:
    said_of = p.complement or p.verb
    if said_of.lower_ in w.untrue and not is_idle(said_of) and not is_judged(said_of):
        return True
    return p.complement is not None and any(c.lower_ in w.untrue for c in p.complement.children if c.dep_ == "amod")


def _belittles(p: Predicate, w: CounterWords) -> bool:
    """ "That assessment was optimistic", "this does not prove that …", "was spreading false information", "was lying"."""
    if p.lemma in w.proving and p.negated and not p.able and (p.thing is not None or child(p.verb, "ccomp") is not None):
        return True
    if p.lemma in w.spreading and p.thing is not None:
        return any(t.lower_ in w.untrue for t in (p.thing, *p.thing.lefts))
    if p.lemma == "lie" and p.verb.tag_ == "VBG" and not p.negated:
        return not any(c.dep_ == "prep" and c.lower_ not in ("to", "about") for c in p.children) and p.verb.dep_ != "acl"
    said = p.who is not None and p.who.lemma_.lower() in w.said and p.complement is not None
    return said and p.complement is not None and p.complement.lower_ in w.belittling


def _makes_small(p: Predicate, w: CounterWords) -> bool:
    """ "The navy was merely enforcing the ban": a party plays down a deed."""
    party = p.role in FORCES or p.role == "politician"
    return party and p.verb.tag_ == "VBG" and any(c.lower_ in w.merely and c.dep_ == "advmod" for c in p.children) and p.who is not None


def _excuses(p: Predicate, w: CounterWords) -> bool:
    """ "Was acting in self-defence", "the charge was politically motivated"."""
    if not p.party:
        return False
    motive = p.complement or p.verb
    if motive.lemma_.lower() in (*w.excuses, "motivated") and any(c.lower_ == "politically" for c in motive.children):
        return True
    link = next((c for c in p.children if c.dep_ == "prep" and c.lower_ == "in"), None)
    thing = child(link, "pobj") if link is not None else None
    return thing is not None and "".join(t.lower_ for t in thing.subtree if t.is_alpha) in w.excuses


def _is_scheme(p: Predicate, w: CounterWords) -> bool:
    return p.complement is not None and p.complement.lower_ == "part" and any(t.lemma_.lower() in w.schemes for t in p.complement.subtree)


def _disowns(p: Predicate, w: CounterWords) -> bool:
    """The negated predicate turns a charge away."""
    if p.complement is not None and p.lemma == "be":
        return _is_not(p, w)
    if p.lemma in ("have", "bear", "play") and _nothing(p):
        return p.party
    if p.who is None:
        return False
    if p.lemma == "be":
        return _is_nowhere(p, w)
    thing = p.thing.lemma_.lower() if p.thing is not None else ""
    if p.lemma == "have" and p.none and thing in w.grounds:
        return True
    if p.lemma in w.having:
        return (p.mine or p.party) and not p.able and (thing in w.things or (thing in w.tidings and _about_deed(p.thing, w)))
    if p.lemma == "share" and thing in w.said:
        return p.party and not any(c.lower_ == "with" for c in p.children)
    if p.mine and not p.none:
        return not p.able and (p.lemma in w.own_deeds or (p.lemma in w.laid_to_oneself and p.verb.tag_ != "VBG"))
    if shares_denial(p.verb) or (p.role in FORCES and any(c.lower_ in ("does", "do") for c in p.children) and p.who.pos_ == "NOUN"):
        return p.lemma in w.own_deeds and is_side(p.who, w)
    if p.able or any(c.lower_ == "never" for c in p.children) or (p.who.lower_ in ("nobody", "none") and p.lemma in _HURT):
        return False
    told = p.verb.tag_ in ("VBN", "VBD", "VBG") or any(c.lower_ in ("did", "had", "has", "have") for c in p.children if c.dep_ == "aux")
    return told and (p.lemma in w.deeds or (p.party and p.lemma in w.own_deeds and is_side(p.who, w)))


def _is_not(p: Predicate, w: CounterWords) -> bool:
    """ "Is not responsible", "was not intentional", "there were no fighters in the village"."""
    what = p.complement
    assert what is not None
    if any(c.dep_ == "expl" for c in p.children):
        return p.party and what.lemma_.lower() in w.absent
    if any(t.lower_ in w.guilt for t in what.subtree) or what.lower_ in w.accurate:
        return True
    if what.lower_ in w.meant or what.lemma_.lower() in w.meant:
        return p.party
    of = child(what, "prep")
    return what.lower_ == "aware" and p.role in FORCES and of is not None and _about_deed(child(of, "pobj"), w, near=True)


def _is_nowhere(p: Predicate, w: CounterWords) -> bool:
    """ "No soldiers of ours are in the valley", "the rebels were not in control of the town"."""
    if p.role not in FORCES or p.who is None:
        return False
    at = [child(c, "pobj") for c in p.children if c.dep_ == "prep"]
    if any(t is not None and t.lemma_.lower() in w.sway for t in at):
        return True
    return (p.none or p.mine) and any((t is not None and t.pos_ == "PROPN") or p.none for t in at) and is_side(p.who, w)


def _nothing(p: Predicate) -> bool:
    """ "Has nothing to do with", "had no part in"."""
    if p.thing is None:
        return False
    if p.thing.lower_ == "nothing":
        return any(t.lower_ in ("do", "hide", "conceal") for t in p.thing.subtree)
    return False


def _turns_down(p: Predicate, w: CounterWords) -> bool:
    """ "Terms which the army said it could not accept", "a role that it cannot play": a body turns down what is asked of it."""
    able = any(c.lower_ in _ABLE for c in p.children) and any(c.dep_ == "neg" for c in p.children)
    what = p.verb.head.dep_ in ("relcl", "acl") or (p.lemma in w.granting and child(p.verb, "dobj", "xcomp", "ccomp", "prep") is not None)
    return able and what and p.who is not None and p.who.lower_ == "it" and p.role in PARTIES - {"other"}


def _never_would(p: Predicate, w: CounterWords) -> bool:
    """ "Said they would never use gas"."""
    never = any(c.lower_ == "never" for c in p.children) and any(c.lower_ == "would" for c in p.children)
    return never and p.mine and p.party and p.lemma in w.own_deeds


def _owns_to(p: Predicate, w: CounterWords) -> bool:
    """ "The group said it was behind the raid", "its men had carried out the bombing": a claim of responsibility in other words."""
    if p.lemma in w.doing and p.role in ("armed_group", "other") and p.who is not None and p.who.lower_ not in ("he", "she", "i"):
        return p.thing is not None and p.thing.lemma_.lower() in w.outright
    if p.role == "armed_group" and p.who is not None and p.who.like_num and p.lemma in w.harming:
        return True
    behind = next((c for c in p.children if c.lower_ == "behind"), None)
    thing = child(behind, "pobj") if behind is not None and p.lemma == "be" else None
    return thing is not None and thing.lemma_.lower() in w.outright


def _only(p: Predicate, w: CounterWords) -> bool:
    """ "The strikes had hit only depots", "only fighters were killed": what is left over when a charge is denied."""
    if p.role not in FORCES or p.lemma not in w.harming or p.able:
        return False
    if p.lemma == "use" and not p.mine:
        return False
    if any(t.lemma_.lower() == "civilian" for t in (p.who, p.thing) if t is not None):
        return False
    near = (*p.children, *(g for t in (p.who, p.thing) if t is not None for g in t.children))
    return any(t.lower_ in _ONLY and t.dep_ in ("advmod", "amod", "preconj") for t in near) and not any(t.like_num for t in near)


def _rather(p: Predicate) -> bool:
    """ "The target was a weapons store, not a hospital", "the rebels, not the army, burned it": what is said to be, and what not."""
    doc = p.verb.doc
    if agent(p.verb) is not None and any(t.lower_ == "not" and t.nbor().lower_ == "by" for t in doc[p.verb.i : p.verb.sent.end - 1]):
        return True
    for noun in (p.who, p.thing, p.complement):
        if noun is None:
            continue
        for i in range(noun.i + 1, min(noun.right_edge.i + 2, p.verb.sent.end - 1)):
            after = doc[i + 1]
            if doc[i].lower_ == "not" and doc[i - 1].text in (",", "and") and after.pos_ in ("DET", "NOUN", "ADJ", "PROPN"):
                return after.lower_ not in ("only", "just", "least", "to", "all")
    return False


def _anything_but(p: Predicate) -> bool:
    """ "The returns are anything but voluntary"."""
    what = p.complement
    return what is not None and what.lower_ == "anything" and any(t.lower_ == "but" for t in p.verb.subtree if t.i > what.i)


def _it_was_not(p: Predicate) -> bool:
    """ "It was not the ban that caused the famine but the war"."""
    what = p.complement
    if p.lemma != "be" or what is None or not p.negated or p.who is None or p.who.lower_ != "it":
        return False
    return any(c.dep_ == "relcl" for c in what.children) and any(t.lower_ == "but" and t.i > what.i for t in p.verb.subtree)


def _it_was(p: Predicate, w: CounterWords) -> bool:
    """ "It was the rebels who broke the truce"."""
    what = p.complement
    if p.lemma != "be" or what is None or p.negated:
        return False
    done = next((c for c in (*what.children, *p.children) if c.dep_ == "relcl"), None)
    blamed = done is not None and (done.lemma_.lower() in w.deeds or done.lemma_.lower() in w.own_deeds | w.laid_to_oneself)
    return blamed and p.who is not None and p.who.lower_ == "it" and is_side(what, w)


def _about_deed(noun: Token | None, w: CounterWords, *, near: bool = False) -> bool:
    """True where the phrase of `noun` names a deed or harm; `near`: the noun itself does."""
    words = w.blamed | w.outright
    return noun is not None and any(t.lemma_.lower() in words for t in ((noun,) if near else noun.subtree))


def _for_deed(liable: Token, w: CounterWords) -> bool:
    """True for "responsible for the raid" and "responsible", not for "responsible for the way things are" or "for recruiting"."""
    link = next((c for c in liable.children if c.lower_ == "for" and c.i > liable.i), None)
    thing = child(link, "pobj", "pcomp") if link is not None else None
    return thing is None or thing.lemma_.lower() in (w.blamed if thing.dep_ == "pobj" else w.deeds)
