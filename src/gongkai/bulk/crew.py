"""Who does the work: processes of this machine, each of which may be ended when it hangs or dies without harm."""

from __future__ import annotations

import gc
import multiprocessing
import os
import traceback
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, wait
from enum import StrEnum
from types import TracebackType
from typing import Any, Protocol, Self, TypeVar

from pebble import ProcessExpired, ProcessPool

from gongkai.law.claim_file import lexicon
from gongkai.law.load import forms, general_rules

# A file that takes longer than this alone is given up; the longest real report takes less than a second.
SECONDS = 60.0
# A worker is replaced after so many batches, so that what a library leaks does not add up over a night.
BATCHES_OF_A_WORKER = 200
TENDED_EVERY = 1.0
GARBAGE_LOOKED_FOR = 100_000

Item = TypeVar("Item")
Result = TypeVar("Result")


class Lost(StrEnum):
    """Why a batch has no result: it ran out of time, its worker died of it, or the work itself broke on it."""

    LATE = "late"
    DIED = "died"
    FAILED = "failed"


def get_ready() -> None:
    """Loads the law and the readers, so that the first file of a worker has its whole time to itself."""
    general_rules()
    forms()
    lexicon()
    # A report is thousands of small objects without cycles: looking for cycles all the time took a fifth of the work.
    gc.freeze()
    gc.set_threshold(GARBAGE_LOOKED_FOR, 10, 10)


class Crew(Protocol):
    """Workers that take batches; `size` is how many there are."""

    size: int

    def submit(self, work: Callable[[Any], Any], batch: Any, seconds: float) -> Future[Any]: ...

    def lost(self, error: BaseException) -> Lost | None:
        """What an error of a future means; None for an error of the work itself."""

    def tend(self) -> None:
        """Called about once a second: the moment to end what is late."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...


class Local:
    """Processes of this machine."""

    def __init__(self, workers: int) -> None:
        # Not forked: the keeper of the journal has threads and an open database, which a fork would copy half-way.
        context = multiprocessing.get_context("spawn")
        self.size = workers
        self.pool = ProcessPool(
            max_workers=workers, max_tasks=BATCHES_OF_A_WORKER, initializer=get_ready, context=context
        )

    def submit(self, work: Callable[[Any], Any], batch: Any, seconds: float) -> Future[Any]:
        future: Future[Any] = self.pool.schedule(work, args=(batch,), timeout=seconds)
        return future

    def lost(self, error: BaseException) -> Lost | None:
        if isinstance(error, TimeoutError):
            return Lost.LATE
        return Lost.DIED if isinstance(error, ProcessExpired) else None

    def tend(self) -> None:
        """Nothing: the pool ends what is late by itself."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if error is None:
            self.pool.close()  # type: ignore[no-untyped-call]
        else:
            self.pool.stop()  # type: ignore[no-untyped-call]
        self.pool.join()


def labour(
    crew: Crew,
    work: Callable[[tuple[Item, ...]], Result],
    batches: Iterable[tuple[Item, ...]],
    seconds: float = SECONDS,
) -> Iterator[tuple[tuple[Item, ...], Result | Lost]]:
    """Each batch with its result, as they come; no more batches are drawn than the crew can soon begin.

    A batch that is lost is done again one item at a time, so that one bad file costs no other; an item that is lost
    alone is yielded as `Lost`. Only an OSError of the work is raised: where nothing can be written, nothing goes on.
    """
    left, alone = iter(batches), deque[tuple[Item, ...]]()
    flying: dict[Future[Any], tuple[Item, ...]] = {}

    def fill() -> None:
        while len(flying) < 2 * crew.size:
            batch = alone.popleft() if alone else next(left, None)
            if batch is None:
                return
            flying[crew.submit(work, batch, seconds * (1 if len(batch) == 1 else 2))] = batch

    fill()
    while flying:
        done, _ = wait(flying, timeout=TENDED_EVERY, return_when=FIRST_COMPLETED)
        crew.tend()
        for future in done:
            batch = flying.pop(future)
            outcome = _outcome(crew, future)
            if isinstance(outcome, Lost) and len(batch) > 1:
                alone.extend((item,) for item in batch)
            else:
                yield batch, outcome
        fill()


def _outcome(crew: Crew, future: Future[Any]) -> Any:
    error = future.exception()
    if error is None:
        return future.result()
    if isinstance(error, OSError) and not isinstance(error, TimeoutError):
        raise error
    lost = crew.lost(error)
    if lost is None and os.environ.get("GONGKAI_DEBUG"):
        traceback.print_exception(error)
    return lost or Lost.FAILED
