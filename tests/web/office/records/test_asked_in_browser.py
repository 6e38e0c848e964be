"""A form asks for what belongs to the case: the other table is not shown, what was typed always is."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from web.browser import Opens, check_axe
from web.cast import Cast
from web.office.records.pages import NEW


def kept(page: Page) -> None:
    """What was typed is on the server: the page asks for nothing more when it is closed."""
    page.get_by_text("已暂存").wait_for()


def test_the_table_of_the_chosen_medium_is_shown_and_the_other_is_not(office_page: Opens, cast: Cast) -> None:
    page = office_page(cast.zhang, NEW)
    air, water = page.locator("#id_air-0-station"), page.locator("#id_water-0-site")
    expect(air).to_be_hidden()
    expect(water).to_be_hidden()
    page.get_by_label("空气", exact=True).check()
    expect(air).to_be_visible()
    expect(water).to_be_hidden()
    expect(page.get_by_label("不予公开的依据")).to_be_hidden()
    page.get_by_label("不予公开", exact=True).check()
    expect(page.get_by_label("不予公开的依据")).to_be_visible()
    expect(page.get_by_label("依申请公开的依据")).to_be_hidden()
    check_axe(page)
    kept(page)


def test_what_was_typed_stays_in_sight_when_another_case_is_chosen(office_page: Opens, cast: Cast) -> None:
    page = office_page(cast.zhang, NEW)
    page.get_by_label("空气", exact=True).check()
    page.locator("#id_air-0-station").fill("示例一小")
    page.get_by_label("地表水", exact=True).check()
    expect(page.locator("#id_air-0-station")).to_be_visible()
    expect(page.locator("#id_water-0-site")).to_be_visible()
    kept(page)


def test_without_a_script_everything_is_shown(office_page: Opens, cast: Cast) -> None:
    page = office_page(cast.zhang, NEW, js=False)
    expect(page.locator("#id_air-0-station")).to_be_visible()
    expect(page.locator("#id_water-0-site")).to_be_visible()


def test_a_column_that_must_be_filled_says_so_on_a_phone_too(office_page: Opens, cast: Cast) -> None:
    page = office_page(cast.zhang, NEW, width=400)
    page.get_by_label("空气", exact=True).check()
    cells = page.locator("table[data-rows=air] tbody tr").first.locator("td")
    expect(cells.filter(has_text="站点").locator(".must")).to_be_visible()
    expect(cells.filter(has_text="PM10").locator(".must")).to_have_count(0)
    kept(page)
