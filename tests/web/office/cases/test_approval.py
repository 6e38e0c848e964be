"""呈批 by pages: the route is set, the draft goes from node to node, the sheet comes as a file."""

from __future__ import annotations

from typing import Any

from gongkai.core.approval import Node, NodeKind, Route
from gongkai.web.cases.approval import route_at
from gongkai.web.cases.services import set_route
from web.cases.steps import Walk, when
from web.office.records.pages import at, text

N = NodeKind
DAYS = {f"{kind}_days": 0 for kind in N}


def route_page(walk: Walk, edit: str = "") -> str:
    return f"/office/routes/{walk.cast.bureau.code}/{edit}"


def sent(walk: Walk, who: Any, slug: str, **typed: Any) -> str:
    data = {"length": walk.case.events.count(), **typed}
    return text(at(who).post(f"/office/cases/{walk.case.pk}/{slug}/", data, follow=True))


def test_the_head_sets_the_nodes_in_an_order_of_their_own(walk: Walk) -> None:
    head = at(walk.cast.head)
    assert "默认的流程" in text(head.get(route_page(walk)))
    typed = {
        **DAYS, "secrecy_place": "1", "legal_place": "2", "legal_people": ["li"], "legal_days": 3, "apart": "on",
    }  # fmt: skip
    said = text(head.post(route_page(walk, "edit/"), typed, follow=True))
    assert "已设定" in said
    assert all(part in said for part in ("法制审核", "李承办", "3 个工作日"))
    assert route_at(walk.cast.bureau) == Route((Node(N.SECRECY), Node(N.LEGAL, ("li",), 3), Node(N.SIGN)))


def test_what_is_wrong_is_said_and_what_was_typed_is_kept(walk: Walk) -> None:
    head = at(walk.cast.head)
    said = text(head.post(route_page(walk, "edit/"), {**DAYS, "legal_place": "2", "legal_days": 3}))
    assert "须写明由谁办理" in said
    assert 'value="3"' in said
    twice = {**DAYS, "legal_place": "1", "office_place": "1"}
    assert "两个节点不能在同一步" in text(head.post(route_page(walk, "edit/"), twice))
    assert route_at(walk.cast.bureau) == Route((Node(N.SIGN),))


def test_others_read_the_route_and_do_not_set_it(walk: Walk) -> None:
    assert at(walk.cast.zhang).get(route_page(walk)).status_code == 200
    assert at(walk.cast.zhang).get(route_page(walk, "edit/")).status_code == 403
    assert at(walk.cast.wang).get(route_page(walk, "edit/")).status_code == 404


def test_from_node_to_node_by_pages(walk: Walk) -> None:
    cast = walk.cast
    set_route(cast.bureau, Route((Node(N.SECRECY), Node(N.OFFICE), Node(N.SIGN))), by=cast.head, **when())
    walk.receive().proposed()
    page = f"/office/cases/{walk.case.pk}/"
    first = text(at(cast.reviewer).get(f"{page}endorse/"))
    assert all(part in first for part in ("部分公开", "政府信息部分公开告知书", "已遮挡工艺参数并复核"))
    assert "由有这项职责的人办理" in text(at(cast.head).get(f"{page}endorse/"))
    assert "现在是“保密审查”" in text(at(cast.leader).get(f"{page}sign/"))
    assert "已登记“审核同意”" in sent(walk, cast.reviewer, "endorse", opinion="不涉密")
    assert "不涉密" in text(at(cast.head).get(f"{page}endorse/"))
    assert "已登记“审核同意”" in sent(walk, cast.head, "endorse", opinion="")
    assert "已登记“作出答复”" in sent(walk, cast.leader, "sign", opinion="同意")
    walk.case.refresh_from_db()
    assert walk.case.stage == "replied"


def test_the_sheet_comes_as_a_file_for_who_approves_alone(walk: Walk) -> None:
    walk.receive()
    path = f"/office/cases/{walk.case.pk}/sheet.docx"
    assert "没有在办的呈批单" in text(at(walk.cast.leader).get(path, follow=True))
    walk.proposed()
    answer = at(walk.cast.leader).get(path)
    assert answer.content.startswith(b"PK")
    assert answer["Content-Disposition"].startswith("attachment")
    assert at(walk.cast.leader).get(path.replace("docx", "pdf")).content.startswith(b"%PDF")
    assert at(walk.cast.supervisor).get(path).status_code == 403


def test_the_drafter_takes_the_draft_back_by_pages(walk: Walk) -> None:
    walk.receive().proposed()
    zhang, page = at(walk.cast.zhang), f"/office/cases/{walk.case.pk}/"
    assert f'href="{page}return/"' in zhang.get(page).content.decode()
    assert f'href="{page}return/"' not in at(walk.cast.li).get(page).content.decode()
    assert "部分公开" in text(zhang.get(f"{page}return/"))
    assert "退回" in sent(walk, walk.cast.zhang, "return", note="还要补充检索")
    walk.case.refresh_from_db()
    assert walk.case.stage == "in_hand"
