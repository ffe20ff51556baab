"""Which actor and country of the world a speaker is, from the mentions that its name holds."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from panj.model import Speaker
from panj.read.context import Context

_LONGEST = 120  # characters of an actor's name


def with_actors(context: Context, chain: Iterable[Speaker]) -> tuple[Speaker, ...]:
    """The chain with each speaker's row of the actor list and country, where the words that name it hold them."""
    return tuple(_known(context, speaker) for speaker in chain)


def _known(context: Context, speaker: Speaker) -> Speaker:
    if speaker.actor or speaker.country:
        return speaker
    actors = list(context.within(context.mentions.actors, speaker.start, speaker.end))
    near = context.within(context.mentions.actors, max(0, speaker.start - _LONGEST), speaker.end + _LONGEST)
    around = [a for a in near if a.start <= speaker.start and speaker.end <= a.end]
    named = next((a for a in (*actors, *around) if a.id), None)
    country = next((a.country for a in (*actors, *around) if a.country), None) or next(
        (m.place.country for m in context.within(context.mentions.places, speaker.start, speaker.end) if m.place), None
    )
    return replace(speaker, actor=named.id if named else None, country=country)
