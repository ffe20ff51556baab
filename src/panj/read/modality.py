"""Modality: does the text state it, deny it, expect it or only suppose it?"""

from __future__ import annotations

from spacy.tokens import Token

from panj.model import Modality
from panj.read.context import Context


def modality_of(context: Context, trigger: Token) -> Modality:
    """The modality of the clause whose predicate is, or governs, `trigger`."""
    return "asserted"
