"""The checks of a page in the browser find what they are there to find."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from web.browser import check_axe, check_width, tab_through, watch

SOUND = """<!doctype html><html lang="zh-Hans"><head><title>样</title><style>
:focus-visible{outline:3px solid}</style></head><body><main><h1>样</h1>%s</main></body></html>"""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    opened = browser.new_page(viewport={"width": 320, "height": 600})
    yield opened
    opened.close()


def test_a_sound_page_passes(page: Page) -> None:
    page.set_content(SOUND % '<a href="#a">甲</a><button>乙</button>')
    check_axe(page)
    check_width(page)
    assert tab_through(page) == ["甲", "乙"]


def test_a_field_without_a_name_is_found(page: Page) -> None:
    page.set_content(SOUND % "<input>")
    with pytest.raises(AssertionError, match="label"):
        check_axe(page)


def test_what_reaches_over_the_edge_is_found(page: Page) -> None:
    page.set_content(SOUND % '<p style="width:500px">宽</p>')
    with pytest.raises(AssertionError, match="width:500px"):
        check_width(page)


def test_a_control_without_a_ring_is_found(page: Page) -> None:
    page.set_content(SOUND % '<button style="outline:0">乙</button>')
    with pytest.raises(AssertionError, match="no focus ring"):
        tab_through(page)


def test_a_trap_is_found(page: Page) -> None:
    page.set_content(SOUND % '<input aria-label="甲" id="a"><button id="after">后</button>')
    page.evaluate(
        "() => { document.getElementById('a').onkeydown = (event) => { if (event.key === 'Tab') event.preventDefault(); }; }"
    )
    with pytest.raises(AssertionError, match="after"):
        tab_through(page)


def test_focus_beneath_something_else_is_found(page: Page) -> None:
    page.set_content(SOUND % '<button>乙</button><div style="position:fixed;inset:0;background:#fff">盖</div>')
    with pytest.raises(AssertionError, match="out of sight"):
        tab_through(page)


def test_an_error_of_a_script_is_noted(page: Page) -> None:
    trouble: list[str] = []
    watch(page, trouble)
    page.set_content(SOUND % "<script>missing()</script>")
    assert any("missing" in line for line in trouble)
