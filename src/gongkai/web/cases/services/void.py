"""更正登记: what was recorded by mistake never happened; both entries stay."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from gongkai.core.case import CaseEventKind, live
from gongkai.web.agencies.models import Person
from gongkai.web.cases.errors import NotPermitted
from gongkai.web.cases.history import Recorded, stands
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
    return taken_back(open_, seq, reason=reason, by=by, on=on, at=at)


def taken_back(open_: Opened, seq: str, *, reason: str, by: Person, on: date, at: datetime) -> Done:
    """An event of those that are `voidable`, by somebody who may take it back. NotPermitted where something rests on it."""
    data = {"voids": seq} | texts(open_.case, reason=reason)
    before = next(one for one in open_.recorded if one.event.id == seq)
    if before.kind is K.REPLY_ORDERED and (upon := _done_upon(open_, before)):
        raise NotPermitted(
            "rests_on_it",
            _("责令重新答复以后登记过“%(kind)s”，请先更正那一步，再更正这一步。") % {"kind": upon.kind.label},
        )
    done = append(open_, K.VOIDED, act="case.void", by=by, on=on, at=at, data=data)
    if before.kind is K.CORRECTION_RECEIVED:  # what was asked for is again what it was
        done.case.subject = unseal(str(before.data["subject_before"]))
        done.case.save(update_fields=["subject"])
    return done


def _done_upon(open_: Opened, order: Recorded) -> Recorded | None:
    """The last step that was taken upon an order to reply anew: without the order there was nothing to reply to."""
    after = [one for one in stands(open_.recorded) if one.seq > order.seq and one.kind is not K.ASSIGNED]
    return after[-1] if after else None
