"""审核同意、退回: a drafted reply goes from node to node; each says who, when and with what opinion."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from gongkai.core.approval import NodeKind, Progress
from gongkai.core.case import CaseEventKind
from gongkai.web.agencies.models import Person
from gongkai.web.cases.approval import may_take_back, progress_of, refusal, route_at
from gongkai.web.cases.errors import NotPermitted
from gongkai.web.cases.models import Case
from gongkai.web.cases.services.append import Done, Opened, allow, append, asked, need, opened
from gongkai.web.cases.services.letters import Signed
from gongkai.web.cases.services.route import lacking
from gongkai.web.cases.services.scans import keep_scans
from gongkai.web.cases.services.sealed import texts
from gongkai.web.day import CHINA
from gongkai.web.files.services import Incoming

K = CaseEventKind


def routed(open_: Opened, drafter: Person, on: date) -> dict[str, Any]:
    """The route a draft is given. BadValues where the people there are cannot bring it to its end."""
    route = route_at(open_.case.agency)
    need({"": lacking(open_.case.agency, route, [drafter.username], on)})
    return route.as_data()


@transaction.atomic
def endorse(
    case: Case, *, opinion: str = "", scans: Sequence[Incoming] = (), declared: bool = False, length: int, by: Person,
    on: date, at: datetime,
) -> Done:  # fmt: skip
    """The node agrees, and the draft goes on; a scanned 批示 may lie with it. NotPermitted, StaleCase, BadValues."""
    open_ = opened(case, length)
    allow(open_, K.ENDORSED, by, at)
    progress = my_turn(open_, by, at)
    if progress.is_last:
        raise NotPermitted("to_sign", _("前面的节点都已同意，请办理签发。"))
    keep_scans(open_, scans, _("批示"), declared, Signed(by, on, at))
    assert open_.life.proposal is not None
    data = {"node": progress.at, "kind": progress.node.kind.value, "of": open_.life.proposal.id}
    data |= texts(open_.case, opinion=opinion)
    return append(open_, K.ENDORSED, act="case.endorse", by=by, on=on, at=at, data=data)


@transaction.atomic
def return_(case: Case, *, note: str, length: int, by: Person, on: date, at: datetime) -> Done:
    """退回: the node sends the draft back with a reason; mended, it goes through every node again. Its drafter and the
    head of the office take it back from any node: whom it waits for may have left. NotPermitted, StaleCase, BadValues."""
    open_ = opened(case, length)
    allow(open_, K.RETURNED, by, at)
    day = at.astimezone(CHINA).date()
    waits = progress_of(open_.recorded, open_.life)
    assert waits is not None
    progress = waits if may_take_back(waits, by, open_.case.agency_id, day) else my_turn(open_, by, at)
    need(asked(("note", note, _("请写明退回的原因，承办人据此修改。"))))
    data = {"node": progress.at, "kind": progress.node.kind.value} | texts(open_.case, note=note)
    return append(open_, K.RETURNED, act="case.return", by=by, on=on, at=at, data=data)


def my_turn(open_: Opened, by: Person, at: datetime) -> Progress:
    """How far the draft has come, where it is this person's turn; NotPermitted otherwise."""
    progress = progress_of(open_.recorded, open_.life)
    assert progress is not None
    if code := refusal(progress, by, open_.case.agency_id, at.astimezone(CHINA).date()):
        raise refused_at(progress, code)
    return progress


def refused_at(progress: Progress, code: str) -> NotPermitted:
    """Why it is not this person's turn, as a sentence."""
    node = progress.node.kind
    drafted = (
        _("拟稿人不能签发自己拟的答复，请由另一位负责人签发。")
        if node is NodeKind.SIGN
        else _("拟稿人不能审核自己拟的答复，请由另一位办理。")
    )
    said = {
        "not_allowed": _("现在是“%(node)s”，由有这项职责的人办理。"),
        "not_named": _("现在是“%(node)s”，由流程中写明的人办理。"),
        "acted_here": _("您在“%(node)s”已经办理过，还在等其他人。"),
        "drafted": drafted,
        "acted_before": _("您已经办理过前面的节点，不能再办“%(node)s”，请由另一位办理。"),
    }
    return NotPermitted(code, said[code] % {"node": node.label})
