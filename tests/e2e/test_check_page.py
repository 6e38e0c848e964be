"""The page of `gongkai check --html` as its reader meets it: offline, by keyboard, on a phone, on paper."""

from pathlib import Path

import pytest

from gongkai.cli import run
from opened_page import opened

EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.fixture(scope="module")
def file(tmp_path_factory) -> Path:
    out = tmp_path_factory.mktemp("page") / "check.html"
    run(["check", str(EXAMPLES / "town-2021.html"), "--html", str(out)])
    return out


def test_it_opens_offline_without_a_request_or_an_error(browser, file):
    page, trouble = opened(browser, file)
    assert page.locator("h1").inner_text()
    page.close()
    assert trouble == []


def test_the_first_tab_stop_skips_to_the_findings(browser, file):
    page, _ = opened(browser, file)
    page.keyboard.press("Tab")
    target = page.evaluate("document.activeElement.getAttribute('href')")
    assert target.startswith("#")
    assert page.locator(target).count() == 1
    page.close()


def test_every_finding_leads_by_keyboard_to_its_cell(browser, file):
    page, _ = opened(browser, file)
    culprit = page.get_by_text("应为 4").first
    assert culprit.is_visible()
    links = page.locator("a[href^='#']")
    targets = {links.nth(number).get_attribute("href") for number in range(links.count())}
    assert all(page.locator(f"[id='{target[1:]}']").count() == 1 for target in targets if target and target != "#")
    page.close()


@pytest.mark.parametrize("width", [390, 720, 1400])
def test_nothing_but_the_tables_scrolls_sideways(browser, file, width):
    page, _ = opened(browser, file, width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()


def test_it_prints_on_a4(browser, file):
    page, _ = opened(browser, file)
    assert page.pdf(format="A4").startswith(b"%PDF")
    page.emulate_media(media="print")
    assert page.get_by_text("应为 4").first.is_visible()
    page.close()
