"""更正登记: what was recorded by mistake never happened; both entries stay."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from gongkai.core.case import CaseEventKind, live
from gongkai.web.agencies.models import Person
from gongkai.web.cases.models import Case
from gongkai.web.cases.services.append import Done, Opened, allow, append, asked, need, opened
from gongkai.web.cases.services.sealed import texts
from gongkai.web.sealing.services import unseal

K = CaseEventKind


def voidable(open_: Opened) -> list[str]:
    """The events that stand and can be taken back: all but the receipt of the request."""
    return [event.id for event in live(open_.events) if event.kind is not K.RECEIVED]


@transaction.atomic
def void(case: Case, *, seq: str, reason: str, length: int, by: Person, on: date, at: datetime) -> Done:
    """Takes an event back. What rests on it has to be taken back first: the clock refuses the rest.

    NotPermitted, StaleCase, BadValues.
    """
    open_ = opened(case, length)
    allow(open_, K.VOIDED, by, at)
    unknown = (
        None if seq in voidable(open_) else _("请选择要更正的一步；收到申请的登记不能更正，可登记撤回后重新登记。")
    )
    need({"seq": unknown, **asked(("reason", reason, _("请写明更正的原因。")))})
    data = {"voids": seq} | texts(open_.case, reason=reason)
    taken_back = next(one for one in open_.recorded if one.event.id == seq)
    done = append(open_, K.VOIDED, act="case.void", by=by, on=on, at=at, data=data)
    if taken_back.kind is K.CORRECTION_RECEIVED:  # what was asked for is again what it was
        done.case.subject = unseal(str(taken_back.data["subject_before"]))
        done.case.save(update_fields=["subject"])
    return done
