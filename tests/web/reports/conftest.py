"""What the tests of reports share: a desk, at a bureau that gives index numbers."""

from __future__ import annotations

import pytest

from web.cast import Cast
from web.reports.steps import Desk


@pytest.fixture
def desk(cast: Cast) -> Desk:
    cast.bureau.credit_code = "11330000MB0000001X"
    cast.bureau.save()
    return Desk(cast)
