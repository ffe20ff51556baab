"""Families of texts: each text's parent, how it was made from it, and the first text of its line.

Texts are taken in the order of publication; each looks for its parent among those before it, so every lineage is a tree. A text made from
two sources joins the one that it shares most with, and what it took from the other is kept beside (`Link.also`). The result does not
depend on the order in which the texts are given.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Literal

from panj.reconcile.lineage.align import Alignment, align
from panj.reconcile.lineage.composite import Chars, Taken, further, spans_of
from panj.reconcile.lineage.index import SAMPLE, RunIndex, sampled
from panj.reconcile.lineage.paraphrase import Told, ToldIndex, likeness, told
from panj.reconcile.lineage.retelling import Outline, OutlineIndex, outline, retold
from panj.reconcile.lineage.shingles import Words
from panj.reconcile.lineage.translation import FigureIndex, Mark, figures_of, mark_of
from panj.reconcile.lineage.translation import likeness as same_figures

Relation = Literal["verbatim", "near_verbatim", "shortened", "wire_update", "composite", "paraphrase", "translation"]

MIN_WORDS = 30  # equal words, quotations left out, that make a copy …
MIN_SHARE = 0.18  # … and their share of the shorter text
MOSTLY = 0.5  # a share of either text from which on neither distance in time nor place in the text matters
RETOLD_DAYS = 3  # days within which a text is retold
STANDING_DAYS = 4  # days after which less than that is standing background, not news taken over
FRONT = 0.1  # share of the copy's first half that news taken over reaches, and background at its end does not
_TRIED = 3  # candidates that are aligned
_QUOTED = re.compile(r'"[^"\n]{1,1200}"|“(?:[^”\n]|\n(?!\n)){1,1200}”')


@dataclass(frozen=True)
class Text:
    """What lineage needs of a report; `published` is an ISO date or date-time, or empty.

    A `coded` report has no text of its own to compare: it is a copy of `copy_of`, or of nothing.
    """

    id: str
    text: str
    published: str = ""
    outlet: str | None = None
    credits: tuple[str, ...] = ()
    coded: bool = False
    copy_of: str | None = None
    language: str | None = None


@dataclass(frozen=True)
class Link:
    """A text's place in its lineage: `lineage` is the id of the first text; `copy_of` its parent's id, `None` for a first text.

    `translated` holds the words with which the text says that it is a translation, whether its source is known or not; `also` what it took
    from other lineages than its parent's.
    """

    id: str
    lineage: str
    copy_of: str | None = None
    relation: Relation | None = None
    of_parent: float = 0.0
    of_copy: float = 0.0
    translated: str | None = None
    also: tuple[Taken, ...] = ()

    def lineage_at(self, offset: int) -> str:
        """The lineage of what stands at a character of the text."""
        return next((t.lineage for t in self.also if any(start <= offset < end for start, end in t.spans)), self.lineage)


def lineages(texts: Iterable[Text]) -> list[Link]:
    """A link for each text, in the order given."""
    given = list(texts)
    order = sorted(range(len(given)), key=lambda i: (*_precedence(given[i]), i))
    index, stories, outlines, numbers = RunIndex(), ToldIndex(), OutlineIndex(), FigureIndex()
    links: dict[int, Link] = {}
    ranked: list[int] = []
    named = {text.id: text for text in given if text.coded}
    for i in order:
        if given[i].coded:
            links[i] = _coded_link(given[i], named)
            continue
        words, story, facts = Words(given[i].text), told(given[i].text), outline(given[i].text)
        parent = _parent(given, i, words, index, ranked) or _retold(given, i, story, stories, ranked)
        parent = parent or _told_freely(given, i, facts, outlines, ranked)
        mark, figures = mark_of(given[i].text), figures_of(given[i].text)
        if parent is None and mark is not None:
            parent = _translated(given, i, mark, figures, numbers, ranked)
        link = _link(given[i], links[parent.number], parent) if parent else Link(id=given[i].id, lineage=given[i].id)
        if parent is not None and parent.relation in ("composite", "wire_update"):
            link = replace(link, also=_further(given, i, words, index, ranked, links, parent))
        links[i] = replace(link, translated=mark.words) if mark else link
        index.add(len(ranked), sampled(words.shingles()))
        stories.add(len(ranked), story)
        outlines.add(len(ranked), facts)
        numbers.add(len(ranked), figures)
        ranked.append(i)
    return [links[i] for i in range(len(given))]


def _coded_link(text: Text, named: dict[str, Text]) -> Link:
    """The link that coders gave; a chain that runs in a circle ends where it began."""
    root, seen = text, {text.id}
    while root.copy_of in named and root.copy_of not in seen:
        root = named[root.copy_of]
        seen.add(root.id)
    return Link(id=text.id, lineage=root.id, copy_of=text.copy_of if root is not text else None)


def _precedence(text: Text) -> tuple[str, str, bool]:
    """Earlier days first; within a day a text with a clock time by its time, then those that credit nobody else; then they stay as given.

    A credit is evidence of the direction only between texts that time does not tell apart.
    """
    own = (text.outlet or "").casefold()
    return (text.published[:10] or "9999", text.published[10:] or "T99", any(credit.casefold() != own for credit in text.credits))


@dataclass(frozen=True)
class _Parent:
    """The text that another was made from, by its place in the input."""

    number: int
    relation: Relation
    of_parent: float
    of_copy: float
    spans: tuple[Chars, ...] = ()


def _link(text: Text, parent: Link, how: _Parent) -> Link:
    return Link(text.id, parent.lineage, parent.id, how.relation, round(how.of_parent, 3), round(how.of_copy, 3))


def _parent(given: Sequence[Text], i: int, words: Words, index: RunIndex, ranked: list[int]) -> _Parent | None:
    """The earlier text that this one shares most words with."""
    best: tuple[float, int, Alignment] | None = None
    for number in _alike(words, index)[:_TRIED]:
        found = _taken_over(given[ranked[number]], given[i], words)
        if found is not None and (best is None or found[0] > best[0]):
            best = (found[0], ranked[number], found[1])
    if best is None:
        return None
    return _Parent(best[1], relation_of(best[2]), best[2].of_source, best[2].of_copy, spans_of(best[2]))


def _alike(words: Words, index: RunIndex) -> list[int]:
    """The earlier texts that share enough sampled runs to be worth an alignment, those that share most first."""
    needed = max(2, int(MIN_WORDS / SAMPLE / 3))
    return [number for number, shared in index.shared(sampled(words.shingles())) if shared >= needed]


def _taken_over(source: Text, copy: Text, words: Words) -> tuple[int, Alignment] | None:
    """What a text takes over from an earlier one: the words that are its own, and the alignment; `None` where that makes no copy."""
    alignment = align(source.text, copy.text, copy=words)
    own = _own_words(alignment, copy.text)
    if own < MIN_WORDS or own < MIN_SHARE * min(len(words), _size(alignment)) or _is_background(alignment, source, copy):
        return None
    return own, alignment


def _further(
    given: Sequence[Text], i: int, words: Words, index: RunIndex, ranked: list[int], links: dict[int, Link], parent: _Parent
) -> tuple[Taken, ...]:
    """What a text put together from several takes from others than its parent."""
    tried: list[tuple[str, str, Callable[[], Alignment | None]]] = []
    for number in _alike(words, index):
        source = given[ranked[number]]
        tried.append((source.id, links[ranked[number]].lineage, partial(_aligned, source, given[i], words)))
    return further(tried, links[parent.number].lineage, parent.spans, given[i].text, MIN_WORDS)


def _aligned(source: Text, copy: Text, words: Words) -> Alignment | None:
    found = _taken_over(source, copy, words)
    return found[1] if found else None


def _retold(given: Sequence[Text], i: int, story: Told, stories: ToldIndex, ranked: list[int]) -> _Parent | None:
    """The earlier text of the few days before that this one retells."""
    best: tuple[float, int] | None = None
    for number in stories.alike(story):
        source = given[ranked[number]]
        days = _days_between(source.published, given[i].published)
        if days is None or days <= RETOLD_DAYS:
            score = likeness(told(source.text), story)
            if score and (best is None or score > best[0]):
                best = (score, ranked[number])
    return _Parent(best[1], "paraphrase", best[0], best[0]) if best else None


def _told_freely(given: Sequence[Text], i: int, facts: Outline, outlines: OutlineIndex, ranked: list[int]) -> _Parent | None:
    """The earlier text of another outlet, of the few days before, whose facts this one tells in their order."""
    best: tuple[float, int] | None = None
    for number in outlines.alike(facts):
        source = given[ranked[number]]
        days = _days_between(source.published, given[i].published)
        if days is not None and days <= RETOLD_DAYS and (source.outlet is None or source.outlet != given[i].outlet):
            score = retold(outline(source.text), facts)
            if score and (best is None or score > best[0]):
                best = (score, ranked[number])
    return _Parent(best[1], "paraphrase", best[0], best[0]) if best else None


def _translated(
    given: Sequence[Text], i: int, mark: Mark, figures: frozenset[int], numbers: FigureIndex, ranked: list[int]
) -> _Parent | None:
    """The earlier text in another language, of the few days before, that gives the figures of one that says it is a translation."""
    best: tuple[float, int] | None = None
    for number in numbers.sharing(figures):
        source = given[ranked[number]]
        days = _days_between(source.published, given[i].published)
        named = mark.language is None or source.language == mark.language
        if source.language is not None and source.language != given[i].language and named and (days is None or days <= RETOLD_DAYS):
            score = same_figures(figures_of(source.text), figures)
            if score and (best is None or score > best[0]):
                best = (score, ranked[number])
    return _Parent(best[1], "translation", best[0], best[0]) if best else None


def _is_background(alignment: Alignment, source: Text, copy: Text) -> bool:
    """True where what is shared is an outlet's standing paragraphs: little of either text, and its own, old, or only at the end."""
    if alignment.of_source >= MOSTLY or (alignment.of_copy >= MOSTLY and alignment.copy_front >= 2 * FRONT):
        return False
    if source.outlet is not None and source.outlet == copy.outlet:
        return True
    days = _days_between(source.published, copy.published)
    return alignment.copy_front < FRONT or (days is not None and days > STANDING_DAYS)


def _days_between(a: str, b: str) -> int | None:
    try:
        return abs((date.fromisoformat(a[:10]) - date.fromisoformat(b[:10])).days)
    except ValueError:
        return None


def relation_of(alignment: Alignment) -> Relation:
    """How the copy was made, from the shares of both texts that are equal and where they stand."""
    source, copy = alignment.of_source, alignment.of_copy
    if source >= 0.985 and copy >= 0.985 and not any(p.changes for p in alignment.passages):
        return "verbatim"
    if source >= 0.5 and alignment.copy_head < 0.3:
        return "wire_update"
    if copy >= 0.7:
        return "near_verbatim" if source >= 0.55 else "shortened"
    if source >= 0.5 and alignment.copy_head < 0.5:
        return "wire_update"
    return "composite"


def _size(alignment: Alignment) -> float:
    return alignment.shared / alignment.of_source if alignment.of_source else 0.0


def _own_words(alignment: Alignment, text: str) -> int:
    """Equal words that are not inside quotation marks: two outlets may quote one speech and be no copies of one another."""
    quoted = [m.span() for m in _QUOTED.finditer(text)]
    if not quoted:
        return alignment.shared
    total = inside = 0
    for passage in alignment.passages:
        size = passage.copy.end - passage.copy.start
        total += size
        inside += sum(max(0, min(end, passage.copy.end) - max(start, passage.copy.start)) for start, end in quoted)
    return round(alignment.shared * (1 - inside / max(1, total)))
