"""Stored files that nothing refers to are cleared away, in two steps a day apart.

First the row is marked `leaving`, and from then on nobody can attach the file; a day later, if still nothing refers to
it, the row goes, and its bytes once that is committed. Cut off anywhere, no row is without its file; a file that its
row has left behind is swept.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from gongkai.web.audit.anchors import WORKER
from gongkai.web.audit.services import note
from gongkai.web.files import holders
from gongkai.web.files.models import Upload, UploadState
from gongkai.web.files.store import drop_once_committed

AT_ONCE = 500


@dataclass(frozen=True)
class Unheld:
    """What is to be done: files to be marked, those marked that something refers to after all, those that go."""

    marked: Sequence[UUID]
    wanted: Sequence[UUID]
    gone: Sequence[UUID]


def look(before: datetime) -> Unheld:
    """Which uploads from before an instant nothing refers to, at most 500; reads only, and may take long."""
    old = Q(state=UploadState.STORED, uploaded_at__lt=before) | Q(state=UploadState.LEAVING)
    rows = list(holders.unreferred(Upload.objects.filter(old)).values_list("pk", "digest", "state"))
    held = holders.held({digest for _pk, digest, _state in rows})
    stays, leaves = UploadState.STORED, UploadState.LEAVING
    gone = {pk for pk, digest, state in rows if state == leaves and digest not in held}
    leaving = Upload.objects.filter(state=leaves).values_list("pk", flat=True)
    return Unheld(
        marked=[pk for pk, digest, state in rows if state == stays and digest not in held][:AT_ONCE],
        wanted=[pk for pk in leaving if pk not in gone],
        gone=sorted(gone),
    )


@transaction.atomic
def clear(unheld: Unheld, *, at: datetime) -> int:
    """Does it, each file that goes with its entry in its agency's chain; how many went."""
    leaving = Upload.objects.filter(state=UploadState.LEAVING)
    leaving.filter(pk__in=unheld.wanted).update(state=UploadState.STORED)
    free = holders.unreferred(leaving.filter(pk__in=unheld.gone))
    gone = list(free.select_related("agency").order_by("agency__code", "uploaded_at", "pk"))
    for upload in gone:
        _remove(upload, at)
    Upload.objects.filter(state=UploadState.STORED, pk__in=unheld.marked).update(state=UploadState.LEAVING)
    return len(gone)


def _remove(upload: Upload, at: datetime) -> None:
    said = {"name": upload.name, "size": upload.size, "sha256": upload.digest, "uploaded_at": upload.uploaded_at}
    note("file.clear", chain=upload.agency.code, by=WORKER, at=at, subject=f"file:{upload.pk}", old=said)
    drop_once_committed(upload.pk)
    upload.delete()
