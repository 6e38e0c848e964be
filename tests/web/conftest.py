"""What the web's tests share: a fixed day, files in a folder of their own, the cast."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.conf import LazySettings

from gongkai.web.reports import reading
from web.browser import office_page  # noqa: F401 - a fixture
from web.cast import DAY, Cast, gather


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks what opens pages in Chromium: those show pages, whatever database is under them."""
    for item in items:
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker("browser")


@pytest.fixture(autouse=True)
def fixed_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every test of the web lives on 1 June 2021, a Tuesday, at ten: two hours before what its steps do at noon."""
    monkeypatch.setenv("GONGKAI_TODAY", DAY.isoformat())
    monkeypatch.setenv("GONGKAI_CLOCK", "10:00")


@pytest.fixture(autouse=True)
def folder(settings: LazySettings, tmp_path: Path) -> Path:
    """Where uploads of this test lie."""
    settings.FILES_ROOT = tmp_path / "files"
    return tmp_path / "files"


@pytest.fixture(autouse=True)
def read_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that is handed in is read in the process of the test; tests/web/reports/test_reading.py starts another."""
    monkeypatch.setattr(reading, "apart", lambda work, item, _seconds: work(item))


@pytest.fixture
def cast(db: None) -> Cast:
    return gather()


@pytest.fixture
def numbered(cast: Cast) -> Cast:
    """The cast, with a bureau that can give index numbers."""
    cast.bureau.credit_code = "11330000MB0000001X"
    cast.bureau.save()
    return cast
