"""Proper names inside a speaker's phrase: where the name begins and ends, and whether it names a person or a body."""

from __future__ import annotations

from typing import Literal

from spacy.tokens import Doc, Token

from panj.read.speaker.words import SpeakerWords

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
    "para",
    "y",
    "et",
    "des",
    "du",
    "-",
}
_BODIES = {"un", "news_agency", "outlet", "armed_group", "aid_agency"}
_SUCH = {"based", "backed", "led", "run", "affiliated", "linked", "funded", "held", "controlled", "aligned", "owned"}


def proper_part(head: Token, row: list[Token], words: SpeakerWords) -> tuple[list[Token], Kind] | None:
    """The tokens of the name in a phrase and what it names; `None` where the phrase holds none."""
    if head.pos_ == "NOUN" or (head.text.islower() and (head.lower_ in words.person or head.lower_ in words.body)):
        return _before_common_noun(head, row, words)
    if head.pos_ != "PROPN":
        return None
    if any(c.dep_ == "conj" and head.i < c.i <= row[-1].i for c in head.children):
        return row, "many"
    titled = [k for k, t in enumerate(row[:-1]) if t.lower_ in words.titles or t.lower_ in words.person]
    after = _trailing(row[titled[-1] + 1 :]) if titled else []
    named = head in after or head.lower_ in words.titles or head.lower_ in words.person
    if after and named and row[titled[-1]].nbor().pos_ != "ADP" and not any(t.lower_ in words.body for t in after):
        return after, "person"
    run = _run_of(head, row)
    definite = run[0].i > 0 and head.doc[run[0].i - 1].lower_ == "the"
    role = words.role(" ".join(t.text for t in run))
    if len(run) > 1 and not definite and role not in _BODIES and not any(t.lower_ in words.body for t in run) and _is_beside(run, row):
        return run, "person"
    if any(t.lower_ in words.body for t in row) or (head.text.isupper() and len(head) > 1) or words.role(head.text) in _BODIES:
        return _named_body(_nominal(row, head), words), "body"
    tokens = _trailing(row) or [head]
    if definite or head.tag_ == "NNPS":
        return _nominal(row, head), "body" if definite else "many"
    return tokens, "person" if len(tokens) > 1 else "either"


def name_before(doc: Doc, comma: int) -> tuple[list[Token], Kind] | None:
    """The person whom a description after a comma means: "Anna Kova, a spokeswoman for …, said"."""
    run = _trailing(list(doc[max(0, comma - 5) : comma]))
    if len(run) < 2 or run[-1].i != comma - 1 or (run[0].i > 0 and run[0].nbor(-1).pos_ in ("ADP", "DET")):
        return None
    return run, "person"


def _run_of(head: Token, row: list[Token]) -> list[Token]:
    """The names in a row that end with the head."""
    return _trailing([t for t in row if t.i <= head.i]) or [head]


def _is_beside(run: list[Token], row: list[Token]) -> bool:
    """True where "from", "at" or "with" follows the name: "Ana Ruiz from the relief office"."""
    following = next((t for t in row if t.i > run[-1].i), None)
    return following is not None and following.lower_ in ("from", "at", "with", "in", "of", "head", "chief", "director")


def _before_common_noun(head: Token, row: list[Token], words: SpeakerWords) -> tuple[list[Token], Kind] | None:
    """The name in "Rami Nasser head of the group" or "the Kivu Watch monitoring group"."""
    following = head.nbor() if head.i + 1 < len(head.doc) else head
    if head.lower_ in words.media and following.pos_ == "PROPN" and row[-1] == head:
        end = next((t.i for t in head.doc[following.i : following.i + 5] if t.pos_ != "PROPN" and t.text != "-"), following.i + 1)
        return list(head.doc[following.i : end]), "body"
    named = _trailing([t for t in row if t.i < head.i])
    body = any(t.lower_ in words.body for t in named)
    if head.lower_ in words.person:
        beside = len(named) > 1 and named[-1].i == head.i - 1 and head.i < row[-1].i
        return (named, "person") if beside and not body else None
    if head.lower_ in words.body and body and row[-1] == head:
        return [t for t in row if t.i <= named[-1].i], "body"
    return None


def _named_body(row: list[Token], words: SpeakerWords) -> list[Token]:
    """A body's own name, without the words that say what it is ("the news agency Khovar", "the Cairo-based Nile Watch")."""
    row = _without_epithets(row)
    last = max((k for k, t in enumerate(row) if t.lower_ in words.body and t.text.islower()), default=None)
    if last is None:
        return row
    after = row[last + 1 :]
    if after and all(t.pos_ == "PROPN" or t.lower_ in _PARTICLES for t in after):
        return after
    before = row[: next(k for k, t in enumerate(row) if t.text.islower() and t.lower_ not in ("of", "for", "and", "the", "-"))]
    media = words.role(" ".join(t.text for t in before)) in ("news_agency", "outlet")
    return before if not after and (media or (len(before) > 1 and any(t.lower_ in words.body for t in before))) else row


def _without_epithets(row: list[Token]) -> list[Token]:
    """A row without "opposing", "state-run" or "Cairo-based" before a name."""
    start = 0
    for k, t in enumerate(row):
        if t.lower_ in _SUCH and k > 1 and row[k - 1].text == "-":
            start = k + 1
    while start < len(row) and row[start].text.islower() and row[start].pos_ in ("ADJ", "VERB", "ADV"):
        start += 1
    return row[start:] if start < len(row) and row[start].text[:1].isupper() else row


def _nominal(row: list[Token], head: Token) -> list[Token]:
    """The words up to the first after `head` that no name holds."""
    ends = (
        k for k, t in enumerate(row) if t.i > head.i and t.pos_ in ("PRON", "VERB", "AUX", "SCONJ", "PUNCT") and t.text not in ("-", ",")
    )
    end = next(ends, len(row))
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
