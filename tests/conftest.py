"""What all tests share: the folder of real reports, where there is one, and hypothesis without deadlines."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

ROOT = Path(__file__).parents[1]
REPORTS = ROOT / "../shared/reports"

settings.register_profile("gongkai", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("gongkai")


@pytest.fixture(scope="session")
def reports_dir() -> Path:
    """The real published reports, kept outside this repository; tests that read them are skipped without it."""
    if not REPORTS.is_dir():
        pytest.skip("the real reports are not here (../shared/reports)")
    return REPORTS.resolve()
