"""The board: the reconciled record laid out for reading, so that a page asks an index and not the whole record."""

from __future__ import annotations

from panj.tell.board.board import Board, board_file
from panj.tell.board.rows import ChangeRow, ClaimRow, Drawn, EventRow, HoldingRow, Spot
from panj.tell.board.writing import Progress

__all__ = ["Board", "ChangeRow", "ClaimRow", "Drawn", "EventRow", "HoldingRow", "Progress", "Spot", "board_file"]
