"""Patterns over classes of words, from `data/times/grammar.toml`, and the passes that apply them.

A pattern is a regular expression whose letters are classes: `MONTH d=DD ","? y=YYYY`. Capitals name a class of words.toml, a kind of
number or the label of a node that an earlier level has made; small letters and quoted marks stand for themselves; `name=` names what
follows. Levels run in order; in each the longest match wins, then the earlier rule, and a rule whose meaning refuses (returns `None`)
leaves its words to the others.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from panj.errors import DataError
from panj.ground.times.lexicon import Lexicon, word_table
from panj.ground.times.node import LABELS, Node
from panj.ground.times.setting import Source
from panj.ground.times.tokens import GAP, Item

_PIECE = re.compile(r'(?P<group>[a-z]\w*)=|(?P<cls>[A-Z][A-Z0-9_]*)|"(?P<mark>[^"]+)"|(?P<lit>[a-z’\']+)|(?P<op>\(\?<?[=!]|[()|?*+])|\s+')


@dataclass(frozen=True)
class Rule:
    """`meaning` makes the node of a match, or a list of nodes each with the items it covers, or `None`."""

    name: str
    level: int
    regex: re.Pattern[str]
    meaning: Meaning
    args: dict[str, Any]


class Found:
    """One match: `items`, the slice `start:end` of them that matched, and access by group name."""

    def __init__(self, rule: Rule, items: list[Item], match: re.Match[str], source: Source) -> None:
        self.args, self.items, self.source = rule.args, items, source
        self.match = match
        self.start, self.end = match.span()

    def item(self, name: str) -> Item | None:
        """The first item of a group, or `None` where the group is absent or empty."""
        try:
            start, end = self.match.span(name)
        except IndexError:
            return None
        return self.items[start] if start >= 0 and end > start else None

    def node(self, name: str) -> Node:
        """The node of a group that is always there."""
        item = self.item(name)
        assert item is not None and item.node is not None
        return item.node

    def value(self, name: str, cls: str) -> Any:
        """What the word of a group means in a class, or `None`."""
        item = self.item(name)
        return None if item is None else item.values.get(cls)

    def range(self, name: str) -> tuple[int, int]:
        """The slice of items of a group."""
        return self.match.span(name)

    @property
    def chars(self) -> tuple[int, int]:
        """The characters of the match."""
        return self.items[self.start].start, self.items[self.end - 1].end


Made = Node | list[tuple[int, int, Node]] | None
Meaning = Callable[[Found], Made]
MEANINGS: dict[str, Meaning] = {}


def meaning(function: Meaning) -> Meaning:
    """Register a function under its name for use in grammar.toml."""
    MEANINGS[function.__name__] = function
    return function


@dataclass(frozen=True)
class Grammar:
    lexicon: Lexicon
    levels: tuple[tuple[Rule, ...], ...]

    def apply(self, items: list[Item], source: Source) -> list[Item]:
        """The row with every expression made into one item with a node."""
        for rules in self.levels:
            items = self._level(items, rules, source)
        return items

    def _level(self, items: list[Item], rules: tuple[Rule, ...], source: Source) -> list[Item]:
        signs = "".join([i.sign for i in items])
        found: list[tuple[int, int, int, re.Match[str]]] = []
        for order, rule in enumerate(rules):
            for m in rule.regex.finditer(signs):
                start, end = m.span()
                if end > start:
                    found.append((start - end, start, order, m))
        found.sort(key=lambda f: f[:3])
        taken = bytearray(len(items))
        made: list[tuple[int, int, Node]] = []
        for _, start, order, m in found:
            if any(taken[start : m.end()]):
                continue
            node = rules[order].meaning(Found(rules[order], items, m, source))
            if node is None:
                continue
            made.extend([(start, m.end(), node)] if isinstance(node, Node) else node)
            taken[start : m.end()] = b"\1" * (m.end() - start)
        return self._collapse(items, made)

    def _collapse(self, items: list[Item], made: list[tuple[int, int, Node]]) -> list[Item]:
        out: list[Item] = []
        at = 0
        for start, end, node in sorted(made, key=lambda n: n[0]):
            out.extend(items[at:start])
            first = items[start]
            out.append(Item(first.start, items[end - 1].end, self.lexicon.sign(node.labels), first.lower, first.values, node))
            at = end
        out.extend(items[at:])
        return out


@lru_cache(maxsize=1)
def grammar(phrases: tuple[str, ...]) -> Grammar:
    """The compiled grammar. Raises `DataError` P402 where grammar.toml is missing or broken."""
    name = "times/grammar.toml"
    try:
        data = tomllib.loads((files("panj.ground") / "data" / name).read_text(encoding="utf-8"))
        rules = data["rule"]
        literals = {p["lit"] or p["mark"] for r in rules for p in _PIECE.finditer(r["pattern"]) if p["lit"] or p["mark"]}
        lexicon = Lexicon(word_table(), literals, phrases)
        for labels in LABELS:
            lexicon.sign(labels)
        compiled = [_rule(r, lexicon) for r in rules]
    except (OSError, tomllib.TOMLDecodeError, KeyError, re.error, ValueError) as e:
        raise DataError("P402", name, str(e)) from e
    top = max(r.level for r in compiled)
    return Grammar(lexicon, tuple(tuple(r for r in compiled if r.level == level) for level in range(1, top + 1)))


def _rule(row: dict[str, Any], lexicon: Lexicon) -> Rule:
    args = {k: v for k, v in row.items() if k not in ("name", "level", "pattern", "means")}
    return Rule(row["name"], row["level"], _compile(row["pattern"], lexicon), MEANINGS[row["means"]], args)


def _compile(pattern: str, lexicon: Lexicon) -> re.Pattern[str]:
    out, at, group = [], 0, ""
    for m in _PIECE.finditer(pattern):
        if m.start() != at:
            raise ValueError(f"{pattern!r}: cannot read {pattern[at : m.start()]!r}")
        at = m.end()
        if m["group"]:
            group = m["group"]
            continue
        if m["op"]:
            piece = f"(?P<{group}>" if group and m["op"] == "(" else "(?:" if m["op"] == "(" else m["op"]
        elif m["cls"] or m["lit"] or m["mark"]:
            name = m["cls"] if m["cls"] else f"={m['lit'] or m['mark']}"
            members = lexicon.members(name if name != "GAP" else GAP)
            if not members:
                raise ValueError(f"{pattern!r}: no such class {name}")
            piece = f"(?P<{group}>[{members}])" if group else f"[{members}]"
        else:
            continue
        group = ""
        out.append(piece)
    if at != len(pattern):
        raise ValueError(f"{pattern!r}: cannot read {pattern[at:]!r}")
    return re.compile("".join(out))
