"""对接来源: the system administrator opens, renews and ends; a token is shown once, and a page sent again takes none away."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest

from gongkai.web.audit.models import AuditEntry
from gongkai.web.cases.models import RequestSource
from gongkai.web.cases.services.source import source_of
from web.cases.steps import noon
from web.cast import Cast
from web.office.records.pages import at, text

LIST, NEW = "/office/sources/", "/office/sources/new/"
TYPED = {"name": "示例省系统", "agency": "XIAN-STHJ", "answers": "zhang"}


def sent(cast: Cast, **more: str) -> Any:
    return at(cast.system_admin).post(NEW, TYPED | more)


def token_in(answer: Any) -> str:
    found = re.search(r"<code>([\w-]{40,})</code>", text(answer))
    assert found is not None
    return found[1]


def test_opened_renewed_and_ended_by_its_pages(cast: Cast) -> None:
    client = at(cast.system_admin)
    assert "还没有开通对接" in text(client.get(LIST))
    answer = sent(cast)
    first = token_in(answer)
    assert "no-store" in answer["Cache-Control"]
    source = RequestSource.objects.get()
    assert source_of(first) == source
    said = text(client.get(LIST))
    assert all(part in said for part in ("示例省系统", "在用", "0 件", "张承办"))
    assert first not in said
    page = text(client.get(f"{LIST}{source.pk}/renew/"))
    seen = re.search(r'name="seen" value="([^"]+)"', page)
    assert seen is not None
    second = token_in(client.post(f"{LIST}{source.pk}/renew/", {"seen": seen[1]}))
    assert (source_of(first), source_of(second)) == (None, source)
    again = text(client.post(f"{LIST}{source.pk}/renew/", {"seen": seen[1]}))
    assert "已经换发过" in again
    assert source_of(second) == source, "the form sent again takes nothing away"
    client.post(f"{LIST}{source.pk}/end/")
    client.post(f"{LIST}{source.pk}/end/")
    assert source_of(second) is None
    assert "重新开通" in text(client.get(LIST))
    acts = AuditEntry.objects.filter(subject=f"source:{source.pk}").order_by("number").values_list("act", "by")
    assert list(acts) == [
        (f"case.source_{act}", "xitong") for act in ("open", "renew", "close")
    ]  # fmt: skip


def test_those_in_force_stand_first_then_by_the_day_they_ended(cast: Cast) -> None:
    for name, ended_on in ((1, date(2021, 5, 2)), (2, None), (3, date(2021, 5, 1)), (4, None)):
        RequestSource.objects.create(
            agency=cast.bureau, name=f"示例{name}系统", by=cast.zhang, token_digest=str(name), begun_at=noon(),
            ended_at=ended_on and noon(ended_on),
        )  # fmt: skip
    said = text(at(cast.system_admin).get(LIST))
    assert re.findall(r"示例(.)系统", said) == ["2", "4", "3", "1"]


def test_the_form_sent_again_keeps_the_token_that_was_handed_out(cast: Cast) -> None:
    token = token_in(sent(cast))
    assert "已经开通" in text(sent(cast))
    assert source_of(token) is not None


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"name": ""}, "请填写来源系统的名称"), ({"name": "长" * 61}, "60"), ({"agency": ""}, "请选择接收申请的机关"),
        ({"agency": "NIL"}, "选择"), ({"answers": "nobody"}, "没有这个账号"), ({"answers": "wang"}, "不能在该机关登记申请"),
        ({"answers": "xitong"}, "不能在该机关登记申请"), ({"answers": ""}, "请填写负责登记的账号"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_beside_its_field(cast: Cast, more: dict[str, str], said: str) -> None:
    answer = text(sent(cast, **more))
    assert said in answer
    assert not RequestSource.objects.exists()


def test_nobody_but_the_system_administrator_sees_it(cast: Cast) -> None:
    sent(cast)
    source = RequestSource.objects.get()
    for person in (cast.zhang, cast.head, cast.supervisor, cast.security_admin, cast.audit_admin):
        for path in (LIST, NEW, f"{LIST}{source.pk}/renew/", f"{LIST}{source.pk}/end/"):
            assert at(person).get(path).status_code in (403, 404), (person, path)
        assert at(person).post(f"{LIST}{source.pk}/end/").status_code in (403, 404)
    source.refresh_from_db()
    assert source.ended_at is None
