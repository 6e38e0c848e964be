"""What the tests of these pages share: a dispute, and the handler at the desk."""

from __future__ import annotations

import pytest
from django.test import Client

from web.cast import Cast
from web.disputes.conftest import dispute  # noqa: F401 - a fixture
from web.office.records.pages import at


@pytest.fixture
def handler(cast: Cast) -> Client:
    return at(cast.zhang)
