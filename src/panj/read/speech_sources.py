"""The noun phrase of a source beside its verb, read from the order of words where the parse cannot be trusted."""

from __future__ import annotations

from spacy.tokens import Token

from panj.read.speaker_words import speaker_words
from panj.read.speech_lexicon import Lexicon

_NAME_LINKS = {"of", "for", "and", "de", "del", "al", "bin", "van", "von", "der", "-", "'s", "’s", "&", "in", "to", "on"}
_NOMINAL = {"NOUN", "PROPN", "ADJ", "NUM", "ADV"}
_PRONOUNS = {"he", "she", "it", "they", "we", "i", "who"}


def source_before(verb: Token, start: int, lexicon: Lexicon) -> tuple[Token, Token] | None:
    """The noun phrase before the verb and its adverbs: back to a determiner, a comma or a word that no phrase runs over."""
    doc = verb.doc
    i = verb.i - 1
    while i > start and (doc[i].pos_ in ("ADV", "AUX") or doc[i].text == ","):
        i -= 1
    last = doc[i]
    if last.lower_ in _PRONOUNS:
        return last, last
    if last.pos_ not in ("NOUN", "PROPN"):
        return None
    first = _phrase_start(last, start, lexicon)
    while first.i - 2 > start and doc[first.i - 1].lower_ == "and" and doc[first.i - 2].pos_ in ("NOUN", "PROPN"):
        first = _phrase_start(doc[first.i - 2], start, lexicon)
    before = first.i - 2 if first.i - 2 > start and doc[first.i - 1].pos_ in ("ADJ", "VERB") else first.i - 1
    if before - 1 > start and doc[before].pos_ == "ADP":
        holder = doc[before - 1]
        if holder.pos_ in ("NOUN", "PROPN") and speaker_words().role(holder.text) not in ("other", "witness"):
            first = _phrase_start(holder, start, lexicon)
        else:
            first = _after_place(first, last, lexicon)
    return first, last


def _after_place(first: Token, last: Token, lexicon: Lexicon) -> Token:
    """Where a preposition stands before the phrase, it begins with a place: the word after that, if one is left."""
    row = last.doc[first.i : last.i]
    place = next((t for t in reversed(row) if t.lower_ in lexicon.kinds_of_place), None)
    if place is not None:
        return place.nbor(1)
    if first.pos_ == "PROPN":
        return next((t for t in row[1:] if t.text.islower() and t.pos_ in ("NOUN", "ADJ")), last if last.text.islower() else first)
    return first


def _phrase_start(last: Token, start: int, lexicon: Lexicon) -> Token:
    """The first word of the noun phrase that ends with `last`."""
    doc, i = last.doc, last.i
    while i > start:
        t = doc[i - 1]
        lower = t.lower_
        if t.pos_ == "DET":
            return t
        if (
            lower in lexicon.closing_times
            or lower[:-1] in lexicon.closing_times
            or (t.is_punct and lower != "-")
            or t.pos_ in ("VERB", "AUX", "PRON", "SCONJ", "NUM")
        ):
            break
        linked = lower in _NAME_LINKS and doc[i].pos_ in ("PROPN", "NOUN", "ADJ")
        if (t.pos_ not in _NOMINAL and not linked) or (t.tag_ == "NNS" and not linked and doc[i].pos_ in ("NOUN", "PROPN", "ADJ")):
            break
        if lower == "of" and i >= 2 and doc[i - 2].lower_ in lexicon.kinds_of_place:
            break
        if t.pos_ == "ADP" and lower != "of" and not (doc[i].pos_ == "PROPN" and i >= 2 and doc[i - 2].pos_ == "PROPN"):
            break
        if t.pos_ == "CCONJ" and not (doc[i].pos_ == "PROPN" and i >= 2 and doc[i - 2].pos_ == "PROPN"):
            break
        i -= 1
    while i < last.i and doc[i].lower_ in _NAME_LINKS:
        i += 1
    return doc[i]


def phrase_head(first: Token, last: Token) -> Token:
    """The noun that the phrase is about: the last before its first preposition, if that is not part of a name."""
    head = last
    for t in last.doc[first.i : last.i + 1]:
        if t.pos_ == "ADP" and head != last and head.pos_ == "NOUN":
            return head
        if t.pos_ in ("NOUN", "PROPN", "PRON"):
            head = t
    return last if last.pos_ in ("NOUN", "PROPN", "PRON") else head


def apposed(source: Token, verb: Token, lexicon: Lexicon) -> tuple[Token, Token] | None:
    """A name that stands between a common noun and its verb for want of a comma ("rescue workers the Civil Defence said"): its ends."""
    doc = verb.doc
    last = doc[verb.i - 1] if verb.i > source.i + 1 else source
    if source.pos_ != "NOUN" or last.pos_ != "PROPN" or last == source or doc[source.i + 1].pos_ == "PUNCT":
        return None
    found = source_before(verb, source.i, lexicon)
    if found is None or found[0].i <= source.i:
        return None
    first = found[0]
    plain = doc[first.i - 1].pos_ != "ADP"
    if plain and first.pos_ == "DET":
        return found
    return found if not plain and source.lemma_.lower() in lexicon.mute and last.i - first.i > 1 else None


def source_after(verb: Token, end: int) -> tuple[Token, Token] | None:
    """A name that closes the sentence after the verb ("… reports the Daily Post")."""
    row = [t for t in verb.doc[verb.i + 1 : end] if not t.is_space and t.text != "."]
    if not 1 <= len(row) <= 8 or row[-1].pos_ != "PROPN" or any(c.dep_ in ("nsubj", "nsubjpass") for c in verb.children):
        return None
    if any(t.pos_ not in ("PROPN", "NOUN", "ADJ", "DET") for t in row) or verb.nbor(-1).pos_ in (
        "CCONJ",
        "AUX",
        "PRON",
        "ADJ",
        "DET",
        "ADP",
    ):
        return None
    return row[0], row[-1]


def said_in(noun: Token, lexicon: Lexicon) -> bool:
    """True for a statement that a verb of speech speaks in ("said in a statement")."""
    if noun.dep_ != "pobj" or noun.lemma_.lower() not in lexicon.voices or noun.head.lower_ not in ("in", "on", "through", "via"):
        return False
    verb = lexicon.verbs.get(noun.head.head.lemma_.lower())
    return verb is not None and "clause" in verb.frames
