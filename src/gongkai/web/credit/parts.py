"""A batch's file, kept in the database in sealed parts: as it came until it is read, then as rows, piece by piece."""

from __future__ import annotations

from collections.abc import Iterable

from gongkai.web.credit.models import Batch
from gongkai.web.files import sealed_parts
from gongkai.web.files.sealed_parts import Cells, forget, opened, rows

__all__ = ["PIECE", "Cells", "forget", "keep", "keep_rows", "opened", "rows"]

PIECE = 500
NAME = "credit"


def keep(batch: Batch, chunks: Iterable[bytes]) -> None:
    """The file as it comes."""
    sealed_parts.keep(batch, chunks, name=NAME)


def keep_rows(batch: Batch, found: Iterable[Cells]) -> tuple[int, int]:
    """The rows, a part a piece; how many rows and pieces. What an earlier try left is replaced."""
    return sealed_parts.keep_rows(batch, found, name=NAME, piece=PIECE)
