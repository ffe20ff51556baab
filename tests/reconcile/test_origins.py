"""Who first produced what is claimed, and what stands behind an event."""

from __future__ import annotations

from msgspec.structs import replace

from panj.model import Span
from panj.reconcile import Sourced, events, origin_of
from panj.reconcile.facts import facts
from tests.reconcile.claims import crossing, speaker

DAY = {"day": "2021-07-05", "number": 1037}


def origins(*claims: Sourced) -> list[str]:
    """The keys of the independent origins of the one event that the claims make."""
    (event,) = events(claims)
    return sorted(o.key for o in event.support.origins)


def test_border_guard_and_security_committee_are_one_origin() -> None:
    """A body and the larger one that it belongs to are one origin, however many outlets carry them."""
    names = ["Tajikistan's border guard", "the press centre of the Border Troops", "SCNS", "the State Committee for National Security"]
    rows = [crossing(f"r{i}:c1", by=(speaker(n, "TJK"),), outlet=f"Outlet {i}", **DAY) for i, n in enumerate(names)]
    (event,) = events(rows)
    assert (event.support.status, event.support.reports, len(event.support.origins)) == ("single_origin", 4, 1)
    assert "border guard" in event.support.why


def test_bodies_of_two_countries_are_two_origins() -> None:
    """The same organ of two states corroborates."""
    rows = [crossing("a:c1", by=(speaker("border guard", "TJK"),), **DAY), crossing("b:c1", by=(speaker("border police", "AFG"),), **DAY)]
    assert len(origins(*rows)) == 2


def test_agency_in_the_chain_is_no_origin() -> None:
    """The innermost speaker counts, not the agency that carried the words."""
    chain = (speaker("Khovar", "TJK", "news_agency"), speaker("border guard", "TJK"))
    assert origins(crossing("a:c1", by=chain, **DAY), crossing("b:c1", by=chain[1:], **DAY)) == ["organ:TJK:state-security"]


def test_abbreviation_takes_its_country_from_the_text() -> None:
    """A body named without its country in one sentence is that of the country that the text names elsewhere."""
    rows = [
        crossing("a:c1", by=(speaker("Tajik border service", "TJK"),), **DAY),
        crossing("a:c2", by=(speaker("the Main Border Guard Directorate"),), day="2021-07-01", number=3, destination=None),
    ]
    assert {f.origin.key for f in facts(rows)} == {"organ:TJK:state-security"}


def test_unnamed_officials_of_a_country_are_one() -> None:
    """Officials without a name are one origin, and that of a named body of the event where there is one."""
    vague = [crossing(f"r{i}:c1", by=(speaker(n, "TJK"),), outlet=f"O{i}", **DAY) for i, n in enumerate(["officials", "a senior official"])]
    assert origins(*vague) == ["unnamed:TJK"]
    assert origins(*vague, crossing("z:c1", by=(speaker("border guard", "TJK"),), **DAY)) == ["organ:TJK:state-security"]


def test_unnamed_speaker_of_nowhere_counts_for_the_outlet() -> None:
    """Somebody who could be anybody is an origin of the outlet that spoke to them."""
    row = crossing("a:c1", by=(speaker("a source", role="other"),), origin=None, destination=None, outlet="Oxus Review", **DAY)
    assert origin_of(row).key == "unnamed:source@oxus review"


def test_own_voice_of_a_text_that_attributes_elsewhere() -> None:
    """A headline's figure that the body puts into a speaker's mouth is the speaker's."""
    head = crossing("a:c1", **DAY)
    body = crossing("a:c2", by=(speaker("border guard", "TJK"),), **DAY)
    assert origins(head, body) == ["organ:TJK:state-security"]


def test_own_voice_of_copies_is_the_first_outlet() -> None:
    """Where nobody is named, ten copies have one origin: the outlet of the first."""
    rows = [crossing(f"r{i}:c1", outlet="First" if i == 0 else f"O{i}", lineage="r0", **DAY) for i in range(10)]
    copies = [
        Sourced(id=r.id, report_id=r.report_id, claim=r.claim, published=r.published, outlet=r.outlet, lineage="r0", lineage_outlet="First")
        for r in rows
    ]
    assert origins(*copies) == ["outlet:first"]


def test_report_that_is_its_own_source() -> None:
    """An outlet that names itself as the speaker is one origin with its own voice elsewhere, not a second one."""
    rows = [
        crossing("a:c1", outlet="Pamir Wire", by=(speaker("Pamir Wire", role="outlet"),), **DAY),
        crossing("a:c2", outlet="Pamir Wire", **DAY),
    ]
    assert len(origins(*rows)) == 1


def test_denial_contests() -> None:
    """A counter-claim by another origin makes an event contested; one by the same origin does not."""
    said = crossing("a:c1", by=(speaker("border guard", "TJK"),), **DAY)
    denial = crossing("a:c2", kind="counterclaim", about="c1", by=(speaker("Taliban spokesman", "AFG", "armed_group"),), who=None)
    (event,) = events([said, denial])
    assert (event.support.status, event.support.denied_by) == ("contested", ("a:c2",))
    (alone,) = events([said, crossing("a:c2", kind="counterclaim", about="c1", by=(speaker("border guard", "TJK"),), who=None)])
    assert alone.support.status == "single_origin"


def test_origins_with_other_exact_figures_contest() -> None:
    """Two origins with exact figures that no rounding brings together leave a toll contested."""
    rows = [
        crossing("a:c1", kind="death", number=12, day="2021-07-05", place="Badakhshan", by=(speaker("health ministry", "AFG"),)),
        crossing("b:c1", kind="death", number=19, day="2021-07-05", place="Badakhshan", by=(speaker("Red Crescent", role="aid_agency"),)),
    ]
    (event,) = events(rows)
    assert event.support.status == "contested"
    assert (event.figure.low.value, event.figure.high.value) == (12, 19)


def test_an_unnamed_member_is_the_named_one_who_says_the_same() -> None:
    """ "A member of the council" whom one outlet quotes and the councillor whom another names are one origin."""
    named = crossing("a:c1", number=94, day="2021-07-04", by=(speaker("Rustam Odilov"),))
    unnamed = crossing("b:c1", number=94, day="2021-07-04", by=(speaker("a member of the provincial council"),), outlet="Steppe Courier")
    (event,) = events([named, unnamed])
    assert event.support.status == "single_origin" and event.support.origins[0].name == "Rustam Odilov"


def test_who_gives_no_figure_vouches_for_none() -> None:
    """A body that only tells of the crossing stands beside the origin of its figure, and corroborates nothing."""
    rows = [
        crossing("a:c1", by=(speaker("border guard", "TJK"),), **DAY),
        crossing("b:c1", by=(speaker("border police", "AFG"),), day=DAY["day"]),
    ]
    (event,) = events(rows)
    assert (event.support.status, [o.key for o in event.support.origins]) == ("single_origin", ["organ:TJK:state-security"])
    assert [o.name for o in event.support.beside] == ["border police"]
    assert dict(event.support.behind)["b:c1"] == event.support.beside[0].key


def test_a_headline_does_not_corroborate_the_report_below_it() -> None:
    """The label that leads a headline is no second origin beside the speaker of the text."""
    title = "Darvoz: soldiers walk over the bridge"
    rows = [
        replace(crossing("a:c0", by=(speaker("Darvoz", role="other"),), **DAY), title=title),
        replace(crossing("a:c9", by=(speaker("border guard", "TJK"),), **DAY), title=title),
    ]
    head = replace(rows[0], claim=replace(rows[0].claim, evidence=Span(start=0, end=len(title))))
    assert origins(head, rows[1]) == ["organ:TJK:state-security"]
    assert len(origins(*rows)) == 2


def test_own_voice_and_unnamed_officials_of_one_report_are_one() -> None:
    """What a report tells itself and lets two people without a name say is told once."""
    rows = [
        crossing("a:c1", origin=None, destination=None, place="Darvoz", **DAY),
        crossing("a:c2", origin=None, destination=None, place="Darvoz", by=(speaker("two sources", role="other"),), **DAY),
    ]
    assert origins(*rows) == ["unnamed:TJK"]
