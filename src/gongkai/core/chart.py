"""A chart that may be put into a report's text: a table bound to cells, under the line that has it drawn."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from gongkai.core.bound import LAST
from gongkai.core.text_table import row_text


@dataclass(frozen=True, slots=True)
class Chart:
    """Its title, and its rows by edition: a word and the cells it is bound to; `last` adds last year's figures."""

    title: str
    rows: Mapping[str, tuple[tuple[str, str], ...]]
    last: bool

    def markup(self, form: str, year: int, last_form: str) -> str:
        """What is put into the text of a report of an edition and a year: last year's figures by the cells of the edition
        of that year, left out where it has no such chart. KeyError where the edition itself has none."""
        columns = [("项目", *(label for label, _cell in self.rows[form]))]
        columns.append((f"{year}年", *(f"{{{cell}}}" for _label, cell in self.rows[form])))
        if self.last and last_form in self.rows:
            columns.append((f"{year - 1}年", *(f"{{{LAST} {cell}}}" for _label, cell in self.rows[last_form])))
        return "\n".join((f"图：{self.title}（单位：件）", *map(row_text, zip(*columns, strict=True))))
