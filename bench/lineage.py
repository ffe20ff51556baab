"""Lineages of synthetic reports: `python -m bench.lineage`. Prints seconds, copies found and how many of them were made as copies."""

from __future__ import annotations

import argparse
import random
import time
from datetime import date, timedelta

from panj.reconcile import Text, lineages

SYLLABLES = ("ba", "ko", "ri", "tem", "su", "dal", "ve", "nar", "li", "om", "ges", "pa", "tu", "shi", "far", "el", "mo", "zan", "ki", "ru")


def synthetic(count: int, seed: int = 1) -> list[tuple[Text, str | None]]:
    """`count` texts of 120 to 500 words, three in ten of them made from an earlier one: changed, cut, or under a new top."""
    rng = random.Random(seed)
    words = ["".join(rng.choices(SYLLABLES, k=rng.randint(1, 3))) for _ in range(20_000)]
    words = [w.capitalize() if n % 9 == 8 else f"{w}. Then" if n % 17 == 16 else w for n, w in enumerate(words)]
    weights = [1 / (rank + 3) for rank in range(len(words))]
    made: list[tuple[Text, str | None]] = []
    for number in range(count):
        day = (date(2021, 1, 1) + timedelta(days=number * 365 // count)).isoformat()
        parent = made[rng.randrange(max(0, number - 400), number)] if number and rng.random() < 0.3 else None
        if parent is None:
            body = rng.choices(words, weights, k=rng.randint(120, 500))
        else:
            body = parent[0].text.split()
            match rng.randrange(3):
                case 0:
                    body = [w if rng.random() < 0.97 else rng.choice(words) for w in body]
                case 1:
                    body = body[: max(60, len(body) * 2 // 3)]
                case _:
                    body = rng.choices(words, weights, k=40) + body
        made.append((Text(f"r{number}", " ".join(body), day, f"Outlet {number % 60}"), parent[0].id if parent else None))
    return made


def main() -> None:
    """Print the figures."""
    cli = argparse.ArgumentParser(description=__doc__)
    cli.add_argument("--reports", type=int, default=100_000)
    args = cli.parse_args()
    made = synthetic(args.reports)
    started, spent = time.perf_counter(), time.process_time()
    links = lineages(text for text, _ in made)
    seconds, spent = time.perf_counter() - started, time.process_time() - spent
    copies = [(link, parent) for link, (_, parent) in zip(links, made, strict=True) if link.copy_of]
    true = sum(parent is not None for _, parent in made)
    print(
        f"reports: {len(made)}\nseconds: {seconds:.1f}\nseconds_of_one_core: {spent:.1f}\ncopies_made: {true}\ncopies_found: {len(copies)}"
    )
    print(f"found_that_were_made: {sum(parent is not None for _, parent in copies)}")


if __name__ == "__main__":
    main()
