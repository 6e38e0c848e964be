"""Kinds of work for the tests: one that notes what it was given, one that fails, one that is slow."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from typing import Any

import pytest

from gongkai.web.audit.services import note
from gongkai.web.jobs import handlers
from gongkai.web.jobs.handlers import job


@pytest.fixture(autouse=True)
def kinds(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Only the kinds of these tests, and none daily."""
    for name, empty in (("_handlers", {}), ("_daily", set()), ("_slow", set())):
        monkeypatch.setattr(handlers, name, empty)

    @job("test.note")
    def noted(payload: Mapping[str, Any], *, at: datetime) -> None:
        note("test.done", chain="A", by="worker", at=at, new=dict(payload))

    @job("test.fail")
    def failing(payload: Mapping[str, Any], *, at: datetime) -> None:
        note("test.done", chain="A", by="worker", at=at)
        raise RuntimeError("没有网络")

    @job("test.slow", slow=True)
    def slow(payload: Mapping[str, Any], *, at: datetime) -> Callable[[], object]:
        return lambda: note("test.done", chain="A", by="worker", at=at, new={"letters": len(payload["text"])})

    yield
