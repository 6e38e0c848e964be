"""Taking away what is older than it has to be kept, so that the chain still holds: the cut is an entry of its own."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from django.db import connection, transaction

from gongkai.law.retention import Retention, retention
from gongkai.web.audit.models import AuditChain
from gongkai.web.audit.services import note
from gongkai.web.audit.start import PRUNE, start_of
from gongkai.web.audit.triggers import ENTRIES, lifted
from gongkai.web.day import opening


class TooYoung(ValueError):  # noqa: N818
    """What was to be pruned has to be kept still; `keep_from` is the oldest day that stays."""

    def __init__(self, before: date, keep_from: date, policy: Retention) -> None:
        super().__init__(
            f"{keep_from.isoformat()} 以来的审计记录不能清理（{policy.basis}：不少于 {policy.months} 个月）；"
            f"--before 最晚写 {keep_from.isoformat()}，现为 {before.isoformat()}"
        )
        self.keep_from = keep_from


def prune(*, before: date, by: str, on: date, at: datetime) -> Iterator[tuple[str, int]]:
    """Each chain with the number of entries of days before `before` that were taken away. TooYoung before anything is.

    A chain is cut before its first entry of `before` or later, so what is left has no gaps. Each chain is a
    transaction: the cut is noted with the digest at which it was made, then the rows go.
    """
    policy = retention("audit_log")
    if before > (keep_from := policy.keep_from(on)):
        raise TooYoung(before, keep_from, policy)
    return ((chain.name, _cut(chain, before, by, at)) for chain in AuditChain.objects.order_by("name"))


@transaction.atomic
def _cut(chain: AuditChain, before: date, by: str, at: datetime) -> int:
    chain = AuditChain.objects.select_for_update().get(pk=chain.pk)
    stays = chain.entries.filter(at__gte=opening(before)).order_by("number").first()
    through = stays.number - 1 if stays else chain.length
    count = through - start_of(chain)[0]
    if count <= 0:
        return 0
    last = chain.entries.get(number=through)
    said = {"through": through, "digest": last.digest, "count": count, "before": before}
    note(PRUNE, chain=chain.name, by=by, at=at, new=said)
    with lifted(), connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {ENTRIES} WHERE chain_id = %s AND number <= %s", [chain.pk, through])
    return count
