"""Where the parts of a clause stand: objects, addressees, other sides, conditions, and the words that an entry of the lexicon asks for."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from panj.model import Actor, PloverEvent
from panj.read.context import Context
from panj.read.plover.lexicon import plover_lexicon
from panj.read.plover.parties import is_passive, object_of, parties_of, subject_of


@dataclass(frozen=True)
class Code:
    """An act: PLOVER event and mode, the word that decides it, its two sides, and whether it counts where no actor is known."""

    event: PloverEvent
    mode: str | None
    trigger: Token
    actor: Actor | None = None
    recipient: Actor | None = None
    strong: bool = False


class Slots:
    """The clauses of one report, by their parts."""

    def __init__(self, context: Context) -> None:
        self.parties = parties_of(context)
        self.lexicon = plover_lexicon()
        self.words = self.lexicon.words
        self.lemmas = self.parties.lemmas

    def objects(self, verb: Token) -> list[Token]:
        """What the verb is done to: objects, the subject of a passive, what they are "of", and those joined to them."""
        found = [c for c in verb.children if c.dep_ in ("dobj", "nsubjpass", "attr", "oprd")]
        if verb.dep_ == "acl" and verb.tag_ == "VBN":
            found.append(verb.head)
        found += [c for f in found[:2] for c in f.conjuncts if c.i > f.i]
        found += [o for f in found[:3] if self.lemmas[f.i] in self.words["look.container"] and (o := self.pobj(f, "of")) is not None]
        return [self.through(f) for f in found]

    def prepositional(self, verb: Token) -> list[Token]:
        """The words behind the prepositions of `verb`."""
        return [self.through(o) for p in verb.children if p.dep_ in ("prep", "prt", "advmod", "agent") for o in under(p)]

    def through(self, noun: Token) -> Token:
        """The noun behind "a series of", "the campaign of"."""
        for _ in range(3):
            if self.lemmas[noun.i] not in self.words["look.through"]:
                break
            inner = self.pobj(noun, "of")
            if inner is None:
                break
            noun = inner
        return noun

    def pobj(self, token: Token, preposition: str) -> Token | None:
        """The word that a preposition of `token` governs."""
        for child in token.children:
            if child.dep_ in ("prep", "agent") and child.lower_ == preposition:
                return next((c for c in child.children if c.dep_ == "pobj"), None)
        return None

    def other(self, head: Token, thing: Token | None, where: tuple[str, ...]) -> Actor | None:
        """The other side: in `thing` ("dobj"), or behind one of the prepositions of `head` or of `thing`."""
        for slot in where:
            if slot == "dobj":
                found = self.parties.party(thing) if thing is not None else None
            else:
                inner = self.pobj_below(head, slot) or (self.pobj_below(thing, slot) if thing is not None else None)
                found = self.parties.party(inner) if inner is not None else None
            if found is not None:
                return found
        return None

    def pobj_below(self, head: Token, preposition: str) -> Token | None:
        """The same, also behind a second preposition ("out of")."""
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

    def dative(self, verb: Token) -> Token | None:
        """Whom a request goes to where it is no object ("called on")."""
        for child in verb.children:
            if child.dep_ == "dative":
                return child
            if child.dep_ == "prep" and child.lower_ in ("on", "upon", "to") and verb.lemma_.lower() in ("call", "appeal", "plead"):
                return next((c for c in child.children if c.dep_ == "pobj"), None)
        return None

    def has(self, verb: Token, rest: tuple[str, ...]) -> bool:
        """True where the other words of an entry hang on `verb`."""
        if not rest:
            return True
        near = [c for c in verb.children if c.i > verb.i]
        for word in rest:
            hit = next((c for c in near if c.lower_ == word or self.lemmas[c.i] == word), None)
            if hit is None:
                return False
            near = [*near, *hit.children]
        return True

    def preceded(self, noun: Token, before: tuple[str, ...]) -> bool:
        """True where the first words of a noun phrase stand before its last."""
        if not before:
            return True
        start = noun.i - len(before)
        return start >= 0 and all(self.lemmas[start + k] == w or noun.doc[start + k].lower_ == w for k, w in enumerate(before))

    def armed(self, subject: Token | None) -> bool:
        """True for a subject who is armed or governs."""
        actor = self.parties.party(subject)
        return actor is not None and actor.sector in ("MIL", "GOV", "COP", "REB", "PRM", "UAF", "IGO")

    def plural(self, subject: Token | None) -> bool:
        """True for a known subject of several."""
        return (
            subject is not None
            and self.parties.party(subject) is not None
            and (subject.tag_ in ("NNS", "NNPS") or any(True for _ in subject.conjuncts))
        )

    def suits(self, need: str, verb: Token, subject: Token | None) -> bool:
        """True where the subject is what an entry needs."""
        if need == "talks":
            own = next((c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")), None)
            return own is not None and self.lemmas[own.i] in self.words["look.talks"]
        actor = self.parties.party(subject)
        return actor is not None and actor.sector in self.words["actors.armed" if need == "armed" else "actors.political"]

    def cares(self, subject: Token | None) -> bool:
        """True for those whose warnings are no threats, and for the unknown."""
        actor = self.parties.party(subject)
        return actor is None or actor.sector in self.words["actors.caring"]

    def shared(self, verb: Token) -> Token | None:
        """The object that a verb shares with the one after its "and"."""
        after = next((c for c in verb.children if c.dep_ == "conj" and c.pos_ == "VERB"), None)
        return object_of(after) if after is not None and subject_of(after) is None else None

    def stative(self, verb: Token) -> Token | None:
        """The subject of "is opposed to", "is determined to": passive in form only."""
        if self.lemmas[verb.i] not in self.words["turn.stative"] or not is_passive(verb):
            return None
        return next((c for c in verb.children if c.dep_ == "nsubjpass"), None)

    def future(self, verb: Token) -> bool:
        """True for "will" and "would"."""
        return any(c.dep_ == "aux" and c.lower_ in self.words["turn.future"] for c in verb.children)

    def may(self, verb: Token) -> bool:
        """True for "may", "might" and "could"."""
        return any(c.dep_ == "aux" and c.lower_ in ("may", "might", "could") for c in verb.children)

    def condition(self, verb: Token) -> str | None:
        """The word that opens a condition of `verb`: if, unless, until."""
        for child in verb.children:
            if child.dep_ == "advcl":
                return next((c.lower_ for c in child.children if c.dep_ == "mark" and c.lower_ in ("unless", "if", "until")), None)
        return None

    def ask_mode(self, below: Code | None) -> str | None:
        """The mode of REQUEST and REJECT: what is asked for or refused."""
        return self.mode("ask", below.event) if below is not None else None

    def mode(self, kind: str, event: str | None) -> str | None:
        """The mode that an event gives to what is said of it."""
        found = self.words.get(f"modes.{kind}_{event}")
        return next(iter(found)) if found else None

    def weapon(self, verb: Token, subject: Token | None) -> str | None:
        """The mode of an attack, from the nouns beside its verb."""
        near = [subject] if subject is not None else []
        near += [c for p in verb.children if p.dep_ in ("prep", "agent") for c in p.children if c.dep_ == "pobj"]
        for token in near:
            for entry in self.lexicon.nouns.get(self.lemmas[token.i], ()):
                if entry.act.event == "ASSAULT" and self.preceded(token, entry.rest):
                    return entry.act.mode
        return None


def under(preposition: Token) -> list[Token]:
    found = [c for c in preposition.children if c.dep_ == "pobj"]
    return found + [c for p in preposition.children if p.dep_ == "prep" for c in p.children if c.dep_ == "pobj"]


def negated(verb: Token) -> bool:
    return any(
        c.dep_ == "neg" or (c.dep_ in ("nsubj", "nsubjpass", "dobj") and any(d.lower_ == "no" for d in c.children)) for c in verb.children
    )


def told(verb: Token) -> Token | None:
    """The subject of the clause that is the object of `verb`."""
    clause = next((c for c in verb.children if c.dep_ == "ccomp"), None)
    return next((c for c in clause.children if c.dep_ in ("nsubj", "nsubjpass")), None) if clause is not None else None


def governs(verb: Token) -> bool:
    """A verb of protest with an object of its own ("demonstrated the need") tells of something else."""
    return any(c.dep_ == "ccomp" or (c.dep_ == "dobj" and not any(d.lower_ == "outside" for d in c.children)) for c in verb.children)


def infinitive(verb: Token) -> bool:
    return any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children)


def asks(verb: Token) -> bool:
    """True where it is said what is asked for: "pushed them to sign", "pressed for talks"."""
    return any(c.dep_ in ("xcomp", "ccomp", "advcl") or (c.dep_ == "prep" and c.lower_ in ("for", "to", "into")) for c in verb.children)
