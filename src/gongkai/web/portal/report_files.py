"""The files of a published report, at addresses that stay: the latest edition by year, an earlier one by year and number."""

from __future__ import annotations

import re
from pathlib import Path

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.views.decorators.http import require_safe

from gongkai.publish.put import put
from gongkai.publish.write import written
from gongkai.web.portal.site import agencies
from gongkai.web.reports.models import AnnualReport
from gongkai.web.reports.selectors.published import Out, contents, published

KINDS = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf", "html": "text/html; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json", "csv": "text/csv; charset=utf-8",
}  # fmt: skip
NAMED = re.compile(r"(?P<year>20\d\d)(-(?P<edition>\d{1,3}))?\.(?P<kind>docx|pdf|html|xlsx|json|csv)")
FOREIGN = frozenset(
    {"docx", "pdf", "xlsx", "csv", "json"}
)  # 运维人员放入的文件，网页除外（no page of somebody else's）


def file_name(row: AnnualReport, ending: str, *, first: bool) -> str:
    """What the address of a file ends in; `first` where it is the latest edition."""
    return f"{row.year}.{ending}" if first else f"{row.year}-{row.edition}.{ending}"


@require_safe
def file(request: HttpRequest, code: str, name: str) -> HttpResponseBase:
    """A report as a download: what was published here, else what the operator put there. Http404."""
    named = NAMED.fullmatch(name)
    if named is None:
        raise Http404
    if out := _out(code, int(named["year"]), named["edition"]):
        answer: HttpResponseBase = HttpResponse(_bytes(out, named["kind"]), content_type=KINDS[named["kind"]])
        answer["ETag"] = f'"{out.digest[:32]}.{named["kind"]}"'
        answer["Content-Disposition"] = f'attachment; filename="{code}-{name}"'
    else:
        answer = FileResponse(_put_there(code, named).open("rb"), as_attachment=True)
        answer["Content-Type"] = "application/octet-stream"
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


def _out(code: str, year: int, edition: str | None) -> Out | None:
    rows = published().filter(agency__code=code, year=year)
    if edition:
        rows = rows.filter(edition=int(edition))
    return next(contents(rows[:1]), None)


def _bytes(out: Out, kind: str) -> bytes:
    """The file, made once for a version and kept by its digest: a page of thousands of readers sets no type anew."""
    folder: Path = settings.DATA / "published"
    path = folder / f"{out.digest}.{kind}"
    if not path.is_file():
        folder.mkdir(parents=True, exist_ok=True)
        put(path, written(out.content, f".{kind}"))
    return path.read_bytes()


def folder_of_reports() -> Path:
    """`reports/AGENCY/YEAR.pdf` beside the data."""
    data: Path = settings.DATA
    return data / "reports"


def _put_there(code: str, named: re.Match[str]) -> Path:
    agency = agencies().filter(code=code).first()
    path = folder_of_reports() / agency.code / named[0] if agency and named["kind"] in FOREIGN else None
    if path is None or named["edition"] or not path.is_file():
        raise Http404
    return path
