"""The reading process and its keeper: a PDF that hangs, crashes or swells costs that process, not this one."""

from __future__ import annotations

import atexit
import contextlib
import os
import signal
import subprocess
import sys
import threading
from dataclasses import dataclass, field

from gongkai.ingest.documents.pdf.bounds import KILLED_AFTER, too_large
from gongkai.ingest.documents.pdf.wire import WEARY, Seen, receive, send, unpacked
from gongkai.ingest.refusal import Refusal, RefusalCode

CRASHES = {-getattr(signal, name) for name in ("SIGSEGV", "SIGBUS", "SIGFPE") if hasattr(signal, name)}


@dataclass(slots=True)
class Keeper:
    """Holds one reading process, started at the first file and kept for the next ones; one file at a time."""

    module: str = "gongkai.ingest.documents.pdf.worker"
    seconds: float = KILLED_AFTER
    process: subprocess.Popen[bytes] | None = None
    owner: int = 0
    used: bool = False
    lock: threading.Lock = field(default_factory=threading.Lock)

    def see(self, data: bytes) -> Seen:
        """What the file shows; Refusal as the reading gives it, too_large for one that runs out of time or memory."""
        answer = self.ask(data)
        try:
            return unpacked(answer)
        except (ValueError, KeyError, TypeError) as error:
            raise Refusal(RefusalCode.DAMAGED) from error

    def ask(self, data: bytes) -> bytes:
        """The process's own answer about a file; Refusal damaged where it died of it, too_large where it had to be ended."""
        reply = self._asked(data)
        if reply is None and self.used:
            reply = self._asked(data)  # a process that had served before may have died of something else
        if reply is None:
            raise Refusal(RefusalCode.DAMAGED)
        if reply[:1] == WEARY:
            self.stop()
        return reply[1:]

    def _asked(self, data: bytes) -> bytes | None:
        """The answer; None when the process died of it. Refusal too_large when it had to be ended."""
        process = self._running()
        assert process.stdin and process.stdout
        late = threading.Event()

        def end() -> None:
            late.set()
            process.kill()

        timer = threading.Timer(self.seconds, end)
        timer.start()
        reply = None
        try:
            with contextlib.suppress(OSError):
                send(process.stdin, data)
                reply = receive(process.stdout)
        finally:
            timer.cancel()
        if reply is None:
            self._buried(process, late.is_set())
            return None
        self.used = True
        return reply

    def _buried(self, process: subprocess.Popen[bytes], late: bool) -> None:
        self.stop()
        if late or (process.returncode not in CRASHES and not self.used):
            raise too_large()

    def _running(self) -> subprocess.Popen[bytes]:
        if self.process and self.owner == os.getpid() and self.process.poll() is None:
            return self.process
        self.process, self.owner, self.used = _started(self.module), os.getpid(), False
        return self.process

    def stop(self) -> None:
        """Ends the process, if it is this process's own."""
        process, self.process = self.process, None
        if process is None or self.owner != os.getpid():
            return
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe:
                with contextlib.suppress(OSError):
                    pipe.close()


def _started(module: str) -> subprocess.Popen[bytes]:
    paths = os.pathsep.join(path for path in sys.path if path)
    return subprocess.Popen(
        [sys.executable, "-P", "-m", module],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": paths},
    )


def kept(keeper: Keeper) -> Keeper:
    """The keeper, with its process ended at the end of this one, and usable in a child of this one."""
    atexit.register(keeper.stop)
    if hasattr(os, "register_at_fork"):
        # A thread of the parent may have held the lock; in the child nobody will give it back.
        os.register_at_fork(after_in_child=lambda: setattr(keeper, "lock", threading.Lock()))
    return keeper


KEEPER = kept(Keeper())


def see_apart(data: bytes) -> Seen:
    """What a file shows, read in the reading process of this one; threads wait for each other."""
    with KEEPER.lock:
        return KEEPER.see(data)
