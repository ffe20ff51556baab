"""Noun phrases of people: the words that name them, their group, and whether a noun means a person at all."""

from __future__ import annotations

from spacy.tokens import Token

from panj.model import Quantity, TextSpan
from panj.read.death.words import death_words, noun, person_group
from panj.read.draft import text_span
from panj.read.lexicon import words

NAMES = frozenset({"NNP", "NNPS"})
NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
ONE = frozenset({"a", "an", "one", "another"})
OWN = frozenset({"the", "this", "that", "his", "her", "their", "its", "my", "our", "your", "these", "those"})
_QUOTES = frozenset({"-", "‘", "’", "'", '"', "“", "”"})
_LEADING = frozenset({"CD", "DT", "PRP$", ":", ",", "HYPH", "``", "PDT"})


def core(head: Token) -> list[Token]:
    """The noun with what stands before it in its phrase."""
    first = max(head.left_edge.i, head.sent.start, head.i - 12)
    for token in head.lefts:
        if token.dep_ in ("relcl", "acl", "appos", "conj", "cc", "punct") and token.text not in _QUOTES:
            first = max(first, token.right_edge.i + 1)
    row = list(head.doc[first : head.i + 1])
    for k in range(len(row) - 1, -1, -1):
        if row[k].is_space or row[k].text in (";", ":", "(", ")"):
            return row[k + 1 :]
    return row


def single_person(head: Token) -> Quantity:
    """The figure 1, stated by the phrase of one person."""
    span = text_span(core(head))
    return Quantity(text=span.text, start=span.start, end=span.end, low=1, high=1, unit="persons")


def words_for(head: Token, after: int) -> TextSpan | None:
    """The words for the people: the noun and what stands before it, without article and figure."""
    row = [t for t in core(head) if t.idx >= after]
    while row and (row[0].lower_ in ONE | OWN or row[0].tag_ in _LEADING or row[0].lower_ in ("other", "more", "of")):
        row = row[1:]
    return text_span(row) if row else None


def group_of(head: Token) -> str | None:
    """The group of the people that `head` names, by its noun or by what the noun is called ("police officer", "rebel commander")."""
    group = person_group(head)
    if group in ("police", "refugees", "journalists"):
        return group
    for token in core(head):
        raised = death_words().raised.get(noun(token))
        if raised is not None and token != head:
            return raised
    return group


def is_thing(token: Token) -> bool:
    """True for a noun that the lists say names no people."""
    return noun(token) in death_words().not_people


def is_agent(head: Token, word: str) -> bool:
    """True for a noun that no list holds but that must mean a person: "a chowkidar, identified as …", or one that ends like a calling."""
    if is_thing(head) or len(word) < 5:
        return False
    if any(c.dep_ == "acl" and c.lower_ in ("identified", "named", "aged", "known") for c in head.children) or has_age(head):
        return True
    return word.endswith(death_words().callings)


def has_age(head: Token) -> bool:
    """True where an age follows the noun: "a trader (45)"."""
    following = head.doc[head.i + 1 : head.i + 4]
    return len(following) > 1 and following[0].text in ("(", ",") and following[1].tag_ == "CD"


def has(head: Token, words: frozenset[str]) -> bool:
    """True where one of `words` stands before `head` in its phrase."""
    return any(c.lower_ in words for c in head.lefts)


def possessed(head: Token) -> bool:
    """True for "his brother", "the guard's wife"."""
    return any(c.dep_ == "poss" for c in head.children)


def speaks(person: Token) -> bool:
    """True for who tells of the deaths, where a lost comma joins them to the dead: "killed four on Sunday a monitor and a medic said"."""
    doc, i = person.doc, person.i + 1
    if i < len(doc) and doc[i].lower_ == "and":
        i += 1
        while i < min(person.i + 7, len(doc)) and doc[i].tag_ in ("DT", "JJ", "VBN", "HYPH", "NN", "NNP"):
            i += 1
    return i < len(doc) and doc[i].tag_ == "VBD" and doc[i].lemma_.lower() in words("movement_places.toml")["speech.verbs"]
