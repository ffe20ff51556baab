"""What `import panj` offers."""

from __future__ import annotations

import subprocess
import sys

import panj


def test_public_names_are_sorted_and_there() -> None:
    """`__all__` is sorted and every name in it can be had."""
    assert panj.__all__ == sorted(panj.__all__)
    assert all(getattr(panj, name) is not None for name in panj.__all__)


def test_import_is_quick_because_the_model_is_not_loaded() -> None:
    """Importing panj does not import spaCy."""
    code = "import sys, panj; sys.exit('spacy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_reading_a_text() -> None:
    """The example of the package's docstring holds."""
    reading = panj.read("Some 300 villagers fled to Chad on Monday, officials said.", published="2023-05-03")
    claim = next(c for c in reading.claims if c.kind == "movement")
    assert claim.quantity is not None
    assert (claim.quantity.low, claim.quantity.high) == (300, 300)
    assert claim.time is not None
    assert claim.time.from_ == "2023-05-01"
    assert [s.name for s in claim.attribution] == ["officials"]
    assert reading.report.text[claim.evidence.start : claim.evidence.end].startswith("Some 300")
