"""The name that a noun phrase gives: of a person, of a body, or the words used for somebody unnamed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from spacy.tokens import Token

from panj.model import SpeakerRole
from panj.read.context import Context
from panj.read.speaker_words import SpeakerWords

Kind = Literal["person", "body", "many", "document", "either"]

_PARTICLES = {
    "de",
    "del",
    "della",
    "di",
    "da",
    "dos",
    "van",
    "von",
    "der",
    "den",
    "bin",
    "ben",
    "ibn",
    "al",
    "el",
    "ul",
    "ur",
    "abu",
    "st.",
    "la",
    "le",
    "-",
}
_DETERMINERS = {"the", "a", "an", "this", "that", "these", "those", "his", "her", "its", "their", "our", "my", "another", "some", "one"}
_DROPPED = {"relcl", "acl", "appos", "advcl", "punct", "cc", "conj", "parataxis"}


@dataclass
class Named:
    """What a phrase says of its referent. `proper`: it holds a name; `definite`: "the", "this" or a possessive opens it;
    `descriptors`: the common nouns used for it; `plain`: nothing in it tells it from others of its kind."""

    name: str
    start: int
    end: int
    kind: Kind
    role: SpeakerRole
    proper: bool
    definite: bool
    plain: bool
    descriptors: set[str] = field(default_factory=set)
    gender: Literal["m", "f"] | None = None


def name_of(head: Token, context: Context, words: SpeakerWords) -> Named:
    """Read the phrase of `head`; conjoined names stay together."""
    doc = head.doc
    first, last = core(head)
    row = [t for t in doc[first : last + 1]]
    while row and row[0].lower_ in _DETERMINERS and len(row) > 1:
        row = row[1:]
    opening = doc[first].lower_
    whole = context.report.text[head.left_edge.idx : head.right_edge.idx + len(head.right_edge)]
    descriptors = {t.lemma_.lower() for t in row if t.pos_ in ("NOUN", "PROPN") and (t.lower_ in words.person or t.lower_ in words.body)}
    descriptors.add(head.lemma_.lower())
    gender = _gender(row, words)
    named = _proper_part(head, row, words)
    appositive = next((c for c in head.children if c.dep_ == "appos"), None)
    if named is None and appositive is not None and head.pos_ == "NOUN" and appositive.pos_ == "PROPN" and not head.tag_.endswith("S"):
        named = _proper_part(appositive, [t for t in doc[core(appositive)[0] : core(appositive)[1] + 1]], words)
    if appositive is not None:
        descriptors.update(t.lemma_.lower() for t in appositive.subtree if t.lower_ in words.person or t.lower_ in words.body)
    role = words.role(whole if len(whole) < 240 else whole[:240])
    if named is not None:
        tokens, kind = named
        start, end = tokens[0].idx, tokens[-1].idx + len(tokens[-1])
        return Named(_clean(context.report.text[start:end]), start, end, kind, role, True, True, False, descriptors, gender)
    start, end = row[0].idx if opening in ("the", "this", "that") else doc[first].idx, row[-1].idx + len(row[-1])
    many = head.tag_ in ("NNS", "NNPS") or any(c.dep_ == "conj" for c in head.children)
    kind = "document" if role == "document" else "many" if many else "body" if head.lower_ in words.body else "person"
    definite = opening in ("the", "this", "that", "these", "those", "its", "his", "their")
    plain = all(t.lower_ in words.plain or t is head or t.lower_ in _DETERMINERS for t in row)
    return Named(_clean(context.report.text[start:end]), start, end, kind, role, False, definite, plain, descriptors, gender)


def core(head: Token) -> tuple[int, int]:
    """First and last token of a phrase without its appositions and relative clauses; conjoined heads are kept."""
    doc = head.doc
    start, end = head.left_edge.i, head.i
    for c in head.children:
        if c.i > end and c.dep_ in ("prep", "amod", "nummod", "compound", "poss", "case", "flat", "nmod", "advmod"):
            if c.dep_ == "prep" and any(g.dep_ == "pcomp" for g in c.children):
                break
            end = _until(c)
        elif c.i > end and c.dep_ == "conj" and c.pos_ in ("NOUN", "PROPN", "ADJ"):
            end = core(c)[1]
        elif c.i > end and c.dep_ in _DROPPED - {"cc", "punct"}:
            break
    while start < head.i and doc[start].dep_ in ("punct", "cc", "mark"):
        start += 1
    return start, max(start, end)


def _until(part: Token) -> int:
    end = part.i
    for t in part.subtree:
        if t.dep_ in ("relcl", "acl", "advcl", "appos", "parataxis"):
            return max(end, t.left_edge.i - 1)
        if t.dep_ == "punct" and t.text in (",", ";", "(", "—", "–"):
            return max(end, t.i - 1)
        end = max(end, t.i)
    return end


def _proper_part(head: Token, row: list[Token], words: SpeakerWords) -> tuple[list[Token], Kind] | None:
    if head.pos_ != "PROPN" or (head.tag_ == "NNPS" and len(row) == 1):
        return None if head.pos_ != "PROPN" else ([head], "many")
    doc = head.doc
    if any(c.dep_ == "conj" and c.i > head.i for c in head.children) and row and row[-1].i > head.i:
        return row, "many"
    body = (
        any(t.lower_ in words.body for t in row)
        or (head.text.isupper() and len(head) > 1)
        or words.role(head.text) in ("un", "news_agency", "armed_group")
    )
    last = head.i
    while last < row[-1].i and doc[last + 1].pos_ == "PROPN":
        last += 1
    if body:
        last = max(last, row[-1].i)
        return [t for t in row if t.i <= last], "body"
    first = head.i
    while first > row[0].i and (doc[first - 1].pos_ == "PROPN" or doc[first - 1].lower_ in _PARTICLES):
        first -= 1
    tokens = [doc[i] for i in range(first, last + 1)]
    titled = any(t.lower_ in words.titles or t.lower_ in words.person for t in row)
    while len(tokens) > 1 and (tokens[0].lower_ in words.titles or tokens[0].text == "-" or (titled and tokens[0].lower_ in words.person)):
        tokens = tokens[1:]
    if not titled and doc[row[0].i - 1].lower_ == "the" if row[0].i else False:
        return tokens, "body"
    return tokens, "person" if titled or len(tokens) > 1 else "either"


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
