"""A file that was handed in is read into rows, and its headings are recognised: outside any transaction, it takes time."""

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
from gongkai.ingest.request_list import HEAD_WITHIN, ListHead, head_of
from gongkai.web.cases.intake import work
from gongkai.web.cases.models import Intake, IntakeState
from gongkai.web.files import sealed_parts
from gongkai.web.files.sealed_parts import Cells, PartKind
from gongkai.web.files.unreadable import unreadable

MOST_ROWS = 100_000


def read(intake_id: int, at: datetime) -> Callable[[], object]:
    """Keeps the rows, piece by piece, where nobody looks until the file says that they are there; what is returned says
    so. Cut off, it is done anew from the beginning."""
    intake = Intake.objects.select_related("agency", "key").get(pk=intake_id)
    if intake.state != IntakeState.RECEIVED:
        return lambda: None
    hidden = Hidden()
    try:
        with sealed_parts.opened(intake) as file:
            head, count, pieces = _unpacked(intake, long_rows(file, hidden))
    except Refusal as refusal:
        why = unreadable(refusal)
        return lambda: _unreadable(intake, why)
    if head is None:
        no_head = _("没有找到表头：前 20 行里应有一行写明栏目，至少有“姓名”“证件号码”两栏。请检查后重新上传。")
        return lambda: _unreadable(intake, no_head)
    if not count:
        return lambda: _unreadable(intake, _("表头下面没有数据，请检查后重新上传。"))
    return lambda: _readable(intake, head, count, pieces, hidden, at)


def _unpacked(intake: Intake, rows: Iterator[Cells]) -> tuple[ListHead | None, int, int]:
    """The headings, and how many rows and pieces were kept beneath them."""
    first = list(islice(rows, HEAD_WITHIN))
    head = head_of([cells for _line, cells in first])
    if head is None:
        return None, 0, 0
    beneath = _counted(chain(first[head.at + 1 :], rows))
    return head, *sealed_parts.keep_rows(intake, beneath, name=work.NAME, piece=work.PIECE)


def _counted(rows: Iterator[Cells]) -> Iterator[Cells]:
    for number, row in enumerate(rows, 1):
        if number > MOST_ROWS:
            raise too_large("rows")
        yield row


def _unreadable(intake: Intake, why: str) -> None:
    intake.state, intake.problem = IntakeState.UNREADABLE, why
    intake.save(update_fields=["state", "problem"])
    intake.parts.all().delete()


@transaction.atomic
def _readable(intake: Intake, head: ListHead, count: int, pieces: int, hidden: Hidden, at: datetime) -> None:
    intake.columns, intake.notes = list(head.fields), list(_notes(head, hidden))
    intake.rows, intake.pieces, intake.state = count, pieces, IntakeState.CHECKING
    intake.save(update_fields=["columns", "notes", "rows", "pieces", "state"])
    sealed_parts.forget(intake, PartKind.FILE)
    work.next_piece(intake, at)


def _notes(head: ListHead, hidden: Hidden) -> Iterator[str]:
    if head.unread:
        yield _("没有用到的栏目：%(heads)s。") % {"heads": "、".join(head.unread)}
    if hidden.rows:
        yield _("隐藏的 %(n)d 行没有读取；要登记的，请取消隐藏或者筛选后重新上传。") % {"n": hidden.rows}
    if hidden.columns:
        yield _("隐藏的 %(n)d 列没有读取；要登记的，请取消隐藏后重新上传。") % {"n": len(hidden.columns)}
    if hidden.sheets:
        yield _("只读取了第一个可见的工作表；没有读取：%(sheets)s。") % {"sheets": "、".join(hidden.sheets)}
