"""设定呈批流程: the nodes that an agency's drafted replies go through from now on."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from gongkai.core.approval import Node, Route, problems
from gongkai.core.approval_people import short
from gongkai.law.approval_file import approval_law
from gongkai.web.access import may
from gongkai.web.agencies.models import Agency, Person
from gongkai.web.audit.services import note
from gongkai.web.cases.doers import doers
from gongkai.web.cases.errors import BadValues, NotPermitted
from gongkai.web.cases.models import CaseRoute
from gongkai.web.cases.permission import HANDLE, NODES

MOST_DAYS = 20


@transaction.atomic
def set_route(agency: Agency, route: Route, *, by: Person, on: date, at: datetime) -> CaseRoute:
    """A new route; drafts on their way keep the one they began with. NotPermitted, BadValues."""
    if not may(by, "case.route", agency):
        raise NotPermitted("not_allowed", _("您的角色不能设定这个单位的呈批流程。"))
    drafters = [one.username for one in doers(agency, HANDLE, on)] or [""]
    lacks = lacking(agency, route, drafters, on)
    if wrong := [*_wrong(route), *(_strangers(agency, route, on) or ([lacks] if lacks else []))]:
        raise BadValues({"": "".join(wrong)})
    made = CaseRoute.objects.create(agency=agency, route=route.as_data(), recorded_at=at, by=by)
    said = {"route": [one.kind for one in route.nodes], "apart": route.apart}
    note("case.route", chain=agency.code, by=by.username, at=at, subject=f"agency:{agency.pk}", new=said)
    return made


def _wrong(route: Route) -> list[str]:
    said = {
        "ends_otherwise": _("流程的最后一个节点应为签发。"),
        "signs_twice": _("签发只能有一个节点，并在最后。"),
        "names_nobody": _("科室审核、会签、法制审核须写明由谁办理。"),
    }
    late = any(not 0 <= one.days <= MOST_DAYS for one in route.nodes)
    limit = [_("节点的办理时限应为 0 至 %(most)d 个工作日。") % {"most": MOST_DAYS}] if late else []
    return [said[code] for code in problems(route.nodes)] + limit


def _strangers(agency: Agency, route: Route, on: date) -> list[str]:
    """A sentence for each node that names somebody who may not act there."""
    found = []
    for node in route.nodes:
        known = {one.username for one in doers(agency, NODES[node.kind], on)}
        if strange := [one for one in node.people if one not in known]:
            found.append(_("%(who)s不能办理“%(node)s”。") % {"who": "、".join(strange), "node": node.kind.label})
    return found


def lacking(agency: Agency, route: Route, drafters: Collection[str], on: date) -> str | None:
    """A sentence where a draft would wait for ever at a node, whoever of these drafts it; None where it would not."""
    able = {
        kind: frozenset(one.username for one in doers(agency, NODES[kind], on))
        for kind in {node.kind for node in route.nodes}
    }
    places = [short(route, able, drafter, approval_law()) for drafter in drafters]
    if (first := places[0]) is None or None in places:
        return None
    return _nobody_at(route.nodes[first], able[route.nodes[first].kind])


def _nobody_at(node: Node, able: frozenset[str]) -> str:
    """That a node would wait for ever, and what to do."""
    gone = set(node.people) - able if node.wants_all else not able & set(node.people or able)
    said = (
        _("本机关没有人能办理“%(node)s”，请先由安全管理员授权，或者调整呈批流程。")
        if gone
        else _(
            "能办理“%(node)s”的人都是拟稿人，或者要办理别的节点，一个人不能兼办；请先由安全管理员授权给另一位，"
            "或者调整呈批流程。"
        )
    )
    return said % {"node": node.kind.label}
