"""查看身份信息: who asks, shown to those who need it; each look is an entry of the trail."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from gongkai.web.access import may
from gongkai.web.agencies.models import Person
from gongkai.web.audit.services import note
from gongkai.web.cases.errors import NotPermitted
from gongkai.web.cases.models import Case, CaseDocument
from gongkai.web.cases.requester import Requester, requester_of
from gongkai.web.cases.services.append import APPLICANT
from gongkai.web.cases.services.letters import FIELD
from gongkai.web.files.store import place
from gongkai.web.sealing.services import unseal_bytes


@transaction.atomic
def look_at_identity(case: Case, *, by: Person, at: datetime) -> Requester:
    """The requester in clear, once it is noted. NotPermitted."""
    _allowed(case, by)
    note("case.look", chain=case.agency.code, by=by.username, at=at, subject=f"case:{case.pk}")
    return requester_of(case)


@transaction.atomic
def open_document(document: CaseDocument, *, by: Person, at: datetime) -> bytes:
    """A paper of the case in clear, for who may know who is named in it: the requester, or a third party and what was
    asked of it. NotPermitted, FileNotFoundError."""
    case = document.case
    _allowed(case, by)
    said = {"document": document.pk, "title": document.title}
    note("case.open", chain=case.agency.code, by=by.username, at=at, subject=f"case:{case.pk}", new=said)
    return unseal_bytes(place(document.upload_id).read_bytes(), field=FIELD)


@transaction.atomic
def hand_over(document: CaseDocument, *, at: datetime) -> bytes:
    """A letter in clear, to the applicant it was written to, who has shown the query code; noted. FileNotFoundError."""
    case = document.case
    said = {"document": document.pk, "title": document.title}
    note("case.hand_over", chain=case.agency.code, by=APPLICANT, at=at, subject=f"case:{case.pk}", new=said)
    return unseal_bytes(place(document.upload_id).read_bytes(), field=FIELD)


def _allowed(case: Case, by: Person) -> None:
    if not may(by, "case.identity", case):
        raise NotPermitted("not_allowed", _("您的角色不能查看申请人、第三方的身份信息和文书。"))
