"""The pages of `gongkai bulk --html` as a supervisor uses them: find an agency, see what to ask, copy the list."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

import gongkai
from gongkai.cli import run
from gongkai.made_up import province
from opened_page import opened

WIDTHS = [320, 720, 1400]


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A made-up city's reports of two years, checked: the same world as the demonstration's, but smaller."""
    drafts, out = tmp_path_factory.mktemp("drafts"), tmp_path_factory.mktemp("checkup") / "out"
    for made in province(4, counties=2, agencies_each=6, years=range(2023, 2025), faults=0.5):
        folder = drafts / made.agency.place.name / str(made.year)
        folder.mkdir(parents=True, exist_ok=True)
        gongkai.write(made.report, folder / f"{made.agency.name}.html")
    run(["bulk", str(drafts), "--html", str(out), "--workers", "1"])
    return out


def asked(pages: Path) -> Path:
    """An agency that is asked something."""
    return next(path for path in sorted(pages.glob("agency/*.html")) if 'class="card error"' in path.read_text("utf-8"))


def test_from_the_index_to_the_marked_cell_in_three_steps(browser: Browser, pages: Path) -> None:
    page, trouble = opened(browser, pages / "index.html")
    page.locator("#list tbody a").first.click()
    page.locator("#list tbody a").first.click()
    assert page.locator(".asks .card").count() >= 1
    page.locator(".asks h3 a").first.click()
    assert page.locator(f"[id='{page.url.partition('#')[2]}']").is_visible()
    page.close()
    assert trouble == []


def test_an_agency_is_found_by_a_part_of_its_name(browser: Browser, pages: Path) -> None:
    page, _ = opened(browser, sorted(pages.glob("county/*.html"))[0])
    rows = page.locator("#list tbody tr:visible")
    before = rows.count()
    name = rows.last.locator("a").inner_text()
    page.get_by_label("按名称查找").fill(name[-5:])
    assert 1 <= rows.count() < before
    assert name in rows.first.inner_text()
    page.close()


def test_the_list_is_copied_by_keyboard_and_says_so(browser: Browser, pages: Path) -> None:
    page, trouble = opened(browser, asked(pages))
    button = page.get_by_role("button", name="复制清单")
    button.focus()
    page.keyboard.press("Enter")
    page.get_by_text("已复制").wait_for()
    said = page.locator("#letter-text").input_value()
    assert said == (pages / "letter" / f"{asked(pages).stem}.txt").read_text("utf-8")
    page.close()
    assert trouble == []


def test_last_years_figures_stand_beside_this_years(browser: Browser, pages: Path) -> None:
    page, _ = opened(browser, asked(pages))
    head = page.locator(".first thead th").all_inner_texts()
    assert head[1:3] == ["2023", "2024"]
    figures = page.locator(".first tbody tr").first.locator("td").all_inner_texts()
    assert [figure.strip("◥ ").isdigit() for figure in figures[:2]] == [True, True]
    page.close()


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("kind", ["index.html", "county", "agency"])
def test_nothing_scrolls_sideways(browser: Browser, pages: Path, kind: str, width: int) -> None:
    file = (
        pages / kind if kind.endswith(".html") else asked(pages) if kind == "agency" else next(pages.glob("county/*"))
    )
    page, _ = opened(browser, file, width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()


def test_without_scripts_everything_is_still_said(browser: Browser, pages: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(asked(pages).as_uri())
    assert page.locator(".asks .card").first.is_visible()
    assert page.locator("#letter-text").is_visible()
    assert not page.get_by_role("button", name="复制清单").is_visible()
    context.close()
