"""In Chromium: a record with an identity number in a spreadsheet's hidden sheet is stopped with its place named, mended
with a new file, and published."""

from __future__ import annotations

from playwright.sync_api import FilePayload, Page
from pytest_django.live_server_helper import LiveServer

from gongkai.web.agencies.models import Person
from gongkai.web.records.models import Record
from ingest.hidden.files import SECRET
from web.browser import Opens, pressed
from web.cast import Cast
from web.screening.uploads import PLACE, hiding, mended

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def uploads(page: Page, data: bytes) -> None:
    """Chooses a file and declares it free of secrets."""
    page.locator("input[type=file]").set_input_files(FilePayload(name="名单.xlsx", mimeType=XLSX, buffer=data))
    page.locator("#id_decided-declared").check()


def drafted(page: Page) -> None:
    """承办人 drafts a notice with the spreadsheet attached, and submits it."""
    page.locator("#id_title").fill("示例名单")
    page.locator("#id_made_on").fill("2021年5月28日")
    page.locator("#id_body").fill("名单见附件。")
    uploads(page, hiding())
    pressed(page, "保存草稿")
    submitted(page)


def submitted(page: Page) -> None:
    pressed(page, "提交保密审查")
    pressed(page, "提交保密审查")


def acted(office_page: Opens, person: Person, path: str, words: str, opinion: str = "") -> Page:
    page = office_page(person, path)
    pressed(page, words)
    if opinion:
        page.get_by_label("可以公开", exact=True).check()
        page.get_by_label("审查意见").fill(opinion)
    pressed(page, words)
    return page


def agreed(office_page: Opens, cast: Cast, here: str) -> None:
    acted(office_page, cast.reviewer, here, "保密审查", opinion="不含不予公开的内容")
    acted(office_page, cast.head, here, "审核同意")


def test_an_identity_number_in_a_hidden_sheet(office_page: Opens, live_server: LiveServer, cast: Cast) -> None:
    cast.bureau.credit_code = "11330000MB0000001X"
    cast.bureau.save()
    clerk = office_page(cast.zhang, "/office/records/new/general/")
    drafted(clerk)
    here = clerk.url.removeprefix(live_server.url)
    agreed(office_page, cast, here)

    page = acted(office_page, cast.head, here, "公开")
    assert PLACE in page.get_by_role("alert").inner_text()
    card = page.locator(".finding.error")
    assert PLACE in card.inner_text()
    assert SECRET not in page.content()
    assert Record.objects.get().standing == "unpublished"

    clerk.goto(f"{live_server.url}{here}edit/")
    clerk.get_by_label("名单.xlsx").uncheck()
    uploads(clerk, mended())
    pressed(clerk, "保存草稿")
    submitted(clerk)
    agreed(office_page, cast, here)
    page = acted(office_page, cast.head, here, "公开")
    assert page.locator(".chip", has_text="已公开").is_visible()
    assert Record.objects.get().standing == "published"
