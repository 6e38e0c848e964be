"""双公示: the tables that were brought in, how far each is, and the rows that were not taken."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gongkai.core.record import EventKind, Stage
from gongkai.law.credit_file import layouts
from gongkai.law.workflow_file import workflow
from gongkai.web.access import anywhere, may, needs, visible, who
from gongkai.web.access import standing as roles_of
from gongkai.web.credit.models import Act, Batch, Line, State, Verdict
from gongkai.web.credit.selectors import batches, lines
from gongkai.web.credit.turns import GOING, TURNS, asked_of, open_to, standing, state_of
from gongkai.web.office.credit_find import chip, find_batch
from gongkai.web.office.credit_words import STEPS, Words
from gongkai.web.office.record_ways import ways
from gongkai.web.records.models import Record
from gongkai.web.ui.csv_lines import csv_lines
from gongkai.web.ui.download import as_download

SIZE = 20
WORKING = (State.RECEIVED, State.CHECKING, State.IMPORTING)
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
        "rows": [(one, layouts()[one.type].label, chip(State(one.state))) for one in found], "after": after, "ways": ways(request),
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
    here = {} if pending or row.state in WORKING else standing(row)
    open_steps = [] if pending else steps(request, row, here)
    records, next_record = _records(row, request.GET.get("record", ""))
    context = {
        "batch": row, "kind": layouts()[row.type].label, "chip": chip(state_of(row, here)), "left": left(row, here), "progress": progress(row, pending),
        "counts": [(verdict, counted.get(verdict.value, 0)) for verdict in Verdict], "told": told, "lines": found,
        "more": more, "records": records, "next_record": next_record, "acts": [(act, STEPS[EventKind(act.kind)]) for act in acts],
        "may_import": may(who(request), "credit.import", row), "steps": open_steps, "primary": next((one for one in open_steps if one.forward), None),
        "ways": ways(request), "going_on": row.state == State.STOPPED,
    }  # fmt: skip
    return render(request, "office/credit/show.html", context)


def progress(row: Batch, act: Act | None) -> Progress | None:
    """The bar of the work in hand; None where the worker is not at it."""
    if act is not None:
        kind, through = EventKind(act.kind), act.done + act.passed_over
        rest = asked_of(row, kind).filter(pk__gt=act.cursor).count()
        return Progress(_("正在办理：%(act)s") % {"act": kind.label}, through, through + rest)
    if row.state in WORKING:
        return Progress(str(row.get_state_display()), row.cursor, row.pieces)
    return None


def steps(request: HttpRequest, row: Batch, here: Mapping[Stage, int]) -> list[Words]:
    """The steps that this person's roles take (workflow.yaml) where records of the batch stand: no query."""
    held, table = roles_of(who(request)), workflow().stages
    return [
        words for kind, words in STEPS.items()
        if open_to(row, kind, here)
        and any(
            kind in table.get(stage, {}).get(role, ())
            for stage in TURNS[kind].stages & here.keys()
            for role in held.roles(words.action, row.agency_id)
        )
    ]  # fmt: skip


def left(row: Batch, here: Mapping[Stage, int]) -> list[tuple[str, int]]:
    """How many wait for which step, where that is not all of the batch: some went their own way, or a step reached only
    part of them."""
    waits = [(str(GOING[stage].label), here[stage]) for stage in GOING if here.get(stage)]
    return waits if waits != [(str(row.get_state_display()), row.done.get("new", 0))] else []


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
    return as_download(answer, name)


def _rows(row: Batch) -> Iterator[list[str]]:
    yield [_("行"), _("决定文书号"), _("结果"), _("栏目"), _("原因")]
    for line in row.lines.order_by("line").iterator(chunk_size=1000):
        yield cells(line)


def cells(line: Line) -> list[str]:
    """A row that was not taken, as the download has it."""
    columns, reasons = zip(*line.problems, strict=True) if line.problems else ((), ())
    return [str(line.line), line.number, str(line.get_verdict_display()), "；".join(columns), "；".join(reasons)]
