"""What a verb says of a figure: that these people moved, or that the figure counts something else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from spacy.tokens import Token

from panj.read.movement.frames import Frame

Role = Literal["subject", "object"]


@dataclass(frozen=True)
class Move:
    """A movement of a figure: the word that says so, its frame, and the word under which its two ends stand.

    `stock`: people who are there; `total`: a verb of number gives the figure ("has reached 35,000"). `denied`: the words
    say that they did not move ("and certainly not 300 men").
    """

    trigger: Token
    frame: Frame
    field: Token
    stock: bool = False
    why: str = ""
    total: bool = False
    denied: bool = False


@dataclass(frozen=True)
class Other:
    """The figure is something else: `kind` is a class of data/movement.toml ("death", "siege", …)."""

    kind: str
    word: Token
