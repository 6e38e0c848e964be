"""Reporting to the platform: what waits and how long, a table in its layout, a receipt for every decision in it."""

from __future__ import annotations

import csv
import io
from datetime import date, timedelta
from typing import Any

import pytest

from gongkai.core.record import Attribute
from gongkai.ingest.documents.xlsx_rows import Hidden
from gongkai.ingest.long_table import long_rows
from gongkai.law.credit_file import layouts
from gongkai.web.audit.models import AuditEntry
from gongkai.web.credit import ledger, services
from gongkai.web.credit.errors import CreditRefused
from gongkai.web.credit.models import Entry, Recall, Report, Reported
from gongkai.web.credit.selectors import ready, to_recall, waiting
from gongkai.web.credit.table import delimited, workbook
from gongkai.web.records.history import life
from gongkai.web.records.models import Record
from gongkai.web.records.services import quash, take_down, withdraw
from web.cast import DAY, Cast
from web.credit.tables import PENALTY, cells, checked, imported
from web.credit.test_batch import out, three
from web.records.steps import ID_NUMBER, Walk, penalty, when

RECEIPT = {"receipt": "XYHZ-2021-0001", "platform": "示例市信用信息共享平台"}


def prepared(cast: Cast) -> Report:
    return services.prepare(cast.bureau, PENALTY, by=cast.zhang, **when())


def confirmed(cast: Cast, report: Report, **more: Any) -> Report:
    return services.confirm(report, **{**RECEIPT, "reported_on": DAY, "by": cast.zhang, **when(), **more})


def rows_of(report: Report) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(b"".join(delimited(report)).decode("utf-8-sig"))))


def left(cast: Cast) -> list[tuple[str, int | None, bool]]:
    page = waiting(Entry.objects.filter(agency=cast.bureau), DAY)
    return [(row.record.document_number, row.left, row.ready) for row in page.rows]


def test_what_is_not_reported_is_listed_with_the_days_left(bureau: Cast) -> None:
    """2021-05-24 was a Monday; the seventh working day after it is 2 June, one working day after 1 June."""
    days = {1: "2021/05/24", 2: "2021/05/20", 3: "2021/05/31"}
    imported(bureau, [cells(nth, CF_JDRQ=day) for nth, day in days.items()])
    assert left(bureau) == [
        ("示环罚〔2021〕2号", -1, False), ("示环罚〔2021〕1号", 1, False), ("示环罚〔2021〕3号", 6, False),
    ]  # fmt: skip


def test_the_list_goes_on_from_the_last_row(bureau: Cast) -> None:
    imported(bureau, [cells(nth, CF_JDRQ=f"2021/05/{10 + nth // 2}") for nth in range(9)])
    rows, after, seen = Entry.objects.all(), "", []
    while True:
        page = waiting(rows, DAY, after, size=4)
        seen += [row.record.pk for row in page.rows]
        if page.after is None:
            break
        after = page.after
    assert seen == list(Record.objects.order_by("made_on", "pk").values_list("pk", flat=True))


@pytest.mark.parametrize(
    "after", ["abc.5", "2021-13-45.5", ".5", "2021-05-24.", "2021-05-24.x", f"2021-05-24.{'9' * 30}"]
)
def test_a_key_that_is_none_begins_at_the_beginning(bureau: Cast, after: str) -> None:
    imported(bureau, [cells(1, CF_JDRQ="2021/05/24")])
    assert len(waiting(Entry.objects.all(), DAY, after).rows) == 1


def test_a_report_has_its_receipt_for_each_decision(bureau: Cast) -> None:
    out(bureau, three(bureau))
    report = confirmed(bureau, prepared(bureau))
    assert (report.count, left(bureau)) == (3, [])
    entry = Entry.objects.select_related("report").first()
    assert entry is not None and entry.report is not None
    assert (entry.reported_on, entry.report.receipt) == (DAY, "XYHZ-2021-0001")
    acts = list(AuditEntry.objects.filter(subject=f"credit_report:{report.pk}").values_list("act", flat=True))
    assert acts == ["credit.prepare", "credit.report"]


def test_the_table_is_in_the_layout_and_has_the_numbers_for_matching(bureau: Cast) -> None:
    out(bureau, three(bureau))
    report = prepared(bureau)
    found = rows_of(report)
    assert list(found[0]) == [one.heading for one in layouts()[PENALTY].columns]
    known = cells(1)
    assert {head: text for head, text in found[0].items() if known[head]} == {h: t for h, t in known.items() if t}
    assert found[0]["法定代表人证件号码"] == ID_NUMBER
    with workbook(report) as file:
        lines = [texts for _number, texts in long_rows(file, Hidden())]
    assert [line[13] for line in lines] == ["行政处罚决定书文号", *(f"示环罚〔2021〕{nth}号" for nth in (1, 2, 3))]


def test_what_went_out_comes_in_as_nothing_new(bureau: Cast) -> None:
    """The layout is one: a table that was exported is known row by row."""
    out(bureau, three(bureau))
    assert checked(bureau, rows_of(prepared(bureau))).checked == {"unchanged": 3}


def test_a_decision_by_hand_is_in_the_ledger_and_waits_until_it_is_out(walk: Walk) -> None:
    cast = walk.cast
    walk.draft(PENALTY, penalty())
    assert [row[2] for row in left(cast)] == [False]
    with pytest.raises(CreditRefused, match="没有待报送"):
        prepared(cast)
    walk.submit().review().approve().publish()
    assert [row[2] for row in left(cast)] == [True]
    assert prepared(cast).count == 1


def test_a_decision_kept_for_requests_is_reported_too(walk: Walk) -> None:
    """双公示 reports decisions; whether the public sees them is the agency's judgement (处罚法§48)."""
    walk.kept(Attribute.ON_REQUEST, "没有社会影响", PENALTY)
    assert prepared(walk.cast).count == 1


def settled(record: Record) -> str:
    return life(Record.objects.get(pk=record.pk)).settled_digest


def sent(report: Report) -> list[str]:
    return list(Reported.objects.filter(report=report).values_list("digest", flat=True))


def test_what_is_kept_for_requests_is_reported_as_it_was_decided_not_as_it_is_being_amended(walk: Walk) -> None:
    walk.kept(Attribute.ON_REQUEST, "没有社会影响", PENALTY)
    decided = settled(walk.record)
    walk.amend(penalty(remarks="还没有审查的修订稿"))
    report = prepared(walk.cast)
    assert (sent(report), settled(walk.record)) == ([decided], decided)
    assert rows_of(report)[0]["备注"] == ""


def test_an_amendment_of_what_is_kept_for_requests_is_reported_again_once_it_is_decided(walk: Walk) -> None:
    walk.kept(Attribute.ON_REQUEST, "没有社会影响", PENALTY)
    confirmed(walk.cast, prepared(walk.cast))
    walk.amend(penalty(remarks="补充说明"))
    assert ledger.catch_up() == 0, "nobody has decided on it yet"
    walk.submit().review().approve()
    assert ledger.catch_up() == 1
    assert rows_of(prepared(walk.cast))[0]["备注"] == "补充说明"


def test_what_was_withdrawn_and_is_now_kept_for_requests_is_reported_as_decided_anew(walk: Walk) -> None:
    walk.published(PENALTY, values=penalty(remarks="撤回的内容"))
    walk.record = withdraw(walk.record, reasons="数据有误", **walk.said(walk.cast.head))
    kept = {"attribute": Attribute.ON_REQUEST, "attribute_basis": "没有社会影响", "attribute_reason": "改为依申请公开"}
    walk.amend(penalty(remarks=""), **kept)
    walk.submit().review().approve()
    report = prepared(walk.cast)
    assert sent(report) == [settled(walk.record)]
    assert rows_of(report)[0]["备注"] == ""


@pytest.fixture
def retracted(walk: Walk) -> Walk:
    """Reported, then quashed and withdrawn: the platform still has it."""
    walk.published(PENALTY, values=penalty())
    confirmed(walk.cast, prepared(walk.cast))
    walk.record = quash(
        walk.record, quashed_on=DAY, basis="示复决〔2021〕1号（示例）", **walk.said(walk.cast.zhang)
    )  # fmt: skip
    assert not to_recall(Entry.objects.all()).exists()
    walk.record = withdraw(walk.record, reasons="决定被撤销", **walk.said(walk.cast.head))
    return walk


def recalled(walk: Walk, **more: Any) -> int:
    said: dict[str, Any] = {"receipt": "CX-1", "told_on": DAY, "by": walk.cast.zhang, **when(), **more}
    return services.recall(walk.cast.bureau, [walk.record.pk], **said)


def test_what_was_reported_and_withdrawn_is_listed_until_the_platform_was_told(retracted: Walk) -> None:
    assert [one.record for one in to_recall(Entry.objects.all())] == [retracted.record]
    with pytest.raises(CreditRefused, match="您的角色"):
        recalled(retracted, by=retracted.cast.head)
    with pytest.raises(CreditRefused, match="回执编号"):
        recalled(retracted, receipt=" ")
    with pytest.raises(CreditRefused, match="不晚于今天"):
        recalled(retracted, told_on=DAY + timedelta(days=1))
    assert recalled(retracted) == 1
    told = Recall.objects.get()
    assert (told.record, told.told_on, told.receipt) == (retracted.record, DAY, "CX-1")
    assert told.digest == Reported.objects.get().digest
    assert AuditEntry.objects.filter(act="credit.recall").count() == 1
    assert not to_recall(Entry.objects.all()).exists()
    with pytest.raises(CreditRefused, match="已由他人登记"):
        recalled(retracted)
    with pytest.raises(CreditRefused, match="没有待报送"):
        prepared(retracted.cast)


def test_what_comes_out_again_is_reported_again(retracted: Walk) -> None:
    recalled(retracted)
    retracted.amend(penalty(remarks="重新作出")).submit().review().approve().publish()
    assert prepared(retracted.cast).count == 1


def test_what_was_to_be_reported_anew_and_is_withdrawn_is_still_on_the_platform(walk: Walk) -> None:
    walk.published(PENALTY, values=penalty())
    first = confirmed(walk.cast, prepared(walk.cast))
    walk.amend(penalty(remarks="更正")).submit().review().approve().publish()
    assert ledger.again() == 1
    second = prepared(walk.cast)
    walk.record = withdraw(walk.record, reasons="数据有误", **walk.said(walk.cast.head))
    services.cancel(second, by=walk.cast.zhang, **when())
    assert [(one.record, one.told) for one in to_recall(Entry.objects.all())] == [(walk.record, DAY)]
    assert recalled(walk) == 1
    assert Recall.objects.get().digest == Reported.objects.get(report=first).digest


def test_what_was_only_taken_down_is_no_retraction(walk: Walk) -> None:
    walk.published(PENALTY, values=penalty())
    confirmed(walk.cast, prepared(walk.cast))
    walk.record = take_down(walk.record, reason="已信用修复", **walk.said(walk.cast.head))
    assert not to_recall(Entry.objects.all()).exists()


def test_nothing_is_in_two_reports_and_what_is_cancelled_waits_again(bureau: Cast) -> None:
    out(bureau, three(bureau))
    report = prepared(bureau)
    with pytest.raises(CreditRefused):
        prepared(bureau)
    services.cancel(report, by=bureau.zhang, **when())
    with pytest.raises(CreditRefused, match="已经办结"):
        confirmed(bureau, report)
    assert prepared(bureau).count == 3


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"receipt": "  "}, "回执编号"), ({"reported_on": DAY + timedelta(days=1)}, "不晚于今天"),
        ({"reported_on": date(2021, 5, 31)}, "生成报送表之后"),
    ],
)  # fmt: skip
def test_a_receipt_that_cannot_be_is_refused(bureau: Cast, more: dict[str, Any], said: str) -> None:
    out(bureau, three(bureau))
    report = prepared(bureau)
    with pytest.raises(CreditRefused, match=said):
        confirmed(bureau, report, **more)
    assert Entry.objects.filter(reported_on__isnull=True).count() == 3


def test_only_a_clerk_reports(bureau: Cast) -> None:
    out(bureau, three(bureau))
    for person in (bureau.head, bureau.supervisor, bureau.wang):
        with pytest.raises(CreditRefused, match="您的角色"):
            services.prepare(bureau.bureau, PENALTY, by=person, **when())


def test_what_the_public_reads_otherwise_is_to_be_reported_again(walk: Walk) -> None:
    cast = walk.cast
    walk.published(PENALTY, values=penalty())
    report = confirmed(cast, prepared(cast))
    walk.amend(penalty(remarks="补充说明")).submit().review().approve()
    assert ledger.catch_up() == 0, "until it is out, the public reads what was reported"
    walk.publish()
    assert ledger.catch_up() == 1
    second = prepared(cast)
    assert (second.count, rows_of(second)[0]["备注"], rows_of(report)[0]["备注"]) == (1, "补充说明", "")


def test_what_came_past_the_ledger_is_caught_up(walk: Walk) -> None:
    walk.draft(PENALTY, penalty())
    Entry.objects.all().delete()
    assert (ledger.catch_up(), Entry.objects.count(), ledger.catch_up()) == (1, 1, 0)


def test_the_list_and_the_ready_ones_ask_once(bureau: Cast, django_assert_num_queries: Any) -> None:
    out(bureau, three(bureau))
    with django_assert_num_queries(2):
        waiting(Entry.objects.all(), DAY)
        list(ready(bureau.bureau, PENALTY))
