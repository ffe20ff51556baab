"""Which place "the town", "the strategic city" or "the province" stands for: one told before it in the report."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping

from spacy.tokens import Token

from panj.model import PlaceMention
from panj.read.context import Context
from panj.read.death.words import noun
from panj.read.lexicon import words

_SETTLED = frozenset({"town", "city", "village", "suburb", "port", "settlement", "base", "airport", "airbase", "camp", "capital", "hamlet"})
_QUARTERS = frozenset({"neighbourhood", "neighborhood", "quarter", "district", "suburb"})
_LANDS = frozenset({"province", "region", "county", "governorate", "state"})
_WORDS = _SETTLED | _QUARTERS | _LANDS | {"enclave", "island"}
_WATERS = frozenset({"river", "lake", "sea", "bay", "gulf", "mountain", "mount", "hill", "street", "road", "bridge", "dam"})
_FINE = frozenset({"locality", "feature"})
_FROM = frozenset({"from", "near", "outside", "of", "between", "towards", "toward"})
_NEAR = 90
_FAR = 220


def recalled(context: Context, by_token: Mapping[int, PlaceMention], head: Token) -> PlaceMention | None:
    """The mention that the definite phrase under `head` takes up again, or `None` where it is a new place or nothing fits.

    The nearest place before it of the kind that its noun says. One that only tells how far or from where ("north of", "40 km from")
    comes later, and last a province that has the name of its city.
    """
    word = noun(head)
    if word not in _WORDS or not _takes_up(head):
        return None
    marks: list[PlaceMention] = []
    wider: list[PlaceMention] = []
    found: PlaceMention | None = None
    for place, root in _before(context, by_token, head):
        near = head.i - root.i <= _NEAR and not is_mark(root)
        if found is not None and not near:
            break
        if near and _called(root) == word:
            return place
        if found is None and _fits(place, root, word):
            if near and _called(root) is None:
                found = place
            elif near:
                return place
            else:
                marks.append(place)
        elif word in ("city", "capital") and _called(root) is None and place.place is not None and place.place.precision == "admin1":
            wider.append(place)
    return found or next(iter(marks + wider), None)


def _takes_up(head: Token) -> bool:
    """True for "the town" and "the strategic town", not for "the next town", "the town near the river"."""
    before = {c.lower_ for c in head.lefts}
    if not before & {"the", "this", "that"} or before & words("control.toml")["places.other"]:
        return False
    if any(c.tag_ in ("JJS", "RBS", "CD", "POS", "NNP", "NNPS", "NNS") or c.dep_ == "poss" for c in head.lefts):
        return False
    if any(c.lower_ in words("control.toml")["places.directions"] for c in head.lefts):
        return False
    return not any(c.dep_ in ("relcl", "acl", "prep") and c.left_edge.i == head.i + 1 for c in head.rights)


def _before(context: Context, by_token: Mapping[int, PlaceMention], head: Token) -> Iterator[tuple[PlaceMention, Token]]:
    seen: set[int] = set()
    for i in range(head.i - 1, max(head.i - _FAR, -1), -1):
        place = by_token.get(i)
        if place is not None and not place.metonym and place.start not in seen:
            seen.add(place.start)
            yield place, context.root(place)


def _fits(place: PlaceMention, root: Token, word: str) -> bool:
    kind = _called(root)
    if kind is not None:
        alike = any(word in group and kind in group for group in (_SETTLED, _QUARTERS, _LANDS))
        return kind == word or (alike and word != "state")
    if place.place is None:
        return word in _SETTLED | _QUARTERS and noun(root) not in _WATERS
    precision = place.place.precision
    if word in _LANDS:
        return precision == "admin1" or (precision == "admin2" and word != "state")
    if word in _QUARTERS and word != "suburb":
        return precision in _FINE | {"admin2"}
    return precision in _FINE or (word in ("enclave", "island") and precision != "country")


def _called(root: Token) -> str | None:
    """What the text calls a place: "the town of Nawa", "Nawa district", "Nawa, a village"."""
    kinds = words("control.toml")["places.kinds"]
    over = root.head
    if root.dep_ == "pobj" and over.lower_ == "of" and noun(over.head) in kinds:
        return noun(over.head)
    if root.dep_ in ("compound", "nmod", "poss") and noun(over) in kinds:
        return noun(over)
    if root.dep_ == "appos" and noun(over) in kinds and not any(c.tag_ in ("NNP", "NNPS") for c in over.lefts):
        return noun(over)
    return next((noun(c) for c in (*root.lefts, *root.rights) if c.dep_ in ("appos", "compound") and noun(c) in kinds), None)


def is_mark(root: Token) -> bool:
    """True for a place that another one is only measured from ("north of", "close to", "40 km from")."""
    over = root.head
    if root.dep_ in ("compound", "nmod") and noun(over) not in words("control.toml")["places.nouns"]:
        return True
    if root.dep_ == "pobj" and over.lower_ == "to":
        return over.head.lower_ in ("close", "next", "adjacent", "near")
    if root.dep_ != "pobj" or over.lower_ not in _FROM:
        return False
    return over.lower_ != "of" or over.head.lower_ in words("control.toml")["places.bearings"]


def taken_up(pronoun: Token, by_token: Mapping[int, PlaceMention], actors: Container[int], nouns: Container[str]) -> Token | None:
    """The head of the phrase of a place that "it", "them" or "they" takes up again.

    For "it" what a verb above it is done to comes first ("stormed the base, capturing it"), then the place nearest before it in the
    sentence, then the subject of the sentence before; a place that is addressed ("accused Washington") is none.
    """
    doc, sentence = pronoun.doc, pronoun.sent

    def is_place(token: Token) -> bool:
        if pronoun.lower_ in ("them", "they") and token.tag_ in ("NN", "NNP") and not any(c.dep_ == "conj" for c in token.rights):
            return False
        if token.i in by_token:
            return not by_token[token.i].metonym and not _is_addressed(token)
        named = token.i in actors or token.dep_ == "compound"
        return not named and noun(token) in nouns and token.tag_ in ("NN", "NNS")

    if pronoun.lower_ == "it":
        verb = pronoun.head
        if verb.dep_ == "conj" and pronoun.dep_ in ("nsubj", "nsubjpass"):
            same = (c for c in verb.head.children if c.dep_ in ("nsubj", "nsubjpass") and c.i < pronoun.i and is_place(c))
            if (found := next(same, None)) is not None:
                return found
        while verb.head != verb:
            verb = verb.head
            done = (
                c
                for c in verb.children
                if c.dep_ in ("dobj", "nsubjpass") and c.i < pronoun.i and (is_place(c) or (c.tag_ == "NNP" and c.i not in actors))
            )
            if (found := next(done, None)) is not None:
                return found
    near = next((t for t in reversed(doc[sentence.start : pronoun.i]) if is_place(t) and not is_mark(t)), None)
    if near is not None or pronoun.lower_ != "it" or not sentence.start:
        return near
    before = doc[sentence.start - 1].sent
    subjects = (t for t in before if t.dep_ in ("nsubj", "nsubjpass") and is_place(t))
    return next(subjects, None) or next((t for t in reversed(before) if is_place(t)), None)


def top_of(token: Token) -> Token:
    """The first of the phrases that a phrase is joined to."""
    while token.dep_ == "conj":
        token = token.head
    return token


def _is_addressed(token: Token) -> bool:
    """True for "accused Washington", "Moscow said": people, not a place."""
    spoken = words("control.toml")["places.addressed"]
    return token.dep_ in ("dobj", "nsubj") and token.head.lemma_.lower() in spoken
