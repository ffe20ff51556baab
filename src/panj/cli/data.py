"""`panj where` and `panj gazetteer`: which place a name means, and the places that Panj knows."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import msgspec
import typer

from panj.cli.console import err, out, remark
from panj.errors import DataError, InputError

gazetteer_app = typer.Typer(
    name="gazetteer",
    no_args_is_help=True,
    rich_markup_mode="rich",
    help="Build the embedded gazetteer, or add an own list of places.\n\n[bold]Example[/bold]\n\n  panj gazetteer load pcodes.csv",
)


def where(
    name: Annotated[str, typer.Argument(help="A place name, in any script.")],
    country: Annotated[
        str | None, typer.Option(help="Its country (ISO alpha-2 or alpha-3): puts its places first, allows other spellings.")
    ] = None,
    most: Annotated[int, typer.Option(help="How many candidates to show.", min=1)] = 10,
    json_: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Which places a name may mean, the likeliest first, and why.

    [bold]Example[/bold]

      panj where Ishkashim --country AFG
    """
    from panj.cli.shown import rows_of
    from panj.ground.gazetteer import where as candidates

    found = candidates(name, country, most)
    if not found:
        raise InputError("P114", name, "no place of this name is known" + (f" in {country}" if country else ""))
    if json_:
        out.print_json(msgspec.json.encode(found).decode())
        return
    table = rows_of("place", "country", "admin-1", "precision", "lat", "lon", "id", "why")
    for candidate in found:
        p = candidate.place
        point = (f"{p.lat:.3f}" if p.lat is not None else "", f"{p.lon:.3f}" if p.lon is not None else "")
        table.add(p.name, p.country or "", p.admin1 or "", p.precision, *point, p.id or "", ", ".join(candidate.reasons))
    out.print(table)


@gazetteer_app.command("load")
def load(
    source: Annotated[Path, typer.Argument(help="A CSV of places, or GeoNames' allCountries.zip.")],
    target: Annotated[Path | None, typer.Option("--out", help="Where to keep them, if not beside the built gazetteer.")] = None,
) -> None:
    """Add an own list of places (OCHA p-codes, say), or a full GeoNames dump. A second load replaces the first.

    A CSV has the columns name, lat, lon, and may have names, kind, country, admin1, population, pcode.

    [bold]Example[/bold]

      panj gazetteer load pcodes.csv
    """
    from panj.ground.gazetteer import gazetteer, load_list

    loaded = load_list(source, gazetteer(), target) if target else load_list(source, gazetteer())
    for problem in loaded.problems:
        err.print(f"[red]P113[/red] {source} {problem}", soft_wrap=True)
    remark(f"{loaded.places} places loaded")
    if loaded.problems:
        raise typer.Exit(1)


@gazetteer_app.command("build")
def build(
    folder: Annotated[Path, typer.Argument(help="A folder with the unpacked packages that SOURCES.md names.")],
    target: Annotated[Path | None, typer.Option("--out", help="The file to write, if not the one that ships with Panj.")] = None,
) -> None:
    """Build the embedded gazetteer anew from packages (for those who develop Panj).

    [bold]Example[/bold]

      panj gazetteer build build/packages
    """
    try:
        from panj.ground.gazetteer.build import build_gazetteer
    except ImportError as e:
        raise DataError("P402", "shapely", "building the gazetteer needs the development tools: make test installs them") from e
    from importlib.resources import files

    data = Path(str(files("panj.ground"))) / "data" / "places"
    try:
        counts = build_gazetteer(folder, data, target or data / "gazetteer.panj")
    except FileNotFoundError as e:
        raise InputError("P106", str(e.filename), "a package is missing; see src/panj/ground/data/places/SOURCES.md") from e
    remark(", ".join(f"{n} {kind}" for kind, n in counts.items()))


def register(app: typer.Typer) -> None:
    """Add the commands to the program."""
    app.command("where")(where)
    app.add_typer(gazetteer_app)
