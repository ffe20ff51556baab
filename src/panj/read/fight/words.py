"""The lexicon of fighting by written form."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from panj.read.fight.forms import forms
from panj.read.lexicon import table


@lru_cache(maxsize=1)
def fight_verbs() -> Mapping[str, frozenset[str]]:
    """Written form → groups of its verb: clash, repel, exchange, attack, weak, siege, launch, phrasal,
    push, thwart, hurl, pit, stand."""
    lexicon = table("fighting.toml")
    doubling = frozenset(lexicon["doubling"]["verbs"])
    groups = {"clash": lexicon["clash"]["verbs"], "repel": lexicon["clash"]["repel"], "exchange": lexicon["clash"]["exchange"],
              "attack": lexicon["attack"]["verbs"], "weak": lexicon["attack"]["weak_verbs"], "launch": lexicon["attack"]["launch"],
              "siege": lexicon["attack"]["sieges"], "phrasal": list(lexicon["attack"]["phrasal"]),
              "stand": lexicon["clash"]["stand"], "push": lexicon["ground"]["push"], "thwart": lexicon["ground"]["thwart"],
              "hurl": lexicon["attack"]["hurl"], "pit": lexicon["clash"]["pit"], "drive": lexicon["ground"]["drive_back"]}  # fmt: skip
    found: dict[str, set[str]] = {}
    for group, members in groups.items():
        for verb in members:
            for form in forms(verb, lexicon["irregular"], doubling):
                found.setdefault(form, set()).add(group)
    return {form: frozenset(row) for form, row in found.items()}


@lru_cache(maxsize=1)
def attack_forms() -> frozenset[str]:
    """The written forms of the verbs whose object is struck."""
    return frozenset(form for form, groups in fight_verbs().items() if groups & {"attack", "weak", "siege"})


@lru_cache(maxsize=1)
def rage_forms() -> frozenset[str]:
    """The written forms of what fighting does: "raged", "broke", "took"."""
    lexicon = table("fighting.toml")
    doubling = frozenset(lexicon["doubling"]["verbs"])
    return frozenset(form for verb in lexicon["ground"]["rage"] for form in forms(verb, lexicon["irregular"], doubling))
