"""Every licence and every penalty has its entry in the ledger, however it came to be a record."""

from __future__ import annotations

from typing import Any

from django.db.models import F, signals
from django.dispatch import receiver

from gongkai.law.credit_file import layouts
from gongkai.web.credit.models import Entry
from gongkai.web.credit.selectors import SETTLED
from gongkai.web.records.models import Record

AT_ONCE = 2000


@receiver(signals.post_save, sender=Record, dispatch_uid="credit.ledger")
def entered(sender: type[Record], instance: Record, created: bool, raw: bool = False, **_more: Any) -> None:
    """A record that was drafted, in the transaction of its draft. Those written in bulk have theirs from the import."""
    if created and not raw and instance.type in layouts():
        Entry.objects.create(record=instance, agency_id=instance.agency_id, type=instance.type)


def catch_up() -> int:
    """Enters what came past the signal (a restored table), and asks anew for what has been decided otherwise since."""
    missing = Record.objects.filter(type__in=layouts(), credit_entry=None).order_by("pk")
    rows = [Entry(record=one, agency_id=one.agency_id, type=one.type) for one in missing[:AT_ONCE]]
    Entry.objects.bulk_create(rows, ignore_conflicts=True)
    return len(rows) + again()


def again() -> int:
    """Decisions whose settled content is no longer what was reported: they are to be reported again."""
    changed = Entry.objects.filter(reported_on__isnull=False, record__standing__in=SETTLED).exclude(
        record__settled__digest=F("reported_digest")
    )
    keys = list(changed.values_list("pk", flat=True)[:AT_ONCE])
    return Entry.objects.filter(pk__in=keys).update(reported_on=None, report=None)
