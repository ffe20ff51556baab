"""Who carried the words further ("told Reuters", "in a statement carried by SANA") and whom the speaker quotes ("citing locals")."""

from __future__ import annotations

from spacy.tokens import Token

from panj.read.speaker.words import SpeakerWords
from panj.read.speech.clauses import Utterance, child, is_passive, own_subject
from panj.read.speech.lexicon import Lexicon
from panj.read.speech.scan import CITING

_TO_MEDIA = {"to", "with", "by", "through", "via", "on", "in"}


def complete(u: Utterance, sentence: list[Token], lexicon: Lexicon, words: SpeakerWords) -> None:
    """Fill `relays` and `inner` of an utterance that has its contents from the links of its sentence."""
    taken = [*u.contents, *([u.source_chars] if u.source_chars else [])]
    for token in sentence:
        if token.lemma_.lower() in CITING and token.tag_ == "VBG" and not _within(token, u.contents):
            cited = child(token, "dobj")
            named = cited is not None and (cited.lemma_.lower() not in lexicon.mute or any(c.pos_ == "PROPN" for c in cited.lefts))
            if cited is not None and named and cited != u.source and _speaks(cited, words) and _near(token, u):
                u.inner.append(cited)
        elif token.pos_ in ("PROPN", "NOUN") and not _within(token, taken) and _is_media(token, words) and _carried(token, lexicon):
            u.relays.append(token)
    if u.cue.dep_ == "pcomp" and u.cue.head.lower_ == "as":
        quoting = u.cue.head.head
        if not is_passive(quoting):
            relay = own_subject(quoting)
            if relay is not None and relay not in u.relays:
                u.relays.insert(0, relay)


def _within(token: Token, pieces: list[tuple[int, int]]) -> bool:
    return any(a <= token.idx < b for a, b in pieces)


def _near(citing: Token, u: Utterance) -> bool:
    """True where the citing belongs to the speaker or to his verb."""
    return citing.head in (u.source, u.cue, u.speaker) or citing.dep_ == "advcl"


def _speaks(noun: Token, words: SpeakerWords) -> bool:
    if noun.lemma_.lower() in ("source", "report"):
        return True
    text = noun.doc[noun.left_edge.i : noun.right_edge.i + 1].text
    return noun.pos_ == "PROPN" or words.role(text) != "other"


def _is_media(token: Token, words: SpeakerWords) -> bool:
    if token.dep_ in ("compound", "amod", "poss", "nmod") or token.lower_ in words.audience:
        return False
    if token.pos_ == "NOUN" and token.tag_ == "NNS" and token.lower_ not in ("agencies", "media", "outlets"):
        return False
    if token.i > 0 and token.dep_ == "npadvmod":
        return False
    phrase = token.doc[token.left_edge.i : token.i + 1].text
    return words.role(phrase) in ("news_agency", "outlet") or words.role(token.text) in ("news_agency", "outlet")


def _carried(token: Token, lexicon: Lexicon) -> bool:
    head = token.head
    if token.dep_ in ("dobj", "dative", "iobj"):
        return head.lemma_.lower() in ("tell", "inform", "brief", "assure")
    if token.dep_ == "appos":
        return _carried(head, lexicon)
    if token.dep_ != "pobj" or head.lower_ not in _TO_MEDIA:
        return False
    verb = head.head
    if head.lower_ == "by":
        return verb.lemma_.lower() in lexicon.carriers
    return verb.pos_ in ("VERB", "AUX", "NOUN", "ADP")
