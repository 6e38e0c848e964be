"""The pages of inquiries in Chromium: no barrier, nothing sideways, all by keyboard."""

from __future__ import annotations

import pytest

from web.browser import Opens, check_axe, check_width, tab_through
from web.inquiries.steps import Counter

PAGES = {
    "list": ("zhang", ""), "inquiry": ("zhang", "{0}/"), "answer": ("zhang", "{0}/answer/"),
    "redirect": ("zhang", "{0}/redirect/"), "approve": ("head", "{1}/approve/"), "return": ("head", "{1}/return/"),
}  # fmt: skip


@pytest.mark.parametrize("name", PAGES)
def test_no_barrier_nothing_sideways_and_all_by_the_tab_key(office_page: Opens, counter: Counter, name: str) -> None:
    drafted = Counter(counter.cast).receive(ticket="other").for_everybody().inquiry
    counter.receive()
    who, path = PAGES[name]
    place = f"/office/inquiries/{path.format(counter.inquiry.pk, drafted.pk)}"
    page = office_page(getattr(counter.cast, who), place, width=400)
    check_axe(page)
    check_width(page)
    assert tab_through(page)[0] == "跳到正文"
