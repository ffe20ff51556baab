"""Agreement of coders by field, over the claims that two or more of them judged."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from datetime import date
from itertools import combinations

import msgspec

from panj.model import Claim, Decision, Quantity, TimeSpan
from panj.tell.decided import WHOLE, Position, positions
from panj.tell.review.alpha import Level, alpha
from panj.tell.review.essence import essence
from panj.tell.review.fields import NAMES, TYPES

FEW = 30  # pairs below which one more judgement may move alpha much; a rule of thumb of ours
_NOTHING = essence(None)
Measured = tuple[str, str, Level, Callable[[object], Hashable | None]]


class Agreement(msgspec.Struct, frozen=True, kw_only=True):
    """How far coders agree on one field: `units` claims, `pairs` of values, the `share` of pairs that are equal, and `alpha`, which is
    `None` where there is nothing to tell it by."""

    field: str
    name: str
    level: Level
    units: int
    pairs: int
    share: float | None
    alpha: float | None

    @property
    def few(self) -> bool:
        """Whether alpha rests on fewer than `FEW` pairs."""
        return self.pairs < FEW

    @property
    def alpha_words(self) -> str:
        """Alpha to three places, with a minus sign; empty where there is none."""
        return "" if self.alpha is None else f"{self.alpha:.3f}".replace("-", "\N{MINUS SIGN}")


def agreements(judged: Iterable[tuple[Claim, Sequence[Decision]]]) -> list[Agreement]:
    """Agreement on the claims as a whole, and on each field of those that coders kept, from claims with the decisions that concern them.
    A claim counts for a field where one coder at least left something in it; for bounds and days, where two did."""
    kept: list[tuple[Claim, dict[str, Position]]] = []
    whole: list[list[Hashable]] = []
    for claim, decisions in judged:
        held = {by: p for by, p in positions(decisions).items() if p.kept is not None}
        if len(held) > 1:
            whole.append([p.kept for p in held.values()])
            kept.append((claim, {by: p for by, p in held.items() if p.kept}))
    found = [_measured(WHOLE, "Claim or no claim", "nominal", whole)]
    for name, label, level, scale in _FIELDS:
        units = [[v for p in held.values() if (v := scale(_value(claim, p, name))) is not None] for claim, held in kept]
        found.append(_measured(name, label, level, [u for u in units if len(u) > 1 and set(u) != {_NOTHING}]))
    return [a for a in found if a.units]


def _measured(field: str, name: str, level: Level, units: Sequence[Sequence[Hashable]]) -> Agreement:
    pairs = [a == b for values in units for a, b in combinations(values, 2)]
    share = sum(pairs) / len(pairs) if pairs else None
    return Agreement(field=field, name=name, level=level, units=len(units), pairs=len(pairs), share=share, alpha=alpha(units, level))


def _value(claim: Claim, position: Position, name: str) -> object:
    """A field as a coder left it."""
    field = name.partition(".")[0]
    made = position.amended.get(field)
    try:
        return msgspec.json.decode(made.value or "null", type=TYPES[field]) if made else getattr(claim, field)
    except msgspec.MsgspecError:
        return getattr(claim, field)


def _nominal(value: object) -> Hashable | None:
    return essence(msgspec.json.encode(value).decode())


def _low(value: object) -> float | None:
    return value.low if isinstance(value, Quantity) else None


def _high(value: object) -> float | None:
    return value.high if isinstance(value, Quantity) else None


def _first_day(value: object) -> int | None:
    return _day(value.from_) if isinstance(value, TimeSpan) else None


def _last_day(value: object) -> int | None:
    return _day(value.to) if isinstance(value, TimeSpan) else None


def _day(value: str | None) -> int | None:
    try:
        return date.fromisoformat(value[:10]).toordinal() if value else None
    except ValueError:
        return None


_FIGURES: Mapping[str, tuple[Measured, ...]] = {
    "quantity": (
        ("quantity", "Figure", "nominal", _nominal),
        ("quantity.low", "Figure, low bound", "ratio", _low),
        ("quantity.high", "Figure, high bound", "ratio", _high),
    ),
    "time": (("time.from", "First day", "interval", _first_day), ("time.to", "Last day", "interval", _last_day)),
}
_FIELDS: tuple[Measured, ...] = tuple(m for name in NAMES for m in _FIGURES.get(name, ((name, NAMES[name], "nominal", _nominal),)))
