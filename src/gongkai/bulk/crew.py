"""Who does the work: processes of this machine, each of which may be ended when it hangs or dies without harm."""

from __future__ import annotations

import gc
import multiprocessing
import os
import threading
import traceback
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from enum import StrEnum
from types import TracebackType
from typing import Any, Generic, Protocol, Self, TypeVar

from pebble import ProcessExpired, ProcessPool

from gongkai.law.claim_file import lexicon
from gongkai.law.load import forms, general_rules

# A file that takes longer than this alone is given up; the longest real report takes less than a second.
SECONDS = 60.0
# A worker is replaced after so many batches, so that what a library leaks does not add up over a night.
BATCHES_OF_A_WORKER = 200
TENDED_EVERY = 1.0
GARBAGE_LOOKED_FOR = 100_000
# So often in succession may the crew break before anything was done: then it cannot work here at all.
BREAKS = 5

Item = TypeVar("Item")
Result = TypeVar("Result")


class Lost(StrEnum):
    """Why a batch has no result: it ran out of time, its worker died of it, the work itself broke on it, or the crew
    broke before it was begun, which is no fault of the batch.
    """

    LATE = "late"
    DIED = "died"
    FAILED = "failed"
    UNTRIED = "untried"


class NoCrew(Exception):  # noqa: N818 - an answer: there is nobody to do the work
    """No workers: they cannot be started or reached, or all have gone. `key` is the sentence that says so."""

    def __init__(self, key: str, reason: str = "") -> None:
        super().__init__(f"{key} {reason}")
        self.key, self.reason = key, reason


def get_ready() -> None:
    """Loads the law and the readers, so that the first file of a worker has its whole time to itself."""
    general_rules()
    forms()
    lexicon()
    # A report is thousands of small objects without cycles: looking for cycles all the time took a fifth of the work.
    gc.freeze()
    gc.set_threshold(GARBAGE_LOOKED_FOR, 10, 10)


def begin_worker() -> None:
    """A process that hangs in a file outlives whoever started it, if that one is killed: it watches for that."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent,), daemon=True).start()
    get_ready()


def _end_with(parent: Any) -> None:
    parent.join()
    os._exit(1)


class Crew(Protocol):
    """Workers that take batches; `size` is how many there are."""

    size: int

    def submit(self, work: Callable[[Any], Any], batch: Any, seconds: float) -> Future[Any]: ...

    def lost(self, error: BaseException) -> Lost | None:
        """What an error of a future means; None for an error of the work itself."""

    def tend(self) -> None:
        """Called about once a second: the moment to end what is late. Raises NoCrew where nobody is left."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...


class Local:
    """Processes of this machine."""

    def __init__(self, workers: int) -> None:
        self.size = workers
        self.pool = self._pool()
        self._renewing = threading.Lock()  # several threads may share a crew (`apart.Kept`)

    def _pool(self) -> ProcessPool:
        # Not forked: the keeper of the journal has threads and an open database, which a fork would copy half-way.
        context = multiprocessing.get_context("spawn")
        return ProcessPool(
            max_workers=self.size, max_tasks=BATCHES_OF_A_WORKER, initializer=begin_worker, context=context
        )

    def submit(self, work: Callable[[Any], Any], batch: Any, seconds: float) -> Future[Any]:
        with self._renewing:
            if not self.pool.active:
                # All its workers were ended from outside while none was at work: the pool gives up then, we do not.
                self.end()
                self.pool = self._pool()
            future: Future[Any] = self.pool.schedule(work, args=(batch,), timeout=seconds)
        return future

    def lost(self, error: BaseException) -> Lost | None:
        if isinstance(error, TimeoutError):
            return Lost.LATE
        if isinstance(error, BrokenProcessPool):
            return Lost.UNTRIED
        return Lost.DIED if isinstance(error, ProcessExpired) else None

    def tend(self) -> None:
        """Nothing: the pool ends what is late by itself."""

    def end(self) -> None:
        """Ends them all, whatever they are at."""
        self.pool.stop()  # type: ignore[no-untyped-call]
        self.pool.join()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.end()


@dataclass(slots=True)
class _Turn(Generic[Item]):
    """A batch on its way; `deaths` counts the workers that died of it."""

    batch: tuple[Item, ...]
    deaths: int = 0


def longer_together(seconds: float) -> Callable[[tuple[Item, ...]], float]:
    """The time for a batch: so long for one, twice as long for many, most of which are done at once."""
    return lambda batch: seconds * (1 if len(batch) == 1 else 2)


def labour(
    crew: Crew,
    work: Callable[[tuple[Item, ...]], Result],
    batches: Iterable[tuple[Item, ...]],
    seconds: Callable[[tuple[Item, ...]], float],
) -> Iterator[tuple[tuple[Item, ...], Result | Lost]]:
    """Each batch with its result, as they come; no more batches are drawn than the crew can soon begin.

    A batch that is lost is done again one item at a time, so that one bad file costs no other; an item that is late
    or fails alone, or whose worker dies twice, is yielded as `Lost`: a worker may be killed once by somebody else.
    Only an OSError of the work is raised: where nothing can be written, nothing goes on. Raises NoCrew.
    """
    left, again = (_Turn(batch) for batch in batches), deque[_Turn[Item]]()
    flying: dict[Future[Any], _Turn[Item]] = {}
    breaks = 0

    def fill() -> None:
        while len(flying) < 2 * crew.size:
            turn = again.popleft() if again else next(left, None)
            if turn is None:
                return
            flying[crew.submit(work, turn.batch, seconds(turn.batch))] = turn

    fill()
    while flying:
        done, _ = wait(flying, timeout=TENDED_EVERY, return_when=FIRST_COMPLETED)
        crew.tend()
        # A crew that breaks loses all that is in its hands: that counts once.
        outcomes = [(flying.pop(future), _outcome(crew, future)) for future in done]
        breaks = breaks + 1 if any(outcome is Lost.UNTRIED for _, outcome in outcomes) else 0 if outcomes else breaks
        if breaks > BREAKS:
            raise NoCrew("bulk.no_workers")
        for turn, outcome in outcomes:
            if turns := _once_more(turn, outcome):
                again.extend(turns)
            else:
                yield turn.batch, outcome
        fill()


def _once_more(turn: _Turn[Item], outcome: Any) -> list[_Turn[Item]]:
    """What is to be done again of a batch that was lost; empty where the outcome stands."""
    if not isinstance(outcome, Lost):
        return []
    if outcome is Lost.UNTRIED:
        return [turn]
    if len(turn.batch) > 1:
        return [_Turn((item,)) for item in turn.batch]
    return [_Turn(turn.batch, turn.deaths + 1)] if outcome is Lost.DIED and not turn.deaths else []


def _outcome(crew: Crew, future: Future[Any]) -> Any:
    if future.cancelled():
        return Lost.UNTRIED
    error = future.exception()
    if error is None:
        return future.result()
    # First, for the error of a worker that died or of a connection is an OSError too.
    lost = crew.lost(error)
    if lost is None and isinstance(error, OSError):
        raise error
    if lost is None and os.environ.get("GONGKAI_DEBUG"):
        traceback.print_exception(error)
    return lost or Lost.FAILED
