"""Who says what: sources, cues and contents, and the chain of speakers behind any word of the text."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, replace

from spacy.tokens import Span as Tokens

from panj.model import Attribution, Span, Speaker, SpeakerRole
from panj.read.context import Context
from panj.read.speaker.speakers import Speakers
from panj.read.speaker.words import speaker_words
from panj.read.speech import citations, closing, headlines, phrases, quoting, relays, verbs
from panj.read.speech.clauses import Chars, Utterance, trimmed, without
from panj.read.speech.lexicon import Lexicon, lexicon
from panj.read.speech.scan import scan

_ALIKE: dict[SpeakerRole, set[SpeakerRole]] = {"official": {"official", "military"}, "military": {"military"}, "analyst": {"analyst"}}
_QUOTES = set("“\"‘'«„")


@dataclass(frozen=True)
class Speech:
    """One attribution with its speakers, outermost first, innermost last.

    `head` is the number of the cue's main token. `voiced` are the characters that the speakers state as fact, in pieces; none where they
    want, ask or judge. `nested`: the cue stands inside the content of another attribution.
    """

    attribution: Attribution
    chain: tuple[Speaker, ...]
    head: int = 0
    voiced: tuple[Span, ...] = ()
    nested: bool = False

    def covers(self, offset: int) -> bool:
        """True where the character at `offset` is stated by the speakers."""
        return any(c.start <= offset < c.end for c in self.voiced)


class Speeches(tuple[Speech, ...]):
    """The attributions of a report in the order of their contents, found again by offset."""

    _STEP = 512

    def __init__(self, _: Iterable[Speech] = ()) -> None:
        self._at: dict[int, list[Speech]] = {}
        for speech in self:
            for piece in speech.voiced:
                for step in range(piece.start // self._STEP, piece.end // self._STEP + 1):
                    self._at.setdefault(step, []).append(speech)
        self._cued = sorted((s for s in self if s.voiced and s.chain and not s.nested), key=lambda s: s.head)

    def covering(self, offset: int) -> list[Speech]:
        """Those whose speakers state the character at `offset`, the widest first."""
        found = {id(s): s for s in self._at.get(offset // self._STEP, ()) if s.chain and s.covers(offset)}
        return sorted(found.values(), key=_width)

    def last_in(self, sentence: Tokens) -> Speech | None:
        """The last whose cue stands in the sentence and which states something on its own."""
        k = bisect_left(self._cued, sentence.end, key=lambda s: s.head) - 1
        return self._cued[k] if k >= 0 and self._cued[k].head >= sentence.start else None


def find_speech(context: Context) -> Speeches:
    """All attributions of the report, in the order of their contents."""
    words, roles = lexicon(), speaker_words()
    candidates = scan(context.doc)
    made = [
        *verbs.find(candidates.verbs, words),
        *phrases.find(candidates.phrases, words),
        *(u for u in headlines.find(context.doc, candidates.marks, words, roles) if not _is_topic(context, u)),
        *headlines.find_unmarked(context.doc, context.report.text, roles),
        *citations.find(context),
    ]
    closed = {u.cue.i: u for u in closing.find(context.doc, candidates.closing, words, made)}
    made = [u for u in made if u.cue.i not in closed] + list(closed.values())
    _share_sources(made)
    made = sorted(quoting.settle(context, made), key=lambda u: u.cue.i)
    speakers = Speakers(context)
    links = candidates.links
    numbers = [t.i for t in links]
    for u in made:
        if u.voice and u.kind != "headline":
            sentence = u.cue.sent
            near = links[bisect_left(numbers, sentence.start) : bisect_left(numbers, sentence.end)]
            relays.complete(u, near, words, roles)
    starts = sorted(a for u in made for a, _ in u.contents)
    ends = sorted(b for u in made for _, b in u.contents)
    spoken = []
    for u in made:
        at = u.cue_chars[0]
        around = bisect_right(starts, at) - bisect_right(ends, at)
        spoken.append(_speech(context, u, speakers, nested=around > sum(a <= at < b for a, b in u.contents)))
    return Speeches(sorted(_with_lead(spoken), key=_place))


def _is_topic(context: Context, u: Utterance) -> bool:
    """True for a country or place before the colon of a headline, "Chad: 300 families flee": what it is about, unless it is quoted."""
    lands = (*context.mentions.places, *(a for a in context.mentions.actors if a.id and a.id.startswith("country:")))
    named = any(u.source_chars == (m.start, m.end) for m in lands)
    text = context.report.text
    return named and not any(set(text[max(0, start - 1) : start + 1]) & _QUOTES for start, _ in u.contents)


def _share_sources(made: Iterable[Utterance]) -> None:
    """What hangs on a cue without a source of its own ("…, adding that …") has the source of that cue."""
    made = list(made)
    cues = {u.cue.i: u for u in made}
    named = {u.source_chars[1]: u for u in made if u.kind == "according" and u.source_chars is not None}
    for u in made:
        if u.cue.tag_ != "VBG" or u.cue.i == 0 or u.cue.dep_ not in ("advcl", "xcomp", "conj", "csubj"):
            continue
        comma = u.cue.nbor(-1)
        beside = named.get(comma.idx) if comma.text == "," else None
        before = beside or (cues.get(u.cue.head.i) if u.source is None else None)
        if before is not None and u.cue.i > before.cue.i:
            u.source, u.source_chars, u.phrase = before.source, before.source_chars, before.phrase


def chain_of(context: Context, offset: int) -> tuple[Speaker, ...]:
    """The chain of speakers behind the character at `offset`; empty is the report's own voice."""
    layers = context.speech.covering(offset) if isinstance(context.speech, Speeches) else []
    if not layers:
        before = _carried_on(context, offset)
        layers = [before] if before is not None else []
    chain: list[Speaker] = []
    for layer in layers:
        chain.extend(x for x in layer.chain if all(x.name != y.name for y in chain))
    return tuple(chain)


def _carried_on(context: Context, offset: int) -> Speech | None:
    """The speech before, where the sentence at `offset` only goes on with it and does not tell what the speaker does."""
    token, words = context.token_at(offset), lexicon()
    end = token.sent.end_char if token is not None else offset
    for _ in range(3):
        if token is None or token.sent.start == 0:
            return None
        sentence = token.sent
        if not (_goes_on(sentence, words) or _in_first_person(sentence, words)):
            return None
        if "\n" in context.report.text[max(0, sentence.start_char - 2) : sentence.start_char]:
            return None
        token = context.doc[sentence.start - 1]
        said = context.speech.last_in(token.sent) if isinstance(context.speech, Speeches) else None
        if said is not None:
            acts = said.chain[-1].name in context.report.text[sentence.start_char : end]
            return None if acts else said
    return None


def _goes_on(sentence: Tokens, words: Lexicon) -> bool:
    row = [t.lower_ for t in sentence[:7] if not t.is_space]
    counted = next((k for k, t in enumerate(sentence[:4]) if t.like_num), None)
    if counted is not None and row[counted + 1 : counted + 3] in (["of", w] for w in ("the", "them", "those", "these")):
        return True
    text = " ".join(row) + " "
    if any(text.startswith(o + " ") for o in words.openings):
        return True
    if len(row) > 1 and row[0] in ("most", "others") and next(t for t in sentence if t.lower_ == row[1]).pos_ in ("VERB", "AUX"):
        return True
    opening = next((o for o in words.openings_before_number if text.startswith(o + " ")), None)
    return opening is not None and any(t.like_num for t in sentence[: len(opening.split()) + 2])


def _in_first_person(sentence: Tokens, words: Lexicon) -> bool:
    return any(t.lower_ in words.first_person and t.dep_ in ("nsubj", "nsubjpass", "poss") and t.text != "US" for t in sentence)


def _speech(context: Context, u: Utterance, speakers: Speakers, nested: bool) -> Speech:
    text = context.report.text
    contents = [c for c in (trimmed(c, text) for c in sorted(u.contents)) if c[0] < c[1]] or u.contents
    attribution = Attribution(source=_span(u.source_chars), cue=_span(u.cue_chars), content=Span(start=contents[0][0], end=contents[-1][1]))
    voiced = [piece for c in contents for piece in _after_stamp(c, u, text)] if u.voice else []
    for hole in u.unvoiced:
        voiced = [piece for c in voiced for piece in without(c, hole)]
    return Speech(attribution, speakers.chain(u), u.cue.i, tuple(Span(start=a, end=b) for a, b in voiced), nested)


def _after_stamp(content: Chars, u: Utterance, text: str) -> list[Chars]:
    """A headline that runs into the first sentence over its date is no part of what is said there."""
    stamp = headlines.stamp_in(text, content[0], content[1])
    return [(stamp, content[1])] if stamp is not None and stamp < u.cue_chars[0] else [content]


def _with_lead(spoken: list[Speech]) -> list[Speech]:
    """A lead's unnamed source ("officials have said", "a monitor said") is the body that speaks next, where that has the same role."""
    voiced = [k for k, s in enumerate(spoken) if s.voiced and s.chain and not s.nested]
    if len(voiced) < 2:
        return spoken
    k, after = voiced[:2]
    lead, named = spoken[k].chain, spoken[after].chain[-1]
    known = named.role in _ALIKE.get(lead[-1].role, ()) and named.name[:1].isupper()
    if len(lead) == 1 and known and lead[0].name.lower() in lexicon().leads:
        spoken[k] = replace(spoken[k], chain=(*lead, named))
    return spoken


def _place(s: Speech) -> tuple[int, int]:
    content = s.attribution.content
    return (content.start, -content.end) if content else (0, 0)


def _width(s: Speech) -> int:
    return sum(c.start - c.end for c in s.voiced)


def _span(pair: Chars | None) -> Span | None:
    return None if pair is None else Span(start=pair[0], end=pair[1])
