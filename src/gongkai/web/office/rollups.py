"""年报汇总: the supervisor's board, the sheet of figures, and the units that hand in by a link."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_safe

from gongkai.core.annual import AnnualState
from gongkai.law.collection_file import collection_of
from gongkai.law.load import form_of
from gongkai.publish.as_json import plain
from gongkai.publish.collection import write
from gongkai.publish.from_json import report_from_json
from gongkai.web.access import needs, standing, who
from gongkai.web.agencies.models import Agency
from gongkai.web.agencies.selectors.history import tree_on
from gongkai.web.day import now, today
from gongkai.web.office.agencies import find as find_agency
from gongkai.web.office.record_find import desk
from gongkai.web.office.rollup_words import CHIPS
from gongkai.web.records.errors import BadValues
from gongkai.web.rollups.link import code_for
from gongkai.web.rollups.models import OutsideUnit
from gongkai.web.rollups.selectors.board import Board, Line, Standing, board
from gongkai.web.rollups.selectors.members import contents, members, units
from gongkai.web.rollups.selectors.summed import leaf, versions
from gongkai.web.rollups.services.units import end, register
from gongkai.web.ui.fields import LongText

ACTION = "report.clear"
DIFFERENCES = 30  # 页面上逐格列出的差异最多几格


@needs(ACTION)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """To the government one supervises for; of an agency that counts no others, to its own board, which says so."""
    reach = standing(who(request), today()).reach(ACTION)
    places = (place for place in tree_on(today()).values() if place.id in reach)
    code = next((place.code for place in places if place.is_government), None) or desk(who(request), ACTION).code
    return HttpResponseRedirect(reverse("office:rollup", args=[code]))


def year_of(request: HttpRequest) -> int:
    """The report year that is asked for, else the one that is being reported now."""
    asked, latest = request.GET.get("year", ""), today().year - 1
    year = int(asked) if asked.isascii() and asked.isdigit() and len(asked) == len("2020") else latest
    return year if form_of(year) and year <= latest else latest


@needs(ACTION, subject=find_agency)
@require_safe
def show(request: HttpRequest, agency: Agency, code: str) -> HttpResponse:
    """The board of a government and a year. Http404 for a year without a form."""
    year = year_of(request)
    try:
        found = board(agency, year, today())
    except LookupError as error:
        raise Http404 from error
    context = {
        "agency": agency, "year": year, "before": year - 1 if form_of(year - 1) else None,
        "later": year + 1 if year < today().year - 1 else None, "board": found, "counts": counts(found),
        "rows": rows(found, standing(who(request), today()).reach(ACTION)), "heads": [one.year for one in found.lines[0].years[1:]] if found.lines else [],
        "missing": found.members.missing, "differences": list(differing(found))[:DIFFERENCES],
        "more": max(0, len(found.differences) - DIFFERENCES), "submitted": AnnualState.SUBMITTED,
        "urging": [place.name for place in found.to_urge if found.urged.get(place.id) != today()],
    }  # fmt: skip
    return render(request, "office/rollups/board.html", context)


def counts(found: Board) -> list[tuple[str, str, int]]:
    return [(CHIPS[state][0], str(CHIPS[state][1]), n) for state, n in found.counts.items()]


def rows(found: Board, reach: Collection[int]) -> list[dict[str, Any]]:
    """The lines as a tree: whoever stands below another line is set in; a government within reach leads to its own board."""
    parents = {line.place.id: line.place.parent for line in found.lines}
    return [
        {**shown(line, found.urged), "depth": depth(line.place.id, parents), "leads": line.place.is_government and line.place.id in reach}
        for line in found.lines
    ]  # fmt: skip


def depth(place: int, parents: Mapping[int, int | None]) -> int:
    """How many of the other lines stand above a line."""
    above = parents.get(place)
    return 0 if above is None or above not in parents else 1 + depth(above, parents)


def shown(line: Line, urged: Mapping[int, date]) -> dict[str, Any]:
    """A row: the year that is open, what does not add up in it, when it was asked for, and the years before."""
    return {
        "place": line.place, "urged": urged.get(line.place.id), "now": cell(line.now), "errors": line.findings.get("error", 0),
        "warnings": line.findings.get("warning", 0), "before": [cell(one) for one in line.years[1:]],
    }  # fmt: skip


def cell(one: Standing) -> dict[str, Any]:
    kind, label = CHIPS[AnnualState.PUBLISHED if one.is_corrected else one.state]
    more = _("更正版%(state)s") % {"state": CHIPS[one.state][1]} if one.is_corrected else ""
    return {"standing": one, "kind": kind, "label": str(label), "late": one.late, "more": more}


def differing(found: Board) -> Any:
    """The cells in which the government's report is not the sum: name, what it says, what the sum is."""
    for address, (said, summed) in found.differences.items():
        yield found.form.name(address), plain(said), plain(summed)


@needs(ACTION, subject=find_agency)
@require_safe
def figures(request: HttpRequest, agency: Agency, code: str) -> HttpResponse:
    """汇总表: the figures of all that are in the sum, an agency a row, the government's own (本级) first: they add up to
    it. Http404 for a year without one."""
    year = year_of(request)
    collection = collection_of(year)
    if collection is None:
        raise Http404
    found = members(agency.pk, year)
    rows = [(agency.code, leaf(agency, year, at=now()))]
    rows += [(one.report.agency.code, report_from_json(one.content)) for one in versions(found)]
    rows += [(one.receipt, report_from_json(one.content)) for one in contents(found.handed.values())]
    answer = HttpResponse(write(collection, rows))
    answer["Content-Type"] = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    answer["Content-Disposition"] = f'attachment; filename="{agency.code}-{year}.xlsx"'
    return answer


class UnitsForm(forms.Form):
    """Names of new units, a line each; or the unit that ends."""

    use_required_attribute = False
    names = LongText(
        label=lazy("单位名称"), required=False, max_length=400_000, widget=forms.Textarea(attrs={"rows": 6}),
        help_text=lazy("一行一个，写规范全称：报来的报告要是这个单位的。已经登记的不会重复。"),
    )  # fmt: skip


@needs(ACTION, subject=find_agency)
def outside(request: HttpRequest, agency: Agency, code: str) -> HttpResponse:
    """系统外单位: those there are with their links, more of them, one that ends."""
    year = year_of(request)
    form = UnitsForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _done(request, agency, year, form):
        return HttpResponseRedirect(f"{reverse('office:rollup_units', args=[agency.code])}?year={year}")
    rows = [(one, _link(request, one, year)) for one in units(agency.pk, year)]
    context = {"agency": agency, "year": year, "form": form, "rows": rows}
    return render(request, "office/rollups/units.html", context)


def _done(request: HttpRequest, agency: Agency, year: int, form: UnitsForm) -> bool:
    by, at = who(request), now()
    if ended := request.POST.get("end", ""):
        unit = OutsideUnit.objects.filter(government=agency, pk=int(ended) if ended.isdecimal() else 0).first()
        if unit is None:
            raise Http404
        end(unit, year=year, by=by, at=at)
        messages.success(request, _("%(name)s自 %(year)s 年度起不再报送。") % {"name": unit.name, "year": year})
        return True
    try:
        made = register(agency, form.cleaned_data["names"].splitlines(), since_year=year, by=by, at=at)
    except BadValues as bad:
        form.add_error("names", bad.problems["names"])
        return False
    messages.success(request, _("登记了 %(n)s 个单位。") % {"n": len(made)})
    return True


def _link(request: HttpRequest, unit: OutsideUnit, year: int) -> str:
    path = reverse("portal:hand_in", args=[code_for(unit, year)])
    return f"{settings.LIVE_URL}{path}" if settings.LIVE_URL else request.build_absolute_uri(path)
