"""导入台账: read first, written only whole; every open case has its last day; numbers go on behind."""

from __future__ import annotations

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from gongkai.web.cases.models import Case
from gongkai.web.cases.rebuild import rebuild
from web.cases.steps import Walk
from web.cast import Cast

HEAD = "登记编号,收到日期,申请方式,申请人,申请人类型,申请内容,延期日期,答复日期,办理结果\n"
OPEN = "2021-0007,2021年5月6日,当面,钱示例,自然人,示例许可证,,,\n"
DONE = "2021-0003,2021.3.1,网站,示例有限公司,,示例批复,2021-3-22,20210408,部分公开\n"
WRONG = "2021-0009,昨天,当面,钱示例,自然人,示例,,,\n"


def ran(file: Path, *more: str) -> str:
    out = StringIO()
    call_command("cases", "import", str(file), "--agency", "XIAN-STHJ", "--by", "zhang", *more, stdout=out)
    return out.getvalue()


@pytest.fixture
def register(tmp_path: Path) -> Path:
    path = tmp_path / "台账.csv"
    path.write_text(HEAD + OPEN + DONE, "utf-8")
    return path


def test_a_trial_says_every_last_day_with_its_reasons_and_writes_nothing(cast: Cast, register: Path) -> None:
    said = ran(register)
    # 5 月 6 日收到：7 日、8 日（调休上班），10 至 14、17 至 21、24 至 28 日，31 日，6 月 1、2 日，第 20 个工作日是 6 月 2 日。
    assert "第 2 行 2021-0007：届满日 2021-06-02" in said
    assert "自次日起计 20 个工作日" in said
    assert "第 3 行：没有写明申请人类型" in said
    assert "试读" in said
    assert not Case.objects.exists()


def test_written_it_is_cases_that_equal_their_events(cast: Cast, register: Path) -> None:
    assert "已导入 2 件" in ran(register, "--write")
    open_, done = Case.objects.get(number="2021-0007"), Case.objects.get(number="2021-0003")
    assert (open_.stage, str(open_.due_on), open_.masked_name) == ("in_hand", "2021-06-02", "钱**")
    assert (done.stage, done.row, str(done.ended_on), done.requester_kind) == (
        "closed",
        "partial",
        "2021-04-08",
        "enterprise",
    )
    assert rebuild(open_) == rebuild(done) == ()


def test_one_bad_line_and_nothing_is_written(cast: Cast, register: Path) -> None:
    register.write_text(HEAD + OPEN + WRONG, "utf-8")
    with pytest.raises(CommandError, match="没有写入"):
        ran(register, "--write")
    assert not Case.objects.exists()


def test_a_second_time_nothing_is_doubled(cast: Cast, register: Path) -> None:
    ran(register, "--write")
    with pytest.raises(CommandError, match="没有写入"):
        ran(register, "--write")
    assert Case.objects.count() == 2


def test_numbers_go_on_behind_those_that_came(walk: Walk, register: Path) -> None:
    ran(register, "--write")
    assert walk.receive().case.number == "2021-0008"


@pytest.mark.parametrize(("more", "said"), [(("--map", "x=y"), "字段可以是"), ((), "没有账号")])
def test_what_was_asked_wrongly_is_told(cast: Cast, register: Path, more: tuple[str, ...], said: str) -> None:
    by = "zhang" if more else "nobody"
    with pytest.raises(CommandError, match=said):
        call_command("cases", "import", str(register), "--agency", "XIAN-STHJ", "--by", by, *more, stdout=StringIO())


def test_a_long_number_of_an_old_register_stays_whole(cast: Cast, register: Path) -> None:
    """Two that begin alike are two: neither is cut."""
    numbers = [f"示例县生态环境局依申请公开政府信息登记〔2021〕第{n}号" for n in (1, 2)]
    register.write_text(HEAD + "".join(OPEN.replace("2021-0007", number) for number in numbers), "utf-8")
    assert "已导入 2 件" in ran(register, "--write")
    assert set(Case.objects.values_list("number", flat=True)) == set(numbers)


def test_a_number_that_is_too_long_is_refused(cast: Cast, register: Path) -> None:
    register.write_text(HEAD + OPEN.replace("2021-0007", "9" * 61), "utf-8")
    with pytest.raises(CommandError, match="没有写入"):
        ran(register, "--write")
    assert not Case.objects.exists()


def test_a_line_without_a_number_is_given_one_behind_those_of_the_register(cast: Cast, register: Path) -> None:
    blank, numbered = (OPEN.replace("2021-0007", number) for number in ("", "2021-0001"))
    register.write_text(HEAD + blank + numbered, "utf-8")
    assert "已导入 2 件" in ran(register, "--write")
    assert list(Case.objects.order_by("pk").values_list("number", flat=True)) == ["2021-0002", "2021-0001"]
