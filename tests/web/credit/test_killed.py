"""kill -9 in the middle of an import: the piece in hand is not there at all, and the next worker goes on from it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

PART = Path(__file__).with_name("killed_part.py")


def part(name: str, data: Path) -> subprocess.Popen[str]:
    environment = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
    environment |= {"GONGKAI_DATA": str(data), "PYTHONPATH": str(PART.parents[2])}
    return subprocess.Popen(
        [sys.executable, str(PART), name], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment
    )


def test_an_import_goes_on_where_it_was_cut_off(tmp_path: Path) -> None:
    assert part("prepare", tmp_path).wait() == 0
    process = part("run", tmp_path)
    assert process.stdout is not None
    assert process.stdout.readline() == "half\n", "it is in the middle of the second piece"
    process.kill()
    process.communicate()
    cut_off, whole = map(json.loads, part("go_on", tmp_path).communicate()[0].splitlines())
    assert cut_off == {
        "state": "importing", "cursor": 1, "done": {"new": 10}, "records": 10, "contents": 10, "events": 20,
        "entries": 10, "numbers": 10, "noted": 1, "wrong": 0, "whole": True,
    }  # fmt: skip
    assert whole == {
        "state": "imported", "cursor": 3, "done": {"new": 25}, "records": 25, "contents": 25, "events": 50,
        "entries": 25, "numbers": 25, "noted": 3, "wrong": 0, "whole": True,
    }  # fmt: skip
