"""The one form of a record type: its fields in their groups, what was typed in them, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from gongkai.core.clean import clean
from gongkai.core.record_title import proposed_title
from gongkai.core.record_type import Field, RecordType
from gongkai.web.agencies.models import Agency
from gongkai.web.office.record_field import Named, form_field, typed
from gongkai.web.records.kinds import said
from gongkai.web.records.models import Record
from gongkai.web.ui.fields import cell_error

NAMED = 200  # so many records a reference offers, the newest; what is chosen already is always among them
Raw = dict[str, Any]


@dataclass(frozen=True)
class Group:
    """Fields under one heading; blank for those that stand alone."""

    heading: str
    fields: tuple[forms.BoundField, ...]


class RecordForm(forms.Form):
    """Made of a record type. A draft may lack anything; a wrong value stands as it was typed, with the reason beside it."""

    use_required_attribute = False

    def __init__(self, record_type: RecordType, agency: Agency, *, known: Mapping[str, Any], data: Any = None) -> None:
        """`known` are stored values, or what a new record starts with."""
        self.record_type = record_type
        initial = {field.id: typed(field, known[field.id]) for field in record_type.fields if field.id in known}
        super().__init__(data, initial=initial)
        named = nameable(record_type, agency, known)
        for field in record_type.fields:
            self.fields[field.id] = form_field(field, record_type, named)
        if record_type.title_from and "title" in self.fields:
            self.fields["title"].help_text = _("可以不填，保存时按内容拟定；写主标题即可")

    @property
    def groups(self) -> list[Group]:
        """The fields under their headings, in the order of the type."""
        found: list[tuple[str, list[forms.BoundField]]] = []
        for field in self.record_type.fields:
            if not found or found[-1][0] != field.group:
                found.append((field.group, []))
            found[-1][1].append(self[field.id])
        return [Group(heading, tuple(fields)) for heading, fields in found]

    def clean(self) -> Raw:
        """What was typed, with the title that the type proposes where none was; every wrong value is told."""
        raw: Raw = {name: value for name, value in self.cleaned_data.items() if value not in ("", None, [])}
        found = clean(self.record_type, raw)
        untitled = "title" in self.fields and not raw.get("title")
        if untitled and (title := proposed_title(self.record_type, found.values)):
            raw["title"] = title
        words = said()
        self.tell({name: problem.what(words) for name, problem in found.problems.items()})
        return raw

    def tell(self, problems: Mapping[str, str]) -> None:
        """Sets each problem beside its field: `made_on`, `air.2.pm25` (rows from 1); what has no field, on top."""
        for name, message in problems.items():
            field, _dot, rest = name.partition(".")
            row, _dot, column = rest.partition(".")
            if field not in self.fields:
                self.add_error(None, message)
            elif row and column:
                self.add_error(field, cell_error(int(row) - 1, column, message))
            else:
                self.add_error(field, message)


def starts_with(record_type: RecordType, agency: Agency) -> Raw:
    """What a new record starts with: the agency's own name and code where a field asks for them."""
    known = {"agency_name": agency.name, "agency_code": agency.credit_code}
    return {field.id: known[field.fill] for field in record_type.fields if known.get(field.fill)}


def nameable(record_type: RecordType, agency: Agency, known: Mapping[str, Any]) -> Named:
    """For each reference of a type the records it may point to, and those it points to: a query a reference."""
    return {
        field.id: choices(field, agency, known.get(field.id)) for field in record_type.fields
        if field.kind in ("record", "records")
    }  # fmt: skip


def choices(field: Field, agency: Agency, chosen: Any) -> list[tuple[str, str]]:
    rows = Record.objects.filter(agency=agency, type__in=field.of).order_by("-id")
    found = {str(row.pk): name_of(row) for row in rows[:NAMED]}
    wanted = chosen if isinstance(chosen, list) else [chosen] if chosen else []
    missing = [one for one in wanted if one not in found and one.isdecimal()]
    found |= {str(row.pk): name_of(row) for row in Record.objects.filter(pk__in=missing)} if missing else {}
    return list(found.items())


def name_of(record: Record) -> str:
    return f"{record.title}（{record.document_number}）" if record.document_number else record.title
