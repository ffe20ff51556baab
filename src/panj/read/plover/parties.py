"""The two sides of an act: from a word of the sentence to the actor that it names, or that its phrase names."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

import msgspec
from spacy.tokens import Doc, Token

from panj.model import Actor, PlaceMention
from panj.read.context import Context
from panj.read.plover.lexicon import plover_lexicon
from panj.read.who import people_at

_ASIDE = {"when", "while", "as", "before", "since", "though", "although", "because", "who", "which", "where", "whose"}
_BESIDE = {
    "according",
    "amid",
    "despite",
    "following",
    "like",
    "including",
    "because",
    "due",
    "without",
    "besides",
    "than",
    "since",
    "during",
}
_SIDES = {"sides", "parties", "belligerents", "combatants", "factions"}
_FACING = {"both", "all", "two", "warring", "rival", "opposing", "fighting"}
_OF = ("of", "by", "from", "between", "with", "in", "against", "to", "for", "among", "on")
_INNER = {"poss", "amod", "compound", "nmod", "appos"}
_THEY = {
    "he",
    "she",
    "it",
    "they",
    "who",
    "which",
    "that",
    "himself",
    "itself",
    "themselves",
    "both",
    "him",
    "them",
    "whom",
    "we",
    "i",
    "you",
    "us",
    "me",
}


_AUXILIARY = {
    **dict.fromkeys(("be", "am", "is", "are", "was", "were", "been", "being", "'s", "’s", "'re", "’re"), "be"),
    **dict.fromkeys(("have", "has", "had", "having"), "have"),
    **dict.fromkeys(("do", "does", "did", "done"), "do"),
}


class Parties:
    """Actors and places of a report by token, for `party`."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.lemmas = _lemmas(context.doc)
        self.actors: dict[int, Actor] = {}
        vague = plover_lexicon().words["actors.vague"]
        for actor in context.mentions.actors:
            if actor.text.lower() in vague:
                continue
            if actor.text.lower() in ("camp", "camps"):
                actor = msgspec.structs.replace(actor, sector="REF")
            for token in context.tokens(actor):
                self.actors[token.i] = actor
        self.times = {t.i for time in context.mentions.times for t in context.tokens(time)}
        self.places: dict[int, PlaceMention] = {}
        for place in context.mentions.places:
            for token in context.tokens(place):
                self.places[token.i] = place

    def party(self, token: Token | None, *, place: bool = True) -> Actor | None:
        """The actor that `token` or its phrase names; a place stands for those who are there, unless `place` is false."""
        if token is None or _is_pronoun(token) or token.i in self.times:
            return None
        return self._at(token, place) or self._inside(token, place) or self._person(token)

    def phrase(self, token: Token | None) -> Actor | None:
        """The words of a subject that names people or bodies unknown to the actor list, up to its first comma or clause."""
        if token is None or _is_pronoun(token) or token.pos_ not in ("NOUN", "PROPN") or token.i in self.times:
            return None
        row = [t for t in token.doc[token.left_edge.i : token.i + 1] if t.dep_ != "det" or t.head != token]
        cut = next((k for k in range(len(row) - 1, -1, -1) if row[k].tag_ in (",", ":", "``", "''", "_SP")), -1)
        end = token.i
        for t in token.doc[token.i + 1 : min(token.right_edge.i + 1, token.i + 8)]:
            if t.tag_ in (",", ":", "WDT", "WP", "VBN", "VBG", "VBD", "TO", "_SP") or t.dep_ in ("relcl", "acl"):
                break
            end = t.i
        row = row[cut + 1 :] or [token]
        return self._actor([*row, *token.doc[token.i + 1 : end + 1]], None)

    def nearest(self, trigger: Token, actor: Actor | None, skipped: Token | None = None) -> Actor | None:
        """The first actor, else place, that the phrase of `trigger` names after it; `actor`, `skipped` and what others say are left out."""
        place: Actor | None = None
        for token in trigger.subtree:
            found = self.actors.get(token.i)
            if (found is None and (place is not None or token.i not in self.places)) or token.i <= trigger.i or token == skipped:
                continue
            if (
                token.i in self.times
                or _beside(token, actor)
                or _hearer(token)
                or self.speaks(token, trigger)
                or _aside(token, trigger, actor)
            ):
                continue
            if found is not None and (actor is None or found.start != actor.start) and found.start > trigger.idx:
                return found
            if place is None and token.i in self.places and (actor is None or not actor.start <= token.idx < actor.end):
                place = self._at(token, True)
        return place

    def undated(self, actor: Actor | None) -> Actor | None:
        """The side without a date that the copy has run into its name ("July 2 2016 Syrians")."""
        if actor is None:
            return None
        row = list(self.context.tokens(actor))
        dated = max((k for k, t in enumerate(row) if t.i in self.times and t.idx < self.context.root(actor).idx), default=-1)
        if dated < 0:
            return actor
        start = row[dated + 1].idx
        text = self.context.report.text[start : actor.end]
        return msgspec.structs.replace(actor, start=start, text=text, name=text if actor.name == actor.text else actor.name)

    def is_ground(self, actor: Actor | None) -> bool:
        """True for a town or province: what is done there is not done by it."""
        if actor is None or actor.sector is not None:
            return False
        place = self.places.get(self.context.root(actor).i)
        return place is not None and not place.metonym and place.place is not None and place.place.precision != "country"

    def ends(self, token: Token) -> bool:
        """True for the last word of a side's name ("the Syrian opposition")."""
        actor = self.actors.get(token.i)
        return actor is not None and actor.end == token.idx + len(token) and actor.start < token.idx

    def speaks(self, token: Token, trigger: Token) -> bool:
        """True for a word of the name of one who says what `trigger` tells."""
        return any(
            said.source is not None
            and said.content is not None
            and said.source.start <= token.idx < said.source.end
            and said.content.start <= trigger.idx < said.content.end
            for said in (s.attribution for s in self.context.speech)
        )

    def _at(self, token: Token, place: bool) -> Actor | None:
        actor = self.actors.get(token.i)
        if actor is not None:
            return actor
        found = self.places.get(token.i)
        if found is not None and place:
            return Actor(
                start=found.start, end=found.end, text=found.text, name=found.text, country=found.place.country if found.place else None
            )
        if token.lower_ in _SIDES and any(c.lower_ in _FACING for c in token.lefts):
            return msgspec.structs.replace(self._actor([*token.lefts, token], None), sector="UAF")
        if people := people_at(token):
            return self._actor(list(people[1]), people[0])
        return None

    def _inside(self, token: Token, place: bool, depth: int = 0) -> Actor | None:
        if depth > 2:
            return None
        children = list(token.children)
        for child in children:
            if child.dep_ in _INNER and (
                found := self._at(child, True) or (self._inside(child, place, depth + 1) if child.dep_ != "appos" else None)
            ):
                return found
        for preposition in _OF:
            for child in children:
                if child.dep_ == "prep" and child.lower_ == preposition:
                    for inner in child.children:
                        if inner.dep_ == "pobj" and (found := self._at(inner, place) or self._inside(inner, place, depth + 1)):
                            return found
        return None

    def _person(self, token: Token) -> Actor | None:
        if token.tag_ not in ("NNP", "NNPS"):
            return None
        span = [t for t in token.subtree if t.dep_ in ("compound", "nmod") and t.head == token and t.i < token.i and t.tag_ == "NNP"]
        return self._actor([*span, token], None)

    def _actor(self, tokens: Iterable[Token], country: str | None) -> Actor:
        row = list(tokens)
        start, end = row[0].idx, row[-1].idx + len(row[-1])
        text = self.context.report.text[start:end]
        return Actor(start=start, end=end, text=text, name=text, country=country)


def _beside(token: Token, actor: Actor | None) -> bool:
    """True for a name that "and" or a comma joins to the actor's."""
    while token.dep_ in ("conj", "compound", "amod", "nmod", "poss"):
        token = token.head
        if actor is not None and actor.start <= token.idx < actor.end:
            return True
    return False


def _hearer(token: Token) -> bool:
    """True for those to whom something is told."""
    return token.dep_ in ("dobj", "dative") and token.head.lower_ in ("told", "tells", "telling", "informed")


def _is_pronoun(token: Token) -> bool:
    return token.lower_ in _THEY and token.text != "US"


@lru_cache(maxsize=1)
def parties_of(context: Context) -> Parties:
    """The parties of a report, made once for all its readers; only the last report's are kept."""
    return Parties(context)


def _lemmas(doc: Doc) -> list[str]:
    """Lemmas in lower case; where the analyzer leaves an auxiliary or cuts a word too short ("raped" → "rap"), the right one.
    A word behind a hyphen takes the word before it along where the lexicon knows both as one ("cease-fire")."""
    lexicon, strings = plover_lexicon(), doc.vocab.strings
    found: list[str] = []
    lowers: list[str] = []
    for lemma_id, lower_id, tag_id in doc.to_array(["LEMMA", "LOWER", "TAG"]).tolist():
        lemma, lower, tag = strings[lemma_id].lower(), strings[lower_id], strings[tag_id]
        if lower in _AUXILIARY:
            lemma = _AUXILIARY[lower]
        elif tag == "NN" or lower.endswith("ss"):
            lemma = lower
        elif tag in ("VBD", "VBN") and lower.endswith("ed") and lower[:-1] in lexicon.verbs and lemma == lower[:-2]:
            lemma = lower[:-1]
        if len(lowers) > 1 and lowers[-1] == "-" and f"{lowers[-2]}-{lemma}" in lexicon.hyphenated:
            lemma = f"{lowers[-2]}-{lemma}"
        found.append(lemma)
        lowers.append(lower)
    return found


def subject_of(verb: Token) -> Token | None:
    """The word that does what an active `verb` tells; of a passive one, the agent."""
    passive = is_passive(verb)
    for child in verb.children:
        if not passive and child.dep_ in ("nsubj", "csubj"):
            return child
        if passive and child.dep_ == "agent":
            return next((c for c in child.children if c.dep_ == "pobj"), None)
    return None


def object_of(verb: Token) -> Token | None:
    """The word that `verb` is done to: its object, or the subject of a passive."""
    passive = is_passive(verb)
    for child in verb.children:
        if child.dep_ == "nsubjpass" or (not passive and child.dep_ == "dobj"):
            return child
    if verb.dep_ == "acl" and verb.tag_ == "VBN":
        return verb.head
    return None


def is_passive(verb: Token) -> bool:
    """True for a passive clause and for a participle behind its noun ("troops sent to …")."""
    if verb.tag_ != "VBN":
        return False
    return verb.dep_ == "acl" or any(c.dep_ in ("nsubjpass", "auxpass", "agent") for c in verb.children)


def _aside(token: Token, trigger: Token, actor: Actor | None) -> bool:
    """True for a word of a speaker, of a clause of its own, or of a phrase of time, cause or manner below `trigger`."""
    for _ in range(12):
        if token.i == trigger.i or token.head.i == token.i:
            return False
        if token.dep_ == "nsubj" and any(c.dep_ in ("ccomp", "parataxis") for c in token.head.children):
            return True
        if token.dep_ in ("relcl", "advcl") and any(c.lower_ in _ASIDE for c in token.children):
            return True
        if token.dep_ in ("prep", "agent") and token.lower_ in _BESIDE:
            return True
        if token.dep_ in ("acl", "relcl") and actor is not None and actor.start <= token.head.idx < actor.end:
            return True
        token = token.head
    return False
