"""Verbs as cues: "said that …", "…, she added", "was accused of …", "urged Ankara to …"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from panj.read.speech.clauses import (
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
from panj.read.speech.contents import content_of, end_of_list, joined, last_of_figure
from panj.read.speech.lexicon import Lexicon, Verb
from panj.read.speech.sources import is_byline, is_speaker, phrase_head, source_before
from panj.read.speech.titled import named_beside


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
    to = [c for c in token.subtree if c.dep_ == "prep" and (c.i > thing.i or c.head == token) and c.lower_ in ("at", "to")]
    last = next((c for c in to if c.head == token or any(t.like_num for t in c.children)), last_of_figure(token, thing))
    begin, end = joined(thing, last)
    return Utterance(
        cue=token,
        cue_chars=cue_chars(token),
        source=source,
        source_chars=noun_phrase(source, token),
        contents=[(begin, max(end, end_of_list(token, end)))],
        voice=True,
        kind="verb",
        frame="object",
    )


def _utterance(token: Token, verb: Verb, lexicon: Lexicon) -> Utterance | None:
    passive = is_passive(token)
    source = agent(token) if passive else subject(token)
    if (token.dep_ == "acl" and token.tag_ == "VBN") or _quotes_somebody(token) or _is_aside(token, source, lexicon):
        return None
    if source is not None and (source.dep_ == "expl" or source.pos_ in ("VERB", "AUX", "ADV")):
        source = None
    if token.tag_ == "VBG" and token.dep_ == "advcl" and not passive:
        source = _who_says(token, source)
    if source is not None and source.lower_ == "it" and any(c.lower_ == "to" and c.dep_ == "aux" for c in token.children):
        source = None
    phrase = None
    perfect = token.tag_ == "VBN" and any(c.lower_ in ("have", "has", "had") for c in token.children)
    finite = (perfect or token.tag_ in ("VBD", "VBZ", "VBP")) and not passive
    if finite:
        phrase = named_beside(token, source if token.dep_ == "ROOT" else own_subject(token))
        if phrase is None and (source is None if token.dep_ == "ROOT" else _is_touched(token)):
            phrase = source_before(token, token.sent.start, lexicon)
        source = phrase_head(*phrase) if phrase is not None else source
    contents, frame = content_of(token, verb, passive, lexicon)
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
    if voice and contents and contents[-1][0] < token.idx:
        contents += [subtree(c) for c in token.children if c.dep_ == "advcl" and c.i > token.i and c.lower_ in lexicon.totalling]
    made.contents = _around(made)
    return made


def _who_says(participle: Token, found: Token | None) -> Token | None:
    """The subject of "…, saying that": of the clause above, where the nearest is a thing ("claims that a target was hit, saying …")."""
    clause = participle.head
    for _ in range(4):
        if found is None or found.pos_ != "NOUN" or is_speaker(found) or found.tag_ == "NNS" or clause.dep_ == "ROOT":
            return found
        clause = clause.head
        found = own_subject(clause) or found
    return found


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


def _is_aside(token: Token, source: Token | None, lexicon: Lexicon) -> bool:
    """True for what is held of somebody ("one person, believed to be a farmer, was killed") and what somebody is said to have seen ("smoke
    reported on board forced …"): a participle, whatever its tag."""
    if token.i == 0 or token.lower_ not in lexicon.hearsay_participles or any(c.dep_ in ("aux", "auxpass") for c in token.children):
        return False
    if token.nbor(-1).text == "," and token.i + 1 < len(token.doc) and token.nbor().lower_ == "to":
        return True
    bare = token.tag_ == "VBN" and source is not None and source.i == token.i - 1 and source.pos_ == "NOUN" and not is_speaker(source)
    return bare and token.i + 1 < len(token.doc) and token.nbor().pos_ == "ADP"


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
