"""打印期限时间线: a case's days as PDF, for a court; each printing is noted."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from gongkai.core.clock.refusals import CaseRefused
from gongkai.publish.fonts import FontsMissing
from gongkai.publish.letters.timeline import write
from gongkai.web.access import may
from gongkai.web.agencies.models import Person
from gongkai.web.audit.services import note
from gongkai.web.cases.errors import NotPermitted, refused
from gongkai.web.cases.history import history
from gongkai.web.cases.models import Case
from gongkai.web.cases.selectors.timeline import timeline


@transaction.atomic
def print_days(case: Case, *, by: Person, on: date, at: datetime) -> bytes:
    """The file. NotPermitted where the record cannot be reckoned, or this machine has no Chinese type."""
    if not may(by, "case.read", case):
        raise NotPermitted("not_allowed", _("您的角色不能查看这件申请。"))
    try:
        sheet = timeline(case, history(case), on)
        data = write(sheet)
    except CaseRefused as answer:
        raise refused(answer) from answer
    except FontsMissing as missing:
        raise NotPermitted("no_fonts", _("这台机器没有中文字体，请打印网页。")) from missing
    note("case.print_days", chain=case.agency.code, by=by.username, at=at, subject=f"case:{case.pk}", new={"as_of": on})
    return data
