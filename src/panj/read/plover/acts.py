"""The act of a clause itself: what its verb, its verb with an object, or the noun that it carries tells."""

from __future__ import annotations

from dataclasses import replace

import msgspec
from spacy.tokens import Token

from panj.model import Actor
from panj.read.death.words import person_group
from panj.read.plover.kinds import is_violent
from panj.read.plover.lexicon import Act
from panj.read.plover.parties import is_passive, object_of
from panj.read.plover.slots import Code, Slots, asks, governs, told
from panj.read.plover.sound import can_act

_SYMMETRIC = {"AGREE", "CONSULT", "SUPPORT", "COOPERATE", "ASSAULT"}
_QUESTION = ("whether", "if", "how", "why", "what", "when", "where", "who")
_UNDER = ("under", "beneath", "below")
_JOINT = Act("COOPERATE", None, ("with",), None, False)
_TAKEN = Act("ASSAULT", None, ("dobj", "from"), None, False)


class Acts(Slots):
    """Reads acts; the clauses above may turn them into others."""

    def phrase(self, verb: Token, subject: Token | None) -> Code | None:
        """The act that a verb and its object tell together."""
        rows = self.lexicon.phrases.get(self.lemmas[verb.i])
        if rows is None or self.is_natural(subject):
            return None
        direct = self.objects(verb)
        for thing in (*direct, *self.prepositional(verb)):
            for rest, before, act in rows.get(self.lemmas[thing.i], ()):
                if thing not in direct and not (rest and rest[-1] == thing.head.lower_):
                    continue
                if self.has(verb, rest) and self.preceded(thing, before) and self.allowed_phrase(act, verb, subject):
                    return self.finished(act, verb, subject, self.other(verb, thing, act.recipient))
        return None

    def allowed_phrase(self, act: Act, verb: Token, subject: Token | None) -> bool:
        """True where the clause has what the phrase needs beside its words."""
        lemma = self.lemmas[verb.i]
        if act.needs == "civil":
            return not self.armed(subject)
        if act.event == "PROTEST" and lemma in self.words["look.launch"]:
            return subject is not None and not self.armed(subject)
        if act.needs == "dative":
            return any(c.dep_ == "dative" or (c.dep_ == "dobj" and self.parties.party(c, place=False)) for c in verb.children)
        if act.needs == "against":
            return self.pobj_below(verb, "against") is not None or any(self.pobj(c, "against") for c in verb.children)
        return True

    def verb(self, verb: Token, subject: Token | None) -> Code | None:
        """The act that a verb tells by itself."""
        lemma = self.lemmas[verb.i]
        if self.is_natural(subject):
            return None
        for entry in self.lexicon.verbs.get(lemma, ()):
            stative = self.stative(verb)
            act, thing = entry.act, (object_of(verb) if stative is None else None) or self.shared(verb) or told(verb)
            if not self.has(verb, entry.rest) or (act.needs == "none" and governs(verb)):
                continue
            if act.mode == "visit" and object_of(verb) is not None and entry.rest:
                continue
            other = self.other(verb, thing, act.recipient if object_of(verb) is not None else (*entry.rest, *act.recipient))
            fights = act.event == "ASSAULT" and act.mode is None and self.parties.party(subject) is not None
            if act.recipient[0] == "dobj" and not entry.rest and thing is None and other is None and stative is None and not fights:
                continue
            if act.event == "REQUEST" and not entry.rest and lemma in self.words["generic.asking"] and not asks(verb):
                continue
            if self.is_idle(lemma, verb, thing, other):
                continue
            if act.needs == "person" and not self.of_person(thing):
                continue
            if act.mode == "investigate" and not self.may_probe(subject):
                continue
            if act.event == "ASSAULT" and thing is not None and self.is_natural(thing):
                continue
            if act.needs in ("armed", "talks", "office") and not self.suits(act.needs, verb, subject):
                continue
            if act.event == "THREATEN" and lemma in ("warn", "caution") and self.cares(subject):
                continue
            if act.event == "REQUEST" and (asked := self.wanted(verb, subject, thing, entry.rest)) is not None:
                return asked
            if act.mode == "visit" and (found := self.arrived(verb, subject, other)) is not None:
                return found
            if (
                act.needs == "actor"
                and (other is None or (act.event == "CONSULT" and other.sector not in self.words["actors.political"]))
                and not (lemma == "meet" and self.plural(subject))
            ):
                continue
            if act.needs == "place" and (
                other is None or (other.country is None and other.sector is None) or not self.suits("office", verb, subject)
            ):
                continue
            if not entry.rest and lemma in self.words["generic.verbs"] and not self.counts(lemma, thing, other):
                continue
            if (
                act.mode == "confiscate"
                and thing is not None
                and thing.i in self.parties.places
                and other is not None
                and other.sector in (None, "GOV")
            ):
                act = _TAKEN
            if act.event == "CONSULT" and other is not None and other.sector == "JRN":
                continue
            if lemma in self.words["look.hurt"] and subject is None and not is_violent(verb):
                continue
            return self.finished(act, verb, subject, other)
        return None

    def wanted(self, verb: Token, subject: Token | None, thing: Token | None, rest: tuple[str, ...]) -> Code | None:
        """A call for harm to another is an accusation; a call for a noun of peace takes its mode from it."""
        wanted = self.pobj(verb, rest[0]) if rest else thing
        inner = self.noun(self.through(wanted), None) if wanted is not None else None
        if inner is None or (inner.event not in self.words["class.cooperation"] and inner.recipient is None):
            return None
        actor = self.parties.party(subject)
        if inner.event in self.words["class.conflict"]:
            return Code("ACCUSE", "disapprove", verb, actor, inner.recipient)
        if inner.event not in self.words["class.cooperation"]:
            return None
        return Code(
            "REQUEST", self.ask_mode(inner), verb, actor, self.other(verb, None, ("to", "on", "from")) or inner.recipient or inner.actor
        )

    def arrived(self, verb: Token, subject: Token | None, other: Actor | None) -> Code | None:
        """Those who keep the peace are let in, soldiers are sent; only politicians visit."""
        actor = self.parties.party(subject)
        if actor is None or self.lemmas[verb.i] not in ("arrive", "enter", "head", "fly", "travel", "move", "go"):
            return None
        if subject is not None and any(
            self.lemmas[t.i] in ("peacekeeper", "peacekeeping", "observer", "inspector", "monitor") for t in subject.subtree
        ):
            return Code("RETREAT", "access", verb, actor, other)
        return Code("MOBILIZE", "troops", verb, actor, other) if actor.sector == "MIL" else None

    def counts(self, lemma: str, thing: Token | None, other: Actor | None) -> bool:
        """A verb of many uses tells an act only where it is done to a known actor."""
        if thing is not None and thing.lower_ in ("him", "her", "them"):
            return True
        return other is not None and (other.sector is not None or other.country is not None) and thing is not None

    def finished(self, act: Act, verb: Token, subject: Token | None, other: Actor | None) -> Code:
        """The act with its two sides, turned where the sides make another of it."""
        actor = self.doer(subject)
        if actor is not None and other is not None and (actor.start, actor.end) == (other.start, other.end):
            other = None
        if other is None and subject is not None and act.event in _SYMMETRIC:
            other = next((p for c in subject.conjuncts if (p := self.parties.party(c)) is not None and p != actor), None)
        if (
            act.mode in ("expel", "sever")
            and self.lemmas[verb.i] in ("expel", "eject", "evict", "throw", "kick", "force", "order")
            and other is not None
        ):
            return self.expelled(verb, subject, other)
        if act.mode == "withdraw" and act.event == "RETREAT" and other is not None and other.sector == "IGO" and object_of(verb) is None:
            return Code("SANCTION", "withdraw", verb, actor, other)
        if act.event == "MOBILIZE" and subject is not None and self.joint(verb, subject):
            act = _JOINT
        if act.event in ("ASSAULT", "COERCE") and subject is not None and self.riots(subject, actor, other, act):
            return Code("PROTEST", "riot", verb, actor, other, True)
        mode = act.mode or (self.weapon(verb, subject) if act.event == "ASSAULT" else None)
        return Code(act.event, mode, verb, actor, other, act.strong)

    def doer(self, subject: Token | None) -> Actor | None:
        """Who acts: the party or the words of a subject that can act; of a thing or an event, the one it belongs to or comes from."""
        if subject is None or can_act(self.parties, subject) or self.lemmas[subject.i] in self.words["look.talks"]:
            party = self.parties.party(subject)
            return party if party is not None and not self.parties.is_ground(party) else self.parties.phrase(subject) or party
        owners = [c for c in subject.lefts if c.dep_ in ("poss", "compound", "amod", "nmod")]
        owners += [o for p in ("by", "of", "from") if (o := self.pobj(subject, p)) is not None]
        found = (self.parties.party(o, place=o.dep_ != "compound") for o in owners)
        owner = next((a for a in found if a is not None and (a.sector is not None or a.country is not None)), None)
        blow = self.parties.phrase(subject) if owner is None and self.is_blow(subject) else None
        return owner if blow is None else msgspec.structs.replace(blow, sector="UAF")

    def is_blow(self, subject: Token) -> bool:
        """True for an attack or a weapon, which stands for the unknown armed side behind it."""
        if self.lemmas[subject.i] in self.words["look.grounds"]:
            return False
        acts = [e.act.event for e in self.lexicon.nouns.get(self.lemmas[subject.i], ())]
        return "ASSAULT" in acts or self.lemmas[subject.i] in self.words["look.armed"]

    def expelled(self, verb: Token, subject: Token | None, other: Actor | None) -> Code:
        """Bodies and envoys that are sent away are sanctioned, persons are deported."""
        official = other is not None and other.sector in self.words["actors.official"]
        actor = self.parties.party(subject)
        return Code("SANCTION", "expel", verb, actor, other) if official else Code("COERCE", "deport", verb, actor, other)

    def joint(self, verb: Token, subject: Token) -> bool:
        """An exercise of two countries' forces is cooperation."""
        if not any(self.lemmas[t.i] in self.words["look.exercise"] for t in self.objects(verb)):
            return False
        countries = {a.country for t in subject.subtree if (a := self.parties.party(t, place=False)) is not None and a.country}
        return len(countries) > 1 or any(t.lower_ == "joint" for t in verb.subtree)

    def riots(self, subject: Token, actor: Actor | None, other: Actor | None, act: Act) -> bool:
        """Violence of protesters, or of civilians against police, is riot."""
        if self.lemmas[subject.i] in self.words["actors.rioters"]:
            return True
        crowd = actor is not None and actor.sector in self.words["actors.public"] and actor.sector not in ("CRM", "REL")
        return crowd and act.event == "ASSAULT" and act.mode is None and other is not None and other.sector == "COP"

    def is_idle(self, lemma: str, verb: Token, thing: Token | None, other: Actor | None) -> bool:
        """Uses that are no acts: people left dead, a fight with costs, a question asked, no details offered."""
        if lemma == "leave":
            return any(c.lower_ in self.words["look.fate"] for t in verb.children for c in (t, *t.children))
        if lemma in ("battle", "fight", "combat"):
            return other is None and (thing is not None or self.pobj(verb, "with") is not None)
        if lemma in ("ask", "wonder"):
            return any(c.dep_ == "ccomp" and any(m.lower_ in _QUESTION for m in c.children) for c in verb.children)
        return thing is not None and self.lemmas[thing.i] in self.words["look.details"]

    def of_person(self, thing: Token | None) -> bool:
        """True where what is done is done to people: one fires a minister and a rocket."""
        return thing is not None and (thing.tag_ in ("PRP", "NNP", "NNPS") or person_group(thing) is not None)

    def may_probe(self, subject: Token | None) -> bool:
        """False for private people, who look at damage and search for kin."""
        actor = self.parties.party(subject)
        return actor is None or actor.sector not in self.words["actors.public"]

    def is_natural(self, subject: Token | None) -> bool:
        """True for a subject that does harm without doing an act: a flood, a crash."""
        return subject is not None and self.lemmas[subject.i] in self.words["block.natural"]

    def carried(self, verb: Token, subject: Token | None) -> Code | None:
        """The act that a noun names, where the verb only says that it is done, begins or goes on."""
        lemma = self.lemmas[verb.i]
        light = lemma in self.words["pass.aspect"] or lemma in self.words["turn.announce"] or is_passive(verb)
        if lemma in self.words["turn.sent"] and (meant := self.pobj(verb, "for")) is not None:
            found = self.noun(self.through(meant), subject)
            if found is not None and found.event == "CONSULT":
                return found
        for thing in (*self.objects(verb), *self.prepositional(verb)) if light else ():
            suffers = lemma in self.words["turn.suffer"] or any(t.lower_ in _UNDER for t in (thing.head, thing.head.head))
            found = self.noun(thing, None if suffers else subject)
            if found is not None and suffers and found.event in self.words["class.conflict"]:
                return self.suffered(found, subject or object_of(verb))
            if found is not None and lemma in self.words["turn.give"] and found.event in self.words["class.cooperation"]:
                return replace(found, event="AGREE", mode=None, trigger=verb, actor=self.parties.party(subject) or found.actor)
            if found is not None:
                return found
        own = next((c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass", "attr")), None)
        if own is None:
            return None
        own = self.through(own)
        if own.dep_ != "attr" and self.lemmas[own.i] in self.words["look.background"] and lemma not in self.words["look.occur"]:
            return None
        return self.noun(own, None)

    def suffered(self, found: Code, subject: Token | None) -> Code:
        """ "Came under attack", "suffered in the raids": the subject is the other side, or nearer to it than to the one that acts."""
        other = self.parties.party(subject) or found.recipient
        same = other is not None and found.actor is not None and other.start == found.actor.start
        return replace(found, actor=None if same else found.actor, recipient=other)

    def noun(self, noun: Token, subject: Token | None) -> Code | None:
        """The act that a noun names, with its own sides."""
        for entry in self.lexicon.nouns.get(self.lemmas[noun.i], ()):
            if noun.pos_ not in ("NOUN", "PROPN") or noun.i in self.parties.times or not self.preceded(noun, entry.rest):
                continue
            if self.parties.ends(noun):
                continue
            act = entry.act
            actor = next(
                (p for c in noun.children if c.dep_ in ("poss", "amod", "compound", "nmod") and (p := self.parties.party(c)) is not None),
                None,
            )
            by = self.pobj(noun, "by") or (None if "of" in act.recipient else self.pobj(noun, "of"))
            if by is None and act.event in ("REQUEST", "SUPPORT", "THREATEN", "ACCUSE") and "from" not in act.recipient:
                by = self.pobj(noun, "from")
            by = by or self.blamed(noun)
            where = actor if act.strong and self.parties.is_ground(actor) else None
            actor = self.parties.party(by) or self.parties.party(subject) or (None if where is not None else actor)
            other = self.other(noun, None, act.recipient) or where
            if other is not None and actor is not None and other.start == actor.start:
                other = None
            return Code(act.event, act.mode, noun, actor, other, act.strong)
        return None

    def blamed(self, noun: Token) -> Token | None:
        """To whom an act is laid: "strikes blamed on the army"."""
        laid = next((c for c in noun.children if c.dep_ == "acl" and self.lemmas[c.i] in ("blame", "attribute", "pin")), None)
        return (self.pobj(laid, "on") or self.pobj(laid, "to")) if laid is not None else None

    def background(self, noun: Token, verb: Token, found: Code) -> bool:
        """An act that a sentence only mentions: behind a preposition, or beside a verb that tells of something else."""
        if verb.pos_ not in ("VERB", "AUX", "ADP"):
            return False
        light = verb.pos_ == "VERB" and self.lemmas[verb.i] in self.words["pass.aspect"]
        return not light and (not found.strong or self.lemmas[noun.i] in self.words["look.background"])
