"""Cues that are no verbs: "according to", nouns ("the claim that"), adjectives ("is confident that"), adverbs, "X: …" in headlines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from panj.read.speech import according
from panj.read.speech.clauses import Chars, Utterance, chars, child, clause_of, noun_phrase, own_subject, subject, subtree, without
from panj.read.speech.lexicon import Lexicon
from panj.read.speech.sources import said_in


def find(candidates: Iterable[Token], lexicon: Lexicon) -> Iterator[Utterance]:
    """All such cues of a text, in no order."""
    first_words = {p[0] for p in lexicon.prepositions}
    for token in candidates:
        lower = token.lower_
        found: Utterance | None = None
        if lower in first_words or lower == "by":
            found = according.find(token, lexicon)
        elif token.pos_ == "NOUN":
            found = _noun(token, lexicon)
        elif token.pos_ == "ADJ":
            found = _adjective(token, lexicon)
        elif token.pos_ == "ADV" and lower in lexicon.hearsay_adverbs:
            found = _hearsay(token)
        if found is not None:
            yield found


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
