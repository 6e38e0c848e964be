"""A file that was received is read into rows, and its headings are recognised: outside any transaction, it takes time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from gongkai.law.credit_file import layouts
from gongkai.web.credit import work
from gongkai.web.credit.columns import HEAD_WITHIN, Head, asked, head_of
from gongkai.web.credit.models import Batch, State
from gongkai.web.credit.services.assign import begin_check
from gongkai.web.files.row_list import NotAList, Unpacked, Wanted, passed_over, unpack
from gongkai.web.files.sealed_parts import Cells, PartKind, forget

MOST_ROWS = 500_000


def read(batch_id: int, at: datetime) -> Callable[[], object]:
    """Keeps the rows where nobody looks until the batch says that they are there; what is returned says so."""
    batch = Batch.objects.select_related("agency", "key").get(pk=batch_id)
    if batch.state != State.RECEIVED:
        return lambda: None
    try:
        found = unpack(batch, _wanted(batch))
    except NotAList as refused:
        why = str(refused)
        return lambda: _unreadable(batch, why)
    return lambda: _readable(batch, found, at)


def _wanted(batch: Batch) -> Wanted[Head]:
    layout = layouts()[batch.type]
    needed = "、".join(one.heading for one in layout.required)
    no_head = _("没有找到%(kind)s的表头：前 20 行里应有一行写明栏目（字段码或者中文名），至少有：%(needed)s。") % {
        "kind": layout.label, "needed": needed,
    }  # fmt: skip
    return Wanted(
        head_of=lambda first: head_of(layout, batch.agency, first), within=HEAD_WITHIN, no_head=no_head,
        passes=_codes, name=work.NAME, piece=work.PIECE, most=MOST_ROWS,
    )  # fmt: skip


def _codes(row: Cells, head: Head) -> bool:
    """A row that only repeats the headings, or gives their codes beneath their names."""
    texts = [text for text in row[1] if text]
    return bool(texts) and all(
        text in head.headings or text.startswith(("XK_", "CF_")) or text == "BZ" for text in texts
    )


def _unreadable(batch: Batch, why: str) -> None:
    batch.state, batch.problem = State.UNREADABLE, why
    batch.save(update_fields=["state", "problem"])
    forget(batch, *PartKind)


@transaction.atomic
def _readable(batch: Batch, found: Unpacked[Head], at: datetime) -> None:
    """The next step: the clerk's answer where a column is unknown, else the check."""
    batch.headings, batch.columns = list(found.head.headings), list(found.head.codes)
    batch.rows, batch.pieces, batch.notes = found.rows, found.pieces, list(passed_over(found.hidden))
    waits = asked(layouts()[batch.type], batch.agency, found.head)
    batch.state = State.COLUMNS if waits else State.CHECKING
    batch.save(update_fields=["headings", "columns", "rows", "pieces", "notes", "state"])
    forget(batch, PartKind.FILE)
    if not waits:
        begin_check(batch, at)
