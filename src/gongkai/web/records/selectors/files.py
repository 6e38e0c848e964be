"""Which files the contents of records refer to."""

from __future__ import annotations

from collections.abc import Collection

from gongkai.web.records.models import RecordContent


def attached(digests: Collection[str]) -> set[str]:
    """Those of some digests that any version of any record has attached, of whatever agency.

    Every version counts, also one that was amended since. The attachments of all contents are read, one row at a time:
    there is no index into them, and this is asked once a day.
    """
    if not digests:
        return set()
    wanted = frozenset(digests)
    rows = RecordContent.objects.filter(body__attachments__0__isnull=False).values_list("body__attachments", flat=True)
    return {one["digest"] for row in rows.iterator() for one in row if one["digest"] in wanted}
