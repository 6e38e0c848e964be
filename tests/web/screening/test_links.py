"""Dead links: found in what is submitted, tried by the worker, never inside the server's own network."""

from __future__ import annotations

from typing import Any

import pytest

from gongkai.web.jobs.worker import work_off
from gongkai.web.records.errors import NotPermitted
from gongkai.web.screening import jobs
from gongkai.web.screening.links import dead, is_public, links_in
from gongkai.web.screening.models import Run
from web.records.steps import Walk, noon
from web.screening.stand_in import site


def anywhere(_address: str) -> bool:
    return True


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("/200/", ""), ("/404/", "404"), ("/410/", "410"), ("/503/", "503"), ("/401/", ""), ("/403/", ""), ("/moved/", "404"),
        ("/no-head/", ""), ("/loop/", ""), ("/附件 1/", ""),
    ],
)  # fmt: skip
def test_a_page_that_is_gone_is_dead_and_one_that_asks_for_a_sign_in_is_not(path: str, why: str) -> None:
    with site() as (base, asked):
        assert dead(base + path, anywhere) == why
        assert 1 <= len(asked) <= 8


def test_nobody_who_answers_is_dead() -> None:
    assert dead("http://127.0.0.1:1/", anywhere) == "ConnectionRefusedError"


def test_this_machine_s_own_network_is_not_asked() -> None:
    with site() as (base, asked):
        assert dead(f"{base}/404/") == ""
        assert asked == []


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("127.0.0.1", False),
        ("10.0.0.1", False),
        ("169.254.169.254", False),
        ("::1", False),
        ("1.1.1.1", True),
        ("224.0.0.1", False),
        ("239.255.255.250", False),
        ("ff02::1", False),
        ("ff0e::1", False),
        ("240.0.0.1", False),
        ("64:ff9b::7f00:1", False),
        ("64:ff9b::a00:1", False),
        ("2002:7f00:1::", False),
        ("2002:a00:1::1", False),
        ("::ffff:127.0.0.1", False),
        ("::7f00:1", False),
        ("2001:0:7f00:1::", False),
        ("fec0::1", False),
        ("2400:da00::6666", True),
    ],
)
def test_what_is_public(address: str, public: bool) -> None:
    assert is_public(address) is public


@pytest.mark.parametrize(
    "link", ["http://[", "http://[::1", "http://a]b/", "http://[zz]/", "http://a:99999999/", "http://a:b/"]
)
def test_what_is_no_address_does_not_open_and_breaks_nothing(link: str) -> None:
    assert dead(link) == "ValueError"


def test_a_page_that_sends_one_to_what_is_no_address_does_not_open() -> None:
    with site() as (base, _asked):
        assert dead(f"{base}/nowhere/", anywhere) == "ValueError"


def test_links_are_found_once_each_without_what_follows_them() -> None:
    text = "见 https://www.example.cn/a?b=1，以及（http://example.cn/c）。http://example.cn/c."
    assert list(links_in([text])) == ["https://www.example.cn/a?b=1", "http://example.cn/c"]


@pytest.fixture
def tried(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The links that were tried; all of them are dead."""
    seen: list[str] = []

    def gone(link: str) -> str:
        seen.append(link)
        return "404"

    monkeypatch.setattr(jobs, "dead", gone)
    return seen


def test_they_are_tried_after_the_submission_and_are_a_warning(settings: Any, walk: Walk, tried: list[str]) -> None:
    settings.CHECK_LINKS = True
    walk.draft(values={"body": "见 http://example.cn/a"}).submit()
    work_off(noon())
    assert tried == ["http://example.cn/a"]
    (one,) = Run.objects.get().found()
    assert (one.rule, one.level, one.slots["link"]) == ("dead_link", "warn", "http://example.cn/a")
    walk.review().approve().publish()
    assert walk.record.standing == "published"


def test_they_are_not_tried_unless_asked_for(walk: Walk, tried: list[str]) -> None:
    walk.draft(values={"body": "见 http://example.cn/a"}).submit()
    work_off(noon())
    assert tried == []


def test_no_publication_waits_for_them(settings: Any, walk: Walk) -> None:
    settings.CHECK_LINKS = True
    try:
        walk.published(values={"body": "见 http://example.cn/a"})
    except NotPermitted as refused:
        pytest.fail(str(refused))
    assert Run.objects.get().links_at is None
