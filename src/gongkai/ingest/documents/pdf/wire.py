"""What the reading process answers, as JSON: blocks or a refusal. The reader of a hostile file is not trusted."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import IO, Any

from gongkai.core.report import Place
from gongkai.ingest.document import Block, Grid, GridCell, Line
from gongkai.ingest.refusal import Refusal, RefusalCode

LENGTH = 8
FRESH, WEARY = b"F", b"T"  # first byte of an answer: whether the process may go on


@dataclass(frozen=True, slots=True)
class Seen:
    """What a file shows: the title it declares, its lines and grids, and how many pictures could hold a table."""

    title: str
    blocks: tuple[Block, ...]
    pictures: int


def receive(source: IO[bytes]) -> bytes | None:
    """One message: its length in eight bytes, then itself; None when the other side is gone."""
    head = source.read(LENGTH)
    if len(head) < LENGTH:
        return None
    length = int.from_bytes(head, "big")
    body = source.read(length)
    return body if len(body) == length else None


def send(target: IO[bytes], message: bytes) -> None:
    target.write(len(message).to_bytes(LENGTH, "big"))
    target.write(message)
    target.flush()


def packed(seen: Seen) -> bytes:
    """Seen → bytes."""
    answer = {"title": seen.title, "pictures": seen.pictures, "blocks": [_packed(block) for block in seen.blocks]}
    return json.dumps(answer).encode()


def packed_refusal(refusal: Refusal) -> bytes:
    return json.dumps({"refused": refusal.code.value, "page": refusal.at.page}).encode()


def unpacked(answer: bytes) -> Seen:
    """Bytes → Seen; raises the Refusal that they hold, or ValueError, KeyError or TypeError for anything else."""
    found = json.loads(answer)
    if "refused" in found:
        raise Refusal(RefusalCode(found["refused"]), at=Place(page=found["page"]))
    return Seen(str(found["title"]), tuple(_unpacked(item) for item in found["blocks"]), int(found["pictures"]))


def _packed(block: Block) -> list[Any]:
    if isinstance(block, Line):
        return [block.text, block.at.page, block.at.line]
    cells = [[c.text, c.row, c.column, c.rows, c.columns, c.at.page] for c in block.cells]
    return [cells, block.at.page, block.at.table]


def _unpacked(item: list[Any]) -> Block:
    content, page, number = item
    if isinstance(content, str):
        return Line(content, Place(page=page, line=number))
    cells = (
        GridCell(text, row, column, rows, columns, Place(page=at, table=number, row=row + 1, column=column + 1))
        for text, row, column, rows, columns, at in content
    )
    return Grid(tuple(cells), Place(page=page, table=number))
