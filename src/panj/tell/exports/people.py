"""Persons named in the words of claims, so that exports can leave their names out.

Offices, bodies and places stay, and so do holders of public office who are named with it (`offices`); a private person's name becomes
`[name]` in quoted words, and a speaker is told by office or role. Names are found by the entity recogniser of the language model, less what
the record knows for a place or a listed actor, and by the shape of a speaker's name. What the recogniser does not see, stays:
docs/exports.md says so.
"""

from __future__ import annotations

import calendar
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

import ahocorasick

from panj.analysis import DEFAULT_MODEL
from panj.ground.actor_list import actor_list
from panj.model import Actor, Claim, Mentions, Report, Span, Speaker
from panj.read.speaker.words import speaker_words
from panj.reconcile import Sourced
from panj.record import Store
from panj.tell.exports.offices import holds_office
from panj.tell.values import clean, country_name

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Span as SpacySpan

    from panj.tell.exports.selection import Watch

NAME = "[name]"
ROLES = {
    "official": "an official", "armed_group": "a member of an armed group", "military": "a military official",
    "un": "a United Nations official", "aid_agency": "an aid worker", "news_agency": "a news agency", "outlet": "a journalist",
    "witness": "a witness", "analyst": "an analyst", "politician": "a politician", "document": "a document",
    "other": "a person whom the report names",
}  # fmt: skip
_WORD = re.compile(r"[\w.'’-]+")
_PARTICLES = frozenset(["al", "el", "bin", "ibn", "de", "del", "der", "van", "von", "la", "le", "abu", "ben", "bint", "ul", "and"])
_WHERE = frozenset(["in", "of", "from", "at", "near", "around", "for", "the"])
_CALENDAR = frozenset([*calendar.month_name, *calendar.month_abbr, *calendar.day_name, *calendar.day_abbr])
_INSTITUTIONS = frozenset(["news_agency", "outlet", "document"])


@dataclass(frozen=True)
class People:
    """`names` are the persons named in each report's claims, the longest first; `everywhere` finds the full names of all of them, for one
    report's sentence may be read where another's is not. `kept` are, by report, the names of those who hold a public office and the words
    of places; `places` its places, in lower case."""

    reports: Mapping[str, Report]
    names: Mapping[str, tuple[str, ...]]
    everywhere: ahocorasick.Automaton | None = None
    kept: Mapping[str, frozenset[str]] = field(default_factory=dict)
    places: Mapping[str, frozenset[str]] = field(default_factory=dict)

    @classmethod
    def found(cls, rows: list[Sourced], reports: Mapping[str, Report], store: Store, watch: Watch) -> People:
        """The persons named in the words of `rows` and in the titles of their reports."""
        places: dict[str, set[str]] = defaultdict(set)
        told: dict[str, list[tuple[str, int]]] = defaultdict(list)
        for row in rows:
            if row.report_id in reports:
                places[row.report_id] |= _place_words(row.claim)
        for report_id, start, end in sorted({(r.report_id, r.claim.evidence.start, r.claim.evidence.end) for r in rows}):
            if report_id in reports:
                told[reports[report_id].text[start:end]].append((report_id, start))
        for report_id in sorted(places):
            told[reports[report_id].title or ""].append((report_id, -1))
        texts = [text for text, where in told.items() if any(_may_name(text, places[i]) for i, _ in where)]
        seen: dict[str, list[tuple[int, str]]] = defaultdict(list)
        for text, doc in zip(texts, watch(_recogniser().pipe(texts, batch_size=256), "names", len(texts)), strict=True):
            for entity in doc.ents:
                if entity.label_ == "PERSON" and not _is_where(entity) and not _is_in_a_body(entity):
                    for report_id, start in told[text]:
                        seen[report_id].append((start + entity.start_char if start >= 0 else -1, entity.text))
        names: dict[str, set[str]] = defaultdict(set)
        for row in rows:
            for speaker in row.claim.attribution:
                if found := _by_shape(speaker):
                    names[row.report_id] |= {part for name in found for part in _with_last(name)}
        grounded: dict[str, frozenset[str]] = {}
        for report_id in sorted(
            {*seen, *(i for i, found in names.items() if found), *(r.report_id for r in rows if _may_be_a_place(r.claim))}
        ):
            reading = store.reading(report_id)
            mentions = reading.mentions if reading else Mentions()
            known: list[Span] = [*mentions.places, *(a for a in mentions.actors if a.id or not a.name)]
            words = {w.casefold() for m in known for w in _WORD.findall(getattr(m, "text", ""))}
            named = [m.text.casefold() for m in mentions.places if m.place is not None and not m.metonym]
            grounded[report_id] = frozenset(named) | {w for name in named for w in _WORD.findall(name)}
            names[report_id] |= {n for at, text in seen.get(report_id, ()) for n in _personal(text, at, known, words)}
        kept = {i: _kept(reports[i].text, found, grounded.get(i, frozenset())) for i, found in names.items() if i in reports}
        private = {i: found - kept.get(i, frozenset()) for i, found in names.items()}
        full = {name for found in private.values() for name in found if " " in name}
        return cls(reports, {i: _longest_first(found) for i, found in private.items() if found}, _automaton(full), kept, grounded)

    def quote(self, report_id: str, start: int, end: int) -> str:
        """Characters `start:end` of a report's text on one line, persons' names withheld."""
        report = self.reports.get(report_id)
        return self.words(report_id, report.text[start:end]) if report else ""

    def words(self, report_id: str, text: str | None) -> str:
        """Words of that report, or about it, on one line, persons' names withheld."""
        said = clean(text or "")
        full = {found for _, found in self.everywhere.iter(said)} if self.everywhere is not None else set()
        kept = self.kept.get(report_id, frozenset())
        for name in (*_longest_first(full), *self.names.get(report_id, ())):
            if name in said and name not in kept:
                said = re.sub(rf"(?<![\w-]){re.escape(name)}(?=s?(?![\w-]))", NAME, said)
        return said

    def speaker(self, report_id: str, speaker: Speaker) -> str:
        """A speaker without a person's name: the office that stands beside the name, else the listed body, else the role."""
        said = self.words(report_id, speaker.name)
        kept = self.kept.get(report_id, frozenset())
        for name in _by_shape(speaker):
            if any(name == k or name.endswith(f" {k}") for k in kept):
                continue
            said = said.replace(name, NAME)
        if NAME not in said:
            return said
        office = clean(said.replace(NAME, " ")).strip(" ,")
        if office and speaker_words().role(office) != "other":
            return office
        role, body = ROLES[speaker.role], _bodies().get(speaker.actor or "") or country_name(speaker.country)
        return f"{role} ({body})" if body else role

    def actor(self, report_id: str, actor: Actor) -> str:
        """What an actor is called: its listed name, else the words of that report, persons' names withheld."""
        return actor.name if actor.id and actor.name else self.words(report_id, actor.text)

    def chain(self, row: Sourced) -> list[str]:
        """The chain of speakers of a claim, the outermost first."""
        return [self.speaker(row.report_id, s) for s in row.claim.attribution]


def _kept(text: str, names: set[str], places: frozenset[str]) -> frozenset[str]:
    """Of the names those of holders of a public office, with their last words, and those made of words of places alone."""
    public = {name for name in names if " " in name and holds_office(text, name)}
    public |= {name for name in names if any(full.endswith(f" {name}") for full in public) or holds_office(text, name)}
    return frozenset(public | {name for name in names if all(w in places for w in _WORD.findall(name.casefold()))})


def _place_words(claim: Claim) -> set[str]:
    mentions = [m for m in (claim.place, claim.origin, claim.destination) if m is not None]
    return {w for m in mentions for words in (m.text, m.place.name if m.place else "") for w in _WORD.findall(words.casefold())}


def _may_be_a_place(claim: Claim) -> bool:
    """True where an actor of the claim is neither listed nor of a known kind."""
    return any(a is not None and not (a.id or a.sector) for a in (claim.actor, *claim.actors, claim.recipient))


def _may_name(text: str, places: set[str]) -> bool:
    """Whether a sentence holds a word that could name a person: in capitals, and no place of the claims, no country, body or office, and no
    everyday word that begins the sentence."""
    for token in _WORD.finditer(text):
        word = token.group()
        if not _is_capital(word) or word.casefold() in places or _is_public(word) or word in _CALENDAR:
            continue
        if token.start() > 0 or word.casefold() not in _everyday():
            return True
    return False


def _personal(text: str, start: int, known: Iterable[Span], words: frozenset[str] | set[str]) -> Iterator[str]:
    """What of an entity names a person: its runs of words that no place or actor covers."""
    run: list[str] = []
    for token in [*_WORD.finditer(text), None]:
        covered = token is not None and (
            (start >= 0 and any(s.start < start + token.end() and start + token.start() < s.end for s in known))
            or token.group().casefold() in words
            or _is_public(token.group())
        )
        if token is not None and not covered:
            run.append(token.group().removesuffix("'s").removesuffix("’s"))
            continue
        if token is not None and token.group()[:1].isupper() and token.group().casefold() in speaker_words().body:
            run = []
        while run and (run[0].casefold() in _PARTICLES - {"abu", "al", "el"} or run[0].casefold() in speaker_words().titles):
            run.pop(0)
        if run and any(w[:1].isupper() for w in run):
            yield from _with_last(" ".join(run))
        run = []


def _by_shape(speaker: Speaker) -> list[str]:
    """The persons' names in a speaker's words by their shape: words in capitals alone that are no office, body, country or medium; or two
    and more of them in a row that do not follow "in" or "of"."""
    if speaker.role in _INSTITUTIONS:
        return []
    tokens = list(_WORD.finditer(speaker.name))
    if _is_person([t.group() for t in tokens]):
        return [speaker.name]
    found, at = [], 0
    while at < len(tokens):
        end = at
        while end < len(tokens) and (_is_name(tokens[end].group()) or (end > at and tokens[end].group().casefold() in _PARTICLES)):
            end += 1
        body = end < len(tokens) and tokens[end].group()[:1].isupper() and tokens[end].group().casefold() in speaker_words().body
        if (
            not body
            and sum(_is_name(t.group()) for t in tokens[at:end]) > 1
            and (at == 0 or tokens[at - 1].group().casefold() not in _WHERE)
        ):
            found.append(speaker.name[tokens[at].start() : tokens[end - 1].end()])
        at = max(end, at + 1)
    return found


def _with_last(name: str) -> Iterator[str]:
    """A name, and its last word alone, as later sentences have it."""
    yield name
    last = name.rpartition(" ")[2]
    if last != name and len(last) > 3 and last[:1].isupper():
        yield last


def _automaton(names: Iterable[str]) -> ahocorasick.Automaton | None:
    found = ahocorasick.Automaton()
    for name in names:
        found.add_word(name, name)
    if not len(found):
        return None
    found.make_automaton()
    return found


def _is_person(tokens: list[str]) -> bool:
    """True for words in capitals alone, none of them a word for an office, a body, a country or a medium."""
    if not 0 < len(tokens) <= 4 or any(map(_is_public, tokens)):
        return False
    return all(_is_capital(t) or t.casefold() in _PARTICLES for t in tokens)


def _is_name(token: str) -> bool:
    return _is_capital(token) and not _is_public(token)


def _is_where(entity: SpacySpan) -> bool:
    """True for one word after "in", "at" or "near": a place that the recogniser takes for a person."""
    return len(entity) == 1 and entity.start > 0 and entity.doc[entity.start - 1].lower_ in ("in", "at", "near")


def _is_in_a_body(entity: SpacySpan) -> bool:
    """True for words that a word of a body follows in capitals: "Disaster Management" in the name of an authority."""
    after = entity.doc[entity.end] if entity.end < len(entity.doc) else None
    return after is not None and after.text[:1].isupper() and after.lower_ in speaker_words().body


def _is_capital(token: str) -> bool:
    head = token.rpartition("-")[2] if token[:1].islower() else token
    return head[:1].isupper() and not token.isupper()


@lru_cache(maxsize=50_000)
def _is_public(token: str) -> bool:
    words, bare = speaker_words(), token.casefold().removesuffix("'s").removesuffix("’s")
    plural = {bare, bare.removesuffix("s")}
    return bool(plural & _public()) or token in words.roles or any(w in words.roles for w in plural)


@lru_cache(maxsize=1)
def _public() -> frozenset[str]:
    """Words of countries, listed actors, bodies, media and offices, in lower case."""
    words = speaker_words()
    listed = (entry.words for entries in actor_list().automaton.values() for entry in entries)
    named = {w for entry in listed for w in _WORD.findall(entry.casefold())}
    return frozenset(named | words.media | words.body | words.plain | words.person)


@lru_cache(maxsize=1)
def _bodies() -> dict[str, str]:
    """What the listed actors are called, by id."""
    return {row.id: row.name for entries in actor_list().automaton.values() for entry in entries for row in entry.rows}


@lru_cache(maxsize=1)
def _everyday() -> frozenset[str]:
    from spacy.lang.en.stop_words import STOP_WORDS

    return frozenset(STOP_WORDS)


@lru_cache(maxsize=1)
def _recogniser() -> Language:
    import spacy

    return spacy.load(DEFAULT_MODEL, exclude=["tok2vec", "tagger", "parser", "lemmatizer", "attribute_ruler", "senter"])


def _longest_first(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({clean(n) for n in names}, key=lambda n: (-len(n), n)))
