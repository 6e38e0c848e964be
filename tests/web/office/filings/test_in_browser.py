"""The pages of filings in Chromium: no barrier, nothing scrolls sideways but the tables in their frames, all by keyboard."""

from __future__ import annotations

import pytest

from web.browser import Opens, check_axe, check_width, tab_through
from web.filings.steps import Desk, published

PAGES = {
    "months": ("zhang", "/office/filings/of/XIAN-STHJ/"), "new": ("zhang", "/office/filings/of/XIAN-STHJ/new/?month=2021-04"),
    "filing": ("zhang", "/office/filings/{filing}/"), "board": ("supervisor", "/office/filings/board/"),
    "return": ("supervisor", "/office/filings/{filing}/return/"), "paper": ("zhang", "/office/filings/{filing}/paper/"),
    "channel": ("zhang", "/office/records/{record}/channels/"), "record": ("zhang", "/office/records/{record}/"),
}  # fmt: skip


@pytest.mark.parametrize("name", PAGES)
def test_no_barrier_nothing_sideways_and_all_by_the_tab_key(office_page: Opens, desk: Desk, name: str) -> None:
    record = published(desk.cast).record
    desk.submitted()
    who, path = PAGES[name]
    page = office_page(getattr(desk.cast, who), path.format(filing=desk.filing.pk, record=record.pk), width=400)
    check_axe(page)
    check_width(page)
    assert tab_through(page)[0] == "跳到正文"
