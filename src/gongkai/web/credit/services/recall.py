"""撤回以后: the platform that has a decision is told that it was withdrawn, and the ledger keeps that it was."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from gongkai.web.agencies.models import Agency, Person
from gongkai.web.audit.services import note
from gongkai.web.credit.errors import CreditRefused
from gongkai.web.credit.models import Entry, Recall
from gongkai.web.credit.selectors import to_recall
from gongkai.web.credit.services.receive import allowed


@transaction.atomic
def recall(
    agency: Agency, records: Iterable[int], *, receipt: str, told_on: date, by: Person, on: date, at: datetime
) -> int:
    """The platform was told of decisions of an agency that were reported and then withdrawn; of how many.

    It no longer has them: one that is published again is reported again, even with the same content. CreditRefused.
    """
    allowed(by, "credit.report", agency, on)
    rows = to_recall(Entry.objects.filter(agency=agency, pk__in=list(records)))
    entries = list(rows.select_for_update(of=("self",)).order_by("pk"))
    if not entries:
        raise CreditRefused(_("请选出已通知平台的决定；选出的可能已由他人登记，请看最新情况。"))
    if not receipt.strip():
        raise CreditRefused(_("请填写平台的回执编号；没有编号的，写明通知的方式和时间。"))
    if not max(one.told for one in entries) <= told_on <= on:
        raise CreditRefused(_("通知日期应在报送之后，不晚于今天。"))
    Recall.objects.bulk_create(
        Recall(
            record_id=one.pk, digest=one.reported_digest, reported_on=one.told, told_on=told_on,
            receipt=receipt.strip(), told_by=by, noted_at=at,
        )
        for one in entries
    )  # fmt: skip
    keys = [one.pk for one in entries]
    Entry.objects.filter(pk__in=keys, report__reported_on__isnull=False).update(
        report=None
    )  # one that waits stays in its table
    Entry.objects.filter(pk__in=keys).update(reported_on=None, reported_digest="")
    note(
        "credit.recall", chain=agency.code, by=by.username, at=at, subject=f"agency:{agency.pk}",
        new={"records": keys, "receipt": receipt.strip(), "on": told_on.isoformat()},
    )  # fmt: skip
    return len(keys)
