"""The rows of a month, from the records that an agency published in it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from django.db.models import Q, QuerySet

from gongkai.core.filing import following
from gongkai.core.record import Attribute, Standing
from gongkai.law.filing_file import filing_law
from gongkai.web.agencies.models import Agency, AgencyKind
from gongkai.web.agencies.tree import Place
from gongkai.web.records.models import Record
from gongkai.web.records.selectors.channels import CameOut, channels_of


def days_of(month: str) -> tuple[date, date]:
    """The first and the last day of a month (2021-05)."""
    year, number = following(month)
    return date.fromisoformat(f"{month}-01"), date(year, number, 1) - timedelta(days=1)


def documents() -> QuerySet[Record]:
    """The records of document type that have ever come out, by law/filings.yaml."""
    wanted = Q()
    for type_id, numbered in filing_law().documents.items():
        wanted |= Q(type=type_id) & (~Q(public_number="") if numbered else Q())
    return Record.objects.filter(wanted, published_on__isnull=False)


def offices(agency: int, places: Mapping[int, Place]) -> set[int]:
    """An agency with its internal offices, to any depth."""
    found = {agency}
    for place in places.values():  # in the order of `path`: an office comes after what it belongs to
        if place.kind == AgencyKind.INTERNAL and place.parent in found:
            found.add(place.id)
    return found


def rows_of(agency: Agency, month: str, places: Mapping[int, Place]) -> list[dict[str, Any]]:
    """What the agency and its offices published in the month, by the day it came out: two queries."""
    return list(_rows(documents().filter(agency__in=offices(agency.pk, places), published_on__range=days_of(month))))


def _rows(records: QuerySet[Record]) -> Iterator[dict[str, Any]]:
    found = list(records.select_related("public").order_by("published_on", "id"))
    out = channels_of(found)
    for record in found:
        yield row(record, out[record.pk])


def row(record: Record, out: Collection[CameOut]) -> dict[str, Any]:
    """One record as the public saw it last, not as somebody is changing it now."""
    body = record.public.body if record.public else {}
    values = body.get("values", {})
    standing = Standing(record.standing)
    return {
        "record": record.pk, "index_number": record.index_number or "", "title": body.get("title") or record.title,
        "document_number": values.get("document_number", ""), "made_on": values.get("made_on", ""),
        "published_on": record.published_on.isoformat() if record.published_on else "",
        "attribute": Attribute(body.get("attribute", Attribute.PROACTIVE)).label,
        "channels": "、".join(dict.fromkeys(one.channel.label for one in out)),
        "remark": "" if standing is Standing.PUBLISHED else standing.label,
    }  # fmt: skip
