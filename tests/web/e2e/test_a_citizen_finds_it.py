"""In Chromium, on a phone, by keyboard alone: a record that has just been published is found by two characters, and its
attachment opened. The search index is filled by the worker's own job, from the outbox."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from playwright.sync_api import Page

from gongkai.web.files.services import receive
from gongkai.web.jobs.models import Job
from gongkai.web.jobs.worker import work_off
from gongkai.web.records.services.written import Attachment
from web.browser import Opens, check_width
from web.cast import Cast
from web.records.steps import Walk, noon

PHONE = 390  # 常见手机屏幕的宽
MOST_TABS = 60
TITLE, WORD = "示例县扬尘治理通告", "扬尘"
INSIDE = "裸土覆盖的范围见本附件。"


@pytest.fixture
def published(cast: Cast) -> Walk:
    """The record, and another that has nothing of it; their indexing is asked for, and done by nobody yet."""
    cast.bureau.credit_code = "11330000MB0000001X"
    cast.bureau.save()
    file = receive(
        cast.bureau, SimpleUploadedFile("范围.txt", INSIDE.encode()), declared=True, by=cast.zhang, at=noon()
    )
    Walk(cast).published(values={"title": "示例县节假日值班安排"})
    return Walk(cast).published(values={"title": TITLE}, attachments=(Attachment(file.digest, file.name),))


def focused(page: Page) -> str:
    """What the keyboard is at: its label or its words."""
    words: str = page.evaluate(
        "(here => (here.labels?.[0]?.textContent || here.textContent || '').trim())(document.activeElement)"
    )
    return words


def tab_to(page: Page, words: str, tag: str) -> None:
    """The Tab key until something of this kind with these words has the focus."""
    for _nth in range(MOST_TABS):
        page.keyboard.press("Tab")
        if focused(page) == words and page.evaluate("document.activeElement.tagName") == tag:
            return
    raise AssertionError(f"the Tab key does not reach {words!r}")


def searched(page: Page, word: str) -> None:
    tab_to(page, "搜索", "INPUT")
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.insert_text(word)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def hits(page: Page) -> list[str]:
    return page.locator(".hits a").all_inner_texts()


def test_by_two_characters_on_a_phone_by_keyboard(office_page: Opens, published: Walk) -> None:
    page = office_page(None, "/", width=PHONE)
    searched(page, WORD)
    assert hits(page) == [], "what nobody has indexed is not found yet"

    assert Job.objects.filter(kind="search.index", done_at=None).exists()
    work_off(noon())
    searched(page, WORD)
    check_width(page)
    assert hits(page) == [TITLE]
    assert page.locator(".hits mark").first.inner_text() == WORD

    tab_to(page, TITLE, "A")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.get_by_role("heading", level=1).inner_text() == TITLE
    check_width(page)

    tab_to(page, "范围.txt", "A")
    with page.expect_download() as got:
        page.keyboard.press("Enter")
    assert got.value.suggested_filename == "范围.txt"
    assert Path(got.value.path()).read_text("utf-8") == INSIDE


def test_by_two_characters_that_stand_in_the_attachment_alone(office_page: Opens, published: Walk) -> None:
    work_off(noon())
    page = office_page(None, "/", width=PHONE)
    searched(page, "裸土")
    assert hits(page) == [TITLE]
