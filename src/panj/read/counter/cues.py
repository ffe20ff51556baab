"""Verbs and nouns that contradict by themselves: "denied", "dismissed the report", "claimed responsibility", "called it a lie"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from panj.model import SpeakerRole
from panj.read.counter.blame import is_onlooker
from panj.read.counter.denial import AHEAD
from panj.read.counter.predicate import PARTIES
from panj.read.counter.words import CounterWords
from panj.read.speech.clauses import agent, antecedent, child, is_passive, own_subject

_VAGUE = {"many", "most", "some", "people", "others", "everyone"}
_NAMED = {"oprd", "attr", "acomp", "amod", "nmod", "pobj", "conj", "ccomp", "advcl"}
_OPEN = {"dispute", "contest", "challenge", "reject", "question", "doubt"}
_HEAPING = {"pour", "heap"}
_MODALS_DUE = {"must", "should", "can", "ca", "cannot", "need", "ought"}
_AS = ("dismiss", "reject", "ridicule", "mock", "deride", "slam", "denounce", "decry", "condemn")
_WHO = {"who", "which", "that"}


def by_cue(cue: Token, speaker: str, role: SpeakerRole, w: CounterWords) -> Token | None:
    """The cue, where it contradicts by itself in the mouth of a speaker of that name and role."""
    lemma = cue.lemma_.lower()
    if lemma in w.nouns and cue.pos_ == "NOUN":
        return cue if cue.head.lemma_.lower() not in ("waive", "drop", "abandon", "withdraw") and _of_words(cue, w) else None
    if cue.pos_ == "ADJ":
        return cue if lemma in w.doubtful else None
    if cue.pos_ != "VERB":
        return None
    if any(c.dep_ == "neg" for c in cue.children):
        unheld = lemma in w.recognising and is_said(child(cue, "dobj"), w) and child(cue, "advcl") is None
        return cue if role in PARTIES and (unheld or _refuses_name(cue, w)) else None
    return cue if _contradicts(cue, lemma, speaker, role, w) else None


def unspoken(tokens: Sequence[Token], w: CounterWords, told: set[int]) -> Iterator[tuple[Token, Token]]:
    """Each verb of denial that no speech was found for (outside of `told`), with the noun or pronoun that does it: in a relative clause
    ("the group, which has claimed responsibility"), passive ("a claim dismissed by the court"), with its object behind ("dismissed as
    unfounded the reports")."""
    plain = w.deny | w.reject | {"claim"}
    verbs = (
        w.standing
        | w.deny
        | w.reject
        | w.reject_with
        | w.insist
        | w.tell
        | w.characterize
        | w.differ
        | w.distancing
        | _HEAPING
        | w.claim
        | {"claim"}
    )
    for verb in tokens:
        if verb.pos_ != "VERB" or verb.i in told or verb.lemma_.lower() not in verbs or any(c.dep_ == "neg" for c in verb.children):
            continue
        if (verb.dep_ == "acl" and verb.tag_ in ("VBN", "VBG", "VB") and verb.lemma_.lower() not in plain) or (
            verb.tag_ == "VBG" and verb.lemma_.lower() in w.differ
        ):
            continue
        who = _by(verb) if verb.tag_ == "VBN" and (is_passive(verb) or verb.dep_ == "acl") else _doer(verb)
        if who is not None and not any(t.lower_ in ("no", "neither", "nobody", "nothing") for t in who.subtree):
            yield verb, who


def _by(verb: Token) -> Token | None:
    """Who stands behind "by", also where the parse hangs it on the name given ("described as a terror army by the president")."""
    by = next((t for t in verb.subtree if t.lower_ == "by" and t.i > verb.i and t.head.dep_ in ("pobj", "oprd", "attr")), None)
    return agent(verb) or (child(by, "pobj") if by is not None else None)


def scare_quoted(tokens: Sequence[Token], w: CounterWords) -> Iterator[tuple[Token, Token]]:
    """Each name for what others do in quotes behind "what … said was", "what … called": the verb of saying, and its subject."""
    for what in tokens:
        if what.lower_ != "what":
            continue
        doc = what.doc
        verb = next((t for t in doc[what.i + 1 : what.i + 8] if t.lemma_.lower() in w.stating or t.lemma_.lower() in w.characterize), None)
        who = own_subject(verb) if verb is not None else None
        if verb is None or who is None or what.sent != verb.sent:
            continue
        near = doc[verb.i + 1 : min(verb.i + 9, verb.sent.end)]
        opened = next((t.i for t in near if t.is_quote), None)
        if opened is not None and any(t.lower_ in w.untrue or t.lemma_.lower() in w.labels for t in near if opened < t.i < opened + 4):
            yield verb, own_subject(verb.sent.root) or who if who.pos_ == "PRON" else who


def _doer(verb: Token) -> Token | None:
    who = own_subject(verb)
    if verb.dep_ == "amod" and verb.i and verb.nbor(-1).lemma_ == "have" and verb.nbor(-1).pos_ in ("VERB", "AUX"):
        who = own_subject(verb.nbor(-1))
    if who is None and verb.dep_ == "conj" and verb.head.pos_ == "VERB":
        who = own_subject(verb.head)
    return antecedent(who) if who is not None and who.lower_ in _WHO else who


def _contradicts(cue: Token, lemma: str, speaker: str, role: SpeakerRole, w: CounterWords) -> bool:
    thing, clause = child(cue, "dobj", "nsubjpass"), child(cue, "ccomp")
    if (thing is None and clause is None and _hangs_on_noun(cue)) or (thing is not None and thing.lower_ in _WHO and cue.dep_ == "relcl"):
        thing = cue.head
    if thing is None and lemma == "claim" and clause is not None and clause.tag_ == "VBG" and child(clause, "aux") is None:
        thing = own_subject(clause)
    held = _aimed(cue, ("by", "to")) if lemma in w.standing else None
    if held is not None and held.lemma_.lower() in w.asserted:
        return True
    if cue.dep_ == "advcl" and lemma in w.stating and cue.tag_ == "VBG" and cue.head.lemma_.lower() in w.defending and clause is not None:
        return role in PARTIES
    if thing is None and cue.dep_ == "conj" and is_passive(cue):
        thing = child(cue.head, "nsubjpass")
        thing = antecedent(thing) if thing is not None and thing.lower_ in _WHO else thing
    if lemma in w.deny:
        if cue.dep_ == "xcomp" and cue.head.lemma_.lower() in w.refuse:
            return False
        return (
            not _ahead(cue)
            and cue.nbor(-1 if cue.i else 1).lower_ != "nor"
            and not (thing is not None and (thing.lemma_.lower() in w.refused or child(cue, "dative") is not None))
        )
    if lemma in w.insist and clause is not None and not (lemma == "maintain" and role in ("other", "witness")):
        stated = own_subject(clause) is not None or (thing is not None and thing.i < clause.i)
        return stated and not _demands(cue, clause) and not _is_vague(speaker)
    if lemma in _OPEN and cue.dep_ in ("relcl", "acl") and cue.head.lower_ in ("something", "thing") and own_subject(cue) is not None:
        return True
    if lemma in w.distancing and thing is not None and thing.tag_ == "PRP" and thing.lower_.endswith(("self", "selves")):
        return True
    if lemma in w.differ:
        return cue.sent[-1].text != "?" and not any(c.tag_ == "MD" for c in cue.children)
    if lemma in w.reject and (_rejects(clause) or child(cue, "pcomp") is not None or _named_as(cue, w) or is_said(thing or _aimed(cue), w)):
        return True
    turned = lemma in w.reject_with and any(c.lower_ in w.particles for c in cue.children)
    deed = thing is not None and thing.lemma_.lower() in w.blamed | w.absent
    if turned and (is_said(thing or _aimed(cue), w) or (lemma == "play" and deed) or (lemma == "rule" and _rejects(clause))):
        return True
    if (
        lemma == "find"
        and is_said(thing or clause, w)
        and any(c.lower_ in ("lacking", "wanting") for t in (cue, thing, clause) if t for c in t.subtree)
    ):
        return True
    if lemma in w.characterize and any(t.lower_ in w.untrue and _is_name(t, cue) for t in cue.subtree):
        return True
    if lemma == "call" and _what_you_call(cue):
        return True
    if lemma in (*w.characterize, *w.regard) and labels(cue, w):
        return role in PARTIES and cue.sent[-1].text != "?"
    if lemma in w.professing and any(c.dep_ == "xcomp" and any(n.dep_ == "neg" for n in c.children) for c in cue.children):
        return True
    if lemma in (*w.accuse, *w.blame) and _is_vague(speaker):
        return False
    if lemma in w.accuse:
        aside = cue.dep_ == "advcl" and cue.tag_ == "VBG" and cue.head.lemma_.lower() not in w.stating
        return thing is not None and role in PARTIES and not aside and not is_onlooker(cue, speaker, w)
    if thing is None:
        return False
    if lemma in w.blame:
        if (
            role == "other"
            and cue.dep_ != "pcomp"
            and thing.i > cue.i
            and speaker[:1].islower()
            and cue.tag_ != "VBD"
            and cue.tag_ != "VBN"
        ):
            return False
        return cue.dep_ != "relcl" or any(c.lower_ in ("on", "upon") for c in cue.children)
    if lemma in w.raising and cue.dep_ == "advcl" and cue.tag_ == "VBG" and lemma not in ("express", "voice"):
        return False
    if lemma in w.tell and any(c.lower_ in w.differing for c in thing.children) and is_said(thing, w):
        return True
    if lemma in w.raising and thing.lower_ in w.doubts:
        return not any(c.lower_ == "no" for c in thing.children)
    if any(c.lower_ == "no" for c in thing.children):
        return False
    if lemma in w.claim and lemma != "claim":
        return thing.lower_ in w.responsibility and not _ahead(cue) and _for_a_deed(cue, w)
    return (lemma == "claim" and thing.lower_ in w.responsibility) or (lemma == "claim" and _claims_deed(cue, thing, role, w))


def _hangs_on_noun(cue: Token) -> bool:
    """ "A claim dismissed by the court", "charges that their families dispute"."""
    if cue.dep_ not in ("acl", "advcl") or cue.head.pos_ != "NOUN":
        return False
    return cue.tag_ == "VBN" or (cue.dep_ == "acl" and cue.tag_ in ("VBP", "VBZ", "VBD"))


def _is_vague(speaker: str) -> bool:
    return speaker.partition(" ")[0].casefold() in _VAGUE


def _demands(cue: Token, clause: Token) -> bool:
    """ "Insisted that the troops leave", "is insisting that the group is left out": what is wanted, not what is so."""
    if any(c.lower_ in (*AHEAD, *_MODALS_DUE) for c in clause.children) or clause.lemma_ == "need":
        return True
    if clause.tag_ == "VB":
        return not any(c.lower_ in ("did", "does", "do") for c in clause.children)
    return cue.tag_ == "VBG" and child(cue, "aux") is not None and is_passive(clause)


def _what_you_call(cue: Token) -> bool:
    """ "What the army calls a safe road, we call a trap": the second of the two verbs."""
    before = [t for t in cue.sent if t.i < cue.i]
    return any(t.lower_ == "what" for t in before[:3]) and any(t.lemma_ == "call" for t in before)


def _rejects(clause: Token | None) -> bool:
    """True for "disputed that the town fell", not for "questioned how it fell"."""
    if clause is None or any(c.lower_ in (*AHEAD, "be") and c.dep_ == "aux" for c in clause.children):
        return False
    return not any(t.lower_ in ("how", "why", "what", "who", "where") for t in clause.subtree if t.i < clause.i)


def _for_a_deed(cue: Token, w: CounterWords) -> bool:
    """True for "took responsibility for the bombing", not for "takes responsibility for her choice" or "must take responsibility"."""
    deeds = w.blamed | w.outright
    due = any(c.tag_ == "MD" for c in cue.children)
    return not due and any(t.lemma_.lower() in deeds for t in cue.subtree if t.i > cue.i and t.dep_ == "pobj" and t.head.lower_ == "for")


def _claims_deed(cue: Token, thing: Token, role: SpeakerRole, w: CounterWords) -> bool:
    """ "The group claimed Monday's bombing", "attacks claimed by the group"; not "claimed the lives of ten"."""
    if role not in ("armed_group", "other") or thing is None or thing.pos_ != "NOUN":
        return False
    known = cue.dep_ == "acl" or is_passive(cue) or any(c.dep_ in ("det", "poss", "nummod") for c in thing.children)
    return known and any(
        t.lemma_.lower() in w.outright for t in (thing, *(g for c in thing.children if c.lower_ == "of" for g in c.children))
    )


def _ahead(cue: Token) -> bool:
    """ "Will deny", "was expected to confirm or deny"."""
    first = cue.head if cue.dep_ == "conj" else cue
    return (first.dep_ == "xcomp" and first.head.lower_ in ("expected", "likely")) or any(
        c.lower_ in AHEAD for c in (*cue.children, *first.children) if c.dep_ == "aux"
    )


def _is_name(token: Token, cue: Token) -> bool:
    """True for a word of the name that is given, not of a clause that only goes with it ("…, echoing a false theme")."""
    if token.i < cue.i or token.dep_ not in _NAMED:
        return False
    beside = (c for c in cue.children if c.i > cue.i and c.dep_ in ("advcl", "conj") and c.pos_ in ("VERB", "AUX") and c.i != token.i)
    return not any(c.left_edge.i <= token.i <= c.right_edge.i for c in beside)


def _refuses_name(cue: Token, w: CounterWords) -> bool:
    """ "Does not consider the militia a terrorist group", "does not recognise the vote as legitimate"."""
    if cue.lemma_.lower() not in w.regard | w.characterize | w.recognising:
        return False
    names = [c for c in cue.children if c.i > cue.i and (c.dep_ in ("oprd", "ccomp") or c.lower_ == "as")]
    return any(t.lemma_.lower() in w.designated | w.labels | w.recognised for c in names for t in c.subtree)


def _aimed(cue: Token, by: tuple[str, ...] = ("at", "on", "against")) -> Token | None:
    """What stands behind the preposition of "scoffed at the report", "hit back at the accusation"."""
    links = (c for c in cue.children if c.lower_ in by and c.i > cue.i)
    return next((thing for c in links if (thing := child(c, "pobj")) is not None), None)


def _named_as(cue: Token, w: CounterWords) -> bool:
    """ "Dismissed it as biased"."""
    link = next((c for c in cue.children if c.lower_ == "as" and c.i > cue.i), None)
    if link is None or cue.lemma_.lower() not in _AS:
        return False
    return cue.lemma_.lower() in _AS[:5] or any(t.lower_ in w.untrue for t in link.subtree)


def labels(cue: Token, w: CounterWords) -> bool:
    """ "Called it an act of terrorism", "regards the move as a pretext": another name for what others do, in their own words."""
    name = child(cue, "oprd")
    link = next((c for c in cue.children if c.lower_ == "as" and c.i > cue.i), None)
    name = child(link, "pobj") if name is None and link is not None else name
    held = cue.lemma_.lower() in w.regard and name is not None and name.lemma_.lower() == "terrorist"
    if name is None or held or name.lemma_.lower() in w.designated:
        return False
    inner = [t for c in name.children if c.lower_ in ("of", "for") and (t := child(c, "pobj")) is not None]
    near = [c for t in (name, *inner) for c in (t, *t.children) if c.dep_ in ("amod", "compound", "conj", "nmod") or c is t]
    return any(t.lemma_.lower() in w.labels for t in near if t.pos_ in ("NOUN", "ADJ", "PROPN"))


def _of_words(noun: Token, w: CounterWords) -> bool:
    """True for a denial, and for the rejection of something said, not for "its rejection of the sanctions"."""
    if noun.lemma_.lower() != "rejection":
        return True
    of = next((c for c in noun.children if c.lower_ == "of"), None)
    return of is None or is_said(child(of, "pobj"), w)


def is_said(noun: Token | None, w: CounterWords) -> bool:
    """True for a noun of saying, alone or joined to others ("the charge", "reports and footage")."""
    return noun is not None and any(t.lemma_.lower() in w.said for t in noun.subtree if noun in (t, t.head) or t.dep_ == "conj")
