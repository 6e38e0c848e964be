"""Findings in the order in which the report is read: section by section, prose and cells where they stand."""

from __future__ import annotations

from collections.abc import Iterable

from gongkai.core.finding import Finding
from gongkai.core.report import Place, Report

Key = tuple[int, int, int]


def in_reading_order(report: Report, findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """What is said of the whole report first; in a section its prose, then its table cell by cell."""
    prose: dict[Place, Key] = {}
    for number, section in enumerate(report.narrative):
        prose.setdefault(section.at, (section.number, 0, number))
        for at, paragraph in enumerate(section.paragraphs, 1):
            prose.setdefault(paragraph.at, (section.number, 0, at))
    sections = {table.code: table.section for table in report.form.tables}
    places = report.form.places

    def key(finding: Finding) -> Key:
        if (finding.quote or not finding.cells) and finding.at in prose:
            return prose[finding.at]
        for address in (finding.culprit, *finding.cells):
            if address is not None and address in places:
                return (sections[address.table], 1, places[address])
        return (0, 0, 0)

    return tuple(sorted(findings, key=key))
