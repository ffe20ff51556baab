"""Deaths and injuries: every stated figure of people killed or hurt, with who they were and what killed them."""

from __future__ import annotations

from collections.abc import Iterator

from panj.model import Quantity
from panj.read.context import Context
from panj.read.death_cause import cause_of
from panj.read.death_figure import Figure, Numbers, persons
from panj.read.death_figures import figures
from panj.read.death_hits import Hit, hits
from panj.read.death_memory import Memory
from panj.read.death_nearby import after, before, joined, single_before
from panj.read.death_parts import parts
from panj.read.death_pronouns import antecedent, is_pronoun
from panj.read.death_victims import is_passive
from panj.read.draft import Draft
from panj.read.fight_place import EventPlaces
from panj.read.toll import rate_of, runs_on, tolls

_WAR = 5000


def find(context: Context) -> Iterator[Draft]:
    """Claims of kind death and injury, one for each stated figure; people without a figure make none."""
    numbers = Numbers(context)
    places = EventPlaces(context)
    taken: set[tuple[str, int]] = set()
    memories = {"death": Memory(context), "injury": Memory(context)}
    for index, sentence in enumerate(context.sentences):
        for word, quantity, running in tolls(context, numbers, sentence):
            root = context.root(quantity)
            if ("death", root.i) not in taken:
                taken |= {("death", t.i) for t in context.tokens(quantity)}
                yield Draft(
                    kind="death",
                    trigger=word,
                    fields={
                        "quantity": persons(quantity),
                        "cumulative": running,
                        "place": places.of(word, (root,), (quantity.low or 0) >= _WAR),
                    },
                )
        memories["death"].note_names(sentence)
        for hit in hits(sentence):
            memory = memories[hit.effect]
            for figure in _figures(context, numbers, hit):
                if (
                    figure.quantity is None
                    or figure.quantity.fraction is not None
                    or (hit.effect, figure.head.i) in taken
                    or memory.is_told(figure, index)
                ):
                    continue
                taken.add((hit.effect, figure.head.i))
                draft = _draft(hit, figure)
                draft.fields["place"] = places.of(
                    hit.trigger, (figure.head, figure.noun or figure.head), (figure.quantity.low or 0) >= _WAR
                )
                running = hit.effect == "death" and not hit.together and runs_on(context, hit.trigger)
                draft.fields["cumulative"] = running
                if not running:
                    memory.place(draft, figure, hit.trigger, index, hit.body)
                if (rate := rate_of(hit.trigger)) is not None:
                    draft.fields["rate"] = rate
                yield draft
                for part in parts(context, numbers, figure) if figure.kind == "number" and not hit.together else ():
                    if (hit.effect, part.head.i) not in taken:
                        taken.add((hit.effect, part.head.i))
                        inner = _draft(hit, part)
                        inner.fields |= {"place": draft.fields["place"], "part_of": draft}
                        yield inner


def _figures(context: Context, numbers: Numbers, hit: Hit) -> list[Figure]:
    """The figures under the heads of a hit, or else the figure that stands nearest to its word."""
    found: list[Figure] = []
    for k, head in enumerate(hit.heads):
        if is_pronoun(head):
            meant = antecedent(numbers, head)
            return [meant] if meant is not None else []
        row = figures(context, numbers, head, hit.strict, hit.effect)
        found += [f for f in row if not (k and f.kind == "name" and f.head == head)]
    counted = [f for f in found if f.quantity is not None]
    if counted:
        return counted + joined(numbers, counted, hit.trigger)
    if hit.look in ("after", "both"):
        found = after(context, numbers, hit.trigger, hit.effect)
    if not found and hit.look in ("before", "both"):
        found = before(context, numbers, hit.trigger)
    if not found and hit.look == "before" and is_passive(hit.trigger):
        found = single_before(numbers, hit.trigger)
    return found


def _draft(hit: Hit, figure: Figure) -> Draft:
    quantity = figure.quantity
    assert quantity is not None
    if hit.together:
        quantity = Quantity(text=quantity.text, start=quantity.start, end=quantity.end, approx=True, unit="persons")
    return Draft(
        kind="death" if hit.effect == "death" else "injury",
        trigger=hit.trigger,
        fields={
            "quantity": quantity,
            "who": None if hit.body and figure.group is None else figure.as_who(),
            "cause": cause_of(hit.trigger),
        },
    )
