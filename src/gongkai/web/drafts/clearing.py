"""Drafts that nobody has touched for long are dropped, each with the key that sealed it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from gongkai.web.drafts.models import Draft


@transaction.atomic
def clear(before: datetime) -> int:
    """Drops the drafts that were last changed before an instant; how many. They are locked: one kept meanwhile is new."""
    old = Draft.objects.select_for_update(of=("self",)).select_related("seal").filter(updated_at__lt=before)
    count = 0
    for draft in old:
        draft.delete()
        draft.seal.delete()
        count += 1
    return count
