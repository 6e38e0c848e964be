"""The world of the portal's tests."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from web.cast import Cast
from web.portal.world import World, build


@pytest.fixture
def world(cast: Cast, settings: Any, tmp_path: Path) -> World:
    settings.FILES_ROOT = tmp_path / "files"
    cast.bureau.credit_code = "11330000MB0000001X"
    cast.bureau.save()
    return build(cast)
