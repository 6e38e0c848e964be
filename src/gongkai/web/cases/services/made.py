"""A case made from a case (拆分、转送): the same applicant sealed anew under a key of its own, a number, a query code, and
a link each way."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from gongkai.core.case import CaseEventKind
from gongkai.core.case_life import CaseStage, Lane
from gongkai.core.relation import Relation
from gongkai.web.agencies.models import Agency
from gongkai.web.cases.models import Case
from gongkai.web.cases.projection import NEVER
from gongkai.web.cases.query_code import digest_of, fresh_code, hint_of
from gongkai.web.cases.requester import requester_of, sealed
from gongkai.web.cases.services.append import Opened, append
from gongkai.web.cases.services.letters import Signed
from gongkai.web.cases.services.number import case_number
from gongkai.web.sealing.services import new_key


def made_of(
    first: Case, *, agency: Agency, subject: str, on: date, at: datetime, code: str = "", **more: Any
) -> tuple[Case, str]:
    """The row, before its first event, and its query code (`code`, where that is known already); `on` says of which year its
    number is, `more` are the columns that differ."""
    key, code = new_key(), code or fresh_code()
    columns = {"way": first.way, **more}
    row = Case.objects.create(
        agency=agency, number=case_number(agency, on), requester_kind=first.requester_kind, matter=first.matter,
        subject=subject, form=first.form, delivery=first.delivery, key=key, requester=sealed(requester_of(first), key),
        masked_name=first.masked_name, code_digest=digest_of(key, code), code_hint=hint_of(code), registered_at=at,
        stage=CaseStage.UNCONFIRMED.value, lane=Lane.WAITING.value, due_order=NEVER, **columns,
    )  # fmt: skip
    return row, code


def linked(open_: Opened, to: Case, relation: Relation, *, act: str, signed: Signed) -> None:
    """The link of a case to the other; what another agency has is named by its number and its name alone."""
    data: dict[str, Any] = {"relation": relation.value, "case": to.pk, "case_number": to.number}
    if to.agency_id != open_.case.agency_id:
        data["agency_name"] = to.agency.name
    append(open_, CaseEventKind.LINKED, act=act, by=signed.by, on=signed.on, at=signed.at, data=data)
