"""附件: an uploaded file, handed out inert to whoever may read what it belongs to."""

from __future__ import annotations

from uuid import UUID

from django.http import FileResponse, Http404, HttpRequest
from django.shortcuts import get_object_or_404

from gongkai.web.access import needs
from gongkai.web.cases.models import CaseDocument
from gongkai.web.disputes.models import DisputePaper
from gongkai.web.files.models import Upload, UploadState
from gongkai.web.files.store import place
from gongkai.web.ui.download import as_download


def upload(*, file_id: UUID) -> Upload:
    """An upload that is not of a case or a dispute: those are sealed, and opened on their own pages alone."""
    if any(model.objects.filter(upload=file_id).exists() for model in (CaseDocument, DisputePaper)):
        raise Http404
    return get_object_or_404(Upload, pk=file_id, state=UploadState.STORED)


@needs("record.read", subject=upload)
def download(request: HttpRequest, file: Upload, *, file_id: UUID) -> FileResponse:
    """The file as a download: never shown inside the page, whatever it contains."""
    try:
        opened = place(file.pk).open("rb")
    except FileNotFoundError as error:
        raise Http404 from error
    return as_download(FileResponse(opened, content_type="application/octet-stream"), file.name)
