"""What a text is about, and the small questions about one word's surroundings that every decision on movement asks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cached_property

from spacy.tokens import Token

from panj.model import TimeSpan
from panj.read.context import Context
from panj.read.dating.dating import time_of
from panj.read.movement.frames import Frames, frames
from panj.read.movement.words import listed
from panj.read.slots import in_time, place_at
from panj.read.who import country_of, group_of, is_displaced, is_named, is_of_a_people, is_visitor, nation_in, unit_of

_MILITARY = {"soldiers", "fighters", "police", "officials"}
_BESIDE = 25  # characters beside a word of war in which its country is named
_BACK = 2
_BEFORE = 70  # tokens of the text before a word in which the evacuation is told that it belongs to


class Scene:
    """A report with its topic: `displacement`, `evacuation` and `flight` say which words it uses somewhere."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.frames: Frames = frames()
        self.lists = self.frames.lists
        self._times: dict[int, TimeSpan | None] = {}
        seen = set(_WORD.findall(context.report.text.lower()))
        told = not seen.isdisjoint(self.lists["topic.displacement"])
        self.displacement = told or len(seen & self.lists["topic.peril"]) >= 2 or _LEFT_HOME.search(context.report.text) is not None
        self.evacuation = not seen.isdisjoint(self.lists["topic.evacuation"])
        self.flight = not seen.isdisjoint(self.lists["topic.flight"])
        forms = seen | {w[:-1] for w in seen if w.endswith("s")} | {w[:-2] for w in seen if w.endswith("ed")}
        self.peaceful = seen.isdisjoint(self.lists["topic.warfare"])
        struck = self.lists["calamities.words"] - self.lists["calamities.accidents"]
        self.stricken = (
            not forms.isdisjoint(struck) or (self.peaceful and not forms.isdisjoint(self.lists["calamities.local"])) or self.flooded
        )
        self.evacuated = any(word.startswith("evacuat") for word in seen)
        self.dealt = not seen.isdisjoint({"deal", "truce", "accord"})
        self.migration = not seen.isdisjoint({"migrant", "migrants", "refugee", "refugees", "asylum"})
        self.refuge = self.flight or not seen.isdisjoint(self.lists["topic.admission"]) or _ADMITTED.search(context.report.text) is not None

    @cached_property
    def flooded(self) -> bool:
        """True where the report tells of high water: those rescued from it leave where they were."""
        return _WATER.search(self.context.report.text) is not None

    @cached_property
    def admitted(self) -> bool:
        """True where a border service tells of arrivals and nothing is said of an invasion or a deployment."""
        text = self.context.report.text
        return _HOST.search(text) is not None and _INVADING.search(text) is None

    @cached_property
    def country(self) -> str | None:
        """The country that most of the report's places lie in, if it is a clear majority."""
        counts = Counter(p.place.country for p in self.context.mentions.places if p.place is not None and p.place.country)
        if not counts:
            return None
        country, n = counts.most_common(1)[0]
        return country if 2 * n > counts.total() else None

    @cached_property
    def ground(self) -> str | None:
        """The country in which at least half of the report's places lie that are smaller than a country: where what it tells goes on."""
        fine = (p.place for p in self.context.mentions.places if p.place is not None and p.place.precision != "country")
        counts = Counter(place.country for place in fine if place.country)
        country, n = counts.most_common(1)[0] if counts else (None, 0)
        return country if 2 * n >= counts.total() and n > 1 else None

    @cached_property
    def battleground(self) -> str | None:
        """The country of `ground`, if the report tells of a war that is its own: "the war in A", "A's civil war", "the A conflict"."""
        land, text = self.ground, self.context.report.text
        if land is None:
            return None
        places = self.context.mentions.places
        for war in _WAR.finditer(text):
            after = _CLAUSE.split(text[war.end() : war.end() + _BESIDE])[0]
            before = _CLAUSE.split(text[max(0, war.start() - _BESIDE) : war.start()])[-1]
            named = [*self.context.within(places, war.end(), war.end() + len(after))]
            named += self.context.within(places, war.start() - len(before), war.start())
            told = next((p.place.country for p in named if p.place is not None), None) or nation_in(before)
            if told == land:
                return land
        return None

    def lemma(self, word: Token) -> str:
        """The word's lemma in lower case, a headline's bare verb form included."""
        return self.frames.headline.get(word.lower_) or word.lemma_.lower()

    def timed(self, token: Token) -> bool:
        """True where the token is part of a time expression."""
        return in_time(self.context, token)

    def time(self, word: Token) -> TimeSpan | None:
        """When the movement of `word` took place; "now" says only when people are there."""
        if word.i not in self._times:
            self._times[word.i] = time_of(self.context, word, present=False, described=True)
        return self._times[word.i]

    def dated(self, word: Token) -> bool:
        """True where a day or a stretch of days dates the word."""
        time = self.time(word)
        return time is not None and time.to is not None and time.granularity in {"day", "hour", "minute", "daypart", None}

    def lately(self, word: Token) -> bool:
        """True where the sentence of the word or one of the two before it tells of displacement."""
        start = word.sent.start
        for _ in range(_BACK):
            start = word.doc[start - 1].sent.start if start else start
        return not self.lists["topic.displacement"].isdisjoint(self.context.lowers[start : word.sent.end])

    def in_danger(self, word: Token, noun: Token | None) -> bool:
        """True where the sentence gives a reason to move other than the wish to travel."""
        if noun is not None and is_displaced(noun):
            return True
        near = self.lists["topic.displacement"] | self.lists["topic.danger"]
        return any(t.lower_ in near or t.lemma_.lower() in near for t in word.sent if t.i != word.i)

    def evacuating(self, word: Token) -> bool:
        """True where the word's sentence tells of an arranged transfer."""
        lowers = {t.lower_ for t in word.sent}
        return self.evacuation and not lowers.isdisjoint(listed("nouns.passages") | self.lists["topic.evacuation"])

    def ordinary(self, noun: Token | None) -> bool:
        """True for people whose going places is no deployment and no visit."""
        return noun is None or (group_of(noun) not in _MILITARY and not is_visitor(noun) and is_named(noun))

    def likely(self, noun: Token | None) -> bool:
        """True where the text is about displacement or a calamity, or where the people are families, villagers, residents."""
        if self.displacement or (self.stricken and self.peaceful):
            return True
        return noun is not None and (
            noun.lemma_.lower() in self.lists["topic.settled"]
            or unit_of(noun) == "households"
            or is_of_a_people(noun)
            or country_of(noun) is not None
        )

    def military(self, noun: Token | None) -> bool:
        """True for soldiers, fighters, police and officials."""
        return noun is not None and group_of(noun) in _MILITARY

    def has_place(self, word: Token) -> bool:
        """True where the word says from where or to where: a preposition with a place, an object that is one, or a direction."""
        return any(True for _ in self.ends(word)) or any(
            c.lower_ in self.lists["particles.outward"] and c.dep_ in {"advmod", "prt", "npadvmod", "prep", "advcl"} for c in word.children
        )

    def ends(self, word: Token) -> Iterator[tuple[Token, Token]]:
        """Each preposition under the word that can name an end of a movement, with the noun that does."""
        directional = self.lists["ends.origin"] | self.lists["ends.destination"] | self.lists["ends.local"]
        for prep in prepositions(word):
            if prep.lower_ in directional:
                for noun in objects_of(prep):
                    if place_at(self.context, noun) is not None:
                        yield prep, noun


_WORD = re.compile(r"[a-z]+")
_WAR = re.compile(
    r"\b(?:war|conflict|fighting|uprising|insurgency|revolt|offensive|battle|jihadists?|militants|rebels|isis|isil|islamic state)\b",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[.,;:!?]")
_LEFT_HOME = re.compile(
    r"\b(?:from|left|leave|leaving|lost|abandon\w*|out of) their (?:homes?|houses?|villages?|dwellings?)\b", re.IGNORECASE
)
_ADMITTED = re.compile(
    r"\b(?:let|lets|letting|allow(?:ed|s|ing)?|permit(?:ted|s)?|t[ao]ken?|took)\b[^.;]{0,60}?\b(?:in(?:to)?|onto|across|over|cross|enter)\b"
)
_HOST = re.compile(r"\bborder (?:guards?|service|troops|police|force|agency)\b|\bfrontier (?:guards?|service|police)\b", re.IGNORECASE)
_INVADING = re.compile(
    r"\b(?:invad|invasion|incursion|deploy|peacekeep|manoeuv|maneuv|drills?\b|exercises?\b|offensive (?:into|across))", re.IGNORECASE
)
_WATER = re.compile(
    r"\b(?:flood|inundat|deluge|cyclone|hurricane|typhoon|tsunami|monsoon|tropical storm|storm surge|high water|waterlogg|marooned"
    r"|(?:burst|broke|overflow\w*|over) (?:its|their) banks|overflow(?:ed|ing|s)\b|under ?water|submerg|torrential|king tides?"
    r"|(?:waters?|river|creek|stream|lake|reservoir|dam) (?:rose|rises|overflow|swell|swoll)"
    r"|rising (?:river|water|lake|creek)|swollen (?:river|creek|stream))",
    re.IGNORECASE,
)
_NO_PLACE = {"according", "due", "because", "owing", "thanks", "as", "per", "despite", "since", "during", "after", "before", "until"}
_NESTED = {"from", "to", "into", "towards", "toward", "across", "onto", "over"}


def prepositions(word: Token, nested_too: bool = False) -> Iterator[Token]:
    """The prepositions that say where of a word: its own, the directions nested in its phrases (all, with `nested_too`), its object's."""
    stack = [(c, False) for c in word.rights] + [(c, False) for c in word.lefts if c.dep_ == "prep"]
    while stack:
        token, nested = stack.pop(0)
        if token.lower_ in _NO_PLACE:
            continue
        if token.dep_ == "prep" or (token.tag_ in {"IN", "TO", "RP"} and token.dep_ in {"prt", "advmod", "dep"}):
            if not nested or nested_too or token.lower_ in _NESTED:
                yield token
            inner = [g for c in token.children if c.dep_ in {"pobj", "prep"} for g in ([c] if c.dep_ == "prep" else c.rights)]
            stack[:0] = [(g, True) for g in inner if g.dep_ == "prep"]
        elif token.dep_ in {"dobj", "prt", "advmod", "attr"} and token.i > word.i:
            stack[:0] = [(g, False) for g in token.rights]


def objects_of(prep: Token) -> list[Token]:
    """The nouns that a preposition governs, through a second preposition too ("out of the town")."""
    out: list[Token] = []
    for child in prep.rights:
        if child.dep_ == "pobj" or (child.dep_ in {"pcomp", "advmod"} and child.lower_ in {"elsewhere", "abroad", "overseas"}):
            out.append(child)
        elif child.dep_ == "pcomp" and child.lower_ in {"neighbouring", "neighboring", "surrounding"}:
            out.extend(c for c in child.rights if c.dep_ == "dobj")
        elif child.dep_ in {"prep", "conj"} and child.tag_ in {"IN", "TO", "RP"}:
            out.extend(objects_of(child))
    return out


def is_passive(verb: Token) -> bool:
    """True for a participle with a passive auxiliary, or a bare one that is no finite verb ("people displaced by floods")."""
    if any(c.dep_ in {"auxpass", "nsubjpass", "agent"} for c in verb.children):
        return True
    if verb.tag_ != "VBN":
        return False
    return not any(c.dep_ == "aux" and c.lower_ in {"have", "has", "had", "having", "'ve", "’ve", "'d"} for c in verb.children)


def just_told(trigger: Token) -> bool:
    """True where the text just before tells of an evacuation or a convoy, whose people now arrive."""
    near = trigger.doc[max(0, trigger.sent.start - _BEFORE) : trigger.i]
    return any(t.lower_.startswith("evacuat") or t.lower_ in {"convoy", "convoys"} for t in near)


def to_safety(scene: Scene, verb: Token) -> bool:
    """True for those brought "to safety", "to higher ground", which is what an evacuation is for."""
    goals = (n for prep in verb.rights if prep.lower_ in {"to", "into"} for n in objects_of(prep))
    return any(n.lower_ == "safety" or any(c.lower_ in scene.lists["haven.words"] for c in n.lefts) for n in goals)
