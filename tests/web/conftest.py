"""What the web's tests share: a fixed day, the cast."""

from __future__ import annotations

import pytest

from web.browser import office_page  # noqa: F401 - a fixture
from web.cast import DAY, Cast, gather


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks what opens pages in Chromium: those show pages, whatever database is under them."""
    for item in items:
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker("browser")


@pytest.fixture(autouse=True)
def fixed_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every test of the web lives on 1 June 2021, a Tuesday."""
    monkeypatch.setenv("GONGKAI_TODAY", DAY.isoformat())


@pytest.fixture
def cast(db: None) -> Cast:
    return gather()
