"""延长答复期限: at most twenty working days, consented to by the head of the OGI office (条例§33 第二款)."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from gongkai.core.case import CaseEventKind
from gongkai.publish.letters import notices
from gongkai.web.agencies.models import Person
from gongkai.web.cases.models import Case
from gongkai.web.cases.reckoning import regime_of, reply_clock
from gongkai.web.cases.services.append import Done, allow, append, asked, need, opened, preview
from gongkai.web.cases.services.letters import Signed, head, kept, numbered, words
from gongkai.web.cases.services.sealed import texts


@transaction.atomic
def extend(case: Case, *, days: int, reason: str, length: int, by: Person, on: date, at: datetime) -> Done:
    """The one who does this is the one who consents: the head of the OGI office, named in the event. The applicant is
    told with both days. A late or second one is recorded, and is a finding of the clock. NotPermitted, StaleCase,
    BadValues."""
    open_ = opened(case, length)
    allow(open_, CaseEventKind.EXTENDED, by, at)
    most = regime_of(open_.case, on).extension_wd
    wrong = None if 1 <= days <= most else _("延长的期限应为 1 至 %(most)d 个工作日。") % {"most": most}
    need({"days": wrong, **asked(("reason", reason, _("请写明不能按期答复的原因，会告知申请人。")))})
    known = {"days": days, "approved_by": by.username}
    before = reply_clock(open_.case, open_.events, on)
    after = reply_clock(open_.case, preview(open_, CaseEventKind.EXTENDED, on, known), on)
    letter = notices.extension(
        head(open_.case, on, numbered(open_.case, on)), reason=reason.strip(), days=days, before=before.due,
        after=after.due, wording=words(),
    )  # fmt: skip
    data = known | texts(open_.case, reason=reason) | kept(open_, letter, Signed(by, on, at))
    return append(open_, CaseEventKind.EXTENDED, act="case.extend", by=by, on=on, at=at, data=data)
