"""What the tests of records share: a walk along the path."""

from __future__ import annotations

import pytest

from web.cast import Cast
from web.records.steps import Walk


@pytest.fixture
def walk(numbered: Cast) -> Walk:
    return Walk(numbered)
