"""The folder the files lie in: one file an upload, named by its id; whole or absent, flushed before it counts."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import datetime
from functools import partial
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.db import transaction

RESERVE = 64 * 1024 * 1024  # bytes that must stay free: the database has to be able to write on


class NoRoom(Exception):  # noqa: N818 - a state of the machine
    """The disk is too full for this file; nothing was kept of it."""


def place(upload: UUID) -> Path:
    """Where an upload lies."""
    root: Path = settings.FILES_ROOT
    return root / upload.hex[:2] / upload.hex


def put(upload: UUID, chunks: Iterable[bytes], size: int) -> tuple[int, str]:
    """Writes the file; → its size and SHA-256. NoRoom where the disk is, or becomes, too full."""
    target = place(upload)
    target.parent.mkdir(parents=True, exist_ok=True)
    if shutil.disk_usage(target.parent).free < size + RESERVE:
        raise NoRoom
    try:
        return _write(target, chunks)
    except OSError as error:
        target.unlink(missing_ok=True)
        raise NoRoom from error


def _write(target: Path, chunks: Iterable[bytes]) -> tuple[int, str]:
    taken, digest = 0, hashlib.sha256()
    with target.open("xb") as out:
        for chunk in chunks:
            out.write(chunk)
            digest.update(chunk)
            taken += len(chunk)
        out.flush()
        os.fsync(out.fileno())
    return taken, digest.hexdigest()


def older(before: datetime) -> Iterator[UUID]:
    """The uploads whose file was written before an instant."""
    root: Path = settings.FILES_ROOT
    for path in root.glob("??/*"):
        with suppress(ValueError, FileNotFoundError):
            if path.stat().st_mtime < before.timestamp():
                yield UUID(hex=path.name)


def drop(upload: UUID) -> None:
    """Removes the file; nothing where there is none."""
    target = place(upload)
    target.unlink(missing_ok=True)
    with suppress(OSError):  # other uploads still lie beside it
        target.parent.rmdir()


def drop_once_committed(upload: UUID) -> None:
    """Removes the file after the transaction that its row goes in: of one that is undone, no byte is lost."""
    transaction.on_commit(partial(drop, upload), robust=True)
