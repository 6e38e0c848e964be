"""The trail's pages: for the audit administrator alone, found by what one asks, within a bounded number of queries."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client

from gongkai.web.audit.services import note
from gongkai.web.audit.triggers import lifted
from gongkai.web.day import CHINA
from gongkai.web.sealing.services import new_key, seal
from web.browser import Opens, check_axe, check_width, tab_through
from web.cast import Cast

AT = datetime(2021, 6, 1, 9, 30, tzinfo=CHINA)
LIST, BUREAU = "/office/audit/", "XIAN-STHJ"


@pytest.fixture
def story(cast: Cast) -> None:
    """Five acts of three days at two bureaux, and a sign-in that failed."""
    days = [timedelta(days=-2), timedelta(days=-1), timedelta()]
    note("record.draft", chain=BUREAU, by="zhang", at=AT + days[0], subject="record:1", new={"title": "示例一"})
    note("record.revise", chain=BUREAU, by="li", at=AT + days[1], subject="record:1",
         old={"title": "示例一", "length": 3}, new={"title": "示例二", "length": 3})  # fmt: skip
    note("record.draft", chain="XIAN-JTJ", by="wang", at=AT + days[1], subject="record:2")
    note("person.sign_in_fail", chain="system", by="nobody", at=AT + days[1])
    note("record.submit", chain=BUREAU, by="zhang", at=AT + days[2], subject="record:1")


@pytest.fixture
def auditor(client: Client, cast: Cast) -> Client:
    client.force_login(cast.audit_admin)
    return client


def listed(client: Client, **asked: str) -> list[str]:
    """The chain and number of each entry on the page, from its link."""
    page = client.get(LIST, asked)
    assert page.status_code == 200
    return re.findall(r'<th scope="row"><a href="/office/audit/([^"]+)/">', page.content.decode())


def test_the_newest_stand_first(auditor: Client, story: None) -> None:
    assert listed(auditor) == [f"{BUREAU}/3", "system/1", "XIAN-JTJ/1", f"{BUREAU}/2", f"{BUREAU}/1"]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"agency": BUREAU}, ["3", "2", "1"]),
        ({"agency": "system"}, ["1"]),
        ({"person": "zhang"}, ["3", "1"]),
        ({"person": "李承办"}, ["2"]),
        ({"person": "nobody"}, ["1"]),
        ({"act": "record.draft"}, ["1", "1"]),
        ({"subject": "record:1"}, ["3", "2", "1"]),
        ({"since": "2021-06-01"}, ["3"]),
        ({"since": "2021年5月31日", "until": "2021-05-31"}, ["1", "1", "2"]),
        ({"until": "2021-05-30"}, ["1"]),
        ({"agency": BUREAU, "person": "zhang", "act": "record.submit"}, ["3"]),
        ({"person": "冯局长"}, []),
    ],
)
def test_it_is_found_by_agency_person_act_subject_and_day(
    auditor: Client, story: None, asked: dict[str, str], found: list[str]
) -> None:
    assert [entry.rpartition("/")[2] for entry in listed(auditor, **asked)] == found


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ({"since": "六月"}, "请写成 2021-06-01"),
        ({"since": "2021-06-02", "until": "2021-06-01"}, "截止日期早于起始日期"),
        ({"agency": "NOWHERE"}, "NOWHERE"),
    ],
)
def test_a_wrong_question_is_told_beside_its_field_and_lists_nothing(
    auditor: Client, story: None, asked: dict[str, str], says: str
) -> None:
    assert listed(auditor, **asked) == []
    assert says in auditor.get(LIST, asked).content.decode()


def test_pages_go_on_from_the_last_entry_and_keep_what_was_asked(auditor: Client, cast: Cast) -> None:
    for number in range(120):
        note("record.revise", chain=BUREAU, by="zhang" if number % 2 else "li", at=AT)
    seen, address = [], f"{LIST}?person=zhang"
    while address:
        page = auditor.get(address).content.decode()
        seen += re.findall(rf'<th scope="row"><a href="/office/audit/{BUREAU}/(\d+)/">', page)
        more = re.search(r'rel="next" href="([^"]+)"', page)
        address = more and LIST + more[1].replace("&amp;", "&")
    assert seen == [str(number) for number in range(120, 0, -2)]


@pytest.mark.parametrize("before", ["x", "-1", "9" * 40])
def test_a_key_that_is_none_shows_the_first_page(auditor: Client, story: None, before: str) -> None:
    assert len(listed(auditor, before=before)) == 5


def test_an_entry_shows_old_and_new_side_by_side(auditor: Client, story: None) -> None:
    page = auditor.get(f"{LIST}{BUREAU}/2/").content.decode()
    assert "李承办 li" in page
    assert "与摘要相符" in page
    rows = re.findall(
        r'<th scope="row">(?:[^<]* <small class="quiet">)?(\w+)(?:</small>)?</th><td data-head="旧值">(.*?)</td><td data-head="新值">(.*?)</td>',
        page,
        re.S,
    )
    assert [(name, old, new[:3], "有改动" in new) for name, old, new in rows] == [
        ("length", "3", "3", False), ("title", "示例一", "示例二", True),
    ]  # fmt: skip
    assert f"{LIST}{BUREAU}/1/" in page
    assert f"{LIST}{BUREAU}/3/" in page


def test_personal_data_is_not_opened_even_here(auditor: Client, cast: Cast) -> None:
    sealed = seal(new_key(), "张示例", field="name")
    note("record.draft", chain=BUREAU, by="zhang", at=AT, new={"name": sealed})
    page = auditor.get(f"{LIST}{BUREAU}/1/").content.decode()
    assert "（个人信息，已加密）" in page
    assert "sealed:v1" not in page
    assert "张示例" not in page


def test_an_entry_that_was_changed_says_so(auditor: Client, story: None) -> None:
    with lifted(), connection.cursor() as cursor:
        cursor.execute("UPDATE audit_auditentry SET subject = 'record:9' WHERE act = 'record.revise'")
    page = auditor.get(f"{LIST}{BUREAU}/2/").content.decode()
    assert "与摘要不符" in page


def test_the_last_verification_is_shown(auditor: Client, story: None) -> None:
    assert "尚未核对" in auditor.get(LIST).content.decode()
    call_command("audit", "verify")
    page = auditor.get(LIST).content.decode()
    assert "审计链完好" in page
    assert "3 条链，5 条记录，0 条链有断裂" in page
    with lifted(), connection.cursor() as cursor:
        cursor.execute("UPDATE audit_auditentry SET subject = 'record:9' WHERE act = 'record.revise'")
    with pytest.raises(SystemExit):
        call_command("audit", "verify")
    page = auditor.get(LIST).content.decode()
    assert "审计链有断裂" in page
    assert f"链 {BUREAU} 第 2 条断裂：内容与其摘要不符" in page


@pytest.mark.parametrize("path", [LIST, f"{LIST}{BUREAU}/1/"])
@pytest.mark.parametrize("who", ["zhang", "head", "leader", "supervisor", "system_admin", "security_admin"])
def test_nobody_else_reads_it(client: Client, cast: Cast, story: None, path: str, who: str) -> None:
    client.force_login(getattr(cast, who))
    assert client.get(path).status_code == 403


def test_an_entry_that_is_not_there_is_no_page(auditor: Client, story: None) -> None:
    for path in ("NOWHERE/1", f"{BUREAU}/4", "system/9"):
        assert auditor.get(f"{LIST}{path}/").status_code == 404


@pytest.mark.parametrize("path", [LIST, f"{LIST}{BUREAU}/2/"])
def test_a_page_asks_the_database_no_more_with_more_entries(
    auditor: Client, story: None, path: str, django_assert_max_num_queries: Any
) -> None:
    for number in range(60):
        note("record.revise", chain=BUREAU, by=f"someone-{number}", at=AT, subject=f"record:{number}")
    auditor.get(path)  # the first page of a session writes it
    with django_assert_max_num_queries(12):
        auditor.get(path)


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("path", [LIST, f"{LIST}{BUREAU}/2/"])
def test_no_barrier_and_nothing_scrolls_sideways(
    office_page: Opens, cast: Cast, story: None, path: str, width: int
) -> None:
    page = office_page(cast.audit_admin, path, width=width)
    check_axe(page)
    check_width(page)
    assert tab_through(page)[0] == "跳到正文"


@pytest.mark.parametrize("width", [1100, 1280])
def test_a_long_subject_does_not_push_the_list_under_what_stands_beside_it(
    office_page: Opens, cast: Cast, story: None, width: int
) -> None:
    page = office_page(cast.audit_admin, "/office/audit/", width=width)
    page.locator("td[data-head=对象]").first.evaluate("cell => cell.textContent = 'person/' + 'a'.repeat(60)")
    right = "(node) => node.getBoundingClientRect().right"
    assert page.locator("table.list").evaluate(right) <= page.locator(".middle").evaluate(right) + 1


def test_on_a_phone_the_caption_of_a_list_runs_across(office_page: Opens, cast: Cast, story: None) -> None:
    page = office_page(cast.audit_admin, "/office/audit/", width=400)
    box = page.locator("table.list caption").bounding_box()
    assert box is not None
    assert box["width"] > 2 * box["height"]
