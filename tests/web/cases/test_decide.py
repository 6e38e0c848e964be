"""拟定、退回、签发: complete by the law's own list, signed by somebody else, numbered once, with the right remedy."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import docx
import pytest

from gongkai.core.case import Matter
from gongkai.core.outcome import Outcome
from gongkai.law.load import forms
from gongkai.law.outcome_file import outcome_law
from gongkai.web.cases.errors import BadValues, NotPermitted
from gongkai.web.cases.history import history
from gongkai.web.cases.models import CaseDocument, PolicyChoice, RemedyBodies
from gongkai.web.cases.services import convert, return_, void
from gongkai.web.cases.services.decide import written_before
from gongkai.web.cases.services.letters import FIELD
from gongkai.web.cases.services.override import released_on
from gongkai.web.cases.services.reorder import order_reply
from gongkai.web.files.store import place
from gongkai.web.sealing.services import unseal_bytes
from web.cases.steps import GIVEN, NAME, Walk, everything, noon

DECIDED = [
    one
    for one in outcome_law().outcomes.values()
    if one.matter is Matter.DISCLOSURE and one.code not in ("withdrawal", "not_corrected", "fee_unpaid")
]


def letter(walk: Walk) -> str:
    return "\n".join(one.text for one in docx.Document(BytesIO(walk.letter())).paragraphs)


def printed_of(walk: Walk, title: str) -> str:
    found = CaseDocument.objects.get(case=walk.case, title=title, ending="docx")
    data = unseal_bytes(place(found.upload_id).read_bytes(), field=FIELD)
    return "\n".join(one.text for one in docx.Document(BytesIO(data)).paragraphs)


def test_partly_granted_lands_in_its_row(walk: Walk) -> None:
    walk.receive().proposed()
    assert walk.case.stage == "in_signing"
    walk.on(date(2021, 6, 8)).signed()
    assert (walk.case.stage, walk.case.outcome, walk.case.row) == ("replied", "partial", "partial")
    assert walk.case.ended_on == date(2021, 6, 8)
    assert "政府信息部分公开告知书" in letter(walk)
    assert "示环公复〔2021〕1号" in letter(walk)
    assert "示例县人民法院" in letter(walk), "before 2024 a partial grant may go to court at once"


@pytest.mark.parametrize("outcome", DECIDED, ids=lambda one: one.code)
def test_each_outcome_has_its_letter_and_a_row_of_the_form(walk: Walk, outcome: Outcome) -> None:
    code, reasons = outcome.code, outcome.reasons
    given = {one.code: "示例" for one in outcome.needs}
    walk.receive().proposed(code, given, reason=reasons[0] if reasons else "").signed()
    rows = {row.code for form in forms() for table in form.tables for row in table.rows()}
    assert walk.case.row in rows
    assert CaseDocument.objects.filter(case=walk.case, title=outcome.letter.label).count() == 2


def test_what_is_missing_is_named_by_need(walk: Walk) -> None:
    walk.receive()
    with pytest.raises(BadValues) as bad:
        walk.proposed("third_party_rights", {"legal_ground": "条例第十五条", "harm": " "}, reason="别的")
    assert set(bad.value.problems) == {"harm", "third_party_answer", "reason"}
    assert walk.case.events.count() == 1


def test_what_follows_by_itself_cannot_be_chosen(walk: Walk) -> None:
    walk.receive()
    with pytest.raises(BadValues, match="请选择办理结果"):
        walk.proposed("not_corrected", {"not_corrected_in_time": "没有补正"})


def test_the_drafter_does_not_sign(walk: Walk) -> None:
    walk.receive().proposed(by=walk.cast.head)
    with pytest.raises(NotPermitted, match="拟稿人不能签发"):
        walk.signed(walk.cast.head)
    walk.signed(walk.cast.leader)
    assert walk.last().by == walk.cast.leader


def test_a_handler_does_not_sign(walk: Walk) -> None:
    walk.receive().proposed()
    for who in (walk.cast.li, walk.cast.wang, walk.cast.supervisor):
        with pytest.raises(NotPermitted):
            walk.signed(who)


def test_nothing_is_signed_that_was_not_proposed(walk: Walk) -> None:
    walk.receive()
    with pytest.raises(NotPermitted, match="办理中"):
        walk.signed()


def test_a_returned_draft_is_written_anew(walk: Walk) -> None:
    walk.receive().proposed().act(return_, walk.cast.leader, note="依据不足")
    assert (walk.case.stage, walk.case.outcome) == ("in_hand", "")
    with pytest.raises(NotPermitted):
        walk.signed()
    walk.proposed().signed()
    assert walk.case.stage == "replied"


def test_the_words_of_a_decision_are_sealed(walk: Walk) -> None:
    walk.receive().proposed().signed()
    assert not [text for text in GIVEN.values() if text in everything()]


def test_without_remedy_bodies_nothing_is_signed(walk: Walk) -> None:
    walk.receive().proposed()
    RemedyBodies.objects.all().delete()
    with pytest.raises(BadValues, match="救济机关"):
        walk.signed()
    assert walk.case.events.count() == 2


def test_since_2024_a_refusal_names_reconsideration_first(walk: Walk) -> None:
    walk.on(date(2024, 3, 1)).receive().proposed(
        "internal_affairs", {"legal_ground": "条例第十六条", "may_refuse": "内部工作流程"}, reason="内部工作流程"
    ).signed()
    assert "未经行政复议，不能直接提起行政诉讼" in letter(walk)
    assert walk.last().data["way"] == "reconsideration_first"


REASONS = "公开排污数据涉及公共利益，理由是影响周边饮水"


def objected(walk: Walk, stance: str = "objects") -> Walk:
    return walk.receive().consulted().answered("2", stance)


def to_third_parties(walk: Walk) -> list[str]:
    return [one.title for one in CaseDocument.objects.filter(case=walk.case, title__contains="第三方", ending="docx")]


def test_granted_against_an_objection_needs_words_for_the_third_party(walk: Walk) -> None:
    objected(walk)
    with pytest.raises(BadValues) as bad:
        walk.proposed("granted", {"way": "邮寄"})
    assert set(bad.value.problems) == {"override"}


def test_the_third_party_is_told_what_and_why_with_its_own_remedy_and_not_who_asked(walk: Walk) -> None:
    objected(walk).proposed("granted", {"way": "邮寄", "override": REASONS}).signed()
    said = letter(walk)
    assert to_third_parties(walk) == ["政府信息公开告知书（第三方）"]
    assert "示例化工有限公司：" in said
    assert all(part in said for part in (REASONS, "第三十二条", "示例县人民法院", "你公司的排污许可证执行报告"))
    assert NAME not in said
    assert walk.case.number not in said
    assert walk.last().data["number"] != walk.last().data["third_parties"][0]["number"]
    assert REASONS not in everything()


def test_what_was_objected_to_is_given_after_fifteen_working_days_and_both_letters_say_so(walk: Walk) -> None:
    """签发于 2021 年 6 月 1 日；十五个工作日满于 6 月 23 日（端午 6 月 14 日不计），自 6 月 24 日起提供。"""
    objected(walk).proposed("granted", {"way": "邮寄", "override": REASONS}).signed()
    assert walk.last().data["release"] == "2021-06-24"
    reply = printed_of(walk, "政府信息公开告知书")
    assert "上述信息自2021年6月24日起提供" in reply
    assert "上述信息自2021年6月24日起向申请人提供" in letter(walk)
    walk.served()
    with pytest.raises(NotPermitted, match="2021-06-24 起才提供"):
        walk.act(convert, title="排污许可证执行报告", reason="已有两人申请")
    assert released_on(history(walk.case)) == date(2021, 6, 24)
    walk.act(order_reply, days=None, reference="示政复〔2021〕1号")
    assert released_on(history(walk.case)) is None, "that reply is no more"


def test_an_agency_may_choose_to_give_it_with_the_reply(walk: Walk) -> None:
    PolicyChoice.objects.create(
        agency=walk.cast.bureau, name="override_release", choice="at_once", since=date(2021, 1, 1), reason="示例",
        recorded_at=noon(date(2021, 1, 1)), by=walk.cast.head,
    )  # fmt: skip
    objected(walk).proposed("granted", {"way": "邮寄", "override": REASONS}).signed()
    assert "release" not in walk.last().data
    assert "日起" not in printed_of(walk, "政府信息公开告知书").replace("之日起", "")


def test_a_partial_grant_that_keeps_what_was_objected_to_tells_nobody(walk: Walk) -> None:
    objected(walk).proposed().signed()
    assert to_third_parties(walk) == []


def test_who_consented_is_not_told(walk: Walk) -> None:
    objected(walk, "consents").proposed("granted", {"way": "邮寄"}).signed()
    assert to_third_parties(walk) == []


def test_an_objection_recorded_by_mistake_is_none(walk: Walk) -> None:
    objected(walk).act(void, walk.cast.head, seq="3", reason="误录").proposed("granted", {"way": "邮寄"}).signed()
    assert to_third_parties(walk) == []


def test_a_draft_that_was_taken_back_is_not_the_one_that_is_signed(walk: Walk) -> None:
    """龚 drafts, the draft is returned, 张 drafts another; both steps after his own taken back, his own waits again."""
    walk.receive().proposed(by=walk.cast.head).act(return_, walk.cast.leader, note="请写明依据")
    walk.proposed(given={**GIVEN, "way": "网上提供"})
    for seq in ("4", "3"):
        walk.act(void, walk.cast.head, seq=seq, reason="误录")
    assert walk.case.stage == "in_signing"
    with pytest.raises(NotPermitted, match="拟稿人不能签发"):
        walk.signed(walk.cast.head)
    walk.signed(walk.cast.leader)
    assert GIVEN["way"] in letter(walk)
    assert "网上提供" not in letter(walk)


def test_one_goes_on_from_the_last_draft_that_stands(walk: Walk) -> None:
    walk.receive().proposed().act(return_, walk.cast.head, note="请写明依据")
    walk.proposed(given={**GIVEN, "way": "网上提供"}).act(void, walk.cast.head, seq="4", reason="误录")
    assert written_before(history(walk.case), "partial")["given"]["way"] == GIVEN["way"]
    assert written_before(history(walk.case), "granted") == {
        "given": {},
        "reason": "",
        "right_agency": None,
        "right": None,
    }
