"""The processes that read what is handed in stay for the next file, and end when nothing comes."""

from __future__ import annotations

import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from bulk_works import die, who
from gongkai.bulk.apart import Kept
from gongkai.bulk.crew import Lost

SECONDS = 60.0


@pytest.fixture
def readers() -> Iterator[Kept]:
    found = Kept(1)
    yield found
    found.leave()


def test_one_process_serves_several_at_once_and_ends_when_left(readers: Kept) -> None:
    with ThreadPoolExecutor(3) as pool:
        at = set(pool.map(lambda item: readers.apart(who, (item,), SECONDS), range(3)))
    assert len(at) == 1 and os.getpid() not in at
    readers.leave()
    assert readers.apart(who, (0,), SECONDS) not in at, "the next one begins another"


def test_a_file_that_kills_its_process_costs_no_other(readers: Kept) -> None:
    assert readers.apart(die, 0, SECONDS) is Lost.DIED
    assert isinstance(readers.apart(who, (1,), SECONDS), int)
