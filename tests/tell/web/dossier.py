"""A small record for the case file, the tally and the sources: one crossing told by an agency, copied with a change, told apart by another
origin, broken down into parts, denied and corrected; two more crossings; a total that they exceed."""

from __future__ import annotations

from typing import Any

from panj.model import PlaceMention, Reading
from tests.tell.web.story import PLACES, Teller

GUARD = ("the border guard of Tajikistan", "official")


def readings() -> list[Reading]:
    """Eight reports of July 2021."""
    return [wire(), copied(), own(), broken_down(), denied(), corrected(), earlier(), total()]


def _crossing(t: Teller, evidence: str, figure: str, low: float | None, high: float | None, when: str, day: str, **fields: Any) -> Teller:
    return t.claim(
        "movement",
        evidence,
        "crossed",
        quantity=t.figure(figure, low, high, approx=figure.startswith("About")),
        who=t.who("soldiers"),
        movement="cross_border",
        origin=t.place("Badakhshan"),
        destination=t.place("Tajikistan"),
        time=t.day(when, day),
        **fields,
    )


_BODY = (
    "The men had walked through the night along the river and laid down their weapons at the post, where tea and bread were handed out"
    " before the lorries came to take them to a camp outside the town. Their commander asked for a doctor. "
)


def wire() -> Reading:
    """The agency's report, with the border guard's figure."""
    said = "Nearly 400 soldiers crossed from Badakhshan into Tajikistan on 3 July, the border guard of Tajikistan said."
    t = Teller("wire", _BODY + said, outlet="River Wire", title="Soldiers cross in the night", published="2021-07-04")
    return _crossing(t, said, "Nearly 400", None, 400, "on 3 July", "2021-07-03", said=(GUARD,)).reading()


def copied() -> Reading:
    """A copy that makes a hedge into another one."""
    said = "About 400 soldiers crossed from Badakhshan into Tajikistan on 3 July, the border guard of Tajikistan said."
    t = Teller("copied", _BODY + said, outlet="Valley Post", title="Hundreds of soldiers flee", published="2021-07-05")
    t = _crossing(t, said, "About 400", 400, 400, "on 3 July", "2021-07-03", said=(GUARD,))
    return t.reading()


def own() -> Reading:
    """Another origin: the outlet's own count."""
    said = "Our reporter at the bridge counted 391 soldiers who crossed from Badakhshan into Tajikistan on 3 July."
    t = Teller("own", said, outlet="Hill Gazette", title="A count at the bridge", published="2021-07-05")
    return _crossing(t, said, "391", 391, 391, "on 3 July", "2021-07-03").reading()


def broken_down() -> Reading:
    """The figure in two parts."""
    text = (
        "By its list 391 soldiers crossed from Badakhshan into Tajikistan on 3 July. Of these 300 reached Khorog. The other 91 stayed at"
        " the bridge near Faizabad."
    )
    t = Teller("parts", text, outlet="Hill Gazette", title="Where they were taken", published="2021-07-06")
    first = text.split(". ")[0] + "."
    t = _crossing(t, first, "391", 391, 391, "on 3 July", "2021-07-03")
    for evidence, figure, place, number in (
        ("Of these 300 reached Khorog", "300", "Khorog", 300),
        ("The other 91 stayed at the bridge near Faizabad", "91", "Faizabad", 91),
    ):
        t.claim(
            "movement",
            evidence,
            "reached" if place == "Khorog" else "stayed",
            quantity=t.figure(figure, number, number),
            movement="cross_border",
            destination=PlaceMention(**t.at(place), place=PLACES[place]),
            part_of="c1",
        )
    return t.reading()


def denied() -> Reading:
    """The other side says that it did not happen."""
    text = (
        "It was said that 391 soldiers crossed from Badakhshan into Tajikistan on 3 July. The Afghan defence ministry called the report of"
        " a crossing false."
    )
    t = Teller("denied", text, outlet="Plain Courier", title="Ministry rejects report", published="2021-07-07")
    t = _crossing(t, text.split(". ")[0], "391", 391, 391, "on 3 July", "2021-07-03")
    return t.claim(
        "counterclaim",
        "The Afghan defence ministry called the report of a crossing false",
        "false",
        said=(("The Afghan defence ministry", "official"),),
        about="c1",
    ).reading()


def corrected() -> Reading:
    """A crossing whose figure the report itself puts right."""
    text = (
        "On 1 July 90 soldiers crossed from Badakhshan into Tajikistan. Correction: 94 soldiers crossed on 1 July, not 90, a resident named"
        " Fatima said."
    )
    t = Teller("corrected", text, outlet="Plain Courier", title="A correction", published="2021-07-03")
    t = _crossing(t, text.split(". ")[0], "90", 90, 90, "On 1 July", "2021-07-01")
    return t.claim(
        "movement",
        "Correction: 94 soldiers crossed on 1 July, not 90, a resident named Fatima said",
        "Correction",
        said=(("a resident named Fatima", "witness"),),
        quantity=t.figure("94", 94, 94),
        who=t.who("soldiers"),
        movement="cross_border",
        origin=t.place("Badakhshan"),
        destination=t.place("Tajikistan"),
        time=t.day("on 1 July", "2021-07-01"),
        corrects="c1",
    ).reading()


def earlier() -> Reading:
    """A crossing within several days, and one more of them than anybody tells of."""
    text = "More than 130 soldiers crossed from Badakhshan into Tajikistan between 22 and 24 June. It was the fourth crossing in four days."
    t = Teller("earlier", text, outlet="River Wire", title="June crossings", published="2021-06-25")
    return t.claim(
        "movement",
        text.split(". ")[0],
        "crossed",
        said=(),
        quantity=t.figure("More than 130", 130, None),
        who=t.who("soldiers"),
        movement="cross_border",
        origin=t.place("Badakhshan"),
        destination=t.place("Tajikistan"),
        time=t.day("between 22 and 24 June", "2021-06-22", "2021-06-24"),
    ).reading()


def total() -> Reading:
    """A running total that is less than its parts."""
    said = "Exactly 500 soldiers have crossed from Badakhshan into Tajikistan since 20 June, the border guard of Tajikistan said on 4 July."
    t = Teller("total", said, outlet="Silk Monitor", title="The sum so far", published="2021-07-05")
    return t.claim(
        "movement",
        said,
        "crossed",
        said=(GUARD,),
        quantity=t.figure("Exactly 500", 500, 500),
        who=t.who("soldiers"),
        movement="cross_border",
        cumulative=True,
        origin=t.place("Badakhshan"),
        destination=t.place("Tajikistan"),
        time=t.day("since 20 June", "2021-06-20", "2021-07-04"),
    ).reading()
