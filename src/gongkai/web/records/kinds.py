"""Record types, and what was typed into them: the one place where this app asks for either."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def cleaned(type_id: str, raw: Mapping[str, object], *, complete: bool) -> dict[str, Any]:
    """The values of a record of a type."""
    return dict(raw)
