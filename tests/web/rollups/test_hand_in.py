"""A unit outside the system hands in its file: checked at the door, answered with a receipt, kept as it was."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest
from django.db import IntegrityError, transaction

from gongkai.core.annual import AnnualState
from gongkai.core.form import Address
from gongkai.core.report import Unread
from gongkai.publish.write import written
from gongkai.web.audit.models import AuditEntry
from gongkai.web.records.errors import BadValues
from gongkai.web.reports.errors import NotPermitted
from gongkai.web.reports.models import AnnualReport
from gongkai.web.rollups.link import code_for, read
from gongkai.web.rollups.models import HandedIn, OutsideUnit
from gongkai.web.rollups.services.hand_in import hand_in
from gongkai.web.rollups.services.units import end, register
from web.cast import Cast
from web.records.steps import noon
from web.rollups.steps import DAY, RECEIVED, YEAR, file_of, laid, report_of, unit

NAME = "示例县第一中学"
CELL = Address.parse(RECEIVED)


@pytest.fixture
def school(cast: Cast) -> OutsideUnit:
    return unit(cast.county, cast.supervisor, NAME)


def sent(school: OutsideUnit, data: bytes, year: int = YEAR) -> HandedIn:
    return hand_in(school, year, name="报告.json", data=data, at=noon(DAY))


def refused(school: OutsideUnit, data: bytes) -> str:
    with pytest.raises(BadValues) as bad:
        sent(school, data)
    assert not HandedIn.objects.exists()
    return str(bad.value.problems["file"])


def test_a_file_gets_a_receipt_and_its_digest_and_is_noted(school: OutsideUnit) -> None:
    handed = sent(school, file_of(NAME, 4))
    assert handed.receipt == f"HZ-2020-{school.pk:06}-1"
    entry = AuditEntry.objects.get(act="report.hand_in")
    assert entry.new["sha256"] == handed.sha256
    assert entry.new["receipt"] == handed.receipt


def test_the_same_file_again_is_the_same_receipt_and_a_mended_one_the_next(school: OutsideUnit) -> None:
    first, again = sent(school, file_of(NAME, 4)), sent(school, file_of(NAME, 4))
    assert (first.pk, HandedIn.objects.count()) == (again.pk, 1)
    assert sent(school, file_of(NAME, 5)).receipt.endswith("-2")
    assert sent(school, file_of(NAME, 4)).receipt.endswith("-3"), (
        "the first file once more, after another: the latest counts"
    )


def test_what_does_not_fit_is_not_taken_and_says_what_to_do(school: OutsideUnit) -> None:
    assert "2019 年" in refused(school, file_of(NAME, 4, year=2019))
    assert "示例县第二中学" in refused(school, file_of("示例县第二中学", 4))
    assert "处错误" in refused(school, file_of(NAME, 4, changed={RECEIVED: 5}))
    assert refused(school, b"%PDF-1.7 nothing")
    assert refused(school, b"")


def test_what_was_read_in_part_or_is_in_another_edition_is_not_taken(school: OutsideUnit) -> None:
    half = replace(
        report_of(NAME, 4),
        unread=(
            Unread(what="cell", reason="unread.figure", message="表三第 2 行读不出", text="4?", addresses=(CELL,)),
        ),
    )
    said = refused(school, written(half, ".json"))
    assert "有 1 处没有读出" in said
    assert "请改用 Word 或者汇总表格" in said
    assert "不是 2020 年适用的格式" in refused(school, written(replace(report_of(NAME, 4, 2021), year=YEAR), ".json"))


def test_once_the_county_has_signed_nothing_takes_the_place_of_what_it_counted(school: OutsideUnit, cast: Cast) -> None:
    sent(school, file_of(NAME, 4))
    row = laid(cast.county, 4, cast.zhang, AnnualState.SIGNED)
    with pytest.raises(BadValues, match="已经签发"):
        sent(school, file_of(NAME, 5))
    assert sent(school, file_of(NAME, 4)).number == 1, "what was handed in still has its receipt"
    laid(cast.county, 4, cast.zhang, AnnualState.ABANDONED, edition=2)
    with pytest.raises(BadValues, match="已经签发"):
        sent(school, file_of(NAME, 5))
    AnnualReport.objects.filter(pk=row.pk).update(state=AnnualState.RETURNED)
    assert sent(school, file_of(NAME, 5)).number == 2, "the county mends its report: it counts again"


def test_a_link_takes_so_many_files_a_day(school: OutsideUnit, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gongkai.web.rollups.services.hand_in.A_DAY", 2)
    for received in (4, 5):
        sent(school, file_of(NAME, received))
    with pytest.raises(BadValues, match="请明天再报"):
        sent(school, file_of(NAME, 6))
    later = hand_in(school, YEAR, name="报告.json", data=file_of(NAME, 6), at=noon(date(2021, 1, 21)))
    assert later.number == 3


def test_a_character_that_no_database_holds_is_left_out(school: OutsideUnit) -> None:
    said = json.loads(file_of(NAME, 4))
    said["title"] += "\0"
    said["sections"] = [{"number": 5, "heading": "五、\0", "text": "问题\0。"}]
    handed = hand_in(school, YEAR, name="报\0告.json", data=json.dumps(said).encode(), at=noon(DAY))
    assert "\\u0000" not in json.dumps(HandedIn.objects.get(pk=handed.pk).content)
    assert handed.name == "报告.json"


def test_the_carry_is_checked_against_what_was_handed_in_for_the_year_before(cast: Cast) -> None:
    register(cast.county, [NAME], since_year=2019, by=cast.supervisor, at=noon(DAY))
    school = OutsideUnit.objects.select_related("government").get(name=NAME)
    pending = {
        f"requests/{row}/{column}": n
        for column in ("natural_person", "total")
        for row, n in (("carried_out", 1), ("received", 5))
    }
    hand_in(school, 2019, name="旧.json", data=file_of(NAME, 4, 2019, pending), at=noon(DAY))
    with pytest.raises(BadValues, match=r"处错误"):
        sent(school, file_of(NAME, 4))


def test_nothing_that_was_handed_in_changes(school: OutsideUnit) -> None:
    handed = sent(school, file_of(NAME, 4))
    for change in (lambda: HandedIn.objects.update(year=2021), handed.delete):
        with pytest.raises(IntegrityError), transaction.atomic():
            change()


def test_a_link_is_for_one_unit_and_year_and_dies_with_what_it_owes(school: OutsideUnit, cast: Cast) -> None:
    code = code_for(school, YEAR)
    assert read(code) == (school, YEAR)
    assert read(code[:-1] + ("a" if code[-1] != "a" else "b")) is None
    assert read(code_for(school, YEAR - 1)) is None
    end(school, year=YEAR, by=cast.supervisor, at=noon(DAY))
    assert read(code) is None


def test_only_the_supervisor_registers_units(cast: Cast) -> None:
    for stranger in (cast.zhang, cast.wang, cast.leader):
        with pytest.raises(NotPermitted):
            register(cast.county, ["某校"], since_year=YEAR, by=stranger, at=noon(DAY))
    made = register(cast.county, ["某校", " 某校 ", "", "另 一校"], since_year=YEAR, by=cast.supervisor, at=noon(DAY))
    assert [one.name for one in made] == ["某校", "另 一校"]
    assert register(cast.county, ["某校"], since_year=YEAR, by=cast.supervisor, at=noon(DAY)) == []
    with pytest.raises(BadValues):
        register(cast.county, ["长" * 200], since_year=YEAR, by=cast.supervisor, at=noon(DAY))
