"""A chart in a draft: its table has the report's figures and last year's, the checker has nothing against it."""

from __future__ import annotations

from datetime import date

import gongkai
from gongkai.law.chart_file import charts
from gongkai.publish.write import written
from gongkai.web.office.report_write import drawable
from gongkai.web.reports import services
from gongkai.web.reports.opening import REPORT
from gongkai.web.reports.selectors.report import working
from sample_reports import report as sample
from web.records.steps import noon
from web.reports.steps import DAY, YEAR, Desk


def test_this_years_figures_stand_beside_last_years(desk: Desk) -> None:
    last = written(sample(YEAR - 1, {"requests/received/total": 4}, agency=desk.cast.bureau.name), ".json")
    services.bring_in(desk.cast.bureau, YEAR - 1, name="2019.json", data=last, by=desk.cast.zhang, at=noon(DAY))
    chart = next(one for one in charts() if one.last and "收到和办理" in one.title)
    desk.begin().enter("requests/received/total", "7")
    desk.write(3, chart.markup("annual-report-2019", YEAR, "annual-report-2019"))
    content = working(desk.report, REPORT.life(desk.report).work, known_at=noon(DAY))
    lines = [one.text for part in content.narrative if part.number == 3 for one in part.paragraphs]
    assert lines[:3] == [f"图：{chart.title}（单位：件）", "| 项目 | 2020年 | 2019年 |", "| 新收 | 7 | 4 |"]
    asked = {line for one in desk.standing().checked.findings if one.at and (line := one.at.line)}
    assert not asked & {one.at.line for part in content.narrative if part.number == 3 for one in part.paragraphs}
    for ending in (".docx", ".pdf", ".html"):
        back = gongkai.read(written(content, ending), name=f"年报{ending}")
        assert [
            "".join(one.text.split()) for part in back.narrative if part.number == 3 for one in part.paragraphs
        ] == ["".join(line.split()) for line in lines]


def test_in_the_first_year_of_an_edition_last_years_figures_are_taken_from_the_cells_of_the_one_before(
    desk: Desk,
) -> None:
    last = written(sample(2020, {"requests/other_handling/total": 4}, agency=desk.cast.bureau.name), ".json")
    desk.day = date(2022, 1, 10)
    services.bring_in(desk.cast.bureau, 2020, name="2020.json", data=last, by=desk.cast.zhang, at=noon(desk.day))
    desk.begin(2021)

    def said() -> list[str]:
        content = working(desk.report, REPORT.life(desk.report).work, known_at=noon(desk.day))
        return [one.text for part in content.narrative if part.number == 3 for one in part.paragraphs]

    content = working(desk.report, REPORT.life(desk.report).work, known_at=noon(desk.day))
    desk.write(3, dict(drawable(content))["政府信息公开申请办理结果"])
    assert "| 其他处理 | 0 | 4 |" in said()
    desk.write(3, "上年其他处理{ 上年 requests/other_handling/total }件。")
    assert said() == ["上年其他处理4件。"]
