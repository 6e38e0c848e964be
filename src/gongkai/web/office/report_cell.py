"""One cell: the figure, exactly the records, requests or disputes it counts, and what was typed in its place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from django import forms
from django.core.paginator import Page, Paginator
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_POST

from gongkai.core.annual import OPEN
from gongkai.core.form import Address
from gongkai.core.report import Counted
from gongkai.publish.as_json import plain
from gongkai.web.access import may, needs, who
from gongkai.web.agencies.models import Agency, Power
from gongkai.web.cases.models import Case
from gongkai.web.day import now
from gongkai.web.disputes.models import Dispute
from gongkai.web.office.record_signed import signed
from gongkai.web.office.report_find import address_of, dotted, find
from gongkai.web.office.report_findings import numbered
from gongkai.web.office.report_page import named
from gongkai.web.office.step import Step, StepForm, status_of, taken
from gongkai.web.records.models import Record
from gongkai.web.reports import services
from gongkai.web.reports.asked import Asked, Part
from gongkai.web.reports.counters import counters, parts
from gongkai.web.reports.errors import NotPermitted
from gongkai.web.reports.models import AnnualReport
from gongkai.web.reports.selectors.shown import Shown, shown
from gongkai.web.reports.tables import figure
from gongkai.web.ui.fields import LongText
from gongkai.web.ui.shown import day

SIZE = 20


class EnterForm(StepForm):
    """A figure and where it comes from."""

    value = forms.CharField(
        label=lazy("填写的数字"), max_length=20, required=False, help_text=lazy("只填数字；这一格应当空着的，不填。")
    )
    reason = LongText(
        label=lazy("数字从哪里来"), max_length=400, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=lazy("写明依据的台账、文件，以及为什么与统计数不同；与数字一并保存。"),
    )  # fmt: skip


@dataclass(frozen=True)
class Listed:
    """Some things that a cell counts: what they are, a page of them, how many the reader may not see."""

    label: str
    page: Page[Any]
    rows: list[dict[str, Any]]
    hidden: int
    taken_off: bool
    key: int


@needs("report.read", subject=find)
def show(request: HttpRequest, row: AnnualReport, annual: int, cell: str) -> HttpResponse:
    """The cell; what is posted is entered."""
    address = address_of(row, cell)
    drawn = partial(page, request, row, address)
    if request.method != "POST":
        return drawn(EnterForm(initial={"length": row.length}))
    form = EnterForm(request.POST)

    def act() -> Any:
        return services.enter(row, cell=str(address), **form.cleaned_data, **signed(request))

    return taken(request, form, act, drawn, step_of(row, _("已填写。"), here(row, address)))


@needs("report.draft", subject=find, read="report.read")
@require_POST
def drop(request: HttpRequest, row: AnnualReport, annual: int, cell: str) -> HttpResponse:
    """The counted figure again."""
    address, form = address_of(row, cell), StepForm(request.POST)

    def act() -> Any:
        return services.drop(row, cell=str(address), **form.cleaned_data, **signed(request))

    def drawn(form: Any, *, refused: str = "", stale: str = "") -> HttpResponse:
        del form  # 这一步没有要填的（there is nothing to fill in: the page shows the form of the other step）
        return page(request, row, address, EnterForm(initial={"length": row.length}), refused=refused, stale=stale)

    return taken(request, form, act, drawn, step_of(row, _("已改用统计数。"), here(row, address)))


def here(row: AnnualReport, address: Address) -> str:
    return reverse("office:report_cell", args=[row.pk, dotted(address)])


def step_of(row: AnnualReport, done: str, back: str = "") -> Step:
    """What the page of a step on a report knows."""
    return Step(
        refusals=(NotPermitted,), done=done, back=back or reverse("office:report", args=[row.pk]),
        length=lambda: AnnualReport.objects.values_list("length", flat=True).get(pk=row.pk),
    )  # fmt: skip


def page(
    request: HttpRequest, row: AnnualReport, address: Address, form: StepForm, *, refused: str = "", stale: str = ""
) -> HttpResponse:
    """The figure, the lists behind it, the form where the reader may enter."""
    found = shown(row, at=now())
    editable = found.life.state in OPEN and may(who(request), "report.draft", row)
    names, typed = named(found), found.life.work.figures.get(address)
    cards = numbered(row, found.content, found.standing, names, open_=editable)
    context = {
        "report": row, "address": str(address), "cell": dotted(address), "name": found.content.form.name(address),
        "figure": figure(found.content, address, lambda _cell: ""), "counted": counted_words(found, address),
        "typed": typed, "mark": found.life.marks.get(str(address), ""),
        "findings": [card for card in cards if address in card.finding.cells], "form": form, "editable": editable,
        "refused": refused, "stale": stale, "lists": lists(request, row, found, address),
        "typed_by": names.get(typed.by, typed.by) if typed else "", "length": row.length, "before": last_words(found, address),
    }  # fmt: skip
    status = status_of(request, refused=refused, stale=stale)
    return render(request, "office/reports/cell.html", context, status=status)


def counted_words(found: Shown, address: Address) -> str:
    """What is counted now; blank where nothing counts it."""
    cell = found.counted.cells.get(address)
    return plain(cell.value) if cell else ""


def last_words(found: Shown, address: Address) -> str:
    """The same cell last year, where there was one."""
    return plain(found.last.report.value(address)) if found.last else ""


def lists(request: HttpRequest, row: AnnualReport, found: Shown, address: Address) -> list[Listed]:
    """The parts of the cell, as known when it was counted; `?part=1&page=2` turns the pages of one."""
    if str(address) not in counters():
        return []
    asked = Asked(row.agency, row.year, known_at(found, address))
    made = parts(str(address), asked)
    every = [listed(request, row, number, part) for number, part in enumerate(made)]
    return [one for one in every if one.rows or one.hidden] or every[:1]


def known_at(found: Shown, address: Address) -> datetime | None:
    """The instant at which the cell was counted; a sum's own part was counted when its version was frozen."""
    cell = found.content.cells.get(address)
    if cell and isinstance(cell.source, Counted):
        return datetime.fromisoformat(cell.source.known_at)
    return found.version.known_at if found.version else None


def listed(request: HttpRequest, row: AnnualReport | Agency, number: int, part: Part) -> Listed:
    """One part of a report's or an agency's figure, as far as the reader may see it."""
    label, action, words = KINDS[part.rows.model]
    # 所数的都是本机关的：看得到一件，就看得到全部（all of them are one agency's: who may see one may see all）。
    seen = may(who(request), action, row)
    rows: QuerySet[Any] = part.rows if seen else part.rows.none()
    asked = request.GET.get("page", "1") if request.GET.get("part") == str(number) else "1"
    page = Paginator(rows, SIZE).get_page(asked)
    return Listed(
        part.label or str(label), page, [words(one) for one in page], 0 if seen else part.rows.count(), part.sign < 0, number
    )  # fmt: skip


def _record(one: Record) -> dict[str, Any]:
    under = " · ".join(filter(None, (one.document_number, one.index_number, day(one.made_on) if one.made_on else "")))
    return {"title": one.title, "under": under, "href": reverse("office:record", args=[one.pk])}


def _case(one: Case) -> dict[str, Any]:
    under = f"{one.masked_name} · {day(one.first_received_on)}"
    return {"title": f"{one.number} {one.subject[:60]}", "under": under, "href": reverse("office:case", args=[one.pk])}


def _dispute(one: Dispute) -> dict[str, Any]:
    return {"title": one.reference, "under": one.body, "href": reverse("office:dispute", args=[one.pk])}


def _power(one: Power) -> dict[str, Any]:
    ended = day(one.valid_to) if one.valid_to else _("现行有效")
    return {"title": one.name, "under": f"{day(one.valid_from)} · {ended}", "href": ""}


KINDS: dict[type[Model], tuple[Any, str, Callable[[Any], dict[str, Any]]]] = {
    Record: (lazy("信息"), "record.read", _record),
    Case: (lazy("申请"), "case.read", _case),
    Dispute: (lazy("复议诉讼"), "dispute.read", _dispute),
    Power: (lazy("权责事项"), "agency.read", _power),
}
