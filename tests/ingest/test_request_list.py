"""The headings of a long list of requests, as offices write them."""

from __future__ import annotations

import pytest

from gongkai.ingest.request_list import head_of, texts_of

TITLE = ["示例小区业主申请名单"]


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("申请人姓名", "name"), ("姓名或者名称", "name"), ("身份证号码", "identity"), ("统一社会信用代码", "identity"), ("证件类型", "identity_kind"),
        ("申请人类型", "kind"), ("手机号码", "phone"), ("联系方式", "phone"), ("通信地址", "address"), ("电子邮箱", "email"),
        ("申请方式", "way"), ("来件方式", "way"), ("收到日期", "received_on"), ("申请时间", "received_on"),
        ("申请公开的内容", "subject"), ("信息名称", "subject"), ("提供形式", "form"), ("获取方式", "delivery"), ("件数", "copies"),
    ],
)  # fmt: skip
def test_a_heading_is_known_by_its_words(heading: str, field: str) -> None:
    others = [one for one in ("姓名", "证件号码") if field not in {"姓名": "name", "证件号码": "identity"}[one]]
    head = head_of([[heading, *others]])
    assert head is not None
    assert (head.fields[0], head.unread) == (field, ())


def test_it_is_found_beneath_a_title_and_what_nobody_knows_is_told() -> None:
    head = head_of([TITLE, ["序号", "姓名", "证件类型", "证件号码", "楼栋"], ["1", "赵示例", "身份证", "99", "3"]])
    assert head is not None
    assert (head.at, head.fields, head.unread) == (1, ("", "name", "identity_kind", "identity", ""), ("序号", "楼栋"))


def test_without_name_and_proof_it_is_no_head() -> None:
    assert head_of([TITLE, ["姓名", "电话"], ["证件号码", "电话"]]) is None
    assert head_of([]) is None


def test_a_row_is_its_texts_by_field_without_its_blanks() -> None:
    assert texts_of(("name", "", "identity", "phone"), [" 赵  示例 ", "x", "", "139"]) == {
        "name": "赵 示例",
        "phone": "139",
    }
    assert texts_of(("name", "identity"), ["赵示例"]) == {"name": "赵示例"}, "a row may be shorter than the head"
