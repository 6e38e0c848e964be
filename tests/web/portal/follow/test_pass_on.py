"""把这份申请转给负责的机关: one button, by the applicant's own act; the new number and query code, once and to nobody else."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from gongkai.web.audit.models import AuditEntry
from gongkai.web.cases.models import Case, CaseDocument
from gongkai.web.cases.selectors.of_code import case_of
from gongkai.web.cases.services import void
from gongkai.web.cases.services.pass_on import pass_on
from gongkai.web.portal.apply_ticket import issue
from gongkai.web.sealing.services import unseal
from web.cases.passed import ANSWERED, HANDED, HOW, answered, bodies, drafted, there, told_code
from web.cases.steps import PHONE
from web.cast import person
from web.portal.applying import FOLLOW, code_of, enter, value
from web.portal.filed import Filed
from web.portal.follow.test_english import chinese

BUTTON = '把这份申请转给<span lang="zh-Hans">示例县交通运输局</span>'


@pytest.fixture
def ready(filed: Filed) -> Filed:
    """Confirmed, answered as the other bureau's, served; the page is open."""
    filed.confirmed()
    answered(filed.walk)
    filed.walk.on(HANDED)
    return filed


def words_of(page: str) -> str:
    """A page without its tags."""
    return re.sub(r"<[^>]+>", "", page)


def press(filed: Filed, ticket: str = "", **said: str) -> Any:
    return filed.does("pass-on", ticket=ticket or value(filed.page(), "ticket"), **said)


def test_the_page_offers_it_and_says_what_goes_along(ready: Filed) -> None:
    page = ready.page()
    assert BUTTON in page
    assert "您的姓名（名称）、身份证明、联系方式和交来的材料一并转给它" in page


def test_pressed_it_is_handed_over_and_the_new_code_opens_it(ready: Filed) -> None:
    page = press(ready).content.decode()
    found = there(ready.walk)
    assert (found.agency, found.stage, found.first_received_on) == (ready.walk.cast.other_bureau, "in_hand", HANDED)
    assert case_of(code_of(page), found.number) == found
    assert f'id="number">{found.number}<' in page and "2021年7月8日" in page
    opened = enter(Client(), code_of(page), PHONE).content.decode()
    assert "正在办理" in opened and "示例县交通运输局" in opened


def test_it_is_the_applicants_own_act_and_how_they_agreed_is_kept(ready: Filed) -> None:
    press(ready)
    event = ready.walk.case.events.get(kind="handed_over")
    assert event.by is None and there(ready.walk).events.get(seq=1).by is None
    assert unseal(event.data["how"]) == "申请人在网上要求转送"
    assert set(AuditEntry.objects.filter(act="case.pass_on").values_list("by", flat=True)) == {"applicant"}


def test_afterwards_the_page_says_so_and_offers_it_no_more(ready: Filed) -> None:
    press(ready)
    page = ready.page()
    assert BUTTON not in page and "申请转给负责的机关" in page and "登记编号 2021-0001" in page
    assert "2021年6月9日 转给示例县交通运输局，在那里的登记编号是 2021-0001" in words_of(page)
    assert "政府信息公开申请转送告知书" in page and 'id="code"' not in page


def test_pressed_twice_it_is_one_request_and_the_same_code(ready: Filed) -> None:
    ticket = value(ready.page(), "ticket")
    one, other = press(ready, ticket).content.decode(), press(ready, ticket).content.decode()
    assert code_of(one) == code_of(other)
    assert Case.objects.filter(handed_from=ready.walk.case).count() == 1


def test_when_the_office_was_first_it_is_said_and_nothing_is_made(ready: Filed) -> None:
    ticket = value(ready.page(), "ticket")
    length = str(ready.walk.case.length)
    ready.walk.act(pass_on, agency=ready.walk.cast.other_bureau, how=HOW)
    answer = press(ready, ticket, length=length)
    assert answer.status_code == 409 and "又有了新的进展" in answer.content.decode()
    assert Case.objects.filter(handed_from=ready.walk.case).count() == 1


def test_before_it_is_served_nothing_is_offered_and_nothing_done(filed: Filed) -> None:
    """A decision that is not served yet is told to nobody, nor by a refusal that differs."""
    filed.confirmed().walk.on(ANSWERED)
    drafted(filed.walk, filed.walk.cast.other_bureau).signed()
    assert BUTTON not in filed.page() and "示例县交通运输局" not in filed.page()
    answer = filed.does("pass-on", ticket=issue().text)
    assert answer.status_code == 409 and "现在不能登记" in answer.content.decode()
    assert Case.objects.count() == 1


def test_where_no_agency_of_this_system_is_named_there_is_no_button(filed: Filed) -> None:
    drafted(filed.confirmed().walk.on(ANSWERED), None, "由示例省某厅负责（示例）").signed().served()
    assert 'id="pass-on"' not in filed.page()


def test_a_ticket_that_is_none_hands_nothing_over(ready: Filed) -> None:
    ready.page()
    answer = press(ready, "x")
    assert answer.status_code == 409 and "打开得太久了" in answer.content.decode()
    assert Case.objects.count() == 1


def test_who_has_not_shown_the_code_hands_nothing_over(ready: Filed) -> None:
    ticket = value(ready.page(), "ticket")
    answer = Client().post(f"{FOLLOW}pass-on/", {"case": str(ready.walk.case.key_id), "ticket": ticket, "length": "5"})
    assert answer.status_code == 409
    assert Client().post(f"{FOLLOW}pass-on/", {"ticket": ticket}).status_code == 302
    assert Case.objects.count() == 1


def test_without_its_token_a_form_is_refused_and_a_get_does_nothing(ready: Filed) -> None:
    ticket = value(ready.page(), "ticket")
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = ready.client.cookies
    said = {"case": str(ready.walk.case.key_id), "ticket": ticket, "length": str(ready.walk.case.length)}
    assert strict.post(f"{FOLLOW}pass-on/", said).status_code == 403
    assert ready.client.get(f"{FOLLOW}pass-on/").status_code == 405
    assert Case.objects.count() == 1


def test_so_many_an_hour_with_the_applications(ready: Filed, settings: Settings) -> None:
    settings.APPLY_PER_HOUR = 1  # the request itself was filed from this address
    answer = press(ready)
    assert answer.status_code == 429 and "过一小时再办" in answer.content.decode()
    assert Case.objects.count() == 1


def test_cancelled_there_the_new_page_leads_back(ready: Filed) -> None:
    bodies(ready.walk.cast.other_bureau, ready.walk.cast)
    boss = person("jiao", "焦主任", ready.walk.cast.other_bureau, "ogi_head")
    ready.walk.act(pass_on, agency=ready.walk.cast.other_bureau, how=HOW)
    code = told_code(there(ready.walk))
    first, ready.walk.case = ready.walk.case, there(ready.walk)
    ready.walk.act(void, boss, seq="1", reason="误转（示例）")
    page = enter(Client(), code, PHONE).content.decode()
    assert "登记已取消" in page and "请用原登记编号 2021-0001（示例市生态环境局示例分局）" in words_of(page)
    assert "误转来的，机关取消登记" in page and "政府信息公开申请登记取消告知书" in page
    ready.walk.case = first
    assert BUTTON in ready.page() and 'id="handed"' not in ready.page(), "it may be handed over anew"


def test_the_letter_is_there_to_take_once_it_was_handed_over(ready: Filed) -> None:
    press(ready)
    (letter,) = CaseDocument.objects.filter(case=ready.walk.case, title="政府信息公开申请转送告知书", ending="docx")
    assert ready.client.get(f"{FOLLOW}letters/{letter.digest}/").status_code == 200


def test_who_reads_english_reads_all_of_it(ready: Filed) -> None:
    ready.client.cookies["django_language"] = "en"
    page = ready.page()
    assert "Another agency is in charge of this information" in page
    assert chinese(page.encode()) == []
    assert chinese(press(ready).content) == []
    assert chinese(ready.page().encode()) == []
