"""Reconcile synthetic claims: `python -m bench.reconcile`. Prints seconds for all, and milliseconds for one report more."""

from __future__ import annotations

import argparse
import random
import time
from datetime import date, timedelta

from panj.model import Claim, Place, PlaceMention, Quantity, Span, Speaker, TextSpan, TimeSpan, Who
from panj.reconcile import Sourced
from panj.reconcile.standing import Standing

COUNTRIES = (
    "AFG",
    "SDN",
    "SYR",
    "UKR",
    "MMR",
    "COD",
    "ETH",
    "YEM",
    "MLI",
    "SOM",
    "IRQ",
    "NGA",
    "TCD",
    "BFA",
    "MOZ",
    "HTI",
    "COL",
    "LBN",
    "PSE",
    "SSD",
)


def synthetic(claims: int, events: int, seed: int = 1) -> list[Sourced]:
    """Claims about `events` happenings of 20 countries in three years, told with the figure exact, rounded or hedged."""
    rng = random.Random(seed)
    happenings = []
    for n in range(events):
        kind = rng.choice(["movement", "death", "attack", "clash", "control"])
        country, province = rng.choice(COUNTRIES), rng.randrange(12)
        day = date(2020, 1, 1) + timedelta(days=rng.randrange(1100))
        happenings.append((kind, country, province, day, rng.choice([rng.randrange(2, 90), rng.randrange(100, 4000)]), n))
    rows = []
    for number in range(claims):
        kind, country, province, day, figure, n = rng.choice(happenings)
        shown = rng.choice([(figure, figure, False), (figure // 10 * 10, None, True), (None, figure // 100 * 100 + 100, True)])
        quantity = Quantity(start=0, end=3, text=str(figure), low=shown[0], high=shown[1], approx=shown[2], unit="persons")
        name = f"Province {province}"
        place = Place(name=name, country=country, admin1=name, lat=1.0, lon=1.0, precision="admin1", id=f"{country}{province}")
        told = rng.random() < 0.8
        time_ = (
            TimeSpan(start=0, end=1, text="x", type="DATE", value=day.isoformat(), from_=day.isoformat(), to=day.isoformat())
            if told
            else None
        )
        speaker = Speaker(start=0, end=1, name=f"official {rng.randrange(4)} of {country}", role="official", country=country)
        claim = Claim(
            id=f"c{number % 5}",
            kind=kind,  # type: ignore[arg-type]
            evidence=Span(start=number % 5 * 100, end=number % 5 * 100 + 90),
            trigger=TextSpan(start=0, end=1, text="x"),
            modality="asserted",
            attribution=(speaker,) if rng.random() < 0.7 else (),
            time=time_,
            place=PlaceMention(start=0, end=1, text=name, place=place),
            quantity=quantity if kind in ("movement", "death") else None,
            who=Who(start=0, end=1, text="x", group="civilians"),
        )
        report = f"r{number // 5}"
        published = (day + timedelta(days=rng.randrange(2))).isoformat()
        rows.append(
            Sourced(
                id=f"{report}:{claim.id}", report_id=report, claim=claim, published=published, outlet=f"Outlet {n % 40}", lineage=report
            )
        )
    return rows


def main() -> None:
    """Print the figures."""
    cli = argparse.ArgumentParser(description=__doc__)
    cli.add_argument("--claims", type=int, default=100_000)
    cli.add_argument("--events", type=int, default=5_000)
    args = cli.parse_args()
    rows = synthetic(args.claims + 5, args.events)
    started = time.perf_counter()
    standing = Standing()
    standing.add(rows[:-5])
    found = standing.events
    print(f"claims: {args.claims}\nevents_found: {len(found)}\nseconds: {time.perf_counter() - started:.2f}")
    started = time.perf_counter()
    standing.add(rows[-5:])
    changed = standing.events
    print(f"one_report_more_ms: {(time.perf_counter() - started) * 1000:.1f}\nevents_after: {len(changed)}")


if __name__ == "__main__":
    main()
