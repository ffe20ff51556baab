"""The words of plans (data/plans.toml) and the small questions that their readers share."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from spacy.tokens import Token

from panj.model import Actor, Span, TextSpan
from panj.read.lexicon import words

NAME = "plans.toml"


@dataclass(frozen=True)
class PlanWords:
    """`groups` are the lists by dotted path; `triggers` the first words of everything that can start a claim."""

    groups: dict[str, frozenset[str]]
    triggers: frozenset[str]


@lru_cache(maxsize=1)
def plan_words() -> PlanWords:
    """The lexicon, read once. Raises `DataError` P402 where it is missing or broken."""
    groups = words(NAME)
    parts = (
        "deployment.verbs", "deployment.nouns", "withdrawal.verbs", "withdrawal.nouns", "agreement.nouns", "concern.nouns", "concern.verbs",
        "concern.adjectives", "route.nouns",
    )  # fmt: skip
    triggers = frozenset(word.split()[-1 if part == "route.nouns" else 0] for part in parts for word in groups[part])
    return PlanWords(groups, triggers | {"agree"})


def with_particle(verb: Token, lemma: str, group: frozenset[str]) -> bool:
    """True where `group` holds the verb, alone or with the particle that stands with it."""
    if lemma in group:
        return True
    return any(f"{lemma} {c.lower_}" in group for c in verb.children if c.dep_ in ("prt", "advmod", "prep"))


def pobj_of(token: Token, *prepositions: str) -> Token | None:
    """The word that one of `prepositions` of `token` governs; the first listed that stands there wins."""
    for wanted in prepositions:
        for child in token.children:
            if child.dep_ in ("prep", "agent", "prt", "advmod") and child.lower_ == wanted:
                inner = next((c for c in child.children if c.dep_ == "pobj"), None)
                if inner is not None:
                    return inner
    return None


def clause_span(head: Token, *, without: str | None = None) -> TextSpan:
    """The characters of the clause under `head`, from its first to its last word that is no punctuation; `without` cuts off what begins
    with that word ("in return …")."""
    tokens = [t for t in head.subtree if not t.is_space]
    if without is not None:
        cut = next((k for k, t in enumerate(tokens) if t.lower_ == without and t.i > head.i), None)
        tokens = tokens[:cut] if cut else tokens
    while len(tokens) > 1 and tokens[-1].is_punct:
        tokens.pop()
    while len(tokens) > 1 and tokens[0].is_punct:
        tokens.pop(0)
    start, end = tokens[0].idx, tokens[-1].idx + len(tokens[-1])
    return TextSpan(start=start, end=end, text=head.doc.text[start:end])


def overlaps(a: Span, b: Span) -> bool:
    """True where two spans share a character."""
    return a.start < b.end and b.start < a.end


def political(actors: list[Actor]) -> bool:
    """True where one of the actors is a state, an organ, an armed group or an organisation."""
    return any(a.sector in {"GOV", "MIL", "REB", "IGO", "PRM", "COP", "LEG", "OPP", "UAF", "PTY"} or a.country is not None for a in actors)
