"""Finding what a page of filings is about: the filing, the version that is asked for, the year."""

from __future__ import annotations

from django.http import Http404, HttpRequest

from gongkai.core.filing_due import recent
from gongkai.web.day import today
from gongkai.web.filings.models import Filing, FilingVersion

FIRST_YEAR = 2008  # 条例 2008 年 5 月 1 日起施行


def find(filing: int, **_more: object) -> Filing:
    """A filing by its number; Http404 where there is none."""
    found = Filing.objects.select_related("agency", "supervisor").filter(pk=filing).first()
    if found is None:
        raise Http404
    return found


def version_of(request: HttpRequest, filing: Filing) -> FilingVersion:
    """The version that `?version=` asks for, else the current one; Http404 where there is none."""
    number = request.GET.get("version", "")
    wanted = int(number) if number.isdecimal() and len(number) < 6 else filing.version
    found = FilingVersion.objects.select_related("by").filter(filing=filing, number=wanted).first()
    if found is None:
        raise Http404
    found.filing = filing
    return found


def year_of(request: HttpRequest) -> int:
    """The year that `?year=` asks for, else that of the last month that is over."""
    asked = request.GET.get("year", "")
    latest = int(recent(today(), 1)[0][:4])
    if asked.isdecimal() and len(asked) == 4 and FIRST_YEAR <= int(asked) <= latest:
        return int(asked)
    return latest
