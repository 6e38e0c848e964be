"""The inbound exchange: 公开属性, 文号, title and files straight from an office-document system, as a draft."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from gongkai.web.agencies.models import Agency, Person
from gongkai.web.files.services import FileRefused, Incoming
from gongkai.web.files.services import receive as keep
from gongkai.web.records.errors import BadValues
from gongkai.web.records.items import at as items_at
from gongkai.web.records.models import AgencyItem, Record
from gongkai.web.records.package import Package, read
from gongkai.web.records.services.draft import draft
from gongkai.web.records.services.written import Attachment


@dataclass(frozen=True)
class Received:
    """The draft, and whether it is new; the same document sent again leaves the record as it is."""

    record: Record
    new: bool


def receive(
    agency: Agency,
    raw: object,
    find: Callable[[str], Incoming],
    *,
    source: str,
    by: Person,
    on: date,
    at: datetime,
) -> Received:
    """One package → a draft, once for each `id` of a `source`; `find` opens a file by its name.

    NotPermitted, BadValues; a file that is not there, or is not taken, is a problem of `files`.
    """
    package = read(raw)
    if (known := _known(agency, source, package.id)) is not None:
        return Received(known, False)
    item = _item(agency, package.item, on)
    with transaction.atomic():  # a trial: nothing is stored for a draft that would be refused
        _draft(agency, package, item, (), source, by, on, at)
        transaction.set_rollback(True)
    kept = [_kept(agency, name, find, package.declared, by, at) for name in package.files]
    try:
        with transaction.atomic():
            return Received(_draft(agency, package, item, kept, source, by, on, at), True)
    except IntegrityError:  # somebody received the same document at the same moment
        known = _known(agency, source, package.id)
        if known is None:
            raise
        return Received(known, False)


def _known(agency: Agency, source: str, source_id: str) -> Record | None:
    return Record.objects.filter(agency=agency, source=source, source_id=source_id).first()


def _draft(
    agency: Agency, package: Package, item: AgencyItem | None, files: list[Attachment] | tuple[()], source: str,
    by: Person, on: date, at: datetime,
) -> Record:  # fmt: skip
    return draft(
        agency, package.type, package.values, item=item, attribute=package.attribute,
        attribute_basis=package.attribute_basis, attachments=files, source=source, source_id=package.id,
        by=by, on=on, at=at,
    )  # fmt: skip


def _item(agency: Agency, code: str, on: date) -> AgencyItem | None:
    if not code:
        return None
    found = items_at(agency, on).filter(code=code).first()
    if found is None:
        raise BadValues({"item": _("目录中没有代码为“%(code)s”的在用事项，请核对。") % {"code": code}})
    return found


def _kept(
    agency: Agency, name: str, find: Callable[[str], Incoming], declared: bool, by: Person, at: datetime
) -> Attachment:
    try:
        upload = keep(agency, find(name), declared=declared, by=by, at=at)
    except FileNotFoundError:
        raise BadValues({"files": _("没有附件“%(name)s”，请与交换文件放在同一文件夹。") % {"name": name}}) from None
    except FileRefused as refused:
        raise BadValues({"files": str(refused)}) from refused
    return Attachment(upload.digest, upload.name)
