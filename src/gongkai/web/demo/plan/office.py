"""An agency of the demo as the plans need it."""

from __future__ import annotations

from typing import NamedTuple


class Office(NamedTuple):
    code: str
    name: str
    credit_code: str
