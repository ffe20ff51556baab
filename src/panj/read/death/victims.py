"""Which noun phrases name the people that a word of killing, dying or hurting is about, read from the parse."""

from __future__ import annotations

from spacy.tokens import Token

from panj.read.death.words import death_words, noun, person_group

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
_NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
_VERBS = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ"})
_BE = frozenset({"be", "am", "is", "are", "was", "were", "been", "being", "get", "gets", "got", "getting", "'s", "’s", "'re"})
_ARMED = frozenset({"soldiers", "police", "fighters"})
_RELATIVE = frozenset({"WDT", "WP"})


def subjects(verb: Token) -> list[Token]:
    """The subject of `verb`, its own or shared with the verb that governs it; a relative pronoun stands for its noun."""
    for _ in range(6):
        own = [c for c in verb.children if c.dep_ in _SUBJECTS and c.i < verb.i] or [c for c in verb.children if c.dep_ in _SUBJECTS]
        if own:
            subject = own[0]
            if subject.tag_ in _RELATIVE or (subject.lower_ == "that" and verb.dep_ == "relcl"):
                relative = _relative(verb)
                return [relative] if relative is not None else []
            return [subject] + [c for c in own[1:] if c.dep_ == subject.dep_ and c.i < verb.i and subject.i < c.i]
        if verb.dep_ == "acl" and verb.head.lower_ == "time" and verb.head.head.head.tag_ in _VERBS:
            verb = verb.head.head.head
            continue
        if verb.dep_ == "acl" and verb.head.tag_ in _NOUNS:
            return [verb.head]
        if verb.dep_ == "pcomp" and verb.head.head.tag_ in _VERBS:
            verb = verb.head.head
            continue
        if verb.dep_ not in ("conj", "xcomp", "advcl", "oprd", "acomp", "ccomp", "dep", "attr") or verb.head == verb:
            return []
        if verb.dep_ in ("advcl", "ccomp", "dep") and verb.tag_ in ("VBD", "VBZ", "VBP"):
            return []
        verb = verb.head
    return []


def _relative(verb: Token) -> Token | None:
    for _ in range(4):
        if verb.dep_ == "relcl":
            return verb.head
        if verb.head == verb:
            return None
        verb = verb.head
    return None


def objects(verb: Token) -> list[Token]:
    """The object of `verb`, its own or that of the verb joined to it ("killed and wounded dozens")."""
    own = [c for c in verb.children if c.dep_ in ("dobj", "oprd", "dative") and c.tag_ not in _RELATIVE and c.lower_ != "dead"]
    if own:
        return own[:1] + [c for c in own[1:] if c.dep_ == "dobj"]
    if any(c.dep_ in _SUBJECTS and c.tag_ in _RELATIVE for c in verb.children) is False and any(
        c.dep_ == "dobj" and c.tag_ in _RELATIVE for c in verb.children
    ):
        relative = _relative(verb)
        return [relative] if relative is not None else []
    for child in verb.children:
        if child.dep_ == "conj" and child.tag_ in _VERBS and not any(c.dep_ in _SUBJECTS for c in child.children):
            return [c for c in child.children if c.dep_ == "dobj"][:1] or objects(child)
    return []


def is_passive(verb: Token) -> bool:
    """True where the subject of `verb` suffers it."""
    held = (c for c in verb.children if c.text != "IS" or verb.text.isupper())
    if any(c.dep_ == "auxpass" or (c.dep_ == "aux" and c.lower_ in _BE and verb.tag_ != "VBG") for c in held):
        return True
    if any(c.dep_ == "nsubjpass" for c in verb.children):
        return True
    if verb.dep_ == "conj" and verb.tag_ in ("VBN", "VBD") and not any(c.dep_ in ("dobj", "nsubj") for c in verb.children):
        head = verb.head
        return head.tag_ in ("VBN", "VBD") and is_passive(head)
    return False


def patients(verb: Token) -> list[Token]:
    """Those who suffer a verb of killing or hurting: object of the active, subject of the passive, noun of the participle."""
    held = objects(verb)
    if is_passive(verb):
        return subjects(verb) or _before(verb)
    if verb.tag_ in ("VBN", "VBD"):
        if held and _headline(verb, held[0]):
            return subjects(verb) or _before(verb)
        if held:
            return held
        if verb.dep_ == "amod" and verb.head.tag_ in _NOUNS:
            return [verb.head]
        if verb.dep_ == "acl" or (verb.dep_ == "conj" and verb.head.dep_ == "acl" and verb.tag_ == "VBN"):
            return [verb.head if verb.dep_ == "acl" else verb.head.head]
        if verb.dep_ in ("oprd", "xcomp", "acomp", "ccomp", "dep", "advcl", "conj") and not any(c.dep_ in _SUBJECTS for c in verb.children):
            above = verb.head
            if above.tag_ in _VERBS:
                found = subjects(above) if is_passive(above) else objects(above)
                if found:
                    return found
        return _after(verb) or ([] if opens_phrase(verb) else subjects(verb) or _before(verb))
    if held:
        return held
    if verb.tag_ == "VBG":
        of = _of(verb)
        if of:
            return of
    return _after(verb)


def opens_phrase(verb: Token) -> bool:
    """True where a noun phrase follows at once: the verb is active and its object was missed by the parser."""
    following = verb.doc[verb.i + 1] if verb.i + 1 < verb.sent.end else None
    return following is not None and following.tag_ in (*_NOUNS, "DT", "CD", "PRP", "PRP$", "JJ")


def _headline(verb: Token, held: Token) -> bool:
    """ "Ten civilians killed 15 injured": the figure after the verb belongs to the next participle."""
    if held.i + 1 >= len(verb.doc) or held.left_edge.i != verb.i + 1 or verb.doc[verb.i + 1].tag_ != "CD":
        return False
    following = verb.doc[held.i + 1]
    if held.lower_ == "others":
        return following.tag_ in ("VBN", "VBD") and any(
            g in ("wound", "wound_people") for g, _ in death_words().verbs.get(following.lower_, ())
        )
    return held.tag_ == "CD" and following.tag_ in ("VBN", "VBD") and following.lower_ != "including"


def _of(token: Token) -> list[Token]:
    return [
        inner for c in token.children if c.dep_ == "prep" and c.lower_ == "of" for inner in c.children if inner.dep_ in ("pobj", "pcomp")
    ]


def _after(verb: Token) -> list[Token]:
    """The noun phrase that follows at once, where the parser did not tie it to the verb."""
    doc, i = verb.doc, verb.i + 1
    while i < verb.sent.end and (doc[i].tag_ in ("RB", "RP") or doc[i].lower_ in ("dead", "to", "death")):
        i += 1
    if i >= verb.sent.end or doc[i].tag_ not in ("CD", "DT", "JJ", "NN", "NNS", "NNP", "NNPS", "JJR", "RBR", "PRP$", "VBN"):
        return []
    if doc[i].lower_ in ("in", "by", "when", "after", "that", "this", "these", "those"):
        return []
    return [_top(doc[i], verb)]


def _top(token: Token, verb: Token) -> Token:
    while token.head != token and token.head.i > token.i and token.head.tag_ in (*_NOUNS, "CD") and token.head.i < verb.sent.end:
        token = token.head
    return token


def _before(verb: Token) -> list[Token]:
    """The noun phrase that stands just before, skipping auxiliaries and adverbs."""
    i = verb.i - 1
    while i >= verb.sent.start and (
        (verb.doc[i].tag_ in ("RB", "MD", "VBD", "VBZ", "VBP", "VBN", "VB") and verb.doc[i].lower_ in _BE | {"have", "has", "had", "been"})
        or verb.doc[i].tag_ == "RB"
    ):
        i -= 1
    if i < verb.sent.start or verb.doc[i].tag_ not in (*_NOUNS, "CD"):
        return []
    return [verb.doc[i]]


def fallen(verb: Token, lost: Token) -> bool:
    """True where an armed side has lost men: "the militia lost 15 men", "lost 30 soldiers"; to death, not to a rival or desertion."""
    words = death_words().words
    if noun(lost) in words["collective"] or lost.lower_ in words["collective"]:
        lost = next(iter(of_noun(lost)), lost)
    if any(noun(c) in words["deserted"] for p in verb.children if p.dep_ in ("prep", "dative") for c in p.children):
        return False
    group, side = person_group(lost), next((s for s in subjects(verb) if s.tag_ != "PRP"), None)
    armed = side is not None and (noun(side) in words["armies"] or person_group(side) in _ARMED)
    return (group in _ARMED and (side is None or armed or side.tag_ in ("NNP", "NNPS"))) or (noun(lost) in ("man", "member") and armed)


def trailing(verb: Token) -> list[Token]:
    """Victims that the parser hung on the verb itself: "killed 45 in Aleppo and 22 in Idlib", "killed along with three others"."""
    found = [c for c in verb.children if c.dep_ == "conj" and c.i > verb.i and c.tag_ in ("CD", "NNS")]
    for child in verb.children:
        if child.dep_ == "prep" and child.lower_ in ("with", "besides") and child.i > verb.i:
            before = {t.lower_ for t in verb.doc[max(child.i - 2, 0) : child.i]}
            if child.lower_ == "besides" or before & {"along", "together"}:
                found += [c for c in child.children if c.dep_ == "pobj"]
    return found


def of_noun(token: Token) -> list[Token]:
    """Whose death a noun tells of: "the death of a guard", "the guard's death"."""
    found = _of(token)
    if found:
        return found
    return [c for c in token.children if c.dep_ == "poss"]
