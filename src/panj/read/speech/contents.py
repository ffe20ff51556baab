"""What a verb of speech, belief or judgement has for content: the clause, object, infinitive or phrase that the parse gives it."""

from __future__ import annotations

from spacy.tokens import Token

from panj.read.speech.clauses import Chars, agent, child, noun_phrase, own_subject, subtree, without
from panj.read.speech.lexicon import Lexicon, Verb
from panj.read.speech.sources import said_in

_MORE = {"another", "others", "most", "rest", "dozens", "scores", "hundreds", "thousands"}
_SAYING = {"say", "add", "tell", "report", "claim"}
_NEAR = 14  # words between a verb and its colon
_BETWEEN = {"between", "from", "around", "about", "over", "under", "up", "more", "at"}
_COMPLEMENTS = {"prep", "advmod", "acomp", "oprd", "npadvmod"}


def content_of(token: Token, verb: Verb, passive: bool, lexicon: Lexicon) -> tuple[list[Chars], str | None]:
    """What a verb cue says: its pieces and the frame that holds them; no frame where only a quote can be its content."""
    frames = verb.frames
    clauses = [c for c in token.children if c.dep_ == "ccomp"]
    clause = next((c for c in clauses if c.i > token.i), clauses[0] if clauses else None)
    follows = _inserted_before(token) if clause is None and "clause" in frames else None
    if follows is not None:
        return [(follows.idx, max(subtree(follows)[1], follows.idx))], "clause"
    infinitive = next((c for c in token.children if c.dep_ == "xcomp"), None)
    thing = child(token, "dobj")
    around = _inserted_into(token) if clause is None and "clause" in frames else []
    if around:
        return around, "clause"
    if passive:
        return _passive_content(token, verb, clause, infinitive)
    interrupted = _after_interruption(token, clause, thing) if "object" in frames else None
    if interrupted is not None:
        return [interrupted], "object"
    if clause is not None and ("clause" in frames or "patient" in frames):
        last = _last_clause(token, clauses[-1]) if clause.i > token.i else clause
        return [_own_part(token, clause, joined(clause, last), lexicon)], "clause" if "clause" in frames else "patient"
    stated = _stated_in(token, lexicon) if clause is None and "clause" in frames else None
    if stated is not None:
        return [subtree(stated)], "clause"
    if infinitive is not None:
        if thing is not None and "patient" in frames:
            return [joined(thing, infinitive)], "patient"
        if "infinitive" in frames:
            return [subtree(infinitive)], "infinitive"
        if "clause" in frames:
            return [subtree(infinitive)], "clause"
    if thing is not None and "predicate" in frames:
        marked = next((c for c in token.children if c.i > thing.i and (c.dep_ == "oprd" or c.lower_ in ("as", "of", "for", "over"))), None)
        if marked is not None:
            return [joined(thing, marked)], "predicate"
        if "object" in frames or thing.dep_ == "dobj":
            return [subtree(thing)], "predicate"
    if thing is not None and token.lemma_.lower() == "claim" and thing.lemma_.lower() in lexicon.won:
        return [], None
    addressed = thing is not None and token.lemma_.lower() in lexicon.addressing
    if thing is not None and "object" in frames and thing.lower_ not in lexicon.closing_times and not addressed:
        start, end = joined(thing, last_of_figure(token, thing))
        return [(start, max(end, end_of_list(token, end)))], "object"
    for c in token.children:
        if c.dep_ in ("prep", "agent") and c.lower_ in verb.prepositions:
            inner = child(c, "pobj", "pcomp")
            if inner is not None:
                return [subtree(inner)], "preposition"
    attribute = child(token, "acomp", "oprd", "attr")
    if attribute is not None and "predicate" in frames and own_subject(token) is not None:
        return [subtree(attribute)], "predicate"
    return [], None


def _own_part(verb: Token, clause: Token, span: Chars, lexicon: Lexicon) -> Chars:
    """The content of a verb of speech up to where somebody else speaks beside it ("X said …, while Y said …"), and from the verb on where
    the parse has taken the subject out of the clause."""
    start, end = span
    if clause.i > verb.i + 1 and own_subject(clause) is None and verb.nbor().lower_ in _BETWEEN:
        start = min(start, verb.nbor().idx)
    for c in clause.children:
        beside = c.dep_ == "conj" or (c.dep_ == "advcl" and any(m.lower_ in ("while", "whereas") for m in c.children))
        if beside and c.i > clause.i > verb.i and c.lemma_.lower() in _SAYING and c.tag_ in ("VBD", "VBZ", "VBP"):
            other = own_subject(c)
            if other is not None and other.pos_ != "PRON" and child(c, "ccomp") is not None:
                end = min(end, c.left_edge.idx)
    return start, end


def _inserted_into(verb: Token) -> list[Chars]:
    """What stands around a cue with commas on both sides: all its clause ("nine, a doctor said, had died"), or what comes before it and
    goes on with more figures ("nine died, a doctor said, and another 12 were hurt"), but not "…, and police moved the others"."""
    mine, doc = own_subject(verb), verb.doc
    if verb.dep_ != "parataxis" or verb.tag_ not in ("VBD", "VBZ", "VBP") or mine is None or mine.i > verb.i:
        return []
    first = mine.left_edge
    if verb.head.i > verb.i and first.i and doc[first.i - 1].text == "," == doc[verb.i + 1].text:
        return without(subtree(verb.head), (doc[first.i - 1].idx, verb.idx + len(verb)))
    if first.i == 0 or doc[first.i - 1].text != "," or verb.head.left_edge.i >= first.i:
        return []
    before = verb.head.left_edge.idx, doc[first.i - 2].idx + len(doc[first.i - 2])
    more = next((c for c in verb.head.children if c.dep_ == "conj" and c.i > verb.i and _is_counted(own_subject(c))), None)
    return [before] if more is None else [before, subtree(more)]


def _is_counted(patient: Token | None) -> bool:
    return patient is not None and any(t.like_num or t.lower_ in _MORE for t in patient.subtree)


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
        if not _is_counted(patient) or c.lemma_.lower() in _SAYING:
            break
        clause = c
    return clause


def last_of_figure(verb: Token, thing: Token) -> Token:
    """The last complement of the verb that tells more of its object in figures: "told of raids with a toll of 47", "a toll of 48 dead"."""
    last = thing
    for c in verb.children:
        if c.i < thing.i or c == thing or (c.dep_ not in _COMPLEMENTS and c.pos_ != "ADJ"):
            continue
        counted = c.dep_ == "prep" and c.lower_ in ("with", "of", "in", "at") and any(t.like_num for t in c.subtree)
        if counted or (c.left_edge.i == last.right_edge.i + 1 and (last.right_edge.like_num or c.left_edge.like_num)):
            last = c
    return last


def end_of_list(verb: Token, offset: int) -> int:
    """Where the list ends that a colon opens behind the object: "gives the causes as: 12 by fire, 9 by shells"."""
    sentence = verb.sent
    colon = next((t for t in verb.doc[verb.i + 1 : min(sentence.end, verb.i + _NEAR)] if t.text == ":"), None)
    listed = (
        colon is not None
        and colon.i + 1 < sentence.end
        and any(t.like_num for t in colon.doc[colon.i + 1 : min(sentence.end, colon.i + 4)])
    )
    return sentence.end_char if listed else offset


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


def joined(first: Token, last: Token) -> Chars:
    """The characters from one phrase or clause to another, both included."""
    a, b = subtree(first), subtree(last)
    return min(a[0], b[0]), max(a[1], b[1])
