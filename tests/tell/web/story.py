"""A small record in our own words: the Afghan side of the Tajik border in the summer of 2021, as several outlets might have told it.

Claims are built by hand from the words that stand in the text, so that the pages are tested without any reader.
"""

from __future__ import annotations

import hashlib
from typing import Any

import msgspec

from panj.model import (
    Actor,
    Claim,
    Credit,
    Flaw,
    Mentions,
    Ordinal,
    Place,
    PlaceMention,
    Quantity,
    Reading,
    Report,
    Span,
    Speaker,
    TextSpan,
    TimeSpan,
    Who,
)

PLACES = {
    "Afghanistan": Place(name="Afghanistan", country="AFG", lat=33.84, lon=66.03, precision="country"),
    "Tajikistan": Place(name="Tajikistan", country="TJK", lat=38.53, lon=71.01, precision="country"),
    "Uzbekistan": Place(name="Uzbekistan", country="UZB", lat=41.75, lon=63.14, precision="country"),
    "Badakhshan": Place(name="Badakhshan", country="AFG", admin1="Badakhshan", lat=36.75, lon=70.9, precision="admin1"),
    "Takhar": Place(name="Takhar", country="AFG", admin1="Takhar", lat=36.7, lon=69.6, precision="admin1"),
    "Kunduz": Place(name="Kunduz", country="AFG", admin1="Kunduz", lat=36.73, lon=68.86, precision="locality"),
    "Khorog": Place(name="Khorog", country="TJK", admin1="Gorno-Badakhshan", lat=37.49, lon=71.55, precision="locality"),
    "Faizabad": Place(name="Faizabad", country="AFG", admin1="Badakhshan", lat=37.12, lon=70.58, precision="locality"),
    "Kabul": Place(name="Kabul", country="AFG", admin1="Kabul", lat=34.53, lon=69.17, precision="locality"),
    "Mazar-i-Sharif": Place(name="Mazar-i-Sharif", country="AFG", admin1="Balkh", lat=36.71, lon=67.11, precision="locality"),
    "Termez": Place(name="Termez", country="UZB", admin1="Surxondaryo", lat=37.22, lon=67.28, precision="locality"),
    "Herat": Place(name="Herat", country="AFG", admin1="Herat", lat=34.35, lon=62.2, precision="locality"),
    "Kandahar": Place(name="Kandahar", country="AFG", admin1="Kandahar", lat=31.61, lon=65.71, precision="locality"),
}


class Teller:
    """Builds one reading: every span is found by its words (`nth` occurrence, from 0)."""

    def __init__(self, identity: str, text: str, **fields: Any) -> None:
        self.text = text
        self.report = Report(
            id=identity, text=text, digest=hashlib.sha256(text.encode()).hexdigest(), language="en", published_from="given", **fields
        )
        self._claims: list[Claim] = []

    def at(self, words: str, nth: int = 0) -> dict[str, Any]:
        """The span of some words of the text, with the words."""
        start = -1
        for _ in range(nth + 1):
            start = self.text.index(words, start + 1)
        return {"start": start, "end": start + len(words), "text": words}

    def span(self, words: str) -> dict[str, Any]:
        """The span of some words of the text."""
        found = self.at(words)
        return {"start": found["start"], "end": found["end"]}

    def place(self, words: str, name: str | None = None) -> PlaceMention:
        """A place by its words; `name` where the words differ from the place's name."""
        return PlaceMention(**self.at(words), place=PLACES[name or words])

    def claim(self, kind: Any, evidence: str, trigger: str, *, said: tuple[tuple[str, Any], ...] = (), **fields: Any) -> Teller:
        """Add a claim; `said` is its chain of speakers, outermost first."""
        fields.setdefault("modality", "asserted")
        self._claims.append(
            Claim(
                id=f"c{len(self._claims) + 1}",
                kind=kind,
                evidence=Span(**self.span(evidence)),
                trigger=TextSpan(**self.at(trigger)),
                attribution=tuple(Speaker(**self.span(name), name=name, role=role) for name, role in said),
                **fields,
            )
        )
        return self

    def day(self, words: str, first: str, last: str | None = None) -> TimeSpan:
        """A dated time expression."""
        return TimeSpan(**self.at(words), type="DATE", value=first, from_=first, to=last or first, granularity="day")

    def figure(self, words: str, low: float | None, high: float | None, approx: bool = False) -> Quantity:
        """A figure in persons."""
        return Quantity(**self.at(words), low=low, high=high, approx=approx, unit="persons")

    def who(self, words: str) -> Who:
        """The people of a claim."""
        return Who(**self.at(words))

    def actor(self, words: str) -> Actor:
        """An actor by the words of the text."""
        return Actor(**self.at(words), name=words)

    def reading(self) -> Reading:
        """The finished reading."""
        return Reading(report=self.report, mentions=Mentions(), claims=tuple(self._claims))


def readings() -> list[Reading]:
    """The record: seven reports, from a border guard's statement to a denial and a background piece."""
    return [crossing(), carried(), update(), denial(), border_towns(), outlook(), old_furniture()]


def crossing() -> Reading:
    """The main report of the crossing."""
    text = (
        "KHOROG — More than 1,000 soldiers from Badakhshan came over the river into Tajikistan early on Monday, the border guard service of"
        " Tajikistan said, after a night of fighting with the Taliban.\n\n"
        "It was the third such crossing in three days. Nearly 1,600 soldiers have sought shelter since late June, the service told"
        " Asia-Plus.\n\n"
        "In Takhar, 17 soldiers were killed when a convoy was hit on Sunday, a provincial councillor said. Taliban fighters took most of"
        " Badakhshan over the weekend, he added."
    )
    t = Teller(
        "crossing",
        text,
        outlet="Pamir Gazette",
        title="Soldiers cross the Panj in the night",
        published="2021-07-05",
        url="https://pamir.example/crossing",
    )
    guard = ("border guard service of Tajikistan", "official")
    return (
        t.claim(
            "movement",
            "More than 1,000 soldiers from Badakhshan came over the river into Tajikistan early on Monday",
            "came over",
            said=(guard,),
            quantity=t.figure("More than 1,000", 1000, None),
            who=t.who("soldiers"),
            movement="cross_border",
            origin=t.place("Badakhshan"),
            destination=t.place("Tajikistan"),
            time=t.day("early on Monday", "2021-07-05"),
            ordinal=Ordinal(rank=3, window="P3D"),
        )
        .claim(
            "movement",
            "Nearly 1,600 soldiers have sought shelter since late June",
            "sought shelter",
            said=(("Asia-Plus", "news_agency"), guard),
            quantity=t.figure("Nearly 1,600", None, 1600, True),
            movement="cross_border",
            cumulative=True,
            destination=t.place("Tajikistan"),
        )
        .claim(
            "death",
            "In Takhar, 17 soldiers were killed when a convoy was hit on Sunday",
            "killed",
            said=(("a provincial councillor", "politician"),),
            quantity=t.figure("17", 17, 17),
            place=t.place("Takhar"),
            time=t.day("on Sunday", "2021-07-04"),
        )
        .claim(
            "attack",
            "a convoy was hit on Sunday",
            "hit",
            said=(("a provincial councillor", "politician"),),
            place=t.place("Takhar"),
            time=t.day("on Sunday", "2021-07-04"),
        )
        .claim(
            "clash",
            "after a night of fighting with the Taliban",
            "fighting",
            actors=(t.actor("the Taliban"),),
            place=t.place("Badakhshan"),
            time=t.day("early on Monday", "2021-07-05"),
        )
        .claim(
            "control",
            "Taliban fighters took most of Badakhshan over the weekend",
            "took",
            said=(("a provincial councillor", "politician"),),
            actor=t.actor("Taliban fighters"),
            change="captured",
            place=PlaceMention(**t.at("Badakhshan", 1), place=PLACES["Badakhshan"]),
            time=t.day("over the weekend", "2021-07-03", "2021-07-04"),
        )
        .reading()
    )


def carried() -> Reading:
    """A short item that carries the statement through an agency."""
    text = (
        "DUSHANBE (Khovar) - At least 1,037 Afghan troops entered from Afghanistan on 5 July and were let in on humanitarian grounds,"
        " the State"
        " Committee for National Security of Tajikistan announced, the agency Khovar reported."
    )
    t = Teller(
        "carried",
        text,
        outlet="Lowland Post",
        title="Over a thousand troops let in",
        published="2021-07-06",
        url="https://lowland.example/a?b=1&c=2",
    )
    start = text.index("Khovar")
    t.report = _with(t.report, credits=(Credit(start=start, end=start + 6, name="Khovar"),))
    return t.claim(
        "movement",
        "At least 1,037 Afghan troops entered from Afghanistan on 5 July",
        "entered",
        said=(("Khovar", "news_agency"), ("State Committee for National Security of Tajikistan", "official")),
        quantity=t.figure("At least 1,037", 1037, None),
        who=t.who("Afghan troops"),
        movement="cross_border",
        origin=t.place("Afghanistan"),
        destination=PlaceMention(**t.at("Tajikistan"), place=PLACES["Tajikistan"]),
        time=t.day("on 5 July", "2021-07-05"),
    ).reading()


def update() -> Reading:
    """A later report with displacement inside the country."""
    text = (
        "Some 12,000 families left villages around Kunduz for Kabul in the last week of June, an aid group said. About 400 people"
        " returned to"
        " Faizabad on 8 July. Four children were hurt by shelling in Kunduz the same day, a doctor told the paper. The road between"
        " Kunduz and"
        " Takhar was cut, and 2,000 reservists were sent to Mazar-i-Sharif."
    )
    t = Teller("update", text, outlet="The Northern Line", title="Families flee Kunduz as roads are cut", published="2021-07-09")
    return (
        t.claim(
            "movement",
            "Some 12,000 families left villages around Kunduz for Kabul in the last week of June",
            "left",
            said=(("an aid group", "aid_agency"),),
            quantity=Quantity(**t.at("Some 12,000 families"), low=12000, high=12000, approx=True, unit="households"),
            movement="internal",
            origin=t.place("Kunduz"),
            destination=t.place("Kabul"),
            time=t.day("in the last week of June", "2021-06-24", "2021-06-30"),
        )
        .claim(
            "movement",
            "About 400 people returned to Faizabad on 8 July",
            "returned",
            quantity=t.figure("About 400", 400, 400, True),
            movement="return",
            destination=t.place("Faizabad"),
            time=t.day("on 8 July", "2021-07-08"),
        )
        .claim(
            "injury",
            "Four children were hurt by shelling in Kunduz the same day",
            "hurt",
            said=(("a doctor", "witness"),),
            quantity=t.figure("Four", 4, 4),
            who=t.who("children"),
            cause=TextSpan(**t.at("shelling")),
            place=PlaceMention(**t.at("Kunduz", 1), place=PLACES["Kunduz"]),
            time=t.day("the same day", "2021-07-08"),
        )
        .claim(
            "route",
            "The road between Kunduz and Takhar was cut",
            "cut",
            state="cut",
            place=PlaceMention(**t.at("Kunduz", 2), place=PLACES["Kunduz"]),
        )
        .claim(
            "deployment",
            "2,000 reservists were sent to Mazar-i-Sharif",
            "sent",
            quantity=t.figure("2,000", 2000, 2000),
            who=t.who("reservists"),
            destination=t.place("Mazar-i-Sharif"),
        )
        .reading()
    )


def denial() -> Reading:
    """A denial."""
    text = (
        "The Defence Ministry in Kabul denied on Wednesday that 300 soldiers had crossed from Mazar-i-Sharif to Termez. A Taliban"
        " spokesman said"
        " reports of deaths in Takhar were false."
    )
    t = Teller("denial", text, outlet="Kabul Courier", title="Ministry denies a second crossing", published="2021-07-07")
    return (
        t.claim(
            "movement",
            "300 soldiers had crossed from Mazar-i-Sharif to Termez",
            "crossed",
            said=(("The Defence Ministry", "official"),),
            modality="denied",
            quantity=t.figure("300", 300, 300),
            who=t.who("soldiers"),
            movement="cross_border",
            origin=t.place("Mazar-i-Sharif"),
            destination=t.place("Termez"),
            time=t.day("on Wednesday", "2021-07-07"),
        )
        .claim(
            "counterclaim",
            "A Taliban spokesman said reports of deaths in Takhar were false",
            "false",
            said=(("A Taliban spokesman", "armed_group"),),
            about="death",
            place=t.place("Takhar"),
        )
        .reading()
    )


def border_towns() -> Reading:
    """Fighting elsewhere, and an agreement."""
    text = (
        "Government forces and the Taliban fought in Kandahar on 9 July and in Herat on 8 July, where 23 fighters died. Elders in Herat"
        " agreed"
        " with both sides to keep the market open. Guards withdrew from Herat to Kabul on 10 July."
    )
    t = Teller("towns", text, outlet="Kabul Courier", title="Fighting reaches the cities of the south and west", published="2021-07-10")
    sides = (t.actor("Government forces"), t.actor("the Taliban"))
    herat = t.place("Herat")
    return (
        t.claim(
            "clash",
            "Government forces and the Taliban fought in Kandahar on 9 July",
            "fought",
            actors=sides,
            place=t.place("Kandahar"),
            time=t.day("on 9 July", "2021-07-09"),
        )
        .claim("clash", "in Herat on 8 July", "in Herat", actors=sides, place=herat, time=t.day("on 8 July", "2021-07-08"))
        .claim(
            "death",
            "in Herat on 8 July, where 23 fighters died",
            "died",
            quantity=t.figure("23", 23, 23),
            who=t.who("fighters"),
            place=herat,
            time=t.day("on 8 July", "2021-07-08"),
        )
        .claim(
            "agreement",
            "Elders in Herat agreed with both sides to keep the market open",
            "agreed",
            actors=(t.actor("Elders in Herat"),),
            place=herat,
        )
        .claim(
            "withdrawal",
            "Guards withdrew from Herat to Kabul on 10 July",
            "withdrew",
            who=t.who("Guards"),
            origin=herat,
            destination=t.place("Kabul"),
            time=t.day("on 10 July", "2021-07-10"),
        )
        .reading()
    )


def outlook() -> Reading:
    """What is expected, and a neighbour's worry."""
    text = (
        "Up to 100,000 people could leave Afghanistan for Uzbekistan if Mazar-i-Sharif falls, a United Nations official warned. Camps"
        " are to be"
        " ready by 1 August."
    )
    t = Teller("outlook", text, outlet="Pamir Gazette", title="Neighbours prepare for more arrivals", published="2021-07-11")
    return (
        t.claim(
            "movement",
            "Up to 100,000 people could leave Afghanistan for Uzbekistan if Mazar-i-Sharif falls",
            "leave",
            said=(("a United Nations official", "un"),),
            modality="hypothetical",
            quantity=t.figure("Up to 100,000", None, 100000),
            movement="cross_border",
            origin=t.place("Afghanistan"),
            destination=t.place("Uzbekistan"),
        )
        .claim(
            "concern",
            "a United Nations official warned",
            "warned",
            about="movement",
            condition=TextSpan(**t.at("if Mazar-i-Sharif falls")),
            actors=(t.actor("a United Nations official"),),
            place=t.place("Mazar-i-Sharif"),
        )
        .reading()
    )


def old_furniture() -> Reading:
    """An undated page with damage and no claim."""
    text = "{{headline}}\nFollow us on every network\n\nThe river has five sources and many names."
    t = Teller("furniture", text, outlet=None, title=None)
    flaw = t.at("{{headline}}")
    return _reading_with(t, flaws=(Flaw(**flaw, code="unfilled_placeholder"),))


def _with(report: Report, **fields: Any) -> Report:
    return msgspec.structs.replace(report, **fields)


def _reading_with(teller: Teller, **fields: Any) -> Reading:
    teller.report = _with(teller.report, **fields)
    return teller.reading()
