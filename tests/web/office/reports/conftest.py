"""What the tests of the pages share: a desk, at a bureau that gives index numbers."""

from __future__ import annotations

from web.reports.conftest import desk  # noqa: F401 - a fixture
