"""Stored files that nothing refers to are cleared away, in two steps a day apart.

First the row is marked `leaving`, and from then on nobody can attach the file; a day later, if still nothing refers to
it, the file goes and then its row. Cut off anywhere, a row is there that says `leaving`, and the next day goes on from it:
never a stored row without its file, never a file without a row.
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
from gongkai.web.files import holders, store
from gongkai.web.files.models import Upload, UploadState

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
    rows = list(Upload.objects.filter(old).values_list("pk", "digest", "state"))
    held = holders.held({digest for _pk, digest, _state in rows})
    stays, leaves = UploadState.STORED, UploadState.LEAVING
    return Unheld(
        marked=[pk for pk, digest, state in rows if state == stays and digest not in held][:AT_ONCE],
        wanted=[pk for pk, digest, state in rows if state == leaves and digest in held],
        gone=[pk for pk, digest, state in rows if state == leaves and digest not in held],
    )


@transaction.atomic
def clear(unheld: Unheld, *, at: datetime) -> int:
    """Does it, each file that goes with its entry in its agency's chain; how many went."""
    leaving = Upload.objects.filter(state=UploadState.LEAVING)
    back = [pk for pk in unheld.wanted if store.place(pk).exists()]
    leaving.filter(pk__in=back).update(state=UploadState.STORED)
    gone = list(
        leaving.filter(pk__in=unheld.gone).select_related("agency").order_by("agency__code", "uploaded_at", "pk")
    )
    for upload in gone:
        _remove(upload, at)
    Upload.objects.filter(state=UploadState.STORED, pk__in=unheld.marked).update(state=UploadState.LEAVING)
    return len(gone)


def _remove(upload: Upload, at: datetime) -> None:
    said = {"name": upload.name, "size": upload.size, "sha256": upload.digest, "uploaded_at": upload.uploaded_at}
    note("file.clear", chain=upload.agency.code, by=WORKER, at=at, subject=f"file:{upload.pk}", old=said)
    store.drop(upload.pk)
    upload.delete()
