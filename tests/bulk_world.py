"""A small tree of made-up reports, a crew that works in this process, and what a run said: the tests of `gongkai bulk`."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from multiprocessing import get_context
from pathlib import Path
from typing import Any, Self
from unittest.mock import patch

import pyarrow.parquet as pq

from gongkai.bulk import reading, run
from gongkai.bulk.crew import Lost
from gongkai.bulk.run import Request, Summary
from gongkai.made_up import province
from layouts.tree import MANIFEST, Filed, write

Row = dict[str, Any]
LIGHT = {"html": 3, "txt": 2}  # what is quick to print and to read


def grow(
    root: Path, *, counties: int = 1, agencies: int = 3, years: range = range(2021, 2023), faults: float = 0.0
) -> list[Filed]:
    """A province as files below `root`."""
    reports = province(3, counties=counties, agencies_each=agencies, years=years, faults=faults)
    filed = list(write(reports, root, shares=LIGHT, seed=3))
    (root / MANIFEST).unlink()
    return filed


class Here:
    """A crew of nobody: the work is done in this process, at once."""

    size = 2

    def submit(self, work: Callable[[Any], Any], batch: Any, seconds: float) -> Future[Any]:
        future: Future[Any] = Future()
        try:
            future.set_result(work(batch))
        except Exception as error:
            future.set_exception(error)
        return future

    def lost(self, error: BaseException) -> Lost | None:
        return Lost.LATE if isinstance(error, TimeoutError) else None

    def tend(self) -> None:
        pass

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        pass


class Told:
    """A watcher that keeps what it is told."""

    def __init__(self) -> None:
        self.stages: list[tuple[str, int, int]] = []
        self.steps = 0
        self.said: list[tuple[str, dict[str, object]]] = []

    def stage(self, name: str, total: int, done: int = 0) -> None:
        self.stages.append((name, total, done))

    def step(self, count: int) -> None:
        self.steps += 1

    def tell(self, key: str, **slots: object) -> None:
        self.said.append((key, slots))

    @property
    def keys(self) -> list[str]:
        return [key for key, _ in self.said]

    def refused(self) -> dict[str, str]:
        """File name → the sentence of its refusal."""
        return {Path(str(s["file"])).name: str(s["message"]) for key, s in self.said if key == "bulk.refused"}


class Mortal(Told):
    """A watcher that kills its own process, as `kill -9` does, when it is told something for the n-th time."""

    def __init__(self, last: int) -> None:
        super().__init__()
        self.left = last

    def _live(self) -> None:
        if self.left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        self.left -= 1

    def stage(self, name: str, total: int, done: int = 0) -> None:
        self._live()

    def step(self, count: int) -> None:
        self._live()

    def tell(self, key: str, **slots: object) -> None:
        self._live()


@contextmanager
def here(crew: Any = None) -> Iterator[None]:
    """Runs do their work in this process, and in small batches."""
    with (
        patch.object(run, "_crew", lambda request: crew or Here()),
        patch.object(run, "FILES_OF_A_BATCH", 2),
        patch.object(run, "REPORTS_OF_A_BATCH", 2),
        patch.object(run, "LISTED_AT_ONCE", 3),
    ):
        yield


def run_here(request: Request, watcher: Told | None = None, crew: Any = None) -> Summary:
    """The run, in this process."""
    with here(crew):
        return run.run(request, watcher or Told())


def in_child(what: Callable[[], object]) -> int | None:
    """Do it in a forked process; its exit code, -9 where it was killed."""
    process = get_context("fork").Process(target=what)
    process.start()
    process.join()
    return process.exitcode


@contextmanager
def reads() -> Iterator[list[str]]:
    """The names of the files that are read meanwhile in this process."""
    names: list[str] = []
    real = reading.answer

    def answer(file: str, *slots: Any) -> Any:
        names.append(Path(file).name)
        return real(file, *slots)

    with patch.object(reading, "answer", answer):
        yield names


def facts(path: Path, fact: str = "") -> list[Row]:
    """The rows of a table of facts, of one kind if given."""
    return [row for row in pq.read_table(path).to_pylist() if not fact or row["fact"] == fact]


def as_older_zip(name: str) -> str:
    """The name as an older zip program leaves it on a system of UTF-8."""
    return os.fsdecode(name.encode("gb18030"))
