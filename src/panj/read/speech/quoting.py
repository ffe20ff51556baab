"""Quotes find their speaker: beside the cue, in the sentences after it, in the paragraphs that follow."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from itertools import takewhile

from panj.read.context import Context
from panj.read.speech.clauses import Chars, Utterance, own_subject
from panj.read.speech.quotes import Paragraph, Quote, paragraphs

_END = re.compile(r"[.!?](?=\s|$)")
_WORD = re.compile(r"\w+")


def settle(context: Context, made: list[Utterance]) -> list[Utterance]:
    """Give quotes to their cues, let contents run to the end of their quotes, drop cues without content."""
    text = context.report.text
    parts = paragraphs(text)
    owners: dict[Quote, Utterance] = {}
    starts = [p.start for p in parts]
    quoted = [q for p in parts for q in p.quotes]
    for u in made:
        part = parts[max(0, bisect_right(starts, u.cue.idx) - 1)] if parts else None
        if part is not None and part.quotes and u.kind in ("verb", "quote"):
            _beside(u, part, text, owners)
    opened = [q.start for q in quoted]
    for u in made:
        u.contents = [_stretched(c, quoted, opened) for c in u.contents]
    _follow(parts, text, owners, made)
    return [u for u in made if u.contents]


def _beside(u: Utterance, part: Paragraph, text: str, owners: dict[Quote, Utterance]) -> None:
    start, end = u.cue_chars
    first, last = start, end
    if u.source_chars is not None and abs(u.source_chars[0] - start) < 250 and part.start <= u.source_chars[0] < part.end:
        first, last = min(first, u.source_chars[0]), max(last, u.source_chars[1])
    if u.cue.dep_ == "pcomp" and (quoting := own_subject(u.cue.head.head)) is not None and part.start <= quoting.left_edge.idx < first:
        first = quoting.left_edge.idx
    near = part.quotes[bisect_left(part.quotes, first - 40, key=lambda q: q.end) :]
    if any(q.start <= start < q.end for q in takewhile(lambda q: q.start <= start, near)):
        return
    for q in takewhile(lambda q: q.start - end < 160, near):
        if q in owners:
            continue
        if q.end <= first and first - q.end < 40:
            gap = text[q.end : first].strip(" ,–—-")
            ends = text[max(q.start, q.end - 2) : q.end + 1]
            if not _WORD.search(gap) and "." not in ends and (any(c in ends for c in ",?!–—") or not _WORD.search(text[q.end : first])):
                _take(u, q, owners)
        elif q.start >= end and q.start - end < 160:
            gap = text[end : q.start]
            if not _END.search(gap) and (gap.rstrip().endswith((":", ",")) or len(_WORD.findall(gap)) <= 2):
                _take(u, q, owners)
                break


def _take(u: Utterance, q: Quote, owners: dict[Quote, Utterance]) -> None:
    owners[q] = u
    if u.kind == "quote":
        u.voice = True
    if not any(a <= q.start and q.end <= b for a, b in u.contents):
        u.contents = [c for c in u.contents if not (q.start <= c[0] and c[1] <= q.end)] + [(q.start, q.end)]


def _stretched(span: Chars, quotes: list[Quote], starts: list[int]) -> Chars:
    start, end = span
    for q in quotes[bisect_left(starts, start) :]:
        if q.start >= end:
            break
        end = max(end, q.end)
    return start, end


def _follow(parts: tuple[Paragraph, ...], text: str, owners: dict[Quote, Utterance], made: list[Utterance]) -> None:
    """Quotes without a cue of their own go on with the speaker before them."""
    quoted = [(q.start, q.end) for p in parts for q in p.quotes]
    voiced = [u for u in made if u.kind in ("verb", "quote", "according", "closing") and u.contents and not _inside(u.cue.idx, quoted)]
    voiced.sort(key=lambda u: u.cue.i)
    cues = [u.cue.idx for u in voiced]
    speaker: Utterance | None = None
    for part in parts:
        if speaker is not None and part.quotes and not _whole(part, text):
            speaker = None
        here = voiced[bisect_left(cues, part.start) : bisect_left(cues, part.end)]
        for q in part.quotes:
            if q in owners:
                speaker = owners[q]
                continue
            told = bisect_left(here, q.start, key=lambda u: u.cue.idx)
            if told:
                last = here[told - 1]
                tail = max([last.cue_chars[1], *(b for _, b in last.contents), *([last.source_chars[1]] if last.source_chars else [])])
                gap = text[tail : q.start]
                if (
                    tail <= q.start
                    and len(gap) < 200
                    and len(_END.findall(gap)) <= 1
                    and gap.strip(" ”\"'").endswith((".", "!", "?", ""))
                    and _sentence(q, text)
                ):
                    speaker = last if not _WORD.search(gap.split(".")[-1]) else None
            if speaker is not None and _sentence(q, text):
                owners[q] = speaker
                speaker.contents.append((q.start, q.end))


def _inside(at: int, spans: list[Chars]) -> bool:
    k = bisect_right(spans, at, key=lambda s: s[0]) - 1
    return k >= 0 and at < spans[k][1]


def _sentence(q: Quote, text: str) -> bool:
    words = _WORD.findall(text[q.start : q.end])
    return len(words) >= 3 and words[0][0].isupper()


def _whole(part: Paragraph, text: str) -> bool:
    inside = sum(q.end - q.start for q in part.quotes)
    return inside * 10 >= (part.end - part.start) * 8
