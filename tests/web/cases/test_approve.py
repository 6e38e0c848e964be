"""呈批: a draft goes through the nodes its agency set; each says who and with what words; nobody acts at two."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import docx
import pytest

from gongkai.core.approval import Node, NodeKind, Route
from gongkai.web.agencies.models import Person, Role, RoleHeld
from gongkai.web.audit.models import AuditEntry
from gongkai.web.cases.errors import BadValues, NotPermitted
from gongkai.web.cases.models import CaseDocument, CaseTask
from gongkai.web.cases.rebuild import rebuild
from gongkai.web.cases.selectors.tasks import tasks_for
from gongkai.web.cases.services import endorse, print_sheet, return_, set_route, void
from gongkai.web.cases.services.letters import FIELD
from gongkai.web.files.store import place
from gongkai.web.sealing.services import unseal_bytes
from web.cases.steps import Walk, everything, when
from web.cast import DAY

N = NodeKind
LONG = Route((Node(N.SECTION, ("li",)), Node(N.SECRECY, days=2), Node(N.OFFICE), Node(N.SIGN, ("fen",))))


def routed(walk: Walk, route: Route = LONG) -> Walk:
    """The bureau's route is set, and a draft has been proposed by 张."""
    set_route(walk.cast.bureau, route, by=walk.cast.head, **when())
    return walk.receive().proposed()


def agreed(walk: Walk, by: Person, opinion: str = "") -> Walk:
    return walk.act(endorse, by, opinion=opinion)


def waits_for(*people: Person) -> list[str]:
    return [one.name for one in people if tasks_for(one, DAY)]


def everybody(walk: Walk) -> tuple[Person, ...]:
    return walk.cast.zhang, walk.cast.li, walk.cast.reviewer, walk.cast.head, walk.cast.leader, walk.cast.wang


def test_each_node_in_its_turn_and_the_last_one_signs(walk: Walk) -> None:
    routed(walk)
    for by in (walk.cast.li, walk.cast.reviewer, walk.cast.head):
        assert waits_for(*everybody(walk)) == [by.name]
        with pytest.raises(NotPermitted, match=r"尚未到签发|由流程中写明|由有这项职责"):
            walk.signed()
        agreed(walk, by)
    assert waits_for(*everybody(walk)) == [walk.cast.leader.name]
    with pytest.raises(NotPermitted, match="请办理签发"):
        agreed(walk, walk.cast.leader)
    walk.signed()
    assert walk.case.stage == "replied"
    assert CaseTask.objects.get().label == "待送达", "nothing but to send it"


def test_who_is_not_asked_does_not_act(walk: Walk) -> None:
    routed(walk)
    for by in (walk.cast.zhang, walk.cast.head, walk.cast.reviewer, walk.cast.wang, walk.cast.supervisor):
        with pytest.raises(NotPermitted):
            agreed(walk, by)
    assert walk.case.length == 2


def test_nobody_acts_at_two_nodes(walk: Walk) -> None:
    RoleHeld.objects.create(person=walk.cast.li, agency=walk.cast.bureau, role=Role.SECRECY_REVIEWER, since=DAY)
    routed(walk)
    agreed(walk, walk.cast.li)
    assert waits_for(*everybody(walk)) == [walk.cast.reviewer.name]
    with pytest.raises(NotPermitted, match="已经办理过前面的节点"):
        agreed(walk, walk.cast.li)


def test_a_countersigning_waits_for_each(walk: Walk) -> None:
    routed(walk, Route((Node(N.COUNTERSIGN, ("li", "gong")), Node(N.SIGN))))
    agreed(walk, walk.cast.head)
    assert waits_for(*everybody(walk)) == [walk.cast.li.name]
    with pytest.raises(NotPermitted, match="还在等其他人"):
        agreed(walk, walk.cast.head)
    agreed(walk, walk.cast.li)
    assert waits_for(*everybody(walk)) == [walk.cast.leader.name], "the head countersigned, and so does not sign"


def test_returned_with_a_reason_it_goes_through_every_node_again(walk: Walk) -> None:
    routed(walk)
    agreed(walk, walk.cast.li)
    with pytest.raises(BadValues, match="退回的原因"):
        walk.act(return_, walk.cast.reviewer, note=" ")
    walk.act(return_, walk.cast.reviewer, note="附件含内部电话")
    assert (walk.case.stage, waits_for(*everybody(walk))) == ("in_hand", [])
    walk.proposed()
    assert waits_for(*everybody(walk)) == [walk.cast.li.name]


def test_who_is_not_asked_does_not_return_it(walk: Walk) -> None:
    routed(walk)
    with pytest.raises(NotPermitted):
        walk.act(return_, walk.cast.leader, note="示例")


def test_an_agreement_taken_back_is_asked_for_again(walk: Walk) -> None:
    routed(walk)
    agreed(agreed(walk, walk.cast.li), walk.cast.reviewer)
    walk.act(void, walk.cast.head, seq="3", reason="误点")
    assert waits_for(*everybody(walk)) == [walk.cast.li.name]
    agreed(walk, walk.cast.li)
    assert waits_for(*everybody(walk)) == [walk.cast.head.name], "what the secrecy reviewer said still stands"


def test_a_draft_on_its_way_keeps_the_route_it_began_with(walk: Walk) -> None:
    routed(walk)
    set_route(walk.cast.bureau, Route((Node(N.SIGN),)), by=walk.cast.head, **when())
    assert waits_for(*everybody(walk)) == [walk.cast.li.name]


def test_the_inner_limit_of_a_node_is_the_tasks_last_day_but_never_after_the_reply_is_due(walk: Walk) -> None:
    routed(walk)
    agreed(walk, walk.cast.li)
    assert CaseTask.objects.get().due_on == DAY.replace(day=3), "Wednesday and Thursday after Tuesday, 1 June 2021"
    agreed(walk, walk.cast.reviewer)
    assert CaseTask.objects.get().due_on == walk.case.due_on


def test_the_tasks_are_rebuilt_from_the_events(walk: Walk) -> None:
    routed(walk)
    CaseTask.objects.all().delete()
    assert rebuild(walk.case) == ("tasks",)
    assert waits_for(*everybody(walk)) == [walk.cast.li.name]
    assert rebuild(walk.case) == ()


@pytest.mark.parametrize(
    ("nodes", "sentence"),
    [
        ((Node(N.OFFICE),), "最后一个节点应为签发"),
        ((Node(N.LEGAL), Node(N.SIGN)), "须写明由谁办理"),
        ((Node(N.LEGAL, ("wang",)), Node(N.SIGN)), "wang不能办理“法制审核”"),
        ((Node(N.SIGN, days=99),), "0 至 20 个工作日"),
    ],
)
def test_a_route_that_would_wait_for_ever_is_refused(walk: Walk, nodes: tuple[Node, ...], sentence: str) -> None:
    with pytest.raises(BadValues, match=sentence):
        set_route(walk.cast.bureau, Route(nodes), by=walk.cast.head, **when())


def test_the_head_alone_sets_the_route(walk: Walk) -> None:
    for by in (walk.cast.zhang, walk.cast.leader, walk.cast.supervisor):
        with pytest.raises(NotPermitted):
            set_route(walk.cast.bureau, LONG, by=by, **when())


def test_a_draft_for_which_a_node_has_nobody_is_not_sent_on_its_way(walk: Walk) -> None:
    set_route(walk.cast.bureau, LONG, by=walk.cast.head, **when())
    Person.objects.filter(username="shencha").update(is_active=False)
    with pytest.raises(BadValues, match="没有人能办理“保密审查”"):
        walk.receive().proposed()


def test_a_route_for_which_there_are_too_few_people_is_refused(walk: Walk) -> None:
    """公开办审核只有龚主任能办；签发写明龚主任，就没有另一位可以签发。"""
    route = Route((Node(N.OFFICE), Node(N.SIGN, ("gong",))))
    with pytest.raises(BadValues, match="能办理“签发”的人都是拟稿人，或者要办理别的节点"):
        set_route(walk.cast.bureau, route, by=walk.cast.head, **when())
    set_route(walk.cast.bureau, replace(route, apart=False), by=walk.cast.head, **when())


def test_a_draft_is_not_sent_on_its_way_where_its_people_are_needed_twice(walk: Walk) -> None:
    set_route(walk.cast.bureau, Route((Node(N.OFFICE), Node(N.SIGN))), by=walk.cast.head, **when())
    Person.objects.filter(username="fen").update(is_active=False)
    with pytest.raises(BadValues, match="能办理“签发”的人都是"):
        walk.receive().proposed()


def test_who_drafts_may_act_at_a_node_where_the_route_lets_them(walk: Walk) -> None:
    route = Route((Node(N.SECTION, ("zhang",)), Node(N.SIGN)), apart=False)
    agreed(routed(walk, route), walk.cast.zhang)
    assert waits_for(walk.cast.zhang, walk.cast.leader) == [walk.cast.leader.name]


def test_a_draft_whose_only_reader_left_is_taken_back_by_its_drafter_or_by_the_head(walk: Walk) -> None:
    for by in (walk.cast.zhang, walk.cast.head):
        routed(walk, Route((Node(N.SECRECY), Node(N.SIGN, ("fen",)))))
        Person.objects.filter(username="shencha").update(is_active=False)
        for other in (walk.cast.li, walk.cast.leader):
            with pytest.raises(NotPermitted):
                walk.act(return_, other, note="示例")
        walk.act(return_, by, note="审查人已调离")
        assert (walk.case.stage, walk.last().by) == ("in_hand", by)
        Person.objects.filter(username="shencha").update(is_active=True)


def sheet(data: bytes) -> str:
    table = docx.Document(BytesIO(data)).tables[0]
    return "\n".join("|".join(cell.text for cell in row.cells) for row in table.rows)


def test_the_sheet_is_printed_on_its_way_and_kept_when_it_is_signed(walk: Walk) -> None:
    routed(walk)
    agreed(walk, walk.cast.li, "同意，请保密审查")
    printed = sheet(print_sheet(walk.case, "docx", by=walk.cast.li, **when()))
    assert "科室审核|同意，请保密审查\n李承办　2021年6月1日" in printed
    assert "保密审查|\n" in printed, "what is not yet said is left blank"
    assert AuditEntry.objects.filter(act="case.print", by="li").count() == 1
    agreed(agreed(walk, walk.cast.reviewer), walk.cast.head)
    walk.signed()
    kept = CaseDocument.objects.get(case=walk.case, kind="approval", ending="docx")
    whole = sheet(unseal_bytes(place(kept.upload_id).read_bytes(), field=FIELD))
    assert "拟稿|张承办　2021年6月1日" in whole
    assert "签发|同意。\n冯局长　2021年6月1日" in whole
    assert "赵示例" not in whole, "who asks is masked on it"
    with pytest.raises(NotPermitted, match="没有在办的呈批单"):
        print_sheet(walk.case, "docx", by=walk.cast.li, **when())


def test_what_is_said_at_a_node_is_sealed(walk: Walk) -> None:
    routed(walk)
    agreed(walk, walk.cast.li, "此件涉及赵示例的投诉")
    assert "赵示例的投诉" not in everything()
