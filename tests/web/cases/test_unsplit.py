"""更正拆分: split and taken back, it is as if it had never been split; what was told to somebody outside stands in the way."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from io import BytesIO
from typing import Any

import docx
import pytest

from gongkai.core.case import CaseEvent, CaseEventKind
from gongkai.core.part import PartForm
from gongkai.core.period import Period
from gongkai.web.agencies.models import Person
from gongkai.web.audit.models import AuditEntry
from gongkai.web.cases.errors import NotPermitted, StaleCase
from gongkai.web.cases.history import events, history, stands
from gongkai.web.cases.models import Case
from gongkai.web.cases.projection import FOLLOWS
from gongkai.web.cases.rebuild import rebuild
from gongkai.web.cases.reckoning import clocks
from gongkai.web.cases.selectors.counting import Counting
from gongkai.web.cases.selectors.same import by_same_applicant, earlier_in_month
from gongkai.web.cases.services import (
    ask_part,
    assign,
    comment,
    confirm_receipt,
    extend,
    receive_correction,
    return_,
    split,
    void,
    withdraw,
)
from web.cases.steps import APPLICATION, ID_NUMBER, NAME, PHONE, Walk, everything, noon
from web.cast import DAY

ITEMS = ["示例化工有限公司2020年排污许可证", "示例路改造工程的环评批复", "示例河2020年水质监测数据"]
YEAR = Period.of(2021)
K = CaseEventKind


def parts(walk: Walk) -> list[Case]:
    return list(Case.objects.filter(split_from=walk.case).order_by("pk"))


def undone(walk: Walk, by: Person | None = None, **more: Any) -> Walk:
    seq = next(one.event.id for one in reversed(stands(history(walk.case))) if one.kind is K.SPLIT)
    return walk.act(void, by or walk.cast.head, seq=seq, reason="几项内容密切相关，不应拆分", **more)


def row(case: Case) -> dict[str, Any]:
    """Every column that follows from the events, but how many these are."""
    case.refresh_from_db()
    return {"subject": case.subject, **{name: getattr(case, name) for name in FOLLOWS if name != "length"}}


def standing(case: Case) -> list[CaseEvent]:
    return [one.event for one in stands(history(case))]


def figures(walk: Walk, day: date) -> tuple[Any, ...]:
    count = Counting(walk.cast.bureau)
    return (
        count.received(YEAR).count(), dict(count.outcomes(YEAR)), count.carried_out(YEAR).count(),
        clocks(walk.case, events(walk.case), day), [one.pk for one in by_same_applicant(walk.case)],
    )  # fmt: skip


BEFORE: dict[str, Callable[[Walk], Walk]] = {
    "plain": lambda walk: walk.receive(),
    "confirmed": lambda walk: walk.receive("post_ordinary").act(confirm_receipt, how="电话确认"),
    "corrected": lambda walk: (
        walk.receive().corrected(date(2021, 6, 20)).act(receive_correction, subject="；".join(ITEMS))
    ),
    "assigned": lambda walk: walk.receive().act(assign, walk.cast.head, handler=walk.cast.li),
}


@pytest.mark.parametrize("before", BEFORE)
@pytest.mark.parametrize("items", [ITEMS[:2], ITEMS])
def test_split_and_taken_back_is_never_having_split(walk: Walk, before: str, items: list[str]) -> None:
    """Folds, counting, fee: each as it was, and as it is of a request that was never split."""
    other = BEFORE[before](Walk(walk.cast)).case  # received before, by the same person, and never split
    BEFORE[before](walk)
    day = date(2021, 6, 9)
    was = row(walk.case), standing(walk.case), figures(walk, day), earlier_in_month(walk.case)
    undone(walk.on(DAY).act(split, items=items))
    assert (row(walk.case), standing(walk.case), figures(walk, day), earlier_in_month(walk.case)) == was
    assert walk.case.due_on == other.due_on
    assert rebuild(walk.case) == ()
    later = Walk(walk.cast).receive()
    assert earlier_in_month(later.case) == 2, "the two requests, and none of the parts"


def test_each_of_the_others_is_nothing_any_more_and_every_entry_stays(walk: Walk) -> None:
    walk.receive().act(split, items=ITEMS)
    before = {one.pk: one.events.count() for one in parts(walk)}
    undone(walk)
    for one in parts(walk):
        assert (one.stage, one.lane, one.first_received_on, one.due_on, one.outcome) == (
            "undone",
            "finished",
            None,
            None,
            "",
        )
        assert (standing(one), one.events.count(), one.tasks.count()) == ([], 2 * before[one.pk], 0)
        assert rebuild(one) == ()
    assert Counting(walk.cast.bureau).received(YEAR).get() == walk.case
    assert Counting(walk.cast.bureau, noon(DAY)).received(YEAR).count() == 1


def test_a_figure_as_known_while_it_was_split_stays(walk: Walk) -> None:
    walk.receive().act(split, items=ITEMS)
    undone(walk.on(date(2021, 6, 8)))
    assert Counting(walk.cast.bureau, noon(date(2021, 6, 3))).received(YEAR).count() == 3
    assert Counting(walk.cast.bureau).received(YEAR).count() == 1


def test_a_letter_tells_the_applicant_which_numbers_are_used_no_more(walk: Walk) -> None:
    undone(walk.receive().act(split, items=ITEMS))
    said = "\n".join(one.text for one in docx.Document(BytesIO(walk.letter())).paragraphs)
    assert "取消分别办理告知书" in said
    assert "几项内容密切相关" in said
    assert APPLICATION.subject in said, "what the request asks for is what it asked for before"
    numbers = {one.number for one in parts(walk)}
    assert numbers == set(re.findall(r"2021-\d{4}", said.split("不再使用：")[1])) - {walk.case.number}


def draft(walk: Walk) -> Walk:
    return walk.proposed("other_reason", {"explanation": "示例"})


OUTSIDE: dict[str, Callable[[Walk], Walk]] = {
    "答复": lambda walk: draft(walk).signed(),
    "送达": lambda walk: draft(walk).signed().served(),
    "发出补正通知": lambda walk: walk.corrected(date(2021, 6, 20)),
    "征求意见": lambda walk: walk.consulted(),
    "延长答复期限": lambda walk: walk.act(extend, walk.cast.head, days=5, reason="检索的档案较多"),
    "申请人撤回": lambda walk: walk.act(withdraw, note="书面撤回"),
    "分送办理": lambda walk: walk.act(
        ask_part, form=PartForm.ASSIST, content="示例", until=date(2021, 6, 20), to="示例单位"
    ),
    "答复正在呈批": draft,
}  # fmt: skip


@pytest.mark.parametrize("done", OUTSIDE)
@pytest.mark.parametrize("of", ["whole", "part"])
def test_what_was_told_outside_or_waits_stands_in_the_way(walk: Walk, of: str, done: str) -> None:
    whole = walk.receive().act(split, items=ITEMS).case
    walk.case = whole if of == "whole" else parts(walk)[1]
    number = walk.case.number
    OUTSIDE[done](walk)
    walk.case = Case.objects.get(pk=whole.pk)
    with pytest.raises(NotPermitted) as refused:
        undone(walk)
    assert number in str(refused.value)
    assert done in str(refused.value) or (done, of) == ("送达", of)
    assert {one.stage for one in parts(walk)} & {"undone"} == set()


def test_what_stayed_inside_the_office_goes_with_it(walk: Walk) -> None:
    whole = walk.receive().act(split, items=ITEMS).case
    walk.case = parts(walk)[0]
    draft(walk.act(comment, note="请核对")).act(return_, walk.cast.head, note="再核")
    walk.case = Case.objects.get(pk=whole.pk)
    undone(walk)
    assert {one.stage for one in parts(walk)} == {"undone"}


def test_the_step_in_the_way_taken_back_it_goes(walk: Walk) -> None:
    whole = walk.receive().act(split, items=ITEMS).case
    walk.case = parts(walk)[0]
    walk.act(withdraw, note="误记").act(void, walk.cast.head, seq=str(walk.last().seq), reason="误记")
    walk.case = Case.objects.get(pk=whole.pk)
    assert undone(walk).case.subject == APPLICATION.subject


def test_split_again_it_has_other_numbers_and_goes_back_again(walk: Walk) -> None:
    undone(walk.receive().act(split, items=ITEMS)).act(split, items=ITEMS[:2])
    assert Counting(walk.cast.bureau).received(YEAR).count() == 2
    undone(walk)
    assert Counting(walk.cast.bureau).received(YEAR).count() == 1
    assert walk.case.subject == APPLICATION.subject
    assert len({one.number for one in parts(walk)}) == 3


def test_nothing_more_is_done_to_a_part_that_is_no_more(walk: Walk) -> None:
    undone(walk.receive().act(split, items=ITEMS))
    walk.case = parts(walk)[0]
    with pytest.raises(NotPermitted):
        walk.act(comment, note="示例")
    with pytest.raises(NotPermitted):
        walk.act(void, walk.cast.head, seq="1", reason="示例")


def test_twice_from_the_same_page_is_once_and_who_may_not_is_refused(walk: Walk) -> None:
    walk.receive().act(split, items=ITEMS)
    for person in (walk.cast.zhang, walk.cast.wang, walk.cast.supervisor):
        with pytest.raises(NotPermitted):
            undone(walk, person)
    length = walk.case.length
    undone(walk)
    with pytest.raises(StaleCase):
        walk.act(void, walk.cast.head, seq="2", reason="示例", length=length)
    assert AuditEntry.objects.filter(act="case.void", subject=f"case:{walk.case.pk}").count() == 3, (
        "it and its two links"
    )
    assert not [word for word in (NAME, ID_NUMBER, PHONE) if word in everything()]
