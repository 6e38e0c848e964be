"""An applicant as the tests walk it: fills in, checks, sends, looks."""

from __future__ import annotations

import re
from typing import Any

from django.test import Client

from gongkai.web.portal.apply_ticket import read
from web.cases.steps import ID_NUMBER, NAME, PHONE

PLACE, FOLLOW = "/apply/XIAN-STHJ/", "/follow/request/"
TYPED = {
    "kind": "natural_person", "name": NAME, "identity_kind": "id_card", "identity_number": ID_NUMBER, "phone": PHONE,
    "address": "示例县示例路 1 号", "email": "", "subject": "示例化工有限公司2020年排污许可证执行报告",
    "form": "electronic", "delivery": "online", "website": "",
}  # fmt: skip


def ticket(client: Client, place: str = PLACE) -> str:
    """The ticket of a form that was just opened."""
    return value(client.get(place).content.decode(), "ticket")


def value(page: str, name: str) -> str:
    """What a hidden field holds."""
    found = re.search(rf'name="{name}" value="([^"]*)"', page)
    assert found, name
    return found[1]


def sum_of(text: str) -> str:
    """The answer to the question of a form."""
    found = read(text)
    assert found
    return str(sum(found.terms))


def check(client: Client, place: str = PLACE, **changed: Any) -> Any:
    """下一步：核对。"""
    return client.post(place, {**TYPED, "ticket": ticket(client, place), "step": "check", **changed})


def send(client: Client, place: str = PLACE, **changed: Any) -> Any:
    """提交申请, with the right answer unless another is given."""
    text = str(changed.pop("ticket", "") or ticket(client, place))
    return client.post(place, {**TYPED, "ticket": text, "answer": sum_of(text), "step": "send", **changed})


def code_of(page: str) -> str:
    """The query code on the last page."""
    found = re.search(r'id="code">([^<]+)<', page)
    assert found
    return found[1]


def enter(client: Client, code: str, other: str) -> Any:
    """办理查询: the two fields."""
    return client.post(FOLLOW, {"code": code, "other": other}, follow=True)
