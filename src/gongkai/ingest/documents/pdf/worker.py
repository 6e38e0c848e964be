"""The process that reads PDFs: one file after another from its standard input, its memory limited, its answers JSON."""

from __future__ import annotations

import contextlib
import gc
import os
import sys
from collections.abc import Callable
from pathlib import Path

from gongkai.ingest.documents.pdf.bounds import MEMORY, TIRED, too_large
from gongkai.ingest.documents.pdf.opened import see
from gongkai.ingest.documents.pdf.wire import FRESH, WEARY, packed, packed_refusal, receive, send
from gongkai.ingest.refusal import Refusal, RefusalCode


def answer(data: bytes) -> bytes:
    """What a file shows, or why it is refused, packed."""
    return refused_or(data, lambda given: packed(see(given)))


def refused_or(data: bytes, read: Callable[[bytes], bytes]) -> bytes:
    """What `read` makes of a file, or why it is refused, packed."""
    try:
        return read(data)
    except Refusal as refusal:
        return packed_refusal(refusal)
    except (MemoryError, RecursionError):
        return packed_refusal(too_large())
    except (ArithmeticError, ValueError, OSError):
        # Coordinates beyond all bounds, broken strings: what no whole file holds.
        return packed_refusal(Refusal(RefusalCode.DAMAGED))


def _limit_memory() -> None:
    """Sets the limit, where the system has one."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource  # noqa: PLC0415 - not on every system

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _is_tired() -> bool:
    """Does this process hold so much memory that a new one should take its place?

    As the kernel counts it now, where it says so: the greatest size that a process ever had is on Linux at least that
    of the process that started it.
    """
    with contextlib.suppress(OSError, ValueError):
        return int(Path("/proc/self/statm").read_text("ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE") > TIRED
    return False


def serve(answered: Callable[[bytes], bytes]) -> None:
    """Serves until the other side closes the pipe. The true standard output is kept for answers only."""
    _limit_memory()
    gc.freeze()
    gc.disable()
    with os.fdopen(os.dup(1), "wb") as out:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        while (data := receive(sys.stdin.buffer)) is not None:
            reply = answered(data)
            send(out, (WEARY if _is_tired() else FRESH) + reply)
            gc.collect()


if __name__ == "__main__":
    serve(answer)
