"""Cues that are no verbs: "according to", nouns ("the claim that"), adjectives ("is confident that"), adverbs, "X: …" in headlines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from panj.read.speaker.words import speaker_words
from panj.read.speech.clauses import Chars, Utterance, chars, child, clause_of, noun_phrase, own_subject, subject, subtree, without
from panj.read.speech.lexicon import Lexicon
from panj.read.speech.sources import said_in

_DEPENDENT = {"advcl", "relcl", "acl", "pcomp", "pobj", "xcomp", "ccomp", "oprd"}
_OPENS = {"“", '"', "``", "«"}


def find(candidates: Iterable[Token], lexicon: Lexicon) -> Iterator[Utterance]:
    """All such cues of a text, in no order."""
    first_words = {p[0] for p in lexicon.prepositions}
    for token in candidates:
        lower = token.lower_
        found: Utterance | None = None
        if lower in first_words and _phrase(token, lexicon) is not None:
            found = _according(token, lexicon)
        elif token.pos_ == "NOUN":
            found = _noun(token, lexicon)
        elif token.pos_ == "ADJ":
            found = _adjective(token, lexicon)
        elif token.pos_ == "ADV" and lower in lexicon.hearsay_adverbs:
            found = _hearsay(token)
        if found is not None:
            yield found


def _phrase(token: Token, lexicon: Lexicon) -> tuple[str, ...] | None:
    doc = token.doc
    for phrase in lexicon.prepositions:
        if token.lower_ == phrase[0] and tuple(t.lower_ for t in doc[token.i : token.i + len(phrase)]) == phrase:
            return phrase
    return None


def _according(token: Token, lexicon: Lexicon) -> Utterance | None:
    doc = token.doc
    phrase = _phrase(token, lexicon)
    assert phrase is not None
    last = doc[token.i + len(phrase) - 1]
    head = _source_after(last)
    if head is None:
        return None
    if phrase == ("per",) and speaker_words().role(doc[head.left_edge.i : head.i + 1].text) == "other":
        return None
    sentence = token.sent
    name = _opening_name(token, last)
    head = name or head
    end = name if name is not None else head
    hole = (token.idx, end.idx + len(end) if name is not None else max(noun_phrase(head, last)[1], head.idx + len(head)))
    opening = next((t for t in doc[last.i + 2 : min(sentence.end, last.i + 14)] if t.text in _OPENS and t.idx < hole[1]), None)
    if opening is not None:
        hole = (hole[0], opening.idx)
        head = head if head.i < opening.i else opening.nbor(-1)
    whole = (sentence.start_char, sentence.end_char)
    anchor = clause_of(token.head)
    final = not any(t.idx >= hole[1] and t.is_alpha for t in doc[last.i : sentence.end])
    while final and _runs_on(anchor, lexicon):
        anchor = clause_of(anchor.head)
    span = whole if anchor.dep_ == "ROOT" or anchor.i == token.i else subtree(anchor)
    if span[0] > hole[0] or span[1] < hole[0]:
        span = whole
    first = head.left_edge if head.left_edge.i > last.i else head
    return Utterance(
        cue=token, cue_chars=chars(token, last), source=head, source_chars=(first.idx, hole[1]),
        contents=without(span, hole), voice=True, kind="according",
    )  # fmt: skip


def _opening_name(token: Token, last: Token) -> Token | None:
    """The last word of a name after a sentence's first "according to", where no comma parts it from the clause that follows."""
    doc = token.doc
    if token.i != token.sent.start or last.i + 2 >= len(doc):
        return None
    i = last.i + 1
    while i < len(doc) and doc[i].pos_ == "PROPN":
        i += 1
    after = doc[i] if i < len(doc) else None
    if i - last.i < 3 or after is None or after.pos_ not in ("NOUN", "DET", "NUM", "PRON", "ADJ"):
        return None
    return doc[i - 1]


def _runs_on(clause: Token, lexicon: Lexicon) -> bool:
    """True where a closing "according to" is about more than the clause that the parse hangs it on."""
    if clause.dep_ == "conj":
        return own_subject(clause) is None or (clause.head.lemma_.lower() not in lexicon.verbs and not _is_set_against(clause))
    return (
        clause.dep_ in ("advcl", "relcl", "acl", "pcomp", "pobj", "xcomp", "ccomp", "oprd")
        and clause.head.lemma_.lower() not in lexicon.verbs
    )


def _is_set_against(clause: Token) -> bool:
    """True for a second clause behind "but"."""
    return any(c.dep_ == "cc" and c.lower_ in ("but", "yet") for c in clause.head.children)


def _source_after(last: Token) -> Token | None:
    """The noun after "according to", through doubled and stray words."""
    head = child(last, "pobj")
    if head is None or head.pos_ not in ("NOUN", "PROPN", "PRON"):
        head = next((t for t in last.doc[last.i + 1 : last.i + 12] if t.pos_ in ("NOUN", "PROPN", "PRON")), None)
    while head is not None and head.dep_ in ("compound", "amod", "nmod", "npadvmod", "poss") and head.head.i > head.i:
        head = head.head
    return head


def _noun(token: Token, lexicon: Lexicon) -> Utterance | None:
    voice = lexicon.nouns.get(token.lemma_.lower())
    if voice is None or said_in(token, lexicon):
        return None
    content = next((c for c in token.children if c.i > token.i and c.dep_ in ("acl", "ccomp", "relcl") and _that_or_to(c)), None)
    if content is None and token.dep_ == "nsubj" and token.head.lemma_.lower() in lexicon.spreading:
        content = child(token.head, "ccomp", "acl")
    if content is None:
        for c in token.children:
            if c.dep_ == "prep" and c.i > token.i and c.lower_ in ("of", "about", "on", "for", "against", "over", "regarding", "to"):
                content = child(c, "pobj", "pcomp")
                if content is not None and c.lower_ == "of" and content.pos_ in ("PROPN",):
                    content = None
                break
    if content is None:
        return None
    of = content.dep_ in ("pobj", "pcomp")
    source = _owner(token) or _bare_owner(token, content)
    if source is None and voice is False and content.dep_ == "pobj":
        return None
    return Utterance(
        cue=token, cue_chars=chars(token, token), source=source, source_chars=noun_phrase(source, token) if source is not None else None,
        contents=[subtree(content)], voice=voice and (not of or content.head.lower_ == "of"), kind="noun",
        speaker=token if source is None and token.lemma_.lower() in lexicon.anonymous else source,
        phrase=(token.left_edge.i, token.i) if source is None else None,
    )  # fmt: skip


def _that_or_to(clause: Token) -> bool:
    return any(
        (c.dep_ == "mark" and c.lower_ in ("that", "whether", "if")) or (c.dep_ == "aux" and c.lower_ == "to") for c in clause.children
    )


def _owner(noun: Token) -> Token | None:
    """Whose claim it is: "the ministry's claim", "a claim by the ministry", "they made the claim"."""
    for c in noun.children:
        if c.dep_ == "poss":
            return c
        if c.dep_ == "prep" and c.lower_ in ("by", "from", "among"):
            return child(c, "pobj")
    verb = noun.head
    if noun.dep_ == "dobj" and verb.pos_ == "VERB":
        return subject(verb)
    return None


def _bare_owner(noun: Token, content: Token) -> Token | None:
    """The name before "report" where that is a verb: "the ministry and KIDS report that …"."""
    last = noun.nbor(-1) if noun.i else noun
    if last.text == ")":
        last = next((t.nbor(-1) for t in reversed(noun.doc[max(1, noun.i - 6) : noun.i]) if t.text == "("), last)
    named = noun.lower_ == "report" and content.dep_ == "ccomp" and last.text[:1].isupper() and last.pos_ in ("PROPN", "NOUN")
    return last if named and not any(c.dep_ == "det" for c in noun.lefts) else None


def _adjective(token: Token, lexicon: Lexicon) -> Utterance | None:
    if token.lower_ not in lexicon.adjectives or token.dep_ not in ("acomp", "ROOT", "oprd", "conj", "advcl"):
        return None
    content = child(token, "ccomp", "xcomp")
    if content is None:
        prep = next(
            (c for c in token.children if c.dep_ == "prep" and c.i > token.i and c.lower_ in ("of", "about", "that", "over", "with")), None
        )
        content = child(prep, "pobj", "pcomp") if prep is not None else None
    if content is None:
        return None
    verb = token.head if token.dep_ == "acomp" else token
    source = own_subject(verb) or subject(verb)
    if source is not None and (source.dep_ == "expl" or source.lower_ in ("it", "there")):
        source = None
    start = verb if verb.i < token.i else token
    return Utterance(
        cue=token, cue_chars=chars(start, token), source=source, source_chars=noun_phrase(source, token) if source is not None else None,
        contents=[subtree(content)], voice=content.dep_ == "ccomp", kind="adjective",
    )  # fmt: skip


def _hearsay(token: Token) -> Utterance:
    clause = clause_of(token)
    hole: Chars = chars(token, token)
    return Utterance(
        cue=token, cue_chars=hole, source=None, source_chars=None, contents=without(subtree(clause), hole), voice=False, kind="hearsay"
    )
