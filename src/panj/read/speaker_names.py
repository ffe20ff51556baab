"""The name that a noun phrase gives: of a person, of a body, or the words used for somebody unnamed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from spacy.tokens import Token

from panj.model import SpeakerRole
from panj.read.context import Context
from panj.read.speaker_words import SpeakerWords

Kind = Literal["person", "body", "many", "document", "either", "thing"]

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
_OF = {"of", "in", "from", "for", "at", "near", "inside", "on", "to"}
_BODIES = {"un", "news_agency", "outlet", "armed_group"}
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
    row = list(doc[first : last + 1])
    while len(row) > 1 and row[0].lower_ in _DETERMINERS:
        row = row[1:]
    opening = doc[first].lower_
    appositive = None if phrase else next((c for c in head.children if c.dep_ == "appos" and c.i > head.i), None)
    titles = [t for t in row if t.lower_ in words.person or t.lower_ in words.body]
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
    named = _proper_part(head, row, words)
    titled = appositive is not None and (head.tag_ == "NN" or appositive.left_edge.i == head.i + 1)
    if named is None and appositive is not None and appositive.pos_ == "PROPN" and titled:
        start, end = core(appositive)
        named = _proper_part(appositive, list(doc[start : end + 1]), words)
    if named is not None:
        tokens, kind = named
        start, end = tokens[0].idx, tokens[-1].idx + len(tokens[-1])
        if kind == "person":
            descriptors -= words.body
        return Named(_clean(context.report.text[start:end]), start, end, kind, role, True, True, False, descriptors, said, gender)
    start, end = row[0].idx if opening in ("the", "this", "that") else doc[first].idx, row[-1].idx + len(row[-1])
    many = head.tag_ in ("NNS", "NNPS") or any(c.dep_ == "conj" for c in head.children)
    if role == "document" and head.lower_ in words.body:
        role = "other"
    kind = _kind(head, role, many, words)
    definite = opening in ("the", "this", "that", "these", "those", "its", "his", "their")
    plain = all(t.lower_ in words.plain or t == head or t.lower_ in _DETERMINERS for t in row)
    return Named(_clean(context.report.text[start:end]), start, end, kind, role, False, definite, plain, descriptors, said, gender)


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
    return prep.lower_ in _OF or inner[0].pos_ == "PROPN"


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
    """The tokens of the name in a phrase, and whether it names a person or a body."""
    if head.pos_ == "NOUN":
        return _before_common_noun(head, row, words)
    if head.pos_ != "PROPN":
        return None
    if any(c.dep_ == "conj" and head.i < c.i <= row[-1].i for c in head.children):
        return row, "many"
    titled = [k for k, t in enumerate(row[:-1]) if t.lower_ in words.titles or t.lower_ in words.person]
    after = _trailing(row[titled[-1] + 1 :]) if titled else []
    if after and not any(t.lower_ in words.body for t in after):
        return after, "person"
    if any(t.lower_ in words.body for t in row) or (head.text.isupper() and len(head) > 1) or words.role(head.text) in _BODIES:
        return _named_body(_nominal(row, head), words), "body"
    tokens = _trailing(row) or [head]
    definite = tokens[0].i > 0 and head.doc[tokens[0].i - 1].lower_ == "the"
    if definite or head.tag_ == "NNPS":
        return _nominal(row, head), "body" if definite else "many"
    return tokens, "person" if len(tokens) > 1 else "either"


def _before_common_noun(head: Token, row: list[Token], words: SpeakerWords) -> tuple[list[Token], Kind] | None:
    """The name in "Rami Nasser head of the group" or "the Kivu Watch monitoring group"."""
    named = _trailing([t for t in row if t.i < head.i])
    body = any(t.lower_ in words.body for t in named)
    if head.lower_ in words.person:
        beside = len(named) > 1 and named[-1].i == head.i - 1 and head.i < row[-1].i
        return (named, "person") if beside and not body else None
    if head.lower_ in words.body and body and row[-1] == head:
        return [t for t in row if t.i <= named[-1].i], "body"
    return None


def _named_body(row: list[Token], words: SpeakerWords) -> list[Token]:
    """A body's own name, without the common nouns that say what it is ("the news agency Khovar", "Khovar news agency")."""
    last = max((k for k, t in enumerate(row) if t.lower_ in words.body and t.text.islower()), default=None)
    if last is None:
        return row
    after = row[last + 1 :]
    if after and all(t.pos_ == "PROPN" or t.lower_ in _PARTICLES for t in after):
        return after
    before = row[: next(k for k, t in enumerate(row) if t.text.islower() and t.lower_ not in ("of", "for", "and", "the", "-"))]
    media = words.role(" ".join(t.text for t in before)) in ("news_agency", "outlet")
    return before if not after and (media or (len(before) > 1 and any(t.lower_ in words.body for t in before))) else row


def _nominal(row: list[Token], head: Token) -> list[Token]:
    """The words up to the first after `head` that no name holds."""
    end = next(
        (k for k, t in enumerate(row) if t.i > head.i and t.pos_ in ("PRON", "VERB", "AUX", "SCONJ", "PUNCT") and t.text != "-"), len(row)
    )
    return row[: max(end, 1)]


def _trailing(row: list[Token]) -> list[Token]:
    """The last run of names in a phrase."""
    end = len(row)
    while end and row[end - 1].pos_ != "PROPN":
        end -= 1
    start = end
    while start and (row[start - 1].pos_ == "PROPN" or (row[start - 1].lower_ in _PARTICLES and start < end)):
        start -= 1
    while start < end and row[start].text == "-":
        start += 1
    return row[start:end]


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
