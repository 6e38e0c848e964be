"""THE path, in Chromium: a report with its table is drafted, stopped at the gate, reviewed, approved, published; the
audit chain tells the story."""

from __future__ import annotations

from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from gongkai.web.agencies.models import Person
from gongkai.web.audit.models import AuditEntry
from gongkai.web.audit.verify import verify
from gongkai.web.records.models import Record
from web.browser import Opens, pressed
from web.cast import Cast

ROWS = (("示例一小", "21", "38"), ("示例公园", "19.5", "35"))
TITLE = "示例县2021年4月环境空气质量报告"


def drafted(page: Page) -> None:
    """承办人 chooses the type and fills in the report with two stations."""
    pressed(page, "起草")
    page.get_by_role("link", name="环境质量报告").click()
    page.get_by_label("空气", exact=True).check()
    page.get_by_label("区域").fill("示例县")
    page.get_by_label("报告期").fill("2021年4月")
    page.get_by_label("生成日期").fill("2021年5月10日")
    for row, (station, pm25, pm10) in enumerate(ROWS):
        for column, value in (("station", station), ("pm25", pm25), ("pm10", pm10)):
            page.locator(f"#id_air-{row}-{column}").fill(value)
    page.get_by_text("已暂存").wait_for()
    pressed(page, "保存草稿")


def test_an_air_quality_report_goes_out_with_its_index_number(
    office_page: Opens, live_server: LiveServer, cast: Cast
) -> None:
    cast.bureau.credit_code = "11330000MB0000001X"
    cast.bureau.save()
    page = office_page(cast.zhang, "/office/records/")
    drafted(page)
    page.get_by_role("heading", level=1, name=TITLE, exact=True).wait_for()
    assert page.get_by_role("rowheader", name="示例公园").is_visible()
    here = page.url.removeprefix(live_server.url)

    pressed(page, "提交保密审查")
    pressed(page, "提交保密审查")
    assert page.get_by_text("已提交保密审查。").is_visible()

    page.get_by_role("link", name="为什么还不能公开").click()
    assert "还没有通过保密审查，不能公开" in page.get_by_role("alert").inner_text()
    assert page.locator(".action").count() == 0

    acted(office_page, cast.reviewer, here, "保密审查", opinion="不含不予公开的内容")
    acted(office_page, cast.head, here, "审核同意")
    page = acted(office_page, cast.head, here, "公开")
    number = Record.objects.get().index_number
    assert number == "11330000MB0000001X/2021-00001"
    assert page.get_by_text(number, exact=True).is_visible()
    assert page.locator(".chip", has_text="已公开").is_visible()

    subject = f"record:{Record.objects.get().pk}"
    story = AuditEntry.objects.filter(chain__name=cast.bureau.code, subject=subject).order_by("number")
    assert [(entry.act, entry.by) for entry in story] == [
        ("record.draft", "zhang"), ("record.submit", "zhang"), ("record.review", "shencha"), ("record.approve", "gong"),
        ("record.publish", "gong"),
    ]  # fmt: skip
    assert [(chain.entries, chain.broken) for chain in verify(cast.bureau.code)] == [(5, None)]


def acted(office_page: Opens, person: Person, path: str, words: str, opinion: str = "") -> Page:
    """Somebody opens the record, takes the step that is offered first, and sees it done."""
    page = office_page(person, path)
    pressed(page, words)
    if opinion:
        page.get_by_label("可以公开", exact=True).check()
        page.get_by_label("审查意见").fill(opinion)
    pressed(page, words)
    assert page.locator(".notice.success").is_visible()
    return page
