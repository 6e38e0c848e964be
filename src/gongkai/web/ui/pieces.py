"""What the pieces of the look take: plain values, so that whoever shows something need not know where it came from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

# 词句：已成的，或到显示时才译的（words, or words translated when shown）。
Words = str | Promise

DayKind = Literal["counted", "weekend", "holiday", "made_up", "paused", "outside"]
# 格子的六种：计入；休息日；法定节假日；调休上班，计入；暂停，不计入；起算前后，与期限无关。
DAY_KINDS: dict[str, Words] = {
    "counted": _("计入期限"),
    "weekend": _("休息日"),
    "holiday": _("法定节假日"),
    "made_up": _("调休上班（计入）"),
    "paused": _("不计入期限"),
    "outside": _("起算之前"),
}

ChipKind = Literal["quiet", "run", "soon", "late", "done", "note"]
# 状态标签的形状：不只靠颜色（a shape beside each colour）。
CHIP_MARKS: dict[str, str] = {"quiet": "○", "run": "◐", "soon": "◔", "late": "◥", "done": "●", "note": "◇"}

Source = Literal["counted", "entered", "printed", "plain"]
SOURCES: dict[str, Words] = {
    "counted": _("，可查看明细"),
    "entered": _("，手工填写"),
    "printed": _("，取自纸质件"),
    "plain": "",
}

Severity = Literal["error", "warning", "hint", "explained"]
SEVERITIES: dict[str, Words] = {
    "error": _("有误"),
    "warning": _("需核实"),
    "hint": _("提示"),
    "explained": _("已说明"),
}


@dataclass(frozen=True)
class Link:
    """A way to go: the words and where they lead."""

    text: str
    href: str


@dataclass(frozen=True)
class Day:
    """A cell of the day strip. `why` says why it counts or not; `number`, the how-manieth working day it is."""

    on: date
    kind: DayKind
    why: str = ""
    number: int | None = None
    due: bool = False
    today: bool = False


@dataclass(frozen=True)
class Entry:
    """A step of a timeline: done; now, the latest; next, still to come; voided, recorded in error and struck out."""

    on: date | None
    what: str
    note: str = ""
    by: str = ""
    href: str = ""
    state: Literal["done", "now", "next", "voided"] = "done"


@dataclass(frozen=True)
class Finding:
    """A card: where · the rule in its own words · found and expected · what to do."""

    where: str
    rule: str
    found: str = ""
    expected: str = ""
    do: Sequence[Link] = ()
    severity: Severity = "error"
    code: str = ""


@dataclass(frozen=True)
class Figure:
    """A number and where it comes from. `wrong` says what it does not add up with, `note` what else is to be known."""

    value: object
    source: Source = "plain"
    href: str = ""
    wrong: str = ""
    note: str = ""
    columns: int = 1


@dataclass(frozen=True)
class Head:
    """A header cell of a statutory table."""

    text: str
    columns: int = 1
    rows: int = 1


@dataclass(frozen=True)
class Line:
    """A row of a statutory table: its headers, then its figures."""

    heads: Sequence[Head]
    figures: Sequence[Figure]
    total: bool = False


@dataclass(frozen=True)
class Table:
    """A statutory table: caption, rows of column headers, lines."""

    caption: str
    heads: Sequence[Sequence[Head]]
    lines: Sequence[Line]


def leading(table: Table) -> list[bool]:
    """For each line, whether its first header stands in the first column; not so beneath a header that spans rows."""
    found, covered = [], 0
    for line in table.lines:
        found.append(covered == 0)
        covered = line.heads[0].rows - 1 if covered == 0 and line.heads else max(covered - 1, 0)
    return found
