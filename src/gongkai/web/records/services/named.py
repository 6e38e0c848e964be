"""What a document does to others: it names those that it modifies or repeals, and its publication does it to them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from gongkai.core.record import EventKind
from gongkai.core.record_life import possible
from gongkai.core.record_type import RecordType
from gongkai.core.record_validity import named_by
from gongkai.web.agencies.models import Person
from gongkai.web.records.errors import BadValues
from gongkai.web.records.kinds import type_of
from gongkai.web.records.models import Record
from gongkai.web.records.selectors.lists import LONGEST_KEY, nameable
from gongkai.web.records.services.append import append, opened
from gongkai.web.records.services.end import ACTS

KINDS: Mapping[str, EventKind] = {"repealed": EventKind.REPEALED, "lapsed": EventKind.LAPSED}


def checked_references(record: Record, record_type: RecordType) -> None:
    """BadValues where a field names a record that is not there or not for this agency to name, of a wrong type,
    or (to modify or repeal it) of another agency."""
    acted_on = {target for _act, target in named_by(record_type, record.content)}
    not_itself(record, record_type, record.content)
    named = {field.id: _ids(record.content.get(field.id)) for field in record_type.fields if field.of}
    known = (
        dict(nameable(record.agency_id).filter(pk__in=_numbers(named)).values_list("pk", "agency_id"))
        if any(named.values())
        else {}
    )
    types = dict(Record.objects.filter(pk__in=known).values_list("pk", "type")) if known else {}
    problems = {}
    for field in record_type.fields:
        for one in named.get(field.id, ()):
            key = int(one) if one.isdecimal() else 0
            if key not in known or types[key] not in field.of:
                problems[field.id] = _("没有编号为 %(id)s 的这类信息，请重新选取。") % {"id": one}
            elif one in acted_on and known[key] != record.agency_id:
                problems[field.id] = _("编号为 %(id)s 的文件是别的机关的，本机关不能修改或者废止。") % {"id": one}
    if problems:
        raise BadValues(problems)


def not_itself(record: Record, record_type: RecordType, values: Mapping[str, Any]) -> None:
    """BadValues where a reference names the very record that it stands in."""
    own = str(record.pk)
    itself = [field.id for field in record_type.fields if field.of and own in _ids(values.get(field.id))]
    if itself:
        raise BadValues(dict.fromkeys(itself, _("不能选取这条信息自己，请另选。")))


def _ids(value: object) -> list[str]:
    return [str(one) for one in value] if isinstance(value, list) else [str(value)] if value else []


def _numbers(named: Mapping[str, list[str]]) -> list[int]:
    return [int(one) for ids in named.values() for one in ids if one.isdecimal() and len(one) < LONGEST_KEY]


def done_to_others(record: Record, *, by: Person | None, on: date, at: datetime) -> None:
    """Modifies, repeals or lapses the records that a published one names, from its own first day in force on.

    What has ended already, or was never disclosed, is left as it is.
    """
    record_type = type_of(record.type)
    since = record.effective_on or record.made_on or on
    for act, target in named_by(record_type, record.public_content):
        other = Record.objects.filter(pk=int(target), agency_id=record.agency_id).first()
        if other is None:
            continue
        kind = KINDS.get(act.state, EventKind.MODIFIED)
        open_ = opened(other, None)
        if possible(open_.life, kind) and not any(one.data.get("by_record") == record.pk for one in open_.events):
            data = {"by_record": record.pk, "basis": record.title, "ended_on": since.isoformat()}
            append(open_, kind, act=f"record.{ACTS[kind]}", by=by, on=on, at=at, data=data)
