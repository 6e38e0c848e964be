"""A CSV file as rows of known columns: UTF-8 or GB18030, headings in Chinese, in any order."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

LARGEST = 2 * 1024 * 1024
SEPARATORS = ",\t;，；"


@dataclass(frozen=True)
class Column:
    """A column: the heading it is written with, other words for it, and whether it must be there."""

    field: str
    heading: str
    also: tuple[str, ...] = ()
    required: bool = False


@dataclass(frozen=True)
class SheetRow:
    """One row: the line of the file it begins in, and its values that are not blank."""

    line: int
    values: Mapping[str, str]
    problems: tuple[str, ...] = ()


@dataclass(frozen=True)
class Sheet:
    """What a file says; `problems` are those of the file as a whole, and then it has no rows."""

    rows: tuple[SheetRow, ...] = ()
    problems: tuple[str, ...] = field(default=())


def decoded(data: bytes) -> str | None:
    """The text of a file in UTF-8, in UTF-16 with its mark, or in GB18030; None for anything else."""
    encodings = ("utf-16",) if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig", "gb18030")
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        return None if "\0" in text else text
    return None


def read_sheet(data: bytes, columns: Sequence[Column], *, most: int) -> Sheet:
    """The rows of a file, or what is wrong with it as a whole; a row with a fault of form carries it."""
    if len(data) > LARGEST:
        return refused(_("文件超过 2 MB，请分成几个文件导入"))
    text = decoded(data)
    if text is None:
        return refused(_("读不出文字：请在表格软件里另存为“CSV UTF-8”或“CSV”再上传，不要直接上传 XLSX"))
    first = text.lstrip().split("\n", 1)[0]
    separator = max(SEPARATORS, key=first.count)
    reader = csv.reader(io.StringIO(text.replace("\r\n", "\n").replace("\r", "\n")), delimiter=separator)
    try:
        rows = list(numbered(reader))
    except csv.Error as error:
        return refused(
            _("第 %(line)d 行附近的引号不成对（%(error)s），请检查") % {"line": reader.line_num, "error": error}
        )
    if not rows:
        return refused(_("文件是空的，第一行应为表头：%(headings)s") % {"headings": headings(columns)})
    fields, problems = read_headings(rows[0][1], columns)
    if len(rows) - 1 > most:
        problems.append(
            _("一次最多导入 %(most)d 行，现有 %(found)d 行，请分成几个文件") % {"most": most, "found": len(rows) - 1}
        )
    return Sheet((), tuple(problems)) if problems else Sheet(tuple(read_row(*row, fields) for row in rows[1:]))


def refused(problem: str) -> Sheet:
    return Sheet((), (problem,))


def headings(columns: Iterable[Column]) -> str:
    return "、".join(column.heading for column in columns)


def numbered(reader: Iterable[list[str]]) -> Iterable[tuple[int, list[str]]]:
    """The rows that are not blank, each with the line it begins in (a quoted cell may hold several)."""
    line = 1
    for row in reader:
        cells = [cell.strip() for cell in row]
        if any(cells):
            yield line, cells
        line = reader.line_num + 1  # type: ignore[attr-defined]


def read_headings(cells: Sequence[str], columns: Sequence[Column]) -> tuple[list[str], list[str]]:
    """The field of each cell of the first row, and what is wrong with them."""
    words = {word: column.field for column in columns for word in (column.heading, *column.also)}
    problems = []
    if unknown := [cell for cell in cells if cell and cell not in words]:
        problems.append(
            _("表头中的“%(unknown)s”不认识，请改用或删去这几列；可用的表头：%(headings)s")
            % {"unknown": "、".join(unknown), "headings": headings(columns)}
        )
    fields = [words.get(cell, "") for cell in cells]
    if twice := [cell for place, cell in enumerate(cells) if fields[place] and fields[place] in fields[:place]]:
        problems.append(_("表头“%(twice)s”重复，请只留一列") % {"twice": "、".join(twice)})
    if lacking := [column for column in columns if column.required and column.field not in fields]:
        problems.append(_("表头缺少：%(lacking)s") % {"lacking": headings(lacking)})
    return fields, problems


def read_row(line: int, cells: Sequence[str], fields: Sequence[str]) -> SheetRow:
    problems: tuple[str, ...] = ()
    if any(cells[len(fields) :]):
        problems = (_("比表头多出 %(more)d 列，请检查是否有未加引号的逗号") % {"more": len(cells) - len(fields)},)
    values = {name: cell for name, cell in zip(fields, cells, strict=False) if name and cell}
    return SheetRow(line, values, problems)
