"""The world of the portal's tests."""

from __future__ import annotations

import pytest

from web.cast import Cast
from web.portal.world import World, build


@pytest.fixture
def world(numbered: Cast) -> World:
    return build(numbered)
