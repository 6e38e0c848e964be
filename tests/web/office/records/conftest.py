"""What the tests of the office's pages over records share: the walk along the path."""

from __future__ import annotations

import pytest

from web.cast import Cast
from web.records.steps import Walk


@pytest.fixture
def walk(numbered: Cast) -> Walk:
    return Walk(numbered)
