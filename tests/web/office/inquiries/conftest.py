"""What the tests of the pages share: a counter at which somebody asks."""

from __future__ import annotations

from web.inquiries.conftest import counter  # noqa: F401 - a fixture
