"""The normal form under which names are looked up: no marks, no case, no punctuation, one spelling of Saint, Mount and Fort."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_LETTERS = str.maketrans(
    {
        "ı": "i", "ø": "o", "Ø": "o", "ł": "l", "Ł": "l", "đ": "d", "Đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ə": "a", "Ə": "a",
        "ħ": "h", "ŋ": "ng", "ɓ": "b", "ɗ": "d", "ƙ": "k", "ß": "ss",
    }
)  # fmt: skip
_JOINED = re.compile(r"['’‘`´ʻʼʾʿ′.‛ʹ]")
_SPLIT = re.compile(r"[\W_]+")
_WORDS = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort", "mtn": "mountain"}


@lru_cache(maxsize=1 << 16)
def key(name: str) -> str:
    """The look-up key of a name in any script; empty where the name holds no letter or digit."""
    if name.isascii():
        plain = name.lower()
    else:
        decomposed = unicodedata.normalize("NFKD", name.translate(_LETTERS)).casefold().translate(_LETTERS)
        plain = "".join(c for c in decomposed if not unicodedata.combining(c))
    words = _SPLIT.sub(" ", _JOINED.sub("", plain)).split()
    return " ".join([_WORDS.get(w, w) for w in words])
