"""Corpora with their parses, kept in build/parses so that a stage can be measured alone.

`parsed(path)` reads a JSONL corpus of `{"id", "text", …}` rows and gives each row with its parsed `Doc`. The cache is keyed by the corpus's
digest and the analyzer's name; it holds no words outside build/, which git ignores.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from spacy.tokens import Doc, DocBin

from panj.analysis import Analyzer, analyzer

CACHE = Path(__file__).resolve().parent.parent / "build" / "parses"
ATTRS = ["ORTH", "TAG", "POS", "LEMMA", "DEP", "HEAD", "SENT_START", "SPACY", "MORPH"]


def rows(path: Path) -> list[dict[str, Any]]:
    """The rows of a JSONL file (split at line feeds only: texts hold U+2028)."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]


def parsed(path: Path, model: Analyzer | None = None) -> Iterator[tuple[dict[str, Any], Doc]]:
    """Each row of the corpus with its `Doc`, parsed once and cached."""
    model = model or analyzer()
    table = [r for r in rows(path) if r.get("text")]
    key = hashlib.sha256("\0".join([model.name, *(r["text"] for r in table)]).encode()).hexdigest()[:16]
    cache = CACHE / f"{path.stem}-{key}.spacy"
    if not cache.exists():
        cache.parent.mkdir(parents=True, exist_ok=True)
        docs = DocBin(attrs=ATTRS, docs=model.parse_many(r["text"] for r in table))
        partial = cache.with_suffix(".partial")
        docs.to_disk(partial)
        partial.rename(cache)
    yield from zip(table, DocBin().from_disk(cache).get_docs(model.parse("").vocab), strict=True)
