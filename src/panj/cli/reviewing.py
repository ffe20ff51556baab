"""`panj decide`, `panj agreement`: people's judgements of claims from the command line."""

from __future__ import annotations

import sys
from typing import Annotated, Literal

import msgspec
import typer

from panj.cli.console import out, remark
from panj.cli.record import DEFAULT_RECORD, RecordOption, existing
from panj.cli.shown import rows_of

Verdict = Literal["accept", "reject", "amend", "skip", "undo"]


def decide(
    claim: Annotated[str, typer.Argument(help="The claim's id, as `panj show` prints it; for undo, a decision's id or `last`.")],
    verdict: Annotated[Verdict, typer.Argument(help="What to do.")],
    by: Annotated[str, typer.Option(envvar="PANJ_CODER", help="Your initials.")],
    record: RecordOption = DEFAULT_RECORD,
    field: Annotated[str | None, typer.Option(help="The field to amend.")] = None,
    value: Annotated[str | None, typer.Option(help="Its value in JSON, as in the JSON contract.")] = None,
    note: Annotated[str | None, typer.Option(help="A note in words.")] = None,
) -> None:
    """Accept, reject or amend a claim, or take a decision back. Prints the decision as JSON.

    [bold]Examples[/bold]

      panj decide crossing:c1 reject --by AK --note "a plan only"

      panj decide crossing:c1 amend --field modality --value '"expected"' --by AK

      panj decide last undo --by AK
    """
    from panj.tell.review import deciding

    with existing(record) as store:
        if verdict == "undo":
            made = deciding.undo(store, by, None if claim == "last" else claim)
        else:
            made = deciding.decide(store, about=claim, verdict=verdict, by=by, field=field, value=value, note=note)
    sys.stdout.write(msgspec.json.encode(made).decode() + "\n")


def agreement(record: RecordOption = DEFAULT_RECORD, json_: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False) -> None:
    """How far coders agree, field by field (Krippendorff's alpha), on claims that two or more of them judged.

    [bold]Example[/bold]

      panj agreement --record july.sqlite
    """
    from panj.tell.decided import by_claim, concerning
    from panj.tell.review.agreement import FEW, agreements

    with existing(record) as store:
        about = {a: rows for a, rows in by_claim(store.decisions()).items() if len({d.by for d in rows}) > 1}
        claims = store.claims(reports={a.rpartition(":")[0] for a in about if ":" in a})
        found = agreements((c.claim, concerning(c.claim, c.id, about[c.id])) for c in claims if c.id in about)
    if json_:
        out.print_json(msgspec.json.encode(found).decode())
        return
    if not found:
        remark("no claim has been judged by two coders")
        return
    table = rows_of("field", "claims", "pairs", "equal", "alpha", "level")
    for row in found:
        equal = "" if row.share is None else f"{row.share:.0%}"
        alpha = row.alpha_words + (" *" if row.few and row.alpha_words else "")
        table.add(row.field, str(row.units), str(row.pairs), equal, alpha, row.level)
    out.print(table)
    if any(row.few and row.alpha_words for row in found):
        remark(f"* fewer than {FEW} pairs: one more judgement may change alpha much")


def register(app: typer.Typer) -> None:
    """Add the commands to the program."""
    app.command("decide")(decide)
    app.command("agreement")(agreement)
