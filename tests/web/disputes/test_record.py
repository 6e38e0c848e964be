"""What happens in a dispute: answered in time, concluded with its result, taken back, and a request reopened."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from gongkai.core.clock import State
from gongkai.core.dispute import DisputeEventKind
from gongkai.web.cases.errors import BadValues, NotPermitted
from gongkai.web.cases.history import history
from gongkai.web.cases.reckoning import reply_clock
from gongkai.web.cases.services import void as void_step
from gongkai.web.disputes.models import Dispute, DisputeEvent
from gongkai.web.disputes.selectors import limits
from gongkai.web.disputes.services import open_dispute, record, void
from gongkai.web.records.errors import StaleRecord
from gongkai.web.reports.asked import Asked
from gongkai.web.reports.counters import parts, value
from web.cases.steps import Walk, noon, with_bodies
from web.cast import DAY, Cast
from web.disputes.conftest import RECEIVED, filed

K = DisputeEventKind
UPHELD, PENDING = "disputes/reconsideration/upheld", "disputes/reconsideration/pending"


def recorded(row: Dispute, cast: Cast, kind: DisputeEventKind, on: date = DAY, **more: Any) -> Dispute:
    known = {"length": row.length, "by": cast.zhang, "at": noon(), **more}
    return record(row, kind, on=on, **known)


def counts(cast: Cast, year: int = 2021) -> dict[str, int]:
    return {cell: int(value(cell, Asked(cast.bureau, year))) for cell in (UPHELD, PENDING)}


def test_answered_in_time_is_met(dispute: Dispute, cast: Cast) -> None:
    recorded(dispute, cast, K.ANSWERED)
    (due,) = limits(Dispute.objects.get(), DAY)
    assert due.state is State.MET


def test_it_counts_as_pending_until_it_is_concluded_and_once(dispute: Dispute, cast: Cast) -> None:
    assert counts(cast) == {UPHELD: 0, PENDING: 1}
    row = recorded(dispute, cast, K.CONCLUDED, outcome="maintained")
    assert (row.concluded_on, row.outcome) == (DAY, "maintained")
    assert counts(cast) == {UPHELD: 1, PENDING: 0}
    (part,) = parts(UPHELD, Asked(cast.bureau, 2021))
    assert list(part.rows) == [dispute]
    assert counts(cast, 2022) == {UPHELD: 0, PENDING: 0}


def test_what_was_recorded_by_mistake_is_taken_back_and_kept_to_be_read(dispute: Dispute, cast: Cast) -> None:
    row = recorded(dispute, cast, K.CONCLUDED, outcome="maintained")
    row = void(row, 2, reason="登记错案", length=row.length, by=cast.zhang, at=noon())
    assert (row.concluded_on, row.outcome) == (None, "")
    assert counts(cast) == {UPHELD: 0, PENDING: 1}
    assert [(one.seq, one.kind, one.voids, one.reason) for one in row.events.all()][1:] == [
        (2, "concluded", None, ""), (3, "voided", 2, "登记错案"),
    ]  # fmt: skip
    with pytest.raises(BadValues, match="不能更正"):
        void(row, 1, reason="x", length=row.length, by=cast.zhang, at=noon())


@pytest.mark.parametrize(
    ("kind", "more", "field"),
    [
        (K.CONCLUDED, {"outcome": ""}, "outcome"),
        (K.CONCLUDED, {"outcome": "suit_rejected"}, "outcome"),
        (K.ANSWERED, {"outcome": "maintained"}, "outcome"),
        (K.JUDGMENT_SERVED, {}, "kind"),
        (K.CONCLUDED, {"outcome": "annulled", "reply_anew": True}, "reply_anew"),
        (K.ANSWERED, {"on": date(2021, 5, 1)}, "on"),
        (K.ANSWERED, {"on": date(2021, 6, 2)}, "on"),
    ],
)
def test_what_cannot_be_is_told(
    dispute: Dispute, cast: Cast, kind: DisputeEventKind, more: dict[str, Any], field: str
) -> None:
    with pytest.raises(BadValues) as bad:
        recorded(dispute, cast, kind, **more)
    assert list(bad.value.problems) == [field]
    assert Dispute.objects.get().length == 1


def test_who_comes_second_is_told(dispute: Dispute, cast: Cast) -> None:
    recorded(dispute, cast, K.ANSWERED)
    with pytest.raises(StaleRecord, match=f"{cast.zhang.name}已于 .* 先行办理了“提交答复"):
        recorded(dispute, cast, K.HEARING, length=1)


def test_a_stranger_records_nothing(dispute: Dispute, cast: Cast) -> None:
    with pytest.raises(NotPermitted):
        recorded(dispute, cast, K.ANSWERED, by=cast.supervisor)


def test_an_order_to_reply_anew_reopens_the_request_with_a_new_clock(cast: Cast) -> None:
    walk = Walk(with_bodies(cast)).receive().proposed("granted", {"way": "邮寄"}).signed().served()
    row = open_dispute(cast.bureau, filed(), received_on=RECEIVED, by=cast.zhang, at=noon(), case=walk.case)
    recorded(row, cast, K.CONCLUDED, outcome="annulled", reply_anew=True, reply_days=15)
    walk.case.refresh_from_db()
    clock = reply_clock(walk.case, [one.event for one in history(walk.case)], DAY)
    # 6 月 1 日之后的第 15 个工作日：6 月 14 日端午，故为 6 月 23 日。
    assert (clock.state, clock.due) == (State.RUNNING, date(2021, 6, 23))
    assert walk.case.ended_on is None
    assert value("requests/received/total", Asked(cast.bureau, 2021)) == 1, "no new request"


@pytest.fixture
def ordered(cast: Cast) -> Walk:
    """A request whose reply was annulled, with the order to reply anew that came of it."""
    walk = Walk(with_bodies(cast)).receive().proposed("granted", {"way": "邮寄"}).signed().served()
    row = open_dispute(cast.bureau, filed(), received_on=RECEIVED, by=cast.zhang, at=noon(), case=walk.case)
    recorded(row, cast, K.CONCLUDED, outcome="annulled", reply_anew=True)
    walk.case.refresh_from_db()
    return walk


def test_a_conclusion_taken_back_takes_its_order_back_in_the_request(ordered: Walk, cast: Cast) -> None:
    assert ordered.case.stage == "in_hand"
    row = Dispute.objects.get()
    row = void(row, 2, reason="登记错案", length=row.length, by=cast.zhang, at=noon())
    ordered.case.refresh_from_db()
    assert (row.outcome, ordered.case.stage) == ("", "served")
    assert ordered.last().kind == "voided"


def test_an_order_on_which_a_reply_was_drafted_is_not_taken_back(ordered: Walk, cast: Cast) -> None:
    ordered.on(date(2021, 6, 2)).proposed()
    row = Dispute.objects.get()
    with pytest.raises(NotPermitted, match="登记过“拟定答复”，请先更正那一步"):
        void(row, 2, reason="登记错案", length=row.length, by=cast.zhang, at=noon(date(2021, 6, 2)))
    assert Dispute.objects.get().outcome == "annulled"


def test_an_order_that_was_taken_back_in_the_request_already_stays_so(ordered: Walk, cast: Cast) -> None:
    ordered.act(void_step, cast.head, seq=str(ordered.case.length), reason="误录")
    length, row = ordered.case.length, Dispute.objects.get()
    void(row, 2, reason="登记错案", length=row.length, by=cast.zhang, at=noon())
    ordered.case.refresh_from_db()
    assert (ordered.case.length, Dispute.objects.get().outcome) == (length, "")


def test_what_was_known_before_it_was_taken_back_stays_so(dispute: Dispute, cast: Cast) -> None:
    """A signed figure is reproduced: at noon the conclusion stood, an hour later it did not."""
    row = recorded(dispute, cast, K.CONCLUDED, outcome="maintained")
    void(row, 2, reason="登记错案", length=row.length, by=cast.zhang, at=noon() + timedelta(hours=1))
    known = [int(value(UPHELD, Asked(cast.bureau, 2021, noon() + timedelta(hours=hours)))) for hours in (0, 1)]
    assert known == [1, 0]


def test_no_event_is_changed_or_deleted(dispute: Dispute) -> None:
    for act in (lambda: DisputeEvent.objects.update(outcome="varied"), lambda: DisputeEvent.objects.all().delete()):
        with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
            act()
