"""The lexicon of deaths and injuries, loaded once and looked up by written form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from spacy.tokens import Token

from panj.read.fight.forms import forms
from panj.read.lexicon import table as tables
from panj.read.who import unit_of


@dataclass(frozen=True)
class DeathWords:
    """`verbs` maps a written form to its verb groups, each with the Penn tag of the form; `words` maps groups to nouns and adjectives."""

    verbs: Mapping[str, tuple[tuple[str, str], ...]]
    words: Mapping[str, frozenset[str]]
    people: Mapping[str, str]
    not_people: frozenset[str]
    endings: tuple[str, ...]
    callings: tuple[str, ...]
    raised: Mapping[str, str]
    alarm: frozenset[str]


@lru_cache(maxsize=1)
def death_words() -> DeathWords:
    table, people = tables("deaths.toml"), tables("deaths_people.toml")
    verbs: dict[str, list[tuple[str, str]]] = {}
    doubling = frozenset(table["doubling"]["verbs"])
    groups = {**table["verbs"], "raise": table["cumulative"]["raise"]}
    for group, members in groups.items():
        for verb in members:
            for form, tag in forms(verb, table["irregular"], doubling).items():
                row = verbs.setdefault(form, [])
                if group not in {g for g, _ in row}:
                    row.append((group, tag))
    words = {k: frozenset(v) for k, v in table["words"].items()}
    words |= {
        "unreal": frozenset(table["unreal"]["verbs"]),
        "sofar": frozenset(table["cumulative"]["words"]),
        "since": frozenset(table["cumulative"]["since"]),
        "spans": frozenset(table["cumulative"]["spans"]),
        "recent": frozenset(table["cumulative"]["recent"]),
        "periods": frozenset(table["cumulative"]["periods"]),
        "wars": frozenset(table["cumulative"]["wars"]),
        "revise": frozenset(table["cumulative"]["revise"]),
        "past": frozenset(table["cumulative"]["past"]),
        "nearing": frozenset(table["cumulative"]["nearing"]),
        "break": frozenset(table["break"]["words"]),
        "separate": frozenset(table["break"]["separate"]),
        "part_claims": frozenset(table["parts"]["claims"]),
        "parts": frozenset(table["parts"]["words"]),
        "causes": frozenset(table["causes"]["nouns"]),
        "offices": frozenset(table["offices"]["nouns"]),
        "bear": frozenset(table["disasters"]["bear"]),
        "ravage": frozenset(table["disasters"]["ravage"]),
        "voices": frozenset(table["offices"]["voices"]) | frozenset(table["offices"]["nouns"]),
        "fates": words["death"] | words["casualty"] | frozenset({"victim"}),
        "bursting": frozenset(table["disasters"]["bursting"]),
        "calamities": frozenset(table["disasters"]["calamities"]),
        "sites": frozenset(table["sites"]["nouns"]),
        "anywhere": frozenset(table["sites"]["plain"]),
        "early": frozenset(table["earlier"]["words"]),
        "counts": frozenset(table["earlier"]["counts"]),
        "giving": frozenset(table["earlier"]["giving"]),
        **{group: frozenset(members) for group, members in table["background"].items()},
        "many": frozenset(people["many"]["words"]),
        "again": frozenset(people["again"]["words"]),
        "general": frozenset(people["general"]["words"]),
        "anyone": frozenset(people["anyone"]["words"]),
        "kin": frozenset(people["kin"]["words"]),
        "uncounted": frozenset(people["uncounted"]["words"]),
        "collective": frozenset(people["collective"]["words"]),
        "between": frozenset(people["between"]["words"]),
        "auxiliary": frozenset(table["nearby"]["auxiliary"]),
        "months": frozenset(table["cumulative"]["months"]),
        "nameless": frozenset(people["again"]["words"]) | words["death"] | words["casualty"] | words["injury"],
        "achieved": frozenset(table["unreal"]["achieved"]),
    }
    return DeathWords(
        verbs={form: tuple(row) for form, row in verbs.items()},
        words=words,
        people={word: group for group, members in people["groups"].items() for word in members},
        not_people=frozenset(table["not_people"]["words"]),
        endings=tuple(people["endings"]["words"]),
        callings=tuple(people["callings"]["words"]),
        alarm=_alarm(table, verbs, words),
        raised={word: group for group, members in people["raised"].items() for word in members},
    )


_TELLING = frozenset({"kill", "kill_people", "complete", "die", "wound", "wound_people", "slit"})


def _alarm(table: Mapping[str, Any], verbs: Mapping[str, list[tuple[str, str]]], words: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """The written forms of which one stands in every sentence that tells of dead or hurt people."""
    alarm = {form for form, row in verbs.items() if _TELLING & {g for g, _ in row}}
    for group in ("dead", "slain", "hurt", "death", "injury", "casualty", "life", "body", "toll", "throat"):
        alarm |= {form for word in words[group] for form in (word, f"{word}s", f"{word}es", f"{word[:-1]}ies")}
    return frozenset(alarm | set(table["alarm"]["words"]))


_PLURALS = {
    "men": "man",
    "women": "woman",
    "children": "child",
    "policemen": "policeman",
    "lives": "life",
    "wives": "wife",
    "bodies": "body",
}
_PLURALIA = frozenset(
    {"people", "police", "personnel", "remains", "troops", "staff", "crew", "military", "spos", "taliban", "mujahideen", "others"}
)


def noun(token: Token) -> str:
    """The singular of a noun in small letters, also where the tagger took it for a name."""
    return _noun(token.lower_, token.lemma_.lower(), token.tag_)


@lru_cache(maxsize=65536)
def _noun(lower: str, lemma: str, tag: str) -> str:
    if lower in _PLURALIA:
        return lower
    if lower in _PLURALS:
        return _PLURALS[lower]
    if lower.endswith("men") and len(lower) > 4:
        return lower[:-3] + "man"
    if lower.endswith("children"):
        return lower[:-3]
    if lemma != lower:
        return lemma
    if tag in ("NNP", "NNPS", "NNS") and len(lower) > 3 and lower.endswith("s") and not lower.endswith(("ss", "us", "is")):
        return lower[:-3] + "y" if lower.endswith("ies") else lower[:-1]
    return lower


@lru_cache(maxsize=65536)
def _group(word: str, before: str) -> str | None:
    lexicon = death_words()
    pair = lexicon.people.get(f"{before} {word}") if before else None
    found = pair or lexicon.people.get(word)
    if found is None and word.startswith("ex-"):
        found = lexicon.people.get(word[3:])
    if found is None and word not in lexicon.not_people and len(word) > 5 and word.endswith(lexicon.endings):
        return "civilians"
    return found


def person_group(token: Token) -> str | None:
    """The group of people that a noun names, `None` where it names no people."""
    before = token.doc[token.i - 1].lower_ if token.i else ""
    found = _group(noun(token), before)
    if found is None and token.tag_ in ("NNS", "NNPS") and unit_of(token) == "persons":
        return "civilians"
    return found
