"""填写: what §29 asks, who does not take it online, what is wrong said with the text kept."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from gongkai.core.guide import LABELS, Guide
from gongkai.web.cases.models import Case
from gongkai.web.records.services import publish_guide
from web.cases.steps import ID_NUMBER, NAME
from web.cast import Cast
from web.portal.applying import FOLLOW, PLACE, TYPED, check, ticket
from web.portal.world import World, text
from web.records.steps import when


def test_the_form_asks_for_what_the_law_asks_and_for_no_purpose(client: Client, world: World) -> None:
    page = text(client, PLACE)
    for label in (
        "姓名或者名称",
        "证明号码",
        "联系电话",
        "通信地址",
        "申请公开的内容",
        "提供形式",
        "商业企业",
        "法律服务机构",
    ):
        assert label in page
    assert 'name="purpose"' not in page
    assert "不需要说明用途" in page


def test_the_list_leads_to_each_agency(client: Client, world: World) -> None:
    page = text(client, "/apply/")
    assert "信访、投诉、举报不作为政府信息公开申请处理" in page, "条例§39"
    assert 'href="/apply/XIAN-STHJ/"' in page
    assert 'href="/apply/XIAN-JTJ/"' in page


def test_an_agency_whose_guide_says_none_takes_none_online(client: Client, world: World) -> None:
    facts = {name: "无" if name == "online_contact" else f"示例{label}" for name, label in LABELS.items()}
    publish_guide(world.cast.bureau, Guide(**facts), by=world.cast.head, **when())
    assert 'href="/apply/XIAN-STHJ/"' not in text(client, "/apply/")
    assert "没有开通互联网渠道" in text(client, PLACE)
    assert "没有开通互联网渠道" in client.post(PLACE, TYPED).content.decode()
    assert Case.objects.count() == 0


def test_the_operator_closes_it_for_an_agency(client: Client, world: World, settings: Any) -> None:
    settings.APPLY_CLOSED = ["XIAN-JTJ"]
    assert "没有开通互联网渠道" in text(client, "/apply/XIAN-JTJ/")
    assert 'name="identity_number"' in text(client, PLACE)


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"name": " "}, "请填写"),
        ({"identity_number": ""}, "请填写"),
        ({"identity_kind": "credit_code"}, "自然人的身份证明不是统一社会信用代码"),
        ({"phone": "", "address": ""}, "请至少填写一种联系方式"),
        ({"delivery": "post", "address": ""}, "选择邮寄的，请填写通信地址"),
        ({"delivery": "email"}, "选择电子邮件的，请填写电子邮箱"),
        ({"email": "示例"}, "电子邮箱："),
        ({"kind": "robot"}, "申请人类型："),
        ({"website": "http://x.example"}, "留空后再提交"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_is_kept(
    client: Client, world: World, changed: dict[str, str], sentence: str
) -> None:
    page = check(client, **changed).content.decode()
    assert sentence in page
    assert TYPED["subject"] in page
    assert "核对并提交" not in page


def test_the_check_page_shows_all_of_it_and_leads_back_with_all_of_it(client: Client, world: World) -> None:
    given = {**TYPED, "ticket": ticket(client)}
    page = client.post(PLACE, {**given, "step": "check"}).content.decode()
    assert "核对并提交" in page
    assert NAME in page
    assert ID_NUMBER in page
    back = client.post(PLACE, {**given, "step": "edit"}).content.decode()
    assert f'value="{NAME}"' in back
    assert TYPED["subject"] in back
    assert "处需要改" not in back


def test_what_filled_in_the_trap_is_taken_out_for_whoever_is_no_program(client: Client, world: World) -> None:
    page = check(client, website="http://x.example").content.decode()
    assert 'name="website" value=""' in page


def test_a_form_that_is_not_ours_or_too_old_is_given_anew_with_its_text(client: Client, world: World) -> None:
    page = check(client, ticket="made-up").content.decode()
    assert "这一页打开得太久了" in page
    assert f'value="{NAME}"' in page


def test_no_page_with_what_was_typed_is_kept_by_a_browser(client: Client, cast: Cast) -> None:
    """Whoever uses the machine next does not find it by going back; the empty form may be gone back to."""
    assert "no-store" not in client.get(PLACE)["Cache-Control"]
    for page in (check(client), check(client, name="")):
        assert "no-store" in page["Cache-Control"]


def test_what_was_typed_is_in_no_report_of_an_error(client: Client, cast: Cast) -> None:
    assert check(client).wsgi_request.sensitive_post_parameters == "__ALL__"
    assert client.post(FOLLOW, {"code": "A", "other": "1"}).wsgi_request.sensitive_post_parameters == "__ALL__"
