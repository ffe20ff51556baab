"""What is planned, agreed and feared: deployments and withdrawals, agreements, concerns and routes."""

from __future__ import annotations

from collections.abc import Iterator

from panj.read.context import Context
from panj.read.draft import Draft
from panj.read.plan.agreement import agreements
from panj.read.plan.concern import concerns
from panj.read.plan.posting import postings
from panj.read.plan.route import routes
from panj.read.plan.words import plan_words
from panj.read.plover.parties import parties_of

_POSTINGS = ("deployment", "withdrawal")


def find(context: Context) -> Iterator[Draft]:
    """Claims of the kinds deployment, withdrawal, agreement, concern and route."""
    parties, words = parties_of(context), plan_words()
    taken = {d.trigger.i for d in context.drafts if d.kind in ("movement", "control")}
    lemmas = parties.lemmas
    for sentence in context.sentences:
        if words.triggers.isdisjoint(lemmas[sentence.start : sentence.end]):
            continue
        for read in (postings, agreements, concerns, routes):
            for draft in read(context, parties, sentence, lemmas):
                if (
                    draft.kind not in _POSTINGS
                    or draft.trigger.i not in taken
                    or lemmas[draft.trigger.i] not in words.groups["moving.verbs"]
                ):
                    yield draft
