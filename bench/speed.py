"""Where the time goes: `python -m bench.speed POOL.jsonl`.

Prints CPU milliseconds an article by stage, articles a second read one at a time, and in bulk, as `panj read --jsonl` and `panj add` read.
"""

from __future__ import annotations

import argparse
import itertools
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bench.parses import rows
from panj.analysis import analyzer
from panj.bulk import read_stream
from panj.gather import from_row
from panj.ground.actors import find_actors
from panj.ground.places import find_places
from panj.ground.quantities import find_quantities
from panj.ground.times import find_times
from panj.walk import read_parsed


def main() -> None:
    """Print the figures."""
    cli = argparse.ArgumentParser(description=__doc__)
    cli.add_argument("corpus", type=Path)
    cli.add_argument("--articles", type=int, default=150)
    args = cli.parse_args()
    table = list(itertools.islice((r for r in rows(args.corpus) if r.get("text")), args.articles + 5))
    model = analyzer()
    spent: Counter[str] = Counter()

    def timed(name: str, work: Callable[[], Any]) -> Any:
        started = time.process_time()
        result = work()
        spent[name] += time.process_time() - started  # type: ignore[assignment]
        return result

    for number, row in enumerate(table):
        if number == 5:
            spent.clear()  # what is loaded once is no part of an article's time
        report = timed("gather", lambda row=row: from_row(row))  # type: ignore[misc]
        doc = timed("parse", lambda report=report: model.parse(report.text))  # type: ignore[misc]
        if report.language != "en":
            continue
        times = timed("times", lambda report=report, doc=doc: find_times(report, doc))  # type: ignore[misc]
        places = timed("places", lambda report=report, doc=doc: find_places(report, doc))  # type: ignore[misc]
        timed("actors", lambda report=report, doc=doc, places=places: find_actors(report, doc, places))  # type: ignore[misc]
        timed("quantities", lambda doc=doc, times=times: find_quantities(doc, times))  # type: ignore[misc]
        timed("ground and read", lambda report=report, doc=doc: read_parsed(report, doc))  # type: ignore[misc]
    reports = [from_row(row) for row in table[5:]]
    timed("in bulk", lambda: list(read_stream(reports, model)))
    bulk = spent.pop("in bulk")
    count = len(table) - 5
    words = sum(len(r["text"].split()) for r in table[5:]) / count
    for name, seconds in spent.most_common():
        print(f"{name}_ms: {1000 * seconds / count:.2f}")
    whole = spent["gather"] + spent["parse"] + spent["ground and read"]
    rate = count / whole
    print(f"words_an_article: {words:.0f}\narticles_a_second: {rate:.1f}\narticles_of_400_words_a_second: {rate * words / 400:.1f}")
    print(f"in_bulk_articles_of_400_words_a_second: {count / bulk * words / 400:.1f}")


if __name__ == "__main__":
    main()
