"""One record: what it says, where it stands, what happened, by when, and what this person may do now."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gongkai.core.cited import cited, dated
from gongkai.core.clean import clean
from gongkai.core.day_words import reason
from gongkai.core.record import Attribute, Basis, Conclusion, EventKind, RecordLife, Stage, Standing
from gongkai.core.record_clock import Clock, ClockState
from gongkai.core.record_type import Unit
from gongkai.core.workdays import Day as CalendarDay
from gongkai.law.load import calendar
from gongkai.web.access import may, needs, who
from gongkai.web.day import today
from gongkai.web.office.record_chips import chips, left
from gongkai.web.office.record_find import find
from gongkai.web.office.record_findings import Checked, checked
from gongkai.web.office.record_shown import content
from gongkai.web.office.record_steps import steps
from gongkai.web.office.record_tied import tied
from gongkai.web.office.record_twins import twins
from gongkai.web.office.record_versions import changes
from gongkai.web.office.record_words import ACTS
from gongkai.web.records.history import life
from gongkai.web.records.items import lacking_item
from gongkai.web.records.kinds import said, type_of
from gongkai.web.records.models import Record
from gongkai.web.records.selectors.channels import channels
from gongkai.web.records.selectors.clock import clock, offered
from gongkai.web.ui.pieces import Day

LONGEST_STRIP = 120
# 只对有生效、废止之分的文件，或者有撤回期限的决定，才谈得上的步骤。
OF_DOCUMENTS = frozenset({EventKind.MODIFIED, EventKind.REPEALED, EventKind.LAPSED})
CLOCK_CHIPS = {ClockState.MET: "done", ClockState.LATE: "late", ClockState.OVER: "note"}


@needs("record.read", subject=find)
@require_safe
def show(request: HttpRequest, row: Record, record: int) -> HttpResponse:
    known = life(row)
    record_type = type_of(row.type)
    acts, missing = possible(request, row, known), lacking(row, known)
    look = checked(row, content(row), who(request))
    # 撤回、撤下这样的步骤不作主要动作，除非期限已在计算。
    primary = acts[0] if acts and (not acts[0]["act"].danger or known.quashed_on) else None
    context = {
        "record": row, "type": record_type, "chips": chips(row), "content": look.content, "checked": look, "life": known,
        "left": left(row.due_on, today()), "steps": steps(row), "clocks": clocks(row, known), "acts": acts[bool(primary) :],
        "primary": primary, "gates": gates(known, missing, look), "lacking": missing,
        "article": cited(record_type.article), "basis": cited(basis_of(row)), "may_publish": may(who(request), "record.publish", row), **changes(row, request.GET),
        "channels": channels(row, voided=True), "may_channel": may(who(request), "record.channel", row),
        "tied": list(tied(row, who(request))), "twins": [(one, chips(one)) for one in twins(row)],
    }  # fmt: skip
    return render(request, "office/records/show.html", context)


def possible(request: HttpRequest, row: Record, known: RecordLife) -> list[dict[str, Any]]:
    """The steps this person may take now, the primary one first, each with its address."""
    record_type = type_of(row.type)
    open_ = set(offered(row, who(request), today(), known))
    if not record_type.acts:
        open_ -= OF_DOCUMENTS
    if not record_type.withdraw_within:
        open_.discard(EventKind.QUASHED)
    if known.attribute is not Attribute.PROACTIVE:
        open_ -= {EventKind.PUBLISHED, EventKind.SCHEDULED}
    if known.ended is None and known.standing is not Standing.TAKEN_DOWN:
        open_.discard(EventKind.VOIDED)
    urgent = [EventKind.WITHDRAWN] if known.quashed_on else []
    order = [*urgent, *(kind for kind in ACTS if kind not in urgent)]
    return [{"act": ACTS[kind], "href": address(row, kind), "kind": kind} for kind in order if kind in open_]


def address(row: Record, kind: EventKind) -> str:
    if kind is EventKind.REEVALUATED and (entry := row.withheld_entries.filter(closed_on=None).first()):
        return reverse("office:withheld_reevaluate", args=[entry.pk])
    return f"{reverse('office:record', args=[row.pk])}{ACTS[kind].slug}/"


def gates(known: RecordLife, missing: list[str], look: Checked) -> list[tuple[str, bool]]:
    """What stands before publication, each met or not; nothing where no version is on its way."""
    if known.stage is Stage.NONE:
        return []
    reviewed = known.reviewed is not None and known.reviewed.conclusion is Conclusion.MAY_DISCLOSE
    found = [(_("内容要素齐全"), not missing), (_("保密审查"), reviewed), (_("公开办审核"), known.approved is not None)]
    return [*found, (_("发布前检查"), not look.standing)] if look.there else found


def lacking(row: Record, known: RecordLife) -> list[str]:
    """What has to be filled in before a draft can be submitted."""
    if known.stage is not Stage.DRAFT:
        return []
    found = clean(type_of(row.type), row.content, complete=True).problems
    words = said()
    sealed = set(type_of(row.type).personal)
    fields = [
        problem.sentence(words) for name, problem in found.items() if name not in sealed or name not in row.content
    ]
    item = lacking_item(row.working.body if row.working else {}, type_of(row.type), row.agency, today())
    return [*fields, *item.values()]


def basis_of(row: Record) -> str:
    """The basis of 公开属性 in words."""

    return Basis(row.attribute_basis).label if row.attribute_basis in set(Basis) else row.attribute_basis


def clocks(row: Record, known: RecordLife) -> list[dict[str, Any]]:
    """Each limit with its chip, its sentence with the article, and its days."""
    words = said()
    return [
        {"on": one.on, "chip": chip(one), "sentence": dated(cited(one.sentence(words))), "days": days(one)}
        for one in clock(row, today(), known)
    ]


def chip(one: Clock) -> tuple[str, str]:
    if one.state in CLOCK_CHIPS:
        return CLOCK_CHIPS[one.state], one.state.label
    return left(one.on, today()) or ("quiet", one.state.label)


def days(one: Clock) -> list[Day]:
    """The strip from the day it is counted from to its last day; of working days alone."""
    if one.due is None or one.due.limit.by or one.due.limit.unit is not Unit.WORKING_DAY:
        return []
    if not 0 < (one.on - one.due.counted_from).days <= LONGEST_STRIP:
        return []
    begins = Day(one.due.counted_from, "outside", _("起算之日，不计入期限"), today=one.due.counted_from == today())
    found, number = [begins], 0
    for day in calendar().steps(one.due.counted_from, one.on, guess=True):
        number += day.kind.works
        found.append(cell(day, number if day.kind.works else None, one))
    return found


def cell(day: CalendarDay, number: int | None, one: Clock) -> Day:

    return Day(day.on, day.kind.value, reason(day, said()), number, due=day.on == one.on, today=day.on == today())
