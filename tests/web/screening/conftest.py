"""What the tests of screening share: a walk along the path, files in a folder of their own."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from web.cast import Cast
from web.records.steps import Walk


@pytest.fixture
def walk(cast: Cast) -> Walk:
    cast.bureau.credit_code = "11330000MB0000001X"
    cast.bureau.save()
    return Walk(cast)


@pytest.fixture(autouse=True)
def folder(settings: Any, tmp_path: Path) -> Path:
    settings.FILES_ROOT = tmp_path
    return tmp_path
