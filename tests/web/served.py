"""The program as an operator starts it: a process of its own, waited for by the line it prints once it is ready."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


@contextmanager
def started(*command: str, data: Path, **environment: str) -> Iterator[str]:
    """`gongkai COMMAND` with its data in a folder; yields the first line of its output, and ends the process after."""
    process = subprocess.Popen(
        [sys.executable, "-m", "gongkai", *command], stdout=subprocess.PIPE, text=True,
        env={**os.environ, "GONGKAI_DATA": str(data), **environment},
    )  # fmt: skip
    assert process.stdout is not None
    try:
        yield process.stdout.readline()
    finally:
        process.terminate()
        process.communicate(timeout=60)
