"""双公示 in the office: from the upload to the receipt, as the three people of the cast do it, and what a page costs."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from gongkai.web.agencies.models import Person
from gongkai.web.audit.models import AuditEntry
from gongkai.web.credit import services
from gongkai.web.credit.models import Batch, Entry, Recall, Report, State
from gongkai.web.credit.services import advance
from gongkai.web.jobs.worker import work_off
from gongkai.web.records.models import Record
from gongkai.web.records.services import withdraw
from web.cast import DAY, Cast
from web.credit.tables import as_csv, cells, checked, imported, receive, table, worked
from web.credit.test_batch import out, three
from web.credit.test_columns import answers, own_table
from web.office.records.pages import at, text
from web.records.steps import ID_NUMBER, Walk, noon, when

LIST, NEW, REPORTS = "/office/credit/", "/office/credit/new/", "/office/credit/reports/"


def uploaded(client: Client, data: bytes, name: str = "决定.csv", **more: str) -> Any:
    file = SimpleUploadedFile(name, data)
    said = {"agency": "XIAN-STHJ", "type": "penalty_decision", "declared": "on", "file": file, **more}
    return client.post(NEW, said)


def page(batch: Batch) -> str:
    return reverse("office:credit_batch", args=[batch.pk])


def step(person: Person, batch: Batch, slug: str, opinion: str = "可以公开") -> Batch:
    batch.refresh_from_db()
    answer = at(person).post(f"{page(batch)}{slug}/", {"digest": batch.digest, "opinion": opinion})
    assert answer.status_code == 302, text(answer)
    return worked(batch)


def test_three_people_bring_a_table_out_and_report_it(bureau: Cast) -> None:
    clerk = at(bureau.zhang)
    assert uploaded(clerk, as_csv(table([cells(1), cells(2), cells(3, CF_SY="")]))).status_code == 302
    batch = worked(Batch.objects.get())
    shown = text(clerk.get(page(batch)))
    assert "检查结果（还没有写入）" in shown and "?show=refused" in shown
    assert clerk.post(f"{page(batch)}run/").status_code == 302
    step(bureau.reviewer, worked(batch), "review")
    step(bureau.head, batch, "approve")
    assert step(bureau.head, batch, "publish").state == State.PUBLISHED
    assert Record.objects.filter(standing="published").count() == 2
    clerk.post(f"{REPORTS}prepare/", {"type": "penalty_decision"})
    report = Report.objects.get()
    here = reverse("office:credit_report", args=[report.pk])
    assert ID_NUMBER in b"".join(clerk.get(f"{here}table.csv").streaming_content).decode()  # type: ignore[attr-defined]
    assert ID_NUMBER not in text(clerk.get(here))
    said = {"receipt": "A-1", "platform": "示例平台"}
    wrong = clerk.post(here, {**said, "reported_on": "六月三十一日"})
    assert "2021年6月1日 这样的日期" in text(wrong) and "六月三十一日" in text(wrong)
    clerk.post(here, {**said, "reported_on": "2021年6月1日"})
    assert Entry.objects.filter(reported_on__isnull=True).count() == 0
    acts = set(AuditEntry.objects.values_list("act", flat=True))
    assert {
        "credit.receive",
        "credit.import",
        "credit.imported",
        "credit.prepare",
        "credit.export",
        "credit.report",
    } <= acts


def test_the_bar_shows_how_far_it_is_and_a_plain_link_asks_again(bureau: Cast) -> None:
    clerk, batch = at(bureau.zhang), receive(bureau, as_csv(table([cells(1)])))
    shown = text(clerk.get(page(batch)))
    assert "<progress" in shown and f'href="{page(batch)}">刷新' in shown
    Batch.objects.filter(pk=batch.pk).update(state=State.IMPORTING, cursor=3, pieces=8)
    assert re.search(r'<progress value="3" max="8"', text(clerk.get(page(batch))))
    Batch.objects.filter(pk=batch.pk).update(state=State.RECEIVED, cursor=0, pieces=0)
    work_off(noon())
    assert "<progress" not in text(clerk.get(page(batch)))


def test_the_rows_that_were_refused_are_listed_and_downloaded(bureau: Cast) -> None:
    batch = checked(bureau, [cells(1, CF_SY=""), cells(2, CF_JDRQ="=不详"), cells(3)])
    clerk = at(bureau.zhang)
    shown = text(clerk.get(f"{page(batch)}?show=refused"))
    assert "违法事实" in shown and "示环罚〔2021〕1号" in shown
    file = b"".join(clerk.get(f"{page(batch)}lines.csv").streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]
    lines = file.splitlines()
    assert lines[0] == "行,决定文书号,结果,栏目,原因"
    assert [line.split(",")[0] for line in lines[1:]] == ["2", "3"]
    assert "处罚决定日期" in lines[2]


def test_unknown_columns_are_asked_on_a_page_of_their_own(bureau: Cast) -> None:
    clerk, batch = at(bureau.zhang), worked(receive(bureau, own_table()))
    here = f"{page(batch)}columns/"
    assert "文书编号" in text(clerk.get(here))
    said = {f"c{place}": code or "-" for place, code in enumerate(answers(batch))}
    wrong = text(clerk.post(here, {**said, "c13": "-"}))
    assert "还缺：行政处罚决定书文号" in wrong
    assert clerk.post(here, said).status_code == 302
    assert worked(batch).checked == {"new": 1}


@pytest.mark.parametrize(
    ("data", "name", "more", "said"),
    [
        (b"x", "决定.pdf", {}, "请上传 .xlsx"), (b"x", "决定.csv", {"declared": ""}, "请勾选"),
        (b"x", "决定.csv", {"type": "general"}, "不在可用的选项中"), (b"", "决定.csv", {}, "空"),
    ],
)  # fmt: skip
def test_an_upload_that_is_not_taken_says_why_and_keeps_what_was_chosen(
    bureau: Cast, data: bytes, name: str, more: dict[str, str], said: str
) -> None:
    answer = uploaded(at(bureau.zhang), data, name, **more)
    assert answer.status_code == 200
    assert said in text(answer)
    assert not Batch.objects.exists()


def test_who_does_what(bureau: Cast) -> None:
    batch = three(bureau)
    told = {
        "zhang": ("", ["整批弃稿"]), "reviewer": ("整批审查通过", ["整批审查通过", "整批退回"]), "head": ("", []),
        "supervisor": ("", []), "li": ("", ["整批弃稿"]),
    }  # fmt: skip
    for name, (primary, steps) in told.items():
        answer = at(getattr(bureau, name)).get(page(batch))
        shown = answer.context["primary"]
        assert (str(shown.words) if shown else "", [str(one.words) for one in answer.context["steps"]]) == (
            primary,
            steps,
        )
    assert at(bureau.wang).get(page(batch)).status_code == 404
    assert at(bureau.zhang).get(f"{page(batch)}review/").status_code == 403
    assert at(bureau.head).post(f"{page(batch)}run/").status_code == 403
    refused = at(bureau.head).post(f"{page(batch)}approve/", {"digest": batch.digest})
    assert refused.status_code == 409 and "不能办理" in text(refused)


def test_the_page_says_how_many_a_step_did_not_reach_and_offers_it_again(
    bureau: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(advance, "PIECE", 2)
    batch = three(bureau)
    assert "这一批还有" not in text(at(bureau.reviewer).get(page(batch)))
    at(bureau.reviewer).post(f"{page(batch)}review/", {"digest": batch.digest, "opinion": "可以公开"})
    advance.proceed(batch.acts.get().pk, 0, noon())
    bureau.reviewer.roles.update(until=DAY - timedelta(days=1))
    batch = worked(batch)
    assert "这一批还有：待保密审查 1 条，待审核 2 条" in text(at(bureau.head).get(page(batch)))
    bureau.reviewer.roles.update(until=None)
    other = Person.objects.get(pk=bureau.reviewer.pk)
    shown = at(other).get(page(batch))
    assert [str(one.words) for one in shown.context["steps"]] == ["整批审查通过", "整批退回"]
    assert "这一步办理 1 条" in text(at(other).get(f"{page(batch)}review/"))
    assert step(other, batch, "review").state == State.REVIEWED


def test_the_supervisor_sees_the_ledger_and_reports_nothing(bureau: Cast) -> None:
    out(bureau, three(bureau))
    shown = text(at(bureau.supervisor).get(REPORTS))
    assert "示环罚〔2021〕1号" in shown and "生成行政处罚报送表" not in shown
    assert at(bureau.supervisor).post(f"{REPORTS}prepare/", {"type": "penalty_decision"}).status_code == 403
    assert "示环罚〔2021〕1号" not in text(at(bureau.wang).get(REPORTS))


def test_the_platform_is_told_of_what_was_withdrawn(walk: Walk) -> None:
    cast = walk.cast
    walk.published("penalty_decision")
    clerk = at(cast.zhang)
    clerk.post(f"{REPORTS}prepare/", {"type": "penalty_decision"})
    here = reverse("office:credit_report", args=[Report.objects.get().pk])
    assert "需通知平台" not in text(clerk.get(REPORTS))
    walk.record = withdraw(walk.record, reasons="数据有误", **walk.said(cast.head))
    assert "表中有 1 件决定在生成以后撤回了" in text(clerk.get(here))
    clerk.post(here, {"receipt": "A-1", "platform": "示例平台", "reported_on": "2021-06-01"})
    assert "已报送、已撤回，需通知平台" in text(clerk.get(REPORTS))
    assert "登记已通知平台" not in text(at(cast.supervisor).get(REPORTS))
    said = {"record": [walk.record.pk], "receipt": "电话通知，示例科", "told_on": ""}
    wrong = clerk.post(f"{REPORTS}recall/", said)
    assert "电话通知，示例科" in text(wrong) and "told_on" in wrong.context["recall"].errors
    assert at(cast.supervisor).post(f"{REPORTS}recall/", said).status_code == 403
    assert clerk.post(f"{REPORTS}recall/", {**said, "told_on": "2021-06-01"}).status_code == 302
    assert "需通知平台" not in text(clerk.get(REPORTS))


def test_the_platform_is_told_at_once_of_what_several_agencies_withdrew(walk: Walk) -> None:
    """Of an office of one's own as well; what one only reads is listed and cannot be ticked."""
    cast, rows = walk.cast, []
    for owner in (cast.bureau, cast.bureau_office, cast.other_bureau):
        walk.published("penalty_decision", values={"document_number": f"示环罚〔2021〕{owner.pk}号"})
        report = services.prepare(cast.bureau, "penalty_decision", by=cast.zhang, **when())
        services.confirm(report, receipt="A", platform="", reported_on=DAY, by=cast.zhang, **when())
        walk.record = withdraw(walk.record, reasons="数据有误", **walk.said(cast.head))
        Record.objects.filter(pk=walk.record.pk).update(agency=owner)
        Entry.objects.filter(pk=walk.record.pk).update(agency=owner)
        rows.append(walk.record.pk)
    shown = at(cast.zhang).get(REPORTS).context["recall"]
    assert [pk for pk, _words in shown.fields["record"].choices] == rows[:2]
    said = {"record": rows[:2], "receipt": "电话通知", "told_on": "2021-06-01"}
    refused = at(cast.zhang).post(f"{REPORTS}recall/", {**said, "record": rows})
    assert refused.status_code == 200 and not Recall.objects.exists()
    assert f'href="{REPORTS}?type=' in text(refused), "its ways lead back to the list"
    assert at(cast.zhang).post(f"{REPORTS}recall/", said).status_code == 302
    assert set(Recall.objects.values_list("record", flat=True)) == set(rows[:2])


def test_both_pages_are_found_from_the_list_of_records(bureau: Cast) -> None:
    ways = at(bureau.zhang).get("/office/records/").context["ways"]
    assert {(way.label, way.href) for way in ways} >= {("双公示导入", LIST), ("双公示报送", REPORTS)}
    here = at(bureau.zhang).get(REPORTS).context["ways"]
    assert [way.label for way in here if way.current] == ["双公示报送"]
    assert [way.label for way in at(bureau.zhang).get(LIST).context["ways"] if way.current] == ["双公示导入"]


def test_a_page_costs_the_same_whatever_there_is(bureau: Cast, django_assert_max_num_queries: Any) -> None:
    batch = imported(bureau, [cells(nth) for nth in range(60)])
    client = at(bureau.zhang)
    for path in (LIST, page(batch), f"{page(batch)}?record=1", f"{page(batch)}?show=refused", REPORTS):
        client.get(path)
        with django_assert_max_num_queries(20):
            assert client.get(path).status_code == 200
    assert client.get(f"{page(batch)}").context["next_record"] is not None
