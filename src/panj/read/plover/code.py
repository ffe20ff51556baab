"""Clause → PLOVER act: what happens, who does it, to whom.

The coder starts at a clause's verb. Verbs of speech let through what they report; verbs of intent, refusal, request, permission and threat
turn the act below them into another (a plan to cooperate is AGREE, a plan to harm is THREATEN); else the verb with its object, the verb
alone, or the noun that it carries decides. Where none does, the clauses below are asked.
"""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from panj.model import PloverEvent
from panj.read.plover.acts import Acts
from panj.read.plover.parties import is_passive, object_of, subject_of
from panj.read.plover.slots import Code, infinitive, negated
from panj.read.plover.sound import can_act, is_act, is_mention

_DEPTH = 7
_PRONOUNS = {"he", "she", "it", "they", "who", "which", "that", "we", "i", "you"}


class Coder(Acts):
    """Codes the clauses of one report."""

    def sentence(self, root: Token) -> Code | None:
        """The main act of the sentence whose head is `root`."""
        found = self.clause(root, None, 0) if root.pos_ in ("VERB", "AUX") else self.noun(root, None) or self._below(root, None, 0)
        if found is not None and self._addressed(found):
            return self._clean(found)
        if found is not None and found.recipient is None:
            skipped = object_of(found.trigger) if found.event == "MOBILIZE" else None
            found = replace(found, recipient=self.parties.nearest(found.trigger, found.actor, skipped))
        return self._clean(found) if found is not None and not is_mention(self.parties, found) else None

    def _addressed(self, found: Code) -> bool:
        """True where a request goes to someone whom no list knows: nobody else of the sentence is asked."""
        if found.event != "REQUEST" or found.recipient is not None or found.trigger.pos_ != "VERB":
            return False
        asked = object_of(found.trigger) or self.dative(found.trigger)
        return asked is not None and asked.tag_ not in ("PRP", "WP") and self.parties.party(asked) is None and can_act(self.parties, asked)

    def _clean(self, found: Code) -> Code:
        return replace(found, actor=self.parties.undated(found.actor), recipient=self.parties.undated(found.recipient))

    def clause(self, verb: Token, inherited: Token | None, depth: int) -> Code | None:
        """The act of the clause of `verb`; `inherited` is the subject of the clause above."""
        if depth > _DEPTH:
            return None
        subject = self._subject(verb, inherited)
        found = self._turned(verb, subject, depth)
        if found is None:
            found = self.phrase(verb, subject) or self.verb(verb, subject) or self.carried(verb, subject)
            found = found if found is not None and is_act(self.parties, found) else None
            found = self._flags(verb, found) if found is not None else self._declined(verb, subject) or self._together(verb, subject)
        return found or self._below(verb, subject, depth)

    def _subject(self, verb: Token, inherited: Token | None) -> Token | None:
        own = subject_of(verb) or self.stative(verb)
        if own is not None and own.lower_ in ("who", "which", "that") and verb.dep_ == "relcl":
            return verb.head
        if own is None and verb.dep_ == "acl" and verb.tag_ == "VBG":
            return verb.head if inherited is None or self.parties.party(verb.head) is not None else inherited
        if own is None and not is_passive(verb) and verb.dep_ == "conj":
            own = subject_of(verb.head)
        if own is None and (is_passive(verb) or _is_suffered(verb)):
            return None
        if own is not None and own.lower_ in _PRONOUNS and verb.dep_ == "advcl":
            return None
        return own if own is not None and own.lower_ not in _PRONOUNS else inherited

    def _turned(self, verb: Token, subject: Token | None, depth: int) -> Code | None:
        lemma, w = self.lemmas[verb.i], self.words
        below = next((c for c in verb.children if c.dep_ in ("xcomp", "ccomp") and c.pos_ in ("VERB", "AUX", "ADJ", "NOUN")), None)
        if below is None and lemma in w["turn.intent"] | w["turn.refuse"] | w["turn.threaten"]:
            below = (
                next((c for c in verb.children if c.dep_ == "advcl" and c.i > verb.i and infinitive(c)), None)
                if object_of(verb) is None
                else None
            )
        purpose = next((c for c in verb.children if c.dep_ in ("advcl", "xcomp") and c.i > verb.i and infinitive(c)), None)
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
        addressed = object_of(verb) or self.dative(verb)
        if lemma in w["turn.refuse"] and below.dep_ in ("xcomp", "advcl") and object_of(verb) is None:
            return self._refused(lemma, verb, subject, self.clause(below, subject, depth + 1))
        if lemma in w["turn.threaten"] and lemma in ("threaten", "warn"):
            return self._threatened(verb, subject, addressed, own, self.clause(below, subject, depth + 1))
        if (
            lemma in w["turn.request"]
            and (addressed is not None or own is not None)
            and (lemma not in ("tell", "want", "suggest") or below.dep_ == "xcomp" or (own is not None and infinitive(below)))
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
        asked = next((c for c in verb.children if c.dep_ == "xcomp"), None)
        if asked is not None and self.lemmas[asked.i] in self.words["turn.comment"]:
            return None
        if lemma in ("fail", "stop", "avoid", "neglect", "hesitate", "unable") and (
            below is None or below.event not in self.words["class.cooperation"]
        ):
            return None
        mode = self.ask_mode(below)
        return Code("REJECT", mode, verb, self.parties.party(subject), below.recipient if below else None)

    def _threatened(
        self, verb: Token, subject: Token | None, addressed: Token | None, own: Token | None, below: Code | None
    ) -> Code | None:
        actor = self.parties.party(subject)
        foretold = own is not None and own.lower_ not in _PRONOUNS and addressed is None
        if self.lemmas[verb.i] == "warn" and (self.cares(subject) or foretold):
            return None
        other = (
            self.parties.party(addressed)
            or (below.recipient if below else None)
            or self.other(verb, None, ("against", "to"))
            or self.parties.party(own)
        )
        return Code("THREATEN", self.mode("threaten", below.event if below else None), verb, actor, other)

    def _asked(self, verb: Token, subject: Token | None, addressed: Token | None, own: Token | None, below: Token, depth: int) -> Code:
        inner = self.clause(below, addressed or own, depth + 1)
        if is_passive(verb):
            subject = subject_of(verb)
        if self.lemmas[below.i] in ("leave", "quit", "depart") and self.lemmas[verb.i] in ("order", "tell", "instruct", "command"):
            return self.expelled(verb, subject, self.parties.party(addressed) or self.parties.party(own))
        other = (
            self.parties.party(addressed)
            or self.parties.party(own)
            or self.other(verb, None, ("on", "upon", "to", "from"))
            or (inner.recipient if inner else None)
        )
        return Code("REQUEST", self.ask_mode(inner), verb, self.parties.party(subject), other)

    def _allowed(self, verb: Token, subject: Token | None, who: Token | None, below: Token) -> Code:
        access = who is not None and any(self.lemmas[t.i] in self.words["look.peace"] for t in who.subtree)
        event: PloverEvent = "RETREAT" if access else "CONCEDE"
        other = self.parties.party(who) or self.other(below, object_of(below), ("dobj", "in", "into", "to"))
        return self._flags(verb, Code(event, "access" if access else None, verb, self.parties.party(subject), other))

    def _intended(self, lemma: str, verb: Token, subject: Token | None, below: Code | None) -> Code | None:
        actor, firm = (
            self.parties.party(subject),
            lemma in ("agree", "offer", "promise", "pledge", "consent", "accept", "undertake", "volunteer"),
        )
        if below is None:
            hopeful = firm or lemma in ("ready", "willing", "prepared", "eager")
            return Code("AGREE", None, verb, actor, self.other(verb, None, ("with", "to", "in", "for"))) if hopeful and actor else None
        other = below.recipient or self.other(verb, None, ("with", "to"))
        if negated(verb) or (not firm and negated(below.trigger)):
            return (
                Code("REJECT", self.ask_mode(below), verb, actor, other)
                if below.event in self.words["class.cooperation"]
                else replace(below, actor=actor or below.actor)
            )
        if below.event in self.words["class.talk"] and not firm:
            return below
        if below.event in self.words["class.conflict"] and lemma in self.words["turn.forecast"]:
            return below
        if below.event in self.words["class.conflict"] and not firm:
            return Code("THREATEN", self.mode("threaten", below.event), verb, actor or below.actor, other)
        return Code("AGREE", None, verb, actor or below.actor, other)

    def _said(self, verb: Token, subject: Token | None, own: Token | None, below: Token, depth: int) -> Code | None:
        must = next((c for c in below.children if c.dep_ == "aux" and c.lower_ in self.words["turn.must"]), None)
        speaker = self.parties.party(subject)
        if must is not None and speaker is not None and own is not None and own.lower_ not in _PRONOUNS:
            inner = self.clause(below, own, depth + 1)
            other = self.parties.party(own) or (inner.recipient if inner else None)
            if other is not None or inner is not None:
                return Code("REQUEST", self.ask_mode(inner), must, speaker, other)
        same = own is None or own.lower_ in _PRONOUNS
        if not same and (culprit := self._culprit(below)) is not None:
            return Code("ACCUSE", "allege", culprit, self.parties.party(subject), self.parties.party(own))
        return self.clause(below, subject if same else None, depth + 1)

    def _declined(self, verb: Token, subject: Token | None) -> Code | None:
        """ "Will not" of anything that no entry knows: the subject declines."""
        actor = self.parties.party(subject)
        if actor is None or actor.sector not in self.words["actors.political"] or not negated(verb) or not self.future(verb):
            return None
        return Code("REJECT", None, verb, actor) if verb.pos_ == "VERB" and not is_passive(verb) else None

    def _together(self, verb: Token, subject: Token | None) -> Code | None:
        """What two countries do jointly is cooperation."""
        if subject is None or subject.head != verb or not any(t.lower_ in ("joint", "jointly", "common", "together") for t in verb.subtree):
            return None
        sides = [a for t in (subject, *subject.conjuncts) if (a := self.parties.party(t, place=False)) is not None and a.country]
        return Code("COOPERATE", None, verb, sides[0], sides[1]) if len({a.country for a in sides}) > 1 else None

    def _culprit(self, below: Token) -> Token | None:
        """The word that says that the subject of `below` did wrong: "was to blame", "is responsible", "was behind"."""
        if self.lemmas[below.i] not in ("be", "remain") or negated(below):
            return None
        return next(
            (c for c in below.children if c.dep_ in ("acomp", "attr", "prep", "xcomp") and self.lemmas[c.i] in self.words["turn.culprit"]),
            None,
        )

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
                light = verb.pos_ != "VERB" or self.lemmas[verb.i] in self.words["pass.aspect"]
                found = self.noun(child, subject if light and child.dep_ in ("dobj", "attr") else None)
                if found is not None and self.background(child, verb, found):
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

    def _flags(self, verb: Token, found: Code) -> Code:
        if negated(verb) and found.event in self.words["class.cooperation"]:
            return replace(found, event="REJECT", mode=self.ask_mode(found), strong=False)
        threat = self.condition(verb)
        if (threat == "unless" and (self.future(verb) or self.may(verb))) or (
            threat == "if" and self.may(verb) and found.event in self.words["class.conflict"]
        ):
            return replace(found, event="THREATEN", mode=self.mode("threaten", found.event), strong=False)
        if self.future(verb) or (verb.dep_ == "xcomp" and verb.head.lower_ in ("is", "are") and not verb.head.lemma_.isupper()):
            if found.event in self.words["class.conflict"] and (negated(verb) or found.actor is None):
                return found
            if found.event in self.words["class.conflict"] and found.event != "THREATEN":
                return replace(found, event="THREATEN", mode=self.mode("threaten", found.event), strong=False)
            if found.event in self.words["class.cooperation"]:
                return replace(found, event="AGREE", mode=None)
        return found


def _is_suffered(verb: Token) -> bool:
    """True for a bare participle that goes on about those who suffer it ("civilians bore the brunt, killed on their way")."""
    aux = any(c.dep_ in ("aux", "auxpass") for c in verb.children)
    return verb.tag_ == "VBN" and not aux and verb.dep_ in ("advcl", "dep", "parataxis") and verb.head.tag_ != "VBN"


__all__ = ["Code", "Coder"]
