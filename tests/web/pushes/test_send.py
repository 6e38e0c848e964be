"""What is published stands on the platform, what is withdrawn does not; whatever the platform does, nothing is lost or done twice."""

from __future__ import annotations

import socket
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction

from gongkai.web.audit.models import AuditEntry
from gongkai.web.jobs.models import Job
from gongkai.web.jobs.worker import MOST_TRIES, work_off
from gongkai.web.pushes.adapters import http_json
from gongkai.web.pushes.models import Push
from gongkai.web.pushes.services.ask import SEND, ask_for
from gongkai.web.pushes.services.send import sent
from gongkai.web.records import services
from gongkai.web.records.models import Record
from web.cast import Cast
from web.pushes.conftest import written
from web.pushes.stand_in import Platform
from web.records.steps import ID_NUMBER, Walk, noon
from web.records.test_bulk import published

FAR = timedelta(days=300)


def withdrawn(walk: Walk) -> Record:
    return services.withdraw(walk.record, reasons="数据有误", **walk.said(walk.cast.leader))


def taken_down(walk: Walk) -> Record:
    return services.take_down(walk.record, reason="公示期满", **walk.said(walk.cast.leader))


def why() -> str:
    return Job.objects.get(kind=SEND, done_at=None).last_error


def test_a_publication_is_asked_for_with_the_event_or_not_at_all(cast: Cast, platform: Platform) -> None:
    walk = Walk(cast).approved()
    with pytest.raises(RuntimeError), transaction.atomic():
        walk.publish()
        raise RuntimeError
    assert not Push.objects.exists()
    assert not Job.objects.filter(kind=SEND).exists()


def test_what_is_published_stands_there_in_their_fields_with_receipt_and_address_kept(
    cast: Cast, platform: Platform
) -> None:
    record = Walk(cast).published(values={"document_number": "示环〔2021〕1号"}).record
    work_off(noon())
    number = str(record.index_number)
    stands = platform.items[number]
    assert stands["column"] == "1000"
    assert stands["fields"] == {
        "bt": "示例通知", "wh": "示环〔2021〕1号", "rq": "2021-06-01", "nr": stands["fields"]["nr"], "zt": "published",
        "lj": f"https://gk.example.gov.cn/records/{number}/", "zw": "示例正文",
    }  # fmt: skip
    assert "示例正文" in stands["fields"]["nr"]
    push = Push.objects.get()
    assert (push.settled, push.receipt, push.address) == (True, "R-1", f"{platform.url}/shown/1000")
    assert push.digest == stands["digest"]
    note = AuditEntry.objects.get(act="push.confirm")
    assert (note.subject, note.new["receipt"]) == (f"record:{record.pk}", "R-1")


def test_nothing_personal_leaves(cast: Cast, platform: Platform) -> None:
    record = Walk(cast).published("penalty_decision", values={"party_id_number": ID_NUMBER}).record
    work_off(noon())
    stands = platform.items[str(record.index_number)]
    assert stands["column"] == "2031"
    assert ID_NUMBER not in str(stands)
    assert "party_id_number" not in str(stands)


def test_what_fits_no_column_is_not_sent(cast: Cast, platform: Platform) -> None:
    Walk(cast).published("normative_document")
    work_off(noon())
    assert platform.asked == []
    assert Push.objects.get().settled


def test_an_amendment_takes_the_place_of_what_stands_there(cast: Cast, platform: Platform) -> None:
    walk = Walk(cast).published()
    work_off(noon())
    walk.amend({"body": "修订后的正文"})
    work_off(noon())
    number = str(walk.record.index_number)
    assert platform.changes == [("PUT", number)], "a draft of an amendment changes nothing"
    walk.submit().review().approve().publish()
    work_off(noon())
    assert platform.items[number]["fields"]["zw"] == "修订后的正文"
    assert platform.changes == [("PUT", number)] * 2


@pytest.mark.parametrize("end", [withdrawn, taken_down])
def test_what_is_withdrawn_or_taken_down_is_removed(
    cast: Cast, platform: Platform, end: Callable[[Walk], Record]
) -> None:
    walk = Walk(cast).published()
    work_off(noon())
    end(walk)
    work_off(noon())
    assert platform.items == {}
    assert Push.objects.get().digest == ""
    assert AuditEntry.objects.filter(act="push.remove").count() == 1


def test_a_withdrawal_overtakes_a_publication_that_still_waits(cast: Cast, platform: Platform) -> None:
    withdrawn(Walk(cast).published())
    work_off(noon())
    assert [method for method, _number, _key in platform.asked] == ["DELETE"]
    assert Push.objects.get().settled
    assert not Job.objects.filter(kind=SEND, done_at=None).exists()


def test_a_withdrawal_while_the_publication_is_under_way_goes_last(cast: Cast, platform: Platform) -> None:
    walk = Walk(cast).published()
    push = Push.objects.get()
    confirm = sent(push.pk, push.asked, at=noon())  # it stands there; the confirmation is not written yet
    withdrawn(walk)
    with transaction.atomic():
        confirm()
    work_off(noon())
    assert platform.items == {}
    push.refresh_from_db()
    assert (push.settled, push.digest) == (True, "")
    assert [method for method, _number, _key in platform.asked][-1] == "DELETE"


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        ("500", "HTTP 500"),
        ("half", "中断"),
        ("html", "不是约定的 JSON"),
        ("lost", "中断"),
        ("bare", "不完整"),
    ],
)
def test_a_fault_is_kept_as_a_reason_and_done_again_once(cast: Cast, platform: Platform, fault: str, told: str) -> None:
    platform.faults.append(fault)
    record = Walk(cast).published().record
    work_off(noon())
    assert told in why()
    assert not Push.objects.get().settled
    work_off(noon() + timedelta(minutes=1))
    number = str(record.index_number)
    assert platform.changes == [("PUT", number)], "it stands there, and was put there once"
    push = Push.objects.get()
    assert (push.settled, push.receipt) == (True, "R-1")
    keys = {key for method, _number, key in platform.asked if method == "PUT"}
    assert len(keys) == 1, "both tries bear the same idempotency key"


def test_a_platform_that_does_not_answer_in_time_is_left(cast: Cast, platform: Platform, settings: Any) -> None:
    settings.PLATFORMS = settings.PLATFORMS.with_name("hasty")
    written(settings.PLATFORMS, platform.url, seconds="0.2")
    platform.faults.append("slow")
    Walk(cast).published()
    work_off(noon())
    assert "0.2 秒内没有答复" in why()
    assert platform.changes == []
    platform.released.set()
    work_off(noon() + timedelta(minutes=1))
    assert [method for method, _number in platform.changes] == ["PUT"]


def test_a_platform_that_is_down_loses_nothing(cast: Cast, platform: Platform, settings: Any) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # nobody listens there
        url = f"http://127.0.0.1:{taken.getsockname()[1]}"
        settings.PLATFORMS = settings.PLATFORMS.with_name("down")
        written(settings.PLATFORMS, url)
        Walk(cast).published()
        work_off(noon())
        assert "连不上平台" in why()
        for days in range(2 * MOST_TRIES):
            work_off(noon() + timedelta(days=days + 1))
        assert Job.objects.filter(kind=SEND).exclude(dead_at=None).count() == 1
    written(settings.PLATFORMS.with_name("up"), platform.url)
    settings.PLATFORMS = settings.PLATFORMS.with_name("up")
    work_off(noon() + FAR)  # the night's comparison gives it another chance
    assert len(platform.items) == 1
    assert Push.objects.get().settled


def test_a_password_that_is_not_set_or_wrong_is_told(
    cast: Cast, platform: Platform, monkeypatch: pytest.MonkeyPatch
) -> None:
    Walk(cast).published()
    monkeypatch.delenv("EXAMPLE_PLATFORM_PASSWORD")
    work_off(noon())
    assert "EXAMPLE_PLATFORM_PASSWORD" in why()
    assert platform.asked == []
    monkeypatch.setenv("EXAMPLE_PLATFORM_PASSWORD", "别的".encode().hex())
    work_off(noon() + timedelta(minutes=1))
    assert "不认口令" in why()


def test_an_answer_without_end_is_given_up(cast: Cast, platform: Platform, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(http_json, "MOST_BYTES", 10)
    Walk(cast).published()
    work_off(noon())
    assert "已放弃" in why()


def test_a_file_that_was_taken_away_is_told(cast: Cast, platform: Platform, settings: Any, tmp_path: Path) -> None:
    Walk(cast).published()
    settings.PLATFORMS = tmp_path / "nothing"
    work_off(noon())
    assert "county 的设置文件已不在" in why()


def test_a_job_that_was_overtaken_sends_nothing(cast: Cast, platform: Platform) -> None:
    record = Walk(cast).published().record
    with transaction.atomic():
        ask_for("county", [record.pk], at=noon())
    work_off(noon())
    assert [method for method, _number, _key in platform.asked] == ["PUT"]


def test_many_at_once_are_one_job_each(cast: Cast, platform: Platform, django_assert_max_num_queries: Any) -> None:
    ids = [Walk(cast).draft(values={"title": f"第{n}件"}).record.pk for n in range(5)]
    with transaction.atomic(), django_assert_max_num_queries(5):
        ask_for("county", ids, at=noon())
    assert Job.objects.filter(kind=SEND).count() == 5


def test_what_is_published_by_the_thousand_is_asked_for_too(cast: Cast, platform: Platform) -> None:
    made = published(cast)
    assert set(Push.objects.values_list("record", flat=True)) == {one.record for one in made}
    work_off(noon())
    assert len(platform.items) == len(made)
    assert not Push.objects.filter(settled=False).exists()
