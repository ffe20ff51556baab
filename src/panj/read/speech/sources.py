"""The noun phrase of a source beside its verb, read from the order of words where the parse cannot be trusted."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Token

from panj.read.speaker.words import speaker_words
from panj.read.speech.lexicon import Lexicon

_NAME_LINKS = {"of", "for", "and", "de", "del", "al", "bin", "van", "von", "der", "-", "'s", "’s", "&", "in", "to", "on"}
_NOMINAL = {"NOUN", "PROPN", "ADJ", "NUM", "ADV"}
_TOLD = {"source", "worker", "team", "group", "agency"}
_OWNERS = {"childrens", "womens", "mens", "peoples"}  # their apostrophe is lost
_STOPS = {"who", "which", "that", "whose", "where", "when"}
_PRONOUNS = {"he", "she", "it", "they", "we", "i", "who"}


def names_of(sources: Iterable[Token | None], lexicon: Lexicon) -> frozenset[str]:
    """The last words of the persons among the sources of a text: names that nothing else in the text bears, as far as words tell."""
    persons = (t for t in sources if t is not None and t.pos_ == "PROPN" and t.i and t.nbor(-1).pos_ == "PROPN" and not t.is_upper)
    persons = (t for t in persons if t.lower_ not in lexicon.outlets)
    return frozenset(t.text for t in persons if speaker_words().role(t.doc[t.i - 1 : t.i + 1].text) == "other")


def source_before(verb: Token, start: int, lexicon: Lexicon, names: frozenset[str] = frozenset()) -> tuple[Token, Token] | None:
    """The noun phrase before the verb and its adverbs: back to a determiner, a comma or a word that no phrase runs over. `names` are last
    names of persons who speak elsewhere in the text: one that follows a place ("… in Homs Haddad said") stands alone."""
    doc = verb.doc
    i = verb.i - 1
    while i > start and (doc[i].pos_ in ("ADV", "AUX") or doc[i].text == ","):
        i -= 1
    if doc[i].text == ")":
        i = next((k - 1 for k in range(i - 1, max(start, i - 6), -1) if doc[k].text == "("), i)
    last = _before_relative(doc[i], start)
    if last.lower_ in _PRONOUNS:
        return last, last
    if last.pos_ not in ("NOUN", "PROPN"):
        return None
    first = _phrase_start(last, start, lexicon)
    while first.i - 2 > start and doc[first.i - 1].lower_ == "and" and (doc[first.i - 2].pos_ == "PROPN" or is_speaker(doc[first.i - 2])):
        first = _phrase_start(doc[first.i - 2], start, lexicon)
    first = _to_holder(first, last, start, lexicon, names)
    named = _named_before(first, start, lexicon) if first.pos_ == "DET" and last.i > first.i + 1 else None
    return named or (first, last)


def _to_holder(first: Token, last: Token, start: int, lexicon: Lexicon, names: frozenset[str]) -> Token:
    """Where the phrase from `first` to `last` begins, once what stands before its preposition is known: another part of it ("the head of
    the office"), or something else, when it begins behind the place that the preposition leads to."""
    doc = last.doc
    if first.i - 2 > start and doc[first.i - 1].tag_ == "VBG" and is_speaker(doc[first.i - 2], strict=True):
        return _phrase_start(doc[first.i - 2], start, lexicon)
    for _ in range(3):
        before = first.i - 2 if first.i - 2 > start and doc[first.i - 1].pos_ in ("ADJ", "VERB") else first.i - 1
        if before - 1 <= start or doc[before].pos_ != "ADP":
            return first
        if first != last and (last.text in names or is_agency(last)):
            return last
        holder, rest = doc[before - 1], _after_place(first, last, lexicon)
        office = doc[before].lower_ == "of" and holder.lemma_.lower() in speaker_words().body
        held = office or is_speaker(holder, strict=True) or (_is_where(rest, last, lexicon) and is_speaker(holder))
        if holder.pos_ not in ("NOUN", "PROPN") or not held:
            return rest
        first = _phrase_start(holder, start, lexicon)
        while first.i - 2 > start and doc[first.i - 1].lower_ == "and" and is_speaker(doc[first.i - 2]):
            first = _phrase_start(doc[first.i - 2], start, lexicon)
    return first


def _named_before(first: Token, start: int, lexicon: Lexicon) -> tuple[Token, Token] | None:
    """The name that the phrase which begins at `first` describes for want of a comma: "Karim Haddad the group's head (said)"."""
    doc = first.doc
    if first.i - 2 <= start or doc[first.i - 1].pos_ != "PROPN" or doc[first.i - 1].lower_ in lexicon.closing_times:
        return None
    last = doc[first.i - 1]
    begin = _phrase_start(last, start, lexicon)
    before = doc[begin.i - 1] if begin.i else None
    if before is not None and before.pos_ in ("ADP", "CCONJ", "DET", "ADJ", "VERB"):
        return None
    role = speaker_words().role(doc[begin.i : last.i + 1].text)
    person = last.i > begin.i and begin.pos_ == "PROPN" and role == "other" and first.lower_ == "the"
    return (begin, last) if person or role in ("analyst", "un", "aid_agency", "news_agency", "outlet") else None


def is_speaker(noun: Token, *, strict: bool = False) -> bool:
    """True for a noun for people or bodies that speak; `strict` leaves out those of whom much is told and who seldom speak."""
    words, lemma = speaker_words(), noun.lemma_.lower()
    role = words.role(noun.text)
    return role not in ("other", "witness") or (lemma in _TOLD if strict else role == "witness" or lemma in words.person | words.body)


def is_agency(noun: Token) -> bool:
    """True for a news agency by a name of one word ("Reuters")."""
    return noun.pos_ == "PROPN" and speaker_words().role(noun.text) == "news_agency"


def _is_where(first: Token, last: Token, lexicon: Lexicon) -> bool:
    """True where the phrase after a preposition is a place and no speaker: "(residents) in the area said"."""
    if any(is_speaker(t) for t in last.doc[first.i : last.i + 1]):
        return False
    return last.pos_ == "PROPN" or last.lower_ in lexicon.kinds_of_place


def _before_relative(last: Token, start: int) -> Token:
    """The noun before a short relative clause that ends in a pronoun: "the aid group that runs it (said)"."""
    if last.lower_ not in ("it", "them") or last.i - 3 <= start or last.nbor(-1).pos_ not in ("VERB", "ADP"):
        return last
    row = last.doc[max(start + 1, last.i - 4) : last.i]
    who = next((t for t in row if t.tag_ in ("WDT", "WP") and t.nbor(-1).pos_ in ("NOUN", "PROPN")), None)
    return who.nbor(-1) if who is not None else last


def _after_place(first: Token, last: Token, lexicon: Lexicon) -> Token:
    """Where a preposition stands before the phrase, it begins with a place: the word after that, if one is left."""
    row = last.doc[first.i : last.i]
    place = next((t for t in reversed(row) if t.lower_ in lexicon.kinds_of_place), None)
    if place is not None:
        return place.nbor(1)
    if last.is_upper and len(last) > 2 and not last.nbor(-1).is_upper:
        return last
    if last.lower_ in lexicon.reporters and last.nbor(-1).pos_ == "PROPN":
        return _name_start(last.nbor(-1), first)
    if last.lower_ in lexicon.outlets and last.text[:1].isupper() and first.pos_ == "PROPN" and last.i > first.i + 1:
        return first.nbor()
    if first.text[:1].isupper():
        behind = (
            t
            for t in row[1:]
            if t.pos_ == "ADJ" or (is_speaker(t, strict=True) if t.pos_ == "PROPN" else t.text.islower() and t.pos_ == "NOUN")
        )
        return next(behind, last if last.text.islower() else first)
    return first


def _name_start(last: Token, first: Token) -> Token:
    """The first word of a name with hyphens ("Al-Manar") that ends with `last` and does not begin before `first`."""
    while last.i - 2 > first.i and last.nbor(-1).text == "-":
        last = last.nbor(-2)
    return last


def _phrase_start(last: Token, start: int, lexicon: Lexicon) -> Token:
    """The first word of the noun phrase that ends with `last`."""
    doc, i = last.doc, last.i
    while i > start:
        t = doc[i - 1]
        lower = t.lower_
        if t.pos_ == "DET":
            return t
        if t.tag_ == "VBN" and i - 3 > start and doc[i - 2].text == "-":
            i -= 3
            continue
        if (
            lower in lexicon.closing_times
            or lower[:-1] in lexicon.closing_times
            or (t.is_punct and lower != "-")
            or t.pos_ in ("VERB", "AUX", "PRON", "SCONJ", "NUM")
        ):
            break
        linked = lower in _NAME_LINKS and doc[i].pos_ in ("PROPN", "NOUN", "ADJ")
        if (t.pos_ not in _NOMINAL and not linked) or (
            t.tag_ == "NNS" and lower not in _OWNERS and not linked and doc[i].pos_ in ("NOUN", "PROPN", "ADJ")
        ):
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
    if found is None or found[0].i <= source.i or any(t.tag_ in ("WDT", "WP") for t in doc[source.i : found[0].i]):
        return None
    first = found[0]
    plain = doc[first.i - 1].pos_ != "ADP"
    if plain and first.pos_ == "DET":
        return found
    return found if not plain and source.lemma_.lower() in lexicon.mute and last.i - first.i > 1 else None


def source_after(verb: Token, end: int, lexicon: Lexicon) -> tuple[Token, Token] | None:
    """The noun phrase that closes the sentence after the verb ("… reports the Daily Post", "… said a clerk, who was there")."""
    if verb.i + 1 >= end or _is_spoken_for(verb):
        return None
    row: list[Token] = []
    for t in verb.doc[verb.i + 1 : end]:
        if t.is_space or (t.is_punct and t.text not in ("-", "'", "’")) or t.lower_ in _STOPS or t.lower_ in lexicon.closing_participles:
            break
        if t.pos_ not in ("PROPN", "NOUN", "ADJ", "DET", "PART", "ADP", "CCONJ", "PUNCT") or (
            row and row[-1].pos_ != "DET" and t.pos_ == "DET"
        ):
            break
        row.append(t)
    while row and (row[-1].pos_ not in ("PROPN", "NOUN") or row[-1].lower_ in lexicon.closing_times):
        row.pop()
    if not row or len(row) > 12 or row[0].pos_ in ("ADP", "CCONJ", "PART"):
        return None
    after = [t for t in verb.doc[row[-1].i + 1 : end] if not t.is_space]
    if after and after[0].pos_ in ("VERB", "AUX") and after[0].tag_ != "VBN" and after[0].lower_ not in lexicon.closing_participles:
        return None
    head = phrase_head(row[0], row[-1])
    if row[-1].pos_ != "PROPN" and not is_speaker(head):
        return None
    return row[0], row[-1]


def _is_spoken_for(verb: Token) -> bool:
    """True where the word before an inverted verb may be its subject, or joins it to something else."""
    last = verb.nbor(-1)
    subjects = [c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")]
    before = [c for c in subjects if c.i < verb.i and not (last.text == "," and subjects[-1].i > verb.i)]
    beside = any(c.right_edge.i >= verb.i - 2 and (c.pos_ != "NOUN" or is_speaker(c, strict=True)) for c in before)
    return (
        beside
        or last.pos_ in ("CCONJ", "AUX", "PRON", "ADJ", "DET", "ADP")
        or (last.pos_ in ("NOUN", "PROPN") and is_speaker(last, strict=True))
    )


def is_byline(verb: Token) -> bool:
    """True for a writer's name that is a verb too: "R. Milhem/H. Said"."""
    return verb.text.istitle() and verb.i > 0 and (verb.nbor(-1).text == "/" or verb.nbor(-1).shape_ == "X.")


def said_in(noun: Token, lexicon: Lexicon) -> bool:
    """True for a statement that a verb of speech speaks in ("said in a statement")."""
    if noun.dep_ != "pobj" or noun.lemma_.lower() not in lexicon.voices or noun.head.lower_ not in ("in", "on", "through", "via"):
        return False
    verb = lexicon.verbs.get(noun.head.head.lemma_.lower())
    return verb is not None and "clause" in verb.frames
