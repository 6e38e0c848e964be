"""Who is told of a change: only what a reader could see, and once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import pytest

from gongkai.core.record import EventKind, Standing
from gongkai.web.records import listeners, services
from gongkai.web.records.listeners import Change, tell
from web.records.steps import Walk


def test_a_reader_sees_a_publication_and_a_withdrawal_and_none_of_the_steps_between(
    walk: Walk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listeners, "_listeners", [])
    seen: list[tuple[Standing, Standing]] = []

    def listener(changes: Sequence[Change], *, at: datetime) -> None:
        seen.extend((before.standing, after.standing) for _record, before, after in changes)

    tell(listener)
    tell(listener)  # registered once all the same
    walk.published()
    walk.amend({"body": "修订"}).submit().review().approve()
    assert seen == [(Standing.UNPUBLISHED, Standing.PUBLISHED)]
    walk.publish()
    services.withdraw(walk.record, reasons="数据有误", **walk.said(walk.cast.leader))
    assert seen[1:] == [(Standing.PUBLISHED, Standing.PUBLISHED), (Standing.PUBLISHED, Standing.WITHDRAWN)]
    kinds = list(walk.record.events.values_list("kind", flat=True))
    assert kinds.count(EventKind.PUBLISHED) == 2
