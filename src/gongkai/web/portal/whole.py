"""A public record as data: what the API answers and the downloads stream."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from ninja import Schema

from gongkai.web.portal.public import Listed
from gongkai.web.records.disclosed import values
from gongkai.web.records.kinds import type_of
from gongkai.web.records.models import Record

BATCH = 500
COLUMNS = (
    *("index_number", "title", "document_number", "type", "agency", "agency_name", "standing", "made_on"),
    *("published_on", "updated_on", "url"),
)


class Brief(Schema):
    """A record in a list."""

    index_number: str
    title: str
    document_number: str
    type: str
    agency: str
    agency_name: str
    standing: str
    published_on: date
    updated_on: date
    url: str


class File(Schema):
    """An attachment: its name, its SHA-256 and where it is."""

    name: str
    sha256: str
    url: str


class Whole(Brief):
    """A record with its typed fields, as `docs/record-types.md` describes them."""

    made_on: date | None
    fields: dict[str, Any]
    attachments: list[File]


def brief(request: HttpRequest, one: Listed) -> Brief:
    """A row of a list as data."""
    return Brief(
        index_number=one.index_number, title=one.title, document_number=one.document_number, type=one.type,
        agency=one.agency_code, agency_name=one.agency, standing=one.standing, published_on=one.published_on,
        updated_on=one.updated_on, url=request.build_absolute_uri(one.href),
    )  # fmt: skip


def whole(request: HttpRequest, row: Record) -> Whole:
    """A record loaded with its agency and its public content, in the words of that content."""
    body = row.public.body if row.public else {}
    known = values(type_of(row.type), body)
    here = request.build_absolute_uri(reverse("portal:record", args=[row.index_number]))
    assert row.index_number is not None
    assert row.published_on is not None
    return Whole(
        index_number=row.index_number, title=body.get("title", ""), document_number=known.get("document_number", ""),
        type=row.type, agency=row.agency.code, agency_name=row.agency.name, standing=row.standing,
        made_on=known.get("made_on"), published_on=row.published_on, updated_on=row.updated_on or row.published_on,
        url=here, fields=known, attachments=[
            File(name=one["name"], sha256=one["digest"], url=f"{here}files/{one['digest']}/")
            for one in body.get("attachments", ())
        ],
    )  # fmt: skip


def batches(rows: QuerySet[Record], size: int = BATCH) -> Iterator[Record]:
    """All rows by key, `size` at a time: each batch a query of its own, none of them skips over rows."""
    last = 0
    while True:
        found = list(rows.filter(pk__gt=last).select_related("agency", "public").order_by("pk")[:size])
        yield from found
        if len(found) < size:
            return
        last = found[-1].pk
