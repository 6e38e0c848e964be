"""A request takes a thread from its first byte on: one that does not arrive, or breaks off, gives it back.

Without this a browser that fell asleep halfway through a form would hold its thread for ever, and eight of them the whole
office. Against many who mean it, a proxy in front takes requests in whole (docs/operating.md).
"""

from __future__ import annotations

import socket
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from gunicorn.workers.gthread import ThreadWorker

from gongkai.web.environment import count

GRACE = count("GONGKAI_SLOW_SECONDS", 20)
SLOWEST = 4096  # bytes a second, on average, once the grace is over


class BrokenOff(ConnectionResetError):  # noqa: N818 - what happened to the body
    """The body ended before its length: whoever reads it must not take the part for the whole."""


@dataclass
class Arriving:
    """How much of a request is there; of its head nothing is counted, it has to be there within the grace."""

    since: float
    length: int = 0
    got: int = 0
    in_head: bool = True

    def late(self, now: float) -> bool:
        """Whether it has had its time."""
        if not self.in_head and self.got >= self.length:
            return False
        passed = now - self.since
        return passed > GRACE and self.got < (passed - GRACE + 1) * SLOWEST


class Patient(ThreadWorker):  # type: ignore[misc]
    """A worker whose main loop, once a second, ends the reading of what is late; what is being answered goes on."""

    def init_process(self) -> None:
        self.arriving: dict[Any, Arriving] = {}
        super().init_process()

    def handle(self, conn: Any) -> Any:
        self.arriving[conn] = Arriving(time.monotonic())
        try:
            return super().handle(conn)
        finally:
            self.arriving.pop(conn, None)

    def handle_request(self, req: Any, conn: Any) -> Any:
        """The head is there; the body is counted as it comes."""
        unreader = conn.parser.unreader
        body = Arriving(time.monotonic(), length_of(req), len(unreader.buf.getvalue()), in_head=False)
        self.arriving[conn] = body
        read, unreader.chunk = unreader.chunk, counted(unreader.chunk, body)
        try:
            return super().handle_request(req, conn)
        finally:
            unreader.chunk = read

    def notify(self) -> None:
        super().notify()
        now = time.monotonic()
        for conn, known in list(self.arriving.items()):
            if known.late(now):
                self.arriving.pop(conn, None)
                with suppress(OSError):
                    conn.sock.shutdown(socket.SHUT_RD)


def counted(read: Callable[..., bytes], body: Arriving) -> Callable[..., bytes]:
    """Reads on, counting. BrokenOff where there is no more although there should be."""

    def chunk(*size: Any, **named: Any) -> bytes:
        data = read(*size, **named)
        body.got += len(data)
        if not data and body.got < body.length:
            raise BrokenOff(f"{body.got} of {body.length} bytes arrived")
        return data

    return chunk


def length_of(req: Any) -> int:
    """What the head says of the body; 0 where it says nothing (a body in chunks says its end itself)."""
    said = next((value for name, value in req.headers if name == "CONTENT-LENGTH"), "0")
    return int(said) if said.isascii() and said.isdecimal() else 0
