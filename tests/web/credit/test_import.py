"""A table of decisions becomes records that wait for their review; what is wrong is told, and nothing is taken twice."""

from __future__ import annotations

import pytest

from gongkai.core.record import Refused
from gongkai.web.agencies.models import RoleHeld
from gongkai.web.audit.models import AuditEntry
from gongkai.web.credit import services
from gongkai.web.credit.errors import CreditRefused
from gongkai.web.credit.models import Batch, Entry, Numbered, Part, State
from gongkai.web.credit.services.piece import bring_in
from gongkai.web.credit.work import PIECE
from gongkai.web.records.errors import sentence
from gongkai.web.records.models import Record
from gongkai.web.records.selectors.history import values
from gongkai.web.records.services import discard
from web.cast import Cast
from web.credit.tables import as_csv, as_xlsx, cells, checked, imported, problems, receive, table, worked
from web.records.steps import ID_NUMBER, Walk, noon, penalty, when

BAD_ID = "999999198001010012"


@pytest.mark.parametrize("write", [as_csv, as_xlsx])
def test_a_table_is_tried_and_then_brought_in(bureau: Cast, write: object) -> None:
    batch = worked(receive(bureau, write(table([cells(1), cells(2)])), name="决定.xlsx"))  # type: ignore[operator]
    assert (batch.state, batch.checked, Record.objects.count()) == (State.CHECKED, {"new": 2}, 0)
    services.run(batch, by=bureau.zhang, **when())
    batch = worked(batch)
    assert (batch.state, batch.done) == (State.IMPORTED, {"new": 2})
    record = Record.objects.get(document_number="示环罚〔2021〕2号")
    assert (record.stage, record.title, record.source_id) == (
        "in_review",
        "示例建材有限公司行政处罚决定书",
        f"{batch.pk}:3",
    )
    assert values(record)["fine_amount"] == "3"
    assert values(record)["representative_id_number"] == ID_NUMBER


def test_a_licence_too(bureau: Cast) -> None:
    imported(bureau, [cells(1, "licence_decision")], type_id="licence_decision")
    record = Record.objects.get()
    assert (values(record)["licence_kind"], values(record)["status"]) == ("ordinary", "valid")
    assert record.due_on is not None


def test_each_refused_row_has_its_line_column_and_reason(bureau: Cast) -> None:
    rows = [
        cells(1), cells(2, CF_JDRQ="去年"), cells(3, CF_XDR_MC="", CF_SY=""), cells(1, CF_NR="另一条"),
        cells(5, CF_FR_ZJHM=BAD_ID),
    ]  # fmt: skip
    batch = checked(bureau, rows)
    assert batch.checked == {"new": 1, "refused": 4}
    found = problems(batch)
    assert [(line, column) for line, column, _why in found] == [
        (3, "处罚决定日期"), (4, "行政相对人名称"), (4, "违法事实"), (5, "决定文书号"), (6, "法定代表人证件号码"),
    ]  # fmt: skip
    assert "去年" in found[0][2] and "第 2 行" in found[3][2]
    assert BAD_ID not in str(found)


def test_the_same_table_again_changes_nothing(bureau: Cast) -> None:
    rows = [cells(nth) for nth in range(1, 4)]
    imported(bureau, rows)
    entries = AuditEntry.objects.filter(act="record.import").count()
    again = checked(bureau, rows)
    assert again.checked == {"unchanged": 3}
    with pytest.raises(CreditRefused, match="没有可以新增的行"):
        services.run(again, by=bureau.zhang, **when())
    assert Record.objects.count() == 3
    assert AuditEntry.objects.filter(act="record.import").count() == entries


def test_what_differs_is_listed_and_left_as_it_is(bureau: Cast) -> None:
    imported(bureau, [cells(1)])
    batch = imported(bureau, [cells(1, CF_NR="罚款人民币肆万元", CF_FR_ZJHM="", CF_FR_ZJLX=""), cells(2)])
    assert batch.done == {"differs": 1, "new": 1}
    line = batch.lines.get()
    assert line.record == Record.objects.get(document_number="示环罚〔2021〕1号")
    assert line.problems[0][0] == "法定代表人证件类型、法定代表人证件号码、处罚内容"
    assert values(line.record)["content"] == "罚款人民币叁万元"


def test_a_decision_typed_by_hand_is_known_and_one_given_up_is_not(walk: Walk) -> None:
    cast = walk.cast
    walk.draft("penalty_decision", penalty(document_number="示环罚〔2021〕1号", made_on="2021-05-24"))
    assert checked(cast, [cells(1)]).checked.get("new") is None
    discard(walk.record, reason="重复", **walk.said(cast.zhang))
    assert checked(cast, [cells(1)]).checked == {"new": 1}


def test_two_tables_with_the_same_decision_make_one_record(bureau: Cast) -> None:
    first, second = checked(bureau, [cells(1)]), checked(bureau, [cells(1), cells(2)])
    for batch in (first, second):
        services.run(batch, by=bureau.zhang, **when())
    worked(first)
    assert sorted(Record.objects.values_list("document_number", flat=True)) == [
        "示环罚〔2021〕1号",
        "示环罚〔2021〕2号",
    ]
    assert Batch.objects.get(pk=second.pk).done == {"unchanged": 1, "new": 1}


def test_the_file_is_never_kept_readable_and_goes_when_it_is_done(bureau: Cast) -> None:
    batch = receive(bureau, as_csv(table([cells(1)])))
    kept = b"".join(bytes(part.data) for part in batch.parts.all())
    assert kept and ID_NUMBER.encode() not in kept
    batch = worked(batch)
    assert {part.kind for part in batch.parts.all()} == {"rows"}
    services.run(batch, by=bureau.zhang, **when())
    worked(batch)
    assert not Part.objects.exists() and not Numbered.objects.exists()
    everything = [
        *AuditEntry.objects.values_list("new", flat=True),
        *Record.objects.values_list("working__body", flat=True),
    ]
    assert ID_NUMBER not in str(everything)


def test_only_a_clerk_of_the_agency_brings_in(bureau: Cast) -> None:
    for person in (bureau.wang, bureau.head, bureau.supervisor):
        with pytest.raises(CreditRefused, match="您的角色不能办理"):
            receive(bureau, as_csv(table([cells(1)])), by=person)
    assert not Batch.objects.exists()


def test_a_clerk_who_may_no_longer_stops_the_batch_and_a_colleague_goes_on(bureau: Cast) -> None:
    rows = [cells(nth) for nth in range(1, PIECE + 3)]
    batch = checked(bureau, rows)
    services.run(batch, by=bureau.zhang, **when())
    bring_in(batch.pk, 0, noon())
    RoleHeld.objects.filter(person=bureau.zhang).delete()
    batch = worked(batch)
    assert (batch.state, batch.cursor, Record.objects.count()) == (State.STOPPED, 1, PIECE)
    assert batch.problem == sentence(Refused("not_allowed", kind="起草"))
    services.run(batch, by=bureau.li, **when())
    batch = worked(batch)
    assert (batch.state, batch.done) == (State.IMPORTED, {"new": PIECE + 2})
    assert Entry.objects.filter(batch=batch).count() == PIECE + 2


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("决定.xlsx", b"PK\x03\x04 not a zip", "另存为"), ("决定.csv", b"\x89PNG\r\n\x1a\n", "不是 .xlsx"),
        ("决定.csv", "一,二\n三,四\n".encode(), "没有找到行政处罚的表头"),
        ("决定.csv", as_csv(table([cells(1)])[:1]), "表头下面没有数据"),
        ("决定.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(900), ""),
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_read_says_what_to_do(bureau: Cast, name: str, data: bytes, said: str) -> None:
    if not said:
        with pytest.raises(CreditRefused, match=r"另存为 \.xlsx"):
            receive(bureau, data, name=name)
        return
    batch = worked(receive(bureau, data, name=name))
    assert batch.state == State.UNREADABLE
    assert said in batch.problem
    assert not batch.parts.exists()
