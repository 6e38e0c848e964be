"""Office pages in real Chromium: opened for someone, tested for barriers with axe-core and with the Tab key."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import urlsplit

import pytest
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page
from pytest_django.live_server_helper import LiveServer

from gongkai.web.agencies.models import Person

AXE = Path(__file__).parents[1] / "axe/axe.min.js"
LONGEST_ANSWER = 10  # seconds
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# 能用键盘到达的东西，按 HTML：链接、按钮、输入、折叠、tabindex=0。
REACHABLE = "a[href],button,input:not([type=hidden]),select,textarea,summary,[tabindex='0']"


class Opens(Protocol):
    """`office_page(person, path, …)`: the page as this person sees it (None: nobody has signed in)."""

    def __call__(
        self,
        person: Person | None,
        path: str,
        *,
        width: int = 1280,
        theme: str = "",
        size: str = "",
        js: bool = True,
        status: int = 200,
    ) -> Page: ...


@pytest.fixture
def office_page(live_server: LiveServer, browser: Browser) -> Iterator[Opens]:
    """Opens pages of a running server; at the end nothing may have gone wrong in any of them (scripts, CSP, assets)."""
    contexts: list[BrowserContext] = []
    trouble: list[str] = []

    def opens(
        person: Person | None,
        path: str,
        *,
        width: int = 1280,
        theme: str = "",
        size: str = "",
        js: bool = True,
        status: int = 200,
    ) -> Page:
        context = browser.new_context(viewport={"width": width, "height": 900}, java_script_enabled=js, locale="zh-CN")
        contexts.append(context)
        kept = {"theme": theme, "size": size, **signed_in(person)}
        context.add_cookies(
            [{"name": name, "value": value, "url": live_server.url} for name, value in kept.items() if value]
        )
        page = context.new_page()
        watch(page, trouble)
        answer = page.goto(live_server.url + path)
        assert answer is not None and answer.status == status, f"{path}: {answer and answer.status}"
        return page

    yield opens
    for context in contexts:
        context.close()
    answered()
    assert not trouble, trouble


def answered() -> None:
    """Every thread of the server has ended: what a page asked for last is done before the database is emptied."""
    for thread in threading.enumerate():
        if "process_request_thread" in thread.name:
            thread.join(LONGEST_ANSWER)


def signed_in(person: Person | None) -> dict[str, str]:
    """The cookie of someone who has signed in."""
    if person is None:
        return {}
    client = Client()
    client.force_login(person)
    return {"sessionid": client.cookies["sessionid"].value}


def watch(page: Page, trouble: list[str]) -> None:
    """Notes errors of scripts, violations of the content policy, assets that are missing, requests to elsewhere."""
    page.on("pageerror", lambda error: trouble.append(str(error)))
    page.on(
        "console",
        lambda said: (
            trouble.append(said.text) if said.type == "error" and "Failed to load resource" not in said.text else None
        ),
    )
    page.on("response", lambda got: trouble.append(got.url) if got.status >= 400 and "/static/" in got.url else None)
    page.on("request", lambda sent: trouble.append(sent.url) if urlsplit(sent.url).hostname not in LOCAL else None)


LOCAL = ("localhost", "127.0.0.1", None)


def pressed(page: Page, words: str) -> None:
    """The action at the bottom right."""
    page.locator(".action").get_by_text(words, exact=True).click()
    page.wait_for_load_state()


@cache
def axe() -> str:
    return AXE.read_text("utf-8")


def check_axe(page: Page) -> None:
    """No violation of WCAG 2.2 AA nor of axe's best practices."""
    page.evaluate(axe())
    found: dict[str, Any] = page.evaluate(
        "rules => axe.run(document, {runOnly: {type: 'tag', values: rules}, resultTypes: ['violations']})", RULES
    )
    assert not found["violations"], "\n".join(
        f"{one['id']}: {one['help']}\n    {node['html'][:200]}\n    {node['failureSummary']}"
        for one in found["violations"]
        for node in one["nodes"]
    )


def check_width(page: Page) -> None:
    """Nothing scrolls sideways but a statutory table in its own frame."""
    wide: list[str] = page.evaluate(
        """() => {
          const seen = [];
          if (document.documentElement.scrollWidth > innerWidth) seen.push("the page: " + document.documentElement.scrollWidth);
          for (const node of document.querySelectorAll("body *")) {
            const box = node.getBoundingClientRect();
            if (node.checkVisibility() && box.width && box.right > innerWidth + 1 && !node.closest(".frame,.sr,.skip,thead") ) seen.push(node.outerHTML.slice(0, 160));
          }
          return seen;
        }"""
    )
    assert not wide, wide


def tab_through(page: Page) -> list[str]:
    """Tabs from the top to the end: every thing one can use is reached, once, with its focus in sight. Their names."""
    page.evaluate(f"document.querySelectorAll({REACHABLE!r}).forEach((node, at) => node.dataset.at = at)")
    page.evaluate("() => { document.activeElement?.blur(); scrollTo(0, 0); getSelection().removeAllRanges(); }")
    page.locator("body").evaluate("body => { body.tabIndex = -1; body.focus(); body.removeAttribute('tabindex'); }")
    expected: list[str] = page.evaluate(EXPECTED, REACHABLE)
    reached: list[str] = []
    names: list[str] = []
    for _nth in range(len(expected) + 5):
        page.keyboard.press("Tab")
        here: dict[str, Any] | None = page.evaluate(FOCUSED)
        if here is None or here["at"] in reached:
            break
        assert here["ring"], f"no focus ring: {here['html']}"
        assert here["seen"], f"focus out of sight: {here['html']}"
        reached.append(here["at"])
        names.append(here["name"])
    missed = [at for at in expected if at not in reached]
    assert not missed, [
        page.locator(f"[data-at='{at}']").evaluate("node => node.outerHTML.slice(0, 200)") for at in missed
    ]
    return names


# 应到达的：看得见、未禁用、不在关着的折叠里；一组单选只到一个，漫游的日历条只到一格。
EXPECTED = """(reachable) => {
  const groups = new Set();
  return [...document.querySelectorAll(reachable)].filter((node) => {
    if (node.disabled || node.tabIndex < 0 || !node.checkVisibility({checkVisibilityCSS: true})) return false;
    if (node.type === "radio") {
      const key = node.name;
      const checked = document.querySelector(`input[type=radio][name="${CSS.escape(key)}"]:checked`);
      if (checked ? checked !== node : groups.has(key)) return false;
      groups.add(key);
    }
    return true;
  }).map((node) => node.dataset.at);
}"""
FOCUSED = """() => {
  const node = document.activeElement;
  if (!node || node === document.body || node === document.documentElement) return null;
  const style = getComputedStyle(node), box = node.getBoundingClientRect();
  const middle = [Math.min(Math.max(box.left + box.width / 2, 0), innerWidth - 1), Math.min(Math.max(box.top + box.height / 2, 0), innerHeight - 1)];
  const top = document.elementFromPoint(...middle);
  return {
    at: node.dataset.at ?? node.outerHTML.slice(0, 200),
    name: (node.getAttribute("aria-label") || node.labels?.[0]?.textContent || node.textContent || "").trim(),
    html: node.outerHTML.slice(0, 200),
    ring: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 3,
    seen: box.bottom > 0 && box.top < innerHeight && (!!top && (node.contains(top) || top.contains(node))),
  };
}"""
