"""Bytes → a file that is whole or not there: a write that fails leaves what stood there before."""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from pathlib import Path
from stat import S_IMODE


def put(path: Path, data: bytes) -> None:
    """Write `data` as the file `path`, which may be there already; a link keeps pointing to what it points to.

    The bytes are first written beside it and on the disk, then given its name: a full disk or a lost connection
    leaves the old file as it was, and no half of a new one. Raises OSError where that cannot be done.
    """
    target = Path(os.path.realpath(path))
    if target.exists() and not target.is_file():
        target.write_bytes(data)  # a device or a pipe has no content to keep; a folder says that it is one
        return
    if target.exists() and not os.access(target, os.W_OK):
        raise PermissionError(13, os.strerror(13), str(path))  # it could be replaced, but somebody has locked it
    # 每次写入各用一个临时名：同一进程的几个线程可以同时往同一个文件夹写（a name for each write, not for each process）。
    beside = target.parent / f".gongkai-{secrets.token_hex(8)}.tmp"
    try:
        _write(beside, data)
        if target.exists():
            beside.chmod(S_IMODE(target.stat().st_mode))
        beside.replace(target)
    except BaseException:
        with suppress(OSError):
            beside.unlink()
        raise


def _write(path: Path, data: bytes) -> None:
    """The bytes on the disk, not only in the system's memory: only then may they take another file's place."""
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
