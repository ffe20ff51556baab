"""Who does and who suffers a verb of control, read from the parse, and whether it is said to be done."""

from __future__ import annotations

from spacy.tokens import Token

from panj.read.death.victims import is_passive, subjects

_COMPELLED = frozenset({"force", "compel", "oblige"})
_THOUGHT = frozenset({"believe", "think", "say", "report", "know", "estimate", "understand"})
_WHOEVER = frozenset({"whoever", "whatever", "whichever"})
_NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
_LETTING = frozenset({"enable", "help", "let", "make", "allow"})
_AIMS = frozenset({"of", "for", "at", "to", "about", "toward", "towards", "from", "without", "before", "against"})


def doers(token: Token) -> list[Token]:
    """Who does it: the subject, or the words behind "by" in the passive."""
    return agents(token) if is_passive(token) else active(token)


def active(token: Token) -> list[Token]:
    """The subject; for "scored a victory overrunning the town" and "went on with their advance taking two towns" that of the verb over
    the noun as well."""
    found = subjects(token)
    if token.tag_ != "VBG":
        return found
    if not found and token.dep_ == "pcomp":
        over = next((t for t in token.ancestors if t.tag_[:2] == "VB"), None)
        return subjects(over) if over is not None else []
    if not found:
        return []
    if token.dep_ == "acl" and found[0].dep_ == "pobj" and found[0].head.lower_ in ("in", "near", "around"):
        over = next((t for t in token.ancestors if t.tag_[:2] == "VB"), None)
        return found + subjects(over) if over is not None else found
    deed = found[0]
    over = deed.head if deed.dep_ == "dobj" else token.head.head if token.dep_ == "pcomp" and token.head.lower_ == "with" else None
    own = deed.tag_ == "NN" or any(c.tag_ == "PRP$" for c in deed.lefts)
    return found + subjects(over) if own and over is not None and (token.dep_ == "acl" or deed.dep_ == "nsubj") else found


def unsaid(trigger: Token) -> bool:
    """ "We cannot say that the town is under their control", "has yet to announce that it has retaken it"."""
    verb = trigger
    for _ in range(5):
        over = verb.head
        if over == verb:
            return False
        if verb.dep_ in ("ccomp", "xcomp") and over.lemma_.lower() in ("say", "announce", "confirm", "declare", "claim"):
            cannot = any(c.dep_ == "neg" for c in over.lefts) and any(c.lower_ in ("can", "could", "ca") for c in over.lefts)
            yet = over.dep_ == "xcomp" and over.head.lemma_.lower() in ("have", "be") and any(c.lower_ == "yet" for c in over.head.rights)
            return cannot or yet or any(c.lower_ == "yet" for c in over.lefts)
        verb = over
    return False


def years_ago(verb: Token) -> bool:
    """ "Overran the city five years ago", "ten years after they swept through the north": no news."""
    own = [c for c in verb.children if c.dep_ in ("npadvmod", "advmod", "mark", "prep")]
    spans = [t for c in own for t in (c, *c.children) if t.lower_ in ("years", "decades")]
    return any(_after_which(t) in ("ago", "after", "earlier", "before") for t in spans)


def _after_which(span: Token) -> str:
    return span.nbor().lower_ if span.i + 1 < span.sent.end else ""


def agents(token: Token) -> list[Token]:
    """The heads of the phrases behind "by"."""
    by = [c for c in token.children if c.dep_ == "agent" or (c.dep_ == "prep" and c.lower_ == "by")]
    return [_before_but(i) for c in by for i in c.children if i.dep_ == "pobj"]


def _before_but(agent: Token) -> Token:
    """The first name of "by the militia but army units are near", which the parser may take for one phrase."""
    return next((c for c in agent.lefts if any(t.lower_ == "but" for t in c.rights)), agent)


def under(token: Token, prepositions: tuple[str, ...]) -> list[Token]:
    """The objects of these prepositions of `token`, in the order of the text, also behind a second one ("from around the city")."""
    found = [c for c in token.children if c.dep_ in ("prep", "dative", "agent") and c.lower_ in prepositions]
    return [i for c in found for p in (c, *(d for d in c.children if d.dep_ == "prep")) for i in objects_of(p)]


def objects_of(preposition: Token) -> list[Token]:
    """The heads of the phrases under a preposition."""
    return [i for i in preposition.children if i.dep_ == "pobj"]


def antecedent(token: Token) -> list[Token]:
    """The noun right before "which is held by", where the parser ties the clause to one further off."""
    which = next((c for c in token.lefts if c.dep_ in ("nsubjpass", "nsubj") and c.tag_ == "WDT"), None)
    if which is None or which.i == token.sent.start or (which.dep_ == "nsubj" and token.dep_ == "relcl"):
        return []
    near = which.nbor(-1)
    if near.dep_ == "pobj" and near.head.dep_ == "agent" and near.head.head.dep_ == "acl":
        return [near.head.head.head]
    return [near] if near.tag_ in _NOUNS and (near.i > token.head.i or token.dep_ != "relcl") else []


def only_meant(token: Token) -> bool:
    """True for what is aimed at but not said to be: "to capture the town", "would seize", "once it fell it would be ruled by"."""
    if token.dep_ in ("advcl", "pcomp") and _is_awaited(token):
        return True
    if any(c.lower_ in _WHOEVER for c in token.lefts) or (token.dep_ in ("ccomp", "csubj") and any(c.tag_ == "WP" for c in token.lefts)):
        return True
    if token.dep_ == "advcl" and any(c.lower_ in ("would", "could") for c in token.head.children if c.dep_ == "aux"):
        return any(c.lower_ in ("when", "once", "if", "until", "unless") for c in token.lefts)
    if token.tag_ == "VBG" and token.dep_ == "pcomp" and (token.head.lower_ in _AIMS or _is_vain(token.head.head)):
        return True
    if token.dep_ == "pcomp" and token.head.lower_ == "by" and _has_future(token.head.head):
        return True
    now = any(c.lower_ in ("now", "still") for c in token.lefts) and any(c.lower_ in ("have", "are") for c in token.head.lefts)
    if token.tag_ in ("VB", "VBP") and token.dep_ == "conj" and token.head.tag_ in ("VBD", "VBN", "VBZ") and not now:
        return not any(c.dep_ in ("nsubj", "nsubjpass", "aux") for c in token.children)
    if token.tag_ != "VB" or now:
        return False
    if token.head.lower_ == "let" and not any(c.dep_ == "nsubj" and c.i < token.head.i for c in token.head.lefts):
        return True
    if token.dep_ in ("ccomp", "xcomp") and token.head.lemma_.lower() in _LETTING and token.head.tag_ == "VB":
        return only_meant(token.head)
    return _is_wished(token)


def _has_future(verb: Token) -> bool:
    """ "Will have to pay by giving up the land"."""
    while verb.dep_ == "xcomp" and not any(c.tag_ == "MD" for c in verb.lefts):
        verb = verb.head
    return any(c.tag_ == "MD" for c in verb.lefts)


def _is_awaited(token: Token) -> bool:
    """ "Until the town is retaken", "after they are driven out": in the present, what is still to come."""
    ties = {c.lower_ for c in token.lefts} | ({token.head.lower_} if token.dep_ == "pcomp" else set())
    if not ties & {"until", "after", "before", "once", "when", "unless", "if"}:
        return False
    aux = [c for c in token.children if c.dep_ in ("aux", "auxpass")]
    first = aux[0] if aux else token
    return first.tag_ in ("VBP", "VBZ")


def _is_vain(verb: Token) -> bool:
    """ "Were unable to close the ring by taking the road"."""
    return verb.tag_ == "VB" and verb.dep_ == "xcomp" and verb.head.lemma_.lower() in ("unable", "fail", "struggle", "refuse")


def _is_wished(token: Token) -> bool:
    aux = {c.lower_ for c in token.children if c.dep_ == "aux"}
    if not aux and token.dep_ == "conj" and token.head.tag_ == "VB":
        return only_meant(token.head) or any(c.lower_ == "to" and token.head.dep_ == "xcomp" for c in token.head.children)
    if "to" in aux and "have" not in aux:
        if any(c.dep_ == "dobj" for c in token.head.children):
            return True
        over = token.head
        if over.lemma_.lower() == "agree":
            return token.lemma_.lower() not in ("surrender", "capitulate")
        if over.lemma_.lower() in _THOUGHT | _COMPELLED and is_passive(over):
            return False
        return over.lemma_.lower() not in ("manage", "go", "continue", "help", "begin", "start", "claim", "appear", "seem", "able")
    return bool(aux & {"would", "could", "can", "may", "might", "should", "must"})
