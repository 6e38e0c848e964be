"""What the tests of the office's pages over requests share: the walk, files in a folder of their own."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from web.cases.steps import Walk, with_bodies
from web.cast import Cast


@pytest.fixture(autouse=True)
def folder(settings: Any, tmp_path: Path) -> Path:
    settings.FILES_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def walk(cast: Cast) -> Walk:
    return Walk(with_bodies(cast))
