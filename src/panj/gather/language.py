"""The language of a text, found offline.

py3langid (Barbaresi's maintained fork of langid.py, Lui and Baldwin 2012) judges; two corrections keep it from misjudging English: text
whose words are largely English function words is English whatever its names look like (so is "Nigerian Pidgin" without one word of Pidgin),
and a few words in plain ASCII are English unless the judge is sure.
"""

from __future__ import annotations

import re
from functools import lru_cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from panj.gather.lexicon import words

SAMPLE = 1000  # characters; more of them changes no judgement on news
SHORT = 5  # words
FUNCTION_WORD_SHARE = 0.2  # English news has 0.35–0.5, its headlines 0.1–0.3, other languages below 0.1
_SURE = 0.95
_WORD = re.compile(r"[^\W\d_]+")


@lru_cache
def _judge() -> LanguageIdentifier:
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def language_of(text: str) -> str | None:
    """ISO 639-1 code of the text's language, judged by its first thousand characters; `None` where the text has no word."""
    sample = text[:SAMPLE].lower()
    found = _WORD.findall(sample)
    if not found:
        return None
    code, certainty = _judge().classify(sample)
    if code == "en" or (code == "pcm" and words("slips", "pidgin").isdisjoint(found)):
        return "en"
    if sum(w in words("slips", "english") for w in found) >= FUNCTION_WORD_SHARE * len(found):
        return "en"
    if sample.isascii() and len(found) <= SHORT and certainty < _SURE:
        return "en"
    return str(code)
