"""备案: an agency's months, and the supervisor's board of agencies and months."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gongkai.core.filing_due import MonthStatus, over
from gongkai.law.filing_file import filing_law
from gongkai.web.access import anywhere, may, needs, who
from gongkai.web.agencies.models import Agency
from gongkai.web.agencies.selectors.history import register, tree_on
from gongkai.web.day import today
from gongkai.web.filings.errors import NotPermitted
from gongkai.web.filings.rows import rows_of
from gongkai.web.filings.selectors.closed import closed_since, months_with, received
from gongkai.web.filings.selectors.months import Month, months, overseen
from gongkai.web.filings.services.generate import checked, generate
from gongkai.web.filings.supervising import last_day, last_tree
from gongkai.web.office.agencies import find as find_agency
from gongkai.web.office.filing_find import FIRST_YEAR, year_of
from gongkai.web.office.filing_words import STATUS_CHIPS, month_words
from gongkai.web.office.record_find import desk
from gongkai.web.office.record_signed import signed
from gongkai.web.office.record_ways import ways
from gongkai.web.records.errors import BadValues
from gongkai.web.records.kinds import type_of

CONFLICT = 409


@needs("filing.read")
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """To the months of the agency one works for; who only supervises, to the board."""
    person = who(request)
    if anywhere(person, "filing.accept") and not anywhere(person, "filing.submit"):
        return HttpResponseRedirect(reverse("office:filing_board"))
    return HttpResponseRedirect(place(desk(person, "filing.read")))


def place(agency: Agency) -> str:
    return reverse("office:filings_of", args=[agency.code])


def years(year: int) -> dict[str, int | None]:
    """The year itself, the one before, the one after; None where there is none to turn to."""
    return {
        "year": year, "before": year - 1 if year > FIRST_YEAR else None,
        "later": year + 1 if over(year + 1, today()) else None,
    }  # fmt: skip


@needs("filing.read", subject=find_agency)
@require_safe
def show(request: HttpRequest, agency: Agency, code: str) -> HttpResponse:
    """The months of a year, the latest first; of an agency that is closed those in which it was there."""
    year, last = year_of(request), last_day(agency, today())
    wanted = [month for month in over(year, today()) if month <= f"{last:%Y-%m}"]
    found = months([agency.pk], wanted, tree_on(last), today())[agency.pk]
    context = {
        "agency": agency, "rows": [shown(one) for one in reversed(found)], "ways": ways(request), **years(year),
        "may_draft": may(who(request), "filing.draft", agency), "board": anywhere(who(request), "filing.accept"),
        "due_day": filing_law().policies["due_day"],
    }  # fmt: skip
    return render(request, "office/filings/months.html", context)


def shown(one: Month) -> dict[str, Any]:
    """A month with its words, its chip and its short sign on the board."""
    kind, sign = STATUS_CHIPS[one.status]
    return {
        "month": one, "words": month_words(one.month), "kind": kind, "label": one.status.label, "sign": sign,
        "open": one.filing is None, "none": one.status is MonthStatus.NONE,
    }  # fmt: skip


@needs("filing.accept")
@require_safe
def board(request: HttpRequest) -> HttpResponse:
    """The agencies that file to where one supervises × the months of a year, those that were closed since it began last."""
    year = year_of(request)
    known = register(date(year, 1, 1))
    places, wanted = known.on(today()), over(year, today())
    agencies = overseen(who(request), places, today())
    gone = received(closed_since(date(year, 1, 1), today(), known), who(request), today(), known)
    found = months_with(agencies, gone, wanted, today(), known)
    rows = [(places[agency], [shown(one) for one in found[agency]]) for agency in agencies]
    for one in gone:
        name = _("%(name)s（已撤销）") % {"name": one.name}
        place = replace(known.on(last_day(one, today()))[one.pk], name=name)
        rows.append((place, [shown(month) for month in found[one.pk]]))
    context = {
        "rows": rows, "heads": [int(month[5:]) for month in wanted], **years(year), "ways": ways(request),
        "legend": [(kind, sign, status.label) for status, (kind, sign) in STATUS_CHIPS.items()],
        "counts": counts(cell for _place, cells in rows for cell in cells),
    }  # fmt: skip
    return render(request, "office/filings/board.html", context)


def counts(cells: Iterable[dict[str, Any]]) -> list[tuple[str, str, int]]:
    """How many months stand so, of those states that occur, the most pressing first."""
    order = (MonthStatus.MISSING, MonthStatus.SUBMITTED, MonthStatus.RETURNED, MonthStatus.ACCEPTED)
    every = [cell["month"].status for cell in cells]
    return [(STATUS_CHIPS[one][0], one.label, every.count(one)) for one in order if one in every]


@needs("filing.draft", subject=find_agency, read="filing.read")
def create(request: HttpRequest, agency: Agency, code: str) -> HttpResponse:
    """What the month's catalogue will hold, and the button that freezes it; sent twice, there is still one."""
    month = request.POST.get("month") or request.GET.get("month", "")
    refused, rows = "", []
    try:
        if request.method == "POST":
            filing = generate(agency, month, **signed(request))
            messages.success(request, _("目录已生成。"))
            return HttpResponseRedirect(reverse("office:filing", args=[filing.pk]))
        places = last_tree(agency, today())
        checked(agency, month, places, today())
        rows = rows_of(agency, month, places)
    except (NotPermitted, BadValues) as error:
        refused = str(error)
    context = {
        "agency": agency, "month": month, "words": month if refused else month_words(month), "rows": rows,
        "refused": refused, "kinds": kinds(),
    }  # fmt: skip
    status = CONFLICT if refused and request.method == "POST" else None
    return render(request, "office/filings/create.html", context, status=status)


def kinds() -> str:
    """What counts as a document, in words, from law/filings.yaml."""
    return "、".join(
        type_of(one).label + (_("（有文号的）") if numbered else "") for one, numbered in filing_law().documents.items()
    )
