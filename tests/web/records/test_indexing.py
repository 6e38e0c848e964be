"""A record in the search index: in once it is public, out at once when it is not, and nothing of it that is personal."""

from __future__ import annotations

import base64
import io
from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db import connection
from docx import Document
from xlsxwriter import Workbook

from gongkai.web.files import store
from gongkai.web.files.models import Upload
from gongkai.web.files.services import receive
from gongkai.web.jobs.models import Job
from gongkai.web.jobs.selectors import dead
from gongkai.web.jobs.worker import work_off
from gongkai.web.records import attached, services
from gongkai.web.records.indexing import prepared
from gongkai.web.records.models import Record
from gongkai.web.records.services import Attachment
from gongkai.web.search.entry import Query
from gongkai.web.search.models import IndexedText
from gongkai.web.search.selectors import find
from web.records.steps import ID_NUMBER, Walk, noon

PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


def keys(text: str, **filters: str) -> list[int]:
    return [hit.key for hit in find(Query(text, filters=filters)).hits]


def worked() -> None:
    work_off(noon())
    assert not Job.objects.exclude(last_error="").exists()


def attach(walk: Walk, name: str, data: bytes) -> Attachment:
    upload = receive(
        walk.cast.bureau, SimpleUploadedFile(name, data), declared=True, by=walk.cast.zhang, at=noon(walk.day)
    )
    return Attachment(upload.digest, upload.name)


def word(text: str) -> bytes:
    document, out = Document(), io.BytesIO()
    document.add_paragraph(text)
    document.save(out)
    return out.getvalue()


def workbook(text: str) -> bytes:
    out = io.BytesIO()
    with Workbook(out) as book:
        book.add_worksheet().write_row(0, 0, ["名称", text])
    return out.getvalue()


def test_what_is_published_is_found_by_title_text_and_number(walk: Walk) -> None:
    record = walk.published("normative_document", values={"body": "入河排污口的设置"}).record
    assert keys("排污口") == [], "the job has not run"
    worked()
    assert keys("排污口 管理办法") == keys("入河") == keys("示环(2021)3号") == [record.pk]
    facets = {"agency": "XIAN-STHJ", "type": "normative_document", "year": "2021"}
    assert keys("排污口", **facets) == [record.pk]
    assert keys("排污口", year="2020") == []


@pytest.mark.parametrize("step", ["draft", "submit", "review", "approve"])
def test_nothing_is_found_before_its_publication(walk: Walk, step: str) -> None:
    for one in ("draft", "submit", "review", "approve"):
        getattr(walk, one)()
        if one == step:
            break
    worked()
    assert keys("示例通知") == []
    assert not IndexedText.objects.exists()


def test_neither_personal_fields_nor_those_kept_inside_are_in_the_index(walk: Walk) -> None:
    """A penalty on a natural person, with the identity number and its kind that the page does not show."""
    person = {"party_kind": "natural_person", "party_id_kind": "identity_card", "party_id_number": ID_NUMBER}
    record = walk.published("penalty_decision", values={**person, "source_name": "数据来源示例单位"}).record
    worked()
    text = IndexedText.objects.get().text
    assert keys("处罚") == [record.pk]
    for hidden in (ID_NUMBER, "不公开", "身份证", "数据来源示例单位", "sealed"):
        assert hidden not in text
    assert keys(ID_NUMBER) == keys("数据来源示例单位") == []
    assert not Job.objects.filter(payload__icontains=ID_NUMBER).exists()


def withdrawn(walk: Walk) -> None:
    services.withdraw(walk.record, reasons="决定被撤销", **walk.said(walk.cast.head))


def taken_down(walk: Walk) -> None:
    services.take_down(walk.record, reason="公示期满", **walk.said(walk.cast.head))


@pytest.mark.parametrize("end", [withdrawn, taken_down])
def test_what_is_no_longer_public_is_found_no_more_before_any_job_has_run(
    walk: Walk, end: Callable[[Walk], None]
) -> None:
    walk.published()
    worked()
    end(walk)
    assert keys("示例通知") == []
    worked()
    assert not IndexedText.objects.exists()


def test_a_new_version_takes_the_place_of_the_old_one(walk: Walk) -> None:
    record = walk.published(values={"body": "写错的正文"}).record
    worked()
    walk.amend({"body": "改好的内容"})
    worked()
    assert keys("写错") == [record.pk], "what is amended is not public yet"
    assert keys("改好") == []
    walk.submit().review().approve().publish()
    assert keys("写错") == []
    worked()
    assert keys("改好") == [record.pk]
    assert keys("写错") == []


def test_what_is_repealed_stays_to_be_found(walk: Walk) -> None:
    record = walk.published("normative_document").record
    worked()
    services.repeal(record, basis="示环〔2021〕9号", ended_on=walk.day, **walk.said(walk.cast.head))
    worked()
    assert keys("排污口") == [record.pk]


def test_a_take_down_undone_brings_it_back(walk: Walk) -> None:
    record = walk.published().record
    worked()
    taken_down(walk)
    worked()
    walk.record = Record.objects.get(pk=record.pk)
    services.void(walk.record, walk.record.length, reason="撤错了", **walk.said(walk.cast.head))
    worked()
    assert keys("示例通知") == [record.pk]


def test_what_is_withdrawn_while_the_job_reads_it_stays_out(walk: Walk) -> None:
    record = walk.published().record
    write = prepared(record.pk, at=noon())
    withdrawn(walk)
    write()
    worked()
    assert keys("示例通知") == []


def test_the_text_of_attachments_is_found(walk: Walk) -> None:
    files = [
        attach(walk, "名单.docx", word("附件中的示例企业")), attach(walk, "表.xlsx", workbook("监测点位")),
        attach(walk, "说明.txt", "文本里的说明书".encode()),
    ]  # fmt: skip
    record = walk.published(attachments=files).record
    worked()
    for word_ in ("示例企业", "监测点位", "说明书"):
        assert keys(word_) == [record.pk], word_
    assert IndexedText.objects.get().unread == []


def test_a_file_that_cannot_be_read_is_told_of_and_keeps_nothing_else_out(
    walk: Walk, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Files that were whole when they went out, and came to harm since: nothing damaged passes the gate."""
    files = [
        attach(walk, "坏.xlsx", workbook("x")), attach(walk, "坏.docx", word("x")), attach(walk, "图.png", PNG),
        attach(walk, "大.txt", b"a" * 50_000), attach(walk, "没了.txt", b"gone"), attach(walk, "好.txt", "可读的".encode()),
    ]  # fmt: skip
    record = walk.published(attachments=files).record
    monkeypatch.setattr(attached, "MOST_BYTES", 40_000)
    for name in ("坏.xlsx", "坏.docx"):
        place = store.place(Upload.objects.get(name=name).pk)
        place.write_bytes(place.read_bytes()[:200])
    store.place(Upload.objects.get(name="没了.txt").pk).unlink()
    worked()
    assert keys("示例通知") == keys("可读的") == [record.pk]
    told = [one.split("：")[0] for one in IndexedText.objects.get().unread]
    assert told == ["坏.xlsx", "坏.docx", "图.png", "大.txt", "没了.txt"]
    call_command("search", "status")
    assert f"record:{record.pk}\t坏.xlsx：读不出文字" in capsys.readouterr().out


def test_whatever_a_hostile_file_brings_about_is_told_of(walk: Walk, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise RecursionError

    monkeypatch.setattr(attached, "open_document", broken)
    record = walk.published(attachments=[attach(walk, "怪.docx", word("x"))]).record
    worked()
    assert keys("示例通知") == [record.pk]
    assert IndexedText.objects.get().unread == ["怪.docx：读取失败"]


def test_so_much_text_is_read_and_no_more(walk: Walk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attached, "ATTACHMENTS_LENGTH", 10)
    files = [attach(walk, "一.txt", "第一份附件的文字很长".encode()), attach(walk, "二.txt", "第二份".encode())]
    walk.published(attachments=files)
    worked()
    assert IndexedText.objects.get().unread == ["二.txt：附件过多，未再读取"]


def test_publishing_and_withdrawing_go_on_without_an_index(walk: Walk) -> None:
    first = walk.published().record
    worked()
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE search_words")
    second = walk.published(values={"title": "示例通知二"}).record
    walk.record = first
    withdrawn(walk)
    work_off(noon())
    assert not dead().exists()
    assert keys("示例通知") == [second.pk], "from the list of titles"
    call_command("search", "rebuild")
    assert not find(Query("示例通知")).degraded
    assert keys("示例通知") == [second.pk]


def test_all_that_is_public_is_sent_again(walk: Walk, capsys: pytest.CaptureFixture[str]) -> None:
    record = walk.published().record
    walk.draft()
    Job.objects.all().delete()
    call_command("records", "index")
    assert "已送 1 条" in capsys.readouterr().out
    worked()
    assert keys("示例通知") == [record.pk]
