"""Content that must not be here is erased: what remains is that something was, by its digest."""

from __future__ import annotations

from datetime import datetime

from gongkai.web.records.models import Record
from gongkai.web.screening.services.forgetting import forget
from gongkai.web.sealing.models import Key
from gongkai.web.sealing.services import erase


def erase_versions(record: Record, version: int | None, *, at: datetime) -> None:
    """Empties the contents of one version (None: of all) of a record that is locked, and destroys their keys, so that
    what the audit keeps of them cannot be read either."""
    contents = record.contents.all() if version is None else record.contents.filter(version=version)
    for key in Key.objects.filter(pk__in=contents.values("key")):
        erase(key, at=at)
    known = [(one.digest, [file["digest"] for file in one.body.get("attachments", ())]) for one in contents]
    files = {digest for _content, digests in known for digest in digests}
    forget(record.agency, record.pk, [digest for digest, _files in known], files)
    contents.update(body={})
    for kept in (record.working, record.public):
        if kept is not None and version in (None, kept.version):
            kept.body = {}
    record.erased_at = at
    record.save(update_fields=["erased_at"])
