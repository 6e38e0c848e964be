"""已公布的报告与记录对照: what was printed, what the record says, and the record's answer to what the checker asks."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gongkai.publish.as_json import plain
from gongkai.publish.from_json import report_from_json
from gongkai.web.access import needs
from gongkai.web.day import now
from gongkai.web.office.report_find import find
from gongkai.web.office.report_findings import cell_href, numbered
from gongkai.web.reports.asked import Asked
from gongkai.web.reports.models import AnnualReport, ImportedReport
from gongkai.web.reports.selectors.checking import checked
from gongkai.web.reports.selectors.printed import Answers, differences
from gongkai.web.reports.selectors.shown import shown


@needs("report.read", subject=find)
@require_safe
def show(request: HttpRequest, row: AnnualReport, annual: int) -> HttpResponse:
    """The page; it says what to do where no file of the year was imported."""
    kept = ImportedReport.objects.filter(agency=row.agency, year=row.year).order_by("-id").first()
    context: dict[str, object] = {"report": row, "imported": kept}
    if kept is not None:
        context |= compared(row, kept)
    return render(request, "office/reports/printed.html", context)


def compared(row: AnnualReport, kept: ImportedReport) -> dict[str, object]:
    """Printed beside record: the cells that differ, each question with its answer."""
    found, printed = shown(row, at=now()), report_from_json(kept.content, name=kept.name)
    standing = checked(printed, found.last.report if found.last else None, found.life.work.explanations)
    answers = Answers(Asked(row.agency, row.year), found.content)
    cards = numbered(row, printed, standing, {}, open_=False)
    differing = differences(printed, found.content)
    return {
        "cards": [(card, answers.to(card.finding)) for card in cards],
        "differing": [
            (found.content.form.name(one.address), cell_href(row, one.address), plain(one.printed), plain(one.record))
            for one in differing
        ],
        "equal": len(found.content.form.addresses) - len(differing),
    }  # fmt: skip
