"""In Chromium: the month's filing is generated, signed off, returned with a marked row, mended and accepted."""

from __future__ import annotations

from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from gongkai.core.filing import FilingState
from gongkai.web.agencies.models import Person
from gongkai.web.audit.models import AuditEntry
from gongkai.web.audit.verify import verify
from gongkai.web.filings.models import Filing
from web.browser import Opens, check_axe, check_width, pressed
from web.cast import DAY, Cast
from web.filings.steps import PUBLISHED, published

REMARK = "名称与印发的文件不一致"


def stepped(office_page: Opens, person: Person, path: str, words: str) -> Page:
    """Somebody opens the filing, takes the step that is offered, and sees it done."""
    page = office_page(person, path)
    pressed(page, words)
    pressed(page, words)
    assert page.locator(".notice.success").is_visible()
    return page


def signed_and_submitted(office_page: Opens, cast: Cast, path: str) -> Page:
    for person, words in ((cast.zhang, "送公开办审核"), (cast.head, "审核同意"), (cast.leader, "签发")):
        stepped(office_page, person, path, words)
    return stepped(office_page, cast.zhang, path, "报送")


def returned(office_page: Opens, cast: Cast, path: str) -> None:
    """The supervisor finds it on the board and marks the second row."""
    page = office_page(cast.supervisor, "/office/filings/board/")
    page.get_by_role("link", name="2021年5月 已报送").click()
    pressed(page, "退回修改")
    page.get_by_label("第 2 行 写错名称的办法 的意见").fill(REMARK)
    pressed(page, "退回修改")
    assert page.url.endswith(path)
    assert REMARK in page.get_by_role("rowheader", name="写错名称的办法").inner_text()


def test_a_month_is_generated_returned_with_a_marked_row_mended_and_accepted(
    office_page: Opens, live_server: LiveServer, cast: Cast
) -> None:
    cast.bureau.credit_code = "11330000MB0000001X"
    cast.bureau.save()
    published(cast, 3)
    wrong = published(cast, 4, PUBLISHED, title="写错名称的办法")
    page = office_page(cast.zhang, "/office/")
    page.get_by_role("link", name="2021年5月目录尚未生成").click()
    pressed(page, "生成目录")
    assert page.get_by_role("rowheader", name="写错名称的办法").is_visible()
    path = page.url.removeprefix(live_server.url)
    page = signed_and_submitted(office_page, cast, path)
    assert page.get_by_text("BA-202105-XIAN-STHJ-01", exact=True).is_visible()
    returned(office_page, cast, path)

    wrong.day = DAY
    told = {"title": "示例县的另一办法", "document_number": "示环〔2021〕4号", "made_on": "2021-05-20"}
    wrong.amend(values=told).submit().review().approve().publish()
    page = stepped(office_page, cast.zhang, path, "修改目录")
    assert page.locator("ins").inner_text() == "示例县的另一办法"
    page = signed_and_submitted(office_page, cast, path)
    assert page.get_by_text("BA-202105-XIAN-STHJ-02", exact=True).is_visible()
    page = stepped(office_page, cast.supervisor, path, "接收备案")
    assert page.locator(".chip", has_text="已备案").is_visible()
    check_axe(page)
    check_width(page)

    filing = Filing.objects.get()
    assert (filing.state, filing.version) == (FilingState.ACCEPTED, 2)
    story = [one.act for one in AuditEntry.objects.filter(subject=f"filing:{filing.pk}").order_by("number")]
    home = ["filing.send", "filing.endorse", "filing.sign", "filing.report"]
    assert story == ["filing.generate", *home, "filing.return", "filing.mend", *home, "filing.accept"]
    assert [chain.broken for chain in verify(cast.bureau.code)] == [None]
