"""What no outsider may see, asked at every public address of a world that has a record in every state."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from gongkai.web.cases.models import Case
from gongkai.web.inquiries.models import Inquiry
from gongkai.web.inquiries.services import Asked
from web.addresses import addresses
from web.cast import Cast
from web.inquiries.steps import Counter
from web.portal.world import SECRET, World, applied, place, text
from web.records.steps import ID_NUMBER

# 不是门户的页：登录、暂存、监控（these are not the portal's）。
OTHERS = ("sign-in/", "drafts/", "healthz", "readyz", "office/", "switch/")
# 凭查询码才有的：没有查询码的，一律回到查询的页面（what is there with a query code alone）。
OWN = tuple(f"/follow/request/{one}/" for one in ("correct", "withdraw", "rate", "pass-on", "leave", "letters"))
ACCOUNTS = "/my/"  # 没有配置身份平台的，没有这些页（not there without a provider）
SYSTEMS = "/api/exchange/"  # 凭口令，不对公众（with a token; nothing there is for the public）
HIDDEN = ("draft", "in_review", "approved", "on_request", "withheld")


@pytest.fixture(autouse=True)
def code(world: World) -> str:
    """A request is there at every address that is asked for; its query code."""
    return applied(world.cast)


def asked_in_every_state(cast: Cast) -> None:
    """One waits, one is drafted for everybody, one answered for the inquirer alone, one answered for everybody."""
    hidden = Asked(f"{SECRET}标题", f"{SECRET}内容", SECRET, f"0570-7654321 {SECRET}")
    for nth in range(4):
        counter = Counter(cast).receive(hidden, ticket=f"{nth}")
        if nth == 1:
            counter.answer(f"{SECRET}拟答复", public=True, question=SECRET)
        elif nth == 2:
            counter.answer(f"{SECRET}答复").approve()
        elif nth == 3:
            counter.for_everybody().approve()


def places(world: World) -> list[str]:
    """Every public address, for every agency, record and filter there is."""
    found = []
    for route in (one.route for one in addresses()):
        if not route.startswith(OTHERS):
            found += filled(route, world)
    asked = (
        "agency=XIAN-STHJ",
        "type=general",
        "year=2021",
        "month=2021-06",
        f"q={SECRET}",
        "q=通知",
        "after=2022-01-01.999",
    )
    return found + [
        f"{one}?{query}"
        for one in found
        if "records" in one or one in ("/search", "/feed/", "/feed/rss/")
        for query in asked
    ]


def filled(route: str, world: World) -> list[str]:
    numbers = [record.index_number for record in world.records.values() if record.index_number]
    files = [world.inner_file.digest, world.open_file.digest]
    known = {
        "index_number": numbers,
        "digest": files,
        "code": ["XIAN-STHJ", "XIAN", "XIAN-JTJ"],
        "number": ["0", "1"],
        "name": ["2020.pdf"],
        "inquiry": [str(one.pk) for one in Inquiry.objects.order_by("pk")],
    }
    made = [f"/{route}"]
    for word, values in known.items():
        made = (
            [re.sub(rf"<(\w+:)?{word}>", str(value), one) for one in made for value in values]
            if word in route
            else made
        )
    return list(dict.fromkeys(made))


def test_no_address_gives_away_what_is_not_public(client: Client, world: World) -> None:
    asked_in_every_state(world.cast)
    asked = places(world)
    for path in asked:
        answer = client.get(path)
        if path.startswith(OWN):
            assert answer.status_code in (302, 405), path
            continue
        whole = b"".join(answer.streaming_content) if answer.streaming else answer.content  # type: ignore[attr-defined]
        said = (
            whole.decode().replace(f"q={SECRET}", "").replace(f'value="{SECRET}"', "").replace(f"<title>{SECRET}", "")
        )
        expected = (401, 404, 405) if path.startswith((SYSTEMS, ACCOUNTS)) else (200, 404, 410)
        assert answer.status_code in expected, f"{path}: {answer.status_code}"
        assert SECRET not in said, path
        assert ID_NUMBER not in said, path
        assert "示环〔2021〕99号" not in said, path
    assert len(asked) > 60


def test_a_request_is_seen_with_its_code_and_what_goes_with_it_alone(client: Client, code: str) -> None:
    number = Case.objects.get().number
    wrong = ((code, "13911111111"), ("AAAA-BBBB-CCCC", "13900000000"), (code, ""), ("", number))
    found = [client.post("/follow/request/", {"code": tried, "other": other}) for tried, other in wrong]
    assert [one.status_code for one in found] == [200] * len(wrong)
    for one in found:
        assert "没有查到" in one.content.decode()
        assert SECRET not in one.content.decode()
    right = client.post("/follow/request/", {"code": code, "other": number}, follow=True)
    assert f"{SECRET}正文" in right.content.decode()


def test_what_is_public_is_found_at_its_address(client: Client, world: World) -> None:
    assert "已公开的通知" in text(client, place(world.public))
    assert "正在修订的通知" in text(client, place(world.records["amended"]))


@pytest.mark.parametrize("state", HIDDEN)
def test_what_is_not_public_is_not_known_by_its_key_either(client: Client, world: World, state: str) -> None:
    record = world.records[state]
    for path in (f"/records/{record.pk}/", f"/api/v1/records/{record.pk}", f"/records/{record.index_number}/"):
        assert client.get(path).status_code == 404


def test_the_page_of_a_penalty_has_no_trace_of_the_sealed_fields(client: Client, world: World) -> None:
    page = text(client, place(world.records["penalty"]))
    assert "行政相对人名称" in page
    assert "证件号码" not in page
    assert "数据来源单位" not in page
