"""Deaths and injuries: every stated figure of people killed or hurt, with who they were and what killed them."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import msgspec
from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from panj.model import Actor, Modality, PlaceMention, Quantity
from panj.read.context import Context
from panj.read.death.cause import cause_of
from panj.read.death.corrections import correct
from panj.read.death.days import Days
from panj.read.death.earlier import Replaced
from panj.read.death.figure import Figure, Numbers, persons
from panj.read.death.figures import figures
from panj.read.death.hits import Hit, hits
from panj.read.death.killers import killer_of
from panj.read.death.lists import headed, listed
from panj.read.death.memory import Memory
from panj.read.death.nearby import after, before, joined, single_before
from panj.read.death.parts import parts
from panj.read.death.place import DeathPlaces
from panj.read.death.pronouns import antecedent, is_pronoun
from panj.read.death.toll import is_tally, is_war, rate_of, runs_on, tolls
from panj.read.death.victims import is_passive
from panj.read.death.words import death_words
from panj.read.draft import Draft
from panj.read.modality import modality_of
from panj.read.plover.parties import parties_of

_JUST = 2  # sentences after deaths in which "the victims" are the dead


def find(context: Context) -> Iterator[Draft]:
    """Claims of kind death and injury, one for each stated figure; people without a figure make none."""
    reader = _Reader(context)
    alarm = death_words().alarm
    for index, sentence in enumerate(context.sentences):
        if alarm.isdisjoint(context.lowers[sentence.start : sentence.end]):
            continue
        drafts = list(reader.tolls(sentence))
        reader.memories["death"].note_names(sentence)
        for hit in hits(sentence):
            if hit.again and index - reader.last > _JUST:
                continue
            for figure in _figures(context, reader.numbers, hit):
                drafts += reader.claims(hit, figure, index)
        if not drafts:
            drafts = list(headed(context, sentence, reader.take))
            for draft in drafts:
                draft.fields.setdefault("place", reader.places.around(draft.trigger))
        if drafts:
            reader.last = index
            items = list(listed(context, drafts, reader.take))
            reader.part_places([*drafts, *items], {id(d) for d in items})
            drafts += items
            drafts = correct(context, reader.numbers, drafts)
            reader.replaced.tie(drafts, index)
            reader.days.tell(drafts)
        yield from drafts


class _Reader:
    """Makes the claims of one report. `taken` holds the effect and the start of each figure that has its claim.

    `last` is the number of the sentence that told of deaths last.
    """

    def __init__(self, context: Context) -> None:
        self.context = context
        self.numbers = Numbers(context)
        self.parties = parties_of(context)
        self.places = DeathPlaces(context)
        self.days = Days(context)
        self.replaced = Replaced(context)
        self.memories = {"death": Memory(context), "injury": Memory(context)}
        self.taken: set[tuple[str, int]] = set()
        self.last = -_JUST - 1

    def tolls(self, sentence: Tokens) -> Iterator[Draft]:
        """The claims that the tolls of a sentence make."""
        for word, quantity, running in tolls(self.context, self.numbers, sentence):
            if self.take("death", quantity):
                place = self._place(word, (), quantity)
                yield Draft(kind="death", trigger=word, fields={"quantity": persons(quantity), "cumulative": running, "place": place})

    def claims(self, hit: Hit, figure: Figure, sentence: int) -> Iterator[Draft]:
        """The claim of one figure of a hit, then those of its parts."""
        quantity, memory = figure.quantity, self.memories[hit.effect]
        if quantity is None or quantity.fraction is not None or memory.is_told(figure, sentence):
            return
        if _pointed(self.context, quantity) or not self.take(hit.effect, quantity):
            return
        place = self._place(hit.trigger, (figure.head, figure.noun or figure.head), quantity)
        running = hit.effect == "death" and not hit.together and runs_on(self.context, hit.trigger)
        killer = killer_of(self.parties, hit.trigger, figure.head)
        draft = _draft(hit, figure, quantity, killer)
        draft.fields |= {"place": place, "cumulative": running, "rate": rate_of(hit.trigger)}
        if hit.doomed:
            draft.fields["modality"] = _unsurvived(self.context, hit.trigger)
        if not running:
            memory.place(draft, figure, hit.trigger, sentence, hit.body)
        yield draft
        if figure.kind == "number" and not hit.together:
            for part in parts(self.context, self.numbers, figure):
                if part.quantity is not None and self.take(hit.effect, part.quantity):
                    inner = _draft(hit, part, part.quantity, killer)
                    inner.fields |= {"place": place, "cumulative": running, "part_of": draft}
                    yield inner

    def _place(self, trigger: Token, victims: tuple[Token, ...], quantity: Quantity) -> PlaceMention | None:
        self.places.tally = is_tally(self.context, trigger, quantity)
        return self.places.of(trigger, victims, is_war(quantity))

    def part_places(self, drafts: list[Draft], items: set[int]) -> None:
        """Finds anew the place of a figure that has got that of its part or of an item of its list: "12, five of them in A"."""
        rows = sorted((d for d in drafts if d.fields.get("place") is not None), key=lambda d: d.fields["quantity"].start)
        for whole, part in itertools.pairwise(rows):
            place, inner = whole.fields["place"], part.fields["quantity"]
            end = whole.trigger.sent.end_char
            between = self.context.report.text[whole.fields["quantity"].end : inner.start]
            inside = part.fields.get("part_of") is whole or id(part) in items or ":" in between
            if inside and place == part.fields["place"] and whole.trigger == part.trigger and inner.start < place.start < end:
                self.places.barred = {r.fields["place"].start for r in rows if r.fields["quantity"].start >= inner.start}
                found = self.places.of(whole.trigger)
                whole.fields["place"] = None if found is not None and found.start in self.places.barred else found
                self.places.barred = set()

    def take(self, effect: str, quantity: Quantity) -> bool:
        """False where the figure has a claim of this effect already."""
        key = (effect, quantity.start)
        if key in self.taken:
            return False
        self.taken.add(key)
        return True


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


def _pointed(context: Context, quantity: Quantity) -> bool:
    """True for "those 180", whose toll has been told."""
    start = context.tokens(quantity).start
    return start > 0 and context.doc[start - 1].lower_ in ("those", "these")


def _unsurvived(context: Context, verb: Token) -> Modality:
    """The modality of "did not survive": the negation belongs to the death; what is still to come is expected, what is feared supposed."""
    if not any(c.dep_ == "aux" and c.lower_ in ("will", "would", "may", "might", "could", "can", "wo") for c in verb.children):
        return "asserted"
    above = modality_of(context, verb.head) if verb.head != verb else "asserted"
    return "hypothetical" if verb.head.lemma_.lower() in death_words().words["feared"] or above == "hypothetical" else "expected"


def _draft(hit: Hit, figure: Figure, quantity: Quantity, killer: Actor | None) -> Draft:
    if hit.together:
        quantity = msgspec.structs.replace(quantity, low=None, approx=True, unit="persons")
    fields = {"quantity": quantity, "who": figure.as_who(), "cause": cause_of(hit.trigger), "actor": killer}
    return Draft(kind="death" if hit.effect == "death" else "injury", trigger=hit.trigger, fields=fields)
