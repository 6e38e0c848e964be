"""A file of requests is handed in: sealed, not read yet; the worker reads it. And given up before it is registered."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from gongkai.core.case import CaseEventKind
from gongkai.web.agencies.models import Agency, Person
from gongkai.web.audit.services import note
from gongkai.web.cases.errors import not_allowed
from gongkai.web.cases.intake.common import forget, sealed, told
from gongkai.web.cases.intake.errors import IntakeRefused
from gongkai.web.cases.intake.work import NAME, READ, next_piece
from gongkai.web.cases.models import Intake, IntakeState
from gongkai.web.cases.permission import may_record
from gongkai.web.files import sealed_parts
from gongkai.web.files.services import Incoming, clean_name
from gongkai.web.jobs.services import ask
from gongkai.web.sealing.services import new_key

ENDINGS = (".xlsx", ".csv", ".txt")
# 没有在办的，可以放弃（nobody is at it: it may be given up）。
OPEN = frozenset({IntakeState.UNREADABLE, IntakeState.CHECKED, IntakeState.STOPPED})


def hand_in(
    agency: Agency, file: Incoming, common: Mapping[str, str], *, once: str, by: Person, on: date, at: datetime
) -> Intake:
    """Keeps a file and asks for its reading: all of it, or, cut off, nothing. `common` holds for every row that does not
    say otherwise: way, on, subject, form, delivery. `once` names the form: the same sent twice is one, another file or
    other values typed after going back are another. NotPermitted, IntakeRefused."""
    allowed(by, agency, on)
    name = clean_name(file.name or "")
    _refuse(name, file.size or 0)
    digest = _digest_of(file)
    said = json.dumps([once, digest, dict(common)], ensure_ascii=False, sort_keys=True).encode()
    known: dict[str, Any] = {"agency": agency, "once": hashlib.sha256(said).hexdigest()[:40]}
    if found := Intake.objects.filter(**known).first():
        return found
    made = Intake(
        **known, name=name, size=file.size or 0, sha256=digest, received_by=by, received_at=at,
    )  # fmt: skip
    try:
        _keep(made, file, common)
    except IntegrityError:  # the same form at the same moment
        if found := Intake.objects.filter(**known).first():
            return found
        raise
    return made


@transaction.atomic
def _keep(intake: Intake, file: Incoming, common: Mapping[str, str]) -> None:
    intake.key = new_key()
    intake.common = sealed(common, intake.key)
    intake.save(force_insert=True)
    sealed_parts.keep(intake, file.chunks(), name=NAME)
    note(
        "case.intake_receive", chain=intake.agency.code, by=intake.received_by.username, at=intake.received_at,
        subject=f"intake:{intake.pk}",
        new={"name": intake.name, "size": intake.size, "sha256": intake.sha256, "common": told(common)},
    )  # fmt: skip
    ask(READ, {"intake": intake.pk}, due_at=intake.received_at)


def _digest_of(file: Incoming) -> str:
    digest = hashlib.sha256()
    for chunk in file.chunks():
        digest.update(chunk)
    return digest.hexdigest()


@transaction.atomic
def discard(intake: Intake, *, by: Person, on: date, at: datetime) -> Intake:
    """Gives a file up that nobody is at; what was kept of its rows goes. What was registered of it stays, is known when it is
    handed in again, and has its receipts written. NotPermitted, IntakeRefused."""
    allowed(by, intake.agency, on)
    intake = Intake.objects.select_for_update(of=("self",)).select_related("agency").get(pk=intake.pk)
    if intake.state == IntakeState.DISCARDED:
        return intake
    if intake.state not in OPEN:
        raise IntakeRefused(_("这个文件现在是“%(state)s”，不能放弃。") % {"state": intake.get_state_display()})
    forget(intake)
    if made := intake.done.get("cases", 0):
        intake.state, intake.problem = IntakeState.WRITING, ""
        intake.notes = [*intake.notes, _("余下的行已放弃；已登记的 %(made)d 件不受影响，照常办理。") % {"made": made}]
        next_piece(intake, at)
    else:
        intake.state = IntakeState.DISCARDED
        intake.known.all().delete()
    intake.save(update_fields=["state", "problem", "notes"])
    note(
        "case.intake_discard", chain=intake.agency.code, by=by.username, at=at, subject=f"intake:{intake.pk}",
        new={"cases": made},
    )  # fmt: skip
    return intake


def allowed(by: Person, agency: Agency, on: date) -> None:
    """NotPermitted unless the person registers requests there."""
    if not may_record(by, CaseEventKind.RECEIVED, agency.pk, on):
        raise not_allowed(CaseEventKind.RECEIVED)


def _refuse(name: str, size: int) -> None:
    limit: int = settings.UPLOAD_LIMIT
    if not name.lower().endswith(ENDINGS):
        raise IntakeRefused(_("只接收 .xlsx、.csv 表格；旧版 .xls 请在表格软件里另存为 .xlsx 后再上传。"))
    if not size:
        raise IntakeRefused(_("文件是空的，请检查后重新上传。"))
    if size > limit:
        raise IntakeRefused(_("文件超过 %(limit)s MB，请分成几个文件后再上传。") % {"limit": limit // 2**20})
