"""公开日历: which issues of the periodic series of a year came out, and when; which are still to come."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gongkai.core.fields.day import last_day
from gongkai.core.record_fields import show as said
from gongkai.core.record_series import Candidate, Issue, SeriesYear, series_of_year
from gongkai.core.record_title import proposed_title
from gongkai.core.record_type import RecordType
from gongkai.web.day import today
from gongkai.web.portal.asked import year as span
from gongkai.web.portal.page import show
from gongkai.web.portal.public import address, inside, rows
from gongkai.web.portal.templatetags.portal import on
from gongkai.web.records.kinds import types
from gongkai.web.ui.pieces import ChipKind

NULL = "null"  # 如此读出的 JSON 空值（what SQLite reads of a null）
LATE = 31  # 期满后一个月仍未公开的，标为未公开；此前为待公开（the law's own limits run from the day it was made）。


@dataclass(frozen=True)
class Cell:
    """A period of a series: its words, the state, and the way to the record where it came out."""

    period: str
    title: str
    state: str
    chip: ChipKind
    href: str = ""
    came_out_on: date | None = None


@dataclass(frozen=True)
class Series:
    """A series of an agency in a year."""

    agency: str
    label: str
    cells: tuple[Cell, ...]


def begun(on_day: date) -> int:
    """The year whose issues are coming out: in January those of the last are due still."""
    return on_day.year if on_day.month > 1 else on_day.year - 1


def series(year: int, on_day: date) -> list[Series]:
    """One query for each type that has a series, whatever there is."""
    return [
        Series(agency, label(kind, one.key), cells)
        for kind in types().values() if kind.series
        for agency, found in candidates(kind, year).items()
        for one in series_of_year(kind, found, year, on_day)
        if (cells := tuple(of_year(kind, agency, one, on_day)))
    ]  # fmt: skip


def candidates(kind: RecordType, year: int) -> Mapping[str, list[Candidate[str]]]:
    """The public issues of a type by agency, of the year and the one before; only the values that tell them apart."""
    names = sorted({name for one in kind.series for name in (one.by, *one.per, *one.when.tests)})
    found = rows().filter(type=kind.id, public_period__gte=str(year - 1), public_period__lt=str(year + 1))
    known = found.annotate(**{f"value_{name}": inside("values", name) for name in names})
    columns = known.order_by("public_period", "pk").values_list(
        "agency__name", "index_number", "published_on", *(f"value_{name}" for name in names)
    )
    by_agency: dict[str, list[Candidate[str]]] = {}
    for agency, number, came_out, *told in columns:
        values = {name: text for name, text in zip(names, told, strict=True) if text not in (None, NULL)}
        by_agency.setdefault(agency, []).append(Candidate(number, values, came_out))
    return by_agency


def of_year(kind: RecordType, agency: str, one: SeriesYear[str], on_day: date) -> Iterator[Cell]:
    """A series is expected from its first issue on; one that never came out in the year is missed as a whole."""
    begun = next((at for at, issue in enumerate(one.issues) if issue.record is not None), 0)
    for issue in one.issues[begun:]:
        known = {**{name: value for name, value in one.key.items() if value}, one.series.by: issue.period}
        title = proposed_title(kind, {**known, "agency_name": agency}) or f"{kind.label} {issue.period}"
        yield replace(cell(issue, on_day), title=title)


def cell(issue: Issue[str], on_day: date) -> Cell:
    """Its state in words and shape."""
    if issue.record and issue.came_out_on:
        return Cell(issue.period, "", on(issue.came_out_on), "done", address(issue.record), issue.came_out_on)
    if issue.awaited:
        return Cell(issue.period, "", _("未到"), "quiet")
    late = (on_day - last_day(issue.period)).days > LATE
    return Cell(issue.period, "", _("未公开") if late else _("待公开"), "late" if late else "soon")


def label(kind: RecordType, key: Mapping[str, object]) -> str:
    """环境质量报告 · 示例县 · 空气."""
    return " · ".join([kind.label, *(said(kind.field(name), value) for name, value in key.items() if value)])


def due(found: list[Series], on_day: date) -> list[tuple[Series, Cell]]:
    """The issues whose period ended last: what is due in the month of a day. What came out before it was never due then
    (a year's budget comes out at its beginning)."""
    first = on_day.replace(day=1)
    return [
        (one, cell)
        for one in found
        for cell in one.cells
        if (first - last_day(cell.period)).days == 1 and (cell.came_out_on is None or cell.came_out_on >= first)
    ]  # fmt: skip


@require_safe
def calendar(request: HttpRequest) -> HttpResponse:
    """A year, this one unless another is asked for; in January the one that has just ended, as on the home page."""
    day = today()
    asked = request.GET.get("year", "")
    year = int(asked) if span(asked) else begun(day)
    return show(request, "calendar", {"year": year, "series": series(year, day), "before": year - 1, "after": year + 1})
