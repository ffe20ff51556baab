"""Who first produced a claim's information: the innermost speaker that can be identified, else the outlet whose own report it is.

A claim's support is the set of its origins, not of the articles that carry it. A body and its press office are one origin, and so are a
body and the larger one that it is part of (data/organs.toml). Unnamed officials of one country are one origin unless shown otherwise.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from msgspec.structs import replace

from panj.errors import DataError
from panj.model import Speaker
from panj.reconcile.sourced import Sourced

_POSSESSIVE = re.compile(r"(?<=\w)'s?(?=\s|$)")
_LEAD = re.compile(r"^(?:the|a|an|one|some|several|two|another|its|their|his|her)\s+")
_TAIL = re.compile(r"\s(?:of|in|from|at|with|for|on|who|based|close to|familiar with)\s.*$")


@dataclass(frozen=True)
class Origin:
    """`key` is equal for equal origins; `name` is for people; `why` says in words why this is the origin."""

    key: str
    name: str
    why: str


@dataclass(frozen=True)
class _Organs:
    unnamed: tuple[str, ...]
    names: dict[str, str]
    wholes: dict[tuple[str, str], str]


def homes_of(text: Iterable[Sourced]) -> dict[str, str]:
    """Organ → country for the organs that one text names: as a speaker's name says it, else where people arrived by their account."""
    said: dict[str, Counter[str]] = {}
    for row in text:
        for speaker in row.claim.attribution[-1:]:
            organ = _organ_in(_plain(speaker.name), _organs())
            arrival = row.claim.destination.place if row.claim.destination else None
            country = speaker.country or (arrival.country if arrival else None)
            if organ and country:
                said.setdefault(organ, Counter())[country] += 1000 if speaker.country else 1
    return {organ: min(counts, key=lambda c: (-counts[c], c)) for organ, counts in said.items()}


def origin_of(sourced: Sourced, homes: Mapping[str, str] | None = None) -> Origin:
    """The origin of one claim. `homes` says to which country's organs its text speaks (see `homes_of`)."""
    chain = sourced.claim.attribution
    if not chain:
        outlet = sourced.lineage_outlet or sourced.outlet
        name = outlet or _report_of(sourced)
        key = f"outlet:{outlet.casefold()}" if outlet else f"report:{sourced.lineage or sourced.report_id}"
        return Origin(key, name, f"no speaker is named: the text's first outlet, {name}, tells it itself")
    innermost = chain[-1]
    home = innermost.country or (homes or {}).get(_organ_in(_plain(innermost.name), _organs()) or "") or _country_of(sourced)
    body = body_of(replace(innermost, country=home))
    if body is None:
        outlet = sourced.lineage_outlet or sourced.outlet
        shown = outlet or _report_of(sourced)
        key = f"unnamed:{_plain(innermost.name)}@{(outlet or sourced.lineage or sourced.report_id).casefold()}"
        return Origin(
            key, f"{innermost.name} (unnamed, in {shown})", f"an unnamed speaker counts once for the outlet that spoke to them, {shown}"
        )
    key, why = body
    return Origin(key, innermost.name, why)


def _report_of(sourced: Sourced) -> str:
    """What a report is called whose outlet is not known."""
    return f"a report headed “{sourced.title}”" if sourced.title else "a report without outlet or title"


@lru_cache(maxsize=20_000)
def body_of(speaker: Speaker) -> tuple[str, str] | None:
    """The key of the body that a speaker speaks for, and why; `None` for a speaker who could be anybody."""
    organs, plain, country = _organs(), _plain(speaker.name), speaker.country
    organ = None if plain.startswith("former ") else _organ_in(plain, organs)
    if organ is not None and speaker.role not in ("news_agency", "armed_group", "un", "aid_agency"):
        place, called = country or "a country that is not named", organ.replace("-", " ")
        whole = organs.wholes.get((organ, country or ""))
        if whole:
            return f"organ:{country}:{whole}", f"the {called} of {place} is part of its {whole.replace('-', ' ')}"
        return f"organ:{country or plain}:{organ}", f"names of one organ, the {called} of {place}, and of its press office count as one"
    if country and speaker.actor == f"country:{country}":
        return f"unnamed:{country}", f"{speaker.name}, named as speaking, may be any body of that state"
    if speaker.actor:
        return f"actor:{speaker.actor}", f"all names of {speaker.name} in the actor list count as one"
    head = _TAIL.sub("", plain)
    if any(head == u or head.endswith(" " + u) for u in organs.unnamed):
        return (f"unnamed:{country}", f"unnamed officials of {country} count as one origin") if country else None
    return f"speaker:{plain}", f"the innermost speaker, {speaker.name}"


def _country_of(sourced: Sourced) -> str | None:
    """The country whose organs a speaker without one belongs to: where people arrive, where it happened, where they came from."""
    claim = sourced.claim
    for mention in (claim.destination, claim.place, claim.origin):
        if mention is not None and mention.place is not None and mention.place.country:
            return mention.place.country
    return None


@lru_cache(maxsize=20_000)
def _plain(name: str) -> str:
    words = " ".join(_POSSESSIVE.sub("", name.replace("’", "'").casefold()).replace(",", " ").split())
    return _LEAD.sub("", words)


def _organ_in(plain: str, organs: _Organs) -> str | None:
    padded = f" {plain} "
    found = [name for name in organs.names if f" {name} " in padded]
    return organs.names[max(found, key=len)] if found else None


@lru_cache(maxsize=1)
def _organs() -> _Organs:
    table = tomllib.loads((files("panj.reconcile") / "data" / "organs.toml").read_text(encoding="utf-8"))
    names = {name: organ["id"] for organ in table.get("organ", ()) for name in organ["names"]}
    wholes = {(p["organ"], country): p["whole"] for p in table.get("part_of", ()) for country in p["countries"]}
    if not (names and wholes and table.get("unnamed")):
        raise DataError("P402", "reconcile/data/organs.toml", "a group is empty")
    return _Organs(tuple(sorted(table["unnamed"], key=len, reverse=True)), names, wholes)
