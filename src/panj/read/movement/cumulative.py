"""Whether a figure is new or cumulative, a stock or a running total, and per what time it is counted."""

from __future__ import annotations

import re
from datetime import date

from spacy.tokens import Token

from panj.model import Modality
from panj.read.dating.spans import counted_by
from panj.read.figures import Figure
from panj.read.movement.arranged import is_evacuation
from panj.read.movement.counting import (
    MANY,
    at_present,
    by_cause,
    count,
    homeless_now,
    is_object,
    is_perfect,
    seeking,
    since_then,
    there_now,
    to_stay,
    was_going_on,
)
from panj.read.movement.offers import Ends
from panj.read.movement.scene import Scene
from panj.read.movement.stays import stays
from panj.read.movement.verbs import Move
from panj.read.movement.words import listed
from panj.read.who import is_building, is_displaced

_MILLION = 1_000_000
_MONTH = 31  # days
_SEASON = 60  # days
_HALF = 180  # days
_YEAR = 365  # days
_YEARS = 800  # days: two years
_RATE = re.compile(
    r"\s*(?:\w+\s+){0,4}?(?:(?:a|per|each|every)\s+(hour|day|night|week|month|year|annum)\b|(daily|weekly|monthly|yearly|annually)\b)",
    re.IGNORECASE,
)
_TOTAL = re.compile(
    r"\b(?:the|in) total\b|\bbring(?:s|ing)?\b.{0,20}\b(?:number|total)|\btotal(?:s|ed|led|ling|ing)\b|\bcumulative", re.IGNORECASE
)
_SO_FAR = re.compile(
    r"\b(?:so far|in total|in all|altogether|overall|to date|thus far|until now|up to now|cumulatively|all told|since)\b", re.IGNORECASE
)
_RUNNING = re.compile(r"\b(?:so far|to date|thus far|until now|up to now|cumulatively|since)\b", re.IGNORECASE)
_RECORD = re.compile(
    r"\b(?:the|its|their) (?:\w+[- ]){0,2}(?:first|most|only|biggest|largest|highest|greatest|worst|lowest|longest|\w+iest)\b"
    r"[^.;]{0,60}?\bsince\b",
    re.IGNORECASE,
)
_MONTHS = re.compile(r"\b(?:recent|past|last) (?:\w+ )?(?:months|years)\b", re.IGNORECASE)
_MORE = re.compile(r"\b(?:another|further|additional|new)\b", re.IGNORECASE)
_LONG = re.compile(
    r"\b(?:recent|past|last|few|several|two|three|four|five|six|seven|eight|nine|ten|\d+|these|many)\s+(?:\w+\s+)?(?:months|years|weeks|decades)\b"
    r"|\b(?:this|the|last|past) year\b",
    re.IGNORECASE,
)
_FRESH = re.compile(
    r"\b(?:today|yesterday|overnight|tonight|last night|newly|alone|latest|initially|at first|recent days"
    r"|(?:last|past) (?:few )?(?:days|hours)|in (?:just )?(?:one|a single) (?:day|night|morning|evening|hour))\b",
    re.IGNORECASE,
)


def cumulative_of(scene: Scene, figure: Figure, move: Move, modality: Modality) -> bool:
    """True for a stock or a running total, false for people newly on the move; those who are only to move have not been counted yet."""
    if modality in {"expected", "hypothetical"} and move.trigger.lemma_.lower() not in scene.lists["orders.words"]:
        return False
    if move.stock or stays(scene, figure, move.field) is not None or _counted_in(figure) or there_now(scene, move) or to_stay(scene, move):
        return True
    if rate_of(scene, figure) is not None or was_going_on(move.trigger):
        return False
    since = scene.time(move.trigger)
    told = move.trigger.sent
    if at_present(scene, figure) or homeless_now(scene, move) or seeking(figure, move):
        return True
    inside = since is not None and told.start_char <= since.start < told.end_char and not _on_that_day(move.trigger)
    if since is not None and inside and since_then(scene, since) and move.frame.name != "stranded":
        return True
    beside = since is not None and (told.start_char <= since.start < told.end_char or move.frame.name == "displace")
    if since is not None and beside and counted_by(scene.context, since):
        return True
    if since is not None and since.type == "DURATION" and since.anchor == "event" and since.text.lower().startswith(("the first", "first")):
        return True
    if any(c.lower_ == "still" for c in move.trigger.lefts) or (_of_a_nation(figure) and not scene.dated(move.trigger)):
        return True
    if _taken_abroad(move) and count(figure) >= MANY and not scene.dated(move.trigger):
        return True
    if move.frame.kind == "evacuation" or is_evacuation(scene, figure, move, Ends()):
        clause = _clause(move.trigger.head if is_object(move.trigger) else move.trigger)
        return (_MONTHS.search(clause) is not None and is_perfect(move.trigger)) or _RUNNING.search(_RECORD.sub("", clause)) is not None
    text = scene.context.report.text
    around = text[max(0, figure.quantity.start - 40) : figure.quantity.end + 30]
    clause = _clause(move.trigger)
    if _SO_FAR.search(_RECORD.sub("", clause)) or _TOTAL.search(around):
        return True
    days = _days(scene, move.trigger)
    summed = move.trigger.tag_[:1] == "N" or is_perfect(move.trigger)
    if days is not None and days >= _YEAR and summed and count(figure) >= MANY and not scene.dated(move.trigger):
        return True
    more = _MORE.search(around[: 40 + len(figure.quantity.text)])
    if more is not None and not (more.group().lower() == "another" and _after_deaths(scene, figure)) and not _sums_up(scene, figure, move):
        return False
    if _FRESH.search(clause) and not _LONG.search(clause):
        return False
    perfect = is_perfect(move.trigger)
    if (
        perfect
        and (not scene.dated(move.trigger) or move.frame.name in {"leave", "flee"})
        and (_reckoned(move.trigger) or any(c.lower_ in {"already", "now"} for c in move.trigger.lefts))
    ):
        return True
    if perfect and (_LONG.search(clause) or (count(figure) >= _MILLION and not scene.dated(move.trigger))):
        return True
    name = move.frame.name
    if name == "expel" and not scene.dated(move.trigger) and (perfect or _listed_number(move.trigger)) and _out_of_homes(move.trigger):
        return True
    if name == "displace" and move.trigger.lemma_.lower() != "expel":
        dated = scene.dated(move.trigger) and (days is None or days < _SEASON)
        return not (dated or (days is not None and (days <= _MONTH or (days >= _HALF and _past(scene, move.trigger)))))
    if days is not None and days >= _SEASON:
        return True
    if name in {"expel", "homeless", "leave"} and days is None and by_cause(scene, move):
        return True
    if name == "cross" and any(t.lower_ in listed("nouns.homecoming") for t in move.trigger.sent):
        return False
    if (
        move.trigger.tag_[:1] == "N"
        and name in {"arrive", "flee"}
        and count(figure) >= MANY
        and not scene.dated(move.trigger)
        and days is None
    ):
        return True
    share = figure.quantity.fraction is not None and (perfect or move.trigger.dep_ == "relcl")
    if share and not scene.dated(move.trigger):
        return True
    if name == "flee" and move.trigger.dep_ == "relcl" and count(figure) >= MANY:
        return not scene.dated(move.trigger)
    if scene.dated(move.trigger) or not (perfect or _caused(scene, move.trigger)):
        return False
    armed = scene.military(figure.noun) and move.trigger.lemma_.lower() != "make"
    if (_after_event(move.trigger) or armed) and count(figure) <= MANY:
        return False
    return name not in {"flee", "arrive"} or count(figure) >= MANY or _is_counted(figure) or _caused(scene, move.trigger)


def _on_that_day(verb: Token) -> bool:
    """True for the clause of "since 22 June, when 130 came over", which tells of that day alone."""
    return any(c.lower_ == "when" for c in verb.lefts)


def _after_event(verb: Token) -> bool:
    """True for "have been left homeless after a storm", "have fled following the raid": what one event has just done."""
    top = verb if verb.tag_[:1] == "V" else verb.head
    return any(c.lower_ in {"after", "following", "when"} for c in top.subtree)


def _is_counted(figure: Figure) -> bool:
    """True for a figure and for those displaced before; "hundreds have fled" tells of a flight that nobody has counted yet."""
    quantity = figure.quantity
    stated = any(c.isdigit() for c in quantity.text) or (quantity.low is not None and quantity.low == quantity.high)
    return stated or (figure.noun is not None and is_displaced(figure.noun))


def _taken_abroad(move: Move) -> bool:
    """True for "the forcible transfer of 90,000 people", which is done over time and is no evacuation."""
    return move.trigger.tag_[:1] == "N" and any(c.lower_ in listed("said.forced") for c in move.trigger.lefts)


def _counted_in(figure: Figure) -> bool:
    """True for "the estimate includes 1,200 people evicted in June", who are counted as displaced now."""
    verb = figure.top.head
    if figure.top.dep_ != "dobj" or verb.lemma_.lower() not in {"include", "comprise"}:
        return False
    first = verb.head if verb.dep_ == "conj" else verb
    return any(c.dep_ == "nsubj" and c.lemma_.lower() in listed("nouns.estimates") for c in first.lefts)


def _sums_up(scene: Scene, figure: Figure, move: Move) -> bool:
    """True for "3 million have fled abroad and another 6 million have been displaced": two totals, neither of them new."""
    if not is_perfect(move.trigger) or scene.dated(move.trigger) or count(figure) < MANY:
        return False
    before = figure.number.doc[figure.number.sent.start : figure.number.i]
    return any(t.tag_ == "VBN" and t.lemma_.lower() in scene.frames.verbs and is_perfect(t) for t in before)


def _reckoned(verb: Token) -> bool:
    """True for "are thought to have reached A": those whom somebody has counted so far."""
    return verb.dep_ == "xcomp" and verb.head.lemma_.lower() in {"believe", "think", "estimate", "know", "say", "report", "understand"}


def _listed_number(verb: Token) -> bool:
    """True for "the number of people that were forced out"."""
    over = verb.head.head.head if verb.dep_ == "relcl" and verb.head.dep_ == "pobj" else verb
    return over.lemma_.lower() == "number"


def _out_of_homes(verb: Token) -> bool:
    """True for "driven from their homes", "forced out of their houses", which is displacement in other words."""
    return any(is_building(t) for t in verb.subtree if 0 < t.i - verb.i < 7)


def _after_deaths(scene: Scene, figure: Figure) -> bool:
    """True for "400,000 have been killed and another 5 million displaced", where nobody was displaced before the 5 million."""
    before = figure.number.doc[figure.number.sent.start : figure.number.i]
    kinds = {scene.frames.other.get(t.lemma_.lower()) for t in before}
    return "death" in kinds and not any(t.lemma_.lower() in scene.frames.verbs for t in before)


def _of_a_nation(figure: Figure) -> bool:
    """True for a share of a people: "half of the population has fled", which took more than a day."""
    return figure.quantity.fraction is not None and figure.noun is not None and figure.noun.lemma_.lower() in {"population", "inhabitant"}


def _days(scene: Scene, verb: Token) -> int | None:
    """How many days the stretch of time lasts that dates the verb; `None` where it has no beginning or no end."""
    time = scene.time(verb)
    if time is None or time.from_ is None or time.to is None:
        return None
    try:
        return (date.fromisoformat(time.to[:10]) - date.fromisoformat(time.from_[:10])).days + 1
    except ValueError:
        return None


def _past(scene: Scene, verb: Token) -> bool:
    """True for a year or a month that was over before the report: those displaced "in 2014" are counted for it alone."""
    time, published = scene.time(verb), (scene.context.report.published or "9999")[:10]
    days = _days(scene, verb)
    if time is None or days is None or days > _YEARS:
        return False
    return time.type == "DATE" and time.anchor != "event" and (time.to or published)[:10] < published


def _caused(scene: Scene, verb: Token) -> bool:
    """True for "the war has forced 3,000 to flee": what a cause that goes on has done so far."""
    above = verb.head
    if verb.dep_ not in {"xcomp", "ccomp"} or above.lemma_.lower() not in scene.lists["control.verbs"]:
        return False
    for _ in range(4):
        for child in above.lefts:
            if child.dep_ == "nsubj":
                return child.lemma_.lower() in scene.lists["causes.words"] and is_perfect(above)
        if above.dep_ != "conj":
            return False
        above = above.head
    return False


def _clause(verb: Token) -> str:
    top = verb
    while top.dep_ in {"xcomp", "acomp", "acl"} and top.head.i != top.i:
        top = top.head
    aside = {t.i for c in top.children if c.dep_ in {"relcl", "conj"} and c.i > top.i for t in c.subtree}
    aside |= {t.i for r in top.subtree if r.dep_ == "relcl" and r.i > top.i and r.i not in aside for t in r.subtree}
    return "".join(t.text_with_ws for t in sorted(top.subtree, key=lambda t: t.i) if t.i not in aside)


def rate_of(scene: Scene, figure: Figure) -> str | None:
    """Per what time the figure counts, as an ISO 8601 duration: "6,550 a day" is `P1D`."""
    text = scene.context.report.text
    match = _RATE.match(text[figure.quantity.end : min(figure.end.sent.end_char, figure.quantity.end + 70)])
    return scene.frames.rates[(match.group(1) or match.group(2)).lower()] if match else None
