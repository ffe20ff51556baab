"""A small record whose every number can be checked by hand: a shelling with its dead, a crossing told twice, a stock, an agreement."""

from __future__ import annotations

from panj.model import Actor, Quantity, Reading, Who
from tests.tell.web.story import Teller

TITLE = '=HYPERLINK("http://evil.example","Shells on the bazaar")'


def readings() -> list[Reading]:
    """Three reports of three outlets."""
    return [bazaar(), crossing(), second_crossing()]


def bazaar() -> Reading:
    """Army shells kill nine civilians; two parties agree on a truce; a farmer speaks."""
    text = (
        "Army shelling of the bazaar in Kunduz killed nine civilians on Sunday, the provincial council said. "
        "Gulalai Noorzada, a farmer, told reporters that the market was full. "
        "The army and the Taliban agreed on a truce in Herat on Monday."
    )
    t = Teller("bazaar", text, outlet="Pamir Gazette", title=TITLE, published="2021-07-05", url="https://pamir.example/bazaar")
    first = "Army shelling of the bazaar in Kunduz killed nine civilians on Sunday, the provincial council said"
    army = Actor(**t.at("Army"), name="Afghan army", id="afghan-national-army", sector="MIL", country="AFG")
    sunday = t.day("Sunday", "2021-07-04")
    council = (("provincial council", "official"),)
    (
        t.claim("attack", first, "shelling", said=council, actors=(army,), place=t.place("Kunduz"), time=sunday)
        .claim(
            "death", first, "killed", said=council, quantity=t.figure("nine", 9, 9), place=t.place("Kunduz"), time=sunday,
            who=Who(**t.at("civilians"), group="civilians"),
        )
        .claim(
            "agreement", "The army and the Taliban agreed on a truce in Herat on Monday", "agreed", place=t.place("Herat"),
            time=t.day("Monday", "2021-07-05"),
            actors=(
                Actor(**t.at("army"), name="Afghan army", id="afghan-national-army", sector="MIL", country="AFG"),
                Actor(**t.at("Taliban"), name="Taliban", id="taliban", sector="REB", country="AFG"),
            ),
        )
    )  # fmt: skip
    return t.reading()


def crossing() -> Reading:
    """More than 340 villagers cross the border, says a person by name."""
    text = (
        "More than 340 villagers crossed from Badakhshan into Tajikistan on Saturday, Gulalai Noorzada said. "
        "In all, 2,100 families are now sheltered in Khorog, the Red Cross said."
    )
    t = Teller("crossing", text, outlet="Border Desk", title="Villagers cross", published="2021-07-04", url="https://desk.example/x")
    return (
        t.claim(
            "movement", "More than 340 villagers crossed from Badakhshan into Tajikistan on Saturday, Gulalai Noorzada said", "crossed",
            said=(("Gulalai Noorzada", "witness"),), quantity=t.figure("More than 340", 340, None, True), movement="cross_border",
            origin=t.place("Badakhshan"), destination=t.place("Tajikistan"), time=t.day("Saturday", "2021-07-03"), cumulative=False,
            who=Who(**t.at("villagers"), group="civilians"),
        )
        .claim(
            "movement", "In all, 2,100 families are now sheltered in Khorog, the Red Cross said", "sheltered",
            said=(("Red Cross", "aid_agency"),), 
            quantity=Quantity(**t.at("2,100"), low=2100, high=2100, unit="households"), movement="cross_border",
            destination=t.place("Khorog"), cumulative=True, time=t.day("now", "2021-07-04"),
        )
        .reading()
    )  # fmt: skip


def second_crossing() -> Reading:
    """Another outlet counts the crossing exactly."""
    text = "On Saturday 352 villagers reached Tajikistan from Badakhshan, the border service of Tajikistan said."
    t = Teller("second", text, outlet="Oxus Review", title="A count at the river", published="2021-07-05")
    return t.claim(
        "movement", "On Saturday 352 villagers reached Tajikistan from Badakhshan, the border service of Tajikistan said", "reached",
        said=(("border service of Tajikistan", "official"),), quantity=t.figure("352", 352, 352), movement="cross_border",
        origin=t.place("Badakhshan"), destination=t.place("Tajikistan"), time=t.day("Saturday", "2021-07-03"), cumulative=False,
        who=Who(**t.at("villagers"), group="civilians"),
    ).reading()  # fmt: skip
