"""登记 in the browser's terms: the form, what is wrong beside its field, sent twice is one case."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from gongkai.web.cases.models import Case, CaseDocument
from gongkai.web.cases.query_code import is_code_of
from web.cases.steps import ID_NUMBER, NAME, PHONE
from web.cast import Cast
from web.office.records.pages import at, text

PATH = "/office/cases/new/"
TYPED = {
    "way": "counter", "on": "2021年6月1日", "kind": "natural_person", "name": NAME, "identity_kind": "id_card",
    "identity_number": ID_NUMBER, "phone": PHONE, "address": "示例县", "email": "", "subject": "示例执行报告",
    "form": "paper", "delivery": "post", "once": "form-1",
}  # fmt: skip


def test_a_request_is_entered_and_the_code_shown_once(cast: Cast) -> None:
    client = at(cast.zhang)
    assert client.get(PATH).status_code == 200
    answer = client.post(PATH, TYPED, follow=True)
    case = Case.objects.get()
    assert answer.redirect_chain == [(f"/office/cases/{case.pk}/", 302)]
    said = text(answer)
    assert "已登记，编号 2021-0001" in said
    assert is_code_of(case, said.split("查询码 ")[1][:14])
    assert "查询码" not in text(client.get(f"/office/cases/{case.pk}/")), "only this once"
    assert NAME not in said


def test_sent_twice_it_is_one_case(cast: Cast) -> None:
    client = at(cast.zhang)
    first, second = client.post(PATH, TYPED), client.post(PATH, TYPED)
    assert first["Location"] == second["Location"]
    assert Case.objects.count() == 1


def test_gone_back_and_sent_from_a_fresh_form_it_is_asked_whether_it_is_another_one(cast: Cast) -> None:
    """The back button shows a new form with the old words in it."""
    client = at(cast.zhang)
    client.post(PATH, TYPED)
    again = {**TYPED, "once": "form-2"}
    answer = text(client.post(PATH, again))
    assert "刚刚登记过完全相同的一件（2021-0001）" in answer and PHONE in answer
    assert Case.objects.count() == 1
    other = {**again, "identity_number": "999999198001010022"}
    assert client.post(PATH, {**other, "once": "form-3"}).status_code == 302, "of somebody else it is another one"
    for n, other in enumerate(({"form": "electronic"}, {"delivery": "pickup"}, {"matter": "own_record"})):
        assert client.post(PATH, {**again, **other, "once": f"other-{n}"}).status_code == 302, other
    twin = str(Case.objects.order_by("pk")[0].pk)
    assert client.post(PATH, {**again, "twin": twin}).status_code == 302
    assert Case.objects.count() == 6


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"name": ""}, "请填写姓名或者名称"), ({"subject": " "}, "请写明所申请信息"), ({"on": "2021-06-02"}, "不能晚于今天"),
        ({"on": "昨天"}, "这样的日期"), ({"way": "online"}, "选择一个有效的选项"), ({"delivery": "email"}, "请填写电子邮箱"),
    ],
)  # fmt: skip
def test_what_is_wrong_stands_beside_its_field_and_what_was_typed_stays(
    cast: Cast, change: dict[str, str], said: str
) -> None:
    answer = text(at(cast.zhang).post(PATH, {**TYPED, **change}))
    assert said in answer
    assert PHONE in answer, "nothing that was typed is lost"
    assert not Case.objects.exists()


def test_a_scan_needs_its_declaration(cast: Cast) -> None:
    client = at(cast.zhang)
    scan: Any = SimpleUploadedFile("a.pdf", b"%PDF")
    assert "保密自查" in text(client.post(PATH, {**TYPED, "scans": scan}))
    scan.seek(0)
    client.post(PATH, {**TYPED, "scans": scan, "declared": "on"})
    assert CaseDocument.objects.filter(kind="scan").count() == 1


def test_a_demand_to_correct_ones_own_record_is_entered_and_shown_as_such(cast: Cast) -> None:
    client = at(cast.zhang)
    said = text(client.post(PATH, {**TYPED, "matter": "own_record"}, follow=True))
    case = Case.objects.get()
    assert (case.matter, "更正本人信息" in said) == ("own_record", True)
    assert f"/office/cases/{case.pk}/fee/" not in said
    chosen = text(client.get(f"/office/cases/{case.pk}/propose/"))
    assert "审核不属实，不予更正" in chosen
    assert "outcome=partial" not in chosen
