"""The steps of a record on its pages: each by the one whose step it is, refused to others in a sentence."""

from __future__ import annotations

import pytest

from gongkai.core.record import Stage, Standing
from gongkai.web.agencies.models import Person
from gongkai.web.records.models import Record, WithheldEntry
from web.cast import Cast
from web.office.records.pages import at, text
from web.records.steps import Walk


def sent(person: Person, record: Record, act: str, length: int | None = None, **said: object) -> object:
    record.refresh_from_db()
    path = f"/office/records/{record.pk}/{act}/"
    return at(person).post(path, {"length": record.length if length is None else length, **said})


def now(record: Record) -> tuple[str, str]:
    record.refresh_from_db()
    return record.stage, record.standing


def test_the_straight_path_by_its_pages(cast: Cast, walk: Walk) -> None:
    record = walk.draft().record
    sent(cast.zhang, record, "submit")
    assert now(record)[0] == Stage.IN_REVIEW
    sent(cast.reviewer, record, "review", conclusion="may_disclose", opinion="不含不予公开的内容")
    assert now(record)[0] == Stage.IN_APPROVAL
    sent(cast.head, record, "approve", opinion="同意")
    assert now(record)[0] == Stage.APPROVED
    sent(cast.head, record, "publish")
    assert now(record) == (Stage.NONE, Standing.PUBLISHED)
    assert "11330000MB0000001X/2021-00001" in text(at(cast.zhang).get(f"/office/records/{record.pk}/"))


def test_publishing_before_the_review_is_stopped_with_a_sentence(cast: Cast, walk: Walk) -> None:
    record = walk.draft().submit().record
    for answer in (at(cast.zhang).get(f"/office/records/{record.pk}/publish/"), sent(cast.zhang, record, "publish")):
        assert "还没有通过保密审查，不能公开" in text(answer)
    assert now(record) == (Stage.IN_REVIEW, Standing.UNPUBLISHED)


def test_publishing_before_the_approval_is_stopped_with_a_sentence(cast: Cast, walk: Walk) -> None:
    record = walk.draft().submit().review().record
    assert "还没有审核同意，不能公开" in text(sent(cast.head, record, "publish"))


def test_an_incomplete_draft_is_not_submitted_and_says_what_is_missing(cast: Cast, walk: Walk) -> None:
    record = walk.draft(values={"made_on": ""}).record
    answer = sent(cast.zhang, record, "submit")
    assert "生成日期" in text(answer)
    assert now(record)[0] == Stage.DRAFT


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"conclusion": "may_disclose"}, "opinion"),
        ({"conclusion": "sever", "opinion": "须遮盖"}, "mask"),
        ({"conclusion": "refer", "opinion": "拿不准"}, "to"),
        ({"conclusion": "must_withhold", "opinion": "不予公开"}, "basis"),
        ({"conclusion": "must_withhold", "opinion": "不予公开", "basis": "state_secret"}, "matter"),
        ({"opinion": "没有选结论"}, "conclusion"),
    ],
)
def test_what_a_conclusion_needs_is_asked_beside_its_field(
    cast: Cast, walk: Walk, said: dict[str, str], field: str
) -> None:
    record = walk.draft().submit().record
    page = text(sent(cast.reviewer, record, "review", **said))
    assert f'id="id_{field}_error"' in page
    assert now(record)[0] == Stage.IN_REVIEW


def test_what_must_be_withheld_goes_into_the_register(cast: Cast, walk: Walk) -> None:
    record = walk.draft().submit().record
    sent(
        cast.reviewer,
        record,
        "review",
        conclusion="must_withhold",
        opinion="涉商业秘密",
        basis="trade_secret",
        matter="行政许可",
    )
    assert now(record)[1] == Standing.WITHHELD
    assert WithheldEntry.objects.get().matter == "行政许可"


def test_what_is_returned_comes_back_with_its_reason(cast: Cast, walk: Walk) -> None:
    record = walk.draft().submit().review().record
    assert "请写明退回的原因" in text(sent(cast.head, record, "return"))
    sent(cast.head, record, "return", reason="表格第二行有误")
    assert now(record)[0] == Stage.DRAFT
    assert "表格第二行有误" in text(at(cast.zhang).get(f"/office/records/{record.pk}/"))


def test_pressed_twice_it_is_one_act(cast: Cast, walk: Walk) -> None:
    record = walk.draft().record
    length = record.length
    for _nth in range(2):
        answer = sent(cast.zhang, record, "submit", length=length)
        assert answer.status_code == 302  # type: ignore[attr-defined]
    assert record.events.count() == 2


def test_who_comes_second_is_told_who_was_first_and_keeps_what_was_typed(cast: Cast, walk: Walk) -> None:
    record = walk.draft().submit().review().record
    length = record.length
    sent(cast.head, record, "return", reason="请核对")
    answer = sent(cast.leader, record, "return", length=length, reason="我写的原因")
    page = text(answer)
    assert answer.status_code == 409  # type: ignore[attr-defined]
    assert "龚主任已于" in page
    assert "退回" in page
    assert "我写的原因" in page


def test_a_time_to_publish_is_set_and_taken_back(cast: Cast, walk: Walk) -> None:
    record = walk.draft().submit().review().approve().record
    assert "应晚于现在" in text(sent(cast.head, record, "schedule", day="2021-05-31", time="09:00"))
    sent(cast.head, record, "schedule", day="2021年6月3日", time="09:00")
    assert now(record)[0] == Stage.SCHEDULED
    assert "2021年6月3日 09:00" in text(at(cast.head).get(f"/office/records/{record.pk}/"))
    sent(cast.head, record, "unschedule", reason="还要核对")
    assert now(record)[0] == Stage.APPROVED


def test_a_document_is_repealed_and_the_mistake_undone(cast: Cast, walk: Walk) -> None:
    record = walk.published("normative_document").record
    sent(cast.head, record, "repeal", basis="示环〔2021〕9号", ended_on="2021-06-01")
    assert now(record)[1] == Standing.REPEALED
    seq = record.events.latest("seq").seq
    sent(cast.head, record, "void", seq=seq, reason="登记有误")
    assert now(record)[1] == Standing.PUBLISHED


def test_a_document_lapses_or_is_modified(cast: Cast, walk: Walk) -> None:
    record = walk.published("normative_document").record
    sent(cast.zhang, record, "modify", basis="示环〔2021〕8号")
    assert now(record)[1] == Standing.PUBLISHED
    sent(cast.zhang, record, "lapse", basis="有效期届满", ended_on="2021-06-01")
    assert now(record)[1] == Standing.LAPSED


def test_a_quashed_penalty_is_withdrawn_with_public_reasons(
    cast: Cast, walk: Walk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """处罚法§48 counts from 15 July 2021; three working days after Monday 2 August are Thursday the 5th."""
    record = walk.published("penalty_decision").record
    monkeypatch.setenv("GONGKAI_TODAY", "2021-08-02")
    sent(cast.head, record, "quash", quashed_on="2021-08-02", basis="示复决〔2021〕1号")
    page = text(at(cast.head).get(f"/office/records/{record.pk}/"))
    assert "2021年8月5日" in page
    assert "理由会向社会公开" in text(sent(cast.head, record, "withdraw"))
    sent(cast.head, record, "withdraw", reasons="处罚决定已被复议机关撤销")
    assert now(record)[1] == Standing.WITHDRAWN


def test_a_public_record_is_taken_down_with_a_reason(cast: Cast, walk: Walk) -> None:
    record = walk.published().record
    sent(cast.head, record, "take-down", reason="公示期满")
    assert now(record)[1] == Standing.TAKEN_DOWN


def test_a_draft_is_given_up(cast: Cast, walk: Walk) -> None:
    record = walk.draft().record
    sent(cast.zhang, record, "discard", reason="重复")
    assert now(record)[0] == Stage.NONE


@pytest.mark.parametrize(
    ("act", "who", "status"),
    [
        ("submit", "head", 403), ("submit", "wang", 404), ("submit", "supervisor", 403),
        ("review", "zhang", 403), ("review", "head", 403), ("approve", "zhang", 403), ("approve", "reviewer", 403),
        ("publish", "reviewer", 403), ("publish", "supervisor", 403), ("withdraw", "zhang", 403),
        ("withdraw", "wang", 404), ("edit", "head", 403), ("edit", "supervisor", 403), ("edit", "wang", 404),
    ],
)  # fmt: skip
def test_nobody_takes_a_step_that_is_not_theirs(cast: Cast, walk: Walk, act: str, who: str, status: int) -> None:
    record = walk.draft().submit().record
    before = record.length
    assert sent(getattr(cast, who), record, act).status_code == status  # type: ignore[attr-defined]
    record.refresh_from_db()
    assert record.length == before


def test_a_colleague_may_go_on_with_what_another_began(cast: Cast, walk: Walk) -> None:
    record = walk.draft().record
    sent(cast.li, record, "submit")
    assert now(record)[0] == Stage.IN_REVIEW


@pytest.mark.parametrize(("act", "name"), [("withdraw", "reasons"), ("take-down", "reason")])
def test_what_an_act_cannot_do_without_is_marked_and_asked_for_beside_its_field(
    cast: Cast, walk: Walk, act: str, name: str
) -> None:
    record = walk.published().record
    path = f"/office/records/{record.pk}/{act}/"
    assert at(cast.head).get(path).context["form"].fields[name].required
    form = at(cast.head).post(path, {"length": record.length}).context["form"]
    assert list(form.errors) == [name]


def test_the_days_to_withdraw_a_decision_are_not_cited_for_what_is_none(cast: Cast, walk: Walk) -> None:
    notice = walk.published().record
    assert "《行政处罚法》" not in text(at(cast.head).get(f"/office/records/{notice.pk}/withdraw/"))
    penalty = walk.published("penalty_decision").record
    assert "《行政处罚法》第四十八条" in text(at(cast.head).get(f"/office/records/{penalty.pk}/withdraw/"))
