"""A master key for the tests, and one more."""

from __future__ import annotations

import pytest

MASTER = "made-up-master-key-of-the-tests-0123456789"
OTHER = "made-up-other-master-key-of-tests-9876543210"


@pytest.fixture(autouse=True)
def master_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GONGKAI_KEY", MASTER)
