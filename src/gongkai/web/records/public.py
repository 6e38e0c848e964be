"""What the public may read of the records, decided here for every page, file, index, download and platform."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import QuerySet

from gongkai.core.record import PUBLIC
from gongkai.web.records.models import Record


def public(rows: QuerySet[Record]) -> QuerySet[Record]:
    """Those whose content the public may read."""
    return rows.filter(standing__in=PUBLIC)


def is_public(record: Record) -> bool:
    """Whether the public may read the content now."""
    return record.standing in PUBLIC


def public_body(record: Record) -> Mapping[str, Any]:
    """The content that the public may read now; empty where there is none, or it was erased. One query at most."""
    if not is_public(record) or record.public is None:
        return {}
    body: Mapping[str, Any] = record.public.body
    return body
