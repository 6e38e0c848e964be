"""A file that was handed in is read into rows, and its headings are recognised: outside any transaction, it takes time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from gongkai.ingest.request_list import HEAD_WITHIN, ListHead, head_of
from gongkai.web.cases.intake import work
from gongkai.web.cases.intake.common import forget
from gongkai.web.cases.models import Intake, IntakeState
from gongkai.web.files import sealed_parts
from gongkai.web.files.row_list import NotAList, Unpacked, Wanted, passed_over, unpack
from gongkai.web.files.sealed_parts import PartKind

MOST_ROWS = 100_000


def read(intake_id: int, at: datetime) -> Callable[[], object]:
    """Keeps the rows where nobody looks until the file says that they are there; what is returned says so."""
    intake = Intake.objects.select_related("agency", "key").get(pk=intake_id)
    if intake.state != IntakeState.RECEIVED:
        return lambda: None
    try:
        found = unpack(intake, _wanted())
    except NotAList as refused:
        why = str(refused)
        return lambda: _unreadable(intake, why)
    return lambda: _readable(intake, found, at)


def _wanted() -> Wanted[ListHead]:
    no_head = _("没有找到表头：前 20 行里应有一行写明栏目，至少有“姓名”“证件号码”两栏。请检查后重新上传。")
    return Wanted(
        head_of=head_of, within=HEAD_WITHIN, no_head=no_head, name=work.NAME, piece=work.PIECE, most=MOST_ROWS
    )


def _unreadable(intake: Intake, why: str) -> None:
    intake.state, intake.problem = IntakeState.UNREADABLE, why
    intake.save(update_fields=["state", "problem"])
    forget(intake)


@transaction.atomic
def _readable(intake: Intake, found: Unpacked[ListHead], at: datetime) -> None:
    intake.columns, intake.notes = list(found.head.fields), list(_notes(found))
    intake.rows, intake.pieces, intake.state = found.rows, found.pieces, IntakeState.CHECKING
    intake.save(update_fields=["columns", "notes", "rows", "pieces", "state"])
    sealed_parts.forget(intake, PartKind.FILE)
    work.next_piece(intake, at)


def _notes(found: Unpacked[ListHead]) -> Iterator[str]:
    if found.head.unread:
        yield _("没有用到的栏目：%(heads)s。") % {"heads": "、".join(found.head.unread)}
    yield from passed_over(found.hidden)
