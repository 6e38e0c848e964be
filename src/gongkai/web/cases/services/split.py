"""拆分: a request that asks for several separate things becomes several (一事一申请; 国办函〔2020〕109号 art. 4)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from gongkai.core.case import CaseEventKind
from gongkai.core.relation import Relation
from gongkai.publish.letters import notices
from gongkai.web.agencies.models import Person
from gongkai.web.cases.history import Recorded, stands
from gongkai.web.cases.models import Case
from gongkai.web.cases.services.append import Done, Opened, allow, append, need, opened
from gongkai.web.cases.services.letters import Signed, head, kept, numbered, words
from gongkai.web.cases.services.made import linked, made_of
from gongkai.web.cases.services.receive import BEGUN
from gongkai.web.cases.services.sealed import texts

K = CaseEventKind
ACT = "case.split"
FEWEST, MOST = 2, 20
# 拆分出的各件从头就有的（what each of them has had from the beginning）。
BEGINNING = (K.RECEIVED, K.RECEIPT_CONFIRMED, K.CORRECTION_REQUESTED, K.CORRECTION_RECEIVED, K.ASSIGNED)
CARRIED = ("way", "requester_kind", "until", "handler")
# 已经就整件申请办过、改变了期限的（what was done upon the whole and moved its limit）。
TOO_LATE = (K.CONSULTED, K.EXTENDED, K.REASONS_REQUESTED, K.DELAYED, K.FEE_NOTICED, K.REPLY_ORDERED)


@transaction.atomic
def split(case: Case, *, items: Sequence[str], length: int, by: Person, on: date, at: datetime) -> Done:
    """The request keeps its number and the first of the things; each of the others becomes a case of its own with the
    same day of receipt, applicant, limit and handler, a number and a query code. All are linked, and one letter tells the
    applicant. NotPermitted, StaleCase, BadValues."""
    open_ = opened(case, length)
    allow(open_, K.SPLIT, by, at)
    kept_items = [text for one in items if (text := one.strip())]
    need(_problems(open_, kept_items))
    signed = Signed(by, on, at)
    on_number = open_.case.first_received_on or at.date()
    made = [
        made_of(open_.case, agency=open_.case.agency, subject=item, on=on_number, at=at, split_from=open_.case)
        for item in kept_items[1:]
    ]
    told = [(one.number, code, one.subject) for one, code in made]
    letter = notices.split(head(open_.case, on, numbered(open_.case, on)), kept_items[0], told, words())
    data: dict[str, Any] = {"cases": [one.pk for one, _code in made]}
    data |= texts(open_.case, subject_before=open_.case.subject, subject=kept_items[0]) | kept(open_, letter, signed)
    done = append(open_, K.SPLIT, act=ACT, by=by, on=on, at=at, data=data)
    beginning = [one for one in stands(open_.recorded) if one.kind in BEGINNING]
    for one, _code in made:
        linked(open_, one, Relation.SPLIT_INTO, act=ACT, signed=signed)
        _walk(Opened(one, [], BEGUN), beginning, open_.case, signed)
    done.case.subject = kept_items[0]
    done.case.save(update_fields=["subject"])
    return done


def _problems(open_: Opened, items: Sequence[str]) -> dict[str, str | None]:
    late = next((one.kind.label for one in stands(open_.recorded) if one.kind in TOO_LATE), None)
    few = _("请把各项内容分行填写，一行一件，%(few)d 至 %(most)d 件。") % {"few": FEWEST, "most": MOST}
    return {
        "items": few
        if not FEWEST <= len(items) <= MOST
        else _("有两行相同，请改为各不相同的内容。")
        if len(set(items)) < len(items)
        else None,
        "": _("这件申请已经登记过“%(kind)s”，不能再拆分；可以更正那一步后拆分，或者一并答复。") % {"kind": late}
        if late
        else None,
    }


def _walk(open_: Opened, beginning: Sequence[Recorded], whole: Case, signed: Signed) -> None:
    """What happened to the whole happened to each of them, on the same legal days; then the link back."""
    for one in beginning:
        data = {name: one.data[name] for name in CARRIED if name in one.data}
        append(open_, one.kind, act=ACT, by=signed.by, on=one.on, at=signed.at, data=data)
    linked(open_, whole, Relation.SPLIT_FROM, act=ACT, signed=signed)
