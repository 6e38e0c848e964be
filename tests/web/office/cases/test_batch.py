"""批量登记 by its page: a list goes in, the numbers and codes come out once."""

from __future__ import annotations

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from gongkai.web.cases.models import Case
from web.cases.steps import Walk
from web.office.records.pages import at, text

PATH = "/office/cases/batch/"
LIST = "姓名,证件号码,电话\n赵示例,999999198001010011,13900000000\n钱示例,999999198001010022,13900000001\n"


def sent(walk: Walk, listed: str = LIST, **more: Any) -> Any:
    typed = {
        "way": "counter", "on": "2021-06-01", "subject": "示例小区规划许可", "form": "paper", "delivery": "pickup", "copies": 1,
        "once": "abc", "file": SimpleUploadedFile("list.csv", listed.encode()),
    }  # fmt: skip
    return at(walk.cast.zhang).post(PATH, typed | more)


def test_each_line_becomes_a_case_and_its_code_is_shown_once(walk: Walk) -> None:
    answer = sent(walk)
    said = text(answer)
    assert "已登记 2 件" in said
    assert all(part in said for part in ("2021-0001", "2021-0002", "赵**", "钱**"))
    assert "no-store" in answer["Cache-Control"]
    again = text(sent(walk))
    assert "此前已登记" in again
    assert Case.objects.count() == 2


def test_what_is_wrong_in_a_line_is_said_and_what_was_typed_is_kept(walk: Walk) -> None:
    said = text(sent(walk, "姓名,证件号码\n赵示例,\n"))
    assert "第 2 行" in said
    assert "示例小区规划许可" in said
    assert not Case.objects.exists()


def test_a_file_that_is_no_such_list_is_refused_in_a_sentence(walk: Walk) -> None:
    assert "表中没有“姓名”" in text(sent(walk, "甲,乙\n1,2\n"))
    assert "名单里没有申请人" in text(sent(walk, "姓名,证件号码\n"))


def test_who_does_not_receive_is_refused(walk: Walk) -> None:
    assert at(walk.cast.leader).get(PATH).status_code == 403
