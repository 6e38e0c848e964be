"""What an entry keeps sealed is shown by one explicit act, to the audit administrator alone, and that is noted."""

from __future__ import annotations

from datetime import datetime

import pytest
from django.test import Client

from gongkai.web.audit.models import AuditEntry
from gongkai.web.audit.services import note
from gongkai.web.audit.verify import verify
from gongkai.web.day import CHINA
from gongkai.web.records.personal import sealed_whole
from gongkai.web.sealing.models import Key
from gongkai.web.sealing.services import erase, new_key, seal
from web.browser import Opens, check_axe, check_width
from web.cast import Cast

AT = datetime(2021, 6, 1, 9, 30, tzinfo=CHINA)
BUREAU, ENTRY = "XIAN-STHJ", "/office/audit/XIAN-STHJ/1/"


@pytest.fixture
def auditor(client: Client, cast: Cast) -> Client:
    client.force_login(cast.audit_admin)
    return client


@pytest.fixture
def key(cast: Cast) -> Key:
    """The key of an entry whose content is sealed as a whole, around a personal field that is sealed already."""
    made = new_key()
    body = {"title": "示例决定书", "values": {"party": seal(made, "张示例", field="party")}}
    note("record.draft", chain=BUREAU, by="zhang", at=AT, subject="record:1", new={"content": sealed_whole(body, made)})
    return made


def opened(client: Client) -> str:
    return client.post(f"{ENTRY}open/").content.decode()


def test_it_is_sealed_until_it_is_opened(auditor: Client, key: Key) -> None:
    page = auditor.get(ENTRY).content.decode()
    assert "（个人信息，已加密）" in page
    assert "张示例" not in page and "示例决定书" not in page
    page = opened(auditor)
    assert "张示例" in page and "示例决定书" in page
    assert "content.values.party" in page
    assert "张示例" not in auditor.get(ENTRY).content.decode(), "once, and not for good"


def test_each_opening_is_noted_in_the_chain_of_the_entry(auditor: Client, key: Key) -> None:
    assert "审计第 2 条" in opened(auditor)
    opened(auditor)
    first, second = AuditEntry.objects.filter(act="audit.opened").order_by("number")
    assert (first.chain.name, first.number, first.by, first.subject) == (BUREAU, 2, "shenji", f"audit:{BUREAU}/1")
    assert first.new == {"act": "record.draft", "subject": "record:1"}
    assert second.number == 3
    assert not any(walked.broken for walked in verify())


def test_it_is_kept_by_no_browser(auditor: Client, key: Key) -> None:
    assert "no-store" in auditor.post(f"{ENTRY}open/")["Cache-Control"]


def test_following_a_link_opens_nothing(auditor: Client, key: Key) -> None:
    assert auditor.get(f"{ENTRY}open/").status_code == 405
    assert not AuditEntry.objects.filter(act="audit.opened").exists()


def test_what_was_erased_says_so(auditor: Client, key: Key) -> None:
    erase(key, at=AT)
    page = opened(auditor)
    assert "密钥已销毁，不能再显示" in page
    assert "张示例" not in page


def test_what_was_changed_says_so_and_the_rest_is_shown(auditor: Client, cast: Cast) -> None:
    made = new_key()
    good, other = seal(made, "张示例", field="party"), seal(made, "李示例", field="agent")
    note("record.draft", chain=BUREAU, by="zhang", at=AT, new={"a": good, "b": other.replace(":agent:", ":party:")})
    page = opened(auditor)
    assert "张示例" in page
    assert "密文已被改动，不能显示" in page


def test_where_nothing_is_sealed_there_is_no_button_and_nothing_is_noted(auditor: Client, cast: Cast) -> None:
    note("record.submit", chain=BUREAU, by="zhang", at=AT, new={"stage": "review"})
    assert "显示加密的内容" not in auditor.get(ENTRY).content.decode()
    assert auditor.post(f"{ENTRY}open/")["Location"] == ENTRY
    assert AuditEntry.objects.count() == 1


@pytest.mark.parametrize("who", ["zhang", "reviewer", "head", "leader", "supervisor", "system_admin", "security_admin"])
def test_nobody_else_opens_it(client: Client, cast: Cast, key: Key, who: str) -> None:
    client.force_login(getattr(cast, who))
    assert client.post(f"{ENTRY}open/").status_code == 403
    assert not AuditEntry.objects.filter(act="audit.opened").exists()


def test_no_entry_that_is_not_there_is_opened(auditor: Client, key: Key) -> None:
    assert auditor.post(f"/office/audit/{BUREAU}/9/open/").status_code == 404


def test_the_button_opens_it_and_the_page_has_no_barrier(office_page: Opens, cast: Cast, key: Key) -> None:
    page = office_page(cast.audit_admin, ENTRY, width=320)
    check_axe(page)
    page.get_by_role("button", name="显示加密的内容").press("Enter")
    page.get_by_text("张示例").wait_for()
    check_axe(page)
    check_width(page)
