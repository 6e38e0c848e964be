"""Writing a section in Chromium: the editor keeps to headings, paragraphs, lists, tables and bound figures."""

from __future__ import annotations

from playwright.sync_api import Page

from web.browser import Opens, check_axe, check_width, pressed, tab_through
from web.reports.steps import Desk

TEXT = "# 主动公开\n本年新收{requests/received/total}件。\n- 甲\n- 乙\n| 事项 | 件数 |\n| 办事指南 | 3 |"
WORD = """<html><body><!--StartFragment-->
<p class=MsoNormal><b>全年培训两次</b>，见<a href="https://example.org/">通知</a>。<img src="x.png"></p>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>1.</span>第一条</p>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>2.</span>第二条</p>
<table><tr><td colspan=2>季度</td><td>件数</td></tr><tr><td>一</td><td>春</td><td><p>12</p></td></tr></table>
<!--EndFragment--></body></html>"""


def section(desk: Desk, opens: Opens, text: str = TEXT, **how: object) -> Page:
    desk.begin().enter("requests/received/total", "7").write(1, text)
    return opens(desk.cast.zhang, f"/office/reports/{desk.report.pk}/sections/1/", **how)  # type: ignore[arg-type]


def source(page: Page) -> str:
    """What would be sent."""
    return str(page.locator("textarea[data-editor]").input_value())


def pasted(page: Page, html: str) -> None:
    """As from another program: the editor sees what the clipboard holds."""
    page.locator(".editor-text").evaluate(
        """(node, html) => {
          const held = new DataTransfer();
          held.setData("text/html", html);
          node.dispatchEvent(new ClipboardEvent("paste", {clipboardData: held, bubbles: true, cancelable: true}));
        }""",
        html,
    )


def test_the_text_is_shown_as_it_will_be_and_bound_figures_as_they_are_now(office_page: Opens, desk: Desk) -> None:
    page = section(desk, office_page)
    editor = page.get_by_role("textbox", name="这一部分的文字")
    assert editor.locator("h2").inner_text() == "主动公开"
    assert editor.locator("li").all_inner_texts() == ["甲", "乙"]
    assert editor.locator("th,td").all_inner_texts() == ["事项", "件数", "办事指南", "3"]
    assert editor.locator(".bound").inner_text() == "7"
    editor.focus()
    page.keyboard.press("Control+Home")
    page.keyboard.type("字")
    assert source(page) == TEXT.replace("# ", "# 字")
    page.keyboard.press("Backspace")
    assert source(page) == TEXT


def test_last_years_figures_and_counts_of_the_text_are_said_in_words(office_page: Opens, desk: Desk) -> None:
    page = section(desk, office_page, "上年{上年 requests/received/total}件，收费{信息处理费}元。")
    assert page.locator(".editor-text .bound").all_inner_texts() == ["上年数", "统计数"]
    assert not page.locator(".editor-text .bound.other").count()


def test_what_was_written_by_keyboard_is_saved_and_the_bound_figure_stays(office_page: Opens, desk: Desk) -> None:
    page = section(desk, office_page)
    page.locator(".editor-text").focus()
    page.keyboard.press("Control+Home")
    page.keyboard.press("End")
    page.keyboard.press("Enter")
    page.keyboard.type("新的一段")
    pressed(page, "保存")
    assert page.locator("#part-1 .text-table").inner_text().split() == ["事项", "件数", "办事指南", "3"]
    assert "本年新收7件。" in page.locator("#part-1").inner_text()
    page.goto(page.url.split("#")[0] + "sections/1/")
    assert source(page) == TEXT.replace("# 主动公开\n", "# 主动公开\n新的一段\n")


def test_a_table_is_made_and_filled_by_keyboard(office_page: Opens, desk: Desk) -> None:
    page = section(desk, office_page, "一句。")
    page.get_by_role("button", name="表格", exact=True).press("Enter")
    for words in ("今年", "去年", "图解", "4"):
        page.keyboard.press("Tab")
        page.keyboard.type(words)
    assert source(page).splitlines() == ["一句。", "| 事项 | 今年 | 去年 |", "| 图解 | 4 |  |", "|  |  |  |"]


def test_the_opening_which_holds_no_tables_offers_none_and_lets_a_pasted_one_be_taken_out(
    office_page: Opens, desk: Desk
) -> None:
    desk.begin()
    page = office_page(desk.cast.zhang, f"/office/reports/{desk.report.pk}/sections/0/")
    bar = page.locator(".editor-bar")
    assert not bar.get_by_role("button", name="表格", exact=True).count()
    page.get_by_role("textbox", name="这一部分的文字").focus()
    page.keyboard.press("Control+End")
    pasted(page, "<table><tr><th>甲</th><th>乙</th></tr><tr><td>1</td><td>2</td></tr></table>")
    bar.get_by_role("button", name="删去表格").click()
    assert "|" not in source(page)


def test_two_tables_side_by_side_stay_two(office_page: Opens, desk: Desk) -> None:
    text = "一句。\n| 甲 | 乙 |\n| 1 | 2 |\n\n| 丙 | 丁 | 戊 |\n| 3 | 4 | 5 |"
    page = section(desk, office_page, text)
    page.locator(".editor-text").focus()
    page.keyboard.press("Control+Home")
    page.keyboard.type("又")
    assert source(page) == f"又{text}"
    pressed(page, "保存")
    assert [one.split() for one in page.locator("#part-1 .text-table").all_inner_texts()] == [
        ["甲", "乙", "1", "2"], ["丙", "丁", "戊", "3", "4", "5"],
    ]  # fmt: skip


def test_two_tables_that_would_become_one_are_kept_and_that_is_said(office_page: Opens, desk: Desk) -> None:
    page = section(desk, office_page, "")
    page.locator(".editor-text").focus()
    one = "<table><tr><td>{}</td><td>件数</td></tr><tr><td>一</td><td>12</td></tr></table>"
    pasted(page, one.format("季度") + one.format("月份"))
    made = "| 季度 | 件数 |\n| 一 | 12 |\n\n| 月份 | 件数 |\n| 一 | 12 |"
    assert source(page) == made
    pressed(page, "保存")
    assert "会连成一张表" in page.locator("main").inner_text()
    assert page.locator(".editor-text table").count() == 2


def test_what_is_pasted_from_word_is_reduced_and_that_is_said(office_page: Opens, desk: Desk) -> None:
    page = section(desk, office_page, "")
    page.locator(".editor-text").focus()
    pasted(page, WORD)
    assert source(page).splitlines() == [
        "全年培训两次，见通知。", "- 第一条", "- 第二条", "| 季度 |  | 件数 |", "| 一 | 春 | 12 |",
    ]  # fmt: skip
    told = page.locator(".editor-told").inner_text()
    assert "1 张图片没有放进来" in told
    assert "1 处链接只留下文字" in told
    assert "加粗" in told
    assert "1 个合并的单元格已拆开" in told


def test_a_figure_is_bound_from_the_list(office_page: Opens, desk: Desk) -> None:
    page = section(desk, office_page, "收到")
    page.locator(".editor-text").focus()
    page.keyboard.press("Control+End")
    page.get_by_role("combobox", name="引用统计表的数字").select_option("requests/received/total")
    page.get_by_role("button", name="插入 引用统计表的数字").click()
    assert source(page) == "收到{requests/received/total}"


def test_without_a_script_the_same_text_is_written_line_by_line(office_page: Opens, desk: Desk) -> None:
    page = section(desk, office_page, js=False)
    page.get_by_label("这一部分的文字").fill("| 季度 | 件数 |\n|---|---|\n| 一季度 | {requests/received/total} |")
    pressed(page, "保存")
    assert page.locator("#part-1 .text-table").inner_text().split() == ["季度", "件数", "一季度", "7"]


def test_one_turns_to_the_lines_and_back(office_page: Opens, desk: Desk) -> None:
    page = section(desk, office_page)
    page.get_by_role("button", name="按行直接写").click()
    page.get_by_label("这一部分的文字").last.fill("- 一条")
    page.get_by_role("button", name="按行直接写").click()
    assert page.locator(".editor-text li").all_inner_texts() == ["一条"]


def test_no_barrier_nothing_sideways_all_by_the_tab_key(office_page: Opens, desk: Desk) -> None:
    for how in ({}, {"width": 320}, {"theme": "dark"}, {"width": 320, "size": "large"}):
        page = section(desk, office_page, **how) if not desk.report.pk else office_page(
            desk.cast.zhang, f"/office/reports/{desk.report.pk}/sections/1/", **how
        )  # type: ignore[arg-type]  # fmt: skip
        check_axe(page)
        check_width(page)
        tab_through(page)


def test_a_chart_is_put_in_and_stands_with_its_table_on_the_report(office_page: Opens, desk: Desk) -> None:
    page = section(desk, office_page, "办理情况如下。")
    page.get_by_role("combobox", name="插入图表").select_option(label="新收申请的申请人")
    page.get_by_role("button", name="插入 插入图表").click()
    assert "{requests/received/natural_person}" in source(page)
    pressed(page, "保存")
    part = page.locator("#part-1")
    picture = part.get_by_role("img", name="新收申请的申请人")
    assert picture.evaluate("one => one.naturalWidth") > 0
    assert part.locator(".text-table tbody th").all_inner_texts()[0] == "个人"
    check_axe(page)
    check_width(page)
