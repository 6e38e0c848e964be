"""设定呈批流程: the nodes that an agency's drafted replies go through from now on."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from gongkai.core.approval import NodeKind, Route, problems
from gongkai.web.access import may
from gongkai.web.agencies.models import Agency, Person
from gongkai.web.audit.services import note
from gongkai.web.cases.doers import doers
from gongkai.web.cases.errors import BadValues, NotPermitted
from gongkai.web.cases.models import CaseRoute
from gongkai.web.cases.permission import NODES

MOST_DAYS = 20


@transaction.atomic
def set_route(agency: Agency, route: Route, *, by: Person, on: date, at: datetime) -> CaseRoute:
    """A new route; drafts on their way keep the one they began with. NotPermitted, BadValues."""
    if not may(by, "case.route", agency):
        raise NotPermitted("not_allowed", _("您的角色不能设定这个单位的呈批流程。"))
    if wrong := [*_wrong(route), *_nobody(agency, route, on)]:
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


def _nobody(agency: Agency, route: Route, on: date) -> list[str]:
    """A sentence for each node at which nobody, or somebody who may not, would act."""
    found = []
    for node in route.nodes:
        known = {one.username: one.name for one in doers(agency, NODES[node.kind], on)}
        if strange := [one for one in node.people if one not in known]:
            found.append(_("%(who)s不能办理“%(node)s”。") % {"who": "、".join(strange), "node": node.kind.label})
        elif not known:
            found.append(nobody_at(node.kind))
    return found


def nobody_at(kind: NodeKind) -> str:
    """That a node would wait for ever, and what to do."""
    return _("本机关没有人能办理“%(node)s”，请先由安全管理员授权，或者调整呈批流程。") % {"node": kind.label}
