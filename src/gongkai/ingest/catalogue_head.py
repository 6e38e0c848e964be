"""The heading rows of a catalogue table, found by their words wherever they stand and in whatever order."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from gongkai.core.catalogue_table import OFFICIAL, OWN, Column
from gongkai.core.catalogue_terms import Tier
from gongkai.ingest.table_rows import TableRow

# A row is a heading where it names the items and at least so many other columns of the table.
OTHERS = 2
LONGEST = 40
ITEMS = "公开事项"
# Other words seen for the headings of published catalogues.
ALSO: Mapping[str, str] = {
    **{"编号": "序号", "一级": "一级事项", "二级": "二级事项", "一级公开事项": "一级事项", "二级公开事项": "二级事项"},
    **{"I级公开事项": "一级事项", "II级公开事项": "二级事项", "事项名称": "一级事项", "公开要素": "公开内容"},
    **{"依据": "公开依据", "时限": "公开时限", "公开责任主体": "公开主体", "责任主体": "公开主体"},
    **{"公开渠道": "公开渠道和载体", "公开载体": "公开渠道和载体", "公开渠道及载体": "公开渠道和载体"},
    **{"公开渠道(载体)": "公开渠道和载体", "特定群众": "特定群体", "主动公开": "主动", "依申请": "依申请公开"},
    **{"公开频次": "更新频率", "更新频次": "更新频率", "公开频率": "更新频率", "更新周期": "更新频率"},
    **{"责任部门": "责任科室", "责任股室": "责任科室", "承办科室": "责任科室", "责任单位": "责任科室"},
}
# Which tier a heading such as 市级, 区级, 镇(街)级 stands for.
TIERS = (
    (re.compile(r"[乡镇街村]|社区"), Tier.TOWNSHIP),
    (re.compile(r"[县市区旗]级?$"), Tier.COUNTY),
)
# One column for what the official table divides: its words are read.
TIER = "公开层级"
DIVIDED = frozenset(column.over for column in OFFICIAL if column.over)
UNDIVIDED = tuple(Column(field, heading) for field, heading in {c.field: c.over for c in OFFICIAL if c.member}.items())


@dataclass(frozen=True, slots=True)
class Head:
    """What each column of a table holds, from which row its items begin, and the headings that mean nothing here."""

    columns: Mapping[int, Column]
    first_row: int
    unknown: Mapping[int, str]


def plain(text: str) -> str:
    """A heading as it is compared: half width, without white space and without words in brackets at its end."""
    folded = re.sub(r"\s", "", unicodedata.normalize("NFKC", text))
    return re.sub(r"\([^()]*\)$", "", folded) or folded


@cache
def _known() -> Mapping[str, Column]:
    known = {plain(column.heading): column for column in (*OFFICIAL, *UNDIVIDED, *OWN)}
    return {**known, **{also: known[plain(word)] for also, word in ALSO.items()}}


def head_at(rows: Sequence[TableRow], index: int) -> Head | None:
    """The heading that begins with a row, of one row or two; None if it is none."""
    row, below = rows[index], rows[index + 1] if index + 1 < len(rows) else None
    upper = _words(row)
    known = {column: found for column, word in upper.items() if (found := _known().get(word))}
    others = {found.field for found in known.values()} - {"level1", "level2", "number"}
    named = ITEMS in upper.values() or any(found.field in ("level1", "level2") for found in known.values())
    if not named or len(others) < OTHERS:
        return None
    lower = _lower(upper, below)
    columns = {**known, **lower}
    if not any(column.field == "level1" for column in columns.values()):
        columns |= _undivided_items(upper, columns)
    columns = _once(columns)
    said = {**upper, **(_words(below) if lower and below else {})}
    unknown = {column: word for column, word in said.items() if column not in columns}
    return Head(columns, index + (2 if lower else 1), unknown)


def _words(row: TableRow) -> dict[int, str]:
    return {column: plain(text) for column, text in row.texts.items() if len(text) <= LONGEST}


def _once(columns: Mapping[int, Column]) -> dict[int, Column]:
    """Each field from the first column that has its heading; a second one is named as unknown."""
    first: dict[tuple[str, str], int] = {}
    for place in sorted(columns):
        first.setdefault((columns[place].field, columns[place].member or ""), place)
    return {place: columns[place] for place in first.values()}


def _lower(upper: Mapping[int, str], below: TableRow | None) -> dict[int, Column]:
    """The columns named in the second row of a heading; empty if it is a row of items.

    A word there that is the same as above is one merged cell; under a heading that is not divided any other is a text
    of an item.
    """
    found: dict[int, Column] = {}
    for column, text in (below.texts if below else {}).items():
        word, over = plain(text[: LONGEST + 1]), upper.get(column, "")
        if word == over:
            continue
        if over and over not in DIVIDED:
            return {}
        if part := _part(word, over):
            found[column] = part
    return found


def _part(word: str, over: str) -> Column | None:
    column = _known().get(word)
    if column is not None and (column.member or column.field in ("level1", "level2")):
        return column
    if over not in ("", TIER):
        return None
    tier = next((tier for words, tier in TIERS if words.search(word)), None)
    return next((c for c in OFFICIAL if tier and c.member is tier), None)


def _undivided_items(upper: Mapping[int, str], columns: Mapping[int, Column]) -> dict[int, Column]:
    """A heading 公开事项 that is not divided: its first column holds the first level, its second the second."""
    levels = (column for column in OFFICIAL if column.over == ITEMS)
    under = sorted(column for column, word in upper.items() if word == ITEMS and column not in columns)
    return dict(zip(under, levels, strict=False))
