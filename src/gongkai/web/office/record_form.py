"""The one form of a record type: its fields in their groups, what was typed in them, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.utils import ErrorDict
from django.utils.translation import gettext as _

from gongkai.core.clean import clean
from gongkai.core.record_title import proposed_title
from gongkai.core.record_type import RecordType
from gongkai.web.agencies.models import Agency
from gongkai.web.office.record_field import cases, form_field, typed
from gongkai.web.office.record_reference import offered
from gongkai.web.records.kinds import said
from gongkai.web.ui.fields import cell_error

Raw = dict[str, Any]


@dataclass(frozen=True)
class Group:
    """Fields under one heading; blank for those that stand alone."""

    heading: str
    fields: tuple[forms.BoundField, ...]


class RecordForm(forms.Form):
    """Made of a record type. A draft may lack anything; a wrong value stands as it was typed, with the reason beside it."""

    use_required_attribute = False

    def __init__(
        self, record_type: RecordType, agency: Agency, *, known: Mapping[str, Any], data: Any = None,
        own: int | None = None,
    ) -> None:  # fmt: skip
        """`known` are stored values, or what a new record starts with; `own` is the record that they are of."""
        self.record_type = record_type
        initial = {field.id: typed(field, known[field.id]) for field in record_type.fields if field.id in known}
        super().__init__(data, initial=initial)
        self.cases = {field.id: found for field in record_type.fields if (found := cases(field, record_type))}
        named = offered(record_type, agency, known, data, own)
        self.finds = {name: one.find for name, one in named.items()}
        for field in record_type.fields:
            self.fields[field.id] = form_field(field, record_type, {name: one.answers for name, one in named.items()})
        if record_type.title_from and "title" in self.fields:
            self.fields["title"].help_text = _("可以不填，保存时按内容拟定；写主标题即可")
            self.fields["title"].required = False  # 不标“必填”：不填的，由系统拟定

    def as_typed(self) -> None:
        """Everything stands as it was typed, and nothing is said of it: something is only being looked up."""
        self._errors = ErrorDict()

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
