"""What a watcher is told: alive; ready, or what is missing."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.db import OperationalError
from django.test import Client

from gongkai.web import health


def test_it_says_that_it_is_alive_without_the_database(client: Client) -> None:
    assert client.get("/healthz").json() == {"alive": True}


@pytest.mark.django_db
def test_it_is_ready_when_every_check_holds(client: Client, settings, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    settings.FILES_ROOT = tmp_path
    answer = client.get("/readyz")
    assert answer.status_code == 200
    assert answer.json()["checks"] == {"database": None, "schema": None, "files": None, "room": None}


@pytest.mark.django_db
def test_a_full_disk_is_not_ready_and_says_so(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "RESERVE", 10**18)
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert "free" in answer.json()["checks"]["room"]


@pytest.mark.django_db
def test_a_database_that_is_away_is_named_and_its_cause_logged(
    client: Client, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def away() -> None:
        raise OperationalError("connection refused")

    monkeypatch.setattr(health, "CHECKS", {"database": away})
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()["checks"]) == (503, {"database": "OperationalError"})
    assert "connection refused" in caplog.text
