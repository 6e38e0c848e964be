"""The founding report: from the demo's records of 2020 the report is drafted, its cells are those that were printed,
and what the checker asks of the printed one is answered by the records.

The facts are those of a published report of 2020 in the edition of 2019; the sentences here are our own.
"""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal

import pytest
from django.db.models import QuerySet

from gongkai.api.reports import check
from gongkai.core.finding import Verdict
from gongkai.core.form import Address
from gongkai.core.rule import Level
from gongkai.law.load import form_of
from gongkai.publish.from_json import report_in
from gongkai.publish.write import written
from gongkai.web.agencies.models import Agency, Person, Role, RoleHeld
from gongkai.web.demo.people import ECOLOGY
from gongkai.web.records.models import Record
from gongkai.web.reports import services
from gongkai.web.reports.models import AnnualReport, ReportVersion
from gongkai.web.reports.opening import REPORT
from gongkai.web.reports.selectors.checking import checked
from gongkai.web.reports.selectors.report import frozen, working
from web.demo.test_built import TABLE_TWO, YEAR, built  # noqa: F401 - a fixture
from web.office.records.pages import at, text
from web.records.steps import when

DAY = date(2021, 1, 20)
# 表三只印总计列，其余各列空着；（六）其他处理空着（table three: only the totals are printed, and not that of （六））。
BLANK = "other_handling"
PROSE = "本年公示行政许可信息81件、行政处罚信息10件，发布空气质量报告11期、饮用水水质监测报告11期。"
PROBLEMS = "# 存在的主要问题\n图解偏少，群众不易看懂。\n# 改进情况\n每件政策文件配一份图解，由起草科室负责。"


def printed() -> dict[Address, Decimal | None]:
    """What stands in each cell of the published report; None where nothing is printed."""
    form = form_of(YEAR)
    assert form is not None
    cells: dict[Address, Decimal | None] = dict.fromkeys(form.addresses, Decimal(0))
    for cell in form.addresses:
        if cell.table == "requests" and (cell.column != "total" or cell.row == BLANK):
            cells[cell] = None
    for name, figure in TABLE_TWO.items():
        cells[Address("disclosure", *name.split("/"))] = Decimal(figure)
    return cells


@pytest.fixture
def report(built: QuerySet[Record], monkeypatch: pytest.MonkeyPatch) -> AnnualReport:  # noqa: F811
    monkeypatch.setenv("GONGKAI_TODAY", DAY.isoformat())
    return services.begin(Agency.objects.get(code=ECOLOGY), YEAR, by=clerk(), **when(DAY))


def clerk() -> Person:
    held = RoleHeld.objects.filter(agency__code=ECOLOGY, role=Role.HANDLER).select_related("person")
    return held[0].person


def said(row: AnnualReport) -> dict[str, object]:
    return {"by": clerk(), "length": row.length, **when(DAY)}


def test_the_cells_are_those_that_were_printed(report: AnnualReport) -> None:
    content = working(report, REPORT.life(report).work, known_at=when(DAY)["at"])
    assert content.form.id == "annual-report-2019"
    differing = {
        str(cell): (figure, content.value(cell))
        for cell, figure in printed().items()
        if (figure or 0) != content.value(cell)
    }
    assert (len(printed()), differing) == (len(content.form.addresses), {}), "blank is printed for what is counted as 0"


def explained(report: AnnualReport) -> AnnualReport:
    """Its text written, what the checker asks explained, and sent to be signed."""
    report = services.write(report, section=5, text=PROBLEMS, **said(report))  # type: ignore[arg-type]
    report = services.write(report, section=6, text=PROSE, **said(report))  # type: ignore[arg-type]
    work = REPORT.life(report).work
    for one in checked(working(report, work, known_at=when(DAY)["at"]), None, {}).unexplained:
        words = {"fingerprints": [one.fingerprint], "rule": one.rule, "text": "两个计数，各有明细"}
        report = services.explain(report, **words, **said(report))  # type: ignore[arg-type]
    return services.send(report, **said(report))  # type: ignore[arg-type]


def test_what_is_written_has_no_question_that_is_not_explained(report: AnnualReport) -> None:
    report = explained(report)
    version = ReportVersion.objects.get(report=report)
    file = report_in(written(frozen(version), ".json"))
    broken = [one for one in check(file).findings if one.verdict is Verdict.BROKEN]
    explanations = REPORT.life(report).work.explanations
    assert broken and not [one for one in broken if one.is_error]
    assert not [one for one in broken if one.level is Level.WARNING and one.fingerprint not in explanations]


def test_what_the_checker_asks_is_answered_by_the_records(report: AnnualReport) -> None:
    cells = {str(cell): None if figure is None else float(figure) for cell, figure in printed().items()}
    file = {
        "gongkai": 1, "form": "annual-report-2019", "year": YEAR, "agency": report.agency.name, "title": "示例",
        "cells": cells, "sections": [{"number": 6, "heading": "六、其他需要报告的事项", "text": PROSE}],
    }  # fmt: skip
    data = json.dumps(file).encode()
    services.bring_in(report.agency, YEAR, name="2020.json", data=data, by=clerk(), at=when(DAY)["at"])
    who = clerk()
    who.set_unusable_password()
    who.must_change_password = False  # 演示的密码第一次登录要换（the demo asks for another password first）
    who.save()
    page = at(who).get(f"/office/reports/{report.pk}/printed/")
    assert page.status_code == 200, page.headers
    shown = text(page)
    assert page.context["differing"] == [] and "格与记录相同" in shown
    assert "行政许可公示 81 件：其中计入处理决定的 40 件，其余 41 件（受理 21、拟审批 20）" in shown
    assert "事项：上年末 28 项，今年末 40 项；处理决定 40 件" in shown
    asked = {card.finding.subject: answers for card, answers in page.context["cards"]}
    # 公布 11 期的两种报告各缺哪一期，由记录说出（which issue of each is missing, the record says）。
    (gaps,) = {tuple(answers) for answers in asked.values() if any("：缺 " in words for words in answers)}
    assert set(gaps) == {"示例县空气：缺 2020-07", "示例县饮用水水源：缺 2020-02"}
