"""Score displacement figures against excerpts coded by displacement monitors: `python -m bench.idetect EXCERPTS.jsonl [--errors]`.

Each row is `{"excerpt_id", "text", "quantity", "unit", "term"}`, with the one figure that a monitor took from the excerpt. Panj's answer is
its first claim of movement with a figure, or, where it makes none, the first figure of people or homes; of a range the upper end, as the
monitors do. `largest` is the usual baseline, the largest number of the text. A few labels are wrong and can't be met.
"""

from __future__ import annotations

import argparse
import json
import re
from dataclasses import dataclass
from pathlib import Path

from bench.parses import parsed
from panj.gather import from_row
from panj.model import Claim, Quantity, Reading
from panj.walk import read_parsed

_TERMS = {
    "flee": "Forced to Flee", "escape": "Forced to Flee", "leave": "Forced to Flee", "abandon": "Forced to Flee", "move": "Forced to Flee",
    "seek": "Forced to Flee", "evacuate": "Evacuated", "evacuation": "Evacuated", "airlift": "Evacuated", "relocate": "Relocated",
    "relocation": "Relocated", "resettle": "Relocated", "resettlement": "Relocated", "migrate": "Relocated", "homeless": "Homeless",
    "shelter": "Sheltered", "take": "Sheltered", "find": "Sheltered", "stay": "Sheltered", "house": "Sheltered", "host": "Sheltered",
}  # fmt: skip
_FORMS = {"fled": "flee", "left": "leave", "sought": "seek", "took": "take", "found": "find", "moved": "move", "taken": "take"}
_UNSAID = [
    (
        r"\b(?:houses?|homes|dwellings)\b.{0,40}\b(?:collaps|destroy|damag)"
        r"|\bdestroy\w+ (?:about |around |more than )?[\d,]+ (?:houses|homes)",
        "Destroyed Housing",
    ),
    (r"\bcollapsed (?:houses|homes)|\bhad their houses destroyed|town .{0,60} was destroyed", "Destroyed Housing"),
    (r"\bshelter(?:ing|ed)\b", "Sheltered"),
    (r"\bcamps?\b|\bbase\b", "In Relief Camp"),
    (r"\bshelter|\bhost famil|\bcollective centres?|\brefuge\b|\bcentres?\b", "Sheltered"),
    (r"\bevacuat", "Evacuated"),
    (r"\bfle[de]\b|\bfleeing", "Forced to Flee"),
]  # fmt: skip


@dataclass(frozen=True)
class Answer:
    """What Panj takes from an excerpt."""

    number: float | None
    unit: str
    term: str


def answer(reading: Reading) -> Answer:
    """The figure, unit and term in the monitors' words."""
    text = reading.report.text
    claims = [c for c in reading.claims if c.kind == "movement" and c.quantity and (c.quantity.low or c.quantity.high)]
    if claims:
        claim = min(claims, key=lambda c: (c.part_of is not None, _vague(c), c.quantity.start if c.quantity else 0))
        assert claim.quantity is not None
        return Answer(_number(claim.quantity), _unit(claim.quantity, text), _term(claim))
    figures = [q for q in reading.mentions.quantities if (q.low or q.high or 0) >= 10]
    if not figures:
        return Answer(None, "People", "Displaced")
    first = next(
        (
            q
            for q in figures
            if re.match(r"\W*(?:\w+\W+){0,3}(?:people|famil|household|house|home|idp|evacuee|displaced)", text[q.end :], re.I)
        ),
        figures[0],
    )
    around = text[max(0, first.start - 60) : first.end + 90]
    term = next((term for pattern, term in _UNSAID if re.search(pattern, around, re.IGNORECASE)), "Displaced")
    return Answer(_number(first), _unit(first, text), term)


def _vague(claim: Claim) -> bool:
    return claim.quantity is not None and not re.search(r"\d|half|dozen", claim.quantity.text)


def _number(quantity: Quantity) -> float | None:
    return quantity.high if quantity.high is not None else quantity.low


def _unit(quantity: Quantity, text: str) -> str:
    after = re.match(r"\W*(?:\w+\W+){0,3}?(famil(?:y|ies)\b(?! member)|households?|houses?|homes?)", text[quantity.end :], re.IGNORECASE)
    people = re.match(r"\W*(?:\w+\W+){0,3}?(?:people|persons|fighters)", text[quantity.end :], re.IGNORECASE)
    return "Households" if quantity.unit == "households" or (quantity.unit is None and after and not people) else "People"


def _term(claim: Claim) -> str:
    word = claim.trigger.text.lower()
    if claim.movement == "evacuation":
        return "Evacuated"
    for form in (_FORMS.get(word, word), re.sub(r"(?:ed|ing|s|d)$", "", word), re.sub(r"(?:ed|ing)$", "e", word)):
        if form in _TERMS:
            return _TERMS[form]
    return "Displaced"


def largest(text: str) -> float:
    """The baseline: the largest number written in digits."""
    return max((float(n.replace(",", "")) for n in re.findall(r"\d[\d,]*(?:\.\d+)?", text) if n.strip(",")), default=0.0)


def main() -> None:
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("excerpts", type=Path)
    cli.add_argument("--errors", action="store_true", help="list each wrong answer")
    args = cli.parse_args()
    right = {"number": 0, "unit": 0, "term": 0, "number.largest": 0}
    total = 0
    gold = {
        json.loads(line)["excerpt_id"]: json.loads(line) for line in args.excerpts.read_text(encoding="utf-8").split("\n") if line.strip()
    }
    for row, doc in parsed(args.excerpts):
        want = gold[row["excerpt_id"]]
        got = answer(read_parsed(from_row({"id": row["excerpt_id"], "text": row["text"]}), doc))
        checks = {"number": got.number == want["quantity"], "unit": got.unit == want["unit"], "term": got.term == want["term"]}
        checks["number.largest"] = largest(row["text"]) == want["quantity"]
        total += 1
        for name, ok in checks.items():
            right[name] += ok
        if args.errors and not all(v for k, v in checks.items() if k != "number.largest"):
            wrong = [k for k, v in checks.items() if not v and k != "number.largest"]
            print(
                row["excerpt_id"],
                wrong,
                got,
                "wanted",
                want["quantity"],
                want["unit"],
                want["term"],
                "|",
                " ".join(row["text"].split())[:160],
            )
    print(f"idetect.excerpts: {total}")
    for name, n in right.items():
        print(f"idetect.{name}: {n / total:.3f}")


if __name__ == "__main__":
    main()
