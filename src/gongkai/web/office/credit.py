"""双公示: the tables that were brought in, how far each is, and the rows that were not taken."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gongkai.core.record import EventKind, Stage
from gongkai.law.credit_file import layouts
from gongkai.law.workflow_file import workflow
from gongkai.web.access import anywhere, may, needs, standing, visible, who
from gongkai.web.credit.models import Act, Batch, Line, State, Verdict
from gongkai.web.credit.selectors import batches, lines
from gongkai.web.credit.services.advance import TURNS
from gongkai.web.office.credit_find import chip, find_batch
from gongkai.web.office.credit_words import STEPS, Words
from gongkai.web.office.record_ways import ways
from gongkai.web.records.models import Record
from gongkai.web.ui.csv_lines import csv_lines

SIZE = 20
WORKING = (State.RECEIVED, State.CHECKING, State.IMPORTING)
# 一批的状态 → 其中各条所处的阶段（where the records of a batch stand）。
STAGES = {
    State.IMPORTED: Stage.IN_REVIEW, State.REVIEWED: Stage.IN_APPROVAL, State.APPROVED: Stage.APPROVED,
    State.RETURNED: Stage.DRAFT,
}  # fmt: skip
TOLD = {"refused": Verdict.REFUSED, "differs": Verdict.DIFFERS}


@dataclass(frozen=True)
class Progress:
    """How much of the work in hand is done; `most` is 0 where nobody can say yet."""

    words: str
    done: int
    most: int


@needs("credit.read")
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The batches that a person may see, the newest first."""
    person = who(request)
    found, after = batches(visible(person, Batch.objects.all(), "credit.read"), request.GET.get("after", ""))
    context = {
        "rows": [(one, layouts()[one.type].label, chip(one)) for one in found], "after": after, "ways": ways(request),
        "may_import": anywhere(person, "credit.import"), "first": "after" in request.GET,
    }  # fmt: skip
    return render(request, "office/credit/list.html", context)


@needs("credit.read", subject=find_batch)
@require_safe
def show(request: HttpRequest, row: Batch, batch: int) -> HttpResponse:
    """A batch: progress while the worker is at it, else what came of it and what can be done next."""
    acts = list(row.acts.select_related("by"))
    pending = next((act for act in acts if act.finished_at is None and not act.problem), None)
    told = TOLD.get(request.GET.get("show", ""))
    after = request.GET.get("after", "")
    found, more = lines(row, told, int(after) if after.isdecimal() else 0) if told else ([], None)
    counted = row.done or row.checked
    open_steps = [] if pending else steps(request, row)
    records, next_record = _records(row, request.GET.get("record", ""))
    context = {
        "batch": row, "kind": layouts()[row.type].label, "chip": chip(row), "progress": progress(row, pending),
        "counts": [(verdict, counted.get(verdict.value, 0)) for verdict in Verdict], "told": told, "lines": found,
        "more": more, "records": records, "next_record": next_record, "acts": [(act, STEPS[EventKind(act.kind)]) for act in acts],
        "may_import": may(who(request), "credit.import", row), "steps": open_steps, "primary": next((one for one in open_steps if one.forward), None),
        "ways": ways(request), "going_on": row.state == State.STOPPED,
    }  # fmt: skip
    return render(request, "office/credit/show.html", context)


def progress(row: Batch, act: Act | None) -> Progress | None:
    """The bar of the work in hand; None where the worker is not at it."""
    if act is not None:
        words = _("正在办理：%(act)s") % {"act": EventKind(act.kind).label}
        return Progress(words, act.done + act.passed_over, row.done.get("new", 0))
    if row.state in WORKING:
        return Progress(str(row.get_state_display()), row.cursor, row.pieces)
    return None


def steps(request: HttpRequest, row: Batch) -> list[Words]:
    """The steps of the batch that this person's roles take in its state (workflow.yaml): no query."""
    stage = STAGES.get(State(row.state))
    if stage is None or not row.done.get("new"):
        return []
    held, table = standing(who(request)), workflow().stages.get(stage, {})
    return [
        words for kind, words in STEPS.items()
        if row.state in TURNS[kind].before
        and any(kind in table.get(role, ()) for role in held.roles(words.action, row.agency_id))
    ]  # fmt: skip


def _records(row: Batch, after: str) -> tuple[list[Record], int | None]:
    """Some records of the batch, in the order of the table: by key."""
    rows = row.entries.select_related("record").order_by("record")
    if after.isdecimal():
        rows = rows.filter(record__gt=int(after))
    found = [entry.record for entry in rows[: SIZE + 1]]
    return found[:SIZE], found[SIZE - 1].pk if len(found) > SIZE else None


@needs("credit.read", subject=find_batch)
@require_safe
def lines_csv(request: HttpRequest, row: Batch, batch: int) -> StreamingHttpResponse:
    """All rows that were not taken, a line each, streamed."""
    answer = StreamingHttpResponse(csv_lines(_rows(row)), content_type="text/csv; charset=utf-8")
    name = _("%(name)s 未导入的行.csv") % {"name": row.name.rpartition(".")[0]}
    answer["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    return answer


def _rows(row: Batch) -> Iterator[list[str]]:
    yield [_("行"), _("决定文书号"), _("结果"), _("栏目"), _("原因")]
    for line in row.lines.order_by("line").iterator(chunk_size=1000):
        yield cells(line)


def cells(line: Line) -> list[str]:
    """A row that was not taken, as the download has it."""
    columns, reasons = zip(*line.problems, strict=True) if line.problems else ((), ())
    return [str(line.line), line.number, str(line.get_verdict_display()), "；".join(columns), "；".join(reasons)]
