"""成批登记: the files of requests that were handed in, how far each is, and the rows that were not taken."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from gongkai.web.access import needs, visible, who
from gongkai.web.cases.intake import selectors
from gongkai.web.cases.intake.hand_in import OPEN
from gongkai.web.cases.intake.receipts import waiting
from gongkai.web.cases.models import Intake, IntakeState, IntakeVerdict
from gongkai.web.day import now
from gongkai.web.ui.csv_lines import csv_lines
from gongkai.web.ui.download import as_download
from gongkai.web.ui.pieces import ChipKind

S = IntakeState
CHIPS: dict[IntakeState, ChipKind] = {
    S.RECEIVED: "run", S.UNREADABLE: "late", S.CHECKING: "run", S.CHECKED: "soon", S.TAKING: "run", S.STOPPED: "late",
    S.WRITING: "run", S.DONE: "done", S.DISCARDED: "note",
}  # fmt: skip
TOLD = {"refused": IntakeVerdict.REFUSED, "had": IntakeVerdict.HAD}
GIVEN = (S.STOPPED, S.WRITING, S.DONE)


@dataclass(frozen=True)
class Progress:
    """How much of the work in hand is done; `most` is 0 where nobody can say yet."""

    words: str
    done: int
    most: int


def find(intake: int, **_more: object) -> Intake:
    """A file by its number; Http404 where there is none."""
    found = Intake.objects.select_related("agency", "received_by", "run_by").filter(pk=intake).first()
    if found is None:
        raise Http404
    return found


def chip(state: str) -> tuple[ChipKind, str]:
    """Where a file stands."""
    return CHIPS[IntakeState(state)], str(IntakeState(state).label)


@needs("case.receive")
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The files of the agencies for which a person registers, the newest first."""
    rows = visible(who(request), Intake.objects.all(), "case.receive")
    found, after = selectors.intakes(rows, request.GET.get("after", ""))
    context = {"rows": [(one, chip(one.state)) for one in found], "after": after, "first": "after" in request.GET}
    return render(request, "office/cases/intakes.html", context)


@needs("case.receive", subject=find, read="case.read")
@require_safe
def show(request: HttpRequest, row: Intake, intake: int) -> HttpResponse:
    """A file: progress while the worker is at it, else what came of it and what can be done next."""
    told = TOLD.get(request.GET.get("show", ""))
    found, more = selectors.lines(row, told, key(request, "after")) if told else ([], None)
    made, next_case = selectors.cases(row, key(request, "case"))
    context = {
        "intake": row, "chip": chip(row.state), "progress": progress(row), "told": told, "lines": found, "more": more,
        "counts": [(verdict, row.checked.get(verdict.value, 0)) for verdict in IntakeVerdict],
        "cases": made, "next_case": next_case, "made": row.done.get("cases", 0), "receipts": row.done.get("receipts", 0),
        "guessed": row.checked.get("guessed", 0), "wanted": row.checked.get("cases", 0), "given": row.state in GIVEN,
        "may_run": row.state == S.STOPPED or (row.state == S.CHECKED and row.checked.get("new")),
        "may_discard": row.state in OPEN,
    }  # fmt: skip
    return render(request, "office/cases/intake.html", context)


def key(request: HttpRequest, name: str) -> int:
    """A number of the address; 0 for anything else."""
    said = request.GET.get(name, "")
    return int(said) if said.isdecimal() and len(said) < 19 else 0


def progress(row: Intake) -> Progress | None:
    """The bar of the work in hand; None where the worker is not at it."""
    state = IntakeState(row.state)
    if state is S.WRITING:
        done = row.done.get("receipts", 0)
        return Progress(_("已全部登记，正在生成登记回执"), done, done + waiting(row, row.written).count())
    if state in (S.RECEIVED, S.CHECKING, S.TAKING):
        return Progress(str(state.label), row.rows * row.cursor // (row.pieces or 1), row.rows)
    return None


@needs("case.receive", subject=find, read="case.read")
@require_safe
def lines_csv(request: HttpRequest, row: Intake, intake: int) -> StreamingHttpResponse:
    """All rows that were not taken, a line each, streamed: no name is in them."""
    answer = StreamingHttpResponse(csv_lines(_lines(row)), content_type="text/csv; charset=utf-8")
    return as_download(answer, _("%(name)s 未登记的行.csv") % {"name": row.name.rpartition(".")[0]})


def _lines(row: Intake) -> Iterator[list[str]]:
    yield [_("行"), _("结果"), _("原因")]
    for line in row.lines.order_by("line").iterator(chunk_size=1000):
        yield [str(line.line), str(line.get_verdict_display()), " ".join(line.problems)]


@needs("case.receive", subject=find, read="case.read")
@require_safe
@never_cache
def codes_csv(request: HttpRequest, row: Intake, intake: int) -> StreamingHttpResponse:
    """Numbers and query codes, to be put beside one's own list by the line; each download is an entry of the trail."""
    found = selectors.codes(row, by=who(request), at=now())
    head = [_("行"), _("登记编号"), _("申请人"), _("查询码")]
    answer = StreamingHttpResponse(csv_lines(_after(head, found)), content_type="text/csv; charset=utf-8")
    return as_download(answer, _("%(name)s 编号和查询码.csv") % {"name": row.name.rpartition(".")[0]})


def _after(head: list[str], rows: Iterator[tuple[str, str, str, str]]) -> Iterator[list[str]]:
    yield head
    yield from map(list, rows)
