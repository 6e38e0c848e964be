"""补正: asked for once within seven working days; received, or lapsed (条例§30)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from gongkai.core.case import CaseEventKind, Matter
from gongkai.publish.letters import notices
from gongkai.web.agencies.models import Person
from gongkai.web.cases.history import stands
from gongkai.web.cases.models import Case
from gongkai.web.cases.reckoning import file_of, law_of
from gongkai.web.cases.services.append import Done, Opened, allow, append, asked, need, opened
from gongkai.web.cases.services.letters import Signed, head, kept, numbered, words
from gongkai.web.cases.services.scans import keep_scans
from gongkai.web.cases.services.sealed import texts
from gongkai.web.files.services import Incoming

K = CaseEventKind


@transaction.atomic
def request_correction(case: Case, *, items: str, until: date, length: int, by: Person, on: date, at: datetime) -> Done:
    """补正告知书: everything that is unclear at once, and a reasonable day. NotPermitted, StaleCase, BadValues."""
    open_ = opened(case, length)
    allow(open_, K.CORRECTION_REQUESTED, by, at)
    problems = asked(("items", items, _("请一次写明全部需要补正的事项（《条例》第三十条）。")))
    late = _("补正的期限应晚于告知的日期，请改为合理的期限。") if until <= on else None
    need({**problems, "until": late})
    letter = notices.correction(
        head(open_.case, on, numbered(open_.case, on)), items=items.strip(), by=until, wording=words(),
        runs_on=_runs_on(open_),
    )  # fmt: skip
    data = {"until": until.isoformat()} | texts(open_.case, items=items) | kept(open_, letter, Signed(by, on, at))
    return append(open_, K.CORRECTION_REQUESTED, act="case.correction_request", by=by, on=on, at=at, data=data)


def _runs_on(open_: Opened) -> bool:
    """Whether the limit of a demand of 条例§41 runs on meanwhile, by the policy of its agency."""
    law = law_of(open_.case, file_of(open_.case, open_.events))
    return open_.life.matter is Matter.OWN_RECORD and law.choice("own_record_correction") == "keeps_running"


@transaction.atomic
def receive_correction(
    case: Case, *, subject: str, scans: Sequence[Incoming] = (), declared: bool = False, length: int, by: Person | None,
    on: date, at: datetime,
) -> Done:  # fmt: skip
    """The corrected request is here: the limit begins anew, and what is asked for is what it now says.

    NotPermitted, StaleCase, BadValues.
    """
    open_ = opened(case, length)
    allow(open_, K.CORRECTION_RECEIVED, by, at)
    need(asked(("subject", subject, _("请按补正后的申请填写所申请的内容；没有变化的照抄原内容。"))))
    keep_scans(open_, scans, _("补正材料"), declared, Signed(by, on, at))
    data = texts(open_.case, subject_before=open_.case.subject, subject=subject)
    done = append(open_, K.CORRECTION_RECEIVED, act="case.correction_receive", by=by, on=on, at=at, data=data)
    done.case.subject = subject.strip()
    done.case.save(update_fields=["subject"])
    return done


@transaction.atomic
def lapse_correction(case: Case, *, note: str, length: int, by: Person, on: date, at: datetime) -> Done:
    """Not corrected in time without proper reason: taken as given up (条例§30), but of a demand of §41 decided upon as it
    is. NotPermitted, StaleCase, BadValues.

    The day given to the applicant has to be past.
    """
    open_ = opened(case, length)
    allow(open_, K.CORRECTION_LAPSED, by, at)
    given = next(
        (one.event.until for one in reversed(stands(open_.recorded)) if one.kind is K.CORRECTION_REQUESTED), None
    )
    early = (
        _("补正的期限是 %(day)s，到期以后才能登记逾期不补正。") % {"day": given.isoformat()}
        if given and on <= given
        else None
    )
    need({**asked(("note", note, _("请写明逾期的情况和补正告知书的送达证明。"))), "on": early})
    data = texts(open_.case, note=note)
    return append(open_, K.CORRECTION_LAPSED, act="case.correction_lapse", by=by, on=on, at=at, data=data)
