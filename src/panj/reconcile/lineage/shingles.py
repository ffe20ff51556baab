"""A text as words and as hashes of its word runs, the same on every machine."""

from __future__ import annotations

import re
from functools import lru_cache
from hashlib import blake2b

import numpy as np
import numpy.typing as npt

RUN = 5  # words in a shingle: long enough that two newsrooms seldom write the same one by chance

Hashes = npt.NDArray[np.uint64]

_WORD = re.compile(r"[^\W_]+(?:[.,'’][^\W_]+)*")
_POWERS = np.array([pow(0x9E3779B97F4A7C15, k, 2**64) for k in range(1, RUN + 1)], dtype=np.uint64)


class Words:
    """The words of a text: `spans` (start and end offsets, code points) and `keys`, a 64-bit hash of each word without its case."""

    def __init__(self, text: str) -> None:
        found = list(_WORD.finditer(text))
        self.spans = [m.span() for m in found]
        self.keys: Hashes = np.fromiter((word_key(m.group()) for m in found), dtype=np.uint64, count=len(found))

    def __len__(self) -> int:
        return len(self.spans)

    def shingles(self) -> Hashes:
        """The hash of each run of `RUN` words, by the position of its first word; empty for a shorter text."""
        n = len(self.keys) - RUN + 1
        if n <= 0:
            return np.empty(0, dtype=np.uint64)
        total = np.zeros(n, dtype=np.uint64)
        for k in range(RUN):
            total += self.keys[k : k + n] * _POWERS[k]
        return mixed(total)


def mixed(values: Hashes) -> Hashes:
    """Scatter 64-bit values evenly (the finaliser of SplitMix64, Steele et al. 2014)."""
    values = (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    values = (values ^ (values >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return values ^ (values >> np.uint64(31))


@lru_cache(maxsize=500_000)
def word_key(word: str) -> int:
    """A 64-bit hash of a word without its case and its possessive."""
    plain = re.sub(r"['’]s?$", "", word.casefold())
    return int.from_bytes(blake2b(plain.encode("utf-8"), digest_size=8).digest(), "little")
