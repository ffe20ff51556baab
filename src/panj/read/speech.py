"""Who says what: sources, cues and contents, and the chain of speakers behind any word of the text."""

from __future__ import annotations

from dataclasses import dataclass

from panj.model import Attribution, Span, Speaker
from panj.read import speech_phrases, speech_quoting, speech_verbs
from panj.read.context import Context
from panj.read.speakers import Speakers
from panj.read.speech_clauses import Chars, Utterance, trimmed
from panj.read.speech_lexicon import lexicon


@dataclass(frozen=True)
class Speech:
    """One attribution with its speakers, outermost first, innermost last.

    `contents` are the characters that are said, in pieces where cue and source stand between; `voice`: a claim there is the speaker's own
    statement of fact; `nested`: it stands inside the content of another attribution.
    """

    attribution: Attribution
    chain: tuple[Speaker, ...]
    contents: tuple[Span, ...] = ()
    voice: bool = True
    nested: bool = False

    def covers(self, offset: int) -> bool:
        """True where the character at `offset` is part of what is said."""
        return any(c.start <= offset < c.end for c in self.contents)


def find_speech(context: Context) -> tuple[Speech, ...]:
    """All attributions of the report, in the order of their contents."""
    words = lexicon()
    made = [*speech_verbs.find(context.doc, words), *speech_phrases.find(context.doc, words)]
    made = speech_quoting.settle(context, made)
    speakers = Speakers(context)
    spoken = [_speech(context, u, made, speakers) for u in sorted(made, key=lambda u: u.cue.i)]
    return tuple(sorted(spoken, key=lambda s: (s.contents[0].start, -s.contents[-1].end)))


def chain_of(context: Context, offset: int) -> tuple[Speaker, ...]:
    """The chain of speakers behind the character at `offset`; empty is the report's own voice."""
    layers = [s for s in context.speech if s.voice and s.chain and s.covers(offset)]
    layers.sort(key=lambda s: sum(c.start - c.end for c in s.contents))
    chain: list[Speaker] = []
    for layer in layers:
        chain.extend(x for x in layer.chain if all(x.name != y.name for y in chain))
    return tuple(chain)


def _speech(context: Context, u: Utterance, made: list[Utterance], speakers: Speakers) -> Speech:
    text = context.report.text
    contents = [c for c in (trimmed(c, text) for c in sorted(u.contents)) if c[0] < c[1]] or u.contents
    attribution = Attribution(source=_span(u.source_chars), cue=_span(u.cue_chars), content=Span(start=contents[0][0], end=contents[-1][1]))
    nested = any(o is not u and _inside(u.cue_chars, o.contents) for o in made)
    return Speech(attribution, speakers.chain(u), tuple(Span(start=a, end=b) for a, b in contents), u.voice, nested)


def _inside(span: Chars, pieces: list[Chars]) -> bool:
    return any(a <= span[0] < b for a, b in pieces)


def _span(pair: Chars | None) -> Span | None:
    return None if pair is None else Span(start=pair[0], end=pair[1])
