"""Works for the crews' tests, which a process that is started anew can load: one that hangs, one that dies of an item."""

from __future__ import annotations

import os
import signal
from pathlib import Path
from time import sleep

from gongkai.bulk.apart import MEMORY, limit_memory


def work(batch: tuple[str, ...]) -> list[str]:
    """Every item in capitals; `hang` is never done, `die` kills the process, `fail` and `full` raise, `flag:PATH` kills
    it when it comes for the first time.
    """
    return [_one(item) for item in batch]


def _one(item: str) -> str:
    kind, _, path = item.partition(":")
    if kind == "hang":
        while True:
            sleep(0.01)
    if kind == "die" or (kind == "flag" and _first(Path(path))):
        os.kill(os.getpid(), signal.SIGKILL)
    if kind == "fail":
        raise ZeroDivisionError
    if kind == "full":
        raise OSError(28, "No space left on device", "page.html")
    return item.upper()


def _first(flag: Path) -> bool:
    try:
        flag.touch(exist_ok=False)
    except FileExistsError:
        return False
    return True


def say_who(batch: tuple[str, ...]) -> int:
    """Writes its process id into the file `batch[0]` and is never done."""
    Path(batch[0]).write_text(str(os.getpid()))
    while True:
        sleep(0.01)


def hang(_batch: object) -> str:
    """Is never done."""
    while True:
        sleep(0.01)


def die(_batch: object) -> str:
    """Kills the process."""
    os.kill(os.getpid(), signal.SIGKILL)
    return ""


def swell(_batch: object) -> str:
    """Asks for more memory than the process may have."""
    limit_memory()
    return str(len(bytearray(2 * MEMORY)))


def who(batch: tuple[object, ...]) -> int:
    """The process id of the worker."""
    return os.getpid()
