"""The installed command as a process: exit codes, streams, a closed pipe."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
COMMAND = [sys.executable, "-c", "from gongkai.cli import main; main()"]


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [*COMMAND, *arguments], cwd=ROOT, capture_output=True, check=False, env={**os.environ, **environment}
    )


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("read", "examples/city-2024.txt"), 0),
        (("check", "examples/founding-2020.txt"), 0),
        (("check", "examples/town-2021.html"), 1),
        (("check", "examples/town-2021.html", "pyproject.toml"), 3),
        (("read", "nowhere.txt"), 2),
        (("--version",), 0),
        ((), 2),
    ],
)
def test_the_exit_codes_of_the_contract(arguments: tuple[str, ...], code: int) -> None:
    done = run(*arguments)
    assert done.returncode == code, done.stderr.decode()
    assert b"Traceback" not in done.stderr


def test_json_is_utf8_in_a_terminal_of_another_encoding() -> None:
    done = run("read", "examples/town-2021.html", "--format", "json", PYTHONIOENCODING="gbk", PYTHONUTF8="0")
    assert json.loads(done.stdout.decode("utf-8"))["agency"]


def test_text_survives_a_terminal_that_cannot_show_it() -> None:
    done = run("check", "examples/town-2021.html", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert done.returncode == 1
    assert b"Traceback" not in done.stderr


def test_a_closed_pipe_is_quiet() -> None:
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer, "wb") as closed:
        done = subprocess.run(
            [*COMMAND, "read", "examples/city-2024.txt"], cwd=ROOT, stdout=closed, stderr=subprocess.PIPE, check=False
        )
    assert done.stderr == b""
    assert done.returncode == 0
