"""A record's content as its page shows it: personal values masked, tables as tables, references as links."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from gongkai.core.record_fields import show
from gongkai.core.record_type import Field
from gongkai.web.files.models import Upload, UploadState
from gongkai.web.records.kinds import type_of
from gongkai.web.records.models import Record
from gongkai.web.records.selectors.lists import named
from gongkai.web.ui.pieces import Figure, Finding, Head, Line, Link, Table

LONG = 60  # so many characters stand on one line of the facts; more is a paragraph of its own


@dataclass(frozen=True)
class Shown:
    """One field: a line, paragraphs, a table or links; `cards` are what the checks found in it."""

    label: str
    text: str = ""
    paragraphs: Sequence[str] = ()
    table: Table | None = None
    links: Sequence[Link] = ()
    personal: bool = False
    inward: bool = False
    cards: Sequence[Finding] = ()


@dataclass(frozen=True)
class Group:
    """Fields under one heading."""

    heading: str
    fields: Sequence[Shown]


@dataclass(frozen=True)
class Content:
    """All that the public would read, and what stays inside; `attachments` with where they are."""

    groups: Sequence[Group]
    attachments: Sequence[Link]


def content(record: Record) -> Content:
    """The working version, else what was last decided on."""
    body = record.working.body if record.working else {}
    values = body.get("values", {})
    fields = [field for field in type_of(record.type).fields if field.id in values]
    found: list[tuple[str, list[Shown]]] = []
    others = named(_referred(fields, values))
    for field in fields:
        if not found or found[-1][0] != field.group:
            found.append((field.group, []))
        found[-1][1].append(shown(field, values[field.id], others))
    return Content([Group(heading, rows) for heading, rows in found], attachments(record, body))


def _referred(fields: Sequence[Field], values: Mapping[str, Any]) -> Iterator[str]:
    for field in fields:
        if field.kind in ("record", "records"):
            yield from values[field.id] if field.kind == "records" else [values[field.id]]


def shown(field: Field, value: Any, others: Mapping[str, Record]) -> Shown:
    """One value, ready to show."""
    text = show(field, value)
    if field.columns:
        return Shown(field.label, table=table(field, value), inward=not field.shown)
    if field.kind in ("record", "records"):
        ids = value if isinstance(value, list) else [value]
        links = [Link(others[one].title, reverse("office:record", args=[one])) for one in ids if one in others]
        return Shown(field.label, links=links, inward=not field.shown)
    if field.kind == "long_text" and (len(text) > LONG or "\n" in text) and not field.personal:
        return Shown(field.label, paragraphs=[line for line in text.split("\n") if line], inward=not field.shown)
    return Shown(field.label, text, personal=field.personal, inward=not (field.shown or field.personal))


def table(field: Field, rows: Sequence[Mapping[str, Any]]) -> Table:
    """The columns that have any value, the first as the head of each row."""
    columns = [one for one in field.columns if any(one.id in row for row in rows)]
    heads = [Head(one.label) for one in columns]
    lines = [
        Line([Head(show(columns[0], row.get(columns[0].id)))], [Figure(show(one, row.get(one.id))) for one in columns[1:]])
        for row in rows
    ]  # fmt: skip
    return Table(field.label, [heads], lines)


def attachments(record: Record, body: Mapping[str, Any]) -> list[Link]:
    """The files by their names, in the order they were attached: one query where there are any."""
    wanted = body.get("attachments", ())
    if not wanted:
        return []
    rows = Upload.objects.filter(
        agency=record.agency_id, digest__in=[one["digest"] for one in wanted], state=UploadState.STORED
    )
    places = {row.digest: reverse("office:file", args=[row.pk]) for row in rows}
    return [Link(one["name"], places.get(one["digest"], "")) for one in wanted]
