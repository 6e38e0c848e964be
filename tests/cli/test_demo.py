"""`gongkai demo`: who builds it is not who answers."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from gongkai.cli import web


def test_the_demo_is_built_by_a_process_of_its_own(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    asked: list[list[str]] = []

    def run(arguments: list[str], **_how: Any) -> SimpleNamespace:
        asked.append(arguments)
        return SimpleNamespace(returncode=3)

    monkeypatch.setattr(subprocess, "run", run)
    with pytest.raises(SystemExit) as left:
        web._built_apart(tmp_path)
    assert left.value.code == 3, "what stopped the building stops the demo"
    assert asked == [[sys.executable, "-m", "gongkai", "demo", "--build-only", "--data", str(tmp_path)]]
