"""Which words take a figure as subject, object or "of" complement: by the parse first, by word order where the parse lost the thread."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from panj.read.figures import Figure
from panj.read.movement.frames import frames
from panj.read.movement.hosts import home_of
from panj.read.movement.scene import is_passive
from panj.read.movement.verbs import Role
from panj.read.movement.words import listed
from panj.read.slots import slot_words

_RELATIVE = {"who", "that", "which", "whom", "where"}
_VERB = {"VB", "VBD", "VBG", "VBN", "VBP", "VBZ"}
_TIMES = {"week", "month", "year", "day", "night", "today", "yesterday", "weekend"}
_INTRANSITIVE = {"arrive", "flee", "come", "go", "travel", "walk", "trek"}  # their participle is no passive
_ASIDE = 12  # words that a remark between commas may have
_CROWDS = {"hundreds", "thousands", "dozens", "scores", "millions"}  # "fled in their thousands"
_JOINS = {"including", "with", "alongside", "like", "among", "amid", "in", "as", "under", "after"}


_GRANTED = {"asylum", "protection", "refuge", "sanctuary"}
_VALUED = {"estimate", "put", "reckon"}
_BEHIND = {"in", "at", "behind", "without", "with"}


def verbs_of(figure: Figure) -> Iterator[tuple[Token, Role]]:
    """Verbs whose subject or object the figure is, in the main clause of its noun phrase."""
    top = figure.top
    hedge = top.head
    within = top.dep_ == "pobj" and hedge.dep_ == "prep" and figure.quantity.start <= hedge.idx < top.idx  # "Over half … have fled"
    if within and hedge.head.tag_ in _VERB and not any(c.dep_ in {"nsubj", "nsubjpass"} for c in hedge.head.lefts):
        yield hedge.head, "object" if is_passive(hedge.head) else "subject"
        return
    if (borne := _aboard(top)) is not None:
        yield borne, "subject"
        return
    chain = [top]
    while chain[-1].dep_ in {"conj", "appos"} and chain[-1].head.i != chain[-1].i and chain[-1].head.tag_[:1] in {"N", "C"}:
        chain.append(chain[-1].head)
    found = False
    for token in chain:
        link = _link(token, own=token.i == top.i)
        if link is not None:
            found = True
            yield link
            break
    if home_of(top) is not None:
        return
    if not found or chain[-1].dep_ == "pobj":
        after = _next_verb(figure, 4 if figure.bare else 16)
        if after is not None and (not found or chain[-1].head.lower_ in _JOINS):
            yield after


def _aboard(top: Token) -> Token | None:
    """The verb of "a boat carrying 110 people reached the island", which tells what became of them; those who sank are no arrivals."""
    bearing, vessel = top.head, top.head.head
    carried = top.dep_ == "dobj" and bearing.dep_ in {"acl", "relcl"} and bearing.lemma_.lower() in {"carry", "bring", "transport"}
    if not carried or vessel.dep_ != "nsubj" or vessel.lemma_.lower() not in listed("nouns.vessels"):
        return None
    return vessel.head if vessel.head.lemma_.lower() in {"arrive", "land", "reach", "dock"} else None


def _link(token: Token, own: bool) -> tuple[Token, Role] | None:
    """The verb that takes `token`; `own` where it is the figure's noun phrase and not one that it is joined to."""
    head, dep = token.head, token.dep_
    if dep == "nsubj" and head.dep_ in {"aux", "auxpass"} and head.head.tag_ in _VERB:
        head, dep = head.head, "nsubjpass" if head.dep_ == "auxpass" else dep
    if head.i > 0 and head.i > token.i + 1 and head.nbor(-1).tag_ == "CD" and head.tag_ in {"VBN", "VBD", "JJ"}:
        return None
    if dep in {"nsubj", "dobj", "ROOT"} and (gone := _cut_off(token)) is not None:
        return gone, "subject"
    if dep in {"nsubj", "csubj"}:
        if head.lower_ in frames().states and head.tag_ == "JJ":
            return head, "object"
        if head.tag_ in {"JJ", "NN", "NNS"} and head.lower_ not in frames().headline:
            return None
        gapped = head.tag_ == "VBN" and is_passive(head)
        return head, "object" if gapped else "subject"
    if dep == "nsubjpass":
        return head, "object"
    if dep in {"dobj", "dative", "oprd"} and head.tag_ in _VERB:
        return head, "object"
    if dep == "pobj" and head.lower_ == "in" and head.head.lemma_.lower() in {"let", "allow"} and head.i == head.head.i + 1:
        return head.head, "object"
    if dep == "pobj" and head.dep_ == "agent":
        return head.head, "subject"
    if dep in {"npadvmod", "dep", "advmod", "ccomp"} and head.tag_ in _VERB and head.i > token.i:
        return head, "object" if is_passive(head) else "subject"
    crowd = dep == "pobj" and head.lower_ in {"in", "by"} and own and token.tag_ == "NNS" and token.lower_ in _CROWDS
    if crowd and head.head.tag_ in _VERB:
        return head.head, "object" if is_passive(head.head) else "subject"
    granted = dep == "pobj" and head.lower_ == "to" and any(c.dep_ == "dobj" and c.lemma_.lower() in _GRANTED for c in head.head.rights)
    if granted and head.head.lemma_.lower() in {"grant", "give", "offer"}:
        return head.head, "object"
    family = own and any(c.tag_ == "PRP$" for c in token.lefts)
    if dep == "pobj" and head.lower_ in {"with", "alongside"} and head.head.tag_ in _VERB and not family:
        return head.head, "subject"
    return None


def _cut_off(mover: Token) -> Token | None:
    """The verb in "300 residents left on Monday, the mayor said", "300 residents left last week" and "said that 300 residents left", of
    which the parse makes a participle; "20 people left in the village" have stayed."""
    verb = next((c for c in mover.children if c.dep_ == "acl" and c.tag_ == "VBN" and c.i == mover.i + 1), None)
    speaker = next((c for c in mover.head.children if c.dep_ == "nsubj" and c.i > mover.i), None)
    told = mover.head.lemma_.lower() in slot_words().speech
    first = mover.left_edge
    clause = first.i - 2 >= first.sent.start and first.nbor(-1).lower_ == "that" and first.nbor(-2).lemma_.lower() in slot_words().speech
    alone = clause or mover.dep_ == "ROOT" or (told and speaker is not None and speaker.i < mover.head.i)
    if verb is None or not alone or any(c.dep_ == "agent" or c.lower_ in _BEHIND for c in verb.children):
        return None
    return verb if any(f.mover == "subject" for f in frames().verbs.get(verb.lemma_.lower(), ())) else None


def nouns_of(figure: Figure) -> Iterator[Token]:
    """Nouns that take the figure by "of", "by", "among" or as its compound: "the displacement of 5,000", "an influx of 300 families"."""
    token = figure.top
    if token.dep_ == "pobj" and token.head.lower_ == "at" and token.head.head.lemma_.lower() in _VALUED and token.head.head.dep_ == "acl":
        token = token.head.head.head
        yield token
    for i in range(3):
        through = {"of", "by", "among", "for"} if i == 0 else {"of", "to", "from", "into"}
        if token.dep_ == "pobj" and token.head.lower_ in through and token.head.head.i != token.head.i:
            noun = token.head.head
            if noun.lower_ in {"to", "from", "into", "in", "out"} and noun.head.i != noun.i:
                noun = noun.head
            yield noun
            token = noun
        elif token.dep_ in {"conj", "appos", "compound", "nmod", "poss"} and token.head.i != token.i:
            part = token.dep_ in {"compound", "nmod", "poss"}
            token = token.head
            if part and token.tag_[:1] == "N":
                yield token
        else:
            break
    tokens = figure.quantity
    first = figure.number
    while first.i > 0 and first.idx > tokens.start:
        first = first.nbor(-1)
    before = _past_aside(first.nbor(-1)) if first.i > first.sent.start else None
    if before is not None and before.lower_ == "of" and before.i > before.sent.start:
        noun = before.nbor(-1)
        while noun.i > noun.sent.start and (noun.tag_ in {"DT", "JJ", "JJR", "RB", "RBR"} or noun.lower_ in _TIMES):
            noun = noun.nbor(-1)
        yield noun


def _past_aside(token: Token) -> Token:
    """The "of" before the comma of "the evacuation of, according to the mayor, 900 people"."""
    if token.text != ",":
        return token
    start = token.sent.start
    opening = next((t for t in reversed(token.doc[max(start, token.i - _ASIDE) : token.i]) if t.text == ","), None)
    return opening.nbor(-1) if opening is not None and opening.i > start and opening.nbor(-1).lower_ == "of" else token


def modifiers_of(figure: Figure) -> Iterator[tuple[Token, Role]]:
    """Verbs of relative clauses and participles that describe the counted: "who fled", "displaced by floods", "fleeing the war"."""
    seen: set[int] = set()
    hosts = [t for t in (figure.noun, figure.number, figure.top) if t is not None]
    for host in hosts:
        for child in host.rights:
            if child.i in seen or child.dep_ not in {"acl", "relcl", "advcl", "amod"} or child.pos_ not in {"VERB", "AUX", "ADJ"}:
                continue
            if (child.dep_ == "advcl" and child.i - host.i > 4) or _of_some(child) or _of_what_is_theirs(child):
                continue
            seen.add(child.i)
            yield child, _modifier_role(child)
    after = figure.end.nbor(1) if figure.end.i + 1 < figure.end.sent.end else None
    if after is not None and after.i not in seen and after.tag_ in {"VBN", "VBG"}:
        yield after, "object" if after.tag_ == "VBN" else "subject"
    if after is not None and after.lower_ in _RELATIVE:
        verb = _scan(after.i + 1, after)
        if verb is not None and verb.i not in seen:
            yield verb, "object" if is_passive(verb) else "subject"


def _of_what_is_theirs(verb: Token) -> bool:
    """True for "whose huts burnt down", which tells of what they own."""
    return verb.dep_ == "relcl" and any(c.lower_ == "whose" for s in verb.lefts if s.dep_ in {"nsubj", "nsubjpass"} for c in s.lefts)


def _of_some(verb: Token) -> bool:
    """True for "half of whom were displaced", "of whom 300 have fled", which tell of a part only."""
    for child in verb.lefts:
        if child.dep_ in {"nsubj", "nsubjpass"}:
            if any(t.lower_ in {"whom", "which", "them"} and t.dep_ == "pobj" for t in child.subtree):
                return True
            parted = child.left_edge.i - 2 >= verb.sent.start and [t.lower_ for t in verb.doc[child.left_edge.i - 2 : child.left_edge.i]]
            return parted in (["of", "whom"], ["of", "which"])
    return False


def _modifier_role(verb: Token) -> Role:
    if verb.lemma_.lower() in _INTRANSITIVE:
        return "subject"
    if verb.dep_ in {"acl", "advcl", "amod"}:
        return "object" if verb.tag_ in {"VBN", "JJ"} or (verb.tag_ == "VBD" and verb.dep_ == "acl") else "subject"
    for child in verb.lefts:
        if child.dep_ == "nsubjpass" and child.lower_ in _RELATIVE:
            return "object"
        if child.dep_ == "dobj" and child.lower_ in _RELATIVE:
            return "object"
    return "object" if is_passive(verb) else "subject"


def verb_before(figure: Figure) -> Token | None:
    """The verb right before the figure, adverbs between: "displaced some 2,000"."""
    doc = figure.number.doc
    i = next((t.i for t in doc[max(0, figure.number.i - 8) : figure.number.i + 1] if t.idx >= figure.quantity.start), figure.number.i) - 1
    while i > figure.number.sent.start and doc[i].tag_ in {"RB", "DT", "PRP$", "''", "``", '"'}:
        i -= 1
    if any(t.is_space for t in doc[i : figure.number.i]):
        return None
    return doc[i] if i >= figure.number.sent.start and doc[i].tag_ in _VERB else None


def verb_after(figure: Figure, unable: frozenset[str]) -> tuple[Token, Role] | None:
    """The next verb in word order where it stands close: for a clause that the parse took apart."""
    found = _next_verb(figure, 7)
    if found is None:
        return None
    between = figure.end.doc[figure.end.i + 1 : found[0].i]
    apart = any(t.text == "," or t.tag_ in {"PRP", "NNP"} or t.lower_ in unable for t in between)
    return None if apart else found


def _next_verb(figure: Figure, reach: int) -> tuple[Token, Role] | None:
    """The verb group after the noun phrase in word order, past "and their families", "from the town" and "including 47 wounded"."""
    verb = _scan(figure.end.i + 1, figure.end, reach)
    if verb is None:
        return None
    subject = next((c for c in verb.lefts if c.dep_ in {"nsubj", "nsubjpass"}), None)
    if subject is not None and subject.tag_ == "PRP" and subject.i > figure.end.i:
        return None
    return verb, "object" if is_passive(verb) else "subject"


def _scan(start: int, token: Token, reach: int = 16) -> Token | None:
    doc, stop = token.doc, min(token.sent.end, start + reach)
    headline = frames().headline
    i = start
    while i < stop:
        here = doc[i]
        if here.is_space and "\n" in here.text:
            return None
        if (here.tag_ in _VERB and here.pos_ != "AUX") or (here.lower_ in headline and here.tag_[:2] in {"NN", "JJ"}):
            following = doc[i + 1] if i + 1 < stop else None
            if here.text == "-" or (following is not None and following.text == "-"):
                i += 1
                continue
            if here.tag_ == "VBG" and here.dep_ == "prep":
                i += 1
                continue
            if here.tag_ in {"VBN", "VBD"} and following is not None and following.tag_[:1] == "N" and here.dep_ == "amod":
                i += 1
                continue
            if here.lower_ == "wounded" and doc[i - 1].tag_ == "CD":
                i += 1
                continue
            return here
        if (
            here.tag_ == "CD"
            and i > start
            and doc[i - 1].lower_ not in {"including", "("}
            and (here.dep_ != "nummod" or doc[i - 1].text == ",")
        ):
            return None
        if (
            here.lower_ in {"whom", "which"}
            and i > start + 1
            and doc[i - 1].lower_ == "of"
            and doc[i - 2].lower_ not in {"all", "both", "each"}
        ):
            return None
        if here.dep_ == "mark" and here.lower_ != "that":
            return None
        if here.text in {";", ".", ":", "—", "–"} or (here.tag_ == "CC" and i + 1 < stop and doc[i + 1].tag_ == "CD"):
            return None
        if here.tag_ == "," and i > start + 8:
            return None
        i += 1
    return None
