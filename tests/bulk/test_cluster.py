"""A real Dask cluster on this machine: the same facts; what hangs or dies costs itself; who is not there is told."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from unittest.mock import patch

import dask
import pytest
from distributed import LocalCluster

from bulk_works import who, work
from bulk_world import Told, grow, run_here
from gongkai.bulk import cluster
from gongkai.bulk.cluster import Cluster
from gongkai.bulk.crew import Lost, NoCrew, labour, longer_together
from gongkai.bulk.run import Request, run

SOON = longer_together(2)
LONG = longer_together(60)


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """A scheduler with two worker processes of two threads each."""
    # Else it puts a worker away for good that takes fifteen seconds to start again, which a cluster of `dask worker`s
    # does not.
    patient = dask.config.set({"distributed.deploy.lost-worker-timeout": "10 minutes"})
    with (
        patient,
        LocalCluster(
            n_workers=2, processes=True, threads_per_worker=2, dashboard_address=None, silence_logs=50
        ) as local,
    ):
        yield local.scheduler_address


@pytest.fixture
def nobody() -> Iterator[LocalCluster]:
    """A scheduler in this process, without workers."""
    with LocalCluster(n_workers=0, processes=False, dashboard_address=":0", silence_logs=50) as local:
        yield local


def done(crew: Cluster, batches: list[tuple[str, ...]], time: Any = LONG) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for batch, outcome in labour(crew, work, batches, time):
        results = [outcome] * len(batch) if isinstance(outcome, Lost) else outcome
        for item, result in zip(batch, results, strict=True):
            assert item not in found, "done twice"
            found[item] = result
    return found


def test_the_facts_are_those_of_one_machine(address: str, tmp_path: Path) -> None:
    grow(tmp_path / "省", faults=0.5)
    paths = (str(tmp_path / "省"),)
    here = run_here(Request(paths=paths, out=tmp_path / "here.parquet"))
    there = run(Request(paths=paths, out=tmp_path / "there.parquet", cluster=address), Told())
    assert here == there
    assert (tmp_path / "here.parquet").read_bytes() == (tmp_path / "there.parquet").read_bytes()


def test_every_worker_has_one_batch_at_a_time(address: str) -> None:
    with Cluster(address) as crew:
        assert crew.size == 2
        at_once = []
        for _, pid in labour(crew, who, [(n,) for n in range(30)], LONG):
            at_once.append(len(crew.at_work))
            assert isinstance(pid, int)
        assert len(at_once) == 30
        assert max(at_once) <= 2


def test_what_hangs_kills_its_worker_or_breaks_costs_no_other(address: str, tmp_path: Path) -> None:
    once = f"flag:{tmp_path / 'once'}"
    others = [(f"i{n}",) for n in range(6)]
    with Cluster(address) as crew:
        # What waits behind a batch that hangs is not late for it.
        found = done(crew, [("hang:1",), ("a", "die"), (once,), ("fail", "c"), *others], SOON)
    assert found == {
        "a": "A", "c": "C", "die": Lost.DIED, "hang:1": Lost.LATE, "fail": Lost.FAILED, once: once.upper(),
    } | {item: item.upper() for (item,) in others}  # fmt: skip


def test_a_disk_that_is_full_there_is_raised_here(address: str) -> None:
    with Cluster(address) as crew, pytest.raises(OSError, match="No space left") as raised:
        done(crew, [("a",), ("full",)])
    assert raised.value.filename == "page.html"


def test_workers_of_another_law_are_not_used(address: str) -> None:
    with patch.object(cluster, "law_digest", lambda: "another"), pytest.raises(NoCrew) as none:
        Cluster(address)
    assert none.value.key == "bulk.other_version"
    assert "gongkai" in none.value.reason


@pytest.mark.parametrize("wrong", ["tcp://127.0.0.1:9", "nonsense", "tcp://", "ftp://127.0.0.1:1"])
def test_an_address_where_nobody_answers_is_told(wrong: str) -> None:
    with patch.object(cluster, "CONNECTED_WITHIN", 0.3), pytest.raises(NoCrew) as none:
        Cluster(wrong)
    assert none.value.key == "bulk.no_cluster"
    assert none.value.reason


def test_a_scheduler_without_workers_is_told(nobody: LocalCluster) -> None:
    with patch.object(cluster, "CONNECTED_WITHIN", 0.3), pytest.raises(NoCrew) as none:
        Cluster(nobody.scheduler_address)
    assert none.value.key == "bulk.no_workers"


def test_a_scheduler_that_goes_away_is_told(nobody: LocalCluster) -> None:
    nobody.scale(1)
    nobody.wait_for_workers(1)
    at_once = patch.multiple(cluster, ASKED_EVERY=0, DESERTED_FOR=0)
    with at_once, Cluster(nobody.scheduler_address) as crew:
        crew.tend()
        nobody.close()
        with pytest.raises(NoCrew) as none:
            while True:
                crew.tend()
    assert none.value.key == "bulk.cluster_lost"


def test_a_cluster_that_all_workers_leave_is_given_up(nobody: LocalCluster) -> None:
    nobody.scale(1)
    nobody.wait_for_workers(1)
    at_once = patch.multiple(cluster, ASKED_EVERY=0, DESERTED_FOR=0)
    with at_once, Cluster(nobody.scheduler_address) as crew:
        nobody.scale(0)
        with pytest.raises(NoCrew) as none:
            while True:
                crew.tend()
    assert none.value.key == "bulk.cluster_lost"
