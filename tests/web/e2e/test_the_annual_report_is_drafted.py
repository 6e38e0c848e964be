"""In Chromium: 2020 is drafted, stopped by a finding, followed to its records, explained, signed, returned, cleared,
published; a stranger with a telephone downloads it and follows a figure to the records it counts."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from gongkai.api.reports import read
from gongkai.core.annual import AnnualState
from gongkai.web.agencies.models import Person
from gongkai.web.audit.verify import verify
from gongkai.web.reports.models import AnnualReport, ReportVersion
from gongkai.web.reports.selectors.report import frozen, version_of
from web.browser import Opens, check_axe, check_width
from web.cast import Cast
from web.records.steps import Walk, penalty

REMARK = "采购项目与财政部门的口径不一致"
ASKED = "本年由XX局牵头的专栏已上线。"
SAID = "“XX局”是专栏页面上的示例名称，原文如此。"


def pressed(page: Page, words: str) -> None:
    """The action at the bottom right."""
    page.locator(".action").get_by_text(words, exact=True).click()
    page.wait_for_load_state()


def stepped(office_page: Opens, person: Person, path: str, words: str) -> Page:
    """Somebody opens the report, takes the step that is offered, and sees it done."""
    page = office_page(person, path)
    pressed(page, words)
    pressed(page, words)
    assert page.locator(".notice.success").first.is_visible()
    return page


def entered(page: Page, path: str, cell: str, figure: str, reason: str) -> None:
    """A figure typed at its cell."""
    page.goto(f"{path}cells/{cell}/")
    page.get_by_label("填写的数字").fill(figure)
    page.get_by_label("数字从哪里来").fill(reason)
    pressed(page, "填写")
    page.goto(path)


def written(page: Page, part: str, text: str) -> None:
    """The text of one part."""
    page.get_by_role("link", name=re.compile(rf"修改文字\s*{part}")).click()
    page.get_by_role("button", name="按行直接写").click()
    page.get_by_label("这一部分的文字").last.fill(text)
    pressed(page, "保存")


def begun(page: Page) -> None:
    """From the years to the draft."""
    page.get_by_role("link", name="年度报告", exact=True).first.click()
    page.get_by_role("button", name=re.compile(r"起草\s*2020")).click()
    page.wait_for_load_state()
    assert page.get_by_role("heading", name="2020年政府信息公开工作年度报告").is_visible()


def followed(page: Page) -> None:
    """A figure that disagrees is pulled on: it leads to exactly the decisions it counts."""
    page.locator("#part-2").get_by_role("link", name=re.compile(r"^2\s*，可查看明细")).click()
    page.wait_for_load_state()
    assert page.locator("#list-0 tbody tr").count() == 2
    page.locator("#list-0 tbody a").first.click()
    page.wait_for_load_state()
    assert "示环罚" in page.locator("main").inner_text()


def downloaded(page: Page) -> None:
    """The public's DOCX, read by what reads anybody's: every cell is the one that was signed."""
    with page.expect_download() as got:
        page.get_by_role("link", name="DOCX").click()
    back = read(Path(got.value.path()).read_bytes(), name=got.value.suggested_filename)
    version = version_of(AnnualReport.objects.get())
    assert version is not None
    signed = frozen(version)
    assert {cell: back.value(cell) for cell in signed.form.addresses} == {
        cell: signed.value(cell) for cell in signed.form.addresses
    }


def behind(page: Page) -> None:
    """The figure of penalties, and the two decisions that it counts."""
    figure = page.locator("main td a[href*='penalties/decisions']")
    printed = int(figure.inner_text().split()[0])
    figure.click()
    page.wait_for_url("**/records/disclosure/penalties/decisions/**")
    titles = page.locator("main li a, main tbody a")
    assert printed == 2 == titles.count()
    check_axe(page)
    check_width(page)
    titles.first.click()
    page.wait_for_load_state()
    assert "示环罚〔2020〕" in page.locator("main").inner_text()


def read_by_the_public(office_page: Opens) -> None:
    """On a telephone: the page, its file, what a figure counts."""
    page = office_page(None, "/reports/XIAN-STHJ/2020/", width=360)
    check_axe(page)
    check_width(page)
    downloaded(page)
    behind(page)


@pytest.fixture
def county(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> Cast:
    """The January after a year with two penalties."""
    cast.bureau.credit_code = "11330000MB0000001X"
    cast.bureau.save()
    for number in (3, 4):
        values = penalty(made_on="2020-05-24", document_number=f"示环罚〔2020〕{number}号")
        Walk(cast, date(2020, 6, 1)).published("penalty_decision", values=values)
    monkeypatch.setenv("GONGKAI_TODAY", "2021-01-20")
    return cast


def test_from_the_draft_to_the_clearance(office_page: Opens, live_server: LiveServer, county: Cast) -> None:
    page = office_page(county.zhang, "/office/")
    begun(page)
    path = page.url
    short = path.removeprefix(live_server.url)

    # 打错的数字：表三总计与各列不符，错误拦住签发（a typed total that its columns do not come to stops it）。
    entered(page, path, "requests.received.total", "3", "凭记忆")
    assert page.locator(".notice.error", has_text="改正以前不能签发").is_visible()
    pressed(page, "送签发")
    pressed(page, "送签发")
    assert page.locator(".notice.error", has_text="没有改正").is_visible()
    page.goto(f"{path}cells/requests.received.total/")
    page.get_by_role("button", name="改用统计数").click()
    page.goto(path)
    followed(page)

    # 需核实的：填写情况说明（a warning is explained）。
    page.goto(path)
    written(page, "五、存在的主要问题及改进情况", "# 存在的主要问题\n图解偏少。\n# 改进情况\n每件政策文件配图解。")
    written(page, "一、总体情况", f"处罚{{disclosure/penalties/decisions}}件。\n{ASKED}")
    assert "处罚2件。" in page.locator("#part-1").inner_text()
    assert page.locator(".notice.warning", has_text="需核实").is_visible()
    while page.get_by_role("link", name="填写情况说明").count():
        page.get_by_role("link", name="填写情况说明").first.click()
        page.get_by_label("情况说明").fill(SAID)
        pressed(page, "保存说明")
    check_axe(page)
    check_width(page)
    stepped(office_page, county.zhang, short, "送签发")
    stepped(office_page, county.leader, short, "签发")
    stepped(office_page, county.zhang, short, "报送主管部门")

    page = office_page(county.supervisor, "/office/reports/")
    page.get_by_role("link", name="示例市生态环境局示例分局 2020").click()
    page.wait_for_load_state()
    assert page.get_by_text(SAID).first.is_visible(), "the explanation is shown to the supervisor"
    page.goto(f"{path}return/?mark=disclosure/procurement/projects")
    page.get_by_label("意见（1）").fill(REMARK)
    pressed(page, "退回修改")

    page = office_page(county.zhang, short)
    assert REMARK in page.locator("#part-2 td", has_text="退回").inner_text()
    entered(page, path, "disclosure.procurement.projects", "1", "财政部门口径")
    stepped(office_page, county.zhang, short, "送签发")
    stepped(office_page, county.leader, short, "签发")
    stepped(office_page, county.zhang, short, "报送主管部门")
    page = stepped(office_page, county.supervisor, short, "审核通过")
    check_axe(page)
    check_width(page)
    page = stepped(office_page, county.zhang, short, "公布")
    read_by_the_public(office_page)

    report = AnnualReport.objects.get()
    assert (report.state, report.receipt) == (AnnualState.PUBLISHED, "NB-2020-XIAN-STHJ-1-02")
    assert [one.number for one in ReportVersion.objects.all()] == [1, 2]
    assert [chain.broken for chain in verify(county.bureau.code)] == [None]
