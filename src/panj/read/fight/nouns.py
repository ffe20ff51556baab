"""Nouns of fighting: "clashes between", "fighting broke out", "an assault on the town", "shelling by the army"."""

from __future__ import annotations

from spacy.tokens import Token

from panj.model import Actor
from panj.read.death.victims import subjects
from panj.read.death.words import noun
from panj.read.draft import Draft
from panj.read.fight.drafts import NOUNS, VERBAL, attack, clash, happened, joined, one_sided
from panj.read.fight.ground import doer, foes, in_sentence, is_land, is_remote, is_told
from panj.read.fight.sides import Sides, like
from panj.read.fight.words import fight_verbs, rage_forms
from panj.read.lexicon import words

Lexicon = dict[str, frozenset[str]]
_ANAPHORIC = frozenset({"those", "these"})
_DURING = frozenset({"after", "following", "during", "in", "amid"})
_OCCUR = frozenset({"come", "occur", "happen"})
_SPANS = frozenset({"day", "week", "month"})
_REACH = 14


def is_noun(token: Token) -> bool:
    """True for nouns, and for "fighting" or "offensive" where the tagger takes a noun for another word."""
    if token.tag_ in NOUNS:
        return True
    if _blow_of(token):
        return True
    if token.tag_ == "VBZ" and token.dep_ in ("nsubj", "nsubjpass") and any(c.lower_ == "between" for c in token.rights):
        return True
    if token.lower_ in ("fighting", "infighting", "shelling") and token.tag_ == "VBG":
        if any(c.lower_ == "between" for c in token.rights):
            return True
        if token.dep_ == "pcomp" and token.head.lower_ in _DURING and not any(c.dep_ in ("dobj", "aux", "nsubj") for c in token.children):
            return True
        return token.dep_ in ("nsubj", "nsubjpass", "csubj", "pobj", "dobj", "attr", "appos") and not any(
            c.dep_ in ("dobj", "aux") for c in token.children
        )
    if token.lower_ == "offensive" and token.tag_ == "JJ" and token.i + 1 < token.sent.end:
        following = token.nbor()
        return token.i > token.sent.start and token.nbor(-1).text == "-" and following.tag_ not in (*NOUNS, "JJ", "VBG")
    return False


def _blow_of(token: Token) -> bool:
    """ "Rebel shelling of the market", whatever the tagger makes of it."""
    if token.lower_ not in ("shelling", "bombing") or token.tag_ != "VBG" or token.i in (token.sent.start, token.sent.end - 1):
        return False
    return token.nbor().lower_ == "of" and token.nbor(-1).tag_ in NOUNS


def clash_noun(sides: Sides, token: Token, lexicon: Lexicon) -> Draft | None:
    """A clash whose sides the noun or its verb names; "those clashes" were told before."""
    if not happened(token) or token.dep_ == "compound" or any(c.lower_ == "over" for c in token.children):
        return None
    if any(c.lower_ in _ANAPHORIC for c in token.lefts):
        return None
    found = joined(sides, token, ("between", "with", "against", "by", "among", "involving", "of"))
    owner = next((c for c in token.lefts if c.dep_ == "poss" and any(r.lower_ in ("with", "against") for r in token.rights)), None)
    if owner is not None and (side := sides.of(owner)) is not None:
        found = [side, *found]
    for clause in (c for c in token.rights if c.dep_ == "relcl" and c.lower_ in rage_forms()):
        found += joined(sides, clause, ("between", "with", "against", "among", "involving"))
    verb = token.head
    if token.dep_ in ("nsubj", "nsubjpass", "csubj") and verb.tag_ in VERBAL:
        found += joined(sides, verb, ("between", "among", "involving"))
    elif len(found) < 2 and token.dep_ in ("dobj", "pobj"):
        governor = verb if verb.tag_ in VERBAL else verb.head
        while governor.dep_ == "pobj" and noun(governor) in lexicon["ground.bouts"] | _SPANS:
            governor = governor.head.head
        if governor.tag_ in VERBAL and happened(governor):
            found += [a for s in subjects(governor) for a in sides.all(s)] + joined(sides, governor, ("with", "against"))
    things = lexicon["ground.machines"] | sides.land
    found = [a for a in found if noun(sides.context.tokens(a)[-1]) not in things]
    between = any(c.lower_ in ("between", "among") for c in token.children)
    cause = token.tag_ == "NN" and any(c.lower_ == "the" for c in token.lefts) and any(c.lower_ == "against" for c in token.rights)
    named = any(c.lower_ in ("with", "against") for c in token.rights)
    if len(found) == 1 and sides.armed(found[0]) and named and not cause and noun(token) != "hostility":
        others = [a for a in in_sentence(sides, token, lexicon) if a.end <= token.idx and a.start != found[0].start]
        found += others[-1:]
        between = token.dep_ == "pobj" and token.head.lower_ in _DURING
    if len(found) < 2 and not between:
        found = _between(sides, token, lexicon) or found
    if not between and not any(sides.armed(a) for a in found):
        return None
    return clash(token, found, between) if found else None


def _between(sides: Sides, token: Token, lexicon: Lexicon) -> list[Actor]:
    """The sides of a "between" further on that the parser ties to a place or a verb: "fighting raged in the city between"."""
    for i in range(token.i + 1, min(token.i + _REACH, token.sent.end)):
        word = token.doc[i]
        if word.lower_ == "between" and word.head != token and noun(word.head) not in lexicon["ground.separate"]:
            found = [a for c in word.children if c.dep_ == "pobj" for a in sides.all(c)]
            return found if len(found) > 1 and any(sides.armed(a) for a in found) else []
    return []


def bare(sides: Sides, token: Token, known: tuple[Actor, ...], lexicon: Lexicon) -> Draft | None:
    """Fighting whose sides the noun does not name: those of the sentence, with those told before."""
    if token.dep_ == "compound" or any(c.lower_ == "over" for c in token.children):
        return None
    aimed = any(c.dep_ in ("acl", "relcl") and c.tag_ == "VB" and c.lemma_.lower() in lexicon["ground.aims"] for c in token.children)
    if token.dep_ == "pobj" if aimed else not is_told(token, lexicon):
        return None
    actors = _both_states(sides, token) or in_sentence(sides, token, lexicon)
    actors = _without_speakers(actors, token, sides)
    if actors and all(_is_source(sides, a) for a in actors):
        return None
    if not actors and (token.dep_ == "dobj" or (token.dep_ == "pobj" and token.head.head.lemma_.lower() not in _OCCUR)):
        return None
    before = token.doc[token.sent.start - 1].sent if token.sent.start else None
    if aimed and not actors and not known and before is not None:
        known = tuple(in_sentence(sides, before.root, lexicon))
    known = tuple(a for a in known if sides.armed(a) and a.text.split()[-1].lower().removesuffix("s") not in lexicon["ground.machines"])
    if len(actors) < 2 and before is not None and not known:
        known = tuple(in_sentence(sides, before.root, lexicon))
    names = {a.name or a.text.lower() for a in actors}
    others = [a for a in known if (a.name or a.text.lower()) not in names and not any(like(sides, a, b) for b in actors)]
    actors += others[: max(0, 2 - len(actors))]
    return one_sided(token, actors, weight=1) if actors else None


def _without_speakers(actors: list[Actor], token: Token, sides: Sides) -> list[Actor]:
    """Without a side that only tells of the fighting ("were killed in clashes, the army statement said"), where another is named."""
    spoken = words("movement_places.toml")["speech.verbs"]

    def tells(actor: Actor) -> bool:
        head = sides.context.root(actor)
        while head.dep_ in ("compound", "poss", "nmod"):
            head = head.head
        return head.dep_ == "nsubj" and head.head.lemma_.lower() in spoken and head.i > token.i

    return [a for a in actors if not tells(a)] or actors


def _both_states(sides: Sides, token: Token) -> list[Actor]:
    """The two countries of a sentence in which "both sides" fight."""
    if not any(t.lower_ == "sides" and any(c.lower_ in ("both", "two") for c in t.lefts) for t in token.sent):
        return []
    near = sides.context.within(sides.context.mentions.actors, token.sent.start_char, token.sent.end_char)
    states = {a.country: a for a in near if a.country is not None and a.sector == "GOV"}
    return list(states.values()) if len(states) == 2 else []


def _is_source(sides: Sides, actor: Actor) -> bool:
    """True for the army of "according to the army"."""
    head = sides.context.root(actor)
    return head.dep_ == "pobj" and head.head.lower_ == "to" and head.head.head.lower_ == "according"


def attack_noun(sides: Sides, token: Token, lexicon: Lexicon) -> Draft | None:
    """A blow whose doer the noun names: "a raid by the army", "rebel shelling", "an assault carried out by"."""
    if token.dep_ == "compound" or (token.dep_ == "dobj" and fight_verbs().get(token.head.lower_, frozenset()) & {"launch", "thwart"}):
        return None
    agents = joined(sides, token, ("by",))
    if token.dep_ == "pobj" and token.head.lower_ == "under":
        agents += joined(sides, token, ("from",)) + joined(sides, token.head.head, ("from", "by"))
    if token.i and token.tag_ == "VBG" and (beside := sides.of(token.nbor(-1))) is not None and sides.armed(beside):
        agents.append(beside)
    for child in token.children:
        if child.dep_ in ("poss", "amod", "compound", "nmod") and noun(child) not in lexicon["attack.sorts"]:
            actor = sides.of_adjective(child) if child.tag_ == "JJ" else sides.of(child)
            ended = token.dep_ == "dobj" and token.head.tag_ == "VB" and token.head.lower_ in lexicon["ground.ending"]
            if actor is None and child.dep_ == "poss" and noun(token) in lexicon["ground.nouns"] and not ended:
                actor = sides.state(child)
            known = actor is not None and (sides.armed(actor) or (actor.sector and child.tag_ != "PRP$"))
            if actor is not None and known and noun(child) not in lexicon["ground.machines"] | lexicon["ground.civil"]:
                agents.append(actor)
    counted = token.head.head if token.dep_ == "pobj" and token.head.lower_ == "of" else None
    if counted is not None and counted.dep_ == "dobj" and counted.head.lower_ in lexicon["ground.ending"] | {"cut", "lower", "lowered"}:
        return None
    agents += [
        a for c in token.children if c.dep_ == "acl" for g in c.children if g.dep_ == "agent" for i in g.children for a in sides.all(i)
    ]
    return attack(token, agents) if agents and happened(token) else None


def offensive(sides: Sides, token: Token, known: tuple[Actor, ...], lexicon: Lexicon) -> Draft | None:
    """An offensive without "by": its side drives it on as a subject, or was told before ("the assault on the town")."""
    if noun(token) not in lexicon["ground.nouns"] or token.dep_ == "compound" or not happened(token):
        return None
    if token.dep_ == "dobj" and "launch" in fight_verbs().get(token.head.lower_, ()):
        return None
    agents = [a for s in doer(token, lexicon) for a in sides.all(s) if sides.armed(a) or a.sector == "GOV"]
    if agents:
        return attack(token, agents)
    if is_remote(token, [], lexicon) or noun(token) not in lexicon["ground.offensives"] or token.dep_ == "dobj":
        return None
    struck = foes(sides, token)
    governor = token.head.head if token.dep_ == "pobj" and token.head.lower_ in _DURING else None
    if struck and governor is not None and governor.tag_ in VERBAL:
        own = [a for s in subjects(governor) for a in sides.all(s) if sides.armed(a)]
        if own:
            return attack(token, own)
    if known and (struck or is_land(sides, token, lexicon)) and any(c.lower_ in ("the", "its", "their") for c in token.lefts):
        return one_sided(token, [*known, *struck])
    return None
