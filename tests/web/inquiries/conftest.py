"""What the tests of inquiries share: a counter at which somebody asks."""

from __future__ import annotations

import pytest

from web.cast import Cast
from web.inquiries.steps import Counter


@pytest.fixture
def counter(cast: Cast) -> Counter:
    return Counter(cast)
