"""待办: each sees what their roles are asked for, the nearest day first; an empty page says what to do first."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from gongkai.core.part import PartForm
from gongkai.core.record import Basis, Stage
from gongkai.web.agencies.services.people import reset_password
from gongkai.web.cases.services import ask_part, assign, confirm_receipt
from gongkai.web.records.models import Record
from gongkai.web.records.services import enter
from web.browser import Opens, check_axe, check_width, tab_through
from web.cases.steps import Walk as CaseWalk
from web.cases.steps import with_bodies
from web.cast import Cast
from web.office.records.pages import at, text
from web.records.steps import Walk, when

HOME = "/office/"


def headings(cast: Cast, who: str) -> list[str]:
    page = at(getattr(cast, who)).get(HOME)
    return [one.heading for one in page.context["lists"] if one.heading != "临近期限和已逾期"]


def test_each_step_waits_for_the_role_whose_it_is(cast: Cast) -> None:
    walk = Walk(cast).draft()
    assert (headings(cast, "zhang"), headings(cast, "reviewer")) == (["起草、退回修改"], [])
    walk.submit()
    assert (headings(cast, "zhang"), headings(cast, "reviewer")) == ([], ["待保密审查"])
    walk.review()
    assert (headings(cast, "reviewer"), headings(cast, "head")) == ([], ["待审核"])
    walk.approve()
    assert headings(cast, "leader") == ["待发布"]
    assert headings(cast, "wang") == []


def test_the_days_that_are_left_are_counted_in_working_days(cast: Cast) -> None:
    """From Tuesday 1 June to Monday 28 June 2021, with 端午节 on the 14th: 18."""
    Walk(cast).draft()
    assert "还有 18 个工作日" in text(at(cast.zhang).get(HOME))


def test_the_most_pressing_stands_first(cast: Cast) -> None:
    Walk(cast).draft(values={"title": "不急的", "made_on": "2021-05-28"})
    Walk(cast).draft(values={"title": "急的", "made_on": "2021-05-10"})
    page = text(at(cast.zhang).get(HOME))
    assert page.index("急的</a>") < page.index("不急的</a>")


def test_an_issue_that_is_missing_is_named_with_the_way_to_begin_it(cast: Cast) -> None:
    """March and May came out or are to come; April is over and nothing came out: the link fills in what is known."""
    cast.bureau.credit_code = "11330000MB0000001X"
    cast.bureau.save()
    Walk(cast).published(
        "environment_quality_report", values={"period": "2021-03", "made_on": "2021-04-10", "title": "示例县三月"}
    )
    page = text(at(cast.zhang).get(HOME))
    assert "示例县2021年4月环境空气质量报告" in page
    assert "period=2021-04" in page
    assert "period=2021-06" not in page, "June has not ended"


def test_withheld_information_is_due_to_be_evaluated(cast: Cast) -> None:
    enter(cast.bureau, matter="专项检查", basis=Basis.PRIVACY, by=cast.head, **when(date(2020, 6, 10)))
    assert "专项检查" in text(at(cast.reviewer).get(HOME))
    assert "专项检查" not in text(at(cast.zhang).get(HOME))


def test_an_empty_page_says_what_to_do_first(cast: Cast) -> None:
    assert "从起草第一条开始" in text(at(cast.zhang).get(HOME))
    assert "没有等您办理的事项" in text(at(cast.audit_admin).get(HOME))


def test_requests_wait_for_who_handles_and_then_for_who_signs(cast: Cast) -> None:
    requests = CaseWalk(with_bodies(cast)).receive()
    assert (headings(cast, "zhang"), headings(cast, "leader")) == (["申请：办理中"], [])
    requests.act(assign, cast.head, handler=cast.li)
    assert (headings(cast, "zhang"), headings(cast, "li")) == ([], ["申请：办理中"])
    requests.proposed(by=cast.li)
    assert (headings(cast, "li"), headings(cast, "leader")) == ([], ["申请：待我办理"])
    assert "还有 20 个工作日" in text(at(cast.leader).get(HOME))


def test_what_came_online_waits_to_be_confirmed_by_whoever_receives(cast: Cast) -> None:
    requests = CaseWalk(with_bodies(cast)).receive("fax")
    assert (headings(cast, "zhang"), headings(cast, "leader")) == (["申请：待与申请人确认收到"], [])
    requests.act(confirm_receipt, how="电话确认")
    assert headings(cast, "zhang") == ["申请：办理中"]


PART = re.compile(r'href="(/office/cases/parts/\d+/)"')


def everything(who: Any, heading: str) -> str:
    """The list of that heading, by its link to all of it and from page to page."""
    client, found = at(who), ""
    path = next(one.more for one in client.get(HOME).context["lists"] if one.heading == heading)
    while path:
        page = text(client.get(path))
        found += page
        behind = re.search(r'rel="next" href="([^"]+)"', page)
        path = f"{HOME}{behind[1].replace('&amp;', '&')}" if behind else ""
    return found


def test_of_many_parts_asked_of_another_body_each_is_reached(cast: Cast) -> None:
    """The list is their only way to them: that body may not open the requests."""
    walk = CaseWalk(with_bodies(cast)).receive()
    for n in range(21):
        asked = {"form": PartForm.ASSIST, "agency": cast.other_bureau, "until": date(2021, 6, 10)}
        walk.act(ask_part, content=f"示例事项{n}", **asked)
    assert len(PART.findall(text(at(cast.wang).get(HOME)))) == 10
    assert len(set(PART.findall(everything(cast.wang, "申请：待我办理")))) == 21


def test_of_many_entries_that_are_due_each_is_reached(cast: Cast) -> None:
    for n in range(11):
        enter(cast.bureau, matter=f"专项检查{n}号", basis=Basis.PRIVACY, by=cast.head, **when(date(2020, 6, 10)))
    page = everything(cast.reviewer, "不予公开信息待定期评估")
    assert all(f"专项检查{n}号" in page for n in range(11))


def test_an_account_with_a_new_password_waits_for_who_unlocks_it_alone(cast: Cast) -> None:
    reset_password(cast.reviewer, by=cast.system_admin, **when())
    assert headings(cast, "security_admin") == ["待核实并解锁的账号"]
    assert "沈审查" in text(at(cast.security_admin).get(HOME))
    assert headings(cast, "system_admin") == headings(cast, "audit_admin") == []


def test_a_list_one_has_not_is_the_first_page(cast: Cast) -> None:
    assert "<h1>待办</h1>" in text(at(cast.zhang).get(f"{HOME}?list=withheld&page=x"))


def test_all_of_a_list_is_at_every_stage_of_the_list(cast: Cast) -> None:
    """What is approved and what is scheduled wait for the same person: their list shows both."""
    records = [Walk(cast).draft(values={"title": f"公告{n}号", "made_on": "2021-05-28"}).record for n in range(11)]
    Record.objects.filter(pk__in=[one.pk for one in records]).update(stage=Stage.SCHEDULED)
    Record.objects.filter(pk=records[0].pk).update(stage=Stage.APPROVED)
    page = everything(cast.leader, "待发布")
    assert all(f"公告{n}号</a>" in page for n in range(11))
    assert "selected>待发布、定时发布</option>" in page, "the filter says what it shows"


def test_a_list_by_pages_has_no_barrier(office_page: Opens, cast: Cast) -> None:
    for n in range(21):
        enter(cast.bureau, matter=f"专项检查{n}号", basis=Basis.PRIVACY, by=cast.head, **when(date(2020, 6, 10)))
    page = office_page(cast.reviewer, f"{HOME}?list=withheld")
    check_axe(page)
    assert tab_through(page)
    page.set_viewport_size({"width": 320, "height": 900})
    check_width(page)
