"""The language of a page: Chinese unless the visitor chose, whatever the browser says."""

from __future__ import annotations

import pytest
from django.test import Client

from web.cast import Cast


@pytest.mark.parametrize(
    ("cookie", "browser", "language"),
    [
        ("", "", "zh-hans"),
        ("", "en-US,en;q=0.9", "zh-hans"),
        ("en", "", "en"),
        ("en", "zh-CN", "en"),
        ("xx", "en", "zh-hans"),
    ],
)
def test_only_the_visitors_own_choice_counts(cast: Cast, cookie: str, browser: str, language: str) -> None:
    client = Client(headers={"accept-language": browser} if browser else {})
    if cookie:
        client.cookies["django_language"] = cookie
    page = client.get("/")
    assert page.headers["Content-Language"] == language
    assert ("政府信息公开指南" in page.text) is (language == "zh-hans")
