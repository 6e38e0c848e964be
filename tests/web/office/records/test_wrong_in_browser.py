"""A form that comes back with faults: told beside the fields, and nothing of it is offered a second time."""

from __future__ import annotations

from playwright.sync_api import expect

from web.browser import Opens, check_axe, check_width
from web.cast import Cast
from web.office.records.pages import NEW


def test_what_is_shown_already_is_not_offered_to_be_restored(office_page: Opens, cast: Cast) -> None:
    page = office_page(cast.zhang, NEW)
    page.get_by_label("空气", exact=True).check()
    page.get_by_label("生成日期").fill("2021-13-01")
    page.locator("#id_air-0-pm25").fill("四十")
    page.get_by_role("button", name="保存草稿").click()
    expect(page.locator("#id_air-0-pm25_error")).to_be_visible()
    expect(page.locator("[data-draft-note] [role=status]")).to_contain_text("已暂存")
    expect(page.locator(".draft-choice")).to_be_hidden()
    check_axe(page)
    check_width(page)
