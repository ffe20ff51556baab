"""What a resolved match means in the reading: its place, and whether the name stands for a government."""

from __future__ import annotations

from panj.ground.gazetteer import Gazetteer, Kind
from panj.ground.places.lexicon import Lexicon
from panj.ground.places.matches import Match, Words
from panj.model import Place

CALIBRATION = 0.96  # share of right among the surest, measured by bench.places
IN_A_CONTAINER = 0.5
_POSSESSIVE = {"'s", "’s", "'", "’"}


def place_of(places: Gazetteer, match: Match) -> Place | None:
    """The place of a match. A name that the gazetteer lacks, with a container beside it, lies somewhere in that container: the point and
    the precision are the container's, the name is the text's and there is no id."""
    if match.row is not None:
        return places.place(match.row, round(CALIBRATION * match.confidence, 3))
    holder = match.container
    if holder is None or holder.row is None:
        return None
    place = places.place(holder.row)
    return Place(
        name=match.text,
        country=place.country,
        admin1=place.admin1,
        admin2=place.admin2,
        lat=place.lat,
        lon=place.lon,
        precision=place.precision,
        confidence=round(IN_A_CONTAINER * holder.confidence, 3),
    )


def is_metonym(places: Gazetteer, lexicon: Lexicon, words: Words, match: Match) -> bool:
    """True where a country or capital is the subject of a verb that only people can do ("Moscow denied"), and where the name of a body
    that speaks or fights holds the place's name ("Aleppo Media Center")."""
    row = match.row
    if _names_a_body(lexicon, words, match):
        return True
    if row is None or not (places.kind[row] == Kind.COUNTRY or row in places.capitals):
        return False
    token = words.doc[match.last - 1]
    return token.dep_ == "nsubj" and token.head.lower_ in lexicon.said


def _names_a_body(lexicon: Lexicon, words: Words, match: Match) -> bool:
    """True where the name that the match opens goes on in capitals to the last word of a body's name, over a possessive in it too."""
    last = match.run[1]
    while match.last < last < len(words.text) - 1 and words.lower[last] in _POSSESSIVE and words.capital[last + 1]:
        last += 2
        while last < len(words.text) and words.capital[last] and not words.opens[last]:
            last += 1
    rest = words.lower[match.last : last]
    return bool(rest) and "the" not in rest and words.text[last - 1] in lexicon.organisations
