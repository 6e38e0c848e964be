"""What was found in a content that must not be here goes with it."""

from __future__ import annotations

from collections.abc import Collection

from gongkai.web.agencies.models import Agency
from gongkai.web.screening.models import FileScan, Passed, Run


def forget(agency: Agency, record: int, digests: Collection[str], files: Collection[str]) -> None:
    """Drops the runs over contents, by digest, and what was found in their files; of a pass nothing but who gave it
    and when remains. Within the transaction of the erasure."""
    Run.objects.filter(record=record, digest__in=digests).delete()
    FileScan.objects.filter(agency=agency, digest__in=files).delete()
    for one in Passed.objects.filter(record=record, digest__in=digests):
        one.finding = {**one.finding, "place": [], "quote": "", "slots": dict.fromkeys(one.finding["slots"], "")}
        one.reason = ""
        one.save(update_fields=["finding", "reason"])
