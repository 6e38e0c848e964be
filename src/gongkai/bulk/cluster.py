"""A cluster as the crew: a Dask scheduler somewhere, its workers see the same files under the same paths."""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable
from concurrent.futures import CancelledError, Future
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from types import TracebackType
from typing import Any, Self

from distributed import Client, KilledWorker

from gongkai.bulk.crew import Lost, NoCrew, get_ready
from gongkai.bulk.law_digest import law_digest

CONNECTED_WITHIN = 10
ASKED_EVERY = 0.5
# A cluster that does not answer, or is without any worker, for so long has been put away.
DESERTED_FOR = 60.0


class WorkerGone(Exception):  # noqa: N818 - what became of it
    """The worker that had the batch has left the cluster."""


@dataclass(eq=False, slots=True)
class _Job:
    future: Future[Any]
    work: Callable[[Any], Any]
    batch: Any
    seconds: float
    due: float = 0.0
    remote: Any = None


def ready() -> str:
    """Makes a worker ready; the law that it works with."""
    get_ready()
    return law_digest()


class Cluster:
    """The workers of a scheduler at `tcp://host:8786`; NoCrew where none answers.

    Each worker is given one batch at a time, whatever number of threads it has: what reads PDF is not safe in several,
    and only so is it known since when a worker is at a batch. What is given to a worker stays with it: when it has
    gone, the batch is lost, and not passed on to the next one unasked.
    """

    def __init__(self, address: str) -> None:
        try:
            self.client: Any = Client(address, timeout=CONNECTED_WITHIN, set_as_default=False)  # type: ignore[no-untyped-call]
        except (OSError, ValueError, TimeoutError) as error:
            raise NoCrew("bulk.no_cluster", str(error)) from error
        self.lock = threading.RLock()
        self.waiting: deque[_Job] = deque()
        self.at_work: dict[str, _Job] = {}
        self.met: set[str] = set()
        self.workers: set[str] = set()
        self.asked = self.last_seen = time.monotonic()
        try:
            self.client.wait_for_workers(1, timeout=CONNECTED_WITHIN)
            self._meet(self._alive() or set())
        except TimeoutError as error:
            self.client.close()  # type: ignore[no-untyped-call]
            raise NoCrew("bulk.no_workers") from error
        except BaseException:
            self.client.close()  # type: ignore[no-untyped-call]
            raise
        self.size = len(self.workers)

    def submit(self, work: Callable[[Any], Any], batch: Any, seconds: float) -> Future[Any]:
        job = _Job(Future(), work, batch, seconds)
        with self.lock:
            self.waiting.append(job)
            self._hand_out()
        return job.future

    def lost(self, error: BaseException) -> Lost | None:
        if isinstance(error, TimeoutError):
            return Lost.LATE
        return Lost.DIED if isinstance(error, KilledWorker | WorkerGone) else None

    def tend(self) -> None:
        """A batch that is late is given up, and the worker that it holds is started anew; so is one of a worker that
        has gone. Workers that have come are met.
        """
        now = time.monotonic()
        if now < self.asked + ASKED_EVERY:
            return
        self.asked, alive = now, self._alive()
        if alive is None:
            return
        with self.lock:
            new = alive - self.met
            self.met = (self.met & alive) | new
            self.workers &= alive
            for worker, job in list(self.at_work.items()):
                if worker not in alive:
                    self._give_up(worker, WorkerGone())
                elif now > job.due:
                    self.workers.discard(worker)
                    self._give_up(worker, TimeoutError())
                    self._aside(self._start_anew, worker)
            self.size = max(1, len(self.workers))
            self._hand_out()
        if new:
            self._aside(self._meet, new)
        if self.workers or self.at_work:
            self.last_seen = now
        elif now > self.last_seen + DESERTED_FOR:
            raise NoCrew("bulk.cluster_lost", "no workers")

    def _alive(self) -> set[str] | None:
        """The addresses of the workers there are; None where the scheduler is too busy to say. NoCrew where it has
        gone.
        """
        try:
            if self.client.status == "running":
                return set(self.client.scheduler_info(n_workers=-1)["workers"])
            reason = f"{self.client.status}"
        except (OSError, CancelledError) as error:
            reason = str(error) or type(error).__name__
        if self.client.status == "closed" or time.monotonic() > self.last_seen + DESERTED_FOR:
            raise NoCrew("bulk.cluster_lost", reason)
        return None

    def _meet(self, workers: set[str]) -> None:
        """Give work to these workers once they are ready. NoCrew where one has another version of this program."""
        told = self.client.run(ready, workers=sorted(workers), on_error="return") if workers else {}
        mine = {worker for worker, law in told.items() if law == law_digest()}
        with self.lock:
            self.met |= workers
            self.workers |= mine
            self._hand_out()
        if other := [f"{worker}: {law}" for worker, law in told.items() if worker not in mine]:
            raise NoCrew("bulk.other_version", "; ".join(other))

    def _start_anew(self, worker: str) -> None:
        """End the process of a worker, which its nanny starts again; one that has none stays out of work."""
        self.client.restart_workers([worker], raise_for_error=False)
        with self.lock:
            self.met.discard(worker)

    def _aside(self, what: Callable[..., None], *slots: Any) -> None:
        """In a thread of its own: the others are tended meanwhile. A worker that fails in it is not used."""

        def attempt() -> None:
            with suppress(Exception):
                what(*slots)

        threading.Thread(target=attempt, daemon=True).start()

    def _hand_out(self) -> None:
        for worker in sorted(self.workers - self.at_work.keys()):
            if not self.waiting:
                return
            job = self.waiting.popleft()
            job.due = time.monotonic() + job.seconds
            job.remote = self.client.submit(job.work, job.batch, pure=False, workers=[worker])
            self.at_work[worker] = job
            job.remote.add_done_callback(partial(self._done, worker, job))

    def _give_up(self, worker: str, error: Exception) -> None:
        job = self.at_work.pop(worker)
        job.remote.cancel(force=True)
        job.future.set_exception(error)

    def _done(self, worker: str, job: _Job, remote: Any) -> None:
        """Called in a thread of the client's."""
        try:
            error = remote.exception()
            result = None if error is not None else remote.result()
        except CancelledError:
            return
        except Exception as failed:
            error = failed
        with self.lock:
            if self.at_work.get(worker) is not job:
                return
            del self.at_work[worker]
            self._hand_out()
        if error is not None:
            job.future.set_exception(error)
        else:
            job.future.set_result(result)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.client.close()
