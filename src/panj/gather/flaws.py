"""Damage that a reader should know of, each kind with a stable code.

`FURNITURE` are the codes of words that are no part of the report: they cover whole lines or sentences, and no claim is read there. All
other codes mark a defect: inside a sentence (the damaged words only) or of the whole text (the span 0:0).
"""

from __future__ import annotations

from panj.gather.furniture import find_furniture
from panj.gather.slips import find_slips
from panj.model import Flaw

FLAWS: dict[str, str] = {
    "advertisement": "words that announce an advertisement",
    "all_capitals": "the whole text is in capitals, so that names cannot be told from other words",
    "cookie_notice": "a notice about cookies, privacy or the browser",
    "copyright": "a copyright or licence line",
    "cut_off": "the text ends in mid-sentence",
    "date_mismatch": "the date at the head of the text is not the publication date that was given",
    "date_without_year": "the dateline names a day and month, and nothing tells the year",
    "doubled_word": "a word stands twice in a row",
    "future_date": "the publication date lies in the future",
    "lost_commas": "the text is long and has no comma: its punctuation was lost in copying",
    "lost_word": "a word is missing from the sentence",
    "mojibake": "characters were decoded with the wrong character set or lost",
    "navigation": "a menu, button or other control of the page",
    "newsletter": "a call to subscribe, register, support or sign up",
    "no_date": "no publication date was given or found",
    "photo_caption": "the caption of a photo",
    "photo_credit": "the credit of a photo or video",
    "placeholder": "a placeholder of the publishing system that was never filled",
    "provenance": "a note on where the text first appeared, on corrections, or on whose views it states",
    "read_more": "a link to another article, or the words that introduce one",
    "share_follow": "a call to share, follow, comment or send in tips",
    "staff_credit": "names of those who wrote, edited or contributed",
    "truncated": "a mark that says that the rest of the text was left out",
    "unreadable_date": "a date in the metadata, or the one at the head of an undated text, cannot be read or leaves day and month open",
}

FURNITURE: frozenset[str] = frozenset(
    {
        "advertisement", "cookie_notice", "copyright", "navigation", "newsletter", "photo_caption", "photo_credit", "placeholder",
        "provenance", "read_more", "share_follow", "staff_credit", "truncated",
    }
)  # fmt: skip


def find_flaws(text: str) -> tuple[Flaw, ...]:
    """The flaws of a text in its order; those of the whole text (0:0) first. Defects inside furniture are not told again."""
    furniture = find_furniture(text)
    slips = (s for s in find_slips(text) if not any(f.start <= s.start and s.end <= f.end and f.end for f in furniture if s.end))
    return tuple(sorted([*furniture, *slips], key=lambda f: (f.start, f.end)))
