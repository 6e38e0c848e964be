"""What the tests of records share: a walk along the path."""

from __future__ import annotations

import pytest

from web.cast import Cast
from web.records.steps import Walk


@pytest.fixture
def walk(cast: Cast) -> Walk:
    cast.bureau.credit_code = "11330000MB0000001X"
    cast.bureau.save()
    return Walk(cast)
