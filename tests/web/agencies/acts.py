"""Short ways to the acts for these tests: by the system administrator, at noon of a day."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from gongkai.web.agencies.models import Agency, AgencyKind
from gongkai.web.agencies.services.found import found
from gongkai.web.day import CHINA

TODAY = date(2021, 6, 1)
NOON = datetime(2021, 6, 1, 12, tzinfo=CHINA)
BASIS = "示例机改〔2021〕1号"


def register(code: str, parent: Agency | None = None, kind: str = AgencyKind.DEPARTMENT, **facts: Any) -> Agency:
    """An agency founded long ago."""
    name = facts.pop("name", f"示例{code}")
    return found(
        code=code, name=name, kind=kind, parent=parent, by=None, on=TODAY, at=NOON, **{"founded_on": None, **facts}
    )
