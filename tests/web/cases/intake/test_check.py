"""The dry run: each row that cannot be taken is named with every reason, and nothing is registered."""

from __future__ import annotations

import pytest

from gongkai.web.audit.models import AuditEntry
from gongkai.web.cases.errors import NotPermitted
from gongkai.web.cases.intake.errors import IntakeRefused
from gongkai.web.cases.intake.hand_in import discard
from gongkai.web.cases.intake.run import run
from gongkai.web.cases.intake.work import PIECE
from gongkai.web.cases.models import Case, Intake, IntakePart, IntakeRow, IntakeState
from web.cases.intake.files import HEAD, checked, handed, person, problems, table, worked
from web.cases.steps import Walk, when

FULL = (*HEAD, "申请人类型", "证件类型", "申请方式", "收到日期", "申请内容", "提供形式", "获取方式", "件数")


def test_it_says_what_can_be_registered_and_registers_nothing(walk: Walk) -> None:
    intake = checked(walk.cast, [person(1), person(2, "")])
    assert (intake.state, intake.checked["new"], intake.rows) == (IntakeState.CHECKED, 2, 2)
    assert not Case.objects.exists()
    assert intake.checked["guessed"] == 2, "nobody said what kind of applicant they are"


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (("", "99", "139", "x"), "请填写姓名或者名称"), (("赵示例", "", "139", "x"), "请填写身份证明"),
        (("赵示例", "99", "", ""), "至少填写一种联系方式"), (("赵示例", "99", "139", ""), "请填写通信地址"),
        (("赵" * 121, "99", "139", "x"), "最多 120 个字符"), (("赵\x01示例", "99", "139", "x"), "不含控制字符"),
    ],
)  # fmt: skip
def test_what_the_law_asks_for_and_is_not_there_is_said_by_line(walk: Walk, row: tuple[str, ...], why: str) -> None:
    intake = checked(walk.cast, [person(1), row])
    assert (intake.checked["new"], intake.checked["refused"]) == (1, 1)
    (line, said), *_more = problems(intake)
    assert line == 3
    assert why in said


@pytest.mark.parametrize(
    ("place", "text", "why"),
    [
        (4, "群众", "“申请人类型”一栏写的不认识"), (5, "工牌", "“证件类型”一栏写的不认识"), (6, "托梦", "“申请方式”一栏写的不认识"),
        (6, "某局转送", "在系统以外转来的，请写怎样收到的"),
        (6, "网上", "由申请人在门户提交"), (7, "端午", "不是日期"), (7, "2021-06-02", "不能晚于今天"), (9, "石刻", "“提供形式”一栏写的不认识"),
        (10, "飞鸽", "“获取方式”一栏写的不认识"), (11, "0", "件数应是"), (11, "101", "件数应是"), (11, "两件", "件数应是"),
        (5, "统一社会信用代码", "自然人的身份证明不是"),
    ],
)  # fmt: skip
def test_a_cell_that_nobody_knows_is_named_with_what_may_stand_there(
    walk: Walk, place: int, text: str, why: str
) -> None:
    row = [*person(1), "自然人", "身份证", "邮寄", "2021-05-31", "示例信息", "纸质", "邮寄", "1"]
    intake = checked(walk.cast, [[*row[:place], text, *row[place + 1 :]]], FULL)
    assert intake.checked.get("new") is None
    assert any(why in said for _line, said in problems(intake)), problems(intake)


@pytest.mark.parametrize("place", range(4, 12))
def test_what_stands_in_a_cell_by_a_shifted_column_is_not_repeated(walk: Walk, place: int) -> None:
    row = [*person(1), "自然人", "身份证", "邮寄", "2021-05-31", "示例信息", "纸质", "邮寄", "1"]
    row[place] = "钱示例" if place != 8 else "钱示例" * 2000
    intake = checked(walk.cast, [row], FULL)
    assert (len(problems(intake)), "钱示例" in str(problems(intake))) == (1, False)


def test_no_name_and_no_number_stands_in_what_is_kept_of_a_refused_row(walk: Walk) -> None:
    intake = checked(walk.cast, [("赵示例", "999999198001010011", "", "")])
    kept = str([*intake.lines.values(), *AuditEntry.objects.values("new"), *IntakeRow.objects.values()])
    assert problems(intake)
    assert not [word for word in ("赵示例", "999999198001010011") if word in kept]


def test_a_row_without_a_subject_needs_one_for_all(walk: Walk) -> None:
    intake = checked(walk.cast, [person(1, "示例信息"), person(2)], (*HEAD, "申请内容"), subject="")
    assert [(line, "特征性描述" in why) for line, why in problems(intake)] == [(3, True)]


def test_the_same_twice_is_taken_once_also_from_another_piece(walk: Walk) -> None:
    rows = [person(nth) for nth in range(PIECE + 1)]
    intake = checked(walk.cast, [*rows, person(0), person(PIECE)])
    assert (intake.checked["new"], intake.pieces) == (PIECE + 1, 2)
    assert [line for line, _why in problems(intake)] == [PIECE + 3, PIECE + 4]
    assert "与第 2 行相同" in problems(intake)[0][1]


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("名单.xlsx", b"PK\x03\x04 not a zip", "另存为"), ("名单.csv", b"\x89PNG\r\n\x1a\n", "不是 .xlsx"),
        ("名单.csv", "甲,乙\n1,2\n".encode(), "没有找到表头"), ("名单.csv", table([]), "表头下面没有数据"),
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_read_says_what_to_do_and_is_not_kept(
    walk: Walk, name: str, data: bytes, said: str
) -> None:
    intake = worked(handed(walk.cast, data, name=name))
    assert intake.state == IntakeState.UNREADABLE
    assert said in intake.problem
    assert not IntakePart.objects.exists()


@pytest.mark.parametrize(("name", "data"), [("名单.xls", b"x"), ("名单.csv", b"")])
def test_what_is_no_table_at_all_is_not_taken_in(walk: Walk, name: str, data: bytes) -> None:
    with pytest.raises(IntakeRefused):
        handed(walk.cast, data, name=name)
    assert not Intake.objects.exists()


def test_the_same_form_twice_is_one_file(walk: Walk) -> None:
    assert handed(walk.cast, table([person(1)])) == handed(walk.cast, table([person(1)]))
    assert Intake.objects.count() == 1


def test_another_file_or_other_values_after_going_back_are_another(walk: Walk) -> None:
    first = handed(walk.cast, table([person(1)]))
    assert handed(walk.cast, table([person(2)])) != first
    assert handed(walk.cast, table([person(1)]), way="fax") != first
    assert Intake.objects.count() == 3


def test_the_file_never_lies_readable_and_goes_when_it_is_given_up(walk: Walk) -> None:
    intake = handed(walk.cast, table([person(1)]))
    for _before_and_after in range(2):
        kept = b"".join(bytes(part.data) for part in intake.parts.all())
        assert kept and "赵示例1".encode() not in kept
        intake = worked(intake)
    intake = discard(intake, by=walk.cast.li, **when())
    assert (intake.state, intake.parts.count(), intake.known.count()) == (IntakeState.DISCARDED, 0, 0)
    with pytest.raises(IntakeRefused):
        run(intake, by=walk.cast.zhang, **when())


def test_only_who_registers_there_hands_in(walk: Walk) -> None:
    for somebody in (walk.cast.wang, walk.cast.leader, walk.cast.supervisor):
        with pytest.raises(NotPermitted):
            handed(walk.cast, table([person(1)]), by=somebody)


@pytest.mark.parametrize(
    ("name", "identity", "kind", "shown"),
    [
        ("阿不都·示例江", "999999198001010011", "natural_person", "阿******"), ("赵示例", "1", "natural_person", "赵**"),
        ("示例小区业主委员会", "52330000MJ00000000", "other_organization", "示例小区业主委员会"),
        ("示例小区业主委员会", "999999198013010011", "other_organization", "示例小区业主委员会"),
        ("示例物业有限公司", "913300001980010100", "enterprise", "示例物业有限公司"),
    ],
)  # fmt: skip
def test_a_kind_that_nobody_said_is_guessed_and_a_person_never_stands_unmasked(
    walk: Walk, name: str, identity: str, kind: str, shown: str
) -> None:
    intake = checked(walk.cast, [(name, identity, "139", "示例路")])
    assert intake.checked["guessed"] == 1
    run(intake, by=walk.cast.zhang, **when())
    worked(intake)
    case = Case.objects.get()
    assert (case.requester_kind, case.masked_name) == (kind, shown)
