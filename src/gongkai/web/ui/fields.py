"""Form fields of our own: a day as people write it, and a table of rows."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.core.written_day import read_day
from gongkai.web.ui.pieces import Words
from gongkai.web.ui.plain import lacks_nul

Row = dict[str, str]
CELL = "cell"
MOST_ROWS = 2000


class DayField(forms.DateField):
    """A day typed as 2021年6月1日, 2021-6-1, 2021.6.1, 20210601 or 二〇二一年六月一日."""

    default_error_messages: ClassVar = {"invalid": gettext_lazy("请写成 2021-06-01 或 2021年6月1日 这样的日期。")}

    def __init__(self, **known: Any) -> None:
        known.setdefault("widget", forms.TextInput(attrs={"class": "short", "autocomplete": "off"}))
        super().__init__(**known)

    def to_python(self, value: Any) -> date | None:
        if isinstance(value, str) and value.strip():
            found = read_day(value)
            if found is None:
                raise ValidationError(self.error_messages["invalid"], code="invalid")
            return found
        return super().to_python(value)


class LongText(forms.CharField):
    """Several lines; a line's end counts as one character, as the browser counts it."""

    def __init__(self, **known: Any) -> None:
        known.setdefault("widget", forms.Textarea)
        super().__init__(**known)

    def to_python(self, value: Any) -> str:
        return str(super().to_python(line_ends(value) if isinstance(value, str) else value))


def line_ends(text: str) -> str:
    """Text with one character for each line's end, as the browser counts what it then sends with two."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


@dataclass(frozen=True)
class Column:
    """A column of a table of inputs."""

    id: str
    label: Words
    choices: Sequence[tuple[str, Words]] = ()
    required: bool = False
    number: bool = False
    unit: str = ""

    @property
    def head(self) -> str:
        return f"{self.label}（{self.unit}）" if self.unit else str(self.label)


@dataclass(frozen=True)
class Cell:
    """One input of the table."""

    column: Column
    name: str
    value: str
    error: str = ""


class TableWidget(forms.Widget):
    """Rows of inputs named `field-row-column`; blank rows do not count, a few spare ones stand at the end."""

    def __init__(self, columns: Sequence[Column], spare: int = 2) -> None:
        super().__init__()
        self.columns = tuple(columns)
        self.spare = spare

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> list[Row]:
        """The rows that were posted, in order, without the blank ones."""
        known = {column.id for column in self.columns}
        rows: dict[int, Row] = {}
        for key in data:
            if (found := re.fullmatch(rf"{re.escape(name)}-(\d{{1,6}})-(\w+)", key)) and found[2] in known:
                rows.setdefault(int(found[1]), {})[found[2]] = str(data.get(key, "")).strip()
        return [row for _nth, row in sorted(rows.items()) if any(row.values())]

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:
        return not any(key.startswith(f"{name}-") for key in data)

    def use_required_attribute(self, initial: Any) -> bool:
        return False

    def id_for_label(self, id_: str) -> str:
        return ""

    def render_rows(
        self, name: str, rows: Any, errors: Mapping[tuple[int, str], str], *, disabled: bool = False
    ) -> SafeString:
        """The table with what was typed, each cell's error beneath it, and the row that the script copies."""
        kept = [row if isinstance(row, Mapping) else {} for row in rows or ()]
        padded = [*kept, *({} for _nth in range(0 if disabled else self.spare))]
        shown = [
            [self.cell(name, nth, column, row, errors) for column in self.columns] for nth, row in enumerate(padded)
        ]
        blank = [self.cell(name, "__nth__", column, {}, {}) for column in self.columns]
        context = {"name": name, "columns": self.columns, "rows": shown, "blank": blank, "disabled": disabled}
        return render_to_string("ui/pieces/rows.html", context)

    @staticmethod
    def cell(name: str, nth: int | str, column: Column, row: Mapping[str, Any], errors: Mapping[Any, str]) -> Cell:
        value = row.get(column.id)
        text = "" if value is None else str(value)
        return Cell(column, f"{name}-{nth}-{column.id}", text, errors.get((nth, column.id), ""))


class TableField(forms.Field):
    """A list of rows, each a dict of strings; ValidationErrors of single cells are made by `cell_error`."""

    widget: TableWidget

    def __init__(self, columns: Sequence[Column], *, spare: int = 2, **known: Any) -> None:
        super().__init__(widget=TableWidget(columns, spare), **known)
        self.columns = tuple(columns)

    def clean(self, value: list[Row] | None) -> list[Row]:
        rows = value or []
        if self.required and not rows:
            raise ValidationError(_("请至少填写一行。"), code="required")
        if len(rows) > MOST_ROWS:
            raise ValidationError(
                _("最多 %(most)d 行，现有 %(n)d 行。") % {"most": MOST_ROWS, "n": len(rows)}, code="long"
            )
        missing = [
            cell_error(nth, column.id, _("请填写此格。"))
            for nth, row in enumerate(rows)
            for column in self.columns
            if column.required and not row.get(column.id)
        ]
        nul = [
            cell_error(nth, name, sentence)
            for nth, row in enumerate(rows)
            for name, text in row.items()
            if (sentence := lacks_nul(text))
        ]
        if missing or nul:
            raise ValidationError([*missing, *nul])
        return rows

    def has_changed(self, initial: Any, data: Any) -> bool:
        return (initial or []) != (data or [])


def cell_error(row: int, column: str, message: str) -> ValidationError:
    """An error of one cell (rows from 0): `form.add_error("table", cell_error(2, "pm25", "应为数字"))`."""
    return ValidationError(message.replace("%", "%%"), code=CELL, params={"row": row, "column": column})


def cell_of(error: ValidationError) -> tuple[int, str] | None:
    """The row and column of an error that is about one cell."""
    if error.code != CELL or not error.params:
        return None
    return error.params["row"], error.params["column"]


def cell_label(widget: forms.Widget, column: str, row: int) -> str:
    """第 3 行 细颗粒物."""
    columns = widget.columns if isinstance(widget, TableWidget) else ()
    label = next((str(found.label) for found in columns if found.id == column), column)
    return _("第 %(nth)d 行 %(label)s") % {"nth": row + 1, "label": label}
