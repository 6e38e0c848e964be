"""No page of a report asks the database more where there is more to count, and none asks more than the office's most."""

from __future__ import annotations

import pytest

from web.office.records.pages import at, opened
from web.office.test_query_counts import MOST
from web.records.steps import Walk, penalty
from web.reports.steps import Desk
from web.reports.test_figures import filled

PAGES = (
    "of/XIAN-STHJ/", "of/XIAN-STHJ/pulse/", "{n}/", "{n}/cells/disclosure.penalties.decisions/",
    "{n}/cells/disclosure.licences.decisions/", "{n}/cells/requests.received.total/", "{n}/sections/1/", "{n}/send/",
    "{n}/report.csv", "{n}/printed/", "{n}/collected/",
)  # fmt: skip


def test_bounded_whatever_is_counted(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GONGKAI_TODAY", "2022-01-10")
    filled(desk.cast)
    clerk, n = at(desk.cast.zhang), desk.begin(2021).report.pk
    paths = [f"/office/reports/{page.format(n=n)}" for page in PAGES]
    for path in paths:
        opened(clerk, path)  # 写会话、填各处留存的（writes the session, fills what is kept）
    small = {path: opened(clerk, path).queries for path in paths}
    for number in range(3, 9):
        Walk(desk.cast).published("penalty_decision", values=penalty(document_number=f"示环罚〔2021〕{number}号"))
    large = {path: opened(clerk, path).queries for path in paths}
    assert large == small
    assert max(large.values()) <= MOST, large
