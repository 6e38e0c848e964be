"""The office's pages over records in Chromium: no barrier, nothing scrolls sideways, everything reached by keyboard."""

from __future__ import annotations

import pytest

from web.browser import Opens, check_axe, check_width, tab_through
from web.cast import Cast
from web.records.steps import Walk

PAGES = {
    "home": ("zhang", "/office/"), "list": ("zhang", "/office/records/?stage=in_review"),
    "choose": ("zhang", "/office/records/new/"), "form": ("zhang", "/office/records/new/environment_quality_report/"),
    "record": ("head", "/office/records/{record}/"), "review": ("reviewer", "/office/records/{record}/review/"),
    "edit": ("zhang", "/office/records/{record}/edit/"), "catalogue": ("head", "/office/catalogue/XIAN-STHJ/"),
    "item": ("head", "/office/catalogue/XIAN-STHJ/new/"), "withheld": ("head", "/office/withheld/XIAN-STHJ/"),
    "enter": ("head", "/office/withheld/XIAN-STHJ/new/"), "guide": ("head", "/office/guide/XIAN-STHJ/edit/"),
}  # fmt: skip


@pytest.mark.parametrize("width", [400, 1280])
@pytest.mark.parametrize("name", PAGES)
def test_no_barrier_and_nothing_scrolls_sideways(office_page: Opens, walk: Walk, name: str, width: int) -> None:
    record = walk.draft("environment_quality_report").submit().record
    who, path = PAGES[name]
    page = office_page(getattr(walk.cast, who), path.format(record=record.pk), width=width)
    check_axe(page)
    check_width(page)


@pytest.mark.parametrize("name", ["list", "form", "record", "review"])
def test_everything_is_reached_by_the_tab_key(office_page: Opens, walk: Walk, name: str) -> None:
    record = walk.draft("environment_quality_report").submit().record
    who, path = PAGES[name]
    assert tab_through(office_page(getattr(walk.cast, who), path.format(record=record.pk)))[0] == "跳到正文"


def test_the_dark_look_has_no_barrier(office_page: Opens, cast: Cast, walk: Walk) -> None:
    record = walk.draft().submit().record
    check_axe(office_page(cast.reviewer, f"/office/records/{record.pk}/review/", theme="dark"))


def test_two_versions_are_chosen_and_stand_side_by_side(office_page: Opens, cast: Cast, walk: Walk) -> None:
    walk.published()
    for body in ("第二稿", "第三稿"):
        walk.amend(values={"body": body}).submit().review().approve().publish()
    page = office_page(cast.zhang, f"/office/records/{walk.record.pk}/", width=400)
    page.get_by_label("对照", exact=True).select_option("1")
    page.get_by_role("button", name="对照这两版").click()
    page.wait_for_url("**/?old=1&new=3#versions")
    assert page.locator("table.differences tbody tr").inner_text().count("示例正文") == 1
    check_axe(page)
    check_width(page)
