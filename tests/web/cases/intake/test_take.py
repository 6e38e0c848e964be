"""The registration: each row a case like one from the counter, once, in short pieces that anybody may cut off."""

from __future__ import annotations

from typing import Any

import pytest

from gongkai.core.case_life import CaseStage
from gongkai.web.agencies.models import RoleHeld
from gongkai.web.audit.models import AuditEntry
from gongkai.web.audit.verify import verify
from gongkai.web.cases.errors import NotPermitted
from gongkai.web.cases.intake import take, work
from gongkai.web.cases.intake.errors import IntakeRefused
from gongkai.web.cases.intake.run import run
from gongkai.web.cases.models import Case, CaseEvent, IntakePart, IntakeState
from gongkai.web.cases.projection import FOLLOWS
from gongkai.web.cases.rebuild import rebuild_all
from gongkai.web.cases.requester import requester_of
from gongkai.web.cases.selectors.of_code import case_of
from gongkai.web.cases.services import Application, receive
from web.cases.intake.files import HEAD, checked, handed, person, problems, registered, table, worked
from web.cases.steps import Walk, everything, noon, when

WAYS = (
    ("当面", "counter"),
    ("挂号信", "post_signed"),
    ("平信", "post_ordinary"),
    ("传真", "fax"),
    ("电子邮件", "email"),
)


@pytest.mark.parametrize(("word", "way"), WAYS)
def test_a_case_is_what_the_counter_would_have_made_of_it(walk: Walk, word: str, way: str) -> None:
    registered(walk.cast, [person(1, word, "2021年5月31日")], (*HEAD, "申请方式", "收到日期"))
    case = Case.objects.get()
    wanted = Application(
        kind=case.requester_kind, requester=requester_of(case), subject=case.subject, form="paper", delivery="post"
    )
    by_hand = receive(
        walk.cast.bureau, wanted, way=way, by=walk.cast.zhang, **{**when(), "on": case.events.get().on}
    ).done.case
    by_hand.refresh_from_db()
    names = (*FOLLOWS, "agency_id", "way", "requester_kind", "matter", "subject", "form", "delivery", "masked_name")
    assert {name: getattr(case, name) for name in names} == {name: getattr(by_hand, name) for name in names}
    assert (bool(case.code_digest), len(case.code_hint)) == (bool(by_hand.code_digest), len(by_hand.code_hint))
    one, other = case.events.get(), by_hand.events.get()
    told = {name: value for name, value in other.data.items() if name in ("way", "requester_kind")}
    assert (one.seq, one.kind, one.on, one.by, one.data) == (1, other.kind, other.on, other.by, told)
    assert not list(rebuild_all()), "and the rows are what the events say"


def test_numbers_follow_one_another_without_a_gap_by_year(walk: Walk) -> None:
    walk.receive()
    rows = [person(1, "2021-05-31"), person(2, "2020-12-30"), person(3, "2021-05-31")]
    registered(walk.cast, rows, (*HEAD, "收到日期"))
    walk.receive()
    assert list(Case.objects.order_by("pk").values_list("number", flat=True)) == [
        "2021-0001", "2021-0002", "2020-0001", "2021-0003", "2021-0004",
    ]  # fmt: skip


def test_as_many_cases_as_there_are_copies_each_with_its_own_key(walk: Walk) -> None:
    intake = registered(walk.cast, [person(1, "3"), person(2, "")], (*HEAD, "件数"))
    assert intake.done["cases"] == Case.objects.count() == 4
    assert Case.objects.values("key").distinct().count() == 4


def test_one_entry_of_the_trail_a_piece_names_every_case_and_nobody(
    walk: Walk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(work, "PIECE", 2)
    intake = registered(walk.cast, [person(nth) for nth in range(5)])
    told = AuditEntry.objects.filter(act="case.intake_take", subject=f"intake:{intake.pk}").order_by("number")
    named = [pair for entry in told for pair in entry.new["cases"]]
    assert [len(entry.new["cases"]) for entry in told] == [2, 2, 1]
    assert named == [list(pair) for pair in Case.objects.order_by("pk").values_list("pk", "number")]
    assert all(walked.broken is None for walked in verify())
    assert "赵示例" not in everything()


def test_the_refused_stay_out_and_the_mended_file_takes_only_them(walk: Walk) -> None:
    first = registered(walk.cast, [person(1), ("赵示例2", "", "139", "x"), person(3)])
    assert first.done["cases"] == 2
    mended = registered(walk.cast, [person(1), person(2), person(3)], once="another")
    assert (mended.checked["had"], mended.checked["new"], mended.done["cases"]) == (2, 1, 1)
    assert Case.objects.count() == 3
    assert [why for _line, why in problems(mended)] == [
        "此前已登记，编号 2021-0001，不重复登记。", "此前已登记，编号 2021-0002，不重复登记。",
    ]  # fmt: skip


def test_two_files_with_the_same_row_checked_before_either_is_registered_make_one_case(walk: Walk) -> None:
    one = checked(walk.cast, [person(1)])
    other = checked(walk.cast, [person(1), person(2)], once="another")
    assert (one.checked["new"], other.checked["new"]) == (1, 2)
    for intake in (one, other):
        run(intake, by=walk.cast.zhang, **when())
    other = worked(other)
    assert (Case.objects.count(), other.done["cases"]) == (2, 1)
    assert "此前已登记" in problems(other)[0][1]


def test_what_was_made_ready_and_registered_meanwhile_by_another_file_is_not_registered_again(walk: Walk) -> None:
    """Both workers have judged their piece; the second to write finds what the first wrote."""
    one = checked(walk.cast, [person(1)])
    other = checked(walk.cast, [person(1), person(2)], once="another")
    for intake in (one, other):
        run(intake, by=walk.cast.zhang, **when())
    writes = [take.take(intake.pk, 0, noon()) for intake in (one, other)]
    for write in writes:
        write()
    assert Case.objects.count() == 2


def test_the_same_piece_twice_registers_it_once(walk: Walk) -> None:
    intake = checked(walk.cast, [person(1), person(2)])
    run(intake, by=walk.cast.zhang, **when())
    writes = [take.take(intake.pk, 0, noon()) for _worker in range(2)]
    for write in writes:
        write()
    assert Case.objects.count() == 2
    intake.refresh_from_db()
    assert intake.done["cases"] == 2


def test_pressed_twice_it_begins_once_and_nothing_new_does_not_begin(walk: Walk) -> None:
    intake = checked(walk.cast, [person(1)])
    for _press in range(2):
        run(intake, by=walk.cast.zhang, **when())
    assert worked(intake).done["cases"] == Case.objects.count() == 1
    assert AuditEntry.objects.filter(act="case.intake_run").count() == 1
    with pytest.raises(IntakeRefused, match="没有可以登记的行"):
        run(checked(walk.cast, [person(1)], once="again"), by=walk.cast.zhang, **when())


def test_who_may_no_longer_register_stops_the_file_and_a_colleague_goes_on(
    walk: Walk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(work, "PIECE", 2)
    intake = checked(walk.cast, [person(nth) for nth in range(5)])
    run(intake, by=walk.cast.zhang, **when())
    take.take(intake.pk, 0, noon())()
    RoleHeld.objects.filter(person=walk.cast.zhang).delete()
    intake = worked(intake)
    assert (intake.state, intake.cursor, Case.objects.count()) == (IntakeState.STOPPED, 1, 2)
    assert "您的角色不能" in intake.problem
    run(intake, by=walk.cast.li, **when())
    intake = worked(intake)
    assert (intake.state, intake.done["cases"]) == (IntakeState.DONE, 5)
    assert set(CaseEvent.objects.values_list("by__username", flat=True)) == {"zhang", "li"}


def test_who_does_not_register_there_begins_nothing(walk: Walk) -> None:
    intake = checked(walk.cast, [person(1)])
    with pytest.raises(NotPermitted):
        run(intake, by=walk.cast.wang, **when())
    assert not Case.objects.exists()


def test_the_list_goes_when_all_are_registered_and_the_cases_stay_sealed(walk: Walk) -> None:
    registered(walk.cast, [person(1)])
    assert not IntakePart.objects.exists()
    assert "139" + "00000001" not in everything()


def test_a_piece_costs_the_same_queries_whatever_is_in_it(walk: Walk, django_assert_max_num_queries: Any) -> None:
    intake = checked(walk.cast, [person(nth) for nth in range(work.PIECE)])
    run(intake, by=walk.cast.zhang, **when())
    write = take.take(intake.pk, 0, noon())
    with django_assert_max_num_queries(40):
        write()
    assert Case.objects.count() == work.PIECE


def test_a_case_goes_on_like_any_other(walk: Walk) -> None:
    registered(walk.cast, [person(1)])
    walk.case = Case.objects.get()
    walk.proposed().signed().served()
    assert walk.case.stage == CaseStage.SERVED.value


def test_an_xlsx_with_days_as_days_is_read_too(walk: Walk, tmp_path: Any) -> None:
    from datetime import date  # noqa: PLC0415
    from io import BytesIO  # noqa: PLC0415

    import xlsxwriter  # noqa: PLC0415

    out = BytesIO()
    with xlsxwriter.Workbook(out) as book:
        sheet, day = book.add_worksheet(), book.add_format({"num_format": "yyyy/m/d"})
        sheet.write_row(0, 0, ["示例名单"])
        sheet.write_row(1, 0, [*HEAD, "收到日期"])
        sheet.write_row(2, 0, person(1))
        sheet.write_datetime(2, 4, date(2021, 5, 31), day)  # type: ignore[arg-type]
    intake = worked(handed(walk.cast, out.getvalue(), name="名单.xlsx"))
    run(intake, by=walk.cast.zhang, **when())
    worked(intake)
    assert Case.objects.get().first_received_on == date(2021, 5, 31)


def test_the_code_opens_the_case_for_its_applicant(walk: Walk) -> None:
    from gongkai.web.cases.intake.selectors import codes  # noqa: PLC0415

    intake = registered(walk.cast, [person(1), person(2, "", "传真")], (*HEAD, "备用", "申请方式"))
    told = list(codes(intake, by=walk.cast.zhang, at=noon()))
    assert [(line, number, name) for line, number, name, _code in told] == [
        ("2", "2021-0001", "赵***"), ("3", "2021-0002", "赵***"),
    ]  # fmt: skip
    assert case_of(told[0][3], person(1)[2]) == Case.objects.get(number="2021-0001")
    assert told[1][3] == "", "what came by fax gets its code with the confirmation"
    assert AuditEntry.objects.filter(act="case.intake_codes").count() == 1


def test_other_agencies_are_no_matter(walk: Walk) -> None:
    registered(walk.cast, [person(1)])
    cast = walk.cast
    other = worked(handed(cast, table([person(1)]), agency=cast.other_bureau, by=cast.wang))
    assert other.checked["new"] == 1, "the same person may ask another agency for the same"
