"""A fight is told once: what later sentences say of the same sides at the same place retells it.

Of the mentions of one fight the fullest stands: the first that names two sides and where they fought.
"""

from __future__ import annotations

from collections.abc import Iterable

from panj.model import PlaceMention
from panj.read.draft import Draft
from panj.read.fight.sides import Sides, is_same, like
from panj.read.lexicon import words

_VAGUE = frozenset({"area", "region", "town", "city", "country", "province", "village", "district", "place", "positions", "ground"})
_NEAR = 900  # characters


def told_once(sides: Sides, drafts: Iterable[Draft]) -> list[Draft]:
    """The drafts in their order without the clashes that retell another one; attacks stay as they are."""
    kept: list[Draft] = []
    for draft in drafts:
        same = next((k for k in reversed(kept) if draft.kind == k.kind == "clash" and _same_fight(sides, k, draft)), None)
        if same is None:
            kept.append(draft)
        elif _fullness(draft) > _fullness(same) and draft.trigger.idx - same.trigger.idx < _NEAR:
            kept[kept.index(same)] = draft
    return kept


def _same_fight(sides: Sides, first: Draft, second: Draft) -> bool:
    here, there = _own_place(first), _own_place(second)
    ours, theirs = first.fields["actors"], second.fields["actors"]
    sure = sum(any(is_same(sides, a, b) for b in theirs) for a in ours)
    likely = sum(any(like(sides, a, b) for b in theirs) for a in ours)
    both = likely >= min(len(ours), len(theirs), 2)
    carried: tuple[PlaceMention | None, PlaceMention | None] = (first.fields["place"], second.fields["place"])
    lands = {p.place.country for p in carried if p is not None and p.place is not None and p.place.country is not None}
    if len(lands) > 1:
        return False
    armies = (b for b in theirs if b.country is not None and sides.sort(b) == "state")
    if len(ours) == len(theirs) == 2 and any(not any(like(sides, a, b) for a in ours) for b in armies):
        return False
    if (here is None) != (there is None) and carried[0] is not None and carried[1] is not None and _one_place(carried[0], carried[1]):
        here = there = carried[0]
    if here is not None and there is not None and here is not there and not _one_place(here, there):
        return False
    if first.trigger.sent == second.trigger.sent and second.trigger.dep_ not in ("relcl", "acl", "advcl"):
        return (sure > 0 or both) and ((here is not None and there is not None) or len(ours) == len(theirs) == likely == 2)
    return likely > 0 if here is not None and there is not None else sure > 0 and both


def _own_place(draft: Draft) -> PlaceMention | None:
    """The place that the sentence of the clash names, finer than a country, not one that is carried over."""
    place: PlaceMention | None = draft.fields["place"]
    if place is None or (place.place.precision == "country" if place.place is not None else _is_vague(place)):
        return None
    sentence = draft.trigger.sent
    return place if sentence.start_char <= place.start < sentence.end_char else None


def _is_vague(place: PlaceMention) -> bool:
    """True for words that name no place of their own: "the area", "an army airport"."""
    return place.text.casefold() in _VAGUE or (place.text == place.text.lower() and not place.text.endswith("s"))


def _one_place(a: PlaceMention, b: PlaceMention) -> bool:
    if a.place is None or b.place is None:
        return a.place is None and b.place is None and a.text.casefold() == b.text.casefold()
    return (a.place.name, a.place.admin1) == (b.place.name, b.place.admin1)


def _fullness(draft: Draft) -> int:
    core = draft.trigger.lemma_.lower() in words("fighting.toml")["clash.core"]
    return 2 * (len(draft.fields["actors"]) > 1) + core - draft.weight
