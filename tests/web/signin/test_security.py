"""Headers, cookies and settings that protect every page; the deployment check of Django is clean under HTTPS."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.test import Client, RequestFactory
from pytest_django.fixtures import Settings

from gongkai.web.signin.proxies import ProxyMiddleware
from web.cast import Cast
from web.signin.desk import noted, sign_in


def run(folder: Path, *words: str, **said: str) -> subprocess.CompletedProcess[str]:
    """Django's own command line in a process of its own, with these settings from outside."""
    environment = {
        name: text for name, text in os.environ.items() if not name.startswith(("GONGKAI_", "DATABASE_", "DJANGO_"))
    }
    environment |= {"GONGKAI_DATA": str(folder), "DJANGO_SETTINGS_MODULE": "gongkai.web.settings", **said}
    command = [sys.executable, "-m", "django", *words]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


def test_the_deployment_check_is_clean_under_https(tmp_path: Path) -> None:
    done = run(tmp_path, "check", "--deploy", "--fail-level", "INFO", GONGKAI_HTTPS="1")
    assert done.returncode == 0, done.stderr
    assert "no issues" in done.stdout


def test_a_setting_that_is_no_number_is_named(tmp_path: Path) -> None:
    done = run(tmp_path, "check", GONGKAI_PASSWORD_DAYS="九十")
    assert done.returncode != 0 and "GONGKAI_PASSWORD_DAYS" in done.stderr


@pytest.mark.parametrize("path", ["/sign-in/", "/drafts/x/", "/office/", "/nowhere/"])
def test_every_answer_forbids_framing_sniffing_foreign_scripts_and_says_little_to_others(
    client: Client, db: None, path: str
) -> None:
    headers = client.get(path).headers
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    policy = headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy and "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy and "script-src" not in policy


@pytest.mark.parametrize("path", ["/sign-in/", "/sign-in/password/", "/sign-in/factors/app/", "/drafts/x/"])
def test_what_is_secret_is_not_left_in_the_browsers_cache(client: Client, cast: Cast, path: str) -> None:
    if path != "/sign-in/":
        client.force_login(cast.zhang)
    assert "no-store" in client.get(path).headers["Cache-Control"]


def test_cookies_are_out_of_reach_and_under_https_only_there(tmp_path: Path, settings: Settings) -> None:
    assert settings.SESSION_COOKIE_HTTPONLY is True
    assert settings.SESSION_COOKIE_SAMESITE == "Lax"
    shown = run(
        tmp_path, "shell", "-v0", "-c",
        "from django.conf import settings as s; print(s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE, "
        "s.SECURE_HSTS_SECONDS, s.SECURE_SSL_REDIRECT)",
        GONGKAI_HTTPS="1",
    )  # fmt: skip
    assert shown.stdout.split() == ["True", "True", str(365 * 24 * 3600), "True"], shown.stderr


@pytest.mark.parametrize(
    ("proxies", "forwarded", "seen"),
    [
        (0, "1.1.1.1", "10.0.0.9"),
        (1, "1.1.1.1", "1.1.1.1"),
        (1, "6.6.6.6, 1.1.1.1", "1.1.1.1"),
        (2, "6.6.6.6, 1.1.1.1, 10.0.0.8", "1.1.1.1"),
        (2, "1.1.1.1", "10.0.0.9"),
        (1, "", "10.0.0.9"),
        (1, "1.1.1.1:50123", "1.1.1.1"),
        (1, "[2001:db8::1]:50123", "2001:db8::1"),
        (1, "2001:DB8:0::1", "2001:db8::1"),
        (1, "unknown", "10.0.0.9"),
        (1, "1.1.1.1.1", "10.0.0.9"),
        (1, "1.1.1.1, <script>", "10.0.0.9"),
    ],
)
def test_only_what_ones_own_proxies_wrote_counts(settings: Settings, proxies: int, forwarded: str, seen: str) -> None:
    settings.PROXIES = proxies
    request = RequestFactory(REMOTE_ADDR="10.0.0.9").get("/", HTTP_X_FORWARDED_FOR=forwarded)
    addresses: list[str] = []
    ProxyMiddleware(lambda got: addresses.append(got.META["REMOTE_ADDR"]))(request)  # type: ignore[arg-type, func-returns-value]
    assert addresses == [seen]


def test_behind_a_proxy_the_trail_names_the_true_address(client: Client, cast: Cast, settings: Settings) -> None:
    settings.PROXIES = 1
    sign_in(client, "zhang", "Bu-dui-2021", headers={"X-Forwarded-For": "10.1.2.3"})
    assert noted("person.sign_in_fail").origin == "10.1.2.3"
