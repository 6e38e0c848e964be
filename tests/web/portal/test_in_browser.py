"""Each kind of page in Chromium: no barrier in either theme or in large type, nothing sideways, all by keyboard."""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.web.reports.selectors.draft import draft
from sample_reports import report as sample
from web.browser import Opens, check_axe, check_width, tab_through
from web.inquiries.steps import Counter
from web.portal.pictures import kept
from web.portal.reported import named, out
from web.portal.world import World, place
from web.records.steps import Walk, noon

PAGES = {
    "home": "/", "record": "{record}", "air_record": "{air}", "withdrawn": "{withdrawn}", "list": "/records/?agency=XIAN-STHJ",
    "catalogue": "/catalogue/", "agency": "/catalogue/XIAN-STHJ/", "calendar": "/calendar/", "air": "/air/", "guides": "/guide/",
    "guide": "/guide/XIAN-STHJ/", "systems": "/systems/", "apply": "/apply/", "apply_own": "/apply/XIAN-STHJ/own-record/", "follow": "/follow/", "reports": "/reports/", "check_report": "/reports/check/", "report": "/reports/XIAN-STHJ/2021/", "report_years": "/reports/XIAN-STHJ/",
    "report_compare": "/reports/compare/2021/", "report_records": "{behind}",
    "data": "/data/", "ask": "/follow/ask/", "answers": "/follow/answers/", "answer": "{answer}",
    "consultations": "/consultations/", "consultation": "{consultation}", "search": "/search?q=通知",
}  # fmt: skip
ZOOMED = 640  # 1280 点宽的屏幕放大到 200 %（what a screen of 1280 shows at 200 %）


@pytest.fixture
def filled(world: World) -> dict[str, str]:
    """Addresses of a record with two versions and a file, of a monthly report, of one that was withdrawn."""
    amended = Walk(world.cast)
    amended.record = world.public
    amended.amend({"title": "已公开的通知（修订）", "body": "修订后的正文"}).submit().review().approve().publish()
    report = Walk(world.cast).published("environment_quality_report").record
    Walk(world.cast).published("normative_document")
    counter = Counter(world.cast).receive().for_everybody().approve()
    consulted = Walk(world.cast).published("consultation").record
    content = draft(world.cast.bureau, 2021, known_at=noon(date(2022, 1, 10)))
    figures = {"requests/received/total": 9, "requests/granted/total": 8, "requests/handled_total/total": 9}
    out(world.cast.bureau, named(sample(2020, figures), world.cast.bureau), world.cast.zhang)
    out(world.cast.bureau, content, world.cast.zhang)
    out(world.cast.bureau, content, world.cast.zhang, edition=2, reason="漏计一件，予以更正。")
    return {
        "behind": "/reports/XIAN-STHJ/2021/records/disclosure/normative_documents/issued/",
        "answer": f"/follow/answers/{counter.inquiry.pk}/", "consultation": place(consulted), "record": place(world.public), "air": place(report), "withdrawn": place(world.records["withdrawn"]),
    }  # fmt: skip


@pytest.mark.parametrize("name", PAGES)
def test_no_barrier_at_any_width_and_everything_by_keyboard(
    office_page: Opens, filled: dict[str, str], name: str
) -> None:
    page = office_page(None, PAGES[name].format(**filled))
    kept(page, f"{name}-1280")
    check_axe(page)
    assert tab_through(page)[0] == "跳到正文"
    for width in (ZOOMED, 400, 320):
        page.set_viewport_size({"width": width, "height": 900})
        kept(page, f"{name}-{width}")
        check_width(page)
    page.evaluate("document.documentElement.dataset.size = 'large'")
    check_width(page)
    page.evaluate("document.documentElement.dataset.theme = 'dark'")
    kept(page, f"{name}-dark-large")
    check_axe(page)


def test_the_switches_work_without_scripts_and_come_back_to_the_page(office_page: Opens, world: World) -> None:
    page = office_page(None, "/catalogue/", js=False)
    page.get_by_role("button", name="长者版").click()
    page.get_by_role("button", name="深色").click()
    assert page.url.endswith("/catalogue/")
    assert page.locator("html").get_attribute("data-size") == "large"
    assert page.locator("html").get_attribute("data-theme") == "dark"
    page.get_by_role("button", name="长者版").click()
    assert page.locator("html").get_attribute("data-size") == "normal"


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_record_is_printed_dark_on_white_with_what_belongs_to_it_alone(
    office_page: Opens, filled: dict[str, str], theme: str
) -> None:
    page = office_page(None, filled["record"], theme=theme)
    page.emulate_media(media="print")
    assert page.locator("h1").evaluate("node => getComputedStyle(node).color") == "rgb(30, 36, 48)"
    for screen_only in (".switches", ".ways", ".crumbs", ".contacts", ".colophon"):
        assert not page.locator(screen_only).is_visible(), screen_only
    for kept_ in (".brand", ".meta", ".cite"):
        assert page.locator(kept_).is_visible(), kept_


def test_a_citizen_searches_from_the_home_page_by_keyboard(office_page: Opens, world: World) -> None:
    page = office_page(None, "/", width=400)
    page.get_by_role("searchbox").focus()
    page.keyboard.type("通知")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="已公开的通知").click()
    assert page.get_by_role("heading", level=1).inner_text() == "已公开的通知"


def test_the_chart_is_drawn_and_its_table_stands_behind_it(office_page: Opens, filled: dict[str, str]) -> None:
    page = office_page(None, "/air/")
    assert page.locator(".chart canvas").count() == 1
    assert page.get_by_role("img").get_attribute("aria-label") == "示例县 PM2.5（μg/m³）：示例一小"
    assert page.get_by_role("rowheader", name="2021-04").count() == 1
    assert page.evaluate("echarts.getInstanceByDom(document.querySelector('.chart')).getOption().legend.length") == 1


def test_a_form_that_is_wrong_opens_at_what_is_wrong(office_page: Opens, world: World) -> None:
    page = office_page(None, "/apply/XIAN-STHJ/", width=400)
    page.locator("button[value=check]").press("Enter")
    page.wait_for_selector(".problems:focus")
    assert page.locator(".problems a").count() >= 1
