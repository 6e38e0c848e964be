"""政府信息公开年报: what was published here, and the files that the operator put into the folder `reports`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from gongkai.web.portal.page import show
from gongkai.web.portal.report_files import FOREIGN, KINDS, NAMED, folder_of_reports
from gongkai.web.portal.site import agencies
from gongkai.web.reports.selectors.published import published


@dataclass(frozen=True)
class Report:
    """A year of an agency and the formats there are of it; `readable` where it has a page, `edition` the latest."""

    agency: str
    code: str
    year: int
    kinds: tuple[str, ...]
    readable: bool = False
    edition: int = 1


def reports() -> Iterator[Report]:
    """By agency, the latest year first; two queries, and a folder an agency where there is one."""
    out: dict[tuple[str, int], Report] = {}
    for row in published():
        key = (row.agency.code, row.year)
        out.setdefault(key, Report(row.agency.name, row.agency.code, row.year, tuple(KINDS), True, row.edition))
    for agency in agencies():
        years: dict[int, list[str]] = {}
        for file in sorted((folder_of_reports() / agency.code).glob("*")):
            found = NAMED.fullmatch(file.name)
            if found and not found["edition"] and found["kind"] in FOREIGN:
                years.setdefault(int(found["year"]), []).append(found["kind"])
        here = {year: Report(agency.name, agency.code, year, tuple(kinds)) for year, kinds in years.items()}
        here |= {year: one for (code, year), one in out.items() if code == agency.code}
        for year in sorted(here, reverse=True):
            yield here[year]


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The list, and the years one may compare in."""
    listed = list(reports())
    years = sorted({one.year for one in listed if one.readable}, reverse=True)
    return show(request, "reports", {"reports": listed, "years": years})
