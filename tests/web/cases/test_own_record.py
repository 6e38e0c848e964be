"""更正本人信息 (条例§41): a case of its own kind, with its own outcomes and letters, in no row of table three."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import BytesIO

import docx
import pytest

from gongkai.core.case import NOT_OF, CaseEventKind, Matter
from gongkai.core.cited import cited_whole
from gongkai.core.clock.deadline import Period
from gongkai.core.part import PartForm
from gongkai.core.period import Period as Span
from gongkai.core.rule import Level
from gongkai.law.outcome_file import outcome_law
from gongkai.web.cases.errors import BadValues, NotPermitted
from gongkai.web.cases.history import events
from gongkai.web.cases.models import PolicyChoice
from gongkai.web.cases.reckoning import clocks, life_of
from gongkai.web.cases.selectors.counting import Counting
from gongkai.web.cases.selectors.same import earlier_in_month
from gongkai.web.cases.services import (
    Application,
    ask_part,
    confirm_receipt,
    lapse_correction,
    notice_fee,
    receive_correction,
    split,
    urge_part,
    withdraw,
)
from gongkai.web.cases.services.decide import offered
from web.cases.steps import APPLICATION, Walk, noon
from web.cast import DAY

OWN = replace(APPLICATION, matter=Matter.OWN_RECORD, subject="本人的示例补贴发放记录中金额写错，附银行回单")
YEAR = Span.of(2021)
OUTCOMES = {
    "record_corrected": {"record_corrected": "已将金额由 100 元更正为 1000 元"},
    "record_kept": {"record_accurate": "经核对原始凭证，记录准确"},
    "record_transferred": {"record_sent_to": "已转送示例县民政局"},
    "record_referred": {"record_right_organ": "示例县民政局，电话 0000-0000000"},
}


def received(walk: Walk) -> Walk:
    return walk.receive(application=OWN)


def text(walk: Walk) -> str:
    return "".join(one.text for one in docx.Document(BytesIO(walk.letter())).paragraphs)


def test_it_has_its_own_outcomes_and_a_request_has_none_of_them(walk: Walk) -> None:
    own = received(walk).case
    other = Walk(walk.cast).receive().case
    assert {one.code for one in offered(life_of(own, events(own)))} == set(OUTCOMES)
    assert not {one.code for one in offered(life_of(other, events(other)))} & set(OUTCOMES)
    with pytest.raises(BadValues):
        walk.proposed("partial")


@pytest.mark.parametrize("outcome", OUTCOMES)
def test_every_outcome_goes_out_in_its_letter_and_is_counted_nowhere(walk: Walk, outcome: str) -> None:
    received(walk).proposed(outcome, OUTCOMES[outcome]).signed()
    said = text(walk)
    for part in ("更正本人信息处理告知书", "要求更正的内容为", "第四十一条", next(iter(OUTCOMES[outcome].values()))):
        assert part in said
    assert "政府信息公开申请" not in said
    count = Counting(walk.cast.bureau)
    assert (count.received(YEAR).count(), count.handled(YEAR).count(), dict(count.outcomes(YEAR))) == (0, 0, {})
    assert (walk.case.outcome, walk.case.row) == (outcome, "")


def test_the_receipt_says_that_the_law_sets_no_limit(walk: Walk) -> None:
    said = text(received(walk))
    assert "更正本人信息登记回执" in said and "没有规定办理期限" in said and "2021年6月30日" in said


def test_what_belongs_to_a_request_for_information_is_not_done_to_it(walk: Walk) -> None:
    received(walk)
    with pytest.raises(NotPermitted):
        walk.act(split, items=["一", "二"])
    with pytest.raises(NotPermitted):
        walk.act(notice_fee, tariff="pages", count=101, already=0, how="窗口缴纳")
    assert CaseEventKind.PROPOSED not in NOT_OF[Matter.OWN_RECORD]


def test_the_articles_on_requests_are_its_model_and_no_limit_of_its_own(walk: Walk) -> None:
    """条例§41 sets none: it is kept by §33 as a model, and a notice of correction by §30, as the usual policy says."""
    case = received(walk).case
    found = clocks(case, events(case), DAY)
    assert [one.period for one in found.deadlines] == [Period.REPLY, Period.CORRECTION_NOTICE]
    assert {step.basis[:2] for step in found.reply.why} == {"参照"}
    assert cited_whole(found.reply.why[0].basis) == "参照《条例》第三十一条"


@pytest.mark.parametrize(("application", "level"), [(APPLICATION, Level.WARNING), (OWN, Level.NOTE)])
def test_what_is_not_kept_of_a_model_is_noted(walk: Walk, application: Application, level: Level) -> None:
    walk.receive("post_ordinary", application=application).on(date(2021, 6, 8)).act(confirm_receipt, how="电话确认")
    assert {one.level for one in clocks(walk.case, events(walk.case), walk.day).findings} == {level}


def test_it_costs_nothing_and_cumulates_nothing(walk: Walk) -> None:
    received(walk)
    assert earlier_in_month(Walk(walk.cast).receive().case) == 0


def test_a_reply_still_open_is_carried_nowhere(walk: Walk) -> None:
    received(walk)
    assert Counting(walk.cast.bureau).carried_out(YEAR).count() == 0


def test_every_outcome_of_the_law_files_is_walked_here() -> None:
    assert {one.code for one in outcome_law().outcomes.values() if one.matter is Matter.OWN_RECORD} == set(OUTCOMES)
    assert {one.row for one in outcome_law().outcomes.values() if one.matter is Matter.OWN_RECORD} == {""}


def choose(walk: Walk, name: str, choice: str) -> None:
    PolicyChoice.objects.create(
        agency=walk.cast.bureau,
        name=name,
        choice=choice,
        since=DAY,
        reason="示例",
        recorded_at=noon(),
        by=walk.cast.head,
    )


def counted_nowhere(walk: Walk) -> bool:
    count = Counting(walk.cast.bureau)
    rows = (count.received(YEAR), count.handled(YEAR), count.carried_out(YEAR))
    return not any(one.exists() for one in rows) and not count.outcomes(YEAR)


def test_its_notice_of_correction_says_that_nothing_is_given_up(walk: Walk) -> None:
    received(walk).corrected(date(2021, 6, 10))
    said = text(walk)
    assert "更正本人信息补正告知书" in said
    assert "没有规定补正，本机关参照第三十条" in said
    assert "不视为放弃" in said
    assert "政府信息公开申请" not in said
    assert (walk.case.stage, walk.case.due_on) == ("awaiting_correction", None)
    walk.on(date(2021, 6, 8)).act(receive_correction, subject="金额写错，附银行回单和存折")
    # 6 月 8 日的次日起二十个工作日；端午节 6 月 14 日放假
    assert (walk.case.stage, walk.case.due_on) == ("in_hand", date(2021, 7, 7))
    assert walk.case.subject == "金额写错，附银行回单和存折"


def test_not_corrected_in_time_it_is_decided_upon_as_it_is(walk: Walk) -> None:
    received(walk).corrected(date(2021, 6, 10)).on(date(2021, 6, 15)).act(lapse_correction, note="没有收到")
    # 补正期限 6 月 10 日届满，次日起二十个工作日；端午节 6 月 14 日放假
    assert (walk.case.stage, walk.case.outcome, walk.case.due_on) == ("in_hand", "", date(2021, 7, 9))
    assert {one.code for one in offered(life_of(walk.case, events(walk.case)))} == set(OUTCOMES)
    walk.proposed("record_kept", OUTCOMES["record_kept"]).signed()
    assert (walk.case.stage, walk.case.row, counted_nowhere(walk)) == ("replied", "", True)


def test_where_the_agency_does_not_follow_article_30_the_limit_runs_on_and_the_letter_says_so(walk: Walk) -> None:
    choose(walk, "own_record_correction", "keeps_running")
    received(walk).corrected(date(2021, 6, 10))
    assert "办理期限不因此变动" in text(walk)
    assert walk.case.due_on == date(2021, 6, 30)


def test_where_the_limit_runs_on_the_office_decides_without_the_correction(walk: Walk) -> None:
    choose(walk, "own_record_correction", "keeps_running")
    received(walk).corrected(date(2021, 6, 10)).on(date(2021, 6, 3))
    assert (walk.case.lane, walk.case.due_on) == ("in_progress", date(2021, 6, 30))
    walk.proposed("record_kept", OUTCOMES["record_kept"])
    walk.act(receive_correction, subject="金额写错，附银行回单和存折")
    assert (walk.case.stage, walk.case.due_on) == ("in_signing", date(2021, 6, 30))
    walk.signed()
    assert (walk.case.stage, walk.case.ended_on) == ("replied", date(2021, 6, 3))


def test_it_is_extended_only_where_the_agency_follows_article_33_in_that(walk: Walk) -> None:
    received(walk)
    with pytest.raises(NotPermitted):
        walk.extended(10)
    choose(walk, "own_record_extension", "as_request")
    walk.extended(10)
    said = text(walk)
    assert "更正本人信息延期办理告知书" in said and "参照第三十三条第二款" in said
    assert walk.case.due_on == date(2021, 7, 14)


def test_another_body_is_asked_about_the_record_and_not_whether_it_may_be_disclosed(walk: Walk) -> None:
    """The law does not forbid an office to ask within itself what its record rests on; the letters say what it is about."""
    asked = {"form": PartForm.ASSIST, "content": "请核对原始凭证", "until": date(2021, 6, 20), "to": "示例县民政局"}
    received(walk).act(ask_part, **asked)
    said = text(walk)
    assert "更正本人信息协办函" in said and "所附证据能否证明其不准确" in said
    assert "可否公开" not in said and "政府信息公开申请" not in said
    walk.on(date(2021, 6, 21)).act(urge_part, of="2")
    said = text(walk)
    assert "更正本人信息催办函" in said and "《更正本人信息协办函》" in said


def test_withdrawn_it_is_counted_nowhere(walk: Walk) -> None:
    received(walk).act(withdraw, note="不再要求")
    assert (walk.case.stage, counted_nowhere(walk)) == ("withdrawn", True)
