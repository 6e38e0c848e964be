"""A failing machine: a clear page, the cause in the log, and nothing said that the reader cannot use."""

from __future__ import annotations

import errno

import pytest
from django.db import OperationalError
from django.http import HttpResponse
from django.test import Client
from django.urls import include, path

from gongkai.web.trouble import said


def failing(request: object) -> HttpResponse:
    raise OperationalError("database is locked")


urlpatterns = [path("failing/", failing), path("", include("gongkai.web.urls"))]


@pytest.mark.parametrize(
    ("exception", "status", "words"),
    [
        (OperationalError("database is locked"), 503, "稍候再次提交"),
        (OperationalError("canceling statement due to statement timeout"), 503, "稍候再次提交"),
        (OperationalError("database or disk is full"), 507, "磁盘空间不足"),
        (OperationalError("connection refused"), 503, "数据库暂时无法使用"),
        (OSError(errno.ENOSPC, "No space left on device"), 507, "磁盘空间不足"),
    ],
)
def test_each_failure_of_the_machine_has_its_sentence(exception: Exception, status: int, words: str) -> None:
    told = said(exception)
    assert told is not None
    assert told[0] == status
    assert words in told[1]


@pytest.mark.parametrize("exception", [ValueError("x"), OSError(errno.ENOENT, "no such file"), KeyError("locked")])
def test_a_fault_of_the_program_is_not_dressed_up(exception: Exception) -> None:
    assert said(exception) is None


@pytest.mark.urls(__name__)
def test_the_page_says_what_to_do_and_the_log_says_why(client: Client, caplog: pytest.LogCaptureFixture) -> None:
    answer = client.post("/failing/", {"title": "x"})
    assert answer.status_code == 503
    assert "稍候再次提交" in answer.content.decode()
    assert "database is locked" not in answer.content.decode()
    assert "database is locked" in caplog.text
