"""成批登记 by its pages: upload, what the check says, register, follow the bar, take the codes."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from gongkai.web.audit.models import AuditEntry
from gongkai.web.cases.intake.run import run
from gongkai.web.cases.intake.take import take
from gongkai.web.cases.models import Case, Intake, IntakeState
from web.cases.intake.files import HEAD, checked, person, registered, table, worked
from web.cases.steps import Walk, noon, when
from web.office.records.pages import at, opened, text

LIST, NEW = "/office/cases/intake/", "/office/cases/intake/new/"


def sent(walk: Walk, data: bytes | None = None, **more: Any) -> Any:
    typed = {
        "way": "counter", "on": "2021-06-01", "subject": "示例小区规划许可", "form": "paper", "delivery": "pickup",
        "once": "abc", "file": SimpleUploadedFile("名单.csv", table([person(1), person(2)]) if data is None else data),
    }  # fmt: skip
    return at(walk.cast.zhang).post(NEW, typed | more)


def place(intake: Intake, act: str = "") -> str:
    return reverse("office:case_intake" + (f"_{act}" if act else ""), args=[intake.pk])


def shown(walk: Walk, intake: Intake, asked: str = "") -> str:
    return text(at(walk.cast.zhang).get(place(intake) + asked))


def test_from_the_upload_to_the_codes(walk: Walk) -> None:
    answer = sent(walk, table([person(1), person(2), ("赵示例3", "", "139", "x")]))
    intake = Intake.objects.get()
    assert answer["Location"] == place(intake)
    assert "正在读取" in shown(walk, intake)
    intake = worked(intake)
    said = shown(walk, intake, "?show=refused")
    assert "检查结果（还没有登记）" in said
    assert "请填写身份证明" in said
    assert not Case.objects.exists()
    at(walk.cast.zhang).post(place(intake, "run"))
    assert "<progress" in shown(walk, intake)
    intake = worked(intake)
    said = shown(walk, intake)
    assert all(part in said for part in ("2021-0001", "2021-0002", "下载编号和查询码", "已登记"))
    assert "赵示例1" not in said
    codes = at(walk.cast.zhang).get(place(intake, "codes")).getvalue().decode("utf-8-sig")  # type: ignore[attr-defined]
    assert len(codes.splitlines()) == 3
    lines = at(walk.cast.zhang).get(place(intake, "lines")).getvalue().decode("utf-8-sig")  # type: ignore[attr-defined]
    assert lines.splitlines()[1].startswith("4,不能登记,")
    assert AuditEntry.objects.filter(act="case.intake_codes").count() == 1


def test_uploaded_twice_it_is_one_file(walk: Walk) -> None:
    assert sent(walk)["Location"] == sent(walk)["Location"]
    assert Intake.objects.count() == 1
    assert sent(walk, table([person(3)]))["Location"] != sent(walk)["Location"], "gone back and another one chosen"


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"on": "2021-06-02"}, "日期不能晚于今天"), ({"way": "online"}, "选择"), ({"file": ""}, "文件"),
        ({"file": SimpleUploadedFile("名单.docx", b"x")}, "只接收"), ({"on": "端午"}, "日期"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_and_what_was_typed_is_kept(walk: Walk, more: dict[str, Any], said: str) -> None:
    answer = text(sent(walk, **more))
    assert said in answer
    assert "示例小区规划许可" in answer
    assert not Intake.objects.exists()


def test_pressed_twice_it_is_registered_once(walk: Walk) -> None:
    intake = checked(walk.cast, [person(1)])
    for _press in range(2):
        assert at(walk.cast.zhang).post(place(intake, "run")).status_code == 302
    worked(intake)
    assert at(walk.cast.zhang).post(place(intake, "run")).status_code == 302, "and from the page that was left open"
    assert Case.objects.count() == 1


def test_given_up_it_cannot_be_registered(walk: Walk) -> None:
    intake = checked(walk.cast, [person(1)])
    assert "已放弃" in text(at(walk.cast.zhang).post(place(intake, "discard"), follow=True))
    assert "不能登记" in text(at(walk.cast.zhang).post(place(intake, "run"), follow=True))
    worked(intake)
    assert not Case.objects.exists()
    registered_one = registered(walk.cast, [person(1)], once="another")
    assert "不能放弃" in text(at(walk.cast.zhang).post(place(registered_one, "discard"), follow=True))


def test_a_line_end_of_the_subject_counts_as_one_character(walk: Walk) -> None:
    """The browser sends it as two, and lets one type four thousand."""
    assert sent(walk, subject="示例" + "\r\n" * 3998).status_code == 302
    assert "4000" in text(sent(walk, subject="示例" * 2001, once="longer"))
    assert Intake.objects.count() == 1


def test_the_bar_says_how_far_it_is(walk: Walk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gongkai.web.cases.intake.work.PIECE", 1)
    intake = checked(walk.cast, [person(nth) for nth in range(3)])
    run(intake, by=walk.cast.zhang, **when())
    take(intake.pk, 0, noon())()
    assert "已完成 1，共 3" in shown(walk, intake)
    for cursor in (1, 2):
        take(intake.pk, cursor, noon())()
    assert "已完成 0，共 3" in shown(walk, intake), "then the receipts"


def test_a_case_leads_to_its_list_for_who_registers(walk: Walk) -> None:
    intake = registered(walk.cast, [person(1)])
    here = reverse("office:case", args=[Case.objects.get().pk])
    assert place(intake) in text(at(walk.cast.zhang).get(here))
    assert place(intake) not in text(at(walk.cast.leader).get(here))


def test_a_stranger_does_not_find_it_and_a_leader_may_not(walk: Walk) -> None:
    intake = checked(walk.cast, [person(1)])
    for act in ("", "lines", "codes"):
        assert at(walk.cast.wang).get(place(intake, act)).status_code == 404
        assert at(walk.cast.leader).get(place(intake, act)).status_code == 403
    for act in ("run", "discard"):
        assert at(walk.cast.wang).post(place(intake, act)).status_code == 404
    intake.refresh_from_db()
    assert intake.state == IntakeState.CHECKED.value


def test_pages_ask_no_more_however_much_there_is(walk: Walk, monkeypatch: pytest.MonkeyPatch) -> None:
    client = at(walk.cast.zhang)
    few = registered(walk.cast, [person(1), ("赵示例", "", "1", "x")])
    small = [opened(client, path) for path in (LIST, place(few), place(few) + "?show=refused") for _warm in range(2)]
    rows = [*(person(nth) for nth in range(10, 40)), *((f"赵示例{n}", "", "1", "x") for n in range(30))]
    many = registered(walk.cast, rows, once="many")
    for number in range(3):
        checked(walk.cast, [person(1)], once=f"more-{number}")
    large = [opened(client, path) for path in (LIST, place(many), place(many) + "?show=refused") for _warm in range(2)]
    assert [seen.queries for seen in large[1::2]] <= [seen.queries for seen in small[1::2]]
    assert all(big.length > little.length for big, little in zip(large[1::2], small[1::2], strict=True))


def test_pages_of_rows_and_cases_lead_on(walk: Walk) -> None:
    rows = [*(person(nth) for nth in range(25)), *((f"赵示例{n}", "", "1", "x") for n in range(25))]
    intake = registered(walk.cast, rows)
    first = shown(walk, intake)
    last = Case.objects.order_by("pk")[19].pk
    assert f"?case={last}" in first
    assert "2021-0021" in shown(walk, intake, f"?case={last}")
    assert "?show=refused&amp;after=46" in shown(walk, intake, "?show=refused")
    assert shown(walk, intake, "?case=x&after=99999999999999999999"), "whatever somebody makes of the address"


def test_what_was_not_used_and_what_was_guessed_is_said(walk: Walk) -> None:
    intake = checked(walk.cast, [person(1, "3 栋")], (*HEAD, "楼栋"))
    said = shown(walk, intake)
    assert "没有用到的栏目：楼栋" in said
    assert "有 1 行没有写申请人类型" in said
