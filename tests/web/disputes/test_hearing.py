"""听证、开庭: set with its day, told before it comes, gone once it is taken back."""

from __future__ import annotations

from datetime import date, time
from typing import Any

import pytest

from gongkai.core.dispute import DisputeEventKind as K
from gongkai.web.cases.digest import body, waiting
from gongkai.web.cases.errors import BadValues
from gongkai.web.disputes import selectors
from gongkai.web.disputes.models import Dispute
from gongkai.web.disputes.selectors import ahead
from gongkai.web.disputes.services import Sits, open_dispute, record, void
from web.cases.steps import noon
from web.cast import DAY, Cast
from web.disputes.conftest import filed

SITS = Sits(on=date(2021, 6, 10), at=time(9, 30), place="第三法庭（示例）")


def set_(dispute: Dispute, cast: Cast, **more: Any) -> Dispute:
    return record(
        dispute, **{"kind": K.HEARING_SET, "on": DAY, "length": 1, "sits": SITS, "by": cast.zhang, "at": noon()} | more
    )


def told(cast: Cast, who: str = "zhang", day: date = DAY) -> list[tuple[date, str]]:
    return [(one.on, one.label) for one in ahead(getattr(cast, who), day)]


def test_it_stands_in_the_list_of_whoever_handles_until_it_is_over(dispute: Dispute, cast: Cast) -> None:
    set_(dispute, cast)
    hearing = (date(2021, 6, 10), "听证、开庭 09:30 第三法庭（示例）")
    limit = (date(2021, 6, 7), "提出书面答复和证据")
    assert told(cast) == [limit, hearing]
    assert hearing in told(cast, "li", date(2021, 6, 10)), "on the day itself"
    assert hearing not in told(cast, "li", date(2021, 6, 11))
    assert told(cast, "supervisor") == told(cast, "wang") == []


def test_the_digest_tells_it_by_its_reference_alone(dispute: Dispute, cast: Cast) -> None:
    said = body(waiting(cast.zhang, DAY), DAY) if set_(dispute, cast) else ""
    assert "示例复〔2021〕1号　听证、开庭 09:30 第三法庭（示例）　还有 7 个工作日（2021-06-10）" in said
    assert "示例复〔2021〕1号　提出书面答复和证据" in said
    assert dispute.matter not in said


def test_of_very_many_the_most_overdue_are_not_left_out(
    dispute: Dispute, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_dispute(cast.bureau, filed(reference="示例复〔2021〕2号"), received_on=DAY, by=cast.zhang, at=noon())
    monkeypatch.setattr(selectors, "MOST", 1)
    assert [one.dispute for one in ahead(cast.zhang, DAY)] == [dispute]


def test_taken_back_it_is_told_no_more(dispute: Dispute, cast: Cast) -> None:
    void(set_(dispute, cast), 2, reason="改期", length=2, by=cast.zhang, at=noon())
    assert [on for on, _label in told(cast)] == [date(2021, 6, 7)]


def test_of_a_dispute_that_ended_nothing_comes_up(dispute: Dispute, cast: Cast) -> None:
    row = set_(dispute, cast)
    record(row, K.CONCLUDED, on=DAY, length=2, by=cast.zhang, at=noon(), outcome="terminated")
    assert told(cast) == []


@pytest.mark.parametrize(
    ("more", "message"),
    [
        ({"sits": None}, "请填写通知的听证"), ({"sits": Sits(on=date(2021, 5, 31))}, "早于收到通知"),
        ({"kind": K.ANSWERED}, "只有收到听证"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused(dispute: Dispute, cast: Cast, more: dict[str, Any], message: str) -> None:
    with pytest.raises(BadValues, match=message):
        set_(dispute, cast, **more)
    assert Dispute.objects.get().length == 1
