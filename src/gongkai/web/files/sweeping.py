"""What a crash left half taken, and files that no row knows, are cleared away."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from itertools import islice
from uuid import UUID

from django.db import transaction

from gongkai.web.files import store
from gongkai.web.files.models import Upload, UploadState

AT_ONCE = 500  # ids in one statement: no database takes any number of them


def strays(before: datetime) -> list[UUID]:
    """The files that were written before an instant and have no row; reads only, and may take long."""
    files, found = store.older(before), list[UUID]()
    while some := list(islice(files, AT_ONCE)):
        known = set(Upload.objects.filter(pk__in=some).values_list("pk", flat=True))
        found += (one for one in some if one not in known)
    return found


@transaction.atomic
def sweep(files: Sequence[UUID], *, before: datetime) -> int:
    """Clears away those files, and uploads that began before an instant and never ended, rows and files; → how many.
    At most 500 uploads: the next day goes on."""
    begun = Upload.objects.select_for_update().filter(state=UploadState.ARRIVING, uploaded_at__lt=before)
    cut_off = [upload.pk for upload in begun[:AT_ONCE]]
    Upload.objects.filter(pk__in=cut_off).delete()
    for one in (*cut_off, *files):
        store.drop_once_committed(one)
    return len(cut_off) + len(files)
