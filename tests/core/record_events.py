"""Events of a record as the tests write them: one line each."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from typing import Any

from gongkai.core.record import EventKind, RecordEvent

START, CHINA = date(2021, 6, 1), timezone(timedelta(hours=8))
Step = tuple[EventKind, str, dict[str, Any]]


def history(*steps: Step) -> list[RecordEvent]:
    """Each step on the day after the one before, beginning on 1 June 2021."""
    found = []
    for number, (kind, by, data) in enumerate(steps, 1):
        on = START + timedelta(days=number - 1)
        known = {name: value for name, value in data.items() if name != "voids"}
        found.append(
            RecordEvent(
                number, kind, on, datetime(on.year, on.month, on.day, 12, tzinfo=CHINA), by, known, data.get("voids")
            )
        )
    return found


def drafted(digest: str = "a", by: str = "zhang", **data: Any) -> Step:
    return EventKind.DRAFTED, by, {"digest": digest, "attribute": "proactive", **data}


def revised(digest: str = "b", by: str = "zhang", **data: Any) -> Step:
    return EventKind.REVISED, by, {"digest": digest, "attribute": "proactive", **data}


def amended(digest: str = "c", by: str = "zhang", **data: Any) -> Step:
    return EventKind.AMENDED, by, {"digest": digest, "attribute": "proactive", **data}


def submitted(digest: str = "a", by: str = "zhang") -> Step:
    return EventKind.SUBMITTED, by, {"digest": digest}


def reviewed(digest: str = "a", by: str = "shen", conclusion: str = "may_disclose", **data: Any) -> Step:
    return EventKind.REVIEWED, by, {"digest": digest, "conclusion": conclusion, **data}


def approved(digest: str = "a", by: str = "gong", **data: Any) -> Step:
    return EventKind.APPROVED, by, {"digest": digest, **data}


def published(digest: str = "a", by: str = "gong", index_number: str = "X/2021-00001") -> Step:
    return EventKind.PUBLISHED, by, {"digest": digest, "index_number": index_number}


def step(kind: EventKind, by: str = "gong", **data: Any) -> Step:
    return kind, by, data


OUT = (drafted(), submitted(), reviewed(), approved(), published())
