"""A file of many rows that waits to be worked off, kept in the database in sealed parts: as it came, then as rows."""

from __future__ import annotations

import json
import tempfile
import zlib
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import IO, Any, Protocol

from django.db import models

from gongkai.web.sealing.models import Key
from gongkai.web.sealing.services import seal_bytes, unseal_bytes

FILE_PART = 1 << 20
Cells = tuple[int, list[str]]


class PartKind(models.TextChoices):
    """Of the file as it came, or so many of its rows."""

    FILE = "file"
    ROWS = "rows"


class SealedPart(models.Model):
    """A part, sealed. The table of an app adds the key to what it is a part of, as `parts`."""

    kind = models.CharField(max_length=4, choices=PartKind.choices)
    number = models.PositiveIntegerField()
    data = models.BinaryField()

    class Meta:
        abstract = True


class Parted(Protocol):
    """What has parts: the key they are sealed with, and the parts."""

    @property
    def key(self) -> Key: ...
    @property
    def parts(self) -> Any: ...


def keep(of: Parted, chunks: Iterable[bytes], *, name: str) -> None:
    """The file as it comes, a part a megabyte; `name` is what the parts are sealed for, beside their kind."""
    held, number = b"", 0
    for chunk in chunks:
        held += chunk
        while len(held) >= FILE_PART:
            _put(of, PartKind.FILE, number, held[:FILE_PART], name)
            held, number = held[FILE_PART:], number + 1
    if held:
        _put(of, PartKind.FILE, number, held, name)


def opened(of: Parted) -> IO[bytes]:
    """The file in a temporary one without a name: gone with the process, however that ends."""
    file = tempfile.TemporaryFile()  # noqa: SIM115 - the caller closes it
    parts = of.parts.filter(kind=PartKind.FILE).order_by("number")
    for data in parts.values_list("data", flat=True).iterator(chunk_size=4):
        file.write(unseal_bytes(bytes(data)))
    file.seek(0)
    return file


def keep_rows(of: Parted, rows: Iterable[Cells], *, name: str, piece: int) -> tuple[int, int]:
    """The rows, a part a piece; how many rows and pieces. What an earlier try left is replaced."""
    of.parts.filter(kind=PartKind.ROWS).delete()
    count, number, waiting = 0, 0, iter(rows)
    while some := list(islice(waiting, piece)):
        text = json.dumps(some, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
        _put(of, PartKind.ROWS, number, zlib.compress(text, 1), name)
        count, number = count + len(some), number + 1
    return count, number


def rows(of: Parted, piece: int) -> Iterator[Cells]:
    """The rows of a piece: line and texts."""
    data = of.parts.values_list("data", flat=True).get(kind=PartKind.ROWS, number=piece)
    read = json.loads(zlib.decompress(unseal_bytes(bytes(data))).decode("utf-8", "surrogatepass"))
    yield from ((line, cells) for line, cells in read)


def forget(of: Parted, *kinds: PartKind) -> None:
    """Parts that nobody needs any more."""
    of.parts.filter(kind__in=kinds).delete()


def _put(of: Parted, kind: PartKind, number: int, data: bytes, name: str) -> None:
    of.parts.create(kind=kind, number=number, data=seal_bytes(of.key, data, field=f"{name}-{kind}"))
