"""Work on what nobody vouches for, done in a process of its own that ends when it takes too long or too much."""

from __future__ import annotations

import atexit
import resource
import threading
from collections.abc import Callable
from functools import partial
from typing import TypeVar

from gongkai.bulk.crew import Local, Lost, NoCrew, labour

Item = TypeVar("Item")
Result = TypeVar("Result")
# 进程最多占用的地址空间（the largest real report needs a fifth of it）。
MEMORY = 2 * 2**30


def apart(work: Callable[[Item], Result], item: Item, seconds: float) -> Result | Lost:
    """What the work makes of the item, or why there is nothing: out of time, or the process died of it."""
    with Local(1) as crew:
        return _done(crew, work, item, seconds)


class Kept:
    """Processes that stay for the next item, and end when there has been none for `idle` seconds: beginning one takes
    longer than most files, and in the last days of January they come sixty at a time. For files of those who are known;
    what anybody may send has a process of its own (`apart`)."""

    def __init__(self, workers: int, idle: float = 60.0) -> None:
        self.workers, self.idle = workers, idle
        self._lock = threading.Lock()
        self._crew: Local | None = None
        self._timer: threading.Timer | None = None
        self._busy = 0
        atexit.register(self.leave)

    def apart(self, work: Callable[[Item], Result], item: Item, seconds: float) -> Result | Lost:
        """As `apart`, from several threads at once."""
        with self._lock:
            crew = self._crew = self._crew or Local(self.workers)
            self._busy += 1
            if self._timer is not None:
                self._timer.cancel()
        try:
            return _done(crew, work, item, seconds)
        finally:
            with self._lock:
                self._busy -= 1
                if not self._busy:
                    self._timer = threading.Timer(self.idle, self.leave)
                    self._timer.daemon = True
                    self._timer.start()

    def leave(self) -> None:
        """Ends them, unless they are at work; the next item begins others."""
        with self._lock:
            crew, self._crew = (None, self._crew) if self._busy else (self._crew, None)
        if crew is not None:
            crew.end()


def _done(crew: Local, work: Callable[[Item], Result], item: Item, seconds: float) -> Result | Lost:
    try:
        found = [outcome for _batch, outcome in labour(crew, partial(_limited, work), [(item,)], lambda _: seconds)]
    except NoCrew:
        return Lost.UNTRIED
    return found[0]


def _limited(work: Callable[[Item], Result], batch: tuple[Item, ...]) -> Result:
    limit_memory()
    return work(batch[0])


def limit_memory() -> None:
    """From here on this process may have MEMORY and no more; what asks for more fails, and is a file not read."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, resource.getrlimit(resource.RLIMIT_AS)[1]))
