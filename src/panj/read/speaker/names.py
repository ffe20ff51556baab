"""The name that a noun phrase gives: of a person, of a body, or the words used for somebody unnamed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from spacy.tokens import Doc, Token

from panj.model import SpeakerRole
from panj.read.context import Context
from panj.read.speaker.proper import Kind, name_before, proper_part
from panj.read.speaker.words import SpeakerWords
from panj.read.speech.lexicon import lexicon

_DETERMINERS = {"the", "a", "an", "this", "that", "these", "those", "his", "her", "its", "their", "our", "my", "another", "some", "one"}
_OF = {"of", "in", "from", "for", "at", "near", "inside", "on", "to"}
_LONGEST = 120  # characters of a land's name
_DATED = {"date", "posted", "published", "updated"}
_DROPPED = {"relcl", "acl", "appos", "advcl", "punct", "cc", "conj", "parataxis"}


@dataclass
class Named:
    """What a phrase says of its referent. `proper`: it holds a name; `definite`: "the", "this" or a possessive opens it;
    `descriptors`: the common nouns used for it; `plain`: nothing in it tells it from others of its kind; `said`: all its words."""

    name: str
    start: int
    end: int
    kind: Kind
    role: SpeakerRole
    proper: bool
    definite: bool
    plain: bool
    descriptors: set[str] = field(default_factory=set)
    said: frozenset[str] = frozenset()
    gender: Literal["m", "f"] | None = None


def name_of(head: Token, context: Context, words: SpeakerWords, phrase: tuple[int, int] | None = None) -> Named:
    """Read the phrase of `head`; `phrase` bounds it (first and last token) where the parse is not to be trusted."""
    doc = head.doc
    first, last = phrase or core(head)
    while first < head.i and doc[first].pos_ == "ADV" and doc[first + 1].pos_ == "DET":
        first += 1
    first = next((t.i + 1 for t in reversed(doc[first : head.i]) if t.is_space), first)
    row = list(doc[first : last + 1])
    while len(row) > 1 and row[0].lower_ in _DETERMINERS:
        row = row[1:]
    row = _after_date(_to_relative(row, head), head)
    opening = doc[first].lower_
    appositive = None if phrase else next((c for c in head.children if c.dep_ == "appos" and c.i > head.i), None)
    titles = [t for t in row if t.lower_ in words.person or t.lower_ in words.body]
    if appositive is None and not phrase and head.lower_ in words.person:
        appositive = _name_behind(head, context)
    if appositive is not None:
        titles += [t for t in appositive.subtree if t.lower_ in words.person or t.lower_ in words.body]
    descriptors = {t.lemma_.lower() for t in titles} | {head.lemma_.lower()}
    gender = _gender(row, words)
    said = frozenset(t.lower_ for t in (*row, *(appositive.subtree if appositive is not None else ())))
    whole = context.report.text[row[0].idx : row[-1].idx + len(row[-1])]
    role = words.role(whole)
    if appositive is not None and role in ("other", "official", "politician"):
        beside = words.role(doc[appositive.left_edge.i : appositive.right_edge.i + 1].text[:160])
        role = beside if role == "other" or beside not in ("other", "witness") else role
    named = proper_part(head, row, words)
    if named is not None and phrase and named[0][-1].i > phrase[1]:
        named = None
    if named is not None and phrase and phrase[0] == phrase[1]:
        named = ([head], named[1])
    titled = appositive is not None and (head.tag_ == "NN" or appositive.left_edge.i == head.i + 1)
    if named is None and appositive is not None and appositive.pos_ == "PROPN" and titled:
        start, end = core(appositive)
        named = proper_part(appositive, list(doc[start : end + 1]), words)
    if named is None and head.lower_ in words.person and first > 2 and doc[first - 1].text == ",":
        before = name_before(doc, first - 1)
        named = before if before is not None and not (phrase and _is_land(before[0][0].idx, doc[first - 1].idx, context)) else None
    if named is not None:
        tokens, kind = named
        start, end = tokens[0].idx, tokens[-1].idx + len(tokens[-1])
        if kind == "person":
            title = _title_before(doc, tokens[0].i, words)
            if title is not None:
                descriptors.add(title.lemma_.lower())
                role = words.role(doc[title.left_edge.i : title.right_edge.i + 1].text[:160]) if role == "other" else role
            descriptors -= words.body
        elif _is_land(start, end, context):
            role = "official" if role == "other" else role
            kind = "body" if kind == "either" else kind
        return Named(_clean(context.report.text[start:end]), start, end, kind, role, True, True, False, descriptors, said, gender)
    kept = doc[first] if row[0].i == first + 1 else row[0]
    start, end = kept.idx, row[-1].idx + len(row[-1])
    many = head.tag_ in ("NNS", "NNPS") or any(c.dep_ == "conj" for c in head.children)
    if role == "document" and head.lower_ in words.body:
        role = "other"
    kind = _kind(head, role, many, words)
    definite = opening in ("the", "this", "that", "these", "those", "its", "his", "their")
    plain = all(t.lower_ in words.plain or t == head or t.lower_ in _DETERMINERS for t in row)
    return Named(_clean(context.report.text[start:end]), start, end, kind, role, False, definite, plain, descriptors, said, gender)


def _name_behind(title: Token, context: Context) -> Token | None:
    """The person whom a title with a place behind it means: "the head of Vanj province, Ana Ruiz, (said)"."""
    name = title.head.nbor(-2) if title.head.i > title.i + 3 and title.head.nbor(-1).text == "," else title
    first = name.left_edge
    apposed = name.dep_ == "appos" and name.pos_ == "PROPN" and title.i < first.i < name.i and title.is_ancestor(name)
    return name if apposed and first.nbor(-1).text == "," and not _is_land(first.idx, name.idx + len(name), context) else None


def _is_land(start: int, end: int, context: Context) -> bool:
    """True where a place or a country is named, which speaks through its government and is nobody's "he"."""
    first, last = max(0, start - _LONGEST), end + _LONGEST
    lands = (a for a in context.within(context.mentions.actors, first, last) if a.id and a.id.startswith("country:"))
    return any(m.start <= start and end <= m.end for m in (*context.within(context.mentions.places, first, last), *lands))


def _title_before(doc: Doc, first: int, words: SpeakerWords) -> Token | None:
    """The title in "the defence secretary, Ben Okri, …"."""
    title = doc[first - 2] if first > 1 and doc[first - 1].text == "," else None
    return title if title is not None and title.lower_ in words.person else None


def _after_date(row: list[Token], head: Token) -> list[Token]:
    """The phrase without the dateline that runs into it ("27 October 2016 State media"), from either side of its head."""
    last = max((k for k, t in enumerate(row[:-1]) if t.i > head.i and t.shape_ == "dddd"), default=None)
    if last is not None and head.lower_ in _DATED:
        return row[last + 1 :]
    dated = [k for k, t in enumerate(row) if t.i < head.i and (t.shape_ == "dddd" or t.lower_ in lexicon().closing_times)]
    return row[dated[-1] + 1 :] if dated else row


def _to_relative(row: list[Token], head: Token) -> list[Token]:
    """The phrase up to "who", "which" or "when", where the parse has missed the clause."""
    end = next((k for k, t in enumerate(row) if t.i > head.i and t.tag_ in ("WP", "WDT", "WRB", "WP$")), len(row))
    return row[:end]


def _kind(head: Token, role: SpeakerRole, many: bool, words: SpeakerWords) -> Kind:
    if role == "document":
        return "document"
    if many:
        return "many"
    if head.lower_ in words.body:
        return "body"
    return "person" if head.lower_ in words.person else "thing"


def core(head: Token) -> tuple[int, int]:
    """First and last token of a phrase without its appositions and relative clauses; conjoined heads are kept."""
    doc = head.doc
    start, end = head.left_edge.i, head.i
    for c in head.children:
        if c.i > end and c.dep_ in ("prep", "amod", "nummod", "compound", "poss", "case", "flat", "nmod", "advmod"):
            if c.dep_ == "prep" and not _belongs(c):
                break
            end = _until(c)
        elif c.i > end and c.dep_ == "conj" and c.pos_ in ("NOUN", "PROPN", "ADJ"):
            end = core(c)[1]
        elif c.i > end and c.dep_ in _DROPPED - {"cc", "punct"}:
            break
    while start < head.i and doc[start].dep_ in ("punct", "cc", "mark"):
        start += 1
    return start, max(start, end)


def _belongs(prep: Token) -> bool:
    """True for a preposition that helps to say who it is: "officials in Kabul", "a doctor with MSF"; not "with talks failing"."""
    inner = [g for g in prep.children if g.dep_ in ("pobj", "pcomp")]
    if not inner or inner[0].dep_ == "pcomp":
        return False
    if inner[0].lower_ in lexicon().closing_times:
        return False
    return prep.lower_ in _OF or inner[0].pos_ == "PROPN"


def _until(part: Token) -> int:
    end = part.i
    for t in part.subtree:
        if t.dep_ in ("relcl", "acl", "advcl", "appos", "parataxis"):
            return max(end, t.left_edge.i - 1)
        if t.dep_ == "punct" and t.text in (",", ";", "(", "—", "–") and not (t.text == "," and _lists_tasks(t, part)):
            return max(end, t.i - 1)
        end = max(end, t.i)
    return end


def _lists_tasks(comma: Token, of: Token) -> bool:
    """True inside the name of an office: "(Ministry) of Water, Energy and Irrigation"."""
    row = comma.doc[comma.i : of.right_edge.i + 1]
    named = of.head.text[:1].isupper() and of.lower_ in ("of", "for") and any(t.lower_ == "and" for t in row)
    return named and all(t.text[:1].isupper() or t.lower_ in ("and", ",", "&") for t in row)


def _gender(row: list[Token], words: SpeakerWords) -> Literal["m", "f"] | None:
    for t in row:
        if t.lower_ in words.female:
            return "f"
        if t.lower_ in words.male:
            return "m"
    return None


def _clean(name: str) -> str:
    name = " ".join(name.split()).strip(' ,;:"“”')
    for ending in ("'s", "’s", "'", "’"):
        if name.endswith(ending):
            return name[: -len(ending)]
    return name
