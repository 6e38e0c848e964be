"""A file that was received is read into rows, and its headings are recognised: outside any transaction, it takes time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from itertools import chain, islice

from django.db import transaction
from django.utils.translation import gettext as _

from gongkai.ingest.documents.limits import too_large
from gongkai.ingest.documents.xlsx_rows import Hidden
from gongkai.ingest.long_table import long_rows
from gongkai.ingest.refusal import Refusal
from gongkai.law.credit_file import layouts
from gongkai.web.credit import parts
from gongkai.web.credit.columns import HEAD_WITHIN, Head, asked, head_of
from gongkai.web.credit.models import Batch, Part, State
from gongkai.web.credit.services.assign import begin_check
from gongkai.web.files.unreadable import unreadable

MOST_ROWS = 500_000


def read(batch_id: int, at: datetime) -> Callable[[], object]:
    """Keeps the rows, piece by piece, where nobody looks until the batch says that they are there; what is returned
    says so. Cut off, it is done anew from the beginning."""
    batch = Batch.objects.select_related("agency", "key").get(pk=batch_id)
    if batch.state != State.RECEIVED:
        return lambda: None
    hidden = Hidden()
    try:
        with parts.opened(batch) as file:
            head, count, pieces = _unpacked(batch, long_rows(file, hidden))
    except Refusal as refusal:
        why = unreadable(refusal)
        return lambda: _unreadable(batch, why)
    if head is None:
        return lambda: _unreadable(batch, _no_head(batch))
    if not count:
        return lambda: _unreadable(batch, _("表头下面没有数据，请检查后重新上传。"))
    return lambda: _readable(batch, head, count, pieces, hidden, at)


def _unpacked(batch: Batch, rows: Iterator[parts.Cells]) -> tuple[Head | None, int, int]:
    """The headings, and how many rows and pieces were kept beneath them."""
    first = list(islice(rows, HEAD_WITHIN))
    layout = layouts()[batch.type]
    head = head_of(layout, batch.agency, [cells for _line, cells in first])
    if head is None:
        return None, 0, 0
    beneath = _counted(row for row in chain(first[head.at + 1 :], rows) if not _codes(row, head))
    return head, *parts.keep_rows(batch, beneath)


def _codes(row: parts.Cells, head: Head) -> bool:
    """A row that only repeats the headings, or gives their codes beneath their names."""
    texts = [text for text in row[1] if text]
    return bool(texts) and all(
        text in head.headings or text.startswith(("XK_", "CF_")) or text == "BZ" for text in texts
    )


def _counted(rows: Iterator[parts.Cells]) -> Iterator[parts.Cells]:
    for number, row in enumerate(rows, 1):
        if number > MOST_ROWS:
            raise too_large("rows")
        yield row


def _no_head(batch: Batch) -> str:
    layout = layouts()[batch.type]
    needed = "、".join(one.heading for one in layout.required)
    return _("没有找到%(kind)s的表头：前 20 行里应有一行写明栏目（字段码或者中文名），至少有：%(needed)s。") % {
        "kind": layout.label, "needed": needed,
    }  # fmt: skip


def _unreadable(batch: Batch, why: str) -> None:
    batch.state, batch.problem = State.UNREADABLE, why
    batch.save(update_fields=["state", "problem"])
    parts.forget(batch, Part.Kind.FILE, Part.Kind.ROWS)


@transaction.atomic
def _readable(batch: Batch, head: Head, count: int, pieces: int, hidden: Hidden, at: datetime) -> None:
    """The next step: the clerk's answer where a column is unknown, else the check."""
    batch.headings, batch.columns = list(head.headings), list(head.codes)
    batch.rows, batch.pieces, batch.notes = count, pieces, list(_notes(hidden))
    waits = asked(layouts()[batch.type], batch.agency, head)
    batch.state = State.COLUMNS if waits else State.CHECKING
    batch.save(update_fields=["headings", "columns", "rows", "pieces", "notes", "state"])
    parts.forget(batch, Part.Kind.FILE)
    if not waits:
        begin_check(batch, at)


def _notes(hidden: Hidden) -> Iterator[str]:
    if hidden.rows:
        yield _("隐藏的 %(n)d 行没有读取；要导入的，请取消隐藏或者筛选后重新上传。") % {"n": hidden.rows}
    if hidden.columns:
        yield _("隐藏的 %(n)d 列没有读取；要导入的，请取消隐藏后重新上传。") % {"n": len(hidden.columns)}
    if hidden.sheets:
        yield _("只读取了第一个可见的工作表；没有读取：%(sheets)s。") % {"sheets": "、".join(hidden.sheets)}
