"""A report of 2020 on its way, step by step; each step is taken by the one whose step it is, unless told otherwise."""

from __future__ import annotations

import sys
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

import pytest

from gongkai.law.annual_file import annual_law
from gongkai.web.agencies.models import Person
from gongkai.web.reports import services
from gongkai.web.reports.models import AnnualReport, ReportVersion
from gongkai.web.reports.opening import REPORT
from gongkai.web.reports.over import missing
from gongkai.web.reports.selectors.checking import Standing, checked
from gongkai.web.reports.selectors.last import last_year
from gongkai.web.reports.selectors.report import working
from web.cast import Cast
from web.records.steps import noon, when

YEAR, DAY = 2020, date(2021, 1, 20)
CELL = "disclosure/procurement/projects"
# 核对器要求的话：六个部分都有文字，信息处理费有交代（what the checker asks of a text is in it, and no figure is typed）。
PROBLEMS = "# 存在的主要问题\n政策解读的形式还比较单一，群众看得懂的图解少。\n# 改进情况\n今年每件政策文件配一份图解，由起草科室负责。"


@dataclass
class Desk:
    """The report of 2020 as it goes from desk to desk."""

    cast: Cast
    report: AnnualReport = field(default_factory=AnnualReport)
    day: date = DAY

    def said(self, by: Person) -> dict[str, Any]:
        return {"by": by, "length": self.report.length, **when(self.day)}

    def begin(self, year: int = YEAR, by: Person | None = None) -> Desk:
        self.report = services.begin(self.cast.bureau, year, by=by or self.cast.zhang, **when(self.day))
        return self

    def enter(self, cell: str = CELL, value: str = "9", reason: str = "采购台账", by: Person | None = None) -> Desk:
        said = self.said(by or self.cast.zhang)
        self.report = services.enter(self.report, cell=cell, value=value, reason=reason, **said)
        return self

    def drop(self, cell: str = CELL, by: Person | None = None) -> Desk:
        self.report = services.drop(self.report, cell=cell, **self.said(by or self.cast.zhang))
        return self

    def write(self, section: int, text: str, by: Person | None = None) -> Desk:
        self.report = services.write(self.report, section=section, text=text, **self.said(by or self.cast.zhang))
        return self

    def explain(self, fingerprint: str, text: str = "已逐件核对", by: Person | None = None) -> Desk:
        said = self.said(by or self.cast.zhang)
        self.report = services.explain(self.report, fingerprints=[fingerprint], rule="", text=text, **said)
        return self

    def send(self, by: Person | None = None) -> Desk:
        self.report = services.send(self.report, **self.said(by or self.cast.zhang))
        return self

    def sign(self, by: Person | None = None) -> Desk:
        self.report = services.sign(self.report, **self.said(by or self.cast.leader))
        return self

    def send_back(self, marks: dict[str, str] | None = None, opinion: str = "", by: Person | None = None) -> Desk:
        said = self.said(by or self.cast.leader)
        self.report = services.send_back(self.report, marks=marks or {}, opinion=opinion, **said)
        return self

    def submit(self, by: Person | None = None) -> Desk:
        self.report = services.submit(self.report, **self.said(by or self.cast.zhang))
        return self

    def return_(self, marks: dict[str, str] | None = None, opinion: str = "", by: Person | None = None) -> Desk:
        said = self.said(by or self.cast.supervisor)
        self.report = services.return_(self.report, marks=marks or {}, opinion=opinion, **said)
        return self

    def clear(self, by: Person | None = None) -> Desk:
        self.report = services.clear(self.report, **self.said(by or self.cast.supervisor))
        return self

    def correct(self, reason: str = "更正", by: Person | None = None) -> Desk:
        self.report = services.correct(self.report, reason=reason, by=by or self.cast.zhang, **when(self.day))
        return self

    def publish(self, by: Person | None = None) -> Desk:
        self.report = services.publish(self.report, **self.said(by or self.cast.zhang))
        return self

    def standing(self) -> Standing:
        """What the checker says of the draft as it is."""
        work, last = REPORT.life(self.report).work, last_year(self.report.agency, self.report.year)
        content = working(self.report, work, known_at=noon(self.day))
        away = missing(self.report.agency, self.report.year)
        return checked(content, last.report if last else None, work.explanations, away)

    def written(self) -> Desk:
        """Begun, its text written and every warning explained: what may be sent to be signed."""
        self.begin().enter().enter("disclosure/procurement/amount", "22.36").write(5, PROBLEMS)
        for finding in self.standing().unexplained:
            self.explain(finding.fingerprint)
        return self

    def sent(self) -> Desk:
        return self.written().send()

    def signed(self) -> Desk:
        return self.sent().sign()

    def submitted(self) -> Desk:
        return self.signed().submit()

    def published(self) -> Desk:
        return self.submitted().clear().publish()

    def published_unanswered(self, monkeypatch: pytest.MonkeyPatch) -> Desk:
        """Out before the supervisor answered: begun where the policy does not wait for clearance."""
        law = annual_law()
        at_once = replace(law.policies["clearance_first"], value=False)
        changed = replace(law, policies={**law.policies, "clearance_first": at_once})
        monkeypatch.setattr(sys.modules[services.begin.__module__], "annual_law", lambda: changed)
        return self.submitted().publish()

    def version(self) -> ReportVersion:
        return ReportVersion.objects.get(report=self.report, number=self.report.version)
