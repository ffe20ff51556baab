"""The shared vocabulary: small immutable types that walk from room to room.

All offsets count Unicode code points into `Report.text`; `end` is exclusive. A field that the text does not state is `None` or
empty, never guessed. The JSON of `Reading` is the public contract `panj.reading/1` (docs/reading.md).
"""

from __future__ import annotations

from typing import Literal

import msgspec

SCHEMA = "panj.reading/1"

ClaimKind = Literal[
    "movement", "death", "injury", "clash", "attack", "control", "counterclaim", "deployment", "withdrawal",
    "agreement", "concern", "route", "event",
]  # fmt: skip
Modality = Literal["asserted", "denied", "expected", "hypothetical"]
MovementType = Literal["cross_border", "internal", "return", "evacuation", "unspecified"]
ControlChange = Literal["captured", "lost", "holds", "contested", "surrendered"]
RouteState = Literal["open", "cut", "closed"]
Precision = Literal["country", "admin1", "admin2", "locality", "feature"]
SpeakerRole = Literal[
    "official", "armed_group", "military", "un", "aid_agency", "news_agency", "outlet", "witness", "analyst",
    "politician", "document", "other",
]  # fmt: skip
PloverEvent = Literal[
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN",
    "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
]  # fmt: skip
TimexType = Literal["DATE", "TIME", "DURATION", "SET"]


class _Value(msgspec.Struct, frozen=True, kw_only=True):
    pass


class Span(_Value, frozen=True, kw_only=True):
    """Characters `start:end` of the report's text."""

    start: int
    end: int


class TextSpan(Span, frozen=True, kw_only=True):
    """A span with the characters that stand there."""

    text: str


class Credit(Span, frozen=True, kw_only=True):
    """An agency or outlet that the text names as its source."""

    name: str


class Flaw(TextSpan, frozen=True, kw_only=True):
    """Damage that a reader should know of; `code` is one of `gather.FLAWS`. A flaw of the whole text spans nothing (0:0)."""

    code: str


class Report(_Value, frozen=True, kw_only=True):
    """One report, its text made canonical once and never changed.

    `published` and `modified` are ISO 8601 dates or date-times; `published_from` says where the date was found. `digest` is the
    SHA-256 of the text in UTF-8, in hexadecimal. `coded` marks a report whose claims a person coded by hand and whose text is the coder's
    ledger; `copy_of` is the id of the report that it copies, where the coder says so.
    """

    id: str
    text: str
    digest: str
    url: str | None = None
    outlet: str | None = None
    outlet_country: str | None = None
    title: str | None = None
    byline: str | None = None
    published: str | None = None
    published_from: Literal["given", "metadata", "text"] | None = None
    modified: str | None = None
    language: str | None = None
    narrative: bool = False
    coded: bool = False
    copy_of: str | None = None
    credits: tuple[Credit, ...] = ()
    flaws: tuple[Flaw, ...] = ()


class TimeSpan(TextSpan, frozen=True, kw_only=True):
    """A time expression: its TIMEX3 `type` and `value`, and the interval `from_`–`to` (ISO 8601, both ends included) that it means.

    `from_` and `to` are `None` where nothing anchors the words. `anchor` names what they were reckoned from: `published`, `dateline`,
    `mention` (an earlier expression), `event`, `absolute` or `none`; `direction` is `past`, `future` or `same`, `evidence` the span that
    decided it. `ambiguous` marks a value that the words leave open (03/04/2021). Two expressions that bound one stretch of time ("from
    3 to 7 May") both carry it whole in `range_from`–`range_to`.
    """

    type: TimexType
    value: str
    mod: str | None = None
    from_: str | None = msgspec.field(default=None, name="from")
    to: str | None = None
    granularity: str | None = None
    anchor: str | None = None
    direction: str | None = None
    evidence: Span | None = None
    ambiguous: bool = False
    range_from: str | None = None
    range_to: str | None = None


class Place(_Value, frozen=True, kw_only=True):
    """A place of the world. `country` is ISO 3166 alpha-3; `lat` and `lon` are degrees (WGS 84); `confidence` lies in 0–1."""

    name: str
    country: str | None = None
    admin1: str | None = None
    admin2: str | None = None
    lat: float | None = None
    lon: float | None = None
    precision: Precision
    id: str | None = None
    confidence: float | None = None


class PlaceMention(TextSpan, frozen=True, kw_only=True):
    """A toponym, or words that mean one ("the province"). `metonym`: the name stands for people or a government."""

    place: Place | None = None
    metonym: bool = False


class Quantity(TextSpan, frozen=True, kw_only=True):
    """A figure with its bounds: "more than 1,000" has low 1000 and no high; "about 500" is 500–500, approximate.

    A share of something ("half", "56 per cent") has a `fraction` (0–1) and no bounds of its own.
    """

    low: float | None = None
    high: float | None = None
    approx: bool = False
    unit: Literal["persons", "households"] | None = None
    fraction: float | None = None


class Who(TextSpan, frozen=True, kw_only=True):
    """Who moved, died or was deployed: a group, never a private person."""

    group: str | None = None
    country: str | None = None


class Actor(TextSpan, frozen=True, kw_only=True):
    """An actor of the world: PLOVER sector (GOV, MIL, REB, COP …), country (ISO alpha-3) and `id`, a row of the actor list."""

    name: str | None = None
    country: str | None = None
    sector: str | None = None
    id: str | None = None


class Speaker(Span, frozen=True, kw_only=True):
    """One link of a chain of speakers; an unnamed speaker keeps the words used.

    `country` is ISO alpha-3 where the name says it, `actor` a row of the actor list.
    """

    name: str
    role: SpeakerRole = "other"
    country: str | None = None
    actor: str | None = None


class Attribution(_Value, frozen=True, kw_only=True):
    """Who said what with which words: the spans of source, cue and content."""

    source: Span | None = None
    cue: Span | None = None
    content: Span | None = None


class Ordinal(_Value, frozen=True, kw_only=True):
    """ "The third time in three days": rank 3, window `P3D` (ISO 8601 duration)."""

    rank: int
    window: str | None = None


class OrdinalMention(TextSpan, frozen=True, kw_only=True):
    """Words that count an event within a time: "the third time in three days" has rank 3 and window `P3D` (ISO 8601 duration)."""

    rank: int
    window: str | None = None


class Term(TextSpan, frozen=True, kw_only=True):
    """One undertaking of an agreement, with who undertakes it."""

    who: str | None = None


class Plover(_Value, frozen=True, kw_only=True):
    """PLOVER event and mode (Open Event Data Alliance, PLOVER 2022 codebook)."""

    event: PloverEvent
    mode: str | None = None


class Claim(_Value, frozen=True, kw_only=True, omit_defaults=True):
    """What one report says: never a fact, always with the characters it was read from.

    `evidence` is the clause or sentence, `trigger` the word that decides the kind, `attribution` the chain of speakers, outermost first
    (empty: the report's own voice). The other fields belong to kinds; docs/reading.md lists which.
    """

    id: str
    kind: ClaimKind
    evidence: Span
    trigger: TextSpan
    modality: Modality
    hearsay: bool = False
    attribution: tuple[Speaker, ...]
    time: TimeSpan | None = None
    place: PlaceMention | None = None
    plover: Plover | None = None
    quantity: Quantity | None = None
    who: Who | None = None
    movement: MovementType | None = None
    origin: PlaceMention | None = None
    destination: PlaceMention | None = None
    cumulative: bool | None = None
    ordinal: Ordinal | None = None
    rate: str | None = None
    fraction: float | None = None
    part_of: str | None = None
    corrects: str | None = None
    cause: TextSpan | None = None
    actors: tuple[Actor, ...] = ()
    actor: Actor | None = None
    recipient: Actor | None = None
    change: ControlChange | None = None
    share: float | None = None
    about: str | None = None
    condition: TextSpan | None = None
    terms: tuple[Term, ...] = ()
    deadline: TimeSpan | None = None
    state: RouteState | None = None


class Mentions(_Value, frozen=True, kw_only=True):
    """What the text mentions, used by a claim or not, each list in the order of the text.

    `place_references` are words that mean a place without naming it ("the province", "the Lebanese capital"); they are no toponyms.
    """

    times: tuple[TimeSpan, ...] = ()
    places: tuple[PlaceMention, ...] = ()
    place_references: tuple[PlaceMention, ...] = ()
    actors: tuple[Actor, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    ordinals: tuple[OrdinalMention, ...] = ()


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """All that Panj read in one report."""

    schema: str = SCHEMA
    report: Report
    mentions: Mentions
    claims: tuple[Claim, ...]


class Decision(_Value, frozen=True, kw_only=True):
    """What a person decided about a claim, report or event; never changed, only retired by a later one.

    `about` is the id decided on, `verdict` the judgement, `field` and `value` an amended field (JSON), `by` the coder's initials, and
    `retires` the id of the decision that this one takes back. `decided` is an ISO date-time in UTC. `role` is `adjudicator` for who
    settles what coders differ on. `on` is the fingerprint of the claim as it was read when it was decided (`tell.decided.fingerprint`):
    a claim that is read otherwise later is open again. An accept with a `field` leaves that field as it was read.
    """

    id: str
    about: str
    verdict: Literal["accept", "reject", "amend", "skip", "split", "join", "undo"]
    by: str
    decided: str
    field: str | None = None
    value: str | None = None
    note: str | None = None
    retires: str | None = None
    role: Literal["adjudicator"] | None = None
    on: str | None = None
