"""Whether an expression looks back or ahead: from the verb that governs it, through the parse, and from cue words before it.

The answer carries how firm it is: a finite past verb decides "on Friday"; a modal such as "could" or a bare noun phrase only leans.
"""

from __future__ import annotations

import tomllib
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib.resources import files
from typing import NamedTuple

from spacy.tokens import Doc, Token

from panj.errors import DataError
from panj.model import Span

_STEPS = 12
_SOFT = frozenset({"at", "least", "about", "around", "early", "late", "mid", "the", "-"})


class Leaning(NamedTuple):
    """`way` is -1 (past), +1 (future) or 0; `firm` where a finite verb or a cue says so; `mild` for the bare present."""

    way: int
    firm: bool
    evidence: Span | None
    mild: bool = False


NONE = Leaning(0, False, None)


@dataclass(frozen=True)
class Cues:
    """Words of direction.toml."""

    future: frozenset[str]
    past: frozenset[str]
    planning: frozenset[str]
    awaited: frozenset[str]
    modal: frozenset[str]
    weak: frozenset[str]
    saying: frozenset[str]


@lru_cache(maxsize=1)
def cues() -> Cues:
    """The cue words. Raises `DataError` P402 where the file is missing, broken or has an empty group."""
    name = "times/direction.toml"
    try:
        data = tomllib.loads((files("panj.ground") / "data" / name).read_text(encoding="utf-8"))
        groups = [
            data["cue"]["future"], data["cue"]["past"], data["planning"]["words"], data["awaited"]["words"],
            data["modal"]["future"], data["modal"]["weak"], data["saying"]["words"],
        ]  # fmt: skip
    except (OSError, tomllib.TOMLDecodeError, KeyError) as e:
        raise DataError("P402", name, str(e)) from e
    if not all(groups):
        raise DataError("P402", name, "an empty group")
    return Cues(*map(frozenset, groups))


class Source:
    """A parsed text, with the way from characters to tokens."""

    def __init__(self, doc: Doc, text: str) -> None:
        self.doc = doc
        self.text = text

    @cached_property
    def _starts(self) -> list[int]:
        lengths = self.doc.to_array(["LENGTH", "SPACY"]).astype("int64").sum(axis=1)
        starts: list[int] = (lengths.cumsum() - lengths).tolist()
        return starts

    def token(self, offset: int) -> Token | None:
        """The token that holds the character, or the one before it."""
        i = bisect_right(self._starts, offset) - 1
        return self.doc[i] if i >= 0 else None

    def previous(self, offset: int) -> Token | None:
        """The last token that is no space before the one at `offset`, in the same sentence or not."""
        i = bisect_right(self._starts, offset) - 2
        while i >= 0 and self.doc[i].is_space:
            i -= 1
        return self.doc[i] if i >= 0 else None

    def next(self, offset: int) -> Token | None:
        """The first token that begins at or after `offset`."""
        i = bisect_right(self._starts, offset - 1)
        return self.doc[i] if i < len(self.doc) else None

    def leaning(self, start: int, end: int) -> Leaning:
        """The direction of the expression at `start:end`."""
        words = cues()
        before = self.previous(start)
        while before is not None and before.lower_ in _SOFT and before.i > 0:
            before = self.doc[before.i - 1]
        left = before.lower_ if before is not None else ""
        if before is not None and left == "of" and before.i > 0 and self.doc[before.i - 1].lower_ in words.future:
            return Leaning(1, True, _span(self.doc[before.i - 1]))
        if before is not None and left in words.past:
            return Leaning(-1, True, _span(before))
        first, last = self.token(start), self.token(max(start, end - 1))
        if first is None or last is None:
            return NONE
        root = self.doc[first.i : last.i + 1].root
        if root.dep_ in ("compound", "nmod", "amod", "nummod") and root.head.i > root.i and left not in words.future:
            return (
                _from_verb(root.head)._replace(firm=False, way=0)
                if root.head.tag_ in ("NN", "NNS") and "day" not in root.lower_
                else _from_verb(root)
            )
        leaning = _from_verb(root)
        if root.dep_ == "poss" and left not in words.future and leaning.way > 0:
            leaning = NONE
        if before is not None and left in words.future:
            return Leaning(1, True, _span(before)) if leaning.way > 0 else NONE
        if left in ("following", "after") and leaning.way > 0 and not leaning.firm:
            return NONE
        if left in ("to", "through", "for", "from"):
            return leaning._replace(firm=False)
        return leaning


def _span(token: Token) -> Span:
    return Span(start=token.idx, end=token.idx + len(token))


def _from_verb(token: Token) -> Leaning:
    words = cues()
    lean = NONE
    for _ in range(_STEPS):
        head = token.head
        if head.i == token.i:
            if token.tag_[:1] == "V" or token.tag_ == "MD":
                return _of_verb(token, lean)
            return lean
        token = head
        if token.lower_ in words.awaited and (token.lower_ not in words.planning or _ahead(token)):
            had = any(c.lower_ == "had" for c in (*token.children, *token.head.children))
            return Leaning(-1 if had else 1, not had, _span(token))
        if token.tag_[:1] == "V" or token.tag_ == "MD":
            found = _of_verb(token, lean)
            if found.way or token.tag_ in ("VBD", "VBZ", "VBP"):
                return found
            lean = found
    return lean


def _ahead(token: Token) -> bool:
    following = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
    return following is not None and following.lower_ in ("to", "for") and token.tag_ != "VBD"


def _of_verb(verb: Token, lean: Leaning) -> Leaning:
    """What a verb with its auxiliaries says."""
    words = cues()
    tag = verb.tag_
    infinitive = False
    past_aux = have = present_be = None
    for child in verb.children:
        if child.i > verb.i:
            continue
        lower, dep = child.lower_, child.dep_
        if child.tag_ == "MD":
            if lower in words.weak:
                return Leaning(1, False, _span(child)) if not _perfect(verb) else Leaning(-1, False, _span(child))
            return Leaning(1, True, _span(child))
        if dep in ("aux", "auxpass"):
            if child.tag_ == "TO":
                infinitive = True
            elif child.tag_ == "VBD":
                past_aux = child
            elif lower in ("have", "has", "'ve", "’ve"):
                have = child
            elif child.tag_ in ("VBZ", "VBP"):
                present_be = child
    if tag == "VBG" and verb.lower_ == "going" and present_be is not None:
        return Leaning(1, True, _span(verb))
    if infinitive:
        governor = verb.head
        if governor.i != verb.i and governor.lemma_.lower() in words.planning:
            had = any(c.lower_ == "had" for c in (*governor.children, *governor.head.children))
            return Leaning(-1 if had else 1, not had, _span(governor))
        return lean
    if past_aux is not None:
        return Leaning(-1, True, _span(past_aux))
    if have is not None:
        return Leaning(-1, True, _span(have))
    if tag == "VBD":
        return Leaning(-1, True, _span(verb))
    if present_be is not None:
        return Leaning(1, False, _span(present_be)) if tag == "VBG" else Leaning(-1, False, _span(verb))
    if tag in ("VBN", "VBG", "VB") and verb.dep_ == "conj" and verb.head.i < verb.i and verb.head.tag_[:1] == "V":
        return _of_verb(verb.head, lean)
    if tag == "VBN":
        return Leaning(-1, False, _span(verb))
    if tag in ("VBZ", "VBP"):
        return NONE if verb.lemma_.lower() in words.saying or _headline(verb) else Leaning(1, False, _span(verb), mild=True)
    return lean


def _headline(verb: Token) -> bool:
    sentence = verb.sent
    last = next((t for t in reversed(sentence) if not t.is_space), None)
    return last is None or last.text not in (".", "?", "!", '"', "”", "'", "''")


def _perfect(verb: Token) -> bool:
    return any(c.lower_ == "have" and c.dep_ == "aux" for c in verb.children)
