"""The PLOVER reading of claims that are not `event`: by the trigger's own entry in the lexicon, else by kind (data/plover_kinds.toml)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from spacy.tokens import Token

from panj.model import ClaimKind, Plover, PloverEvent
from panj.read.lexicon import table
from panj.read.plover.lexicon import Act, plover_lexicon

if TYPE_CHECKING:
    from panj.read.draft import Draft

# Events that a trigger may give to a claim of the kind; any other reading of the word is of another use.
_FITS: dict[ClaimKind, frozenset[str]] = {
    "death": frozenset({"ASSAULT"}),
    "injury": frozenset({"ASSAULT"}),
    "attack": frozenset({"ASSAULT", "COERCE"}),
    "clash": frozenset({"ASSAULT"}),
    "movement": frozenset({"COERCE", "RETREAT"}),
    "agreement": frozenset({"AGREE", "SUPPORT"}),
    "withdrawal": frozenset({"RETREAT", "SANCTION"}),
}
_VIOLENT = "panj_violent_words"
_FORCED = {
    "deport",
    "banish",
    "evict",
    "displace",
    "uproot",
    "expel",
    "force out",
    "drive out",
    "send back",
    "push back",
    "turn back",
    "repatriate",
}


def plover_of(draft: Draft) -> Plover | None:
    """PLOVER event and mode of a finished draft; `None` where none honestly fits (a death of hunger, the flight of civilians)."""
    kind, fields = draft.kind, draft.fields
    act = _trigger_act(draft.trigger, _FITS.get(kind, frozenset()))
    if kind == "movement":
        return _movement(draft, act)
    if kind in ("death", "injury"):
        cause = _cause_act(fields.get("cause"))
        if act is not None and draft.trigger.lemma_.lower() in plover_lexicon().words["look.hurt"]:
            act = cause or (act if is_violent(draft.trigger) else None)
        act = act or cause
        return Plover(event=act.event, mode=act.mode) if act else None
    if kind == "control":
        return _row("control", fields.get("change"))
    if kind == "route":
        return _row("route", fields.get("state"))
    if act is not None:
        return Plover(event=act.event, mode=act.mode)
    return _row("kinds", kind)


def is_violent(trigger: Token) -> bool:
    """True where people were hurt by others, so far as the words around tell: not where the sentence names an accident or a force of
    nature, and else where it, or the report, tells of fighting."""
    words = plover_lexicon().words
    if any(t.lemma_.lower() in words["block.natural"] for t in trigger.sent):
        return False
    found = trigger.doc.user_data.get(_VIOLENT)
    if found is None:
        found = trigger.doc.user_data[_VIOLENT] = sum(
            1 for t in trigger.doc if t.lower_ in words["look.armed"] or t.lemma_.lower() in words["look.armed"]
        )
    return bool(found > 1 or any(t.lower_ in words["look.armed"] or t.lemma_.lower() in words["look.armed"] for t in trigger.sent))


def _movement(draft: Draft, act: Act | None) -> Plover | None:
    if act is not None and draft.trigger.lemma_.lower() in _FORCED:
        return Plover(event=act.event, mode=act.mode)
    who = draft.fields.get("who")
    armed = table("plover_kinds.toml")["groups"]["armed"]
    if who is not None and who.group in armed and draft.fields.get("movement") != "return":
        return _row("movement", "armed")
    return _row("movement", draft.fields.get("movement"))


def _row(part: str, key: str | None) -> Plover | None:
    row: dict[str, Any] | None = table("plover_kinds.toml")[part].get(key) if key else None
    return Plover(event=cast(PloverEvent, row["event"]), mode=row.get("mode")) if row else None


def _trigger_act(trigger: Token, fits: frozenset[str]) -> Act | None:
    lexicon, lemma = plover_lexicon(), trigger.lemma_.lower()
    for entry in lexicon.verbs.get(lemma, ()) if trigger.pos_ == "VERB" else lexicon.nouns.get(lemma, ()):
        if entry.act.event in fits and (not entry.rest or _stands(trigger, entry.rest)):
            return entry.act
    return None


def _stands(trigger: Token, rest: tuple[str, ...]) -> bool:
    if trigger.pos_ == "VERB":
        return all(any(c.lower_ == w for c in trigger.subtree) for w in rest)
    before = trigger.doc[max(0, trigger.i - len(rest)) : trigger.i]
    return tuple(t.lower_ for t in before) == rest


def _cause_act(cause: Any) -> Act | None:
    words = cause.text.lower().split() if cause is not None else []
    nouns = plover_lexicon().nouns
    for i in range(len(words), 0, -1):
        word = words[i - 1].strip(".,;:\"'”“")
        for form in (word, word.removesuffix("s"), word.removesuffix("es")):
            for entry in nouns.get(form, ()):
                if entry.act.event == "ASSAULT" and tuple(words[max(0, i - 1 - len(entry.rest)) : i - 1]) == entry.rest:
                    return entry.act
    return None
