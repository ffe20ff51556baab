"""The noun phrase of an armed side → an `Actor`."""

from __future__ import annotations

from functools import lru_cache

from spacy.tokens import Token

from panj.model import Actor
from panj.read.context import Context
from panj.read.death.words import noun, person_group
from panj.read.draft import text_span
from panj.read.lexicon import words

_NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
_LEADING = frozenset(
    {"DT", "PRP$", ",", ":", "CC", "``", "RB", "IN", "CD", "RBS", "JJS", "WDT", "WP", "WP$", "PDT", "-LRB-", "-RRB-", "_SP", "''"}
)
_RELATIVE = frozenset({"who", "which", "that"})
_PRONOUNS = frozenset({"it", "they", "he", "she", "them", "him", "we", "us", "i", "you"})
_STATES = frozenset({"GOV", "MIL", "COP"})
_ARMED = frozenset({"MIL", "REB", "COP", "PAR", "PRM", "SPY", "UAF", "INS", "SEP"})


@lru_cache(maxsize=1)
def sides_of(context: Context) -> Sides:
    """The sides of the report being read, found once for all its readers."""
    return Sides(context)


class Sides:
    """Finds the sides of one report. Pronouns stand for the side that was last the subject of a sentence before them."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.by_token = {t.i: actor for actor in context.mentions.actors for t in context.tokens(actor)}
        self.times = {t.i for m in context.mentions.times for t in context.tokens(m)}
        countries = (p for p in context.mentions.places if p.place is not None and p.place.precision == "country")
        self.states = {context.root(p).i: p for p in countries}
        self.nouns = words("fighting.toml")["sides.nouns"]
        self.unarmed = words("fighting.toml")["ground.unarmed"]
        self.bodies = words("actor_memory.toml")["group.bodies"]
        self.land = words("control.toml")["places.nouns"]

    def of(self, head: Token, loose: bool = False) -> Actor | None:
        """The side that the phrase under `head` names; `loose` takes any phrase of people or any name."""
        if head.lower_ in _RELATIVE or head.tag_ in ("WDT", "WP"):
            return self._antecedent(head)
        if head.lower_ in _PRONOUNS:
            return self._last(head) if head.lower_ in ("it", "they", "them") else None
        if head.lower_ in ("its", "their"):
            return self._last(head)
        known = self.by_token.get(head.i)
        if head.tag_ not in _NOUNS and head.tag_ not in ("CD", "DT", "JJ") and known is None:
            return None
        if (sender := self._sender(head)) is not None:
            return self._phrase(head, sender, whole=True)
        called = self._called(head) if known is None or known.id is None else None
        if called is not None:
            return self._phrase(head, called, whole=True)
        if known is not None:
            return self._widened(head, known)
        for child in head.children:
            if (
                child.i in self.by_token
                and child.dep_ in ("compound", "amod", "nmod", "poss")
                and (noun(head) in self.nouns or person_group(head))
            ):
                return self._phrase(head, self.by_token[child.i])
        if head.tag_ in ("CD", "DT") or self._is_part(head):
            for child in head.children:
                if child.dep_ == "prep" and child.lower_ == "of":
                    for inner in child.children:
                        found = self.of(inner)
                        if found is not None:
                            return self._phrase(head, found, whole=True)
            return None
        of = head.i + 1
        if of < len(head.doc) and head.doc[of].lower_ == "of" and person_group(head) is not None:
            for i in range(of + 1, min(of + 8, head.sent.end)):
                if i in self.by_token:
                    return self._phrase(head, self.by_token[i], whole=True)
        if self._is_side(head) or (loose and head.tag_ in ("NNP", "NNPS")):
            return self._phrase(head, None)
        return None

    def of_adjective(self, head: Token) -> Actor | None:
        """The side that adjectives before a deed name: "a Turkish military assault"; ranks and sorts name none."""
        if not self.is_armed(head) or noun(head) in self.unarmed:
            return self.of(head) if noun(head) not in self.unarmed else None
        first = head
        while (
            first.i > head.sent.start
            and first.nbor(-1).head == head.head
            and first.nbor(-1).text[:1].isupper()
            and first.nbor(-1).tag_ != "DT"
        ):
            first = first.nbor(-1)
        if first == head and head.lower_ == "military":
            return None
        span = text_span([first, head])
        known = self.by_token.get(first.i)
        return Actor(text=span.text, start=span.start, end=span.end, country=known.country if known is not None else None)

    def state(self, head: Token) -> Actor | None:
        """The country that `head` names, where it stands for what its forces do or own: "Turkey's attack", "a US base"."""
        place = self.states.get(head.i)
        if place is None or place.place is None:
            return None
        return Actor(text=place.text, start=place.start, end=place.end, country=place.place.country, sector="GOV")

    def all(self, head: Token) -> list[Actor]:
        """The side under `head` and those joined to it by "and" or commas."""
        found = [self.of(head)]
        for child in head.children:
            if child.dep_ == "conj":
                found += self.all(child)
        return [a for a in found if a is not None]

    def is_armed(self, head: Token) -> bool:
        """True where the phrase under `head` names soldiers, police, fighters or a group known to be armed."""
        known = self.by_token.get(head.i)
        if known is not None and known.sector in _ARMED:
            return True
        return self._is_side(head) and noun(head) not in ("man", "resident", "villager", "youth", "student", "settler", "supporter")

    def armed(self, actor: Actor | None) -> bool:
        """True for soldiers, police, fighters or a group known to be armed."""
        if actor is None:
            return False
        row = self.context.tokens(actor)
        if actor.sector in _ARMED or self.is_armed(row[-1]) or self.is_armed(row.root):
            return True
        return noun(row[-1]) == "man" and any(self.is_armed(t) for t in row[:-1])

    def sort(self, actor: Actor) -> str | None:
        """ "state" for an army or a government, "group" for those who fight outside one."""
        if actor.sector is not None:
            return "state" if actor.sector in _STATES else "group"
        group = person_group(self.context.tokens(actor)[-1])
        return "group" if group == "fighters" else "state" if group in ("soldiers", "police") else None

    def _is_side(self, head: Token) -> bool:
        return noun(head) in self.nouns or person_group(head) in ("soldiers", "police", "fighters")

    def _is_part(self, head: Token) -> bool:
        """True for "dozens of fighters", not for a side of its own or for "positions of the army"."""
        if head.tag_ not in _NOUNS or (noun(head) in self.land and noun(head) != "pocket") or self._is_side(head):
            return False
        if noun(head) in words("control.toml")["holds.nouns"]:
            return False
        return any(c.lower_ == "of" for c in head.children)

    def _sender(self, head: Token) -> Actor | None:
        """The group in "fighters from the People's Front", where the head alone names nobody."""
        if noun(head) not in ("fighter", "member", "militant", "soldier", "troop", "force", "unit", "gunman"):
            return None
        for child in head.rights:
            if child.lower_ == "from":
                for inner in child.children:
                    if inner.dep_ == "pobj" and inner.i in self.by_token and self.by_token[inner.i].sector in _ARMED:
                        return self.by_token[inner.i]
        return None

    def _called(self, head: Token) -> Actor | None:
        """The armed group right after a noun for one: "the rebel group M23"."""
        after = head.nbor(1) if head.i + 1 < head.sent.end else None
        if after is None or not (self._is_side(head) or noun(head) in self.bodies):
            return None
        known = self.by_token.get(after.i)
        return known if after.dep_ == "appos" and after.head == head and known is not None and known.sector in _ARMED else None

    def _widened(self, head: Token, known: Actor) -> Actor:
        return self._phrase(head, known)

    def _phrase(self, head: Token, known: Actor | None, whole: bool = False) -> Actor:
        first = head.left_edge.i
        row = [t for t in head.doc[max(first, head.i - 9) : head.i + 1] if not t.is_space]
        for k in range(len(row) - 2, -1, -1):
            if known is not None and row[k].tag_ == "CC" and known.start < row[k].idx < known.end:
                continue
            if row[k].tag_ in _LEADING or row[k].i in self.times or (row[k].text in ("-", "–") and k and row[k - 1].lower_ == "so"):
                row = row[k + 1 :]
                break
        if whole and known is not None:
            last = self.context.tokens(known).end
            row = list(head.doc[row[0].i : max(last, head.i + 1)])
        if len(row) > 2 and row[0].text in "-–" and row[1].lower_ == "strong":
            row = row[2:]
        span = text_span(row)
        if known is None:
            return Actor(text=span.text, start=span.start, end=span.end)
        start, end = (
            min(span.start, known.start) if known.start >= span.start else span.start,
            max(span.end, known.end if known.start >= span.start else span.end),
        )
        text = self.context.report.text[start:end]
        return Actor(text=text, start=start, end=end, name=known.name, country=known.country, sector=known.sector, id=known.id)

    def _antecedent(self, head: Token) -> Actor | None:
        verb = head.head
        for _ in range(4):
            if verb.dep_ == "relcl":
                return self.of(verb.head, loose=True)
            if verb.head == verb:
                return None
            verb = verb.head
        return None

    def _many(self, pronoun: Token) -> Actor | None:
        """The armed side in the plural that was subject last, in the sentence before "they"."""
        first = pronoun.sent.start
        before = self.context.doc[first - 1].sent if first else self.context.doc[0:0]
        for region, here in ((self.context.doc[first : pronoun.i], True), (before, False)):
            for token in region:
                agent = here and token.dep_ == "pobj" and token.head.dep_ == "agent"
                many = token.tag_ in ("NNS", "NNPS") and token.lower_ != "sides" and self.is_armed(token)
                if many and (agent or token.dep_ in ("nsubj", "nsubjpass")):
                    return self.of(token)
        return None

    def _last(self, pronoun: Token) -> Actor | None:
        doc = self.context.doc
        sentence = pronoun.sent
        if pronoun.lower_ in ("they", "them", "their") and (found := self._many(pronoun)) is not None:
            return found
        for start, end in ((sentence.start, pronoun.i), (max(0, sentence.start - 1), sentence.start)):
            region = doc[start:end] if start == sentence.start else (doc[sentence.start - 1].sent if sentence.start else doc[0:0])
            for token in region:
                agent = token.dep_ == "pobj" and token.head.dep_ == "agent"
                many = token.tag_ == "NNS" or self._is_part(token)
                if pronoun.lower_ in ("it", "its") and many:
                    continue
                if (agent or token.dep_ in ("nsubj", "nsubjpass")) and token.tag_ in _NOUNS:
                    found = self.of(token)
                    if found is not None:
                        return found
        return None


def is_same(sides: Sides, a: Actor, b: Actor) -> bool:
    """True where the two name one side."""
    if a.id is not None and b.id is not None:
        return a.id == b.id
    return a.text.casefold().removesuffix("s") == b.text.casefold().removesuffix("s") or bool(_words(sides, a) & _words(sides, b))


def like(sides: Sides, a: Actor, b: Actor) -> bool:
    """True also where one of them is only told by its sort ("the militants")."""
    sort = sides.sort(a) if a.id is None or b.id is None else None
    return is_same(sides, a, b) or (sort is not None and sort == sides.sort(b))


def _words(sides: Sides, actor: Actor) -> set[str]:
    """What tells a side from others: its words without the nouns that any side has."""
    row = sides.context.tokens(actor)
    common = words("fighting.toml")["sides.common"]
    found = {t.lower_.removesuffix("s") for t in row if t.tag_[:2] in ("NN", "JJ")} - common
    return found | ({actor.name.casefold()} - common if actor.name else set())
