"""kill -9 in the middle of a registration: no half case, no number twice, and the next worker goes on from there."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

PART = Path(__file__).with_name("killed_part.py")
WHOLE = {"wrong": 0, "whole": True, "twice": 0}


def part(name: str, data: Path) -> subprocess.Popen[str]:
    environment = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
    environment |= {"GONGKAI_DATA": str(data), "PYTHONPATH": str(PART.parents[3])}
    return subprocess.Popen(
        [sys.executable, str(PART), name], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment
    )


def killed(name: str, data: Path) -> None:
    process = part(name, data)
    assert process.stdout is not None
    assert process.stdout.readline() == "half\n", "it is in the middle of a piece"
    process.kill()
    process.communicate()


def told(data: Path) -> Any:
    return json.loads(part("told", data).communicate()[0])


def test_a_registration_goes_on_where_it_was_cut_off(tmp_path: Path) -> None:
    assert part("prepare", tmp_path).wait() == 0
    killed("run", tmp_path)
    assert told(tmp_path) == {
        "state": "taking", "cursor": 1, "done": {"cases": 10}, "cases": 10, "events": 10, "keys": 10, "numbers": 10,
        "receipts": 0, **WHOLE,
    }  # fmt: skip
    killed("receipt", tmp_path)
    registered = {"cursor": 3, "cases": 25, "events": 25, "keys": 25, "numbers": 25, **WHOLE}
    assert told(tmp_path) == {
        "state": "writing", "done": {"cases": 25, "receipts": 10}, "receipts": 10, **registered,
    }  # fmt: skip
    assert part("go_on", tmp_path).wait() == 0
    assert told(tmp_path) == {"state": "done", "done": {"cases": 25, "receipts": 25}, "receipts": 25, **registered}
