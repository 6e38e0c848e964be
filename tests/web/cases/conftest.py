"""What the tests of requests share: the walk."""

from __future__ import annotations

import pytest

from web.cases.steps import Walk, with_bodies
from web.cast import Cast


@pytest.fixture
def walk(cast: Cast) -> Walk:
    return Walk(with_bodies(cast))
