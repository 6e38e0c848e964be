"""`gongkai serve`, as an operator runs it."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

from web.served import free_port, started

A_KEY = "from gongkai.web.sealing.services import new_key; new_key()"


def test_it_serves_from_an_empty_folder_and_says_where(tmp_path: Path) -> None:
    port = free_port()
    with started("serve", "--port", str(port), "--workers", "1", data=tmp_path) as line:
        assert f"http://127.0.0.1:{port}/" in line
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/readyz") as answer:
            assert json.load(answer)["ready"] is True
    assert (tmp_path / "secret-key").stat().st_mode & 0o077 == 0, "the secret is for its owner alone"


def test_a_port_in_use_is_said_in_one_sentence(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = subprocess.run(
            [sys.executable, "-m", "gongkai", "serve", "--port", str(port)],
            env={"GONGKAI_DATA": str(tmp_path), "PATH": ""}, capture_output=True, text=True, check=False,
        )  # fmt: skip
    assert done.returncode == 2
    assert f"不能在端口 {port} 上监听" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_master_key_that_does_not_fit_is_said_in_one_sentence(tmp_path: Path) -> None:
    for words in (["migrate", "--verbosity", "0"], ["shell", "--verbosity", "0", "-c", A_KEY]):
        subprocess.run(
            [sys.executable, "-m", "gongkai", "manage", *words],
            env={"GONGKAI_DATA": str(tmp_path), "PATH": ""},
            check=True,
        )
    (tmp_path / "master-key").write_text("another key than the one that wrapped what is here")
    done = subprocess.run(
        [sys.executable, "-m", "gongkai", "serve", "--port", str(free_port())],
        env={"GONGKAI_DATA": str(tmp_path), "PATH": ""}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 2
    assert "办公系统不能启动" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_folder_that_cannot_be_made_is_said_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    done = subprocess.run(
        [sys.executable, "-m", "gongkai", "serve"], capture_output=True, text=True, check=False,
        env={"GONGKAI_DATA": str(tmp_path / "file/data"), "PATH": ""},
    )  # fmt: skip
    assert done.returncode == 2
    assert "办公系统不能启动" in done.stderr
    assert "Traceback" not in done.stderr
