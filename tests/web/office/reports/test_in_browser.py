"""The pages of reports in Chromium: no barrier, nothing scrolls sideways but the tables in their frames, all by keyboard."""

from __future__ import annotations

from typing import Any

import pytest

from web.browser import Opens, check_axe, check_width, pressed, tab_through
from web.office.reports.test_collected import workbook
from web.reports.steps import Desk

DRAFT = {
    "years": ("zhang", "of/XIAN-STHJ/"), "report": ("zhang", "{report}/"), "section": ("zhang", "{report}/sections/1/"),
    "cell": ("zhang", "{report}/cells/requests.received.total/"), "send": ("zhang", "{report}/send/"),
    "import": ("zhang", "of/XIAN-STHJ/import/"), "pulse": ("zhang", "of/XIAN-STHJ/pulse/?year=2020&quarter=2"),
}  # fmt: skip
SUBMITTED = {
    "received": ("supervisor", ""), "sent": ("supervisor", "{report}/"), "return": ("supervisor", "{report}/return/"),
}  # fmt: skip


@pytest.mark.parametrize("name", [*DRAFT, *SUBMITTED])
def test_no_barrier_nothing_sideways_and_all_by_the_tab_key(office_page: Opens, desk: Desk, name: str) -> None:
    if name in SUBMITTED:
        desk.submitted()
    else:
        desk.begin().enter("requests/received/total", "3").write(6, "XX")
    who, path = {**DRAFT, **SUBMITTED}[name]
    page = office_page(getattr(desk.cast, who), f"/office/reports/{path.format(report=desk.report.pk)}")
    check_axe(page)
    check_width(page)
    tab_through(page)


@pytest.mark.parametrize(
    "how", [{}, {"width": 320}, {"theme": "dark", "width": 320, "size": "large"}], ids=["wide", "320", "dark"]
)
def test_a_workbook_is_dropped_compared_and_entered(office_page: Opens, desk: Desk, how: dict[str, Any]) -> None:
    file = workbook(desk, received=12, persons=12)
    desk.begin()
    page = office_page(desk.cast.zhang, f"/office/reports/{desk.report.pk}/collected/", **how)
    check_axe(page)
    page.get_by_label("填好的汇总表").set_input_files({"name": "汇总.xlsx", "mimeType": "", "buffer": file.read()})
    pressed(page, "对照")
    check_axe(page)
    check_width(page)
    tab_through(page)
    page.get_by_label("一、本年新收政府信息公开申请数量 · 总计").check()
    pressed(page, "填写勾选的单元格")
    assert page.get_by_text("已按汇总表填写，统计数仍在旁边。").is_visible()
