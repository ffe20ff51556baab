"""The docs say what there is: every command, error code, claim kind and export column."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import pytest
from typer.main import get_command

from panj.cli import app
from panj.errors import CODES
from panj.gather.flaws import FLAWS
from panj.model import ClaimKind, ControlChange, Modality, MovementType, PloverEvent
from panj.tell.exports import COLUMNS, FORMATS

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"


def text(name: str) -> str:
    """A file of docs/, or the README."""
    return (ROOT / name if name == "README.md" else DOCS / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("code", CODES)
def test_error_code_is_documented(code: str) -> None:
    """docs/errors.md has a row with each code and its sentence."""
    assert f"| {code} | {CODES[code]} |" in text("errors.md")


@pytest.mark.parametrize("code", FLAWS)
def test_flaw_is_documented(code: str) -> None:
    """docs/reading.md has a row with each kind of damage."""
    assert f"| `{code}` | {FLAWS[code]} |" in text("reading.md")


@pytest.mark.parametrize("kind", get_args(ClaimKind))
def test_claim_kind_is_documented(kind: str) -> None:
    """Each kind stands in the codebook's headings and in the contract's table."""
    assert re.search(rf"^## .*\b{kind}\b", text("codebook.md"), re.MULTILINE)
    assert f"`{kind}`" in text("reading.md")


@pytest.mark.parametrize("value", [*get_args(Modality), *get_args(MovementType), *get_args(ControlChange), *get_args(PloverEvent)])
def test_value_is_in_the_codebook(value: str) -> None:
    """Each value that a field can have is explained."""
    assert value in text("codebook.md")


def test_every_command_is_in_the_readme_or_the_guide_and_has_an_example() -> None:
    """Each command is documented, and its help ends with an example."""
    commands = get_command(app).commands  # type: ignore[attr-defined]
    documented = text("README.md") + text("guide.md")
    for name, command in commands.items():
        assert f"panj {name}" in documented, name
        assert "Example" in (command.help or ""), name


@pytest.mark.parametrize(("name", "column"), [(name, column) for name, columns in COLUMNS.items() for column in columns])
def test_export_column_is_documented(name: str, column: str) -> None:
    """Each column of each table is in docs/exports.md under its format, by name or by its group."""
    section = text("exports.md").split(f"\n## {name}")[1].split("\n## ")[0]
    group = column.split("_")[0] + "_…"
    assert f"`{column}`" in section or f"`{group}`" in section


def test_formats_are_documented() -> None:
    """Each export format is explained."""
    assert all(f"**{name}**" in text("exports.md") for name in FORMATS)


def test_links_between_docs_lead_somewhere() -> None:
    """No relative link of the docs is dead."""
    for path in [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *DOCS.rglob("*.md"), ROOT / "samples" / "README.md"]:
        for target in re.findall(r"\]\((?!https?:|#|mailto:)([^)#]+)", path.read_text(encoding="utf-8")):
            assert (path.parent / target).exists(), f"{path.name}: {target}"
