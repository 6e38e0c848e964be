"""转为主动公开: the same information was asked for by several and may be disclosed (条例§44): a draft of a record begins."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from gongkai.core.case import CaseEventKind
from gongkai.web.agencies.models import Person
from gongkai.web.cases.errors import NotPermitted
from gongkai.web.cases.history import stands
from gongkai.web.cases.models import Case
from gongkai.web.cases.selectors.same import DISCLOSED
from gongkai.web.cases.services.append import Done, allow, append, asked, need, opened
from gongkai.web.cases.services.override import released_on
from gongkai.web.cases.services.sealed import texts
from gongkai.web.records import errors as record_errors
from gongkai.web.records.services import draft

K = CaseEventKind
TYPE = "general"


@transaction.atomic
def convert(case: Case, *, title: str, reason: str, length: int, by: Person, on: date, at: datetime) -> Done:
    """The draft goes its own way: secrecy review, approval, publication; what was given in part is drafted as it was
    given. Once a case. NotPermitted, StaleCase, BadValues."""
    open_ = opened(case, length)
    allow(open_, K.CONVERTED, by, at)
    if open_.life.outcome not in DISCLOSED:
        raise NotPermitted("not_disclosed", _("没有公开的信息不能转为主动公开；情势变化后可以公开的，先重新作出决定。"))
    if any(one.kind is K.CONVERTED for one in stands(open_.recorded)):
        raise NotPermitted("converted", _("已经转为主动公开，见办理记录中的信息。"))
    if (release := released_on(open_.recorded)) and on < release:
        said = _("第三方不同意公开，信息自 %(day)s 起才提供，那时再转为主动公开。") % {"day": release.isoformat()}
        raise NotPermitted("held", said)
    need(
        asked(
            ("title", title, _("请填写信息的标题；不要写申请人。")),
            ("reason", reason, _("请写明转为主动公开的理由，如已有几人申请同一信息、申请人建议。")),
        )
    )
    try:
        record = draft(open_.case.agency, TYPE, {"title": title.strip()}, by=by, on=on, at=at)
    except record_errors.NotPermitted as refused:
        raise NotPermitted(refused.code, str(refused)) from refused
    data = {"record": record.pk} | texts(open_.case, reason=reason)
    return append(open_, K.CONVERTED, act="case.convert", by=by, on=on, at=at, data=data)
