"""Taking a file in."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from datetime import datetime
from pathlib import PurePath
from typing import Protocol

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from gongkai.web.agencies.models import Agency, Person
from gongkai.web.audit.services import note
from gongkai.web.files import store
from gongkai.web.files.models import Upload, UploadState

# 未经打开即可断定不该出现在公开材料中的一律不收；按内容核对类型在发布前检查（types by content are checked before publication）。
ACCEPTED = frozenset(
    ["pdf", "ofd", "doc", "docx", "wps", "xls", "xlsx", "et", "csv", "ppt", "pptx", "txt", "png", "jpg", "jpeg", "zip"]
)
UNSAFE = re.compile(r'[\\/:*?"<>|\x00-\x1f\u200e\u200f\u202a-\u202e\u2066-\u2069]+')


class FileRefused(Exception):  # noqa: N818 - an answer to whoever uploads
    """A file is not taken; the message says why and what to do."""


class Incoming(Protocol):
    """What Django hands over for one file of a form."""

    name: str | None
    size: int | None

    def chunks(self) -> Iterable[bytes]: ...


def receive(agency: Agency, file: Incoming, *, declared: bool, by: Person, at: datetime) -> Upload:
    """Keeps one file; → its row. FileRefused where it is not declared free of secrets, too large, or of no known type.

    The row is committed first and marked stored last: a crash in between leaves a row `arriving`, which `sweep` clears.
    """
    name = clean_name(file.name or "")
    refuse(name, file.size or 0, declared)
    upload = Upload.objects.create(
        agency=agency, name=name, uploaded_by=by, uploaded_at=at,
        declaration=_("经自查，不含国家秘密、工作秘密和不应公开的个人信息"),
    )  # fmt: skip
    try:
        upload.size, upload.digest = store.put(upload.pk, file.chunks(), file.size or 0)
    except store.NoRoom as error:
        upload.delete()
        raise FileRefused(
            _("服务器磁盘空间不足，文件没有保存。请告知系统管理员清理空间后再上传，已填写的内容不受影响。")
        ) from error
    with transaction.atomic():
        upload.state = UploadState.STORED
        upload.save(update_fields=["size", "digest", "state"])
        note(
            "file.receive",
            chain=agency.code,
            by=by.username,
            at=at,
            subject=f"file:{upload.pk}",
            new={"name": name, "size": upload.size, "sha256": upload.digest},
        )
    return upload


def keep(agency: Agency, name: str, data: bytes, *, by: Person | None, at: datetime) -> Upload:
    """Keeps a file that the program itself made (a letter) or sealed, in the transaction of the act it belongs to. NoRoom.

    The row is committed or undone with the act; of an act that is undone the bytes remain without a row, until `sweep`
    clears them.
    """
    upload = put(agency, name, data, by=by, at=at)
    upload.save(force_insert=True)
    return upload


def put(agency: Agency, name: str, data: bytes, *, by: Person | None, at: datetime) -> Upload:
    """The same before any transaction: the bytes are there, the row is not saved yet. Without its row it is swept. NoRoom."""
    upload = Upload(
        agency=agency, name=clean_name(name), state=UploadState.STORED, uploaded_by=by, uploaded_at=at,
        declaration=_("由本系统生成"),
    )  # fmt: skip
    upload.size, upload.digest = store.put(upload.pk, [data], len(data))
    return upload


def clean_name(name: str) -> str:
    """The last part of a name, without what a file system or a reader's eye could stumble over; at most 200 characters."""
    plain = UNSAFE.sub("_", unicodedata.normalize("NFC", name.replace("\\", "/").rpartition("/")[2])).strip(" .")
    ending = PurePath(plain).suffix
    return plain if len(plain) <= 200 else plain[: 200 - len(ending)] + ending


def refuse(name: str, size: int, declared: bool) -> None:
    """FileRefused where a file is not declared free of secrets, too large, empty, or of no known type."""
    limit: int = settings.UPLOAD_LIMIT
    ending = PurePath(name).suffix.lower().lstrip(".")
    if not declared:
        raise FileRefused(_("请先勾选保密自查声明，再上传文件。"))
    if ending not in ACCEPTED:
        raise FileRefused(
            _("不接收这种文件（%(name)s）。请转换为 PDF、OFD、Word、Excel、图片或文本后上传。") % {"name": name}
        )
    if not size:
        raise FileRefused(_("文件 %(name)s 是空的。请检查后重新上传。") % {"name": name})
    if size > limit:
        raise FileRefused(
            _("文件 %(name)s 超过 %(limit)s MB。请压缩或拆分后上传。") % {"name": name, "limit": limit // 2**20}
        )
