"""Phrases that stand where a speaker stands and are none: dates, numbers, things, places that something lies in."""

from __future__ import annotations

from spacy.tokens import Token

from panj.read.context import Context
from panj.read.death.words import death_words, noun, person_group
from panj.read.speaker.names import Named
from panj.read.speaker.words import SpeakerWords
from panj.read.speech.clauses import child
from panj.read.speech.lexicon import lexicon

_IDEAS = ("tion", "sion", "ness", "ity", "ance", "ence", "ism", "ment")
_LYING = frozenset({"of", "in", "on", "at", "near", "outside", "around", "from"})
_GOVERNED = frozenset({"state", "county", "city", "province", "municipality"})
_DEITY = frozenset({"god", "allah"})


def is_thing_said(named: Named, head: Token, context: Context, words: SpeakerWords) -> bool:
    """True where the phrase of `head` cannot be whose words they are."""
    if head.lower_ in _DEITY or head.tag_ == "CD" or _is_time(head, context):
        return True
    if head.dep_ == "pobj" and head.head.lower_ in _LYING and _is_town(named, context):
        return True
    if _is_stricken(head) and _is_land(head, context):
        return True
    if named.proper or named.role not in ("other", "armed_group"):
        return False
    lemma = head.lemma_.lower()
    speaks = lemma in words.person or lemma in words.body or (lemma in _GOVERNED and head.dep_ == "nsubj")
    if head.pos_ != "NOUN" or speaks or person_group(head) is not None:
        return False
    return lemma.endswith(_IDEAS) or noun(head) in death_words().not_people or lemma in words.things


def _is_stricken(head: Token) -> bool:
    """True for the subject of "reported 39 deaths", which had them, and not of "reported that 39 had died"."""
    verb = head.head
    suffers = head.dep_ == "nsubj" and verb.lemma_.lower() in lexicon().suffering
    return suffers and child(verb, "dobj") is not None and child(verb, "ccomp") is None


def _is_land(head: Token, context: Context) -> bool:
    """True for the last word of a place on the map."""
    row = context.within(context.mentions.places, head.sent.start_char, head.idx + len(head))
    return any(m.start <= head.idx < m.end and m.place is not None and not m.metonym for m in row)


def _is_time(head: Token, context: Context) -> bool:
    return any(m.start <= head.idx < m.end for m in context.within(context.mentions.times, head.sent.start_char, head.sent.end_char))


def _is_town(named: Named, context: Context) -> bool:
    """True for a known place below the country that stands for nobody."""
    row = context.within(context.mentions.places, named.start, named.end)
    return any(m.end == named.end and m.place is not None and m.place.precision != "country" and not m.metonym for m in row)
