"""Fighting that a sentence takes for granted, as part of a war or of the past, and does not tell of."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

from spacy.tokens import Token

from panj.countries import countries
from panj.read.context import Context
from panj.read.death.words import noun
from panj.read.fight.drafts import VERBAL

_RECENT = 45
_OWN = frozenset({"battle", "fight", "struggle", "war", "combat"})
_LONG = frozenset({"year", "month", "decade", "century"})
_FOREIGN = frozenset({"volunteer", "foreigner", "mercenary", "national", "expatriate"})


def is_background(token: Token) -> bool:
    """True for "their battle against the state", "an area that has seen fighting", "have fought there since 2012", "continues to fight"."""
    own = noun(token) in _OWN and any(c.tag_ == "PRP$" for c in token.lefts)
    if own and (token.tag_ == "NNS" or any(c.lower_ == "against" for c in token.rights)):
        return True
    verb = _clause(token)
    if verb is None:
        return False
    if token.dep_ == "nsubj" and verb.lemma_.lower() == "be" and any(c.lower_ == "the" for c in token.lefts):
        return any(c.dep_ == "attr" and c.lower_ in ("some", "one", "among") for c in verb.rights)
    if verb.dep_ == "xcomp" and verb.head.lemma_.lower() == "continue" and verb == token and verb.lemma_.lower() in ("fight", "battle"):
        return not _at_town(verb)
    if any(c.lower_ in ("previously", "earlier") for c in verb.lefts) and any(c.lower_ == "had" for c in verb.lefts):
        return True
    perfect = any(c.dep_ == "aux" and c.lower_ in ("has", "have", "'ve") for c in verb.lefts)
    aside = verb.dep_ == "relcl" or (verb.dep_ == "advcl" and any(c.lower_ == "when" for c in verb.lefts))
    return perfect and ((aside and verb.lemma_.lower() != "be") or _for_long(verb) or _for_long(token))


def is_long_past(context: Context, token: Token) -> bool:
    """True for fighting whose clause is dated by a month or a year that ended more than 45 days before the report."""
    published = (context.report.published or "")[:10]
    verb = _clause(token)
    if not published or verb is None:
        return False
    times = [t for t in context.within(context.mentions.times, token.sent.start_char, token.sent.end_char) if t.type == "DATE"]
    if any(t.granularity == "day" for t in times):
        return False
    limit = (date.fromisoformat(published) - timedelta(days=_RECENT)).isoformat()
    own = (t for t in times if t.granularity in ("month", "year") and t.to is not None and t.to[:10] < limit)
    when = tuple(c for c in verb.lefts if c.dep_ == "advcl" and any(w.lower_ == "when" for w in c.lefts))
    return any(context.root(t).is_ancestor(token) or _hangs_on(context.root(t), (token, verb, *when)) for t in own)


def _hangs_on(token: Token, heads: tuple[Token, ...]) -> bool:
    for _ in range(4):
        if token.head in heads:
            return True
        if token.head.tag_ in VERBAL or token.head == token:
            return False
        token = token.head
    return False


def fights_beside(verb: Token, subjects: list[Token]) -> bool:
    """True for "foreigners who fought with the army" and "fought alongside": on the same side."""
    ties = {c.lower_ for c in verb.rights if c.dep_ == "prep"}
    return bool(ties & {"alongside", "beside"}) or ("with" in ties and any(noun(s) in _FOREIGN for s in subjects))


def _clause(token: Token) -> Token | None:
    for _ in range(8):
        if token.tag_ in VERBAL:
            return token
        if token.head == token:
            return None
        token = token.head
    return None


def _at_town(verb: Token) -> bool:
    """ "Continued to battle the rebels in Gossi": fighting at a place finer than a country."""
    ties = (c for t in (verb, *verb.rights) for c in t.rights if c.dep_ == "prep" and c.lower_ in ("in", "at", "near", "around", "outside"))
    return any(i.tag_ == "NNP" and i.text not in _states() for c in ties for i in c.children if i.dep_ == "pobj")


@lru_cache(maxsize=1)
def _states() -> frozenset[str]:
    return frozenset(name.rpartition(" ")[2] for country in countries().values() for name in (country.name, *country.names))


def _for_long(token: Token) -> bool:
    """ "Since 2012", "for years"."""
    ties = (i for c in token.children if c.dep_ == "prep" and c.lower_ in ("since", "for", "over") for i in c.children)
    return any(noun(i) in _LONG or (i.is_digit and len(i.text) == 4) for i in ties)
