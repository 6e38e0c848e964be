"""The reasons a court would read: every sentence names the right day, the right article, and nothing that was not so."""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.core.case import CaseEvent, CaseEventKind, CaseFile, Channel, Party
from gongkai.core.clock import Step, deadlines
from gongkai.law.load import calendar, wording
from gongkai.law.period_file import clock_law

K = CaseEventKind


def event(kind: CaseEventKind, day: str, **more: object) -> CaseEvent:
    return CaseEvent(kind=kind, on=date.fromisoformat(day), **more)  # type: ignore[arg-type]


def why(*events: CaseEvent, as_of: str, **policies: str) -> dict[str, Step]:
    """The reply's steps by their code."""
    law = clock_law().choosing(policies)
    case = CaseFile(Channel.POST_SIGNED, events)
    return {step.code: step for step in deadlines(case, law, calendar(), date.fromisoformat(as_of)).reply.why}


RECEIVED = event(K.RECEIVED, "2021-03-01")
ASKED = event(K.CONSULTED, "2021-03-08", party=Party.THIRD_PARTY)
HAD = event(K.CONSULTATION_RECEIVED, "2021-03-09", party=Party.THIRD_PARTY)  # 十五个工作日至 3 月 30 日


def test_only_the_days_of_this_limit_are_said_to_be_paused() -> None:
    """征求意见 3 月 3 日至 19 日，补正 3 月 15 日重新起算：其间不计入的是 16 日至 19 日四个工作日。"""
    found = why(
        RECEIVED, event(K.CONSULTED, "2021-03-03", party=Party.THIRD_PARTY),
        event(K.CORRECTION_REQUESTED, "2021-03-05"), event(K.CORRECTION_RECEIVED, "2021-03-15"),
        event(K.OPINION_RECEIVED, "2021-03-19", party=Party.THIRD_PARTY), as_of="2021-03-22",
    )  # fmt: skip
    assert found["reckoned"].slots["paused"] == 4


def test_a_limit_that_does_not_end_the_wait_is_not_said_to_end_it() -> None:
    found = why(RECEIVED, ASKED, HAD, as_of="2021-04-12", consultation_end="opinion")
    assert "still_paused" in found
    assert "opinion_lapsed.third_party" not in found
    late = event(K.OPINION_RECEIVED, "2021-04-08", party=Party.THIRD_PARTY)
    answered = why(RECEIVED, ASKED, HAD, late, as_of="2021-04-12", consultation_end="opinion")
    assert answered["opinion_received"].on == late.on
    assert "opinion_lapsed.third_party" not in answered


def test_nobody_waits_for_an_opinion_after_the_reply() -> None:
    found = why(RECEIVED, ASKED, HAD, event(K.REPLIED, "2021-03-20"), as_of="2021-04-12")
    assert not {"still_paused", "opinion_lapsed.third_party"} & found.keys()
    unknown = why(RECEIVED, ASKED, event(K.REPLIED, "2021-03-20"), as_of="2021-04-12")
    assert "still_paused" not in unknown


def test_where_the_first_day_is_not_counted_the_last_one_is() -> None:
    answered = event(K.OPINION_RECEIVED, "2021-03-19", party=Party.THIRD_PARTY)
    found = why(RECEIVED, ASKED, answered, as_of="2021-03-22", pause_boundary="from_sending")
    assert "opinion_received.same_day" in found
    assert "opinion_received" not in found


def test_a_date_put_off_is_not_said_to_be_counted() -> None:
    found = why(RECEIVED, event(K.DELAYED, "2021-03-22", until=date(2021, 4, 20)), as_of="2021-03-23")
    assert found["reckoned_until"].slots["due"] == date(2021, 4, 20)
    assert found["reckoned_until"].basis == "条例§35"
    assert "reckoned" not in found


@pytest.mark.parametrize(
    ("received", "replied", "basis"),
    [("2019-05-14", "2019-05-20", "条例（2007）§24"), ("2019-05-15", "2019-05-20", "条例§33")],
)
def test_the_reply_stands_under_the_law_of_its_receipt(received: str, replied: str, basis: str) -> None:
    found = why(event(K.RECEIVED, received), event(K.REPLIED, replied), as_of="2019-06-03")
    assert found["replied"].basis == basis


@pytest.mark.parametrize(
    ("ordered", "basis"),
    [
        ("2023-12-29", "行政复议法（1999）§28、行政诉讼法§70、§72"),
        ("2024-01-02", "行政复议法§64、§66，行政诉讼法§70、§72"),
    ],
)
def test_an_order_stands_under_the_law_of_its_day(ordered: str, basis: str) -> None:
    order = event(K.REPLY_ORDERED, ordered, days=15)
    found = why(event(K.RECEIVED, "2023-11-01"), order, as_of="2024-01-03")
    assert found["reply_ordered"].basis == basis
    assert found["reckoned"].basis == basis, "the fifteen days are the order's, not the law's"


def test_a_consultation_of_the_round_before_is_not_waited_for() -> None:
    order = event(K.REPLY_ORDERED, "2021-06-01")
    found = why(RECEIVED, ASKED, event(K.REPLIED, "2021-03-22"), order, as_of="2021-06-02")
    assert "consulted.third_party" in found
    assert "still_paused" not in found


def test_what_there_is_none_of_is_not_said_and_days_are_written_as_people_write_them() -> None:
    case = CaseFile(Channel.IN_PERSON, (CaseEvent(kind=CaseEventKind.RECEIVED, on=date(2021, 6, 15), id="1"),))
    step = deadlines(case, clock_law(), calendar(), date(2021, 6, 16)).reply.why[-1]
    said = "自 2021年6月15日 的次日起计 20 个工作日，至 2021年7月13日 届满：其间休息日 8 天"
    assert step.says(wording("zh")) == said
    assert step.says(wording("en")) == "20 working days after 2021-06-15 end on 2021-07-13: between them 8 weekend days"
