"""保密审查: the recorded gate that nobody can skip (条例§17)."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from gongkai.core.record import Conclusion, EventKind
from gongkai.web.agencies.models import Person
from gongkai.web.records.errors import BadValues
from gongkai.web.records.models import Record
from gongkai.web.records.services.append import allow, append, intact, opened


@transaction.atomic
def review(
    record: Record, conclusion: Conclusion, *, basis: str, opinion: str, length: int, by: Person, on: date, at: datetime,
    mask: str = "", to: str = "", matter: str = "",
) -> Record:  # fmt: skip
    """A reviewer's conclusion over exactly the content that was submitted.

    `mask` says what to mask (SEVER); `to` is whom it is referred to (REFER), whose answer is recorded as a further
    review; `matter` is the neutral description for the register (MUST_WITHHOLD). Whoever wrote any part of the version
    is refused. NotPermitted, StaleRecord, BadValues.
    """
    open_ = opened(record, length)
    allow(EventKind.REVIEWED, open_.record.agency_id, open_.life, by, at)
    intact(open_)
    if problems := missing(conclusion, basis=basis, opinion=opinion, mask=mask, to=to, matter=matter):
        raise BadValues(problems)
    data: dict[str, Any] = {
        "conclusion": conclusion, "basis": basis, "opinion": opinion, "digest": open_.life.digest, "mask": mask, "to": to,
    }  # fmt: skip
    return append(open_, EventKind.REVIEWED, act="record.review", by=by, on=on, at=at, data=data)


def missing(conclusion: Conclusion, **said: str) -> dict[str, str]:
    """What a conclusion needs and has not: field → sentence."""
    needed = {
        "opinion": (_("请写明审查意见。"), True),
        "basis": (
            _("请写明不予公开的依据（条例第十四条、第十五条、第十六条）。"),
            conclusion is Conclusion.MUST_WITHHOLD,
        ),
        "mask": (_("请写明哪些内容要遮盖或者删去，承办人据此修改。"), conclusion is Conclusion.SEVER),
        "to": (_("请写明报请哪个主管部门或者保密行政管理部门确定。"), conclusion is Conclusion.REFER),
        "matter": (_("请选择事项类别，登记中不写标题和文号。"), conclusion is Conclusion.MUST_WITHHOLD),
    }
    return {name: text for name, (text, wanted) in needed.items() if wanted and not said[name].strip()}
