"""A system outside that may hand in requests for an agency: opened, its token renewed, ended; every act is in the trail."""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from gongkai.core.case import CaseEventKind
from gongkai.web.access import may
from gongkai.web.agencies.models import Agency, Person
from gongkai.web.audit.services import note
from gongkai.web.cases.errors import BadValues, NotPermitted, not_allowed
from gongkai.web.cases.models import RequestSource
from gongkai.web.cases.permission import may_record
from gongkai.web.day import CHINA

EDIT = "source.edit"
LONGEST_NAME = 60


@transaction.atomic
def open_source(
    agency: Agency, name: str, *, by: Person, at: datetime, answers: Person | None = None, seen: str | None = None
) -> str:
    """A system that may hand in requests for an agency; its token, shown this once. `answers` is the person whom what comes
    in is registered by (`by` where nobody is named), and must be able to register there. One known already gets a new
    token, and the old one is worth nothing; with `seen`, the stamp of the one whose page was open (blank: there was none),
    only where it is still as it was seen: a page sent again takes no token away. NotPermitted, BadValues."""
    name, other = name.strip(), answers
    answers = other or by
    if other is not None:
        _allowed(by, agency)
    if not may_record(answers, CaseEventKind.RECEIVED, agency.pk, at.astimezone(CHINA).date()):
        if other is None:
            raise not_allowed(CaseEventKind.RECEIVED)
        raise BadValues({"answers": _("这个账号不能在该机关登记申请，请填写该机关承办人或者公开办负责人的账号。")})
    if not 0 < len(name) <= LONGEST_NAME:
        raise BadValues({"name": _("请填写来源系统的名称，最多 60 个字符。")})
    had = RequestSource.objects.select_for_update().filter(agency=agency, name=name).first()
    if seen is not None and had is not None and not had.ended_at and stamp(had) != seen:
        raise BadValues({"name": _("这个系统已经开通，口令不能再显示；遗失的，请在列表里换发口令。")})
    token = secrets.token_urlsafe(32)
    known = {"by": answers, "token_digest": _digest(token), "begun_at": at, "ended_at": None}
    source, new = RequestSource.objects.update_or_create(agency=agency, name=name, defaults=known)
    note(
        "case.source_open" if new else "case.source_renew", chain=agency.code, by=by.username, at=at,
        subject=f"source:{source.pk}", new={"name": source.name, "answers": answers.username},
    )  # fmt: skip
    return token


@transaction.atomic
def close_source(source: RequestSource, *, by: Person, at: datetime) -> None:
    """Its token is worth nothing from now on; what it handed in stays. Closed already, it stays so. NotPermitted."""
    if not may_record(by, CaseEventKind.RECEIVED, source.agency_id, at.astimezone(CHINA).date()):
        _allowed(by, source.agency)
    if RequestSource.objects.filter(pk=source.pk, ended_at=None).update(ended_at=at):
        note("case.source_close", chain=source.agency.code, by=by.username, at=at, subject=f"source:{source.pk}")


def source_of(token: str) -> RequestSource | None:
    """The system a token belongs to; None for one that was closed, and for anything else."""
    rows = RequestSource.objects.select_related("agency", "by").filter(ended_at=None)
    return rows.filter(token_digest=_digest(token)).first()


def stamp(source: RequestSource) -> str:
    """Which of its tokens is in force: another one with each renewal."""
    return _digest(f"stamp {source.token_digest}")[:16]


def _allowed(by: Person, agency: Agency) -> None:
    if not may(by, EDIT, agency):
        raise NotPermitted("not_allowed", _("您的角色不能开通、停止来源系统，请由系统管理员办理。"))


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
