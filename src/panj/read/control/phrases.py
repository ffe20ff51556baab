"""The noun phrase of a place: its words, what it is part of, and what share of that it is."""

from __future__ import annotations

from collections.abc import Container

from spacy.tokens import Token

from panj.model import PlaceMention
from panj.read.death.words import death_words, noun, person_group

_ARTICLES = frozenset({"the", "a", "an", "this", "that", "these", "those"})
_SHARES = {"half": 0.5, "third": 1 / 3, "thirds": 1 / 3, "quarter": 0.25, "quarters": 0.25, "fifth": 0.2, "tenth": 0.1}
_QUARTERS = frozenset({"neighbourhood", "neighborhood", "quarter", "suburb", "district", "area", "street", "building", "part", "outskirt"})
_WHERE = frozenset({"in", "inside", "outside", "near", "around", "along", "north", "south", "east", "west", "northeast", "northwest",
                    "southeast", "southwest", "close", "within", "on", "just", "at"})  # fmt: skip
_BEARINGS = frozenset({"north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest"})
_DAYS = frozenset({"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"})
_BLOWS = frozenset({"fighting", "clash", "battle", "offensive", "attack", "assault", "operation", "raid", "blow", "bid", "push"})
_MANY = frozenset({"NNS", "NNPS", "CD", "DT", "JJ"})
_WHOLE = frozenset({"control", "all", "whole", "entirety", "last"})
_COUNTS = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4}


def inner_of(head: Token, parts: frozenset[str]) -> Token | None:
    """What a part is part of ("most of Idlib", "all but one of the villages"), or what a town is called ("the city of Manbij")."""
    for child in head.children:
        if child.dep_ == "prep" and (child.lower_ == "of" or (child.lower_ == "in" and noun(head) in parts)):
            for inner in child.children:
                if inner.dep_ == "pobj":
                    return inner
                if inner.dep_ == "pcomp" and child.nbor().tag_ == "NNP":
                    return child.nbor()
        if child.lower_ == "but" and head.tag_ == "DT":
            for inner in child.children:
                return inner_of(inner, parts)
    return None


def seat_of(head: Token, inner: Token) -> Token:
    """The name of a seat that stands behind what it is the seat of ("the capital of Idlib, Idlib city"), else `inner`."""
    named = (c for c in inner.rights if c.dep_ == "appos" and c.tag_ in ("NNP", "NNPS"))
    return next(named, inner) if noun(head) in ("capital", "seat") else inner


def side_named(head: Token) -> Token:
    """The place that a bearing stands behind, where the parser puts the bearing first: "the village | southwest of the city"; for "40 per
    cent of the city" the "cent" of it."""
    if head.tag_ == "CD" and head.i + 2 < head.sent.end and head.nbor().lower_ == "per" and head.nbor(2).lower_ == "cent":
        return head.nbor(2)
    if noun(head) not in _BEARINGS or not any(c.lower_ in ("of", "from") for c in head.rights):
        return head
    before = next((c for c in reversed(list(head.lefts)) if c.tag_[:2] == "NN" and c.i == head.i - 1), None)
    return before if before is not None else head


def phrase_of(head: Token) -> list[Token]:
    """The noun with what stands before it and after it in its phrase, up to a comma."""
    row = list(head.doc[max(head.left_edge.i, head.i - 10) : min(head.right_edge.i, head.i + 12) + 1])
    while (
        len(row) > 1
        and row[0] != head
        and (row[0].lower_ in _ARTICLES or row[0].tag_ in ("PRP$", ",", "RB", "IN", "``", "_SP", "JJS", "RBS", "JJR"))
    ):
        if row[0].tag_ == "JJR" and row[1].tag_ in ("NNS", "NNPS"):
            break
        row = row[1:]
    for k, token in enumerate(row):
        if token.i > head.i and (
            _leaves(token) or (token.lower_ == "than" and token.i + 1 < token.sent.end and token.nbor().tag_ == "PRP")
        ):
            return row[:k]
        if token.i > head.i and (token.tag_ in (",", ":", ".", "``", "''", "_SP") or _opens_clause(token)):
            return row[:k]
    last = row[-1]
    if noun(last) in ("border", "frontier", "boundary") and last.i + 2 < head.sent.end and last.nbor().lower_ == "with":
        row.append(last.nbor())
        while row[-1].i + 1 < head.sent.end and row[-1].nbor().tag_ in ("DT", "NNP", "NNPS", "JJ"):
            row.append(row[-1].nbor())
    return row


def examples_of(head: Token, by_token: Container[int]) -> list[Token]:
    """The places of "enclaves such as Homs and Aleppo", from the first name to the last; none where no known place is named."""
    doc, end = head.doc, min(head.i + 24, head.sent.end)
    first = next((i for i in range(head.i + 1, end - 1) if doc[i].lower_ == "such" and doc[i + 1].lower_ == "as"), None)
    if first is None or head.tag_ != "NNS":
        return []
    last = first + 1
    for i in range(first + 2, min(first + 24, head.sent.end)):
        if doc[i].tag_ not in ("NNP", "NNPS", "NN", "JJ", "DT", "CC", ",", "IN") or (
            doc[i].tag_ == "IN" and doc[i].lower_ not in ("near", "of", "in")
        ):
            break
        last = i if i in by_token else last
    return list(doc[first + 2 : last + 1])


def where_of(last: Token, by_token: Container[int], times: Container[int]) -> list[Token]:
    """The words right after a phrase that ends in `last` which say where it lies, where the parser ties them to the verb.

    "Seized two villages | north of the city", "a district | in the west of Aleppo"; up to the known place, none where no place follows.
    """
    doc = last.doc
    row: list[Token] = []
    for i in range(last.i + 1, min(last.i + 11, last.sent.end)):
        token = doc[i]
        bearing = token.lower_ == "to" and i + 2 < last.sent.end and doc[i + 2].lower_ in _WHERE
        if not row and token.lower_ not in _WHERE and not bearing:
            return []
        if token.i in times or token.tag_ in ("VBD", "VBZ", "VBP", "VBN", "VBG", ",", ":", "WDT", "WP", "CC", "``", "''"):
            break
        row.append(token)
    ends = [k for k, t in enumerate(row) if t.i in by_token]
    return (
        row[: ends[0] + next((n for n in range(len(row) - ends[0]) if row[ends[0] + n].i not in by_token), len(row) - ends[0])]
        if ends
        else []
    )


def clause_of(head: Token, row: list[Token]) -> list[Token]:
    """The clause with "that", "which" or "where" right after a phrase that says nothing by itself: "areas | that the group still holds"."""
    last = row[-1]
    if last != head or last.i + 1 >= head.sent.end or any(t.tag_[:2] in ("NN", "JJ", "CD", "VB") for t in row[:-1]):
        return []
    clause = next((c for c in head.rights if c.dep_ == "relcl" and c.left_edge.i == head.i + 1), None)
    if clause is None or last.nbor().tag_ not in ("WDT", "WRB", "IN"):
        return []
    own = any(c.dep_ == "nsubj" and c.tag_ != "WDT" for c in clause.lefts)
    by = next((c for c in clause.rights if c.dep_ == "agent"), None)
    end = clause.i if own else by.right_edge.i if by is not None else None
    if end is None or end > head.i + 11:
        return []
    found = list(head.doc[head.i + 1 : end + 1])
    return [] if any(t.tag_ in (",", ":", ".", "``", "''", "_SP", "-LRB-") for t in found) else found


def _leaves(preposition: Token) -> bool:
    """True for "from the militants", "in fierce fighting", "after clashes", "on Sunday", which say how or when a place was taken."""
    if preposition.tag_ == "CC":
        return any(c.dep_ == "conj" and c.tag_ in ("VBD", "VBZ", "VBP") for c in preposition.head.children)
    if preposition.lower_ == "on":
        return any(c.text[:3] in _DAYS for c in preposition.children)
    if preposition.dep_ != "prep" or preposition.lower_ not in ("from", "in", "after", "during", "following", "amid"):
        return False
    found = next((c for c in preposition.children if c.dep_ == "pobj"), None)
    if preposition.lower_ != "in":
        return found is None or preposition.lower_ != "from" or found.tag_ != "NN"
    return found is not None and noun(found) in _BLOWS


def _opens_clause(token: Token) -> bool:
    """True for the "that" of "districts that had been lost"."""
    opens = token.tag_ in ("WDT", "WP", "WRB") or (token.lower_ == "that" and token.dep_ == "mark")
    return opens and any(t.dep_ == "relcl" for t in (token.head, token.head.head))


def share_of(head: Token, parts: frozenset[str]) -> float | None:
    """0.33 for "a third of the country"; `None` for vague words."""
    part = _SHARES.get(head.lower_)
    if part is not None and inner_of(head, parts) is not None:
        counts = [_COUNTS[c.lower_] for c in head.children if c.lower_ in _COUNTS]
        return round(part * max(counts, default=1), 4)
    if noun(head) in ("percent", "%"):
        for child in head.children:
            if child.tag_ == "CD" and child.text.replace(".", "", 1).isdigit():
                return round(float(child.text) / 100, 4)
    if head.lower_ == "cent" and head.i > 1 and head.nbor(-1).lower_ == "per" and (some := value_of(head.nbor(-2))) is not None:
        return round(some / 100, 4)
    counted = units(head)
    return round(counted[0] / counted[1], 4) if counted is not None else None


def is_described(head: Token) -> bool:
    """ "Karim Hadad, 35, a clerk" and "Karim Hadad, who …"."""
    after = [t for t in head.doc[head.i + 1 : head.i + 3] if t.text != ","]
    aged = bool(after) and after[0].is_digit and len(after[0].text) < 4 and after[0].nbor(-1).text == ","
    return aged or (bool(after) and after[0].lower_ == "who")


def is_with_people(head: Token) -> bool:
    """ "Captured Amal and her three brothers"; "the town of Nawa and several others" are towns."""
    kin = death_words().words["kin"]
    named = head.tag_ in ("NNP", "NNPS")
    joined = (c for c in head.rights if c.dep_ == "conj" and (named or noun(c) not in ("other", "others")))
    return any(noun(c) in kin or person_group(c) is not None for c in joined)


def units(head: Token) -> tuple[float, float] | None:
    """The counts of "50 of the country's 370 districts": how many of how many."""
    inner = inner_of(head, frozenset())
    if head.tag_ != "CD" or inner is None or inner.tag_ not in ("NNS", "NNPS"):
        return None
    total = next((value_of(c) for c in inner.lefts if c.dep_ == "nummod"), None)
    some = value_of(head)
    return (some, total) if some and total and some <= total else None


def value_of(token: Token) -> float | None:
    """The value of a number in figures or in a word up to four."""
    plain = token.text.replace(",", "")
    return float(plain) if plain.isdecimal() else float(_COUNTS[token.lower_]) if token.lower_ in _COUNTS else None


def named_units(head: Token) -> bool:
    """False for "district after district", which names no place."""
    return not any(c.lower_ in ("after", "by") and any(i.lower_ == head.lower_ for i in c.rights) for c in head.rights)


def is_some_of(head: Token, whole: PlaceMention, parts: frozenset[str]) -> bool:
    """True where the phrase is about a part of the place named in it ("most of Idlib", "Syria's largest oilfield", "two villages of Homs
    province"), false where it only says what the place is ("the city of Homs", "Homs province", "the towns of Fuaa and Kafraya")."""
    word = noun(head)
    if word in parts or head.tag_ in ("CD", "DT"):
        return word not in _WHOLE and head.lower_ not in ("one", "both", "all")
    named = range(whole.start, whole.end)
    owner = next((c for c in head.lefts if any(t.idx in named for t in c.subtree)), None)
    if owner is not None and owner.dep_ == "poss":
        return True
    fine = whole.place is None or whole.place.precision in ("locality", "feature")
    return head.tag_ in _MANY and (not fine or word in _QUARTERS)
