"""A cluster as the crew: a Dask scheduler somewhere, its workers see the same files under the same paths."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import Future
from types import TracebackType
from typing import Any, Self

from distributed import Client, KilledWorker

from gongkai.bulk.crew import Lost, get_ready

CONNECTED_WITHIN = 10


class Cluster:
    """The workers of a scheduler at `tcp://host:8786`; ValueError where none answers."""

    def __init__(self, address: str) -> None:
        try:
            self.client: Any = Client(address, timeout=CONNECTED_WITHIN, set_as_default=False)  # type: ignore[no-untyped-call]
        except (OSError, ValueError, TimeoutError) as error:
            raise ValueError(str(error)) from error
        self.client.run(get_ready)
        self.size = max(
            1, sum(worker["nthreads"] for worker in self.client.scheduler_info(n_workers=-1)["workers"].values())
        )
        self.flying: dict[Any, tuple[Future[Any], float]] = {}

    def submit(self, work: Callable[[Any], Any], batch: Any, seconds: float) -> Future[Any]:
        future: Future[Any] = Future()
        remote: Any = self.client.submit(work, batch, pure=False)
        self.flying[remote] = (future, time.monotonic() + seconds)
        remote.add_done_callback(self._done)
        return future

    def lost(self, error: BaseException) -> Lost | None:
        if isinstance(error, TimeoutError):
            return Lost.LATE
        return Lost.DIED if isinstance(error, KilledWorker) else None

    def tend(self) -> None:
        """A task that is late is given up, and the worker that it holds is started anew."""
        now = time.monotonic()
        for remote, (future, due) in list(self.flying.items()):
            if now > due and remote in self.flying:
                del self.flying[remote]
                self._free(remote)
                future.set_exception(TimeoutError())

    def _free(self, remote: Any) -> None:
        busy = [worker for worker, keys in self.client.processing().items() if remote.key in keys]
        remote.cancel(force=True)
        if busy:
            self.client.restart_workers(busy, raise_for_error=False)

    def _done(self, remote: Any) -> None:
        if remote not in self.flying or remote.status == "cancelled":
            return
        future, _ = self.flying.pop(remote)
        error = remote.exception()
        if error is None:
            future.set_result(remote.result())
        else:
            future.set_exception(error)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.client.close()
