"""满意度: the applicant says once, after the end, how satisfied."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from gongkai.core.case_life import CaseStage
from gongkai.web.audit.services import note
from gongkai.web.cases.errors import BadValues, NotPermitted
from gongkai.web.cases.models import LEAST, MOST, Case, Satisfaction
from gongkai.web.cases.services.append import APPLICANT

AFTER = frozenset({CaseStage.SERVED, CaseStage.WITHDRAWN, CaseStage.CLOSED})


@transaction.atomic
def rate(case: Case, *, score: int, at: datetime) -> Satisfaction:
    """Keeps the applicant's 1 to 5. NotPermitted before the end and the second time, BadValues for any other number."""
    if not LEAST <= score <= MOST:
        raise BadValues({"score": _("请在 1 到 5 之间选择。")})
    case = Case.objects.select_for_update(of=("self",)).select_related("agency").get(pk=case.pk)
    if case.stage not in AFTER:
        raise NotPermitted("not_now", _("申请办结以后才能评价。"))
    if Satisfaction.objects.filter(case=case).exists():
        raise NotPermitted("once", _("这件申请已经评价过，每件申请评价一次。"))
    found = Satisfaction.objects.create(case=case, score=score, at=at)
    note("case.rate", chain=case.agency.code, by=APPLICANT, at=at, subject=f"case:{case.pk}", new={"score": score})
    return found
