"""撤回: the applicant says so twice; nothing is owed any more."""

from __future__ import annotations

from django.test import Client

from web.portal.applying import FOLLOW
from web.portal.filed import Filed


def test_withdrawn_nothing_runs(filed: Filed) -> None:
    filed.confirmed().page()
    page = filed.does("withdraw", sure="1").content.decode()
    assert filed.walk.case.stage == "withdrawn"
    assert filed.walk.last().by is None
    assert "您已撤回" in page
    assert 'id="withdraw"' not in page


def test_without_the_second_yes_it_stays(filed: Filed) -> None:
    filed.confirmed().page()
    answer = filed.does("withdraw")
    assert "请先勾选" in answer.content.decode()
    assert filed.walk.case.stage == "in_hand"


def test_answered_it_can_be_withdrawn_no_more(filed: Filed) -> None:
    filed.confirmed().walk.proposed().signed().served()
    filed.page()
    answer = filed.does("withdraw", sure="1")
    assert "现在不能登记" in answer.content.decode()
    assert filed.walk.case.stage == "served"


def test_who_has_not_shown_the_code_withdraws_nothing(filed: Filed) -> None:
    answer = Client().post(f"{FOLLOW}withdraw/", {"sure": "1", "length": "1"})
    assert (answer.status_code, answer["Location"]) == (302, FOLLOW)
    assert filed.walk.case.stage == "unconfirmed"


def test_a_get_does_nothing(filed: Filed) -> None:
    filed.page()
    assert filed.client.get(f"{FOLLOW}withdraw/").status_code == 405
