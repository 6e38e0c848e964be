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

    def markup(self, form: str, year: int) -> str:
        """What is put into the text of a report of an edition and a year. KeyError where the edition has no such chart."""
        lines = [row_text(["项目", f"{year}年", *([f"{year - 1}年"] if self.last else [])])]
        for label, cell in self.rows[form]:
            lines.append(row_text([label, f"{{{cell}}}", *([f"{{{LAST} {cell}}}"] if self.last else [])]))
        return "\n".join((f"图：{self.title}（单位：件）", *lines))
