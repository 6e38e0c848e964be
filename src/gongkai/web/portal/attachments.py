"""附件: of public records alone, as downloads and never as anything a browser would run."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import FileResponse, Http404, HttpRequest
from django.urls import reverse
from django.views.decorators.http import require_safe

from gongkai.web.files.models import Upload, UploadState
from gongkai.web.files.store import place
from gongkai.web.records.models import Record
from gongkai.web.records.public import public_body
from gongkai.web.ui.download import as_download


@dataclass(frozen=True)
class Attachment:
    """A file of a public record; `href` is blank where the file itself is not there."""

    name: str
    size: int
    href: str


def attachments(record: Record, body: Mapping[str, Any]) -> list[Attachment]:
    """The files by their names, in their order: one query where there are any."""
    wanted = body.get("attachments", ())
    if not wanted:
        return []
    sizes = dict(_stored(record, [one["digest"] for one in wanted]).values_list("digest", "size"))
    return [
        Attachment(one["name"], sizes.get(one["digest"], 0), _href(record, one["digest"]) if one["digest"] in sizes else "")
        for one in wanted
    ]  # fmt: skip


def _href(record: Record, digest: str) -> str:
    return reverse("portal:attachment", args=[record.index_number, digest])


def _stored(record: Record, digests: list[str]) -> Any:
    return Upload.objects.filter(agency=record.agency_id, digest__in=digests, state=UploadState.STORED)


@require_safe
def attachment(request: HttpRequest, index_number: str, digest: str) -> FileResponse:
    """The bytes of a file that the public version of the record carries; 404 for any other."""
    record = Record.objects.select_related("public").filter(index_number=index_number).first()
    carried = public_body(record).get("attachments", ()) if record else ()
    name = next((one["name"] for one in carried if one["digest"] == digest), None)
    upload = _stored(record, [digest]).first() if record and name else None
    if upload is None:
        raise Http404
    try:
        opened = place(upload.pk).open("rb")
    except FileNotFoundError as error:
        raise Http404 from error
    return as_download(FileResponse(opened, content_type="application/octet-stream"), name or "")
