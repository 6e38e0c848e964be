"""The page of a request is one, opened by its code or by an account: each time, its forms and letters lead to their own way."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.test import RequestFactory
from django.urls import resolve

from gongkai.web.portal.follow_page import BY_CODE, CONFLICT, Opened, by_account, shown
from web.portal.filed import Filed

ASKED, UNTIL = date(2021, 6, 3), date(2021, 6, 18)


@pytest.mark.parametrize("name", ["follow", "my"])
def test_every_form_and_letter_leads_to_the_way_it_was_opened_by(filed: Filed, rf: RequestFactory, name: str) -> None:
    filed.confirmed().walk.on(ASKED).corrected(UNTIL)
    filed.patch.setenv("GONGKAI_TODAY", ASKED.isoformat())
    case = filed.walk.case
    by: Opened = BY_CODE if name == "follow" else by_account(case)
    page = shown(rf.get(by.to()), case, by).content.decode().split('id="main"')[1]
    links = {*re.findall(r'href="([^"]*/letters/[^"]*)"', page), *re.findall(r'action="([^"]+)"', page)}
    named = {resolve(link).url_name for link in links}
    assert {f"{name}_{what}" for what in ("correct", "withdraw", "letter")} <= named
    assert all(str(one).startswith(f"{name}_") for one in named)


def test_what_could_not_be_taken_is_told_with_one_status(filed: Filed, rf: RequestFactory) -> None:
    case = filed.walk.case
    for by in (BY_CODE, by_account(case)):
        answer = shown(rf.get(by.to()), case, by, wrong="没有提交。")
        assert answer.status_code == CONFLICT and "没有提交。" in answer.content.decode()
