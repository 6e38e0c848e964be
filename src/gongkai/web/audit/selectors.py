"""Reading the trail: pages of entries by key, never by offset, so that the last page costs what the first costs."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection

from gongkai.web.audit.models import AuditEntry
from gongkai.web.audit.triggers import ENTRIES
from gongkai.web.day import closing, opening

ACTS = f"""
WITH RECURSIVE known(act) AS (
    SELECT min(act) FROM {ENTRIES}
    UNION ALL SELECT (SELECT min(act) FROM {ENTRIES} WHERE act > known.act) FROM known WHERE known.act IS NOT NULL
) SELECT act FROM known WHERE act IS NOT NULL
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What of the trail is wanted. `chains` None: every chain; `by`: usernames, of which any; blank: no matter."""

    chains: Collection[str] | None = None
    by: Collection[str] = ()
    act: str = ""
    subject: str = ""
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """Entries, newest first; `older` is the key to go on from, None on the last page."""

    entries: tuple[AuditEntry, ...]
    older: int | None


def page(asked: Asked, *, before: int | None = None, size: int = 50) -> Page:
    """The newest entries that are asked for, or those older than the key `before`; one query."""
    wanted: dict[str, Any] = {
        "chain__name__in": asked.chains,
        "by__in": asked.by or None,
        "act": asked.act or None,
        "subject": asked.subject or None,
        "at__gte": asked.since and opening(asked.since),
        "at__lt": asked.until and closing(asked.until),
        "id__lt": before,
    }
    rows = AuditEntry.objects.filter(**{name: value for name, value in wanted.items() if value is not None})
    found = list(rows.select_related("chain").order_by("-id")[: size + 1])
    return Page(tuple(found[:size]), found[size - 1].pk if len(found) > size else None)


def acts() -> list[str]:
    """Every act there is, in order; the index is asked from one act to the next, however many entries there are."""
    with connection.cursor() as cursor:
        cursor.execute(ACTS)
        return [act for (act,) in cursor.fetchall()]
