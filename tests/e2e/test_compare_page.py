"""The page of `gongkai compare --html` in a browser: offline, on a phone, in the dark, on paper."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from gongkai.cli import run

EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("page") / "compare.html"
    run(["compare", str(EXAMPLES / "office-2019.html"), str(EXAMPLES / "town-2021.html"), "--html", str(out)])
    return out


@pytest.mark.parametrize("width", [390, 720, 1300])
def test_it_opens_without_a_request_or_an_error_and_only_tables_scroll(
    browser: Browser, file: Path, width: int
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme="dark")
    trouble: list[str] = []
    page.on("console", lambda message: trouble.append(message.text))
    page.on("pageerror", lambda error: trouble.append(str(error)))
    page.on("request", lambda request: trouble.append(request.url) if not request.url.startswith("file:") else None)
    page.goto(file.as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.get_by_text("改写").first.is_visible()
    assert page.locator(".diff .side").first.inner_text()
    page.close()
    assert trouble == []


def test_what_is_the_same_unfolds_by_keyboard_and_the_page_prints(browser: Browser, file: Path) -> None:
    page = browser.new_page()
    page.goto(file.as_uri())
    summary = page.locator("details.same summary").first
    summary.focus()
    page.keyboard.press("Enter")
    assert page.locator("details.same[open] p").first.is_visible()
    assert page.pdf(format="A4").startswith(b"%PDF")
    page.close()
