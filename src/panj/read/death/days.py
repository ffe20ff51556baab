"""The day of the dead whom a sentence counts without saying when: that of the figure they are part of, or of the blow told last there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from panj.model import PlaceMention, TimeSpan
from panj.read.context import Context
from panj.read.dating.dating import time_of
from panj.read.death.words import death_words
from panj.read.draft import Draft
from panj.read.lexicon import words
from panj.read.modality import modality_of

_WAR = 5000
_DAYS = frozenset({"day", "part", "minute", "hour"})
_OTHER = frozenset({"separately", "elsewhere", "meanwhile", "earlier", "previously", "another", "similarly", "before", "last"})
_DEAD = frozenset({"dead", "toll", "victim", "casualty", "killed", "slain", "fatality"})
_THE = frozenset({"the", "those", "that", "these", "this"})
_NEAR = 500  # characters after a dated figure within which "the dead" are those of it
_OPENING = 5  # words in which a sentence turns to another event


class _Scene(NamedTuple):
    """A sentence: it turns to another event, has a date of its own, tells of a year, or points back at what was told before."""

    turns: bool
    dated: bool
    year: str
    back: bool


class Days:
    """Gives each draft of one report its time, in the order of the text; `told` is the last of them, `there` the last of each place."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.told: tuple[TimeSpan, int] | None = None
        self.there: dict[tuple[str, str | None], TimeSpan] = {}
        self.scenes: dict[int, _Scene] = {}

    def tell(self, drafts: Sequence[Draft]) -> None:
        """Set the time of the drafts of a sentence that have none of their own."""
        for draft in drafts:
            time = draft.fields.get("time") or time_of(self.context, draft.trigger, counted=True)
            if time is None and self._may_follow(draft):
                time = self._followed(draft)
            draft.fields["time"] = time
            place = draft.fields.get("place")
            if time is not None and place is not None:
                self.told = (time, draft.trigger.idx)
                if (key := _key(place)) is not None:
                    self.there[key] = time

    def _may_follow(self, draft: Draft) -> bool:
        """False for a war's total, for what goes on, and for a sentence that turns elsewhere or names a time of its own."""
        quantity, sent = draft.fields.get("quantity"), draft.trigger.sent
        if quantity is None or (quantity.low or 0) >= _WAR or draft.fields.get("cumulative"):
            return False
        scene = self._scene(sent)
        if scene.turns or scene.dated or (self.told is not None and scene.year < (self.told[0].from_ or "")[:4]):
            return False
        return modality_of(self.context, draft.trigger) == "asserted"

    def _scene(self, sent: Tokens) -> _Scene:
        """What a sentence says of times and events, looked up once."""
        if sent.start not in self.scenes:
            before = sent.doc[max(0, sent.start - 1)].sent.start_char
            times = list(self.context.within(self.context.mentions.times, before, sent.end_char))
            own = (t for t in times if t.start >= sent.start_char and t.type == "DATE" and t.value != "PRESENT_REF")
            self.scenes[sent.start] = _Scene(
                turns=bool({t.lower_ for t in sent[:_OPENING]} & (_OTHER | death_words().words["separate"])),
                dated=any(t.granularity not in _DAYS for t in own),
                year=min((t.to[:4] for t in times if t.to is not None), default="9999"),
                back=_points_back(sent),
            )
        return self.scenes[sent.start]

    def _followed(self, draft: Draft) -> TimeSpan | None:
        for name in ("part_of", "corrects"):
            whole = draft.fields.get(name)
            if isinstance(whole, Draft) and (time := whole.fields.get("time")) is not None:
                return time if isinstance(time, TimeSpan) else None
        place = draft.fields.get("place")
        if place is None:
            return None
        key = _key(place)
        time = self.there.get(key) if key is not None else None
        if time is None and self.told is not None and draft.trigger.idx - self.told[1] < _NEAR and self._scene(draft.trigger.sent).back:
            time = self.told[0]
        known = draft.fields["quantity"].low is not None or draft.fields["quantity"].high is not None
        return time if known and time is not None and time.granularity in _DAYS and time.from_ is not None and time.to is not None else None


def _key(place: PlaceMention) -> tuple[str, str | None] | None:
    """What one town or district told twice has in common; `None` for a country, which is too wide to tell one event by."""
    if place.place is None:
        return place.text.lower(), None
    return None if place.place.precision == "country" else (place.place.name, place.place.country or "")


def _points_back(sentence: Tokens) -> bool:
    """True for a sentence of "the blast", "those clashes", "those killed", "the dead": of what was told before."""
    known = words("dating.toml")["happenings.words"] | _DEAD
    return any(t.lemma_.lower() in known and any(c.lower_ in _THE for c in (*t.lefts, t.head)) and not _told_of(t) for t in sentence)


def _told_of(noun: Token) -> bool:
    """True for "the killing of a reporter", which tells of somebody new."""
    return any(c.lower_ == "of" for c in noun.rights)
