"""转送: what is another agency's becomes a request of that agency, once, with all that the applicant gave and nothing else."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from gongkai.core.period import Period
from gongkai.law.load import calendar
from gongkai.web.agencies.models import Agency, AgencyKind
from gongkai.web.audit.models import AuditEntry
from gongkai.web.cases.errors import BadValues, NotPermitted, StaleCase
from gongkai.web.cases.models import Case, CaseDocument
from gongkai.web.cases.requester import requester_of
from gongkai.web.cases.selectors.counting import Counting
from gongkai.web.cases.selectors.of_code import case_of
from gongkai.web.cases.services import confirm_receipt, pass_on, propose, sign, split
from gongkai.web.cases.services.letters import FIELD
from gongkai.web.cases.services.policy import choose_policy
from gongkai.web.cases.services.reorder import order_reply
from gongkai.web.files.store import place
from gongkai.web.sealing.services import unseal_bytes
from web.cases.passed import (
    ADDRESS,
    ANSWERED,
    CODE,
    HANDED,
    HOW,
    OFFICE,
    TELEPHONE,
    answered,
    drafted,
    handed,
    publish,
    there,
    told_code,
    words,
)
from web.cases.steps import APPLICATION, ID_NUMBER, NAME, PHONE, Walk, everything, noon
from web.cast import DAY, person

YEAR = Period.of(2021)
# 自 6 月 10 日起数二十个工作日：10、11，15-18（14 日端午），21-25，28-30、7 月 1、2，5-8（counted by hand）。
DUE = date(2021, 7, 8)


@pytest.fixture
def passed(walk: Walk) -> Walk:
    publish(walk.cast.other_bureau, walk.cast)
    return handed(answered(walk.receive()).on(HANDED))


def test_the_other_agency_has_a_request_of_its_own_of_that_day(passed: Walk) -> None:
    found = there(passed)
    assert (found.agency, found.number, found.way) == (passed.cast.other_bureau, "2021-0001", "handed_over")
    assert (found.subject, found.form, found.delivery) == (APPLICATION.subject, APPLICATION.form, APPLICATION.delivery)
    assert (found.first_received_on, found.due_on, found.stage) == (HANDED, DUE, "in_hand")
    assert requester_of(found) == APPLICATION.requester
    assert found.key_id != passed.case.key_id, "sealed anew, under a key of its own"
    assert (passed.case.stage, passed.case.outcome) == ("served", "not_responsible")


def test_each_is_linked_to_the_other(passed: Walk) -> None:
    found = there(passed)
    one, other = passed.case.events.get(kind="linked"), found.events.get(kind="linked")
    assert (one.data["relation"], one.data["case"], one.data["agency_name"]) == (
        "handed_to", found.pk, "示例县交通运输局",
    )  # fmt: skip
    assert (other.data["relation"], other.data["case"]) == ("handed_from", passed.case.pk)


def test_the_letter_tells_where_to_by_which_number_and_from_when(passed: Walk) -> None:
    said = words(passed.letter())
    assert "政府信息公开申请转送告知书" in said and "经您（单位）同意" in said
    assert f"示例县交通运输局（政府信息公开工作机构为{OFFICE}，办公地址为{ADDRESS}，联系电话为{TELEPHONE}）" in said
    assert "该机关收到申请之日为2021年6月9日，其答复期限自次日起计算，届满日为2021年7月8日" in said
    assert f"该机关的登记编号为 {there(passed).number}；" in said
    assert CODE.search(said) is None, "whoever reads the papers of the first is not to open the second with them"


def test_the_other_agency_has_a_receipt_of_its_own(passed: Walk) -> None:
    receipt = CaseDocument.objects.get(case=there(passed), ending="docx")
    said = words(unseal_bytes(place(receipt.upload_id).read_bytes(), field=FIELD))
    assert receipt.title == "政府信息公开申请登记回执"
    assert "通过其他机关转送提出" in said and "收到申请之日为2021年6月9日" in said
    assert case_of(told_code(there(passed)), there(passed).number) == there(passed)


def test_a_part_takes_along_what_came_with_the_whole(walk: Walk) -> None:
    scan = SimpleUploadedFile("shili.pdf", b"%PDF-1.4 shili")
    walk.receive(scans=[scan], declared=True)
    walk.act(split, walk.cast.head, items=["示例大道的施工许可证", "示例大道的环评批复"])
    part = answered(Walk(walk.cast, case=Case.objects.get(split_from=walk.case)))
    handed(part.on(HANDED))
    (carried,) = CaseDocument.objects.filter(case=there(part), kind="scan")
    assert unseal_bytes(place(carried.upload_id).read_bytes(), field=FIELD) == b"%PDF-1.4 shili"


def test_the_papers_the_applicant_handed_in_go_along_sealed_anew(walk: Walk) -> None:
    scan = SimpleUploadedFile("shili.pdf", b"%PDF-1.4 shili")
    handed(answered(walk.receive(scans=[scan], declared=True)).on(HANDED))
    (first,) = CaseDocument.objects.filter(case=walk.case, kind="scan")
    (carried,) = CaseDocument.objects.filter(case=there(walk), kind="scan")
    assert carried.digest == first.digest and carried.upload_id != first.upload_id
    assert place(carried.upload_id).read_bytes() != place(first.upload_id).read_bytes()
    assert unseal_bytes(place(carried.upload_id).read_bytes(), field=FIELD) == b"%PDF-1.4 shili"


def test_table_three_counts_it_with_each_of_the_two(passed: Walk) -> None:
    """The first received and answered it as not its own; the second received one on the day of handing over."""
    first, second = Counting(passed.cast.bureau), Counting(passed.cast.other_bureau)
    assert first.received(YEAR).count() == first.handled(YEAR, ("not_held",)).count() == 1
    assert (second.received(YEAR).count(), second.handled(YEAR).count()) == (1, 0)
    assert second.received(Period(date(2021, 6, 9), date(2021, 6, 9))).get() == there(passed)
    assert not second.received(Period(DAY, ANSWERED)).exists()


def test_where_a_confirmation_is_waited_for_the_limit_and_the_receipt_wait(walk: Walk) -> None:
    said = {"reason": "参照互联网渠道（示例）", "length": 0, "by": walk.cast.head, "at": noon()}
    other = walk.cast.other_bureau
    boss = person("jiao", "焦主任", other, "ogi_head")
    choose_policy(other, name="handover_receipt", choice="confirmed", since=DAY, **{**said, "by": boss})
    handed(answered(walk.receive()).on(HANDED))
    letter, found = words(walk.letter()), there(walk)
    assert "确认收到之日为其收到申请之日" in letter and "届满日" not in letter
    assert (found.stage, found.first_received_on) == ("unconfirmed", None)
    assert not CaseDocument.objects.filter(case=found).exists()
    mine = Walk(walk.cast, case=found).on(date(2021, 6, 10)).act(confirm_receipt, walk.cast.wang, how="电话确认")
    assert (mine.case.first_received_on, mine.case.due_on) == (date(2021, 6, 10), date(2021, 7, 9))
    assert case_of(told_code(found), found.number) == mine.case, "told with the receipt, and by nothing before it"


def test_without_the_applicants_agreement_it_is_not_handed_over(walk: Walk) -> None:
    answered(walk.receive()).on(HANDED)
    with pytest.raises(BadValues) as bad:
        handed(walk, how=" ")
    assert set(bad.value.problems) == {"how"}
    assert Case.objects.count() == 1


def test_where_the_agency_only_tells_it_needs_none_and_the_letter_says_so(walk: Walk) -> None:
    said = {"reason": "市里要求告知即可（示例）", "length": 0, "by": walk.cast.head, "at": noon()}
    choose_policy(walk.cast.bureau, name="handover_consent", choice="told", since=DAY, **said)
    handed(answered(walk.receive()).on(HANDED), how="")
    assert "现告知您（单位）" in words(walk.letter()) and "同意，本机关" not in words(walk.letter())


def test_where_none_is_needed_one_that_was_given_is_said(walk: Walk) -> None:
    said = {"reason": "市里要求告知即可（示例）", "length": 0, "by": walk.cast.head, "at": noon()}
    choose_policy(walk.cast.bureau, name="handover_consent", choice="told", since=DAY, **said)
    handed(answered(walk.receive()).on(HANDED))
    assert "经您（单位）同意" in words(walk.letter())


def test_only_what_was_answered_as_anothers_is_handed_over_and_once(walk: Walk) -> None:
    walk.receive()
    with pytest.raises(NotPermitted):
        handed(walk)
    walk.proposed().signed().served()
    with pytest.raises(NotPermitted):
        handed(walk)
    other = handed(answered(Walk(walk.cast).receive()).on(HANDED))
    with pytest.raises(NotPermitted):
        handed(other, other.cast.county)
    assert Case.objects.filter(handed_from__isnull=False).count() == 1


def test_twice_from_the_same_page_is_once(passed: Walk) -> None:
    with pytest.raises(StaleCase):
        handed(passed, length=passed.case.length - 2)
    assert Case.objects.count() == 2


def test_a_colleague_may_and_a_stranger_and_a_supervisor_may_not(walk: Walk) -> None:
    answered(walk.receive()).on(HANDED)
    for who in (walk.cast.wang, walk.cast.supervisor):
        with pytest.raises(NotPermitted):
            walk.act(pass_on, who, agency=walk.cast.other_bureau, how=HOW)
    walk.act(pass_on, walk.cast.li, agency=walk.cast.other_bureau, how=HOW)
    assert there(walk).events.get(seq=1).by == walk.cast.li


@pytest.mark.parametrize("which", ["own", "office", "closed", "none"])
def test_to_what_answers_no_request_it_is_not_handed_over(walk: Walk, which: str) -> None:
    answered(walk.receive()).on(HANDED)
    closed = Agency.objects.create(
        code="XIAN-OLD", name="示例县旧局", kind=AgencyKind.DEPARTMENT, parent=walk.cast.county,
        path=f"{walk.cast.county.path}XIAN-OLD/", closed_on=HANDED,
    )  # fmt: skip
    to = {"own": walk.cast.bureau, "office": walk.cast.bureau_office, "closed": closed, "none": None}[which]
    with pytest.raises(BadValues) as bad:
        walk.act(pass_on, agency=to, how=HOW)
    assert set(bad.value.problems) == {"agency"}


def test_only_on_the_day_it_is_done(walk: Walk) -> None:
    """It happens within this system: an earlier day would be taken from the limit of the other agency."""
    answered(walk.receive()).on(date(2021, 6, 10))
    with pytest.raises(BadValues, match="日期只能是办理的当天"):
        handed(walk, on=HANDED)
    assert Case.objects.count() == 1


def test_not_before_the_decision_is_served(walk: Walk) -> None:
    drafted(walk.receive().on(ANSWERED), walk.cast.other_bureau).signed()
    with pytest.raises(NotPermitted):
        handed(walk)


def test_until_next_years_holidays_are_announced_the_letter_says_no_last_day(walk: Walk) -> None:
    """The limit runs all the same; nobody has to confirm anything."""
    last = max(calendar().years)
    day = date(last, 12, 10)
    handed(answered(walk.on(date(last, 12, 1)).receive(), day=date(last, 12, 2)).on(day))
    said = words(walk.letter())
    assert there(walk).received_on == day
    assert f"该机关收到申请之日为{last}年12月10日，其答复期限自次日起计算，为 20 个工作日" in said
    assert "确认收到之日" not in said and "届满日为" not in said


def test_ordered_to_reply_anew_after_it_the_first_agency_goes_on(passed: Walk) -> None:
    passed.on(date(2021, 6, 21)).act(order_reply, days=None, reference="示例县人民政府复议决定（示例）")
    assert passed.case.stage == "in_hand"
    with pytest.raises(NotPermitted):
        handed(passed, passed.cast.county)
    answered(passed, passed.cast.county, day=date(2021, 6, 22))
    with pytest.raises(BadValues, match="已经转送该机关"):
        handed(passed)
    handed(passed, passed.cast.county)
    assert set(Case.objects.filter(handed_from=passed.case).values_list("agency__code", flat=True)) == {
        "XIAN-JTJ", "XIAN",
    }  # fmt: skip


def test_the_decision_names_the_agency_as_its_guide_has_it(walk: Walk) -> None:
    publish(walk.cast.other_bureau, walk.cast)
    drafted(walk.receive().on(ANSWERED), walk.cast.other_bureau).signed()
    said = words(walk.letter())
    assert f"负责公开该信息的行政机关为示例县交通运输局（政府信息公开工作机构为{OFFICE}，" in said
    assert f"联系电话为{TELEPHONE}" in said and "理由和负责公开" not in said
    assert walk.last().data["right_agency"] == walk.cast.other_bureau.pk


def test_an_agency_without_a_guide_is_named_as_its_own_page_has_it(walk: Walk) -> None:
    Agency.objects.filter(pk=walk.cast.county.pk).update(phone="000-00000001")
    walk.cast.county.refresh_from_db()
    drafted(walk.receive().on(ANSWERED), walk.cast.county, "由县政府制作（示例）").signed()
    said = words(walk.letter())
    assert "负责公开该信息的行政机关为示例县人民政府（联系电话为000-00000001）" in said
    assert "由县政府制作（示例）" in said, "the reasons stay"


def test_neither_an_agency_nor_words_is_the_need_that_is_missing(walk: Walk) -> None:
    walk.receive()
    with pytest.raises(BadValues) as bad:
        drafted(walk, None)
    assert set(bad.value.problems) == {"right_agency"}
    with pytest.raises(BadValues) as bad:
        drafted(walk, walk.cast.bureau)
    assert set(bad.value.problems) == {"right"}


def test_of_another_outcome_no_agency_is_named(walk: Walk) -> None:
    given = {"search_record": "查了档案室（示例）"}
    walk.receive().act(propose, outcome="not_existing", given=given, reason="", right=walk.cast.other_bureau)
    assert "right_agency" not in walk.last().data


def test_an_agency_that_was_closed_meanwhile_is_not_signed(walk: Walk) -> None:
    drafted(walk.receive(), walk.cast.other_bureau)
    Agency.objects.filter(pk=walk.cast.other_bureau.pk).update(closed_on=ANSWERED)
    with pytest.raises(NotPermitted, match="已经撤销"):
        walk.on(ANSWERED).act(sign, walk.cast.leader)


def test_it_is_in_both_trails_and_nobody_is_named_there(passed: Walk) -> None:
    noted = AuditEntry.objects.filter(act="case.pass_on").values_list("chain__name", "subject")
    assert set(noted) == {
        ("XIAN-STHJ", f"case:{passed.case.pk}"), ("XIAN-JTJ", f"case:{there(passed).pk}"),
    }  # fmt: skip
    assert not [word for word in (NAME, ID_NUMBER, PHONE, HOW) if word in everything()]
