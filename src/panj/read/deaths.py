"""Deaths and injuries: every stated figure of people killed or hurt, with who they were and what killed them."""

from __future__ import annotations

from collections.abc import Iterator

from panj.model import Quantity
from panj.read.context import Context
from panj.read.death_figures import Figure, Numbers, figures
from panj.read.death_hits import Hit, hits
from panj.read.death_memory import Memory
from panj.read.draft import Draft


def find(context: Context) -> Iterator[Draft]:
    """Claims of kind death and injury, one for each stated figure; people without a figure make none."""
    numbers = Numbers(context)
    taken: set[tuple[str, int]] = set()
    memories = {"death": Memory(context), "injury": Memory(context)}
    for index, sentence in enumerate(context.sentences):
        for hit in hits(sentence):
            memory = memories[hit.effect]
            for head in hit.heads:
                for figure in figures(context, numbers, head, hit.strict):
                    if figure.quantity is None or (hit.effect, figure.head.i) in taken or memory.is_told(figure, index):
                        continue
                    taken.add((hit.effect, figure.head.i))
                    draft = _draft(hit, figure)
                    whole = memory.whole(figure, hit.trigger, index, hit.body)
                    if whole is not None:
                        draft.fields["part_of"] = whole
                    else:
                        memory.add(draft, figure, hit.trigger, index)
                    yield draft


def _draft(hit: Hit, figure: Figure) -> Draft:
    quantity = figure.quantity
    assert quantity is not None
    if hit.together:
        quantity = Quantity(text=quantity.text, start=quantity.start, end=quantity.end, approx=True, unit="persons")
    return Draft(kind="death" if hit.effect == "death" else "injury", trigger=hit.trigger, fields={"quantity": quantity, "who": figure.as_who()})
