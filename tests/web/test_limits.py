"""So many an hour: the hour begins with the first and holds, whatever comes after it."""

from __future__ import annotations

import time
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.http import HttpRequest
from django.test import RequestFactory
from django.utils.timezone import now

from gongkai.web.limits import HOUR, spent, within

MOST = 2
BEGIN = time.time()  # the cache goes by the clock of the day


@pytest.fixture
def request_(db: None, rf: RequestFactory) -> HttpRequest:
    cache.clear()
    return rf.get("/")


def at(monkeypatch: pytest.MonkeyPatch, seconds: float) -> None:
    monkeypatch.setattr("gongkai.web.limits.time.time", lambda: BEGIN + seconds)


def test_so_many_and_no_more(request_: HttpRequest) -> None:
    assert [within(request_, "act", MOST) for _n in range(4)] == [True, True, False, False]
    assert spent(request_, "act", MOST)
    assert not spent(request_, "another", MOST), "each act has its own count"


def test_another_address_has_its_own(request_: HttpRequest, rf: RequestFactory) -> None:
    for _n in range(MOST):
        within(request_, "act", MOST)
    assert not spent(rf.get("/", REMOTE_ADDR="192.0.2.1"), "act", MOST)


@pytest.mark.parametrize(
    ("first", "second", "one"),
    [
        ("2001:db8:1:2::1", "2001:db8:1:2:ffff:ffff:ffff:ffff", True),
        ("2001:db8:1:2::1", "2001:db8:1:3::1", False),
        ("::ffff:192.0.2.1", "192.0.2.1", True),
        ("192.0.2.1", "192.0.2.2", False),
        ("fe80::1%eth0", "fe80::1%eth1", True),
        ("", "a socket", False),
    ],
)
def test_of_ipv6_a_house_is_counted_and_not_each_of_its_addresses(
    request_: HttpRequest, rf: RequestFactory, first: str, second: str, one: bool
) -> None:
    within(rf.get("/", REMOTE_ADDR=first), "act", 1)
    assert spent(rf.get("/", REMOTE_ADDR=second), "act", 1) is one


def test_whose_is_counted_whatever_address_it_comes_from(request_: HttpRequest, rf: RequestFactory) -> None:
    for nth in range(MOST):
        within(rf.get("/", REMOTE_ADDR=f"192.0.2.{nth}"), "act", MOST, whose="applicant:1")
    far = rf.get("/", REMOTE_ADDR="198.51.100.1")
    assert spent(far, "act", MOST, whose="applicant:1")
    assert not spent(far, "act", MOST, whose="applicant:2") and not spent(far, "act", MOST)


def test_the_hour_is_neither_shortened_nor_lengthened_by_a_further_one(
    request_: HttpRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    at(monkeypatch, 0)
    within(request_, "act", MOST)
    at(monkeypatch, 600)
    within(request_, "act", MOST)
    at(monkeypatch, HOUR - 1)
    assert spent(request_, "act", MOST)
    at(monkeypatch, HOUR)
    assert not spent(request_, "act", MOST)
    assert within(request_, "act", MOST)


def test_the_cache_keeps_it_for_the_rest_of_the_hour(request_: HttpRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ten minutes on, by the cache's own clock, a count that has gone up is still there."""
    for _n in range(MOST):
        within(request_, "act", MOST)
    later = now() + timedelta(minutes=10)
    monkeypatch.setattr("django.core.cache.backends.db.tz_now", lambda: later)
    assert spent(request_, "act", MOST)
