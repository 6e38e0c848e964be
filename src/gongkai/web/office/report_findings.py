"""What the checker says of a report, as cards in the margin of its cells and sentences."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from gongkai.core.explanation import Explanation
from gongkai.core.finding import Finding, Verdict
from gongkai.core.form import Address
from gongkai.core.report import Report
from gongkai.core.rule import Level
from gongkai.law.load import wording
from gongkai.publish.from_json import report_from_json
from gongkai.publish.matters import where
from gongkai.publish.quotes import locate
from gongkai.web.office.report_find import dotted
from gongkai.web.reports.models import AnnualReport, ImportedReport
from gongkai.web.reports.selectors.checking import Standing, checked, needs_words
from gongkai.web.reports.selectors.last import last_year
from gongkai.web.ui.pieces import Finding as Card
from gongkai.web.ui.pieces import Link, Severity

SEVERITY: Mapping[Level, Severity] = {Level.ERROR: "error", Level.WARNING: "warning", Level.NOTE: "hint"}
MOST_WAYS = 3


@dataclass(frozen=True)
class Numbered:
    """A finding with its number on the page, its card, the section it stands in, and what was said of it."""

    number: int
    finding: Finding
    card: Card
    section: int
    line: int | None
    explanation: Explanation | None
    by: str = ""


def numbered(
    row: AnnualReport, report: Report, standing: Standing, names: Mapping[str, str], *, open_: bool
) -> list[Numbered]:
    """The broken findings in reading order; `names` are those of the usernames that explained."""
    broken = [one for one in standing.checked.findings if one.verdict is Verdict.BROKEN]
    return [_numbered(n, one, row, report, standing, names, open_) for n, one in enumerate(broken, 1)]


def of_imported(row: ImportedReport) -> list[Card]:
    """What the checker says of a report that was brought in, beside the one of the year before where that is known."""
    report, last = report_from_json(row.content, name=row.name), last_year(row.agency, row.year)
    found = checked(report, last.report if last else None, {}).checked.findings
    return [
        Card(where(one, report, wording()), one.message, severity=SEVERITY[one.level])
        for one in found
        if one.verdict is Verdict.BROKEN
    ]


def _numbered(
    number: int, finding: Finding, row: AnnualReport, report: Report, standing: Standing, names: Mapping[str, str],
    open_: bool,
) -> Numbered:  # fmt: skip
    said = standing.explanations.get(finding.fingerprint)
    severity: Severity = "explained" if said and not finding.is_error else SEVERITY[finding.level]
    card = Card(
        where(finding, report, wording()), finding.message, do=ways(row, report, finding, said, open_),
        severity=severity, code=_("问题 %(n)d") % {"n": number},
    )  # fmt: skip
    by = names.get(said.by, said.by) if said else ""
    return Numbered(number, finding, card, section_of(finding, report), finding.at.line, said, by)


def ways(row: AnnualReport, report: Report, finding: Finding, said: Explanation | None, open_: bool) -> list[Link]:
    """To the cells it speaks of, the sentence, and the explanation."""
    cells = [finding.culprit] if finding.culprit else [c for c in finding.cells if c in report.form.places][:MOST_WAYS]
    found = [Link(report.form.name(cell), cell_href(row, cell)) for cell in cells]
    if open_ and finding.at.line is not None:
        section = section_of(finding, report)
        found.append(Link(_("修改这句话"), reverse("office:report_section", args=[row.pk, section])))
    if open_ and needs_words(finding):
        words = _("修改情况说明") if said else _("填写情况说明")
        found.append(Link(words, reverse("office:report_explain", args=[row.pk, finding.fingerprint])))
    return found


def section_of(finding: Finding, report: Report) -> int:
    """The section whose prose or table it is about; the first where it is about the whole."""
    if spot := locate(finding, report):
        return report.narrative[spot[0]].number
    if finding.at.line is not None:
        for part in report.narrative:
            if any(paragraph.at.line == finding.at.line for paragraph in part.paragraphs):
                return part.number
    cells = [finding.culprit] if finding.culprit else list(finding.cells)
    return next((table.section for table in report.form.tables if cells and table.code == cells[0].table), 1)


def cell_href(row: AnnualReport, cell: Address) -> str:
    """The page of a cell."""
    return reverse("office:report_cell", args=[row.pk, dotted(cell)])


def cells_of(found: Iterable[Numbered], *, errors: bool) -> dict[Address, str]:
    """Cell → the numbers of the findings that stand at it: of errors, which break the table, or of the others."""
    marked: dict[Address, list[str]] = {}
    for one in found:
        finding = one.finding
        if finding.is_error is not errors:
            continue
        for cell in [finding.culprit] if finding.culprit else finding.cells[:4]:
            marked.setdefault(cell, []).append(str(one.number))
    return {cell: _("问题 %(n)s") % {"n": "、".join(numbers)} for cell, numbers in marked.items()}
