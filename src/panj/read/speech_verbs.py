"""Verbs as cues: "said that …", "…, she added", "was accused of …", "urged Ankara to …"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from panj.read.speech_clauses import (
    Chars,
    Utterance,
    agent,
    chars,
    child,
    cue_chars,
    is_passive,
    noun_phrase,
    own_subject,
    subject,
    subtree,
    without,
)
from panj.read.speech_lexicon import Lexicon, Verb
from panj.read.speech_sources import said_in, source_before


def find(candidates: Iterable[Token], lexicon: Lexicon) -> Iterator[Utterance]:
    """Verb cues with the content that the parse gives them; a cue whose content must be a quote has none yet."""
    verbs = lexicon.verbs
    for token in candidates:
        if token.dep_ in ("amod", "aux", "compound"):
            continue
        lemma = token.lemma_.lower()
        verb = verbs.get(lemma)
        found = _utterance(token, verb, lexicon) if verb is not None else None
        if lemma in lexicon.reckoning and (found is None or not found.voice or not found.contents):
            found = _reckoning(token, lexicon) or found
        if found is not None:
            yield found


def _reckoning(token: Token, lexicon: Lexicon) -> Utterance | None:
    """ "Put the toll at 36": a figure that somebody gives."""
    thing, source = child(token, "dobj"), subject(token)
    if thing is None or source is None or thing.lemma_.lower() not in lexicon.reckoned or is_passive(token):
        return None
    to = [c for c in token.subtree if c.dep_ == "prep" and c.i > thing.i and c.lower_ in ("at", "to")]
    last = next((c for c in to if c.head == token or any(t.like_num for t in c.children)), thing)
    return Utterance(
        cue=token,
        cue_chars=cue_chars(token),
        source=source,
        source_chars=noun_phrase(source, token),
        contents=[_joined(thing, last)],
        voice=True,
        kind="verb",
        frame="object",
    )


def _utterance(token: Token, verb: Verb, lexicon: Lexicon) -> Utterance | None:
    passive = is_passive(token)
    source = agent(token) if passive else subject(token)
    if (token.dep_ == "acl" and token.tag_ == "VBN") or _quotes_somebody(token):
        return None
    if source is not None and (source.dep_ == "expl" or source.pos_ in ("VERB", "AUX", "ADV")):
        source = None
    if source is not None and source.lower_ == "it" and any(c.lower_ == "to" and c.dep_ == "aux" for c in token.children):
        source = None
    phrase = None
    perfect = token.tag_ == "VBN" and any(c.lower_ in ("have", "has", "had") for c in token.children)
    if source is None and (perfect or token.tag_ in ("VBD", "VBZ", "VBP")) and token.dep_ == "ROOT" and not passive:
        phrase = source_before(token, token.sent.start, lexicon)
        source = phrase[1] if phrase is not None else None
    contents, frame = _content(token, verb, passive, lexicon)
    if frame is None and "quote" not in verb.frames:
        return None
    voice = verb.frames.get(frame or "quote", False) and not any(c.dep_ == "neg" for c in token.children)
    made = Utterance(
        cue=token,
        cue_chars=cue_chars(token),
        source=source,
        source_chars=chars(*phrase) if phrase else noun_phrase(source, token) if source is not None else None,
        contents=contents,
        voice=voice,
        kind="verb" if frame else "quote",
        frame=frame or "quote",
        phrase=(phrase[0].i, phrase[1].i) if phrase else None,
    )
    if voice and (frame == "predicate" or (frame == "object" and _is_responsibility(token))):
        made.unvoiced = [subtree(t) for t in _relative_clauses(token)]
    made.contents = _around(made)
    return made


def _quotes_somebody(token: Token) -> bool:
    """True for "quoted" in "was quoted as saying": the saying is the cue."""
    return any(
        c.lower_ == "as" and (inner := child(c, "pcomp")) is not None and inner.lower_ in ("saying", "telling") for c in token.children
    )


def _is_responsibility(verb: Token) -> bool:
    """True for "claimed responsibility for an attack that …": what follows is known already."""
    thing = child(verb, "dobj")
    return thing is not None and thing.lower_ in ("responsibility", "credit", "blame")


def _relative_clauses(verb: Token) -> list[Token]:
    return [t for c in verb.children if c.dep_ in ("dobj", "prep", "nsubjpass") for t in c.subtree if t.dep_ == "relcl"]


def _around(made: Utterance) -> list[Chars]:
    """The contents without the cue and source that may stand inside them."""
    holes = [made.cue_chars] + ([made.source_chars] if made.source_chars else [])
    hull = (min(h[0] for h in holes), max(h[1] for h in holes))
    if hull[1] - hull[0] > 200:
        hull = made.cue_chars
    return [piece for span in made.contents for piece in without(span, hull)]


def _content(token: Token, verb: Verb, passive: bool, lexicon: Lexicon) -> tuple[list[Chars], str | None]:
    frames = verb.frames
    clauses = [c for c in token.children if c.dep_ == "ccomp"]
    clause = next((c for c in clauses if c.i > token.i), clauses[0] if clauses else None)
    infinitive = next((c for c in token.children if c.dep_ == "xcomp"), None)
    thing = child(token, "dobj")
    if passive:
        return _passive_content(token, verb, clause, infinitive)
    if clause is not None and ("clause" in frames or "patient" in frames):
        return [subtree(clause)], "clause" if "clause" in frames else "patient"
    stated = _stated_in(token, lexicon) if clause is None and "clause" in frames else None
    if stated is not None:
        return [subtree(stated)], "clause"
    if infinitive is not None:
        if thing is not None and "patient" in frames:
            return [_joined(thing, infinitive)], "patient"
        if "infinitive" in frames:
            return [subtree(infinitive)], "infinitive"
        if "clause" in frames:
            return [subtree(infinitive)], "clause"
    if thing is not None and "predicate" in frames:
        marked = next((c for c in token.children if c.i > thing.i and (c.dep_ == "oprd" or c.lower_ in ("as", "of", "for", "over"))), None)
        if marked is not None:
            return [_joined(thing, marked)], "predicate"
        if "object" in frames or thing.dep_ == "dobj":
            return [subtree(thing)], "predicate"
    if thing is not None and token.lemma_.lower() == "claim" and thing.lemma_.lower() in lexicon.won:
        return [], None
    if thing is not None and "object" in frames and thing.lower_ not in lexicon.closing_times:
        return [subtree(thing)], "object"
    for c in token.children:
        if c.dep_ in ("prep", "agent") and c.lower_ in verb.prepositions:
            inner = child(c, "pobj", "pcomp")
            if inner is not None:
                return [subtree(inner)], "preposition"
    attribute = child(token, "acomp", "oprd", "attr")
    if attribute is not None and "predicate" in frames and own_subject(token) is not None:
        return [subtree(attribute)], "predicate"
    return [], None


def _stated_in(verb: Token, lexicon: Lexicon) -> Token | None:
    """The clause that the parse hangs on the statement instead of the verb: "said in a statement carried by … that …"."""
    for c in verb.children:
        noun = child(c, "pobj") if c.dep_ == "prep" else None
        if noun is not None and said_in(noun, lexicon):
            return next((g for g in noun.children if g.i > verb.i and g.dep_ in ("acl", "ccomp") and _has_that(g)), None)
    return None


def _has_that(clause: Token) -> bool:
    return any(c.dep_ == "mark" and c.lower_ == "that" for c in clause.children)


def _passive_content(token: Token, verb: Verb, clause: Token | None, infinitive: Token | None) -> tuple[list[Chars], str | None]:
    frames = verb.frames
    patient = own_subject(token)
    if clause is not None and "clause" in frames:
        return [subtree(clause)], "clause"
    if patient is None or patient.dep_ != "nsubjpass":
        return [], None
    if infinitive is not None and ("patient" in frames or "infinitive" in frames or "clause" in frames):
        return [noun_phrase(patient, token), subtree(infinitive)], "patient" if "patient" in frames else "clause"
    if agent(token) is not None and ("object" in frames or "predicate" in frames):
        return [noun_phrase(patient, token)], "object" if "object" in frames else "predicate"
    marked = child(token, "oprd") or next((c for c in token.children if c.dep_ == "prep" and c.lower_ in ("as", "of")), None)
    if marked is not None and "predicate" in frames:
        return [noun_phrase(patient, token), subtree(marked)], "predicate"
    return [], None


def _joined(first: Token, last: Token) -> Chars:
    a, b = subtree(first), subtree(last)
    return min(a[0], b[0]), max(a[1], b[1])
