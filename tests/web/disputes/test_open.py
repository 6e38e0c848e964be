"""收到副本: opened by the handler, once for each reference, and the limit runs."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from gongkai.core.dispute import Procedure, Route
from gongkai.web.audit.models import AuditEntry
from gongkai.web.cases.errors import BadValues, NotPermitted
from gongkai.web.disputes.models import Dispute
from gongkai.web.disputes.selectors import in_hand, limits
from gongkai.web.disputes.services import open_dispute
from web.cases.steps import noon
from web.cast import DAY, Cast
from web.disputes.conftest import RECEIVED, filed


def test_the_limit_runs_from_the_copy_and_the_act_is_noted(dispute: Dispute, cast: Cast) -> None:
    # 2021 年的复议法是 10 日；5 月 24 日之后的第 10 个工作日是 6 月 7 日。
    (due,) = limits(dispute, DAY)
    assert (due.due, due.state.value) == (date(2021, 6, 7), "running")
    assert in_hand(cast.bureau).count == 1
    entry = AuditEntry.objects.get(act="dispute.open")
    assert (entry.by, entry.subject) == (cast.zhang.username, f"dispute:{dispute.pk}")


@pytest.mark.parametrize("who", ["reviewer", "leader", "supervisor", "stranger"])
def test_who_may_not_handle_may_not_open(cast: Cast, who: str) -> None:
    person = getattr(cast, who, None) or cast.system_admin
    with pytest.raises(NotPermitted):
        open_dispute(cast.bureau, filed(), received_on=RECEIVED, by=person, at=noon())
    assert not Dispute.objects.exists()


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"body": " "}, "body"), ({"reference": ""}, "reference"), ({"matter": ""}, "matter"),
        ({"procedure": Procedure.SUIT}, "procedure"), ({"route": Route.DIRECT}, "procedure"),
    ],
)  # fmt: skip
def test_what_is_lacking_is_told_beside_its_field(cast: Cast, more: dict[str, Any], field: str) -> None:
    with pytest.raises(BadValues) as bad:
        open_dispute(cast.bureau, filed(**more), received_on=RECEIVED, by=cast.zhang, at=noon())
    assert list(bad.value.problems) == [field]


def test_a_reference_is_opened_once(dispute: Dispute, cast: Cast) -> None:
    with pytest.raises(BadValues, match="已经登记过"):
        open_dispute(cast.bureau, filed(), received_on=RECEIVED, by=cast.zhang, at=noon())


def test_no_day_of_the_future(cast: Cast) -> None:
    with pytest.raises(BadValues, match="不能晚于今天"):
        open_dispute(cast.bureau, filed(), received_on=DAY + timedelta(days=1), by=cast.zhang, at=noon())
