"""Figures about a run: how many, how fast, how much memory."""

from __future__ import annotations

import resource
import sys
import time
from dataclasses import dataclass, field

from panj.bulk.stream import Outcome


@dataclass
class Stats:
    """Counts outcomes as they come; `lines()` tells them for people."""

    reports: int = 0
    errors: int = 0
    claims: int = 0
    words: int = 0
    slow: int = 0
    started: float = field(default_factory=time.perf_counter)

    def count(self, outcome: Outcome) -> None:
        """Take one outcome into the figures."""
        self.reports += 1
        self.errors += outcome.error is not None
        self.slow += outcome.slow
        if outcome.reading is not None:
            self.claims += len(outcome.reading.claims)
            self.words += outcome.reading.report.text.count(" ") + 1

    @property
    def seconds(self) -> float:
        """Seconds since the run began."""
        return time.perf_counter() - self.started

    def as_dict(self) -> dict[str, float]:
        """The figures by name; memory is the process's peak in MiB."""
        return {
            "reports": self.reports,
            "errors": self.errors,
            "claims": self.claims,
            "slow": self.slow,
            "seconds": round(self.seconds, 2),
            "docs_per_second": round(self.reports / self.seconds, 2),
            "words_per_second": round(self.words / self.seconds),
            "peak_memory_mib": round(peak_memory_mib()),
        }


def peak_memory_mib() -> float:
    """The most memory that this process has held, in MiB."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1024 * 1024) if sys.platform == "darwin" else peak / 1024
