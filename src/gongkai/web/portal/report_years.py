"""An agency's reports over the years, and the agencies of a year beside each other: the same few figures, as chart and table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from gongkai.core.form import Address
from gongkai.core.report import Report
from gongkai.publish.as_json import plain
from gongkai.web.portal.catalogue import find
from gongkai.web.portal.page import show
from gongkai.web.portal.site import agencies, guide_of
from gongkai.web.reports.selectors.published import Out, contents, latest, published
from gongkai.web.ui.csv_lines import csv_lines
from gongkai.web.ui.pieces import Figure, Head, Line, Table, Words

BATCH = 50


@dataclass(frozen=True)
class Measure:
    """A figure that both editions have: the sum of these cells."""

    code: str
    words: Words
    cells: tuple[str, ...]

    def of(self, report: Report) -> Decimal | None:
        """None where all of its cells are blank: that is not nought."""
        known = [value for cell in self.cells if (value := report.value(Address.parse(cell))) is not None]
        return sum(known, Decimal(0)) if known else None


MEASURES = (
    Measure("received", gettext_lazy("新收申请"), ("requests/received/total",)),
    Measure("handled", gettext_lazy("办结"), ("requests/handled_total/total",)),
    Measure("granted", gettext_lazy("予以公开"), ("requests/granted/total",)),
    Measure("carried_out", gettext_lazy("结转下年"), ("requests/carried_out/total",)),
    Measure("reconsideration", gettext_lazy("行政复议"), ("disputes/reconsideration/total",)),
    Measure("litigation", gettext_lazy("行政诉讼"), ("disputes/direct/total", "disputes/after_reconsideration/total")),
)


@require_safe
def agency(request: HttpRequest, code: str) -> HttpResponse:
    """The reports of an agency, the latest first, and how its figures went; four queries beside the site's."""
    one = find(code)
    outs = latest(contents(published().filter(agency=one)))
    if not outs:
        raise Http404
    years = sorted(outs, key=lambda out: out.row.year)
    with_guide = agencies().filter(pk=one.pk).first()
    context = {
        "agency": one, "outs": outs, "drawn": drawn(years), "table": over_years(one.name, years),
        "guide": guide_of(with_guide) if with_guide else None,
    }  # fmt: skip
    return show(request, "report_years", context)


def drawn(years: Sequence[Out]) -> dict[str, Any]:
    """For the script that draws the chart: the first four measures, which are of one size."""
    return {
        "months": [str(out.row.year) for out in years],
        "stations": [
            {"name": str(one.words), "values": [_float(one.of(out.content)) for out in years]} for one in MEASURES[:4]
        ],
    }


def _float(value: Decimal | None) -> float | None:
    return None if value is None else float(value)


def over_years(name: str, years: Iterable[Out]) -> Table:
    """A year a row."""
    heads = [Head(_("年度")), *(Head(str(one.words)) for one in MEASURES)]
    lines = [Line([Head(str(out.row.year))], figures(out)) for out in years]
    return Table(name, [heads], lines)


def figures(out: Out) -> list[Figure]:
    return [Figure(plain(one.of(out.content))) for one in MEASURES]


@require_safe
def compare(request: HttpRequest, year: int) -> HttpResponse:
    """The agencies whose report of a year is out, beside each other; three queries beside the site's. Http404."""
    outs = latest(contents(published().filter(year=year)))
    if not outs:
        raise Http404
    heads = [Head(_("机关")), *(Head(str(one.words)) for one in MEASURES)]
    lines = [
        (
            out,
            reverse("portal:report", args=[out.row.agency.code, year]),
            [plain(one.of(out.content)) for one in MEASURES],
        )
        for out in outs
    ]
    years = sorted(set(published().order_by().values_list("year", flat=True)), reverse=True)
    return show(request, "report_compare", {"year": year, "years": years, "heads": heads, "lines": lines})


@require_safe
def figures_csv(request: HttpRequest) -> StreamingHttpResponse:
    """Every figure of every published report, a cell a row, some reports a query; `?year=` of one year."""
    year = request.GET.get("year", "")
    rows = published().filter(year=int(year)) if year.isascii() and year.isdigit() and len(year) == 4 else published()
    answer = StreamingHttpResponse(
        csv_lines(_rows(list(rows.values_list("pk", flat=True)))), content_type="text/csv; charset=utf-8"
    )
    answer["Content-Disposition"] = 'attachment; filename="annual-reports.csv"'
    return answer


def _rows(keys: Sequence[int]) -> Iterator[Sequence[object]]:
    yield ("agency", "agency_name", "year", "edition", "published_on", "cell", "name", "value", "unit")
    for start in range(0, len(keys), BATCH):
        for out in contents(published().filter(pk__in=keys[start : start + BATCH])):
            row, form = out.row, out.content.form
            for address in form.addresses:
                cell = out.content.cells.get(address)
                value = "" if cell is None or cell.value is None else f"{cell.value:f}"
                known = (row.agency.code, row.agency.name, row.year, row.edition, row.published_on)
                yield (*known, address, form.name(address), value, form.column(address).unit)
