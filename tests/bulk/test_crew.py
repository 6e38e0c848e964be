"""Processes that hang, die or break on one item: the others are done, and the one is told by its cause."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from time import monotonic
from typing import Any

import pytest
from pebble import ProcessExpired

from bulk_works import say_who, who, work
from bulk_world import Here
from gongkai.bulk.crew import BREAKS, Local, Lost, NoCrew, labour, longer_together

SOON = longer_together(1.5)
LONG = longer_together(60)


@pytest.fixture(scope="module")
def crew() -> Iterator[Local]:
    with Local(2) as local:
        yield local


def done(
    crew: Any, batches: Iterable[tuple[str, ...]], time: Callable[[tuple[str, ...]], float] = LONG
) -> dict[str, Any]:
    """Each item with its result, or why it has none."""
    found: dict[str, Any] = {}
    for batch, outcome in labour(crew, work, batches, time):
        results = [outcome] * len(batch) if isinstance(outcome, Lost) else outcome
        for item, result in zip(batch, results, strict=True):
            assert item not in found, "done twice"
            found[item] = result
    return found


def test_every_batch_is_done_once(crew: Local) -> None:
    batches = [tuple(f"i{n}.{k}" for k in range(3)) for n in range(20)]
    assert done(crew, batches) == {item: item.upper() for batch in batches for item in batch}


def test_an_item_that_hangs_is_late_and_costs_no_other(crew: Local) -> None:
    assert done(crew, [("a", "hang:1", "b"), ("c",)], SOON) == {"a": "A", "b": "B", "c": "C", "hang:1": Lost.LATE}


def test_an_item_that_kills_its_worker_and_one_that_breaks_the_work_cost_no_other(crew: Local) -> None:
    found = done(crew, [("a", "die", "b"), ("fail", "c"), ("d",)])
    assert found == {"a": "A", "b": "B", "c": "C", "d": "D", "die": Lost.DIED, "fail": Lost.FAILED}


def test_a_worker_that_is_killed_once_costs_nothing(crew: Local, tmp_path: Path) -> None:
    alone, among = f"flag:{tmp_path / 'alone'}", f"flag:{tmp_path / 'among'}"
    assert done(crew, [(alone,), ("a", among)]) == {alone: alone.upper(), "a": "A", among: among.upper()}


def test_a_disk_that_is_full_is_raised(crew: Local) -> None:
    with pytest.raises(OSError, match="No space left") as raised:
        done(crew, [("a",), ("full",)])
    assert raised.value.filename == "page.html"


def test_workers_that_are_all_killed_while_idle_are_started_anew() -> None:
    with Local(1) as local:
        (pid,) = [pid for _, pid in labour(local, who, [("",)], LONG)]
        assert isinstance(pid, int)
        os.kill(pid, signal.SIGKILL)
        assert done(local, [("a", "b"), ("c",)]) == {"a": "A", "b": "B", "c": "C"}


class Breaks(Here):
    """A crew that breaks so many times before it works; `sent` are the batches it was given."""

    def __init__(self, times: int) -> None:
        self.times, self.sent = times, 0

    def submit(self, work: Callable[[Any], Any], batch: Any, seconds: float) -> Future[Any]:
        self.sent += 1
        if self.sent > self.times:
            return super().submit(work, batch, seconds)
        future: Future[Any] = Future()
        future.set_exception(BrokenProcessPool())
        return future

    lost = Local.lost  # type: ignore[assignment]


def test_a_crew_that_breaks_gets_everything_again_and_is_given_up_where_it_never_works() -> None:
    assert done(Breaks(3), [("a", "b"), ("c",)]) == {"a": "A", "b": "B", "c": "C"}
    with pytest.raises(NoCrew) as none:
        done(broken := Breaks(10**6), [("a",)])
    assert none.value.key == "bulk.no_workers"
    assert broken.sent == BREAKS + 1


def test_no_more_batches_are_drawn_than_the_crew_can_soon_begin() -> None:
    drawn: list[str] = []

    def batches() -> Iterator[tuple[str, ...]]:
        for item in "abcdefgh":
            drawn.append(item)
            yield (item,)

    ahead = [len(drawn) - n for n, _ in enumerate(labour(Here(), work, batches(), LONG))]
    assert len(ahead) == 8
    assert max(ahead) <= 2 * Here.size


@pytest.mark.parametrize(
    ("error", "lost"),
    [
        (TimeoutError(), Lost.LATE),
        (ProcessExpired("gone"), Lost.DIED),
        (BrokenProcessPool(), Lost.UNTRIED),
        (OSError(28, "full"), None),
        (ValueError(), None),
    ],
)
def test_what_an_error_means(crew: Local, error: BaseException, lost: Lost | None) -> None:
    assert crew.lost(error) is lost


ORPHAN = """
from pathlib import Path
import sys
from bulk_works import say_who
from gongkai.bulk.crew import Local
if __name__ == "__main__":
    with Local(1) as local:
        local.submit(say_who, (sys.argv[1],), 600).result()
"""


def test_a_worker_that_hangs_ends_when_its_keeper_was_killed(tmp_path: Path) -> None:
    told = tmp_path / "pid"
    assert callable(say_who)
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])}
    keeper = subprocess.Popen([sys.executable, "-c", ORPHAN, str(told)], env=environment)
    assert waited(lambda: told.exists() and told.read_text())
    pid = int(told.read_text())
    assert alive(pid)
    keeper.kill()
    keeper.wait()
    assert waited(lambda: not alive(pid))


def alive(pid: int) -> bool:
    """A process that is there, and not only its entry that nobody has fetched."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def waited(what: Callable[[], object]) -> bool:
    """True as soon as it is so; False where a minute was not enough."""
    end = monotonic() + 60
    while monotonic() < end:
        if what():
            return True
        os.sched_yield()
    return False
