"""Toponyms of a report, found and resolved by the gazetteer."""

from __future__ import annotations

from spacy.tokens import Doc

from panj.ground.gazetteer import gazetteer
from panj.ground.places.coordinated import add_shared
from panj.ground.places.division import divide
from panj.ground.places.judge import judge
from panj.ground.places.lexicon import lexicon
from panj.ground.places.links import demonyms, link
from panj.ground.places.matches import Words, matches, runs
from panj.ground.places.meaning import is_metonym, place_of
from panj.ground.places.references import find_references
from panj.ground.places.senses import resolve
from panj.ground.places.support import support
from panj.ground.places.unknown import add_unknown, respell
from panj.model import Place, PlaceMention, Report

__all__ = ["find_places", "find_references", "land_of"]


def find_places(report: Report, doc: Doc) -> tuple[PlaceMention, ...]:
    """All toponyms, in order, none overlapping another."""
    places, lexic = gazetteer(), lexicon()
    words = Words(doc, report.text)
    capitals = runs(words, lexic)
    found = add_unknown(words, places, lexic, capitals, add_shared(words, places, lexic, matches(words, places, lexic, capitals)))
    link(words, lexic, places, found)
    judge(words, places, lexic, found)
    home = places.by_iso3.get(report.outlet_country or "")
    peoples = demonyms(words, lexic)
    resolve(places, [m for m in found if m.score > 0 and m.rows], home, peoples)
    support(words, places, found)
    respell(places, found)
    kept = [m for m in found if m.score > 0]
    resolve(places, [m for m in kept if m.rows], home, peoples)
    divide(words, lexic, places, kept)
    return tuple(
        PlaceMention(start=m.start, end=m.end, text=m.text, place=place_of(places, m), metonym=is_metonym(places, lexic, words, m))
        for m in kept
    )


def land_of(demonym: str) -> Place | None:
    """The country whose people a word names, as written ("Afghan", "Afghans"); `None` for any other word."""
    row = lexicon().country_of.get(demonym)
    return None if row is None else gazetteer().place(row)
