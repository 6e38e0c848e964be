"""拆分: a request that asks for several separate things becomes several (一事一申请; 国办函〔2020〕109号 art. 4)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from gongkai.core.case import CaseEventKind
from gongkai.core.case_life import CaseStage, Lane
from gongkai.core.relation import Relation
from gongkai.publish.letters import notices
from gongkai.web.agencies.models import Person
from gongkai.web.cases.history import Recorded, stands
from gongkai.web.cases.models import Case
from gongkai.web.cases.projection import NEVER
from gongkai.web.cases.query_code import digest_of, fresh_code, hint_of
from gongkai.web.cases.requester import requester_of, sealed
from gongkai.web.cases.services.append import Done, Opened, allow, append, need, opened
from gongkai.web.cases.services.letters import Signed, head, kept, numbered, words
from gongkai.web.cases.services.number import case_number
from gongkai.web.cases.services.receive import BEGUN
from gongkai.web.cases.services.sealed import texts
from gongkai.web.sealing.services import new_key

K = CaseEventKind
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
    made = [_begun(open_.case, item, at) for item in kept_items[1:]]
    told = [(one.number, code, one.subject) for one, code in made]
    letter = notices.split(head(open_.case, on, numbered(open_.case, on)), kept_items[0], told, words())
    data: dict[str, Any] = {"cases": [one.pk for one, _code in made]}
    data |= texts(open_.case, subject_before=open_.case.subject, subject=kept_items[0]) | kept(open_, letter, signed)
    done = append(open_, K.SPLIT, act="case.split", by=by, on=on, at=at, data=data)
    beginning = [one for one in stands(open_.recorded) if one.kind in BEGINNING]
    for one, _code in made:
        _link(open_, one, Relation.SPLIT_INTO, signed)
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


def _begun(whole: Case, item: str, at: datetime) -> tuple[Case, str]:
    """The row of one of them and its query code; who asks is sealed anew under its own key."""
    key, code = new_key(), fresh_code()
    row = Case.objects.create(
        agency=whole.agency, number=case_number(whole.agency, whole.first_received_on or at.date()), way=whole.way,
        requester_kind=whole.requester_kind, matter=whole.matter, subject=item, form=whole.form, delivery=whole.delivery,
        key=key, requester=sealed(requester_of(whole), key), masked_name=whole.masked_name,
        code_digest=digest_of(key, code), code_hint=hint_of(code), registered_at=at, split_from=whole,
        stage=CaseStage.UNCONFIRMED.value, lane=Lane.WAITING.value, due_order=NEVER,
    )  # fmt: skip
    return row, code


def _walk(open_: Opened, beginning: Sequence[Recorded], whole: Case, signed: Signed) -> None:
    """What happened to the whole happened to each of them, on the same legal days; then the link back."""
    for one in beginning:
        data = {name: one.data[name] for name in CARRIED if name in one.data}
        append(open_, one.kind, act="case.split", by=signed.by, on=one.on, at=signed.at, data=data)
    _link(open_, whole, Relation.SPLIT_FROM, signed)


def _link(open_: Opened, to: Case, relation: Relation, signed: Signed) -> None:
    data = {"relation": relation.value, "case": to.pk, "case_number": to.number}
    append(open_, K.LINKED, act="case.split", by=signed.by, on=signed.on, at=signed.at, data=data)
