"""A batch's file, kept in the database in sealed parts: as it came until it is read, then as rows, piece by piece."""

from __future__ import annotations

import json
import tempfile
import zlib
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import IO

from gongkai.web.credit.models import Batch, Part
from gongkai.web.sealing.models import Key
from gongkai.web.sealing.services import seal_bytes, unseal_bytes

FILE_PART = 1 << 20
PIECE = 500
Cells = tuple[int, list[str]]


def keep(batch: Batch, chunks: Iterable[bytes]) -> None:
    """The file as it comes, a part a megabyte."""
    held, number = b"", 0
    for chunk in chunks:
        held += chunk
        while len(held) >= FILE_PART:
            _put(batch, batch.key, Part.Kind.FILE, number, held[:FILE_PART])
            held, number = held[FILE_PART:], number + 1
    if held:
        _put(batch, batch.key, Part.Kind.FILE, number, held)


def opened(batch: Batch) -> IO[bytes]:
    """The file in a temporary one without a name: gone with the process, however that ends."""
    file = tempfile.TemporaryFile()  # noqa: SIM115 - the caller closes it
    parts = batch.parts.filter(kind=Part.Kind.FILE).order_by("number")
    for data in parts.values_list("data", flat=True).iterator(chunk_size=4):
        file.write(unseal_bytes(bytes(data)))
    file.seek(0)
    return file


def keep_rows(batch: Batch, rows: Iterable[Cells]) -> tuple[int, int]:
    """The rows, a part a piece; how many rows and pieces. What an earlier try left is replaced."""
    batch.parts.filter(kind=Part.Kind.ROWS).delete()
    count, number, waiting = 0, 0, iter(rows)
    while piece := list(islice(waiting, PIECE)):
        text = json.dumps(piece, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
        _put(batch, batch.key, Part.Kind.ROWS, number, zlib.compress(text, 1))
        count, number = count + len(piece), number + 1
    return count, number


def rows(batch: Batch, piece: int) -> Iterator[Cells]:
    """The rows of a piece: line and texts."""
    data = batch.parts.values_list("data", flat=True).get(kind=Part.Kind.ROWS, number=piece)
    read = json.loads(zlib.decompress(unseal_bytes(bytes(data))).decode("utf-8", "surrogatepass"))
    yield from ((line, cells) for line, cells in read)


def forget(batch: Batch, *kinds: Part.Kind) -> None:
    """Parts that nobody needs any more: the file once it is read, its rows once they are records."""
    batch.parts.filter(kind__in=kinds).delete()


def _put(batch: Batch, key: Key, kind: Part.Kind, number: int, data: bytes) -> None:
    Part.objects.create(batch=batch, kind=kind, number=number, data=seal_bytes(key, data, field=f"credit-{kind}"))
