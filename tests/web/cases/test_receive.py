"""登记: by every way, with what §29 asks for; number, receipt, code; nothing of a person in clear."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction

from gongkai.web.audit.models import AuditEntry
from gongkai.web.cases.errors import BadValues, NotPermitted
from gongkai.web.cases.models import CHANNELS, Case, CaseDocument, Way
from gongkai.web.cases.query_code import is_code_of
from gongkai.web.cases.requester import requester_of
from gongkai.web.cases.services import receive
from gongkai.web.files.models import Upload
from web.cases.steps import APPLICATION, ASKER, ID_NUMBER, NAME, PHONE, Walk, everything
from web.cast import DAY
from web.records.steps import noon


@pytest.mark.parametrize(("way", "confirmed"), [("counter", False), ("post_signed", False), ("post_ordinary", True),
                                                ("fax", True), ("email", True), ("online", True)])  # fmt: skip
def test_each_way_has_its_day_of_receipt(walk: Walk, way: str, confirmed: bool) -> None:
    case = walk.receive(way).case
    assert (case.stage, case.lane) == (("unconfirmed", "waiting") if confirmed else ("in_hand", "in_progress"))
    # 2021 年 6 月 1 日收到，端午节 6 月 12 至 14 日放假，第 20 个工作日是 6 月 30 日。
    assert case.due_on == (None if confirmed else date(2021, 6, 30))
    assert case.first_received_on == (None if confirmed else DAY)
    assert CaseDocument.objects.filter(kind="letter").count() == (0 if confirmed else 2)


def test_numbers_go_on_within_a_year_and_an_agency(walk: Walk) -> None:
    assert [walk.receive().case.number for _n in range(3)] == ["2021-0001", "2021-0002", "2021-0003"]
    assert walk.on(date(2020, 12, 31)).receive().case.number == "2020-0001"


def test_the_requester_is_read_back_and_nowhere_in_clear(walk: Walk, folder: Path) -> None:
    walk.receive()
    assert requester_of(walk.case) == ASKER
    assert walk.case.masked_name == "赵**"
    assert not [secret for secret in (NAME, ID_NUMBER, PHONE) if secret in everything()]
    files = b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())
    assert files, "the receipt is kept"
    assert NAME.encode() not in files


def test_an_organization_is_not_masked(walk: Walk) -> None:
    asker = replace(ASKER, name="示例律师事务所", identity_kind="credit_code", identity_number="31330000MB0000001X")
    case = walk.receive(application=replace(APPLICATION, kind="legal_service", requester=asker)).case
    assert case.masked_name == "示例律师事务所"


def test_the_query_code_is_given_once_and_kept_as_a_digest(walk: Walk) -> None:
    walk.receive()
    assert is_code_of(walk.case, walk.code)
    assert is_code_of(walk.case, walk.code.lower().replace("-", " "))
    assert not is_code_of(walk.case, "AAAA-BBBB-CCCC")
    assert walk.code not in everything()
    assert walk.code.encode() not in walk.letter(), "a Word file is packed"


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"requester": replace(ASKER, name=" ")}, "name"),
        ({"requester": replace(ASKER, identity_number="")}, "identity_number"),
        ({"requester": replace(ASKER, identity_kind="credit_code")}, "identity_kind"),
        ({"requester": replace(ASKER, phone="", address="", email="")}, "phone"),
        ({"requester": replace(ASKER, address="")}, "address"),
        ({"delivery": "email"}, "email"),
        ({"subject": "  "}, "subject"),
        ({"kind": "company"}, "kind"),
    ],
)
def test_what_the_law_asks_for_and_is_not_there_is_named(walk: Walk, change: dict[str, object], field: str) -> None:
    with pytest.raises(BadValues) as bad, transaction.atomic():
        walk.receive(application=replace(APPLICATION, **change))  # type: ignore[arg-type]
    assert field in bad.value.problems
    assert not Case.objects.exists()


def test_a_day_to_come_is_refused(walk: Walk) -> None:
    with pytest.raises(BadValues, match="不能晚于今天"):
        receive(walk.cast.bureau, APPLICATION, way="counter", by=walk.cast.zhang, on=DAY + timedelta(1), at=noon(DAY))


def test_who_may_not_receive_is_refused(walk: Walk) -> None:
    for stranger in (walk.cast.wang, walk.cast.supervisor, walk.cast.leader, walk.cast.system_admin):
        with pytest.raises(NotPermitted, match="不能在这个单位办理"):
            walk.receive(by=stranger)


def test_one_form_is_one_case(walk: Walk) -> None:
    walk.receive(once="form-1")
    with pytest.raises(IntegrityError), transaction.atomic():
        walk.receive(once="form-1")
    assert Case.objects.count() == 1


def test_a_scan_is_kept_sealed_under_a_name_that_tells_nothing(walk: Walk, folder: Path) -> None:
    scan = SimpleUploadedFile("赵示例身份证.jpg", b"jpeg of an identity card")
    walk.receive(scans=[scan], declared=True)
    kept = CaseDocument.objects.get(kind="scan")
    assert kept.upload.name == "收到的材料 2021-0001.jpg"
    files = b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())
    assert b"identity card" not in files


def test_a_scan_that_is_not_declared_stops_the_whole(walk: Walk) -> None:
    with pytest.raises(BadValues, match="保密自查") as bad:
        walk.receive(scans=[SimpleUploadedFile("a.pdf", b"%PDF")], declared=False)
    assert set(bad.value.problems) == {"scans"}
    assert not Case.objects.exists()
    assert not Upload.objects.exists()


def test_the_trail_has_one_entry_without_a_person(walk: Walk) -> None:
    walk.receive()
    entry = AuditEntry.objects.get(subject=f"case:{walk.case.pk}")
    assert (entry.act, entry.by, entry.new["stage"]) == ("case.receive", "zhang", "in_hand")


def test_every_way_has_a_channel_of_the_law() -> None:
    assert set(CHANNELS) == set(Way.values)
