"""One run of the command line, in this process, with what it printed."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from gongkai.cli import run

EXAMPLES = Path(__file__).parents[2] / "examples"


@dataclass(frozen=True)
class Said:
    """The exit code and both streams of a run."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Gongkai = Callable[..., Said]


class _Bytes(io.TextIOWrapper):
    """Standard input made of bytes."""

    def __init__(self, data: bytes) -> None:
        super().__init__(io.BytesIO(data), encoding="utf-8")


@pytest.fixture
def gongkai(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Iterator[Gongkai]:
    """`gongkai("read", path, stdin=b"…")` → what it said."""

    def call(*arguments: object, stdin: bytes = b"") -> Said:
        monkeypatch.setattr(sys, "stdin", _Bytes(stdin))
        code = run([str(argument) for argument in arguments])
        printed = capsys.readouterr()
        return Said(code, printed.out, printed.err)

    yield call


@pytest.fixture
def example() -> Callable[[str], Path]:
    """The path of one of the made-up reports."""
    return lambda name: EXAMPLES / name
