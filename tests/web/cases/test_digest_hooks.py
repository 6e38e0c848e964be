"""工作群和短信: one message a working day, by the common JSON of robots and to a gateway, tried again until it is taken.

Against a stand-in on this machine: no robot and no gateway of a vendor was asked.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any

import pytest

from gongkai.web.cases.digest import HOOK, Line, body, for_all, in_short, waiting
from gongkai.web.cases.services import assign
from gongkai.web.day import CHINA
from gongkai.web.jobs.models import Job
from gongkai.web.jobs.worker import work_off
from web.cases.robot import Robot, robot
from web.cases.steps import APPLICATION, NAME, PHONE, Walk
from web.cast import DAY


@pytest.fixture
def there() -> Iterator[Robot]:
    with robot() as found:
        yield found


@pytest.fixture
def chats(settings: Any, walk: Walk, there: Robot) -> Walk:
    settings.CHAT, settings.CHAT_URL = "wecom", there.url
    return walk.receive().act(assign, walk.cast.head, handler=walk.cast.li)


def morning(day: date = DAY) -> None:
    for at in (time(1), time(8, 30)):
        work_off(datetime.combine(day, at, CHINA))


def hook_job() -> Job:
    return Job.objects.get(kind=HOOK)


@pytest.mark.parametrize("kind", ["wecom", "dingtalk"])
def test_one_message_says_how_much_waits_for_whom(chats: Walk, there: Robot, settings: Any, kind: str) -> None:
    settings.CHAT = kind
    morning()
    morning()
    (sent,) = there.sent
    assert sent["msgtype"] == "text"
    assert sent["text"]["content"].splitlines() == [
        "今日待办", "李承办：1 件，最早的还有 20 个工作日（2021-06-30）",
    ]  # fmt: skip
    assert there.paths == ["/send?key=example"]


def test_of_many_colleagues_one_message_names_as_many_as_it_holds(there: Robot) -> None:
    """企业微信群机器人：文本内容最长不超过 2048 个字节。"""
    own = [Line(date(2021, 6, 30), "2021-0001", "办理中", 1)]
    said = for_all([(f"示例第{n}位", own) for n in range(1, 61)], DAY)
    assert len(said.encode()) <= 2048
    head, *lines, more = said.splitlines()
    assert (head, more) == ("今日待办", f"另有 {60 - len(lines)} 人，请登录查看。")
    assert [line.partition("：")[0] for line in lines] == [f"示例第{n}位" for n in range(1, len(lines) + 1)] != []


def test_the_same_number_of_two_agencies_is_two(walk: Walk) -> None:
    walk.receive()
    found = waiting(walk.cast.zhang, DAY)
    walk.case.agency = walk.cast.other_bureau
    walk.case.save(update_fields=["agency"])
    other = waiting(walk.cast.wang, DAY)
    assert in_short([("张", found), ("王", other), ("李", found)], DAY).startswith("今日待办 2 件")


def test_every_one_that_waits_is_counted(walk: Walk) -> None:
    case = walk.receive().case
    for n in range(60):
        case.pk, case.number = None, f"2021-1{n:03}"
        case.save(force_insert=True)
    found = waiting(walk.cast.zhang, DAY)
    assert in_short([("张", found)], DAY).startswith("今日待办 61 件")
    assert body(found, DAY).splitlines()[-3:-1] == ["另有 11 件。", ""]


def test_another_robot_has_another_shape(chats: Walk, there: Robot, settings: Any) -> None:
    settings.CHAT = "feishu"
    morning()
    (sent,) = there.sent
    assert (sent["msg_type"], "李承办" in sent["content"]["text"]) == ("text", True)


def test_nothing_of_the_applicant_leaves_the_house(chats: Walk, there: Robot, settings: Any) -> None:
    settings.SMS_URL, settings.SMS_TO = there.url, ["13900000001"]
    morning()
    assert len(there.sent) == 2
    for said in (NAME, PHONE, APPLICATION.subject, APPLICATION.requester.address):
        assert said not in str(there.sent)


def test_the_gateway_is_told_whom_what_and_a_key(chats: Walk, there: Robot, settings: Any) -> None:
    settings.CHAT_URL = ""
    settings.SMS_URL, settings.SMS_TO, settings.SMS_TOKEN = there.url, ["13900000001", "13900000002"], "stand-in"
    morning()
    (sent,) = there.sent
    assert sent == {
        "to": ["13900000001", "13900000002"], "key": "gongkai sms 2021-06-01",
        "text": "今日待办 1 件，逾期 0 件，最早的还有 20 个工作日（2021-06-30）。",
    }  # fmt: skip
    assert there.headers[0]["Authorization"] == "Bearer stand-in"
    assert there.headers[0]["Idempotency-Key"] == sent["key"]


@pytest.mark.parametrize("answer", [(500, {}), (200, {"errcode": 93000}), (302, {"errcode": 0}), (200, {})])
def test_what_was_not_taken_is_tried_again(chats: Walk, there: Robot, answer: tuple[int, dict[str, Any]]) -> None:
    there.answers = [answer]
    morning()
    assert hook_job().done_at is None
    assert there.url not in hook_job().last_error, "the address holds a secret"
    work_off(datetime.combine(DAY, time(10), CHINA))
    assert len(there.sent) == 2
    assert hook_job().done_at is not None


def test_who_does_not_listen_is_tried_again(chats: Walk, settings: Any) -> None:
    settings.CHAT_URL = "http://127.0.0.1:9/"
    morning()
    assert "将重试" in hook_job().last_error


def test_none_on_a_day_off(chats: Walk, there: Robot) -> None:
    morning(date(2021, 6, 5))
    assert there.sent == [], "a Saturday"


def test_none_once_its_day_is_over(chats: Walk, there: Robot) -> None:
    work_off(datetime.combine(DAY, time(1), CHINA))
    Job.objects.exclude(kind=HOOK).delete()
    work_off(datetime.combine(date(2021, 6, 5), time(9), CHINA))
    assert (there.sent, hook_job().done_at is None) == ([], False)


def test_none_where_none_is_set(walk: Walk) -> None:
    walk.receive()
    morning()
    assert not Job.objects.filter(kind=HOOK).exists()
