"""Clause → PLOVER act: what happens, who does it, to whom.

The coder starts at a clause's verb. Verbs of speech let through what they report; verbs of intent, refusal, request, permission and threat
turn the act below them into another (a plan to cooperate is AGREE, a plan to harm is THREATEN); else the verb with its object, the verb
alone, or the noun that it carries decides. Where none does, the clauses below are asked.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from spacy.tokens import Token

from panj.model import Actor, PloverEvent
from panj.read.context import Context
from panj.read.plover_lexicon import Act, plover_lexicon
from panj.read.plover_parties import is_passive, object_of, parties_of, subject_of

_DEPTH = 7
_PRONOUNS = {"he", "she", "it", "they", "who", "which", "that", "we", "i", "you"}
_CHILD = {"prt", "prep", "advmod", "dobj", "acomp", "oprd", "npadvmod", "dative", "agent", "attr", "xcomp", "ccomp"}
_SYMMETRIC = {"AGREE", "CONSULT", "SUPPORT", "COOPERATE", "ASSAULT"}
_JOINT = Act("COOPERATE", None, ("with",), None, False)
_TAKEN = Act("ASSAULT", None, ("dobj", "from"), None, False)


@dataclass(frozen=True)
class Code:
    """An act: PLOVER event and mode, the word that decides it, its two sides, and whether it counts where no actor is known."""

    event: PloverEvent
    mode: str | None
    trigger: Token
    actor: Actor | None = None
    recipient: Actor | None = None
    strong: bool = False


class Coder:
    """Codes the clauses of one report."""

    def __init__(self, context: Context) -> None:
        self.parties = parties_of(context)
        self.lexicon = plover_lexicon()
        self.words = self.lexicon.words
        self.lemmas = self.parties.lemmas

    def sentence(self, root: Token) -> Code | None:
        """The main act of the sentence whose head is `root`."""
        found = self.clause(root, None, 0) if root.pos_ in ("VERB", "AUX") else self._noun(root, None) or self._below(root, None, 0)
        if found is not None and found.recipient is None:
            skipped = object_of(found.trigger) if found.event == "MOBILIZE" else None
            found = replace(found, recipient=self.parties.nearest(found.trigger, found.actor, skipped))
        return found

    def clause(self, verb: Token, inherited: Token | None, depth: int) -> Code | None:
        """The act of the clause of `verb`; `inherited` is the subject of the clause above."""
        if depth > _DEPTH:
            return None
        subject = self._subject(verb, inherited)
        found = self._turned(verb, subject, depth)
        if found is None:
            found = self._phrase(verb, subject) or self._verb(verb, subject) or self._carried(verb, subject)
            found = self._flags(verb, found) if found is not None else self._declined(verb, subject) or self._together(verb, subject)
        return found or self._below(verb, subject, depth)

    def _subject(self, verb: Token, inherited: Token | None) -> Token | None:
        own = subject_of(verb) or self._stative(verb)
        if own is not None and own.lower_ in ("who", "which", "that") and verb.dep_ == "relcl":
            return verb.head
        if own is None and verb.dep_ == "acl" and verb.tag_ == "VBG":
            return verb.head if inherited is None or self.parties.party(verb.head) is not None else inherited
        if own is None and not is_passive(verb) and verb.dep_ == "conj":
            own = subject_of(verb.head)
        if own is None and is_passive(verb):
            return None
        if own is not None and own.lower_ in _PRONOUNS and verb.dep_ == "advcl":
            return None
        return own if own is not None and own.lower_ not in _PRONOUNS else inherited

    def _stative(self, verb: Token) -> Token | None:
        """The subject of "is opposed to", "is determined to": passive in form only."""
        if self.lemmas[verb.i] not in self.words["turn.stative"] or not is_passive(verb):
            return None
        return next((c for c in verb.children if c.dep_ == "nsubjpass"), None)

    # what the clause above makes of the act below

    def _turned(self, verb: Token, subject: Token | None, depth: int) -> Code | None:
        lemma, w = self.lemmas[verb.i], self.words
        below = next((c for c in verb.children if c.dep_ in ("xcomp", "ccomp") and c.pos_ in ("VERB", "AUX", "ADJ", "NOUN")), None)
        if below is None and lemma in w["turn.intent"] | w["turn.refuse"] | w["turn.threaten"]:
            below = (
                next((c for c in verb.children if c.dep_ == "advcl" and c.i > verb.i and _infinitive(c)), None)
                if object_of(verb) is None
                else None
            )
        purpose = next((c for c in verb.children if c.dep_ in ("advcl", "xcomp") and c.i > verb.i and _infinitive(c)), None)
        if purpose is not None and lemma in w["turn.sent"]:
            found = self.clause(purpose, subject, depth + 1)
            if found is not None and found.event in ("ACCUSE", "CONSULT", "AID"):
                return self._flags(verb, found)
        if below is None and lemma in w["turn.allow"] and self.parties.party(object_of(verb), place=False) is not None:
            return self._allowed(verb, subject, object_of(verb), verb)
        if below is None:
            adjective = next((c for c in verb.children if c.dep_ in ("acomp", "attr", "oprd")), None)
            if adjective is None or self.lemmas[adjective.i] not in w["turn.intent"] | w["turn.refuse"]:
                return None
            below = next((c for c in adjective.children if c.dep_ in ("xcomp", "ccomp")), None)
            if below is None:
                return None
            lemma = self.lemmas[adjective.i]
        own = next((c for c in below.children if c.dep_ in ("nsubj", "nsubjpass")), None)
        addressed = object_of(verb) or self._dative(verb)
        if lemma in w["turn.refuse"] and below.dep_ in ("xcomp", "advcl") and object_of(verb) is None:
            return self._refused(lemma, verb, subject, self.clause(below, subject, depth + 1))
        if lemma in w["turn.threaten"] and lemma in ("threaten", "warn"):
            return self._threatened(verb, subject, addressed, own, self.clause(below, subject, depth + 1))
        if (
            lemma in w["turn.request"]
            and (addressed is not None or own is not None)
            and (lemma not in ("tell", "want", "suggest") or below.dep_ == "xcomp" or (own is not None and _infinitive(below)))
        ):
            return self._asked(verb, subject, addressed, own, below, depth)
        if lemma in w["turn.allow"] and subject is not None and (addressed is not None or own is not None):
            return self._allowed(verb, subject, addressed or own, below)
        if lemma in w["turn.force"] and (addressed is not None or own is not None):
            return self._flags(verb, Code("COERCE", "restrict", verb, self.parties.party(subject), self.parties.party(addressed or own)))
        if lemma in w["turn.intent"] and (below.dep_ in ("xcomp", "advcl") or lemma in ("agree", "promise", "pledge", "vow", "accept")):
            return self._intended(lemma, verb, subject, self.clause(below, subject, depth + 1))
        if lemma in w["pass.speech"] and below.dep_ == "ccomp":
            return self._said(verb, subject, own, below, depth)
        if lemma in w["pass.aspect"] and below.dep_ == "xcomp":
            found = self.clause(below, subject, depth + 1)
            return self._flags(verb, found) if found is not None else None
        return None

    def _refused(self, lemma: str, verb: Token, subject: Token | None, below: Code | None) -> Code | None:
        if lemma in ("fail", "stop", "avoid", "neglect", "hesitate", "unable") and (
            below is None or below.event not in self.words["class.cooperation"]
        ):
            return None
        mode = self._ask_mode(below)
        return Code("REJECT", mode, verb, self.parties.party(subject), below.recipient if below else None)

    def _threatened(
        self, verb: Token, subject: Token | None, addressed: Token | None, own: Token | None, below: Code | None
    ) -> Code | None:
        actor = self.parties.party(subject)
        if self.lemmas[verb.i] == "warn" and self._cares(subject):
            return None
        other = (
            self.parties.party(addressed)
            or (below.recipient if below else None)
            or self._other(verb, None, ("against", "to"))
            or self.parties.party(own)
        )
        return Code("THREATEN", self._mode("threaten", below.event if below else None), verb, actor, other)

    def _asked(self, verb: Token, subject: Token | None, addressed: Token | None, own: Token | None, below: Token, depth: int) -> Code:
        inner = self.clause(below, addressed or own, depth + 1)
        if is_passive(verb):
            subject = subject_of(verb)
        if self.lemmas[below.i] in ("leave", "quit", "depart") and self.lemmas[verb.i] in ("order", "tell", "instruct", "command"):
            return self._expelled(verb, subject, self.parties.party(addressed) or self.parties.party(own))
        other = (
            self.parties.party(addressed)
            or self.parties.party(own)
            or self._other(verb, None, ("on", "upon", "to", "from"))
            or (inner.recipient if inner else None)
        )
        return Code("REQUEST", self._ask_mode(inner), verb, self.parties.party(subject), other)

    def _expelled(self, verb: Token, subject: Token | None, other: Actor | None) -> Code:
        """Bodies and envoys that are sent away are sanctioned, persons are deported."""
        official = other is not None and other.sector in self.words["actors.official"]
        actor = self.parties.party(subject)
        return Code("SANCTION", "expel", verb, actor, other) if official else Code("COERCE", "deport", verb, actor, other)

    def _allowed(self, verb: Token, subject: Token | None, who: Token | None, below: Token) -> Code:
        access = who is not None and any(self.lemmas[t.i] in _peace() for t in who.subtree)
        event: PloverEvent = "RETREAT" if access else "CONCEDE"
        other = self.parties.party(who) or self._other(below, object_of(below), ("dobj", "in", "into", "to"))
        return self._flags(verb, Code(event, "access" if access else None, verb, self.parties.party(subject), other))

    def _intended(self, lemma: str, verb: Token, subject: Token | None, below: Code | None) -> Code | None:
        actor, firm = (
            self.parties.party(subject),
            lemma in ("agree", "offer", "promise", "pledge", "consent", "accept", "undertake", "volunteer"),
        )
        if below is None:
            hopeful = firm or lemma in ("ready", "willing", "prepared", "eager")
            return Code("AGREE", None, verb, actor, self._other(verb, None, ("with", "to", "in", "for"))) if hopeful and actor else None
        other = below.recipient or self._other(verb, None, ("with", "to"))
        if _negated(verb) or (not firm and _negated(below.trigger)):
            return (
                Code("REJECT", self._ask_mode(below), verb, actor, other)
                if below.event in self.words["class.cooperation"]
                else replace(below, actor=actor or below.actor)
            )
        if below.event in self.words["class.talk"] and not firm:
            return below
        if below.event in self.words["class.conflict"] and lemma in self.words["turn.forecast"]:
            return below
        if below.event in self.words["class.conflict"] and not firm:
            return Code("THREATEN", self._mode("threaten", below.event), verb, actor or below.actor, other)
        return Code("AGREE", None, verb, actor or below.actor, other)

    def _said(self, verb: Token, subject: Token | None, own: Token | None, below: Token, depth: int) -> Code | None:
        must = next((c for c in below.children if c.dep_ == "aux" and c.lower_ in self.words["turn.must"]), None)
        speaker = self.parties.party(subject)
        if must is not None and speaker is not None and own is not None and own.lower_ not in _PRONOUNS:
            inner = self.clause(below, own, depth + 1)
            other = self.parties.party(own) or (inner.recipient if inner else None)
            return Code("REQUEST", self._ask_mode(inner), must, speaker, other)
        same = own is None or own.lower_ in _PRONOUNS
        if not same and (culprit := self._culprit(below)) is not None:
            return Code("ACCUSE", "allege", culprit, self.parties.party(subject), self.parties.party(own))
        return self.clause(below, subject if same else None, depth + 1)

    def _declined(self, verb: Token, subject: Token | None) -> Code | None:
        """ "Will not" of anything that no entry knows: the subject declines."""
        actor = self.parties.party(subject)
        if actor is None or actor.sector not in self.words["actors.political"] or not _negated(verb) or not self._future(verb):
            return None
        return Code("REJECT", None, verb, actor) if verb.pos_ == "VERB" and not is_passive(verb) else None

    def _together(self, verb: Token, subject: Token | None) -> Code | None:
        """What two countries do jointly is cooperation."""
        if subject is None or subject.head != verb or not any(t.lower_ in ("joint", "jointly", "common", "together") for t in verb.subtree):
            return None
        sides = [a for t in (subject, *subject.conjuncts) if (a := self.parties.party(t, place=False)) is not None and a.country]
        return Code("COOPERATE", None, verb, sides[0], sides[1]) if len({a.country for a in sides}) > 1 else None

    def _future(self, verb: Token) -> bool:
        return any(c.dep_ == "aux" and c.lower_ in self.words["turn.future"] for c in verb.children)

    def _may(self, verb: Token) -> bool:
        return any(c.dep_ == "aux" and c.lower_ in ("may", "might", "could") for c in verb.children)

    def _condition(self, verb: Token) -> str | None:
        for child in verb.children:
            if child.dep_ == "advcl":
                return next((c.lower_ for c in child.children if c.dep_ == "mark" and c.lower_ in ("unless", "if", "until")), None)
        return None

    def _culprit(self, below: Token) -> Token | None:
        """The word that says that the subject of `below` did wrong: "was to blame", "is responsible", "was behind"."""
        if self.lemmas[below.i] not in ("be", "remain") or _negated(below):
            return None
        return next(
            (c for c in below.children if c.dep_ in ("acomp", "attr", "prep", "xcomp") and self.lemmas[c.i] in self.words["turn.culprit"]),
            None,
        )

    # the act of the clause itself

    def _phrase(self, verb: Token, subject: Token | None) -> Code | None:
        rows = self.lexicon.phrases.get(self.lemmas[verb.i])
        if rows is None:
            return None
        direct = self._objects(verb)
        for thing in (*direct, *self._prepositional(verb)):
            for rest, before, act in rows.get(self.lemmas[thing.i], ()):
                if thing not in direct and not (rest and rest[-1] == thing.head.lower_):
                    continue
                if self._has(verb, rest) and self._preceded(thing, before) and self._allowed_phrase(act, verb, subject):
                    return self._finished(act, verb, subject, self._other(verb, thing, act.recipient))
        return None

    def _allowed_phrase(self, act: Act, verb: Token, subject: Token | None) -> bool:
        if act.needs == "civil":
            return not self._armed(subject)
        if act.needs == "dative":
            return any(c.dep_ == "dative" or (c.dep_ == "dobj" and self.parties.party(c, place=False)) for c in verb.children)
        if act.needs == "against":
            return self._pobj_below(verb, "against") is not None or any(self._pobj(c, "against") for c in verb.children)
        return True

    def _verb(self, verb: Token, subject: Token | None) -> Code | None:
        lemma = self.lemmas[verb.i]
        for entry in self.lexicon.verbs.get(lemma, ()):
            stative = self._stative(verb)
            act, thing = entry.act, (object_of(verb) if stative is None else None) or self._shared(verb) or _told(verb)
            if not self._has(verb, entry.rest) or (act.needs == "none" and _governs(verb)):
                continue
            if act.mode == "visit" and object_of(verb) is not None and entry.rest:
                continue
            other = self._other(verb, thing, act.recipient if object_of(verb) is not None else (*entry.rest, *act.recipient))
            if act.recipient[0] == "dobj" and not entry.rest and thing is None and other is None and stative is None:
                if act.event != "ASSAULT" or act.mode is not None or self.parties.party(subject) is None:
                    continue
            if act.needs in ("armed", "talks", "office") and not self._suits(act.needs, verb, subject):
                continue
            if act.event == "THREATEN" and lemma in ("warn", "caution") and self._cares(subject):
                continue
            if act.event == "REQUEST" and (asked := self._wanted(verb, subject, thing, entry.rest)) is not None:
                return asked
            if act.mode == "visit" and (found := self._arrived(verb, subject, other)) is not None:
                return found
            if (
                act.needs == "actor"
                and (other is None or (act.event == "CONSULT" and other.sector not in self.words["actors.political"]))
                and not (lemma == "meet" and self._plural(subject))
            ):
                continue
            if act.needs == "place" and (
                other is None or (other.country is None and other.sector is None) or not self._suits("office", verb, subject)
            ):
                continue
            if not entry.rest and lemma in self.words["generic.verbs"] and not self._counts(lemma, thing, other):
                continue
            if (
                act.mode == "confiscate"
                and thing is not None
                and thing.i in self.parties.places
                and other is not None
                and other.sector in (None, "GOV")
            ):
                act = _TAKEN
            if act.event == "ASSAULT" and subject is not None and self.lemmas[subject.i] in self.words["block.natural"]:
                continue
            return self._finished(act, verb, subject, other)
        return None

    def _shared(self, verb: Token) -> Token | None:
        """The object that a verb shares with the one after its "and"."""
        after = next((c for c in verb.children if c.dep_ == "conj" and c.pos_ == "VERB"), None)
        return object_of(after) if after is not None and subject_of(after) is None else None

    def _suits(self, need: str, verb: Token, subject: Token | None) -> bool:
        if need == "talks":
            own = next((c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")), None)
            return own is not None and self.lemmas[own.i] in self.words["look.talks"]
        actor = self.parties.party(subject)
        return actor is not None and actor.sector in self.words["actors.armed" if need == "armed" else "actors.political"]

    def _cares(self, subject: Token | None) -> bool:
        actor = self.parties.party(subject)
        return actor is None or actor.sector in self.words["actors.caring"]

    def _wanted(self, verb: Token, subject: Token | None, thing: Token | None, rest: tuple[str, ...]) -> Code | None:
        """A call for harm to another is an accusation; a call for a noun of peace takes its mode from it."""
        wanted = self._pobj(verb, rest[0]) if rest else thing
        inner = self._noun(self._through(wanted), None) if wanted is not None else None
        if inner is None or (inner.event not in self.words["class.cooperation"] and inner.recipient is None):
            return None
        actor = self.parties.party(subject)
        if inner.event in self.words["class.conflict"]:
            return Code("ACCUSE", "disapprove", verb, actor, inner.recipient)
        if inner.event not in self.words["class.cooperation"]:
            return None
        return Code(
            "REQUEST", self._ask_mode(inner), verb, actor, self._other(verb, None, ("to", "on", "from")) or inner.recipient or inner.actor
        )

    def _arrived(self, verb: Token, subject: Token | None, other: Actor | None) -> Code | None:
        """Those who keep the peace are let in, soldiers are sent; only politicians visit."""
        actor = self.parties.party(subject)
        if actor is None or self.lemmas[verb.i] not in ("arrive", "enter", "head", "fly", "travel", "move", "go"):
            return None
        if subject is not None and any(
            self.lemmas[t.i] in ("peacekeeper", "peacekeeping", "observer", "inspector", "monitor") for t in subject.subtree
        ):
            return Code("RETREAT", "access", verb, actor, other)
        return Code("MOBILIZE", "troops", verb, actor, other) if actor.sector == "MIL" else None

    def _counts(self, lemma: str, thing: Token | None, other: Actor | None) -> bool:
        if thing is not None and thing.lower_ in ("him", "her", "them"):
            return True
        return other is not None and (other.sector is not None or other.country is not None) and thing is not None

    def _finished(self, act: Act, verb: Token, subject: Token | None, other: Actor | None) -> Code:
        actor = self.parties.party(subject) or self.parties.phrase(subject)
        if actor is not None and other is not None and (actor.start, actor.end) == (other.start, other.end):
            other = None
        if other is None and subject is not None and act.event in _SYMMETRIC:
            other = next((p for c in subject.conjuncts if (p := self.parties.party(c)) is not None and p != actor), None)
        if (
            act.mode in ("expel", "sever")
            and self.lemmas[verb.i] in ("expel", "eject", "evict", "throw", "kick", "force", "order")
            and other is not None
        ):
            return self._expelled(verb, subject, other)
        if act.mode == "withdraw" and act.event == "RETREAT" and other is not None and other.sector == "IGO" and object_of(verb) is None:
            return Code("SANCTION", "withdraw", verb, actor, other)
        if act.event == "MOBILIZE" and subject is not None and self._joint(verb, subject):
            act = _JOINT
        if act.event in ("ASSAULT", "COERCE") and subject is not None and self._riots(subject, actor, other, act):
            return Code("PROTEST", "riot", verb, actor, other, True)
        mode = act.mode or (self._weapon(verb, subject) if act.event == "ASSAULT" else None)
        return Code(act.event, mode, verb, actor, other, act.strong)

    def _joint(self, verb: Token, subject: Token) -> bool:
        """An exercise of two countries' forces is cooperation."""
        if not any(self.lemmas[t.i] in self.words["look.exercise"] for t in self._objects(verb)):
            return False
        countries = {a.country for t in subject.subtree if (a := self.parties.party(t, place=False)) is not None and a.country}
        return len(countries) > 1 or any(t.lower_ == "joint" for t in verb.subtree)

    def _riots(self, subject: Token, actor: Actor | None, other: Actor | None, act: Act) -> bool:
        """Violence of protesters, or of civilians against police, is riot."""
        if self.lemmas[subject.i] in self.words["actors.rioters"]:
            return True
        crowd = actor is not None and actor.sector in self.words["actors.public"] and actor.sector not in ("CRM", "REL")
        return crowd and act.event == "ASSAULT" and act.mode is None and other is not None and other.sector == "COP"

    def _carried(self, verb: Token, subject: Token | None) -> Code | None:
        """The act that a noun names, where the verb only says that it is done, begins or goes on."""
        lemma = self.lemmas[verb.i]
        light = lemma in self.words["pass.aspect"] or lemma in self.words["turn.announce"] or is_passive(verb)
        for thing in (*self._objects(verb), *self._prepositional(verb)) if light else ():
            found = self._noun(thing, subject)
            if found is not None and lemma in self.words["turn.give"] and found.event in self.words["class.cooperation"]:
                return replace(found, event="AGREE", mode=None, trigger=verb, actor=self.parties.party(subject) or found.actor)
            if found is not None:
                return found
        own = next((c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass", "attr")), None)
        return self._noun(self._through(own), None) if own is not None else None

    def _noun(self, noun: Token, subject: Token | None) -> Code | None:
        for entry in self.lexicon.nouns.get(self.lemmas[noun.i], ()):
            if noun.pos_ not in ("NOUN", "PROPN") or noun.i in self.parties.times or not self._preceded(noun, entry.rest):
                continue
            act = entry.act
            actor = next(
                (p for c in noun.children if c.dep_ in ("poss", "amod", "compound", "nmod") and (p := self.parties.party(c)) is not None),
                None,
            )
            by = self._pobj(noun, "by") or (None if "of" in act.recipient else self._pobj(noun, "of"))
            actor = self.parties.party(by) or self.parties.party(subject) or actor
            other = self._other(noun, None, act.recipient)
            if other is not None and actor is not None and other.start == actor.start:
                other = None
            return Code(act.event, act.mode, noun, actor, other, act.strong)
        return None

    def _below(self, verb: Token, subject: Token | None, depth: int) -> Code | None:
        children = list(verb.children)
        for dep in ("ccomp", "xcomp", "conj", "advcl", "parataxis", "pcomp"):
            for child in children:
                if child.dep_ == dep and child.pos_ in ("VERB", "AUX") and (found := self.clause(child, subject, depth + 1)):
                    return found
        for child in children:
            if (
                child.dep_ in ("dobj", "attr", "nsubj", "nsubjpass", "pobj", "conj", "dep", "acomp", "appos", "oprd")
                and child.pos_ != "VERB"
            ):
                found = self._noun(child, subject if child.dep_ in ("dobj", "attr") else None)
                if found is not None and self._background(child, verb, found):
                    found = None
                if found is None and depth < _DEPTH:
                    found = self._below(child, subject, depth + 1)
                if found is not None:
                    return found
            elif (child.dep_ in ("relcl", "acl") and (found := self.clause(child, None, depth + 1))) or (
                child.dep_ in ("prep", "agent") and depth < _DEPTH and (found := self._below(child, subject, depth + 1))
            ):
                return found
        return None

    def _background(self, noun: Token, verb: Token, found: Code) -> bool:
        """An act that a sentence only mentions: behind a preposition, or beside a verb that tells of something else."""
        if verb.pos_ not in ("VERB", "AUX", "ADP"):
            return False
        light = verb.pos_ == "VERB" and self.lemmas[verb.i] in self.words["pass.aspect"]
        return not light and (not found.strong or self.lemmas[noun.i] in self.words["look.background"])

    # small questions

    def _flags(self, verb: Token, found: Code) -> Code:
        if _negated(verb) and found.event in self.words["class.cooperation"]:
            return replace(found, event="REJECT", mode=self._ask_mode(found), strong=False)
        threat = self._condition(verb)
        if (threat == "unless" and (self._future(verb) or self._may(verb))) or (
            threat == "if" and self._may(verb) and found.event in self.words["class.conflict"]
        ):
            return replace(found, event="THREATEN", mode=self._mode("threaten", found.event), strong=False)
        if self._future(verb) or (verb.dep_ == "xcomp" and verb.head.lower_ in ("is", "are") and not verb.head.lemma_.isupper()):
            if found.event in self.words["class.conflict"] and found.event != "THREATEN":
                return replace(found, event="THREATEN", mode=self._mode("threaten", found.event), strong=False)
            if found.event in self.words["class.cooperation"]:
                return replace(found, event="AGREE", mode=None)
        return found

    def _ask_mode(self, below: Code | None) -> str | None:
        return self._mode("ask", below.event) if below is not None else None

    def _mode(self, kind: str, event: str | None) -> str | None:
        found = self.words.get(f"modes.{kind}_{event}")
        return next(iter(found)) if found else None

    def _weapon(self, verb: Token, subject: Token | None) -> str | None:
        near = [subject] if subject is not None else []
        near += [c for p in verb.children if p.dep_ in ("prep", "agent") for c in p.children if c.dep_ == "pobj"]
        for token in near:
            for entry in self.lexicon.nouns.get(self.lemmas[token.i], ()):
                if entry.act.event == "ASSAULT" and self._preceded(token, entry.rest):
                    return entry.act.mode
        return None

    def _objects(self, verb: Token) -> list[Token]:
        found = [c for c in verb.children if c.dep_ in ("dobj", "nsubjpass", "attr", "oprd")]
        if verb.dep_ == "acl" and verb.tag_ == "VBN":
            found.append(verb.head)
        found += [c for f in found[:2] for c in f.conjuncts if c.i > f.i]
        found += [o for f in found[:3] if (o := self._pobj(f, "of")) is not None and f.tag_ != "NNP"]
        return [self._through(f) for f in found]

    def _prepositional(self, verb: Token) -> list[Token]:
        return [self._through(o) for p in verb.children if p.dep_ in ("prep", "prt", "advmod", "agent") for o in _under(p)]

    def _through(self, noun: Token) -> Token:
        for _ in range(3):
            if self.lemmas[noun.i] not in self.words["look.through"]:
                break
            inner = self._pobj(noun, "of")
            if inner is None:
                break
            noun = inner
        return noun

    def _pobj(self, token: Token, preposition: str) -> Token | None:
        for child in token.children:
            if child.dep_ in ("prep", "agent") and child.lower_ == preposition:
                return next((c for c in child.children if c.dep_ == "pobj"), None)
        return None

    def _other(self, head: Token, thing: Token | None, where: tuple[str, ...]) -> Actor | None:
        """The other side: in `thing` ("dobj"), or behind one of the prepositions of `head` or of `thing`."""
        for slot in where:
            if slot == "dobj":
                found = self.parties.party(thing) if thing is not None else None
            else:
                inner = self._pobj_below(head, slot) or (self._pobj_below(thing, slot) if thing is not None else None)
                found = self.parties.party(inner) if inner is not None else None
            if found is not None:
                return found
        return None

    def _pobj_below(self, head: Token, preposition: str) -> Token | None:
        for child in head.children:
            if child.dep_ in ("prep", "agent", "dative", "prt", "advmod"):
                if child.lower_ == preposition and (inner := next((c for c in child.children if c.dep_ in ("pobj", "pcomp")), None)):
                    return inner
                for deeper in child.children:
                    if (
                        deeper.dep_ == "prep"
                        and deeper.lower_ == preposition
                        and (inner := next((c for c in deeper.children if c.dep_ == "pobj"), None))
                    ):
                        return inner
        return None

    def _dative(self, verb: Token) -> Token | None:
        for child in verb.children:
            if child.dep_ == "dative":
                return child
            if child.dep_ == "prep" and child.lower_ in ("on", "upon", "to") and verb.lemma_.lower() in ("call", "appeal", "plead"):
                return next((c for c in child.children if c.dep_ == "pobj"), None)
        return None

    def _has(self, verb: Token, rest: tuple[str, ...]) -> bool:
        if not rest:
            return True
        near = [c for c in verb.children if c.i > verb.i]
        for word in rest:
            hit = next((c for c in near if c.lower_ == word or self.lemmas[c.i] == word), None)
            if hit is None:
                return False
            near = [*near, *hit.children]
        return True

    def _preceded(self, noun: Token, before: tuple[str, ...]) -> bool:
        if not before:
            return True
        start = noun.i - len(before)
        return start >= 0 and all(self.lemmas[start + k] == w or noun.doc[start + k].lower_ == w for k, w in enumerate(before))

    def _armed(self, subject: Token | None) -> bool:
        actor = self.parties.party(subject)
        return actor is not None and actor.sector in ("MIL", "GOV", "COP", "REB", "PRM", "UAF", "IGO")

    def _plural(self, subject: Token | None) -> bool:
        return (
            subject is not None
            and self.parties.party(subject) is not None
            and (subject.tag_ in ("NNS", "NNPS") or any(True for _ in subject.conjuncts))
        )


def _under(preposition: Token) -> list[Token]:
    found = [c for c in preposition.children if c.dep_ == "pobj"]
    return found + [c for p in preposition.children if p.dep_ == "prep" for c in p.children if c.dep_ == "pobj"]


def _negated(verb: Token) -> bool:
    return any(
        c.dep_ == "neg" or (c.dep_ in ("nsubj", "nsubjpass", "dobj") and any(d.lower_ == "no" for d in c.children)) for c in verb.children
    )


def _told(verb: Token) -> Token | None:
    """The subject of the clause that is the object of `verb`."""
    clause = next((c for c in verb.children if c.dep_ == "ccomp"), None)
    return next((c for c in clause.children if c.dep_ in ("nsubj", "nsubjpass")), None) if clause is not None else None


def _governs(verb: Token) -> bool:
    """A verb of protest with an object of its own ("demonstrated the need") tells of something else."""
    return any(c.dep_ == "ccomp" or (c.dep_ == "dobj" and not any(d.lower_ == "outside" for d in c.children)) for c in verb.children)


def _infinitive(verb: Token) -> bool:
    return any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children)


def _peace() -> frozenset[str]:
    return plover_lexicon().words["look.peace"]


__all__ = ["Code", "Coder"]
