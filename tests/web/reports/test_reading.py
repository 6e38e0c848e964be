"""A file that is handed in is read in another process, outside every transaction, and what is lost is said."""

from __future__ import annotations

import threading
from typing import Any

import pytest
from django.db import connection

from gongkai.bulk.apart import apart
from gongkai.bulk.crew import Lost
from gongkai.publish.write import written
from gongkai.web.records.errors import BadValues
from gongkai.web.reports import reading, services
from gongkai.web.reports.errors import NotPermitted
from gongkai.web.reports.models import ImportedReport
from sample_reports import report
from web.cast import Cast
from web.records.steps import noon
from web.reports.steps import DAY


def file(name: str, **more: Any) -> bytes:
    return written(report(2020, {}, agency=name, title=f"{name}年度报告", **more), ".json")


def brought(cast: Cast, data: bytes, by: Any = None) -> ImportedReport:
    return services.bring_in(cast.bureau, 2020, name="旧.json", data=data, by=by or cast.zhang, at=noon(DAY))


def test_a_process_of_its_own_reads_what_this_one_would(monkeypatch: pytest.MonkeyPatch) -> None:
    here = reading.read("旧.json", file("示例局"), checked=True)
    monkeypatch.setattr(reading, "apart", apart)
    assert reading.read("旧.json", file("示例局"), checked=True) == here


@pytest.mark.parametrize(
    ("lost", "said"), [(Lost.LATE, "读了很久"), (Lost.DIED, "没有读成"), (Lost.UNTRIED, "没有读成")]
)
def test_what_is_not_read_through_is_said(monkeypatch: pytest.MonkeyPatch, lost: Lost, said: str) -> None:
    monkeypatch.setattr(reading, "apart", lambda *_: lost)
    with pytest.raises(BadValues) as bad:
        reading.read("旧.json", b"{}")
    assert said in bad.value.problems["file"]


def test_while_others_are_at_it_one_is_asked_to_come_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "turns", threading.BoundedSemaphore(1))
    monkeypatch.setattr(reading, "WAIT", 0)
    with reading.turns, pytest.raises(BadValues) as bad:
        reading.read("旧.json", b"{}")
    assert "请过一两分钟" in bad.value.problems["file"]


def test_who_may_not_is_told_before_anything_is_read(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "apart", lambda *_: pytest.fail("it was read"))
    with pytest.raises(NotPermitted):
        brought(cast, file(cast.bureau.name), by=cast.wang)


def test_nothing_is_locked_while_it_is_read(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    outside, seen = len(connection.savepoint_ids), []

    def watched(work: Any, item: Any, _seconds: float) -> Any:
        seen.append(len(connection.savepoint_ids))
        return work(item)

    monkeypatch.setattr(reading, "apart", watched)
    brought(cast, file(cast.bureau.name))
    assert seen == [outside]


def test_another_agency_or_a_quarter_is_not_carried_from(cast: Cast) -> None:
    for data, said in ((file(cast.other_bureau.name), "请核对文件"), (file(cast.bureau.name, quarter=2), "一个季度")):
        with pytest.raises(BadValues) as bad:
            brought(cast, data)
        assert said in bad.value.problems["file"]
    assert not ImportedReport.objects.exists()


def test_a_report_that_names_nobody_is_the_clerks_own(cast: Cast) -> None:
    assert brought(cast, file("")).year == 2020
