"""A page opened in a browser, with whatever goes wrong in it: errors, and requests to anything but files."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser, Page


def opened(browser: Browser, file: Path, width: int = 1400) -> tuple[Page, list[str]]:
    """The page, and the list that its troubles are added to as they come."""
    page = browser.new_page(viewport={"width": width, "height": 900})
    trouble: list[str] = []
    page.on("console", lambda message: trouble.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: trouble.append(str(error)))
    page.on("request", lambda request: trouble.append(request.url) if not request.url.startswith("file:") else None)
    page.goto(file.as_uri())
    return page, trouble
