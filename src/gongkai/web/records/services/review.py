"""保密审查: the recorded gate that nobody can skip (条例§17)."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from gongkai.core.record import PUBLIC, Basis, Conclusion, EventKind
from gongkai.web.agencies.models import Agency, Person
from gongkai.web.records.errors import BadValues
from gongkai.web.records.models import Record
from gongkai.web.records.services.append import Opened, allow, append, intact, opened
from gongkai.web.records.services.erase import erase_versions
from gongkai.web.records.services.register import enter_record, matter_of, next_review


@transaction.atomic
def review(
    record: Record, conclusion: Conclusion, *, basis: str, opinion: str, length: int, by: Person, on: date, at: datetime,
    mask: str = "", to: str = "", matter: str = "", office: Agency | None = None,
) -> Record:  # fmt: skip
    """A reviewer's conclusion over exactly the content that was submitted.

    `mask` says what to mask (SEVER); `to` is whom it is referred to (REFER), whose answer is recorded as a further
    review; `basis` (a `Basis`), `matter`, the neutral description, and `office` go into the register (MUST_WITHHOLD).
    Where the basis is a State secret the content is erased: this system holds none. Whoever wrote any part of the
    version is refused. NotPermitted, StaleRecord, BadValues.
    """
    open_ = opened(record, length)
    allow(EventKind.REVIEWED, open_.record.agency_id, open_.life, by, at)
    intact(open_)
    if problems := missing(conclusion, basis=basis, opinion=opinion, mask=mask, to=to, matter=matter):
        raise BadValues(problems)
    said = {"basis": basis, "opinion": opinion, "mask": mask, "to": to}
    data: dict[str, Any] = {"conclusion": conclusion.value, "digest": open_.life.digest}
    data |= {name: text for name, text in said.items() if text.strip()}
    if conclusion is Conclusion.MUST_WITHHOLD:
        return _withhold(open_, data, matter or matter_of(open_.record), office, by=by, on=on, at=at)
    return append(open_, EventKind.REVIEWED, act="record.review", by=by, on=on, at=at, data=data)


def _withhold(
    open_: Opened, data: dict[str, Any], matter: str, office: Agency | None, *, by: Person, on: date, at: datetime
) -> Record:
    """Into the register, with the next review; of a State secret nothing but the neutral description is kept."""
    version, public = open_.life.version, open_.life.standing in PUBLIC
    data |= {"matter": matter, "review_on": next_review(on).isoformat()}
    if data["basis"] == Basis.STATE_SECRET:
        erase_versions(open_.record, version if public else None, at=at)
    done = append(open_, EventKind.REVIEWED, act="record.review", by=by, on=on, at=at, data=data)
    enter_record(done, basis=data["basis"], matter=matter, office=office, on=on, review_on=next_review(on))
    return done


def missing(conclusion: Conclusion, *, basis: str, opinion: str, mask: str, to: str, matter: str) -> dict[str, str]:
    """What a conclusion needs and has not: field → sentence."""
    found = {}
    if not opinion.strip():
        found["opinion"] = _("请写明审查意见。")
    if conclusion is Conclusion.SEVER and not mask.strip():
        found["mask"] = _("请写明哪些内容要遮盖或者删去，承办人据此修改。")
    if conclusion is Conclusion.REFER and not to.strip():
        found["to"] = _("请写明报请哪个主管部门或者保密行政管理部门确定。")
    if conclusion is Conclusion.MUST_WITHHOLD:
        if basis not in set(Basis):
            known = "、".join(one.label for one in Basis)
            found["basis"] = _("请选择不予公开的依据：%(known)s。") % {"known": known}
        if basis == Basis.STATE_SECRET and not matter.strip():
            found["matter"] = _("请填写事项类别，如“行政许可”；登记中不写标题和文号。")
    return found
