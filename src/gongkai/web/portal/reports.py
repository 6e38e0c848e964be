"""政府信息公开年报: the files that the operator put into the folder `reports`, by agency and year."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from gongkai.web.portal.page import show
from gongkai.web.portal.site import agencies

NAMED = re.compile(r"(?P<year>20\d\d)\.(?P<kind>pdf|docx|xlsx|csv|json)")


@dataclass(frozen=True)
class Report:
    """A year of an agency and the formats there are of it."""

    agency: str
    code: str
    year: int
    kinds: tuple[str, ...]


def folder() -> Path:
    """`reports/AGENCY/YEAR.pdf` beside the data."""
    data: Path = settings.DATA
    return data / "reports"


def reports() -> Iterator[Report]:
    """What lies there for the agencies that there are, the latest year first; one query and a folder an agency."""
    for agency in agencies():
        years: dict[int, list[str]] = {}
        for file in sorted((folder() / agency.code).glob("*")):
            if found := NAMED.fullmatch(file.name):
                years.setdefault(int(found["year"]), []).append(found["kind"])
        for year in sorted(years, reverse=True):
            yield Report(agency.name, agency.code, year, tuple(years[year]))


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    return show(request, "reports", {"reports": list(reports()) if folder().is_dir() else []})


@require_safe
def file(request: HttpRequest, code: str, name: str) -> FileResponse:
    """A report as a download; 404 for what does not lie there under such a name."""
    agency = agencies().filter(code=code).first()
    path = folder() / agency.code / name if agency and NAMED.fullmatch(name) else None
    if path is None or not path.is_file():
        raise Http404
    answer = FileResponse(path.open("rb"), as_attachment=True, content_type="application/octet-stream")
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
