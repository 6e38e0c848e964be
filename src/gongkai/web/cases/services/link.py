"""关联: a request belongs to another: it repeats an earlier one (条例§36（六）), or is handled with one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from gongkai.core.case import CaseEventKind
from gongkai.core.relation import Relation
from gongkai.web.agencies.models import Person
from gongkai.web.cases.history import Recorded, stands
from gongkai.web.cases.models import Case
from gongkai.web.cases.selectors.same import by_same_applicant
from gongkai.web.cases.services.append import Done, allow, append, need, opened_both
from gongkai.web.cases.services.sealed import texts

K = CaseEventKind


@transaction.atomic
def link(
    case: Case, *, to: Case, relation: Relation, note: str = "", length: int, by: Person, on: date, at: datetime
) -> Done:
    """To another request of the same applicant, which learns of it too. Each keeps its number, its clock and its place
    in table three; a link decides nothing. NotPermitted, StaleCase, BadValues."""
    open_, back = opened_both(case, to, length)
    allow(open_, K.LINKED, by, at)
    known = {one.pk: one for one in by_same_applicant(open_.case)}
    other = known.get(to.pk)
    linked = other is not None and links_to(open_.recorded, other.pk)
    need(
        {
            "to": _("这两件申请已经关联；关联有误的，先办理更正登记。")
            if linked
            else None
            if other
            else _("请选择同一申请人的另一件申请。"),
            "relation": _("重复申请应关联在先的申请。")
            if other and relation is Relation.REPEATS and _place(other) > _place(open_.case)
            else None,
        }
    )
    assert other is not None
    done = append(
        open_, K.LINKED, act="case.link", by=by, on=on, at=at,
        data={"relation": relation.value, "case": other.pk, "case_number": other.number} | texts(open_.case, note=note),
    )  # fmt: skip
    data = {"relation": relation.back.value, "case": case.pk, "case_number": case.number}
    append(back, K.LINKED, act="case.link", by=by, on=on, at=at, data=data)
    return done


def _place(case: Case) -> tuple[date, int]:
    """Where a request stands among those received; what has no day of receipt yet comes after all that have one."""
    return case.first_received_on or date.max, case.pk


def links_to(recorded: Sequence[Recorded], other: int) -> list[Recorded]:
    """The links of a case to another that stand."""
    return [one for one in stands(recorded) if one.kind is K.LINKED and one.data["case"] == other]
