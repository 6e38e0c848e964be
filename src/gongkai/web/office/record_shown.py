"""A record's content as its page shows it: personal values masked, tables as tables, references as links."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from gongkai.web.files.models import Upload, UploadState
from gongkai.web.records.kinds import type_of
from gongkai.web.records.models import Record
from gongkai.web.records.selectors.lists import named, title_for
from gongkai.web.records.shown import Group, grouped, referred
from gongkai.web.ui.pieces import Link


@dataclass(frozen=True)
class Content:
    """All that the public would read, and what stays inside; `attachments` with where they are."""

    groups: Sequence[Group]
    attachments: Sequence[Link]


def content(record: Record) -> Content:
    """The working version, else what was last decided on."""
    body = record.working.body if record.working else {}
    values, fields = body.get("values", {}), type_of(record.type).fields
    others = named(referred(fields, values), record.agency_id)

    def way(one: str) -> Link | None:
        return way_to(others[one], record.agency_id) if one in others else None

    return Content(grouped(fields, values, way), attachments(record, body))


def way_to(other: Record, agency: int) -> Link:
    """To a record that one of an agency names: the office's page of its own, the public one of another's."""
    own = other.agency_id == agency
    href = reverse("office:record", args=[other.pk]) if own else reverse("portal:record", args=[other.index_number])
    return Link(title_for(other, agency), href)


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
