"""The words that tell speakers apart, read once from data/speakers.toml."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import get_args

from panj.errors import DataError
from panj.model import SpeakerRole
from panj.read.speech.lexicon import read_table, words


@dataclass(frozen=True, eq=False)
class SpeakerWords:
    """`roles` maps a word to its rank and role (the lower rank wins), `phrases` does so for words in a row; words in capitals are
    compared as written, all others in lower case. `media` are the words, in lower case, that can end the name of an agency or outlet."""

    roles: Mapping[str, tuple[int, SpeakerRole]]
    phrases: tuple[tuple[str, int, SpeakerRole], ...]
    masked: frozenset[str]
    political: frozenset[str]
    things: frozenset[str]
    media: frozenset[str]
    titles: frozenset[str]
    male: frozenset[str]
    female: frozenset[str]
    person: frozenset[str]
    body: frozenset[str]
    any_body: frozenset[str]
    plain: frozenset[str]
    audience: frozenset[str]

    @lru_cache(maxsize=4096)  # noqa: B019 (one instance a process)
    def role(self, text: str) -> SpeakerRole:
        """The role that the words of a speaker's phrase give; `other` where they give none."""
        plain = " ".join(text.replace("’", "'").replace("'s ", " ").replace(",", " ").replace("(", " ").replace(")", " ").split())
        for phrases, meant in ((self.masked, "official"), (self.political, "opposition")):
            for phrase in phrases:
                if phrase in plain.lower():
                    plain = re.sub(re.escape(phrase), meant, plain, flags=re.IGNORECASE)
        row = plain.split()
        opens = row[0] if row and all(w.islower() for w in row[1:]) else ""
        found = [
            hit
            for w in row
            if (hit := self.roles.get(w) or self.roles.get(w.lower())) and (w == opens or not _is_title_case_document(w, hit))
        ]
        padded = f" {plain.lower()} "
        found += [(rank, role) for phrase, rank, role in self.phrases if f" {phrase}" in padded]
        return min(found)[1] if found else "other"


def _is_title_case_document(word: str, hit: tuple[int, SpeakerRole]) -> bool:
    """ "Survey" in the name of a body is no document."""
    return hit[1] == "document" and word[:1].isupper()


@lru_cache(maxsize=1)
def speaker_words() -> SpeakerWords:
    """The words that ship with Panj. Raises `DataError` P402 where the file is broken."""
    table = read_table("speakers")
    roles: dict[str, tuple[int, SpeakerRole]] = {}
    phrases: list[tuple[str, int, SpeakerRole]] = []
    media: set[str] = set()
    for rank, group in enumerate(table["roles"]):
        if group["role"] not in get_args(SpeakerRole):
            raise DataError("P402", f"speakers.roles.{group['role']}", "no such role")
        for word in group["words"]:
            roles.setdefault(word, (rank, group["role"]))
        if group["role"] in ("news_agency", "outlet"):
            media |= {w.lower() for w in group["words"]} | {p.split()[-1] for p in group["phrases"]}
        phrases += [(p, rank, group["role"]) for p in group.get("phrases", ())]
    male, female = words(table, "person", "male"), words(table, "person", "female")
    return SpeakerWords(
        roles=roles,
        phrases=tuple(phrases),
        masked=words(table, "masked", "phrases"),
        political=words(table, "political", "phrases"),
        things=words(table, "things", "words"),
        media=frozenset(media),
        titles=words(table, "titles", "words"),
        male=male,
        female=female,
        person=male | female | words(table, "person", "either"),
        body=words(table, "body", "words"),
        any_body=words(table, "body", "general"),
        plain=words(table, "plain", "words"),
        audience=words(table, "audience", "words"),
    )
