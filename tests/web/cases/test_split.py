"""拆分: a request for several things becomes several of the same day and applicant; nobody loses a day by it."""

from __future__ import annotations

import re
from datetime import date
from io import BytesIO

import docx
import pytest

from gongkai.core.period import Period
from gongkai.web.audit.models import AuditEntry
from gongkai.web.cases.errors import BadValues, NotPermitted, StaleCase
from gongkai.web.cases.models import Case
from gongkai.web.cases.selectors.counting import Counting
from gongkai.web.cases.selectors.of_code import case_of
from gongkai.web.cases.selectors.same import earlier_in_month
from gongkai.web.cases.services import confirm_receipt, receive_correction, split, void
from gongkai.web.cases.services.policy import choose_policy
from web.cases.steps import APPLICATION, ID_NUMBER, NAME, PHONE, Walk, everything, noon
from web.cast import DAY

ITEMS = ["示例化工有限公司2020年排污许可证", "示例路改造工程的环评批复", "示例河2020年水质监测数据"]
YEAR = Period.of(2021)


def parts(walk: Walk) -> list[Case]:
    return list(Case.objects.filter(split_from=walk.case).order_by("pk"))


def test_each_thing_is_a_request_of_the_same_day_applicant_and_limit(walk: Walk) -> None:
    walk.receive().on(date(2021, 6, 4)).act(split, items=ITEMS)
    assert walk.case.subject == ITEMS[0]
    others = parts(walk)
    assert [one.subject for one in others] == ITEMS[1:]
    for one in others:
        assert (one.first_received_on, one.due_on, one.stage) == (DAY, walk.case.due_on, "in_hand")
        assert (one.masked_name, one.requester_kind) == (walk.case.masked_name, walk.case.requester_kind)
    assert len({one.number for one in [walk.case, *others]}) == 3


def test_all_of_them_are_linked_both_ways(walk: Walk) -> None:
    walk.receive().act(split, items=ITEMS)
    to = [(one.data["relation"], one.data["case"]) for one in walk.case.events.filter(kind="linked")]
    assert to == [("split_into", one.pk) for one in parts(walk)]
    for one in parts(walk):
        assert (one.events.get(kind="linked").data["relation"], one.events.get(kind="linked").data["case"]) == (
            "split_from", walk.case.pk,
        )  # fmt: skip


def test_the_letter_tells_every_number_and_a_query_code_that_opens_it(walk: Walk) -> None:
    walk.receive().act(split, items=ITEMS)
    said = "\n".join(one.text for one in docx.Document(BytesIO(walk.letter())).paragraphs)
    told = dict(re.findall(r"登记编号 (\S+)，查询码 (\S+)：", said))
    assert set(told) == {one.number for one in parts(walk)}
    for one in parts(walk):
        assert case_of(told[one.number], one.number) == one
        assert case_of(told[one.number], PHONE) == one, "and with the telephone of the application"


def test_what_was_confirmed_and_corrected_before_counts_for_each(walk: Walk) -> None:
    walk.receive("post_ordinary").act(confirm_receipt, how="电话确认")
    walk.corrected(date(2021, 6, 20)).on(date(2021, 6, 8)).act(receive_correction, subject="；".join(ITEMS))
    walk.act(split, items=ITEMS)
    assert {one.due_on for one in parts(walk)} == {walk.case.due_on}
    assert {one.received_on for one in parts(walk)} == {date(2021, 6, 8)}
    assert {one.first_received_on for one in parts(walk)} == {DAY}


@pytest.mark.parametrize(("since", "count"), [(DAY, 1), (date(2021, 6, 2), 3)])
def test_the_report_counts_each_or_where_the_agency_chose_so_the_one(walk: Walk, since: date, count: int) -> None:
    walk.receive().act(split, items=ITEMS)
    assert Counting(walk.cast.bureau).received(YEAR).count() == 3
    said = {"reason": "市里要求按原申请计件（示例）", "length": 0, "by": walk.cast.head, "at": noon()}
    choose_policy(walk.cast.bureau, name="split_counting", choice="once", since=since, **said)
    for counting in (Counting(walk.cast.bureau), Counting(walk.cast.bureau, noon())):
        assert counting.received(YEAR).count() == count
    assert Counting(walk.cast.bureau, noon(date(2021, 5, 31))).received(YEAR).count() == 0


def test_the_month_of_the_fee_cumulates_each_of_them(walk: Walk) -> None:
    """109号 art. 4: a request may be divided into its smallest reasonable units; the applicant's month adds them up."""
    walk.receive().act(split, items=ITEMS)
    assert earlier_in_month(walk.case) == 0
    assert [earlier_in_month(one) for one in parts(walk)] == [1, 2]
    later = Walk(walk.cast).on(date(2021, 7, 1)).receive()
    assert earlier_in_month(later.case) == 0, "a new month begins anew"


@pytest.mark.parametrize(
    "items", [[], ["只有一项"], ["一项", " "], ["同一项", "同一项"], [f"第{n}项" for n in range(21)]]
)
def test_what_is_no_split_is_refused_beside_the_field(walk: Walk, items: list[str]) -> None:
    walk.receive()
    with pytest.raises(BadValues) as bad:
        walk.act(split, items=items)
    assert set(bad.value.problems) == {"items"}
    assert Case.objects.count() == 1


def test_after_its_limit_was_moved_the_whole_is_answered_whole(walk: Walk) -> None:
    walk.receive().extended()
    with pytest.raises(BadValues, match="不能再拆分"):
        walk.act(split, items=ITEMS)


def test_twice_from_the_same_page_is_one_split(walk: Walk) -> None:
    walk.receive().act(split, items=ITEMS)
    with pytest.raises(StaleCase):
        walk.act(split, items=ITEMS, length=1)
    assert Case.objects.count() == 3


def test_a_stranger_and_a_supervisor_cannot(walk: Walk) -> None:
    walk.receive()
    for person in (walk.cast.wang, walk.cast.supervisor):
        with pytest.raises(NotPermitted):
            walk.act(split, person, items=ITEMS)


def test_a_link_of_a_split_is_not_taken_back_without_it(walk: Walk) -> None:
    walk.receive().act(split, items=ITEMS)
    for event in walk.case.events.filter(kind="linked"):
        with pytest.raises(BadValues):
            walk.act(void, walk.cast.head, seq=str(event.seq), reason="误拆")


def corrected(walk: Walk, subject: str) -> Walk:
    return walk.corrected(date(2021, 6, 20)).act(receive_correction, subject=subject)


def test_what_a_part_has_had_from_the_beginning_is_not_taken_back_in_it(walk: Walk) -> None:
    corrected(walk.receive(), "；".join(ITEMS)).act(split, items=ITEMS)
    walk.case = parts(walk)[0]
    with pytest.raises(BadValues, match="请选择要更正的一步"):
        walk.act(void, walk.cast.head, seq="3", reason="误录")


def test_a_correction_that_was_split_upon_is_taken_back_after_the_split(walk: Walk) -> None:
    corrected(walk.receive(), "；".join(ITEMS)).act(split, items=ITEMS)
    with pytest.raises(NotPermitted, match="“收到补正的申请”以后登记过“拆分”，请先更正那一步"):
        walk.act(void, walk.cast.head, seq="3", reason="误录")
    walk.act(void, walk.cast.head, seq="4", reason="误拆").act(void, walk.cast.head, seq="3", reason="误录")
    assert (walk.case.stage, walk.case.subject) == ("awaiting_correction", APPLICATION.subject)


@pytest.mark.parametrize("before", [False, True])
def test_a_correction_after_the_split_taken_back_leaves_each_its_item(walk: Walk, before: bool) -> None:
    walk.receive()
    if before:
        corrected(walk, "；".join(ITEMS))
    walk.act(split, items=ITEMS).on(date(2021, 6, 8))
    for case, item in zip([walk.case, *parts(walk)], ITEMS, strict=True):
        walk.case = case
        corrected(walk, "别的内容").act(void, walk.cast.head, seq=str(walk.case.length), reason="误录")
        assert Case.objects.get(pk=case.pk).subject == item


def test_each_step_is_in_the_audit_and_nobody_is_named_there(walk: Walk) -> None:
    walk.receive().act(split, items=ITEMS)
    assert set(AuditEntry.objects.filter(act="case.split").values_list("subject", flat=True)) == {
        f"case:{one.pk}" for one in [walk.case, *parts(walk)]
    }
    assert not [word for word in (NAME, ID_NUMBER, PHONE) if word in everything()]
