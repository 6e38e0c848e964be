"""One request: what is due and why, day by day; what happened; who asks, after a logged click; what may be done now."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from gongkai.core.case import CaseEventKind
from gongkai.core.case_life import CaseLife, CaseStage
from gongkai.core.clock.consultation import consultations
from gongkai.core.clock.refusals import CaseRefused
from gongkai.core.part import parts
from gongkai.law.outcome_file import outcome_law
from gongkai.publish.letters.approval import Opinion
from gongkai.web.access import may, needs, who
from gongkai.web.agencies.models import Person
from gongkai.web.applicants.identity import Identity
from gongkai.web.applicants.selectors import filed_by
from gongkai.web.cases.approval import may_take_back, progress_of, refusal
from gongkai.web.cases.history import Recorded, history, stands
from gongkai.web.cases.models import Case
from gongkai.web.cases.permission import may_do
from gongkai.web.cases.reckoning import clocks, life_of, said
from gongkai.web.cases.requester import Requester
from gongkai.web.cases.selectors.in_charge import of_reply
from gongkai.web.cases.selectors.parts import asked_parts
from gongkai.web.cases.selectors.same import DISCLOSED
from gongkai.web.cases.services import look_at_identity
from gongkai.web.cases.services.override import released_on
from gongkai.web.cases.services.sheet import opinions
from gongkai.web.day import now, today
from gongkai.web.disputes.models import Dispute
from gongkai.web.office import case_chips
from gongkai.web.office.case_days import findings, limits
from gongkai.web.office.case_find import find
from gongkai.web.office.case_links import links
from gongkai.web.office.case_steps import entries
from gongkai.web.office.case_words import ACTS, words_of

K = CaseEventKind
# 随时可做、不推进办理的（what may be done at any time and moves nothing）。
BESIDE = {K.COMMENTED, K.LINKED, K.CONVERTED, K.SPLIT, K.HANDED_OVER}
ANSWERS = {K.CONSULTATION_RECEIVED, K.OPINION_RECEIVED, K.OPINION_LAPSED}


@needs("case.read", subject=find)
@require_safe
def show(request: HttpRequest, row: Case, case: int) -> HttpResponse:
    return page(request, row)


@needs("case.identity", subject=find, read="case.read")
@require_POST
@never_cache
def identity(request: HttpRequest, row: Case, case: int) -> HttpResponse:
    """The page with who asks in clear; the look is noted first."""
    requester = look_at_identity(row, by=who(request), at=now())
    return page(request, row, requester, filed_by(row))


def page(
    request: HttpRequest, row: Case, requester: Requester | None = None, account: Identity | None = None
) -> HttpResponse:
    """The page; events that cannot have happened are said instead of a clock. `account` is who had signed in to file it."""
    recorded, day = history(row), today()
    events = [one.event for one in recorded]
    knows = may(who(request), "case.identity", row)
    context: dict[str, Any] = {
        "case": row, "stage": case_chips.stage(row), "requester": requester, "may_look": knows, "account": account, "provider": settings.APPLICANTS_NAME,
        "entries": entries(recorded, whole=knows), "papers": list(row.documents.all()), "release": released_on(recorded), "disputes": disputes(request, row), "outcome": outcome_law().outcomes.get(row.outcome), "right": of_reply(recorded),
        "intake": row.intake_id if may(who(request), "case.receive", row) else None,
    }  # fmt: skip
    try:
        found, life = clocks(row, events, day), life_of(row, events, day)
    except CaseRefused as refused:
        return render(request, "office/cases/show.html", {**context, "broken": refused.says(said())})
    acts = possible(request, row, life, recorded)
    first = acts[0] if acts else None
    primary = first if first and not first["act"].danger and first["kind"] not in BESIDE else None
    context |= {
        "left": case_chips.clock(found.reply), "limits": limits(found, day, row.first_received_on, events), "findings": findings(found),
        "opinions": approval(row, life, recorded, whole=knows), "may_print": may(who(request), "case.endorse", row),
        "links": links(who(request), recorded), "may_archive": knows and life.stage is CaseStage.CLOSED,
        "parts": asked_parts(recorded, whole=knows), "acts": acts[bool(primary) :], "primary": primary, "reply": found.reply,
    }  # fmt: skip
    return render(request, "office/cases/show.html", context)


def disputes(request: HttpRequest, row: Case) -> list[Dispute]:
    """The reconsiderations and actions about a request, for whoever may read them: one query."""
    return list(row.disputes.order_by("pk")) if may(who(request), "dispute.read", row) else []


def possible(request: HttpRequest, row: Case, life: CaseLife, recorded: list[Recorded]) -> list[dict[str, Any]]:
    """The steps this person may take now, the primary one first, each with its address."""
    kinds = set(may_do(who(request), row.agency_id, life, today()))
    events = [one.event for one in recorded]
    pending = [one for one in consultations(events) if one.closed_on is None]
    if not pending:
        kinds -= ANSWERS
    if all(one.received_on for one in pending):
        kinds -= {K.CONSULTATION_RECEIVED}
    standing = stands(recorded)
    if not any(one.answered is None for one in parts(events)):
        kinds -= {K.PART_URGED, K.PART_ANSWERED}
    if any(one.kind is K.CONVERTED for one in standing) or row.outcome not in DISCLOSED:
        kinds -= {K.CONVERTED}
    if not any(one.kind is K.REASONS_REQUESTED for one in standing):
        kinds -= {K.REASONS_RECEIVED}
    if len(recorded) < 2:
        kinds -= {K.VOIDED}
    kinds -= not_mine(who(request), row, life, recorded)
    order = [
        *([K.OPINION_RECEIVED] if pending else []),
        *(one for one in ACTS if not pending or one is not K.OPINION_RECEIVED),
    ]
    return [
        {"act": words_of(kind, row.matter), "href": address(row, kind), "kind": kind} for kind in order if kind in kinds
    ]


def not_mine(person: Person, row: Case, life: CaseLife, recorded: list[Recorded]) -> set[K]:
    """The steps of an approval that are not this person's at the node where the draft waits."""
    progress = progress_of(recorded, life)
    if progress is None:
        return set()
    if refusal(progress, person, row.agency_id, today()):
        back = may_take_back(progress, person, row.agency_id, today())
        return {K.ENDORSED, K.REPLIED} | (set() if back else {K.RETURNED})
    return {K.ENDORSED} if progress.is_last else {K.REPLIED}


def approval(row: Case, life: CaseLife, recorded: list[Recorded], *, whole: bool) -> list[Opinion]:
    """The nodes of the draft on its way; their words only for whoever may see free text."""
    if life.proposal is None:
        return []
    return [one if whole else replace(one, text="") for one in opinions(recorded, life)]


def address(row: Case, kind: CaseEventKind) -> str:
    return f"{reverse('office:case', args=[row.pk])}{ACTS[kind].slug}/"
