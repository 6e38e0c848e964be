"""The rows of a month's filing: the printed columns, the digest over them, what differs between two versions."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from gongkai.core.difference import Difference, DifferenceKind

# 表头，依印刷的次序；序号由次序而来（the number follows from the order）。
HEADINGS: Mapping[str, str] = {
    "number": "序号",
    "index_number": "索引号",
    "title": "名称",
    "document_number": "文号",
    "made_on": "生成日期",
    "published_on": "公开日期",
    "attribute": "公开属性",
    "channels": "公开渠道",
    "remark": "备注",
}
FIELDS = tuple(name for name in HEADINGS if name != "number")
Row = Mapping[str, Any]


def digest(agency: str, month: str, rows: Sequence[Row]) -> str:
    """SHA-256 over the agency's code, the month and the rows in order, in a canonical form; of an empty month too."""
    kept = [{name: row.get(name, "") for name in ("record", *FIELDS)} for row in rows]
    content = {"agency": agency, "month": month, "rows": kept}
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def printed(rows: Sequence[Row]) -> Iterator[list[str]]:
    """Each row as the table shows it, its number first."""
    for number, row in enumerate(rows, 1):
        yield [str(number), *(str(row.get(name, "")) for name in FIELDS)]


def differences(old: Sequence[Row], new: Sequence[Row]) -> list[Difference]:
    """What changed, row by row: a row is the same where it is of the same record. Added and removed rows whole."""
    before, after = ({row["record"]: row for row in rows} for rows in (old, new))
    found = [difference for record, row in after.items() for difference in _of_row(before.get(record), row)]
    gone = [row for record, row in before.items() if record not in after]
    return [
        *found,
        *(
            Difference(kind=DifferenceKind.REMOVED, code=row["index_number"], subject=row["title"], old=row["title"])
            for row in gone
        ),
    ]


def _of_row(old: Row | None, new: Row) -> Iterator[Difference]:
    if old is None:
        yield Difference(kind=DifferenceKind.ADDED, code=new["index_number"], subject=new["title"], new=new["title"])
        return
    for name in FIELDS:
        was, is_ = str(old.get(name, "")), str(new.get(name, ""))
        if was != is_:
            yield Difference(
                kind=DifferenceKind.CHANGED, code=new["index_number"], subject=new["title"], field=name,
                label=HEADINGS[name], old=was, new=is_,
            )  # fmt: skip


def unanswered(
    marks: Mapping[str, str], old: Sequence[Row], new: Sequence[Row], answers: Mapping[str, str]
) -> list[str]:
    """The numbers of the marked rows that neither changed nor have an answer."""
    changed = {row["record"]: row for row in new}
    return [
        number
        for number in marks
        if not answers.get(number, "").strip() and changed.get(old[int(number) - 1]["record"]) == old[int(number) - 1]
    ]
