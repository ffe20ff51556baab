"""Headlines with a capital on each word, in which the parser takes the verb for a part of a name: "Army Retakes Qasr Town In Hama"."""

from __future__ import annotations

from spacy.tokens import Token

from panj.read.control.holding import Holding

_VERBS = frozenset({"captures", "capture", "seizes", "seize", "retakes", "retake", "recaptures", "recapture", "overruns", "overrun",
                    "regains", "regain", "reclaims", "reclaim", "liberates", "liberate", "takes", "take", "recovers", "recover",
                    "conquers"})  # fmt: skip
_STOPS = frozenset({"in", "from", "after", "as", "amid", "near", "on", "during", "with", "despite", "and", "for", "by", "at"})
_LONG = 4
_REACH = 8


def headline(verb: Token) -> Holding | None:
    """The taking that `verb`, a word of a headline, tells of; its side stands right before it and its place right after it."""
    if verb.lower_ not in _VERBS or not verb.text.istitle() or not verb.sent.start < verb.i < verb.sent.end - 1 or not _is_headline(verb):
        return None
    taken: list[Token] = []
    for token in verb.doc[verb.i + 1 : min(verb.i + 1 + _REACH, verb.sent.end)]:
        if token.lower_ in _STOPS or token.is_punct:
            break
        taken.append(token)
    if taken and taken[0].lower_ in ("control", "part", "place", "aim"):
        taken = taken[2:] if taken[0].lower_ == "control" else []
    return Holding(verb, "captured", taken[::-1], [verb.nbor(-1)], weak=True, first=True, known=True) if taken else None


def _is_headline(verb: Token) -> bool:
    row = [t for t in verb.sent[:12] if t.is_alpha and len(t) >= _LONG]
    return len(row) >= _LONG and sum(t.text[0].isupper() for t in row) >= len(row) - 1
