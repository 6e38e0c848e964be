"""What the ways of a request share: the office on a day, a button pressed, the sum of a form."""

from __future__ import annotations

import re
from datetime import date

import pytest
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from gongkai.web.agencies.models import Person
from web.browser import Opens


class Office:
    """The office on a day: whoever works there opens the case and takes the step that is asked for."""

    def __init__(self, opens: Opens, live: LiveServer, patch: pytest.MonkeyPatch) -> None:
        self.opens, self.live, self.patch = opens, live, patch
        self.here = ""

    def on(self, day: date, who: Person | None, path: str = "") -> Page:
        self.patch.setenv("GONGKAI_TODAY", day.isoformat())
        return self.opens(who, path or self.here)

    def step(self, page: Page, words: str) -> Page:
        with page.expect_navigation():
            page.locator(".action").get_by_text(words, exact=True).click()
        return page

    def sent(self, page: Page, words: str) -> Page:
        self.step(page, words)
        assert page.locator(".notice.success").is_visible(), page.locator("main").inner_text()[:400]
        return page


def press(page: Page, words: str) -> None:
    with page.expect_navigation():
        page.get_by_role("button", name=words, exact=True).click()


def answer_the_sum(page: Page) -> None:
    """The question that keeps machines out, answered as a person does."""
    question = page.locator("label[for=id_answer]").inner_text()
    page.locator("#id_answer").fill(str(sum(map(int, re.findall(r"\d+", question)))))
