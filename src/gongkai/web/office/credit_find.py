"""Finding what a page of 双公示 is about; and the words of its states."""

from __future__ import annotations

from django.http import Http404

from gongkai.web.credit.models import Batch, Report, State
from gongkai.web.ui.pieces import ChipKind

CHIPS: dict[State, ChipKind] = {
    State.RECEIVED: "run", State.UNREADABLE: "late", State.COLUMNS: "soon", State.CHECKING: "run",
    State.CHECKED: "soon", State.IMPORTING: "run", State.STOPPED: "late", State.IMPORTED: "run", State.REVIEWED: "run",
    State.APPROVED: "run", State.PUBLISHED: "done", State.RETURNED: "late", State.DISCARDED: "note",
}  # fmt: skip


def find_batch(batch: int, **_more: object) -> Batch:
    """A batch by its number; Http404 where there is none."""
    found = Batch.objects.select_related("agency", "received_by", "run_by", "item").filter(pk=batch).first()
    if found is None:
        raise Http404
    return found


def find_report(credit_report: int, **_more: object) -> Report:
    """A report by its number; Http404 where there is none."""
    rows = Report.objects.select_related("agency", "prepared_by", "reported_by")
    found = rows.filter(pk=credit_report).first()
    if found is None:
        raise Http404
    return found


def chip(state: State) -> tuple[ChipKind, str]:
    """Where a batch stands."""
    return CHIPS[state], str(state.label)
