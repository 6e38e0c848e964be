"""What the portal's tests share: records in each state that a record can be in, some of them with secrets in them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from gongkai.core.guide import LABELS, Guide
from gongkai.core.record import Attribute
from gongkai.web.cases.requester import Requester
from gongkai.web.cases.services import Application
from gongkai.web.cases.services import receive as receive_case
from gongkai.web.files.models import Upload
from gongkai.web.files.services import receive
from gongkai.web.jobs.worker import work_off
from gongkai.web.records import services
from gongkai.web.records.models import Record
from gongkai.web.records.services.written import Attachment
from web.cast import Cast
from web.records.steps import ID_NUMBER, Walk, noon, when

SECRET = "机密词"  # stands in everything that no outsider may see
FAR = {"address": "示例路 1 号", "fax": "无", "telephone": "0570-0000000"}


@dataclass
class World:
    """One record of each state, by the name of the state; the file of a draft and that of a public record."""

    cast: Cast
    records: dict[str, Record]
    inner_file: Upload
    open_file: Upload

    @property
    def public(self) -> Record:
        return self.records["published"]


def upload(cast: Cast, name: str, text: str) -> Upload:
    file = SimpleUploadedFile(name, text.encode())
    return receive(cast.bureau, file, declared=True, by=cast.zhang, at=noon())


def attached(file: Upload) -> tuple[Attachment, ...]:
    return (Attachment(file.digest, file.name),)


def secret(**more: object) -> dict[str, object]:
    return {"title": f"{SECRET}标题", "body": f"{SECRET}正文", **more}


def build(cast: Cast) -> World:
    """Nothing with SECRET or ID_NUMBER in it may ever reach an outsider."""
    inner, outer = upload(cast, f"{SECRET}.txt", f"{SECRET}内容"), upload(cast, "公开附件.txt", "公开的附件")

    def walk() -> Walk:
        return Walk(cast)

    records = {
        "published": walk().published(values={"title": "已公开的通知"}, attachments=attached(outer)).record,
        "draft": walk().draft(values=secret(), attachments=attached(inner)).record,
        "in_review": walk().draft(values=secret()).submit().record,
        "approved": walk().approved(values=secret()).record,
        "on_request": walk().kept(Attribute.ON_REQUEST, "按申请提供", values=secret()).record,
        "withheld": walk().withheld().record,
        "amended": walk().published(values={"title": "正在修订的通知"}).amend(
            secret(document_number="示环〔2021〕99号"), attachments=attached(inner)
        ).record,
        "penalty": walk().published("penalty_decision", values={"party_id_number": ID_NUMBER}).record,
        "withdrawn": withdrawn(walk()),
        "taken_down": taken_down(walk()),
    }  # fmt: skip
    guide = {name: FAR.get(name, f"示例{label}") for name, label in LABELS.items()}
    services.publish_guide(cast.bureau, Guide(**guide), by=cast.head, **when())
    work_off(noon())
    return World(cast, records, inner, outer)


def applied(cast: Cast) -> str:
    """The query code of a request that was filed online: full of what no outsider may see."""
    who = Requester(name=SECRET, identity_kind="id_card", identity_number=ID_NUMBER, phone="13900000000")
    asked = Application(
        kind="natural_person", requester=who, subject=f"{SECRET}正文", form="electronic", delivery="online"
    )
    return receive_case(cast.bureau, asked, way="online", by=None, **when()).code


def withdrawn(walk: Walk) -> Record:
    out = walk.published(values={"title": "撤回的通知", "body": f"{SECRET}正文"})
    return services.withdraw(out.record, reasons="数据有误，重新核对后再公开", **out.said(walk.cast.leader))


def taken_down(walk: Walk) -> Record:
    out = walk.published(values=secret())
    return services.take_down(out.record, reason=f"公示期满{SECRET}", **out.said(walk.cast.leader))


def text(client: Client, path: str, status: int = 200) -> str:
    """What an outsider gets at an address, streams read to their end."""
    answer: Any = client.get(path)
    assert answer.status_code == status, f"{path}: {answer.status_code}"
    whole = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return str(whole.decode())


def place(record: Record) -> str:
    return f"/records/{record.index_number}/"
