"""Words that tell of people killed or hurt, each with the noun phrases of those it tells of."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from panj.read.death.headlines import counts_next, hurt_between
from panj.read.death.shared import claimed, share_figure, wounding_too
from panj.read.death.victims import fallen, is_passive, objects, of_noun, opens_phrase, patients, subjects, trailing
from panj.read.death.words import DeathWords, death_words, noun

_VERBAL = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ"})
_NOMINAL = frozenset({"NN", "NNS", "NNP", "NNPS"})


@dataclass
class Hit:
    """`heads` are the phrases of the victims; `together` marks dead and hurt counted as one; `strict` wants nouns of people.

    `look` says where a figure may stand that the parser tied to other words: `after`, `before`, `both` or nowhere. `doomed` marks those
    who do not survive, `again` those who count only where deaths have just been told.
    """

    trigger: Token
    effect: str
    heads: list[Token] = field(default_factory=list)
    together: bool = False
    strict: bool = False
    body: bool = False
    look: str = ""
    doomed: bool = False
    again: bool = False


def hits(sentence: Tokens) -> Iterator[Hit]:
    """All hits of a sentence, in the order of their words."""
    lexicon = death_words()
    for token in sentence:
        groups = lexicon.verbs.get(token.lower_)
        if groups:
            hit = _verb_hit(token, dict(groups), lexicon)
            if hit is not None:
                if hit.heads or hit.look:
                    yield hit
                continue
        hit = _word_hit(token, lexicon)
        if hit is not None and (hit.heads or hit.look):
            yield hit


def _verb_hit(token: Token, groups: dict[str, str], lexicon: DeathWords) -> Hit | None:
    if token.tag_ in _NOMINAL and token.lower_ in ("kill", "kills") and counts_next(token):
        return Hit(token, "death", look="after")
    if token.tag_ not in _VERBAL and not (
        token.tag_ in ("JJ", "NNP", "NNPS", "NN", "NNS") and token.lower_.endswith(("ed", "slain", "shot", "ing"))
    ):
        return None
    if token.tag_ in ("NN", "NNS") and token.lower_.endswith("ing"):
        return None
    if "kill" in groups or "kill_people" in groups:
        if token.dep_ == "acl" and token.head.lower_ in ("those", "people", "dead"):
            members = _members(token.head)
            if members:
                return Hit(token, "death", members)
        if token.dep_ == "amod" and token.tag_ != "VBG" and token.head.tag_ not in ("NNS", "NNPS", "CD"):
            return None
        heads = [h for h in patients(token) if not (h.i > token.i + 2 and counts_next(token) and hurt_between(token, h, lexicon))]
        return _checked(token, "death", heads, strict="kill" not in groups, lexicon=lexicon)
    if "die" in groups:
        return _checked(token, "death", subjects(token), strict=False, lexicon=lexicon)
    if "wound" in groups or "wound_people" in groups:
        return _checked(token, "injury", patients(token), strict="wound" not in groups, lexicon=lexicon)
    if "complete" in groups and _completed(token, lexicon):
        return _checked(token, "death", patients(token), strict=True, lexicon=lexicon)
    if "fall" in groups and any(noun(o) == "martyr" for c in token.children if c.lower_ == "as" for o in c.children):
        return _checked(token, "death", subjects(token), strict=True, lexicon=lexicon)
    if "live" in groups and any(c.dep_ == "neg" for c in token.children):
        return Hit(token, "death", subjects(token), strict=True, doomed=True)
    held = objects(token)
    word = noun(held[0]) if held else ""
    if "lose" in groups and held and fallen(token, held[0]):
        return _checked(token, "death", held, strict=True, lexicon=lexicon)
    if held and word in lexicon.words["life"]:
        if "lose" in groups:
            return _checked(token, "death", subjects(token), strict=False, lexicon=lexicon)
        if "claim" in groups:
            return _checked(token, "death", of_noun(held[0]) or held, strict=False, lexicon=lexicon)
    if held and "slit" in groups and word in lexicon.words["throat"]:
        return _checked(token, "death", of_noun(held[0]), strict=True, lexicon=lexicon)
    if held and "sustain" in groups and (word in lexicon.words["injury"] or held[0].lower_ == "burns"):
        return _checked(token, "injury", subjects(token), strict=True, lexicon=lexicon)
    if held and word == "death" and "meet" in groups:
        return _checked(token, "death", subjects(token), strict=True, lexicon=lexicon)
    return None


def _checked(token: Token, effect: str, heads: list[Token], strict: bool, lexicon: DeathWords) -> Hit:
    if _unreal(token, lexicon):
        return Hit(token, effect)
    if token.dep_ == "amod" and token.head.tag_ in ("NNS", "NNPS"):
        look = ""
    elif (
        is_passive(token)
        or (token.tag_ == "VBN" and token.dep_ in ("acl", "amod"))
        or (effect == "death" and any(g == "die" for g, _ in lexicon.verbs.get(token.lower_, ())))
    ):
        look = "before"
    else:
        look = "both" if token.tag_ in ("VBD", "VBN") and not opens_phrase(token) else "after"
    return Hit(token, effect, heads + trailing(token), share_figure(token, effect, lexicon), strict, look=look)


def _completed(token: Token, lexicon: DeathWords) -> bool:
    """ "Shot dead", "gunned down", "beaten to death", "shot a man dead"."""
    doc = token.doc
    word = doc[token.i + 1].lower_ if token.i + 1 < token.sent.end else ""
    if word in ("dead", "down", "alive") and word in lexicon.words["completion"]:
        return not (word == "down" and token.lower_.startswith(("cut", "str", "burn", "do", "put", "beat", "run")))
    if any(c.lower_ in ("dead",) and c.dep_ in ("acomp", "oprd", "advmod", "xcomp", "ccomp", "amod", "advcl") for c in token.children):
        return True
    for child in token.children:
        if child.dep_ in ("prep", "aux") and child.lower_ == "to" and any(c.lower_ == "death" for c in child.children):
            return True
    following = doc[token.i + 1 : min(token.i + 7, token.sent.end)]
    return any(a.lower_ == "to" and b.lower_ == "death" for a, b in itertools.pairwise(following))


def _unreal(token: Token, lexicon: DeathWords) -> bool:
    """True where the words above say that nobody was killed by this: "tried to kill", "a plot to murder"."""
    verb, to = token, False
    for _ in range(3):
        auxiliaries = {c.lower_ for c in verb.children if c.dep_ == "aux"}
        to = "to" in auxiliaries
        if to and "have" in auxiliaries:
            return False
        if to or verb.dep_ not in ("conj", "pcomp"):
            break
        if verb.dep_ == "pcomp":
            above = verb.head.head
            return above.lemma_.lower() in lexicon.words["unreal"] and above.lemma_.lower() not in ("accuse", "charge", "suspect")
        verb = verb.head
    if not to:
        return False
    above = verb.head
    if verb.dep_ == "relcl" or (verb.dep_ == "acl" and above.tag_ in ("NN", "NNP", "NNS")):
        return not any(c.lower_ in lexicon.words["achieved"] for c in above.children)
    return not (above.lemma_.lower() in lexicon.words["achieved"] and verb.dep_ in ("xcomp", "ccomp", "advcl"))


def _word_hit(token: Token, lexicon: DeathWords) -> Hit | None:
    lower = token.lower_
    words = lexicon.words
    if lower in words["dead"] or lower in words["slain"]:
        return _dead(token, lexicon)
    if lower in words["hurt"] and token.tag_ in ("JJ", "NN", "NNS", "NNP"):
        return _state(token, "injury", lexicon)
    if token.tag_ not in _NOMINAL and lower not in ("deaths", "killings"):
        return None
    word = noun(token)
    if lower == "death" and token.dep_ == "pobj" and token.head.lower_ == "to":
        verb = token.head.head
        if verb.tag_ in _VERBAL and verb.lemma_.lower() not in words["figurative"]:
            known = any(g in ("complete", "kill") for g, _ in lexicon.verbs.get(verb.lower_, ()))
            return None if known else _checked(verb, "death", patients(verb), strict=True, lexicon=lexicon)
    if word in words["death"]:
        return _noun_hit(token, "death", lexicon)
    if word in words["casualty"]:
        hit = _noun_hit(token, "death", lexicon)
        hit.together = not claimed(token, lexicon)
        return hit
    if lower == "victims" and (members := _members(token)):
        return Hit(token, "death", members, strict=True, again=True)
    if word in words["body"] and word != "life":
        return _body(token, lexicon)
    if word in words["life"] and lower == "lives":
        return _lives(token)
    if word in words["injury"] and lower == "injuries" and any(c.dep_ == "nummod" for c in token.children):
        return Hit(token, "injury", [token])
    return None


def _dead(token: Token, lexicon: DeathWords) -> Hit | None:
    before = token.doc[token.i - 1] if token.i > token.sent.start else None
    if before is not None and any(g == "complete" for g, _ in lexicon.verbs.get(before.lower_, ())):
        return None
    if any(g == "complete" for g, _ in lexicon.verbs.get(token.head.lower_, ())) and token.dep_ in ("acomp", "oprd", "advmod", "xcomp"):
        return None
    return _state(token, "death", lexicon)


def _state(token: Token, effect: str, lexicon: DeathWords) -> Hit | None:
    """ "12 dead", "left 12 people dead", "were found dead", "37 dead soldiers", "all are dead"."""
    together = share_figure(token, effect, lexicon)
    members = _members(token)
    if members:
        return Hit(token, effect, members)
    own = [c for c in token.children if c.dep_ in ("nsubj", "nummod", "amod", "quantmod")]
    if token.dep_ == "amod" and token.head.tag_ in _NOMINAL and token.head.i > token.i:
        if noun(token.head) in lexicon.words["body"] or token.head.tag_ not in ("NNS", "NNPS"):
            return None
        return Hit(token, effect, [token.head], together)
    if any(c.dep_ == "nummod" or (c.tag_ == "CD" and c.i < token.i) for c in own) or any(
        c.lower_ in ("dozens", "hundreds", "scores", "thousands") for c in token.lefts
    ):
        counted = next((c for c in own if c.dep_ == "nsubj"), None)
        return Hit(token, effect, [counted if counted is not None else token], together)
    subject = [c for c in own if c.dep_ == "nsubj"]
    if subject:
        return Hit(token, effect, subject, together, look="before")
    verb = token.head
    if token.dep_ in ("acomp", "oprd", "xcomp", "attr", "ccomp", "advcl", "dep", "advmod", "amod") and verb.tag_ in _VERBAL:
        if _unreal(verb, lexicon):
            return None
        if verb.dep_ == "acl" and verb.tag_ == "VBN":
            return Hit(token, effect, [verb.head], together, look="before")
        linking = verb.lower_ in ("is", "are", "was", "were", "be", "been", "being", "'s", "lay", "lie", "lies") or is_passive(verb)
        held = objects(verb) if any(g == "leave" for g, _ in lexicon.verbs.get(verb.lower_, ())) else []
        if not linking and held and held[0] != token:
            return Hit(token, effect, held, together, look="before")
        found = subjects(verb)
        if linking and found:
            return Hit(token, effect, found, together, look="before")
    return Hit(token, effect, [], together, look="before")


def _members(token: Token) -> list[Token]:
    """Those that the dead include: "the dead included 12 guards", "two guards were among the dead"."""
    if token.dep_ == "nsubj" and token.head.lower_ in ("include", "included", "includes", "were", "are", "was"):
        return [c for c in token.head.children if c.dep_ in ("dobj", "attr")]
    among = token.head
    if token.dep_ == "pobj" and among.lower_ in ("among", "amongst"):
        verb = among.head
        if verb.lower_ in ("is", "are", "was", "were"):
            return [c for c in verb.children if c.dep_ in ("nsubj", "attr")]
    words, part = death_words().words, among.head
    if token.dep_ == "pobj" and among.lower_ == "of" and part.lower_ in words["share"] and part.head.lemma_.lower() in words["made_up"]:
        return [c for c in part.head.children if c.dep_ == "nsubj"]
    return []


def _noun_hit(token: Token, effect: str, lexicon: DeathWords) -> Hit:
    if token.tag_ == "NNS" and (members := _members(token)):
        return Hit(token, effect, members)
    hurt_too = any(c.dep_ == "conj" and noun(c) in lexicon.words["injury"] and not c.n_lefts for c in token.children)
    if any(c.dep_ in ("nummod", "quantmod") for c in token.children):
        return Hit(token, effect, [token], hurt_too)
    if token.dep_ == "pobj" and token.head.lower_ == "of" and token.head.head.tag_ in ("CD", "NNS"):
        above = token.head.head
        if above.lower_ in ("dozens", "hundreds", "scores", "thousands", "tens") or above.tag_ == "CD":
            return Hit(token, effect, [above], hurt_too)
    if token.lower_.endswith("ing") and not of_noun(token):
        return Hit(token, effect, [], wounding_too(token, lexicon), look="after")
    return Hit(token, effect, of_noun(token), strict=True)


def _body(token: Token, lexicon: DeathWords) -> Hit | None:
    verb = token.head
    found = False
    if verb.tag_ in _VERBAL and token.dep_ in ("dobj", "nsubjpass", "nsubj", "conj"):
        found = any(g == "find" for g, _ in lexicon.verbs.get(verb.lower_, ()))
    elif token.dep_ == "conj" or token.dep_ in ("ROOT", "pobj", "appos"):
        found = any(any(g == "find" for g, _ in lexicon.verbs.get(t.lower_, ())) for t in token.sent)
    participle = any(c.dep_ == "acl" and any(g == "find" for g, _ in lexicon.verbs.get(c.lower_, ())) for c in token.children)
    if not (found or participle):
        return None
    of = of_noun(token)
    counted = any(c.dep_ in ("nummod", "quantmod") for c in token.children)
    return Hit(token, "death", [token] if counted or not of else of, body=True)


def _lives(token: Token) -> Hit | None:
    """ "At the cost of 12 lives", "12 lives were lost", "claimed the lives of 12 injured 30" without its comma."""
    before = [t.lower_ for t in token.doc[max(token.sent.start, token.i - 7) : token.i]]
    for word, of in itertools.pairwise(before):
        if word in ("cost", "loss", "price") and of == "of":
            return Hit(token, "death", [token])
    verb, claims = token.head, death_words().verbs
    if verb.i > token.i and any(g == "claim" for word in before[-3:] for g, _ in claims.get(word, ())) and of_noun(token):
        return Hit(token, "death", of_noun(token))
    if token.dep_ in ("nsubjpass", "nsubj") and verb.lower_ == "lost":
        return Hit(token, "death", [token])
    if any(c.dep_ == "acl" and c.lower_ == "lost" for c in token.children):
        return Hit(token, "death", [token])
    return None
