"""From the office-document system: 公开属性, 文号, title, files; once for each document; a receipt for each."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command

from gongkai.web.audit.models import AuditEntry
from gongkai.web.files.models import Upload
from gongkai.web.records import services
from gongkai.web.records.errors import BadValues, NotPermitted
from gongkai.web.records.models import Record
from gongkai.web.records.services.receive import Received
from web.cast import Cast
from web.records.steps import when

DOCUMENT = {
    "标识": "OA-2021-17", "信息类型": "normative_document", "标题": "示例县排污口管理办法", "文号": "示环〔2021〕3号",
    "成文日期": "2021-05-20", "公开属性": "主动公开", "内容": {"effective_on": "2021-06-01", "body": "示例正文"},
    "附件": ["正文.pdf"], "非涉密声明": True,
}  # fmt: skip
PDF = b"%PDF-1.4 example"


def find(name: str) -> SimpleUploadedFile:
    if name != "正文.pdf":
        raise FileNotFoundError(name)
    return SimpleUploadedFile(name, PDF)


def received(cast: Cast, by: Any = None, **more: Any) -> Received:
    known = {key: value for key, value in {**DOCUMENT, **more}.items() if value is not None}
    return services.receive(cast.bureau, known, find, source="OA", by=by or cast.zhang, **when())


def test_a_document_becomes_a_draft_with_its_attribute_number_title_and_file(cast: Cast) -> None:
    record = received(cast).record
    assert (record.stage, record.title, record.document_number) == ("draft", "示例县排污口管理办法", "示环〔2021〕3号")
    assert (record.attribute, record.content["effective_on"]) == ("proactive", "2021-06-01")
    assert record.working is not None
    assert record.working.body["attachments"] == [{"digest": hashlib.sha256(PDF).hexdigest(), "name": "正文.pdf"}]
    services.submit(record, length=1, by=cast.zhang, **when())


def test_the_same_document_sent_again_is_received_once(cast: Cast) -> None:
    first, again = received(cast), received(cast, 标题="改过的标题")
    assert (first.new, again.new, again.record) == (True, False, first.record)
    assert Record.objects.get().title == "示例县排污口管理办法"
    assert Upload.objects.count() == 1


def test_english_keys_and_a_basis_in_words_do_as_well(cast: Cast) -> None:
    package = {
        "id": 18, "title": "示例请示", "made_on": "2021-05-20", "attribute": "withheld",
        "attribute_basis": "过程性信息", "declared": True,
    }  # fmt: skip
    done = services.receive(cast.bureau, package, find, source="OA", by=cast.zhang, **when())
    assert (done.record.type, done.record.attribute_basis) == ("general", "process_information")


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"标识": " "}, "id"),
        ({"公开属性": None}, "attribute"),
        ({"公开属性": "公开"}, "attribute"),
        ({"公开属性": "依申请公开"}, "attribute_basis"),
        ({"内容": ["x"]}, "values"),
        ({"附件": ["../secret"]}, "files"),
        ({"附件": ["没有.pdf"]}, "files"),
        ({"非涉密声明": False}, "files"),
        ({"成文日期": "2021-02-30"}, "made_on"),
        ({"公开事项": "no-such"}, "item"),
        ({"紧急程度": "特急"}, "紧急程度"),
    ],
)
def test_what_is_wrong_is_told_and_nothing_is_kept(cast: Cast, more: dict[str, Any], field: str) -> None:
    with pytest.raises(BadValues) as caught:
        received(cast, **more)
    assert set(caught.value.problems) == {field}
    assert not Record.objects.exists()
    assert not Upload.objects.exists()


@pytest.mark.parametrize("more", [{"密级": "机密"}, {"公开属性": "不予公开", "依据": "国家秘密"}])
def test_a_classified_document_is_refused_and_leaves_no_trace(cast: Cast, more: dict[str, Any]) -> None:
    with pytest.raises(BadValues, match="非涉密") as caught:
        received(cast, **more)
    assert "排污口" not in str(caught.value)
    assert not Record.objects.exists()
    assert not AuditEntry.objects.exists()


def test_a_list_is_no_document(cast: Cast) -> None:
    with pytest.raises(BadValues, match="JSON 对象"):
        services.receive(cast.bureau, [DOCUMENT], find, source="OA", by=cast.zhang, **when())


def test_only_the_agency_s_own_handler_receives(cast: Cast) -> None:
    for person in (cast.wang, cast.reviewer, cast.supervisor):
        with pytest.raises(NotPermitted):
            received(cast, by=person)


def folder(tmp_path: Path) -> Path:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    (inbox / "a.json").write_text(json.dumps(DOCUMENT), "utf-8")
    (inbox / "b.json").write_text(json.dumps({**DOCUMENT, "标识": "OA-2", "公开属性": "公开"}), "utf-8")
    (inbox / "c.json").write_text("{", "utf-8")
    (inbox / "正文.pdf").write_bytes(PDF)
    return inbox


def receipt(inbox: Path, name: str) -> Any:
    return json.loads((inbox / f"{name}.receipt.json").read_text("utf-8"))


def test_a_folder_is_received_with_a_receipt_for_each(
    cast: Cast, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    inbox = folder(tmp_path)
    with pytest.raises(SystemExit) as ended:
        call_command("records", "receive", str(inbox), agency="XIAN-STHJ", by="zhang", source="OA")
    assert ended.value.code == 1
    record = Record.objects.get()
    assert receipt(inbox, "a") == {"result": "accepted", "record": record.pk}
    assert receipt(inbox, "b")["problems"].keys() == {"attribute"}
    assert receipt(inbox, "c")["result"] == "refused"
    assert "共 3 份，未接收 2 份" in capsys.readouterr().out
    with pytest.raises(SystemExit):
        call_command("records", "receive", str(inbox), agency="XIAN-STHJ", by="zhang", source="OA")
    assert receipt(inbox, "a") == {"result": "received_before", "record": record.pk}
    assert Record.objects.count() == 1
    assert not list(inbox.glob("*.part"))


@pytest.mark.parametrize(
    ("where", "said"),
    [
        ({"agency": "NO", "by": "zhang"}, "没有代码为 NO 的机关"),
        ({"agency": "XIAN-STHJ", "by": "nobody"}, "没有账号为 nobody 的人员"),
    ],
)
def test_the_command_says_whom_it_does_not_know(cast: Cast, tmp_path: Path, where: dict[str, str], said: str) -> None:
    with pytest.raises(CommandError, match=said):
        call_command("records", "receive", str(tmp_path), **where)


def test_the_command_says_that_there_is_no_folder(cast: Cast, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="没有文件夹"):
        call_command("records", "receive", str(tmp_path / "no"), agency="XIAN-STHJ", by="zhang")
