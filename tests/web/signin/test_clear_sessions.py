"""Ended sessions are cleared away each day, those that run are not."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session

from gongkai.web.jobs.handlers import daily_kinds
from gongkai.web.signin.jobs import clear_sessions

NOW = datetime(2021, 6, 1, 9, tzinfo=UTC)


@pytest.mark.django_db
def test_only_what_has_ended_goes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(db.timezone, "now", lambda: NOW)
    for key, ends in (("ended", NOW - timedelta(minutes=1)), ("running", NOW + timedelta(minutes=1))):
        Session.objects.create(session_key=key, session_data="", expire_date=ends)
    clear_sessions({}, at=NOW + timedelta(days=365))  # a legal day that is set far ahead ends nobody's session
    assert list(Session.objects.values_list("pk", flat=True)) == ["running"]


def test_the_worker_is_asked_for_it_each_day() -> None:
    assert "signin.clear_sessions" in daily_kinds()
