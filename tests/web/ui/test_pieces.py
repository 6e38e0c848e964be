"""The pieces' tags: what they say without colour, and what they refuse."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.paginator import Paginator
from django.template import Context, Template
from django.test import RequestFactory

from gongkai.web.ui.pieces import Day, Entry, Figure, Finding, Head, Line, Link, Table
from web.ui.drawn import drawn, words

STRIP = [
    Day(date(2021, 4, 30), "outside", "收到之日，次一工作日起算"),
    Day(date(2021, 5, 1), "holiday", "劳动节"),
    Day(date(2021, 5, 8), "made_up", number=3, today=True),
    Day(date(2021, 5, 10), "counted", number=4, due=True),
]


def test_each_day_of_the_strip_says_why_it_counts() -> None:
    cells = drawn("{% day_strip days %}", days=STRIP).findall(".//button")
    assert [cell.get("aria-label") for cell in cells] == [
        "2021年4月30日（周五），收到之日，次一工作日起算",
        "2021年5月1日（周六），劳动节",
        "2021年5月8日（周六），调休上班（计入），第 3 个工作日，今天",
        "2021年5月10日（周一），计入期限，第 4 个工作日，期限届满日",
    ]


def test_the_strip_starts_under_its_weekday_and_names_each_month_once() -> None:
    strip = drawn("{% day_strip days %}", days=STRIP)
    assert strip.find(".//ol/li").get("class") == "from-5"
    assert [small.text for small in strip.findall(".//small")] == ["4月", "5月"]


def test_the_legend_names_what_occurs_and_nothing_else() -> None:
    legend = drawn("{% day_strip days %}", days=STRIP).findall(".//ul/li")
    assert [line.text for line in legend] == ["计入期限", "法定节假日", "调休上班（计入）", "期限届满日"]


def test_before_anyone_asks_the_strip_tells_of_the_day_the_term_ends() -> None:
    assert words(drawn("{% day_strip days %}", days=STRIP).find(".//output")).startswith("2021年5月10日（周一）")


def test_a_strip_without_days_is_empty_and_does_not_fail() -> None:
    assert drawn("{% day_strip days %}", days=[]).findall(".//button") == []


def test_a_timeline_says_in_words_what_is_to_come_and_what_was_struck_out() -> None:
    entries = [
        Entry(date(2021, 6, 1), "收到申请", "邮寄签收", "张承办"),
        Entry(date(2021, 6, 2), "登记有误", state="voided"),
        Entry(date(2021, 6, 3), "征求意见", href="/x/", state="now"),
        Entry(None, "答复", state="next"),
    ]
    lines = drawn("{% timeline entries %}", entries=entries).findall(".//li")
    assert [words(line) for line in lines] == [
        "2021年6月1日（周二）收到申请张承办·邮寄签收",
        "2021年6月2日（周三）登记有误（已更正）",
        "2021年6月3日（周四）征求意见",
        "答复（未到）",
    ]
    assert [line.get("aria-current") for line in lines] == [None, None, "step", None]


def test_a_finding_says_where_what_found_and_what_to_do() -> None:
    found = Finding("表三 · 总计", "总计应为各项之和。", "2", "11", (Link("改为 11", "/fix/"),), code="X-1")
    card = drawn("{% finding found %}", found=found)
    assert words(card) == "有误表三·总计X-1总计应为各项之和。现为2应为11改为11"
    assert card.find(".//a").get("href") == "/fix/"


def test_a_finding_without_figures_has_no_empty_frame() -> None:
    card = drawn("{% finding found %}", found=Finding("第六部分", "请核实。", severity="warning"))
    assert card.find(".//dl") is None
    assert card.find(".//ul") is None
    assert words(card) == "需核实第六部分请核实。"


@pytest.mark.parametrize(
    ("kind", "mark"), [("quiet", "○"), ("run", "◐"), ("soon", "◔"), ("late", "◥"), ("done", "●"), ("note", "◇")]
)
def test_each_chip_has_a_shape_of_its_own(kind: str, mark: str) -> None:
    chip = drawn("{% state_chip kind text %}", kind=kind, text="起草").find("span")
    assert chip.find("i").text == mark
    assert chip.find("i").get("aria-hidden") == "true"


def test_there_is_no_chip_of_an_unknown_kind() -> None:
    with pytest.raises(KeyError):
        drawn("{% state_chip 'red' 'x' %}")


@pytest.mark.parametrize(
    ("source", "spoken"), [("counted", "，可查看明细"), ("entered", "，手工填写"), ("printed", "，取自纸质件")]
)
def test_a_figure_says_where_it_comes_from(source: str, spoken: str) -> None:
    link = drawn("{% figure 426 source '/x/' %}", source=source).find("a")
    assert words(link) == f"426{spoken}"
    assert link.get("class") == f"figure-mark {source}"


def test_a_plain_figure_is_only_itself() -> None:
    assert drawn("{% figure 3 %}").text == "3"


def test_a_figure_that_does_not_add_up_says_so() -> None:
    corner = drawn("{% figure 2 'entered' wrong='应为 11' %}").find("span")
    assert corner.get("class") == "off-balance"
    assert words(corner) == "2，手工填写，不平：应为11"


def test_what_was_typed_is_shown_as_text() -> None:
    card = drawn("{% finding found %}", found=Finding("<b>", "<script>x</script>"))
    assert card.find(".//script") is None
    assert "<script>" in card.text_content()


TABLE = Table(
    "表三（示例）",
    ((Head("项", 2, 2), Head("法人", 2)), (Head("甲"), Head("乙"))),
    (
        Line((Head("三、结果", 1, 2), Head("（一）公开")), (Figure(1, "counted", "/1/"), Figure(0))),
        Line((Head("（二）总计"),), (Figure(2, wrong="应为 1"), Figure(0)), total=True),
    ),
)


def test_a_statutory_table_has_scopes_and_a_first_column_that_stays() -> None:
    drawing = drawn("{% statutory_table table %}", table=TABLE)
    scopes = [
        (th.text, th.get("scope"), "fixed" in (th.get("class") or "").split()) for th in drawing.iterfind(".//th")
    ]
    assert scopes == [
        ("项", "colgroup", True), ("法人", "colgroup", False), ("甲", "col", False), ("乙", "col", False),
        ("三、结果", "rowgroup", True), ("（一）公开", "row", False), ("（二）总计", "row", False),
    ]  # fmt: skip


def test_a_statutory_table_can_be_scrolled_with_the_keyboard_and_has_a_name() -> None:
    frame = drawn("{% statutory_table table %}", table=TABLE).find("div")
    assert (frame.get("tabindex"), frame.get("role"), frame.get("aria-label")) == ("0", "region", "表三（示例）")


def test_a_cell_that_does_not_add_up_is_marked_and_says_what_it_should_be() -> None:
    (cell,) = drawn("{% statutory_table table %}", table=TABLE).xpath("//td[contains(@class, 'off-balance')]")
    assert words(cell) == "2应为1"


def test_what_is_empty_leaves_no_element() -> None:
    assert (
        Template('{% around "nav" "crumbs" "x" %}  {% block a %}{% endblock %}\n{% endaround %}').render(Context())
        == ""
    )


def test_around_escapes_its_label_and_keeps_what_is_within() -> None:
    drawing = drawn('{% around "section" "law" label %}<p>{{ text }}</p>{% endaround %}', label='"><b>', text="<i>")
    assert drawing.find("section").get("aria-label") == '"><b>'
    assert drawing.find("section/p").text == "<i>"


def test_the_primary_action_stands_above_its_consequence() -> None:
    drawing = drawn("{% action '提交' '提交后不能再改。' 'record' 'act' 'submit' %}")
    button = drawing.find("button")
    assert (button.get("form"), button.get("name"), button.get("value")) == ("record", "act", "submit")
    assert words(drawing) == "提交提交后不能再改。"


def test_an_empty_page_says_what_to_do_first() -> None:
    drawing = drawn("{% empty '还没有信息' '从起草开始。' '/new/' '起草' %}")
    assert words(drawing) == "还没有信息从起草开始。起草"
    assert drawing.find(".//a").get("href") == "/new/"


def test_turning_pages_keeps_the_filters() -> None:
    request = RequestFactory().get("/", {"q": "空气", "page": "2"})
    page = Paginator(range(50), 20).page(2)
    drawing = drawn("{% pages page %}", request=request, page=page)
    assert [link.get("href") for link in drawing.iterfind(".//a")] == [
        "?q=%E7%A9%BA%E6%B0%94&page=1",
        "?q=%E7%A9%BA%E6%B0%94&page=3",
    ]
    assert words(drawing).startswith("共50条，第2页，共3页")
