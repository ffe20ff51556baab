"""The name that people see: English letters where the country's own script is not Latin, its own spelling elsewhere."""

from __future__ import annotations

import unicodedata

from panj.ground.gazetteer.spellings import TRANSLITERATED

_SIGNS = str.maketrans({"‘": "", "’": "'", "ʼ": "'", "ʻ": "", "ʹ": "", "ı": "i", "ø": "o", "đ": "d", "ł": "l", "ə": "a"})


def display(name: str, country: str) -> str:
    """`name` without the marks of a transliteration: "Faīẕābād" → "Faizabad", but "Bogotá" stays."""
    if country not in TRANSLITERATED:
        return name
    plain = "".join(c for c in unicodedata.normalize("NFKD", name.translate(_SIGNS)) if not unicodedata.combining(c))
    return unicodedata.normalize("NFC", plain).strip("' ") or name
