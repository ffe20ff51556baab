"""A claim in plain English, for tables and pages alike.

Pure functions over `panj.model`: what goes in is a claim, what comes out is text without markup. The words are ours but for names,
figures and terms, which stand as the report has them; nothing is said that the claim does not hold.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from panj.model import Actor, Claim, PlaceMention, Speaker
from panj.reconcile.control import is_part
from panj.tell.values import clean, place_words, time_words

KINDS: dict[str, str] = {
    "movement": "Movement",
    "death": "Deaths",
    "injury": "Injuries",
    "clash": "Clash",
    "attack": "Attack",
    "control": "Control",
    "counterclaim": "Counter-claim",
    "deployment": "Deployment",
    "withdrawal": "Withdrawal",
    "agreement": "Agreement",
    "concern": "Concern",
    "route": "Route",
    "event": "Other event",
}
MODALITIES: dict[str, str] = {
    "asserted": "said to have happened",
    "denied": "denied",
    "expected": "expected",
    "hypothetical": "possible, not said to have happened",
}
ROLES: dict[str, str] = {
    "official": "official",
    "armed_group": "armed group",
    "military": "military",
    "un": "United Nations",
    "aid_agency": "aid agency",
    "news_agency": "news agency",
    "outlet": "outlet",
    "witness": "witness",
    "analyst": "analyst",
    "politician": "politician",
    "document": "document",
    "other": "speaker",
}

_MOVED = {
    "cross_border": ("crossed", "cross"),
    "internal": ("moved", "move"),
    "return": ("returned", "return"),
    "evacuation": ("were evacuated", "be evacuated"),
    "unspecified": ("moved", "move"),
}
_CONTROL = {
    "captured": ("captured", "capture"),
    "lost": ("lost", "lose"),
    "holds": ("held", "hold"),
    "contested": ("contested", "contest"),
    "surrendered": ("surrendered", "surrender"),
}
_ROUTE = {"open": ("was open", "be open"), "cut": ("was cut", "be cut"), "closed": ("was closed", "be closed")}
_PLOVER = {
    "AGREE": ("agreed with", "agree with"),
    "CONSULT": ("talked with", "talk with"),
    "SUPPORT": ("supported", "support"),
    "CONCEDE": ("gave way to", "give way to"),
    "COOPERATE": ("worked with", "work with"),
    "AID": ("aided", "aid"),
    "RETREAT": ("pulled back before", "pull back before"),
    "REQUEST": ("asked something of", "ask something of"),
    "ACCUSE": ("accused", "accuse"),
    "REJECT": ("rejected a demand of", "reject a demand of"),
    "THREATEN": ("threatened", "threaten"),
    "PROTEST": ("protested against", "protest against"),
    "SANCTION": ("put sanctions on", "put sanctions on"),
    "MOBILIZE": ("readied forces against", "ready forces against"),
    "COERCE": ("put pressure on", "put pressure on"),
    "ASSAULT": ("used force against", "use force against"),
}
_ORDINALS = ("", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_UNITS = {"D": "day", "W": "week", "M": "month", "Y": "year", "H": "hour"}
_SUBJECT = {"them": "they", "us": "we"}  # objects of the report's sentence that are subjects of ours
_COLLECTIVE = frozenset(
    ["dozens", "scores", "tens", "hundreds", "thousands", "millions", "half", "third", "quarter", "majority", "cent", "percent"]
)
_PEOPLE = frozenset(["people", "persons", "families", "households"])


def sentence(claim: Claim) -> str:
    """The claim as one sentence: "More than 1,000 soldiers crossed the border from Afghanistan to Tajikistan, 5 July 2021"."""
    subject, (past, infinitive), rest = _parts(claim)
    told = {
        "asserted": f"{subject} {past}{rest}",
        "expected": f"expected: {subject} to {infinitive}{rest}",
        "hypothetical": f"possible: {subject} could {infinitive}{rest}",
        "denied": f"denied: that {subject} {past}{rest}",
    }["asserted" if claim.kind == "counterclaim" else claim.modality]
    ending = [told, *_circumstances(claim)]
    if claim.deadline is not None:
        ending.append("by " + time_words(claim.deadline))
    if claim.time is not None:
        ending.append(time_words(claim.time))
    said = ", ".join(x for x in ending if x)
    if claim.hearsay:
        said += " (hearsay)"
    return said[:1].upper() + said[1:]


def chain(speakers: Sequence[Speaker], outlet: str | None = None, *, denies: bool = False) -> str:
    """Who says it: "says X, according to Y, as carried by Z", or "disputed by X, …". `speakers` runs from outermost to innermost."""
    verb = "disputed by" if denies else "says"
    if not speakers:
        return f"{verb} {outlet or 'the report'}, in its own voice"
    names = [clean(s.name) for s in reversed(speakers)]
    said = f"{verb} {_inside(speakers[-1])}" + "".join(f", according to {_inside(s)}" for s in reversed(speakers[:-1]))
    if outlet and outlet.casefold() != names[-1].casefold():
        said += f", as carried by {outlet}"
    return said


def _inside(speaker: Speaker) -> str:
    """The name as it stands within a sentence: "a spokesman", "the ministry"; an outlet keeps its article."""
    name = clean(speaker.name)
    first, _, rest = name.partition(" ")
    if rest and first in ("A", "An", "The") and speaker.role not in ("outlet", "news_agency"):
        return f"{first.lower()} {rest}"
    return name


def claim_chain(claim: Claim, outlet: str | None = None) -> str:
    """The chain of a claim; a counter-claim is disputed by its speaker."""
    return chain(claim.attribution, outlet, denies=claim.kind == "counterclaim")


def _parts(claim: Claim) -> tuple[str, tuple[str, str], str]:
    """Subject, verb (past, infinitive) and what follows the verb."""
    people, where, route = _people(claim), _at(claim.place), _route(claim)
    actors = _names(claim.actors) or (_names([claim.actor]) if claim.actor else "")
    match claim.kind:
        case "movement":
            within = {"cross_border": " the border", "internal": " within the country"}.get(claim.movement or "", "")
            return people, _MOVED[claim.movement or "unspecified"], route or within + where
        case "death":
            return people, ("died", "die"), where + _cause(claim)
        case "injury":
            return people, ("were injured", "be injured"), where + _cause(claim)
        case "clash":
            return f"fighting between {actors}" if len(claim.actors) > 1 else _of("fighting", actors), ("took place", "take place"), where
        case "attack":
            if claim.actor and claim.recipient:
                return _names([claim.actor]), ("attacked", "attack"), " " + _names([claim.recipient]) + where
            return _of("an attack", actors), ("took place", "take place"), where
        case "control":
            held = place_words(claim.place) if claim.place else "ground"
            if claim.place is not None and claim.share is None and is_part(claim.place):
                held = f"“{clean(claim.place.text)}”"
            if claim.share is not None:
                held = f"{claim.share:.0%} of {held}"
            return actors or "one side", _CONTROL[claim.change or "holds"], f" {held}"
        case "counterclaim":
            about = f"claim {claim.about}" if claim.about else "what others say"
            about = f"what is said of {KINDS[claim.about].lower()}" if claim.about in KINDS else about
            speaker = clean(claim.attribution[-1].name) if claim.attribution else "the report"
            return speaker, ("contradicts", "contradict"), f" {about}"
        case "deployment":
            return people, ("were deployed", "be deployed"), route or where
        case "withdrawal":
            return people, ("withdrew", "withdraw"), route or where
        case "agreement":
            terms = "; ".join(f"“{clean(t.text)}”" for t in claim.terms)
            return actors or "the parties", ("agreed", "agree"), (f" on {terms}" if terms else "") + where
        case "concern":
            topic = KINDS[claim.about].lower() if claim.about in KINDS else claim.about and f"claim {claim.about}"
            condition = f" (condition: “{clean(claim.condition.text)}”)" if claim.condition else ""
            return actors or "the speaker", ("voiced concern", "voice concern"), (f" about {topic}" if topic else "") + where + condition
        case "route":
            return f"the route{route or where.replace(' in ', ' at ', 1)}", _ROUTE[claim.state or "open"], ""
        case "event":
            verb = _PLOVER[claim.plover.event] if claim.plover else ("acted on", "act on")
            other = _names([claim.recipient]) if claim.recipient else "others"
            return actors or "someone", verb, f" {other}{where}"


def _people(claim: Claim) -> str:
    """Who and how many, in the report's own words."""
    who, figure = claim.who, claim.quantity
    if figure is None:
        said = clean(who.text) if who else "people, not counted,"
        return said if claim.modality == "expected" else _SUBJECT.get(said.casefold(), said)
    said = clean(figure.text)
    if said[1:2].islower():
        said = said[0].lower() + said[1:]
    if said.split()[-1].casefold() in _COLLECTIVE:
        said += " of"
    if who is None:
        unit = "households" if figure.unit == "households" else "people"
        return said if _PEOPLE & set(said.lower().split()) else f"{said} {unit}"
    group = clean(who.text)
    if who.start <= figure.start and figure.end <= who.end:
        return group
    return clean(figure.text) if figure.start <= who.start and who.end <= figure.end else f"{said} {group}"


def _circumstances(claim: Claim) -> list[str]:
    said = []
    if claim.rate:
        said.append(f"every {_duration(claim.rate)}")
    if claim.cumulative:
        said.append("a running total")
    if claim.ordinal is not None:
        said.append(ordinal_words(claim.ordinal.rank, claim.ordinal.window))
    if claim.fraction is not None:
        said.append(f"{claim.fraction:.0%} of them")
    return said


def ordinal_words(rank: int, window: str | None) -> str:
    """ "The third time within 3 days", from the rank and an ISO 8601 duration."""
    name = _ORDINALS[rank] if 0 < rank < len(_ORDINALS) else f"{rank}th"
    return f"the {name} time" + (f" within {_duration(window)}" if window else "")


def _route(claim: Claim) -> str:
    start, end = claim.origin, claim.destination
    destination = f" to {place_words(end)}" if end else ""
    if start is None:
        return destination
    near = start.place and end and end.place and start.place.precision != "country" and start.place.country == end.place.country
    return f" from {start.place.name if near and start.place else place_words(start)}" + destination


def _at(place: PlaceMention | None) -> str:
    return f" in {place_words(place)}" if place is not None else ""


def _cause(claim: Claim) -> str:
    return f" (cause: {clean(claim.cause.text)})" if claim.cause else ""


def _of(noun: str, actors: str) -> str:
    return f"{noun} involving {actors}" if actors else noun


def _names(actors: Iterable[Actor]) -> str:
    names = [clean(a.name or a.text) for a in actors]
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def _duration(value: str) -> str:
    digits, unit = value[1:-1].lstrip("T"), _UNITS.get(value[-1:])
    if unit is None or not digits.isdigit():
        return value
    return unit if digits == "1" else f"{digits} {unit}s"
