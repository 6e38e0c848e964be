"""What the small scripts do, in a browser: switches, day strip, rows, one submission, menu; and what works without."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from web.browser import Opens, check_axe, check_width
from web.cast import Cast

STYLE = "/office/style/"


def unanswered(page: Page) -> None:
    """The form is sent and no answer comes: the page stays (HTML: a dialog's method outside of a dialog)."""
    page.evaluate("document.getElementById('style').method = 'dialog'")


def theme(page: Page) -> str | None:
    return page.locator("html").get_attribute("data-theme")


def test_a_switch_is_kept_for_the_next_page_and_written_by_the_server(office_page: Opens, cast: Cast) -> None:
    page = office_page(cast.zhang, STYLE)
    dark = page.get_by_role("button", name="深色")
    expect(dark).to_have_attribute("aria-pressed", "false")
    dark.click()
    page.get_by_role("button", name="长者版").click()
    expect(dark).to_have_attribute("aria-pressed", "true")
    answer = page.goto(page.url)
    assert answer is not None
    assert '<html lang="zh-hans" data-theme="dark" data-size="large">' in answer.text()
    page.get_by_role("button", name="深色").click()
    assert theme(page) == "light"


def test_the_strip_is_one_stop_and_the_arrows_tell_each_day(office_page: Opens, cast: Cast) -> None:
    page = office_page(cast.zhang, STYLE)
    strip = page.locator(".strip")
    said = strip.locator("output")
    assert strip.locator("button[tabindex='0']").count() == 1
    strip.locator("button.due").focus()
    expect(said).to_have_text("2020年11月25日（周三），计入期限，第 40 个工作日，期限届满日")
    page.keyboard.press("ArrowLeft")
    expect(said).to_contain_text("2020年11月24日（周二）")
    page.keyboard.press("ArrowUp")  # 1280 px: two weeks to a row
    expect(said).to_contain_text("2020年11月10日（周二）")
    page.keyboard.press("Home")
    expect(said).to_have_text("2020年9月21日（周一），收到之日，次一工作日起算")
    page.keyboard.press("ArrowLeft")
    expect(strip.locator("button").first).to_be_focused()
    page.keyboard.press("End")
    expect(strip.locator("button").last).to_be_focused()
    assert strip.locator("button[tabindex='0']").count() == 1


def test_on_a_narrow_screen_up_and_down_go_by_a_week(office_page: Opens, cast: Cast) -> None:
    page = office_page(cast.zhang, STYLE, width=320)
    page.locator(".strip button.due").focus()
    page.keyboard.press("ArrowUp")
    expect(page.locator(".strip output")).to_contain_text("2020年11月18日（周三）")


def test_a_row_is_added_filled_and_taken_away(office_page: Opens, cast: Cast) -> None:
    page = office_page(cast.zhang, STYLE)
    rows = page.locator("table.grid tbody tr")
    expect(rows).to_have_count(3)
    page.get_by_role("button", name="添一行").click()
    expect(rows).to_have_count(4)
    added = page.get_by_label("第 4 行 点位")
    expect(added).to_be_focused()
    expect(added).to_have_attribute("name", "measured-3-station")
    added.fill("示例四站")
    page.get_by_role("button", name="删去第 2 行").click()
    expect(rows).to_have_count(3)
    expect(page.get_by_label("第 3 行 点位")).to_have_value("示例四站")
    expect(page.get_by_label("第 3 行 点位")).to_have_attribute("name", "measured-2-station")
    expect(page.get_by_label("第 1 行 点位")).to_have_value("示例一站")
    check_axe(page)


def test_the_last_row_can_go_and_come_back(office_page: Opens, cast: Cast) -> None:
    page = office_page(cast.zhang, STYLE)
    for _nth in range(3):
        page.get_by_role("button", name="删去第 1 行").click()
    expect(page.get_by_role("button", name="添一行")).to_be_focused()
    page.get_by_role("button", name="添一行").click()
    expect(page.get_by_label("第 1 行 点位")).to_be_focused()


def test_a_form_is_sent_once_however_often_one_presses(office_page: Opens, cast: Cast) -> None:
    page = office_page(cast.zhang, STYLE)
    page.evaluate(
        """() => { window.sent = 0; addEventListener("submit", (event) => {
             if (!event.defaultPrevented) window.sent += 1; }); }"""
    )
    unanswered(page)
    button = page.get_by_role("button", name="提交保密审查")
    button.click()
    expect(button).to_have_attribute("aria-disabled", "true")
    page.evaluate("document.querySelector('.action button').click()")
    page.get_by_role("button", name="存草稿").click()
    assert page.evaluate("window.sent") == 1
    page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))")
    button.click()
    assert page.evaluate("window.sent") == 2


def test_a_submission_that_another_script_stops_can_be_pressed_again(office_page: Opens, cast: Cast) -> None:
    page = office_page(cast.zhang, STYLE)
    page.evaluate("addEventListener('submit', (event) => event.preventDefault(), {once: true})")
    button = page.get_by_role("button", name="提交保密审查")
    button.click()
    expect(button).not_to_have_attribute("aria-disabled", "true")
    button.click()
    page.wait_for_url("**/office/style/?title=**")


def test_the_button_that_was_pressed_is_sent_with_its_value(office_page: Opens, cast: Cast) -> None:
    page = office_page(cast.zhang, STYLE)
    page.evaluate("Object.assign(document.querySelector('.action button'), {name: 'act', value: 'submit'})")
    page.get_by_role("button", name="提交保密审查").click()
    page.wait_for_url("**act=submit**")


def test_a_slow_answer_is_announced(office_page: Opens, cast: Cast) -> None:
    page = office_page(cast.zhang, STYLE)
    unanswered(page)
    page.clock.install(time=0)
    page.clock.pause_at(3_600_000)
    page.get_by_role("button", name="提交保密审查").click()
    page.clock.run_for(1900)
    assert page.locator(".busy").count() == 0
    page.clock.run_for(200)
    expect(page.get_by_role("status").filter(has_text="正在处理，请稍候")).to_be_visible()


def test_a_form_that_came_back_with_faults_opens_at_the_summary(office_page: Opens, cast: Cast) -> None:
    page = office_page(cast.zhang, STYLE)
    expect(page.locator(".problems")).to_be_focused()
    page.get_by_role("link", name="监测数据 · 第 2 行 点位：请填写此格。").click()
    expect(page.get_by_label("第 2 行 点位")).to_be_focused()


def test_the_menu_opens_closes_with_escape_and_fits_a_phone(office_page: Opens, cast: Cast) -> None:
    page = office_page(cast.zhang, STYLE, width=320)
    menu = page.locator("details.menu")
    menu.locator("summary").click()
    expect(menu.get_by_text("承办人", exact=True)).to_be_visible()
    check_width(page)
    page.keyboard.press("Escape")
    expect(menu).not_to_have_attribute("open", "")
    expect(menu.locator("summary")).to_be_focused()


def test_a_list_on_a_phone_repeats_its_headers_and_stays_a_table(office_page: Opens, cast: Cast) -> None:
    page = office_page(cast.zhang, STYLE, width=400)
    cell = page.locator("table.list tbody td").first
    assert cell.evaluate("node => getComputedStyle(node, '::before').content") == '"类型"'
    assert page.get_by_role("table").filter(has_text="生成日期").get_by_role("row").count() == 4


def test_without_scripts_every_row_and_button_that_is_shown_works(office_page: Opens, cast: Cast) -> None:
    page = office_page(cast.zhang, STYLE, js=False)
    assert page.get_by_role("button", name="添一行").count() == 0
    page.locator("[name=measured-2-station]").fill("示例三站")
    page.get_by_role("button", name="提交保密审查").click()
    page.wait_for_url("**measured-2-station=**")
