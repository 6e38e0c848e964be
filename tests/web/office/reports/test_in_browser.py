"""The pages of reports in Chromium: no barrier, nothing scrolls sideways but the tables in their frames, all by keyboard."""

from __future__ import annotations

import pytest

from web.browser import Opens, check_axe, check_width, tab_through
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
