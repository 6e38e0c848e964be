"""kill -9 in the middle of an upload and of an import: no half row, no orphan file."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

PART = Path(__file__).with_name("killed_part.py")


def part(name: str, data: Path) -> subprocess.Popen[str]:
    environment = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
    environment |= {"GONGKAI_DATA": str(data), "PYTHONPATH": str(PART.parents[1])}
    return subprocess.Popen(
        [sys.executable, str(PART), name], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment
    )


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    data = tmp_path_factory.mktemp("killed")
    assert part("prepare", data).wait() == 0
    return data


@pytest.mark.parametrize("name", ["upload", "import"])
def test_nothing_is_left_of_what_was_cut_off(prepared: Path, name: str) -> None:
    process = part(name, prepared)
    assert process.stdout is not None
    assert process.stdout.readline() == "half\n", "it is in the middle of it"
    process.kill()
    process.communicate()
    after = part("left", prepared)
    assert after.communicate()[0] == "0 0 0\n", "uploads, files, imported agencies"
