"""分办, 交办单, 转办单, 协办函: asked by an inner limit, seen in the other side's list, urged, answered."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import Any

import docx
import pytest

from gongkai.core.part import PartForm
from gongkai.web.agencies.models import Person
from gongkai.web.cases.errors import BadValues, NotPermitted
from gongkai.web.cases.history import history
from gongkai.web.cases.models import CaseTask
from gongkai.web.cases.selectors.parts import asked_parts
from gongkai.web.cases.selectors.tasks import tasks_for
from gongkai.web.cases.services import answer_part, ask_part, urge_part, void
from web.cases.steps import NAME, Walk, everything
from web.cast import DAY

UNTIL = date(2021, 6, 10)
WANTED = "请提供2020年执行报告"


def asked(walk: Walk, form: PartForm = PartForm.WITHIN, **more: Any) -> Walk:
    known: dict[str, Any] = {"content": WANTED, "until": UNTIL}
    if form is PartForm.WITHIN:
        known["person"] = walk.cast.li
    elif "to" not in more:
        known["agency"] = walk.cast.other_bureau
    return walk.act(ask_part, form=form, **(known | more))


def answered(walk: Walk, by: Person, of: str = "2") -> Walk:
    return walk.act(answer_part, by, of=of, opinion="报告在档案室，可以公开", length=None)


def labels(person: Person) -> list[str]:
    return [one.label for one in tasks_for(person, DAY)]


def test_a_colleague_is_asked_and_answers(walk: Walk) -> None:
    asked(walk.receive())
    assert (labels(walk.cast.li), labels(walk.cast.zhang), labels(walk.cast.wang)) == (["分办"], [], [])
    assert CaseTask.objects.get().due_on == UNTIL
    assert walk.case.due_on == date(2021, 6, 30), "the applicant's limit runs on"
    answered(walk, walk.cast.li)
    assert labels(walk.cast.li) == []
    (part,) = asked_parts(history(walk.case), whole=True)
    assert (part.to, part.content, part.answer) == ("李承办", WANTED, "报告在档案室，可以公开")


@pytest.mark.parametrize(
    ("form", "title"),
    [(PartForm.ORDER, "交办单"), (PartForm.TRANSFER, "转办单"), (PartForm.ASSIST, "协办函")],
)
def test_another_body_gets_a_letter_that_does_not_say_who_asks_and_answers_by_itself(
    walk: Walk, form: PartForm, title: str
) -> None:
    asked(walk.receive(), form)
    said = "\n".join(one.text for one in docx.Document(BytesIO(walk.letter())).paragraphs)
    assert title in said
    assert all(part in said for part in ("示例县交通运输局：", WANTED, "2021年6月10日"))
    assert NAME not in said
    assert labels(walk.cast.wang) == [title]
    answered(walk, walk.cast.wang)
    assert walk.last().by == walk.cast.wang


def test_a_body_outside_this_system_is_waited_for_by_who_handles_the_case(walk: Walk) -> None:
    asked(walk.receive(), PartForm.ASSIST, to="示例县档案馆")
    assert labels(walk.cast.zhang) == ["协办函"]
    answered(walk, walk.cast.zhang)
    assert labels(walk.cast.zhang) == []


def test_strangers_neither_ask_nor_answer(walk: Walk) -> None:
    asked(walk.receive())
    for by in (walk.cast.wang, walk.cast.supervisor, walk.cast.reviewer):
        with pytest.raises(NotPermitted):
            answered(walk, by)
        with pytest.raises(NotPermitted):
            walk.act(ask_part, by, form=PartForm.WITHIN, content=WANTED, until=UNTIL, person=walk.cast.li)


def test_who_is_urged_sees_it(walk: Walk) -> None:
    asked(walk.receive()).act(urge_part, of="2", note="电话催办")
    assert labels(walk.cast.li) == ["分办（已催办）"]
    answered(walk, walk.cast.li)
    with pytest.raises(BadValues, match="还没有反馈"):
        walk.act(urge_part, of="2")


@pytest.mark.parametrize(
    ("day", "told"), [(DAY, "请按期书面反馈"), (date(2021, 6, 11), "上述期限已过")], ids=["in time", "late"]
)
def test_another_body_is_urged_by_a_letter_that_names_the_paper_and_its_day(walk: Walk, day: date, told: str) -> None:
    asked(walk.receive(), PartForm.ORDER).on(day).act(urge_part, of="2", note="电话催办（示例）")
    said = "\n".join(one.text for one in docx.Document(BytesIO(walk.letter())).paragraphs)
    assert all(
        part in said
        for part in (
            "催办函",
            "示例县交通运输局：",
            "交办单",
            WANTED,
            "2021年6月10日",
            told,
            "电话催办（示例）",
            "第 1 次",
        )
    )
    assert NAME not in said


def test_a_colleague_is_urged_without_a_letter(walk: Walk) -> None:
    asked(walk.receive()).act(urge_part, of="2")
    assert "letter" not in walk.last().data


def test_it_is_answered_once(walk: Walk) -> None:
    answered(asked(walk.receive()), walk.cast.li)
    with pytest.raises(BadValues, match="还没有反馈"):
        answered(walk, walk.cast.li)


def test_an_answer_taken_back_is_waited_for_again(walk: Walk) -> None:
    answered(asked(walk.receive()), walk.cast.li).act(void, walk.cast.head, seq="3", reason="误登")
    assert labels(walk.cast.li) == ["分办"]


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"content": " "}, "content"),
        ({"until": date(2021, 6, 30)}, "until"),
        ({"until": date(2021, 5, 31)}, "until"),
        ({"person": None}, "person"),
        ({"form": PartForm.ASSIST, "person": None}, "agency"),
    ],
)
def test_what_is_missing_or_leaves_no_time_is_refused(walk: Walk, more: dict[str, Any], field: str) -> None:
    known = {"form": PartForm.WITHIN, "content": WANTED, "until": UNTIL, "person": walk.cast.li}
    walk.receive()
    with pytest.raises(BadValues) as bad:
        walk.act(ask_part, **(known | more))
    assert set(bad.value.problems) == {field}


@pytest.mark.parametrize(
    ("today", "until"),
    [
        (date(2021, 6, 29), date(2021, 6, 29)),
        (date(2021, 6, 30), date(2021, 6, 30)),
        (date(2021, 7, 1), date(2021, 7, 2)),
    ],
)
def test_what_is_most_urgent_is_asked_for_by_today(walk: Walk, today: date, until: date) -> None:
    """6 月 30 日届满：前一日、当日、逾期以后，都可以请人当日或者尽快反馈。"""
    asked(walk.receive().on(today), until=until)
    assert CaseTask.objects.get().due_on == until


def test_what_is_not_answered_waits_no_more_once_the_reply_is_made(walk: Walk) -> None:
    asked(walk.receive()).proposed().signed()
    assert CaseTask.objects.get().label == "待送达", "nothing but to send it"


def test_the_words_are_sealed(walk: Walk) -> None:
    answered(asked(walk.receive()), walk.cast.li)
    assert WANTED not in everything()
    assert "报告在档案室" not in everything()
