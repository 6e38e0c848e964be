"""Who acts, on which legal day, at which instant: what every service of records is handed."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from gongkai.web.access import who
from gongkai.web.day import now, today


def signed(request: HttpRequest) -> dict[str, Any]:
    """The arguments `by`, `on`, `at`."""
    return {"by": who(request), "on": today(), "at": now()}
