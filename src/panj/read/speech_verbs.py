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
from panj.read.speech_sources import is_byline, is_speaker, phrase_head, said_in, source_before

_MORE = {"another", "others", "most", "rest", "dozens", "scores", "hundreds", "thousands"}
_SAYING = {"say", "add", "tell", "report", "claim"}
_COMPLEMENTS = {"prep", "advmod", "acomp", "oprd", "npadvmod"}


def find(candidates: Iterable[Token], lexicon: Lexicon) -> Iterator[Utterance]:
    """Verb cues with the content that the parse gives them; a cue whose content must be a quote has none yet."""
    verbs = lexicon.verbs
    for token in candidates:
        if token.dep_ in ("amod", "aux", "compound") or is_byline(token):
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
    last = next((c for c in to if c.head == token or any(t.like_num for t in c.children)), _last_of_figure(token, thing))
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
    finite = (perfect or token.tag_ in ("VBD", "VBZ", "VBP")) and not passive
    if finite and (source is None if token.dep_ == "ROOT" else _is_touched(token)):
        phrase = source_before(token, token.sent.start, lexicon)
        source = phrase_head(*phrase) if phrase is not None else source
    contents, frame = _content(token, verb, passive, lexicon)
    if frame is None and "quote" not in verb.frames:
        return None
    if frame is None and source is None and token.tag_ in ("VBD", "VBN", "VBZ") and not passive:
        phrase = source_before(token, token.sent.start, lexicon)
        source = phrase_head(*phrase) if phrase is not None and is_speaker(phrase_head(*phrase)) else None
        phrase = phrase if source is not None else None
    voice = (
        verb.frames.get(frame or "quote", False)
        and not _is_deed(token, source, frame, lexicon)
        and not any(c.dep_ == "neg" for c in token.children)
    )
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


def _is_deed(token: Token, source: Token | None, frame: str | None, lexicon: Lexicon) -> bool:
    """True for "found a grave", "repeated the crime": something done, unless a paper tells it."""
    told = source is not None and source.lemma_.lower() in lexicon.documents
    return frame == "object" and token.lemma_.lower() in lexicon.deeds and not told


def _is_touched(verb: Token) -> bool:
    """True where a speaker with an article stands before a verb whose subject the parse takes from elsewhere: "and a clerk added"."""
    last = verb.nbor(-1) if verb.i else verb
    if verb.dep_ not in ("advcl", "conj", "relcl") or own_subject(verb) is not None or last.pos_ != "NOUN" or not is_speaker(last):
        return False
    return any(t.lower_ in ("the", "a", "an") for t in verb.doc[max(verb.sent.start, last.i - 3) : last.i])


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
    return [t for c in verb.children if c.dep_ in ("dobj", "prep", "nsubjpass") for t in c.subtree if t.dep_ in ("relcl", "acl")]


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
    follows = _inserted_before(token) if clause is None and "clause" in frames else None
    if follows is not None:
        return [(follows.idx, max(subtree(follows)[1], follows.idx))], "clause"
    infinitive = next((c for c in token.children if c.dep_ == "xcomp"), None)
    thing = child(token, "dobj")
    if passive:
        return _passive_content(token, verb, clause, infinitive)
    interrupted = _after_interruption(token, clause, thing) if "object" in frames else None
    if interrupted is not None:
        return [interrupted], "object"
    if clause is not None and ("clause" in frames or "patient" in frames):
        last = _last_clause(token, clauses[-1]) if clause.i > token.i else clause
        return [_joined(clause, last)], "clause" if "clause" in frames else "patient"
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
    addressed = thing is not None and token.lemma_.lower() in lexicon.addressing
    if thing is not None and "object" in frames and thing.lower_ not in lexicon.closing_times and not addressed:
        return [_joined(thing, _last_of_figure(token, thing))], "object"
    for c in token.children:
        if c.dep_ in ("prep", "agent") and c.lower_ in verb.prepositions:
            inner = child(c, "pobj", "pcomp")
            if inner is not None:
                return [subtree(inner)], "preposition"
    attribute = child(token, "acomp", "oprd", "attr")
    if attribute is not None and "predicate" in frames and own_subject(token) is not None:
        return [subtree(attribute)], "predicate"
    return [], None


def _inserted_before(verb: Token) -> Token | None:
    """The verb that goes on with a relative clause behind an inserted speaker: "a raid the ministry says killed nine"."""
    after = verb.nbor() if verb.i + 1 < len(verb.doc) else verb
    inserted = verb.dep_ == "relcl" and verb.tag_ in ("VBZ", "VBD", "VBP") and own_subject(verb) is not None
    return after if inserted and after.tag_ in ("VBD", "VBZ", "VBP") and after.i < verb.sent.end else None


def _last_clause(verb: Token, clause: Token) -> Token:
    """The last clause of a statement that goes on with more of the same figures: "said that 5 died and another 12 were hurt"."""
    for c in verb.children:
        if c.dep_ != "conj" or c.i < clause.i or c.pos_ not in ("VERB", "AUX"):
            continue
        patient = own_subject(c)
        if patient is None or not any(t.like_num or t.lower_ in _MORE for t in patient.subtree) or c.lemma_.lower() in _SAYING:
            break
        clause = c
    return clause


def _last_of_figure(verb: Token, thing: Token) -> Token:
    """The last complement of the verb that tells more of its object in figures: "told of raids with a toll of 47", "a toll of 48 dead"."""
    last = thing
    for c in verb.children:
        if c.i < thing.i or c == thing or (c.dep_ not in _COMPLEMENTS and c.pos_ != "ADJ"):
            continue
        counted = c.dep_ == "prep" and c.lower_ in ("with", "of", "in", "at") and any(t.like_num for t in c.subtree)
        if counted or (c.left_edge.i == last.right_edge.i + 1 and (last.right_edge.like_num or c.left_edge.like_num)):
            last = c
    return last


def _after_interruption(verb: Token, clause: Token | None, thing: Token | None) -> Chars | None:
    """What a verb and its aside in commas tell: "reported, as of 4 March, 11 deaths and 300 people displaced"."""
    doc, sentence = verb.doc, verb.sent
    if (
        verb.dep_ != "ROOT"
        or verb.tag_ not in ("VBD", "VBZ", "VBP")
        or (thing is not None and thing.i > verb.i)
        or verb.i + 2 >= sentence.end
    ):
        return None
    if doc[verb.i + 1].text != "," or doc[verb.i + 2].pos_ != "ADP" or own_subject(verb) is None:
        return None
    comma = next((t for t in doc[verb.i + 2 : sentence.end] if t.text == ","), None)
    if comma is None or comma.i + 2 >= sentence.end or not doc[comma.i + 1].like_num:
        return None
    return (doc[comma.i + 1].idx, sentence.end_char) if clause is None or clause.left_edge.i > comma.i + 1 else None


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
