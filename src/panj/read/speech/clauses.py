"""What the parse says around a cue: who is its subject, how far a phrase or clause goes."""

from __future__ import annotations

from dataclasses import dataclass, field

from spacy.tokens import Token

from panj.read.speech.sources import is_speaker

Chars = tuple[int, int]

_SUBJECTS = ("nsubj", "nsubjpass", "expl", "csubj")
_INHERITS = {"conj", "xcomp", "advcl", "pcomp", "acl", "ccomp", "prep", "dep"}
_DASHES = {"-", "–", "—"}
_OBJECT_CASE = {"them", "him", "me", "us"}
_MAKING = {"lead", "prompt", "cause", "force", "push", "compel", "drive", "spur", "allow", "enable"}  # somebody else to do it
_AUXILIARIES = {"aux", "auxpass", "neg"}
_FINITE = {"VBD", "VBZ", "VBP"}
_PARTS = {"some", "many", "most", "half", "all", "none", "several", "majority", "few", "others", "both"}


@dataclass(eq=False)
class Utterance:
    """One attribution while it is built.

    `contents` are characters; `voice`: claims inside are the speaker's statements of fact, save in `unvoiced` (what is taken for granted).
    `speaker` is the source, or the word that stands for one ("reports"); `phrase` bounds its words where the parse does not.
    `relays` carried the words further, outermost first; `inner` are those whom the source itself quotes.
    """

    cue: Token
    cue_chars: Chars
    source: Token | None
    source_chars: Chars | None
    contents: list[Chars]
    voice: bool
    kind: str
    frame: str = ""
    speaker: Token | None = None
    phrase: tuple[int, int] | None = None
    unvoiced: list[Chars] = field(default_factory=list)
    relays: list[Token] = field(default_factory=list)
    inner: list[Token] = field(default_factory=list)


def chars(first: Token, last: Token) -> Chars:
    """From the first character of `first` to the last of `last`."""
    return first.idx, last.idx + len(last)


def subtree(head: Token) -> Chars:
    """The characters of a phrase or clause, without punctuation and conjunctions at its ends."""
    doc = head.doc
    start, end = head.left_edge.i, head.right_edge.i
    while start < head.i and (doc[start].dep_ in ("punct", "cc") and doc[start].text not in "“\"‘'«``"):
        start += 1
    while end > head.i and doc[end].dep_ == "punct" and doc[end].text not in "”\"’'»''%)":
        end -= 1
    return chars(doc[start], doc[end])


def noun_phrase(head: Token, cue: Token) -> Chars:
    """The phrase of a source, cut where it would run over its cue."""
    doc = head.doc
    start, end = head.left_edge.i, head.right_edge.i
    if start <= cue.i <= end:
        if cue.i > head.i:
            end = max(head.i, cue.i - 1)
        else:
            start = min(head.i, cue.i + 1)
    while end > head.i and doc[end].dep_ == "punct" and doc[end].text not in ")”":
        end -= 1
    while start < head.i and doc[start].dep_ in ("punct", "cc"):
        start += 1
    return chars(doc[start], doc[end])


def child(token: Token, *deps: str) -> Token | None:
    """The first child with one of these relations."""
    for c in token.children:
        if c.dep_ in deps:
            return c
    return None


def own_subject(verb: Token) -> Token | None:
    """The subject that stands with the verb itself; of two that touch ("the opposition National Front") the one nearer to the verb."""
    found = child(verb, *_SUBJECTS)
    if found is None or found.i > verb.i:
        return found
    nearest = _nearest(verb, found)
    if nearest is not None:
        return nearest
    for c in verb.children:
        if c.dep_ == found.dep_ and found.i < c.i < verb.i and c.left_edge.i == found.right_edge.i + 1 and found.pos_ == "NOUN":
            return c
    owned = found.lower_ in _OBJECT_CASE or verb.head.lemma_.lower() == "have"
    if owned and verb.dep_ == "ccomp" and verb.head.dep_ == "relcl" and found.left_edge.i == verb.head.i + 1:
        return verb.head.head
    if found.is_upper and found.i + 1 < verb.i and found.nbor().text in _DASHES:
        later = (c for c in verb.children if c.dep_ == found.dep_ and found.i < c.i < verb.i)
        return child(found, "appos") or next(later, found)
    return found


def _nearest(verb: Token, found: Token) -> Token | None:
    """Of several subjects of a finite verb the one that touches it: behind an aside ("…, many of them from Vanj, said Ana Ruiz"), or before
    the verb, where the first belongs to a heading or is the title of the second ("Minister for relief Ana Ruiz told …")."""
    if verb.tag_ not in _FINITE or found.i == verb.i - 1:
        return None
    apposed = next((c for c in found.children if c.dep_ == "appos" and is_speaker(c)), None) if found.nbor().is_space else None
    if apposed is not None:
        return apposed
    later = [c for c in verb.children if c.dep_ == found.dep_ and c.i > found.i]
    after = next((c for c in later if c.left_edge.i == verb.i + 1), None)
    if verb.nbor(-1).text == ",":
        told = child(verb, "dobj")
        behind = told if told is not None and told.left_edge.i == verb.i + 1 and (told.pos_ == "PROPN" or is_speaker(told)) else None
        return after or (behind if found.lower_ in _PARTS else None)
    beside = next((c for c in later if c.right_edge.i == verb.i - 1), None)
    return beside if beside is not None and (beside.pos_ == "PROPN" or is_speaker(beside, strict=True)) else None


def subject(verb: Token, depth: int = 4) -> Token | None:
    """The subject of a verb, its own or that of the verb or noun that it hangs on."""
    mine = own_subject(verb)
    if mine is not None:
        return mine
    if depth == 0 or verb.dep_ not in _INHERITS:
        return None
    head = verb.head
    if verb.dep_ == "pcomp" and head.lower_ == "as" and head.head.pos_ == "VERB":
        quoting = head.head
        return child(quoting, "nsubjpass") if is_passive(quoting) else child(quoting, "dobj")
    if verb.dep_ == "acl":
        return head if verb.tag_ in ("VBG", "VB") else None
    if verb.dep_ == "xcomp" and verb.tag_ == "VB" and head.lemma_.lower() in _MAKING and (made := child(head, "dobj")) is not None:
        return made
    if head.pos_ == "ADJ" and head.dep_ == "acomp":
        found = own_subject(head.head) or subject(head.head, depth - 1)
        return None if found is not None and found.lower_ in ("it", "there") else found
    if head.pos_ in ("NOUN", "PROPN", "PRON"):
        return head if verb.dep_ in ("dep", "prep") else subject(head, depth - 1) if head.dep_ in _INHERITS else None
    if verb.dep_ == "ccomp" and verb.tag_ not in ("VBG", "VB"):
        return None
    return subject(head, depth - 1)


def antecedent(pronoun: Token) -> Token | None:
    """The noun that a relative pronoun stands for."""
    verb = pronoun.head
    while verb.dep_ in ("conj", "xcomp", "aux") and verb.head != verb:
        verb = verb.head
    return verb.head if verb.dep_ in ("relcl", "acl") else None


def is_passive(verb: Token) -> bool:
    """True for "was told", "being asked", and bare "told by"."""
    return verb.tag_ == "VBN" and any(c.dep_ in ("auxpass", "nsubjpass", "agent") for c in verb.children)


def agent(verb: Token) -> Token | None:
    """The noun after "by"."""
    by = child(verb, "agent")
    return child(by, "pobj") if by is not None else None


def cue_chars(verb: Token) -> Chars:
    """A verb with its auxiliaries, negation and particle."""
    first = last = verb
    for c in verb.children:
        if c.dep_ in _AUXILIARIES and c.i < first.i and verb.i - c.i <= 4:
            first = c
        elif c.dep_ == "prt" and last.i < c.i <= verb.i + 2:
            last = c
    return chars(first, last)


def clause_of(token: Token) -> Token:
    """The head of the finite clause that `token` stands in."""
    while token.dep_ != "ROOT" and not (
        token.pos_ in ("VERB", "AUX") and token.dep_ not in ("aux", "auxpass", "xcomp", "amod", "pcomp", "acl")
    ):
        token = token.head
    return token


def without(span: Chars, hole: Chars) -> list[Chars]:
    """`span` with the characters of `hole` taken out."""
    pieces = [(span[0], min(span[1], hole[0])), (max(span[0], hole[1]), span[1])]
    return [(a, b) for a, b in pieces if a < b]


def trimmed(span: Chars, text: str) -> Chars:
    """`span` without blanks, commas and dashes at its ends, and without the full stop of its sentence."""
    start, end = span
    while start < end and (text[start].isspace() or text[start] in ",;:–—-."):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",;:–—-"):
        end -= 1
    if end - start > 1 and text[end - 1] == "." and (text[end - 2].islower() or text[end - 2].isdigit() or text[end - 2] in ")%"):
        end -= 1
    return start, end
