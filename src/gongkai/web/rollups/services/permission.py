"""Who may act for a government on the reports that are counted in its own."""

from __future__ import annotations

from datetime import datetime

from gongkai.core.record import Refused
from gongkai.web.access import standing
from gongkai.web.agencies.models import Agency, Person
from gongkai.web.day import CHINA
from gongkai.web.reports.errors import NotPermitted

ACTION = "report.clear"


def allow(government: Agency, step: str, by: Person, at: datetime) -> None:
    """NotPermitted, naming the step, unless the person supervises for the government."""
    if government.pk not in standing(by, at.astimezone(CHINA).date()).reach(ACTION):
        raise NotPermitted(Refused("not_allowed", step=step))
