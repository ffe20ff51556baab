"""Written forms of the verbs in a lexicon, so that a word is known in capitals and where the tagger is wrong."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

_VOWELS = frozenset("aeiou")


def forms(verb: str, irregular: Mapping[str, Iterable[str]], doubling: frozenset[str]) -> dict[str, str]:
    """All forms of `verb`, each with its Penn tag (VB, VBZ, VBD, VBN, VBG; a form that is past and participle has VBD).

    `irregular` gives past and participle of a verb, `doubling` the verbs that double their last letter.
    """
    stem = verb + verb[-1] if verb in doubling else verb
    if verb.endswith("ie"):
        gerund = verb[:-2] + "ying"
    elif verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")):
        gerund = verb[:-1] + "ing"
    else:
        gerund = stem + "ing"
    if verb.endswith("y") and verb[-2] not in _VOWELS:
        third, past = verb[:-1] + "ies", verb[:-1] + "ied"
    else:
        third = verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")
        past = verb + "d" if verb.endswith("e") else stem + "ed"
    result = {gerund: "VBG", third: "VBZ"}
    kept = list(irregular.get(verb, ()))
    if kept:
        result |= dict.fromkeys(kept[1:], "VBN") | {kept[0]: "VBD"}
    else:
        result[past] = "VBD"
    return result | {verb: "VB"} if verb not in result else result
