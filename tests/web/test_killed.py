"""kill -9 in the middle of an upload, of the imports and of a request: no half row, no orphan file, no entry in the trail."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from database import database_of_its_own

PART = Path(__file__).with_name("killed_part.py")


def part(name: str, environment: dict[str, str]) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, str(PART), name], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment
    )


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """The environment of an office with nothing but its people; its database is of the kind that the tests run on."""
    environment = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
    environment |= {"GONGKAI_DATA": str(tmp_path_factory.mktemp("killed")), "PYTHONPATH": str(PART.parents[1])}
    with database_of_its_own() as named:
        environment |= named
        assert part("prepare", environment).wait() == 0
        yield environment


@pytest.mark.parametrize("name", ["upload", "import", "catalogue", "request"])
def test_nothing_is_left_of_what_was_cut_off(prepared: dict[str, str], name: str) -> None:
    process = part(name, prepared)
    assert process.stdout is not None
    assert process.stdout.readline() == "half\n", "it is in the middle of it"
    process.kill()
    process.communicate()
    after = part("left", prepared)
    assert after.communicate()[0] == "0 0 0 0 0 0 0\n", "files, uploads, agencies, items, entries, requests, numbers"
