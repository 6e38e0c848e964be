"""A form's field made ready to show: its label, help and errors tied to its control."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.forms import (
    BoundField,
    CheckboxInput,
    CheckboxSelectMultiple,
    Field,
    FileInput,
    Form,
    RadioSelect,
    Select,
    Textarea,
)
from django.forms.widgets import ChoiceWidget
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from gongkai.web.ui.fields import TableWidget, cell_label, cell_of

LONG_CHOICE = 12
# 字段 → 哪几种情形下才填：每种写明其他字段应有的答案；表单以 `cases` 给出，脚本据以显示（ui/asked.js）。
Cases = Mapping[str, Sequence[Mapping[str, Sequence[str]]]]
DJANGO_ROWS, ROWS = "10", "5"


@dataclass(frozen=True)
class Find:
    """A field to seek more answers with: the name of its input, what it seeks for, what was typed, what was found.

    Its button sends the whole form with `find`; the view shows the form again. A form gives them in `finds`.
    """

    name: str
    field: str
    text: str
    note: str


@dataclass(frozen=True)
class Control:
    """What the template of a field shows."""

    bound: BoundField
    kind: str
    errors: tuple[str, ...]
    html: SafeString
    tall: bool = False
    asked: str = ""
    find: Find | None = None

    @property
    def group(self) -> bool:
        """Several inputs under one legend."""
        return self.kind in ("options", "table")


def control(bound: BoundField) -> Control:
    """The control of any widget; a table's own errors stand beside it, its cells' beside the cells."""
    widget = bound.field.widget
    kind = kind_of(bound)
    own = tuple(said(bound, error) for error in bound.errors.as_data() if not cell_of(error))
    if isinstance(widget, TableWidget):
        html = widget.render_rows(bound.html_name, bound.value(), cell_errors(bound), disabled=bound.field.disabled)
        return Control(bound, kind, own, html, asked=asked(bound))
    choices = [str(label) for _value, label in getattr(widget, "choices", ())] if kind == "options" else []
    html = SafeString("") if kind == "options" else bound.as_widget(attrs=described(bound, kind))
    return Control(
        bound, kind, own, html, any(len(label) > LONG_CHOICE for label in choices), asked(bound), finds(bound)
    )


def asked(bound: BoundField) -> str:
    """The cases in which the field is asked for, as its form's `cases` say, by the names of the inputs; blank: always."""
    form = bound.form
    cases: Cases = getattr(form, "cases", {})
    said = [
        {form.add_prefix(name): list(answers) for name, answers in case.items()} for case in cases.get(bound.name, ())
    ]
    return json.dumps(said, ensure_ascii=False) if said else ""


def finds(bound: BoundField) -> Find | None:
    """What more answers are sought with, if its form has such a field for it."""
    found: Mapping[str, Find] = getattr(bound.form, "finds", {})
    return found.get(bound.name)


def kind_of(bound: BoundField) -> str:
    """hidden, check, options, table, or plain."""
    widget = bound.field.widget
    if bound.is_hidden:
        return "hidden"
    if isinstance(widget, CheckboxSelectMultiple | RadioSelect):
        return "options"
    if isinstance(widget, TableWidget):
        return "table"
    return "check" if isinstance(widget, CheckboxInput) else "plain"


def described(bound: BoundField, kind: str) -> dict[str, Any]:
    """The attributes our look adds; Django itself adds aria-invalid, aria-describedby, required."""
    widget = bound.field.widget
    if kind != "plain":
        return {}
    given = str(widget.attrs.get("class", ""))
    attrs: dict[str, Any] = {"class": f"control {given}".strip()}
    if isinstance(widget, Textarea):
        given_rows = str(widget.attrs.get("rows", DJANGO_ROWS))
        attrs["rows"] = ROWS if given_rows == DJANGO_ROWS else given_rows
    elif not isinstance(widget, Select) and getattr(widget, "input_type", "") == "number":
        attrs["class"] += " number"
    return attrs


def said(bound: BoundField, error: ValidationError) -> str:
    """An error in words; Django's stock sentence for a field left blank is put shorter, and says what to do."""
    if error.code == "required" and error.message == Field.default_error_messages["required"]:
        if isinstance(bound.field.widget, CheckboxInput):
            return _("请勾选。")
        return _("请选择。") if isinstance(bound.field.widget, ChoiceWidget | FileInput) else _("请填写。")
    return "".join(str(message) for message in error.messages)


def cell_errors(bound: BoundField) -> dict[tuple[int, str], str]:
    """The errors of a table's cells by row and column."""
    found: dict[tuple[int, str], str] = {}
    for error in bound.errors.as_data():
        if cell := cell_of(error):
            found[cell] = "".join(error.messages)
    return found


@dataclass(frozen=True)
class Problem:
    """A line of the summary: the words, and the id of the control they are about (blank for the form as a whole)."""

    text: str
    target: str


def problems_of(form: Form) -> list[Problem]:
    """Everything wrong in a form, in the order of its fields, the form's own first."""
    whole = [Problem(str(message), "") for message in form.non_field_errors()]
    return [*whole, *(problem for name in form.errors if name != NON_FIELD_ERRORS for problem in of_field(form[name]))]


def of_field(bound: BoundField) -> Iterator[Problem]:
    for error in bound.errors.as_data():
        text = said(bound, error)
        if cell := cell_of(error):
            row, column = cell
            where = cell_label(bound.field.widget, column, row)
            yield Problem(f"{bound.label} · {where}：{text}", f"id_{bound.html_name}-{row}-{column}")
        else:
            yield Problem(f"{bound.label}：{text}", first_id(bound))


def first_id(bound: BoundField) -> str:
    """The id of a field's first input."""
    if isinstance(bound.field.widget, CheckboxSelectMultiple | RadioSelect):
        return f"{bound.auto_id}_0"
    if isinstance(bound.field.widget, TableWidget):
        return f"{bound.auto_id}-0-{bound.field.widget.columns[0].id}"
    return bound.auto_id
