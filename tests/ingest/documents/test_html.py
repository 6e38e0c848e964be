"""HTML: what is text, where lines end, what is hidden."""

from __future__ import annotations

import pytest

from gongkai.ingest.document import Grid, Line
from ingest.documents.made import boxes, only_grid, opened, texts

TABLE = "<table><tr><td>甲</td><td>1</td></tr></table>"


def test_each_block_and_each_break_is_a_line() -> None:
    assert texts("<div>一<p>二<br>三</p>四</div>") == ["一", "二", "三", "四"]


def test_inline_tags_join_what_they_part() -> None:
    assert texts("<p>公开<span>规<b>章</b></span>1<i>3</i>件</p>") == ["公开规章13件"]


def test_source_line_ends_are_blanks_and_no_break_spaces_stay() -> None:
    assert texts("<p> 1\n  2&nbsp;\u30003 </p>") == ["1 2\xa0\u30003"]


@pytest.mark.parametrize("mark", ["sup", "sub", "s", "strike"])
def test_a_mark_beside_a_figure_never_joins_it(mark: str) -> None:
    assert texts(f"<p>12<{mark}>1</{mark}>件</p>") == ["12 1 件"]


@pytest.mark.parametrize(
    "unseen",
    [
        "<script>x</script>",
        "<style>x</style>",
        "<!-- x -->",
        '<p style="color:red;display: none">x</p>',
        "<p hidden>x</p>",
        "<del>x</del>",
        "<template><p>x</p></template>",
        "<!--[if gte mso 9]><xml>x</xml><![endif]-->",
        '<span style="mso-hide:all">x</span>',
        '<div style="visibility:hidden">x</div>',
    ],
)
def test_what_is_not_shown_is_not_text(unseen: str) -> None:
    assert texts(f"<p>前</p>{unseen}<p>后</p>") == ["前", "后"]


def test_navigation_and_footer_stay_for_the_reader_to_judge() -> None:
    assert texts("<nav>首页</nav><p>正文</p><footer>主办单位</footer>") == ["首页", "正文", "主办单位"]


def test_preformatted_text_keeps_its_lines_and_blanks() -> None:
    assert texts("<html><pre>\na  b\n\n\tc</pre>") == ["a  b", "", "\tc"]


def test_text_and_tables_stand_in_reading_order_with_their_places() -> None:
    blocks = opened(f"<p>前{TABLE}中</p>{TABLE}<p>后").blocks
    assert [type(block) for block in blocks] == [Line, Grid, Line, Grid, Line]
    assert [(block.at.line, block.at.table) for block in blocks] == [
        (1, None),
        (None, 1),
        (2, None),
        (None, 2),
        (3, None),
    ]
    cell = opened(TABLE).grids[0].cells[1]
    assert (cell.at.table, cell.at.row, cell.at.column) == (1, 1, 2)


def test_breaks_and_paragraphs_in_a_cell_are_line_ends() -> None:
    cells = only_grid("<table><tr><td>本年新<br>制作<p>数量</p></td><th>&nbsp;</th></tr></table>")
    assert [cell[0] for cell in cells] == ["本年新\n制作\n数量", "\xa0"]


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("<title> 示例县\n年报 </title>", "示例县 年报"),
        ('<meta name="ArticleTitle" content="示例县年报"><title>示例县年报_示例网</title>', "示例县年报"),
        ('<meta name="ArticleTitle" content=""><title>示例网</title>', "示例网"),
        ('<meta property="og:title" content="某局年报">', "某局年报"),
        ("", ""),
    ],
)
def test_the_declared_title_is_the_articles_own_if_there_is_one(head: str, title: str) -> None:
    assert opened(f"<html><head>{head}</head><body><p>正文").title == title


def test_links_are_counted_but_anchors_are_not() -> None:
    assert opened('<p><a href="/a.html">一</a><a href="#top">二</a><a name="x">三</a>').links == 1


@pytest.mark.parametrize(
    ("attributes", "counted"),
    [
        ('src="scan1.jpg"', 1),
        ('src="scan1.jpg" width="800" height="600"', 1),
        ('src="scan1.jpg" style="width: 40px"', 0),
        ('src="images/logo.png"', 0),
        ('src="a.gif"', 0),
        ('src="data:image/png;base64,iVBORw0"', 0),
        ("", 0),
    ],
)
def test_pictures_that_could_show_a_table_are_counted(attributes: str, counted: int) -> None:
    assert opened(f"<p>正文<img {attributes}>").images == counted


def test_a_picture_in_a_table_counts_for_the_table_too() -> None:
    document = opened('<table><tr><td>甲<td><img src="scan.jpg"></table>')
    assert (document.images, document.grids[0].images) == (1, 1)


def test_rows_cut_out_of_a_page_become_a_table() -> None:
    expected = [("甲", 0, 0, 1, 1), ("1", 0, 1, 1, 1), ("乙", 1, 0, 1, 1), ("2", 1, 1, 1, 1)]
    assert only_grid("<tr><td>甲<td>1<tr><td>乙<td>2") == expected
    assert only_grid("<td>甲</td><td>1</td>") == expected[:2]


def test_rows_after_a_table_become_a_table_of_their_own() -> None:
    document = opened(f"{TABLE}<tr><td>乙</td><td>2</td></tr><p>后</p>")
    assert [boxes(grid)[1][0] for grid in document.grids] == ["1", "2"]
    assert [line.text for line in document.lines] == ["后"]


def test_tags_in_comments_and_scripts_make_no_table() -> None:
    page = f"<!-- <td>x --><script>'</table><td>'</script>{TABLE}"
    assert only_grid(page) == [("甲", 0, 0, 1, 1), ("1", 0, 1, 1, 1)]


def test_a_page_escaped_as_text_is_read_as_the_page() -> None:
    escaped = TABLE.replace("<", "&lt;").replace(">", "&gt;")
    assert only_grid(f"<html><div>{escaped}</div>") == [("甲", 0, 0, 1, 1), ("1", 0, 1, 1, 1)]


def test_an_input_shows_its_value() -> None:
    assert texts('<p>数量<input value="12"><input type="hidden" value="3">') == ["数量12"]
