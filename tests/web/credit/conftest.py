"""What the tests of 双公示 share: a bureau that can give index numbers."""

from __future__ import annotations

import pytest

from web.cast import Cast
from web.records.steps import Walk


@pytest.fixture
def bureau(cast: Cast) -> Cast:
    cast.bureau.credit_code = "11999999000000002Y"
    cast.bureau.save()
    return cast


@pytest.fixture
def walk(bureau: Cast) -> Walk:
    return Walk(bureau)
