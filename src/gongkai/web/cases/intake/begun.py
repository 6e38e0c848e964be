"""Where a request stands that came by a way on a day: the same for every one of a file, so it is folded once."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from gongkai.core.case import CaseEventKind, Matter
from gongkai.web.agencies.models import Agency
from gongkai.web.cases.models import Case
from gongkai.web.cases.policies import policies
from gongkai.web.cases.projection import FOLLOWS, project
from gongkai.web.cases.reckoning import event_of


class Begun:
    """The columns that follow from the first event, by way and day, for one agency and the policies of the moment."""

    def __init__(self, agency: Agency) -> None:
        self.agency, self.chosen = agency, policies()
        self.found: dict[tuple[str, date], Mapping[str, Any]] = {}

    def columns(self, way: str, on: date) -> Mapping[str, Any]:
        """Column → value, as `services.append` would project it. CaseRefused where it cannot have happened."""
        if (way, on) not in self.found:
            case = Case(agency=self.agency, way=way, matter=Matter.DISCLOSURE.value)
            case.policies = self.chosen
            project(case, [event_of(1, CaseEventKind.RECEIVED, on, {})], {})
            self.found[way, on] = {name: getattr(case, name) for name in FOLLOWS}
        return self.found[way, on]
