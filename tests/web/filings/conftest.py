"""What the tests of filings share: a desk, at a bureau that gives index numbers."""

from __future__ import annotations

import pytest

from web.cast import Cast
from web.filings.steps import Desk


@pytest.fixture
def desk(numbered: Cast) -> Desk:
    return Desk(numbered)
