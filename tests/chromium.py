"""Real Chromium, Debian's, without its background traffic; one browser for all tests of a worker."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

QUIET = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync"),
]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Headless Chromium; script/test installs it where it is missing."""
    path = shutil.which("chromium")
    assert path, "缺少 chromium：请运行 script/test，或 apt-get install chromium"
    # Playwright 的事件循环从此留在本线程里；不设此项，Django 在以后的测试里不肯用数据库。
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=path, args=QUIET)
        yield running
        running.close()
