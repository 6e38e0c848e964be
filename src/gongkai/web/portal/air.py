"""空气质量: the monthly reports of an agency as a chart, with the table it is drawn from behind it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from gongkai.web.portal.page import show
from gongkai.web.portal.public import inside, rows
from gongkai.web.ui.pieces import Figure, Head, Line, Table, Words

MONTHS = 24
MEASURES: dict[str, Words] = {
    "pm25": "PM2.5（μg/m³）",
    "pm10": "PM10（μg/m³）",
    "o3": "O₃（μg/m³）",
    "good_rate": gettext_lazy("优良率"),
}


@dataclass(frozen=True)
class Air:
    """One area: the months that came out, and each station's values in them (None where nothing was measured)."""

    area: str
    months: Sequence[str]
    stations: Mapping[str, Sequence[Decimal | None]]

    @property
    def drawn(self) -> dict[str, Any]:
        """For the script that draws the chart."""
        return {
            "months": list(self.months),
            "stations": [
                {"name": name, "values": [None if one is None else float(one) for one in values]}
                for name, values in self.stations.items()
            ],
        }

    def table(self, measure: str) -> Table:
        """The same figures, a month a row."""
        heads = [Head(_("月份")), *(Head(name) for name in self.stations)]
        lines = [
            Line([Head(month)], [Figure("" if values[at] is None else values[at]) for values in self.stations.values()])
            for at, month in enumerate(self.months)
        ]
        return Table(f"{self.area} {MEASURES[measure]}", [heads], lines)


def reported(agency: str, measure: str) -> list[Air]:
    """The last two years of an agency's monthly reports (of the first that has any, where none is named): two queries."""
    found = rows().filter(type="environment_quality_report", public__body__values__medium="air")
    if agency:
        found = found.filter(agency__code=agency)
    elif first := found.order_by("agency__path").values_list("agency", flat=True).first():
        found = found.filter(agency=first)
    told = found.annotate(
        value_area=inside("values", "area"), value_period=inside("values", "period"),
        value_air=inside("values", "air"),
    ).order_by("-public_period", "-published_on", "-id").values_list("value_area", "value_period", "value_air")  # fmt: skip
    by_area: dict[str, dict[str, dict[str, Decimal | None]]] = {}
    for area, period, air in told[: MONTHS * 4]:
        months = by_area.setdefault(area or "", {})
        if len(period or "") == len("2021-01") and "Q" not in period and len(months) < MONTHS:
            months.setdefault(period, measured(json.loads(air or "[]"), measure))
    return [made(area, months) for area, months in by_area.items() if months]


def measured(stations: Iterable[Mapping[str, Any]], measure: str) -> dict[str, Decimal | None]:
    return {str(one.get("station", "")): number(one.get(measure)) for one in stations}


def number(value: Any) -> Decimal | None:
    """A figure as it was reported; None where there is none."""
    try:
        return None if value is None else Decimal(str(value))
    except InvalidOperation:
        return None


def made(area: str, months: Mapping[str, Mapping[str, Decimal | None]]) -> Air:
    """In the order of time; a station is there from its first month to its last."""
    order = sorted(months)
    names = dict.fromkeys(name for month in order for name in months[month])
    return Air(area, order, {name: [months[month].get(name) for month in order] for name in names})


@require_safe
def air(request: HttpRequest) -> HttpResponse:
    """`?agency=&measure=`; a measure there is not is PM2.5."""
    measure = request.GET.get("measure", "")
    measure = measure if measure in MEASURES else "pm25"
    agency = request.GET.get("agency", "").strip()
    shown = [
        (f"air-{at}", one, one.table(measure)) for at, one in enumerate(reported(agency, measure), start=1)
    ]  # fmt: skip
    context = {
        "areas": shown,
        "measures": MEASURES.items(),
        "measure": measure,
        "label": MEASURES[measure],
        "agency": agency,
    }
    return show(request, "air", context)
