"""A file of decisions is taken in: sealed, not read yet; the worker reads it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from datetime import date, datetime

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from gongkai.law.credit_file import layouts
from gongkai.web.access import standing
from gongkai.web.agencies.models import Agency, Person
from gongkai.web.audit.services import note
from gongkai.web.credit.errors import CreditRefused
from gongkai.web.credit.models import Batch
from gongkai.web.credit.work import NAME, READ
from gongkai.web.files.sealed_parts import keep
from gongkai.web.files.services import Incoming, clean_name
from gongkai.web.jobs.services import ask
from gongkai.web.records.items import chosen_for, demand_item, taking
from gongkai.web.records.kinds import type_of
from gongkai.web.records.models import AgencyItem
from gongkai.web.records.services.written import checked_item
from gongkai.web.sealing.services import new_key

ENDINGS = (".xlsx", ".csv", ".txt")


def receive(
    agency: Agency, type_id: str, file: Incoming, *, declared: bool, by: Person, on: date, at: datetime,
    item: AgencyItem | None = None,
) -> Batch:  # fmt: skip
    """Keeps a file and asks for its reading: all of it, or, cut off, nothing. Without `item` the one that the type
    points to; CreditRefused, BadValues (where an item has to be chosen and is not)."""
    allowed(by, "credit.import", agency, on)
    name = clean_name(file.name or "")
    _refuse(type_id, name, file.size or 0, declared)
    digest = hashlib.sha256()
    with transaction.atomic():
        record_type = type_of(type_id)
        item = item or chosen_for(record_type, taking(record_type, agency, on))
        demand_item(checked_item(item, record_type, agency.pk, on), record_type, agency, on)
        batch = Batch.objects.create(
            agency=agency, type=type_id, item=item, name=name, size=file.size or 0, key=new_key(), received_by=by,
            received_at=at,
        )  # fmt: skip
        keep(batch, _counted(file.chunks(), digest), name=NAME)
        batch.sha256 = digest.hexdigest()
        batch.save(update_fields=["sha256"])
        note(
            "credit.receive", chain=agency.code, by=by.username, at=at, subject=f"credit:{batch.pk}",
            new={"type": type_id, "name": name, "size": batch.size, "sha256": batch.sha256},
        )  # fmt: skip
        ask(READ, {"batch": batch.pk}, due_at=at)
    return batch


def allowed(by: Person, action: str, agency: Agency, on: date) -> None:
    """CreditRefused unless the person may."""
    if agency.pk not in standing(by, on).reach(action):
        raise CreditRefused(_("您的角色不能办理这一步，请由承办人办理。"))


def _counted(chunks: Iterable[bytes], digest: hashlib._Hash) -> Iterator[bytes]:
    for chunk in chunks:
        digest.update(chunk)
        yield chunk


def _refuse(type_id: str, name: str, size: int, declared: bool) -> None:
    limit: int = settings.UPLOAD_LIMIT
    if type_id not in layouts():
        raise CreditRefused(_("请选择是行政许可还是行政处罚。"))
    if not declared:
        raise CreditRefused(_("请先勾选保密自查声明，再上传文件。"))
    if not name.lower().endswith(ENDINGS):
        raise CreditRefused(_("请上传 .xlsx 或者 .csv 文件；其他表格请在表格软件里另存为 .xlsx。"))
    if not size:
        raise CreditRefused(_("文件是空的，请检查后重新上传。"))
    if size > limit:
        raise CreditRefused(_("文件超过 %(limit)s MB，请分成几个文件上传。") % {"limit": limit // 2**20})
