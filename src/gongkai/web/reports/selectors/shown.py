"""All that a page of one report shows: what it came to, the report, what is counted now, last year's, the check."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from gongkai.core.annual import OPEN, AnnualEvent, AnnualLife, AnnualState, fold
from gongkai.core.report import Report
from gongkai.core.roll_up import differences
from gongkai.web.reports.models import AnnualReport, ReportVersion
from gongkai.web.reports.opening import REPORT
from gongkai.web.reports.over import missing, whole
from gongkai.web.reports.selectors.checking import Standing, checked
from gongkai.web.reports.selectors.draft import draft
from gongkai.web.reports.selectors.last import LastYear, last_year
from gongkai.web.reports.selectors.report import Differences, composed, frozen, version_of, with_own


@dataclass(frozen=True)
class Shown:
    """`content` is the draft as it stands, or the version that was sent to be signed; `counted` what is counted now,
    `now` the same with what is below it and what was typed."""

    events: list[AnnualEvent]
    life: AnnualLife
    content: Report
    counted: Report
    now: Report
    version: ReportVersion | None
    last: LastYear | None
    standing: Standing

    @property
    def since(self) -> Differences:
        """Of a frozen report: the cells that came to something else since, of a government's also where those below it
        changed. A late event changes no report."""
        return {} if self.version is None else differences(self.content, self.now)


def shown(report: AnnualReport, *, at: datetime) -> Shown:
    """The report as of now: some thirty queries, whatever is counted in it. NoEdition where no form applies."""
    found = REPORT.events(report)
    life = fold(found)
    counted = draft(report.agency, report.year, known_at=at)
    version = None if life.state in OPEN else version_of(report)
    content = frozen(version) if version else composed(report, counted, life.work, at)
    now = whole(report.agency, with_own(counted, life.work, report.edition)) if version else content
    last = last_year(report.agency, report.year)
    # 公布以后不再问还差谁（once it is out, who is missing is asked no more）。
    away = () if life.state is AnnualState.PUBLISHED else missing(report.agency, report.year)
    work = life.work
    standing = checked(content, last.report if last else None, work.explanations, away, texts=work.texts)
    return Shown(found, life, content, counted, now, version, last, standing)
