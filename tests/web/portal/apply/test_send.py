"""提交: a case by nobody of the office, its number and its code; the scan, the question, the limit."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.signing import TimestampSigner
from django.test import Client

from gongkai.web.audit.models import AuditEntry
from gongkai.web.cases.models import Case, CaseDocument
from gongkai.web.cases.query_code import is_code_of
from gongkai.web.cases.requester import requester_of
from gongkai.web.cases.services.letters import FIELD
from gongkai.web.files.store import place
from gongkai.web.sealing.services import unseal_bytes
from web.cases.steps import ID_NUMBER, NAME, PHONE, everything
from web.portal.applying import PLACE, TYPED, code_of, send, sum_of, ticket
from web.portal.world import World

PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 20


def test_it_is_a_case_that_waits_to_be_confirmed(client: Client, world: World) -> None:
    page = send(client).content.decode()
    case = Case.objects.get()
    assert (case.agency, case.way, case.stage, case.number) == (world.cast.bureau, "online", "unconfirmed", "2021-0001")
    assert case.number in page
    assert is_code_of(case, code_of(page))
    assert requester_of(case).phone == PHONE
    event = case.events.get()
    assert event.by is None
    assert AuditEntry.objects.filter(act="case.receive", by="applicant").count() == 1


def test_neither_person_nor_code_is_kept_in_clear(client: Client, world: World) -> None:
    code = code_of(send(client).content.decode())
    kept = everything()
    for secret in (NAME, ID_NUMBER, PHONE, code, code.replace("-", "")):
        assert secret not in kept


def test_the_page_with_the_code_is_kept_by_no_cache(client: Client, world: World) -> None:
    assert "no-store" in send(client)["Cache-Control"]


def test_sent_again_it_is_the_same_case_and_the_same_page(client: Client, world: World) -> None:
    text = ticket(client)
    first, second = (send(client, ticket=text).content.decode() for _n in range(2))
    assert code_of(first) == code_of(second)
    assert Case.objects.count() == 1


def test_gone_back_to_and_changed_it_is_another_application(client: Client, world: World) -> None:
    text = ticket(client)
    first = code_of(send(client, ticket=text).content.decode())
    second = code_of(send(client, ticket=text, subject="另一件信息").content.decode())
    assert first != second
    assert sorted(Case.objects.values_list("number", flat=True)) == ["2021-0001", "2021-0002"]


def test_no_cache_between_gives_two_people_one_form(client: Client, world: World) -> None:
    said = client.get(PLACE)["Cache-Control"]
    assert "private" in said
    assert "no-store" not in said, "going back would lose what was typed"
    assert ticket(client) != ticket(client)


def test_after_a_day_the_form_shows_the_number_and_no_code(
    client: Client, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = ticket(client)
    send(client, ticket=text)
    later = datetime.now().timestamp() + timedelta(days=2).total_seconds()
    monkeypatch.setattr("django.core.signing.time.time", lambda: later)
    page = send(client, ticket=text).content.decode()
    assert "2021-0001" in page
    assert 'id="code"' not in page
    assert "这张表单已经提交过" in page


def test_a_scan_is_kept_sealed_and_without_its_name(client: Client, world: World) -> None:
    send(client, scan=SimpleUploadedFile(f"{NAME}身份证.png", PNG))
    paper = CaseDocument.objects.get()
    data = place(paper.upload_id).read_bytes()
    assert PNG not in data
    assert unseal_bytes(data, field=FIELD) == PNG
    assert NAME not in paper.upload.name
    assert paper.upload.uploaded_by is None


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("x.exe", b"MZ", "只收 PDF、JPG 和 PNG"),
        ("x.png", b"<script>", "只收 PDF、JPG 和 PNG"),
        ("x.pdf", b"%PDF-" + b"0" * 2**20, "文件太大"),
        ("x.pdf", b"", "提交的是空文件"),
    ],
)
def test_a_scan_that_is_not_taken(
    client: Client, world: World, settings: Any, name: str, data: bytes, sentence: str
) -> None:
    settings.APPLY_UPLOAD_LIMIT = 2**20
    page = send(client, scan=SimpleUploadedFile(name, data)).content.decode()
    assert sentence in page
    assert f'value="{NAME}"' in page
    assert Case.objects.count() == 0


def test_a_wrong_answer_is_asked_again_with_everything_kept(client: Client, world: World) -> None:
    page = send(client, answer="100").content.decode()
    assert "答案不对" in page
    assert f'value="{NAME}"' in page
    assert Case.objects.count() == 0


def test_on_an_intranet_nothing_is_asked(client: Client, world: World, settings: Any) -> None:
    settings.ASK_SUM = False
    send(client, answer="")
    assert Case.objects.count() == 1


def test_an_address_sends_so_many_an_hour(client: Client, world: World, settings: Any) -> None:
    settings.APPLY_PER_HOUR = 2
    answers = [send(client) for _n in range(3)]
    assert [one.status_code for one in answers] == [200, 200, 429]
    assert "请过一小时再提交" in answers[2].content.decode()
    assert f'value="{NAME}"' in answers[2].content.decode()
    assert Case.objects.count() == 2
    text = ticket(client)
    elsewhere = {**TYPED, "ticket": text, "answer": sum_of(text), "step": "send"}
    client.post(PLACE, elsewhere, REMOTE_ADDR="192.0.2.7")
    assert Case.objects.count() == 3


def test_a_forged_ticket_makes_no_case(client: Client, world: World) -> None:
    forged = TimestampSigner(key="other", salt="portal.apply").sign("0" * 32)
    client.post(PLACE, {**TYPED, "ticket": forged, "answer": "2", "step": "send"})
    assert Case.objects.count() == 0
