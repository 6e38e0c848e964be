"""Catalogues as offices send them: titles above, columns in another order, merged cells, hidden parts, bad rows."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.core.catalogue_terms import Audience, Channel, Frequency, Manner, Tier
from gongkai.ingest.catalogue_workbook import CatalogueRows, letters, read
from gongkai.ingest.refusal import Refusal, RefusalCode
from gongkai.law.load import wording
from ingest.documents.made import docx, p

HEADS = [
    *(("序号", "公开事项", "", "公开内容（要素）", "公开依据", "公开时限", "公开主体", "公开渠道和载体"),),
    *(("", "一级事项", "二级事项", "", "", "", "", ""),),
]
TICKS = [
    ("公开对象", "", "公开方式", "", "公开层级", ""),
    ("全社会", "特定群众", "主动", "依申请", "市级", "镇（街）级"),
]
OFFICIAL = [HEADS[0] + TICKS[0], HEADS[1] + TICKS[1]]
EIA = ("1", "行政许可", "环评审批", "受理公示；批复", "《甲法》、《乙法》", "20个工作日内", "示例局", "■政府网站 □其他")
EVERYONE = ("√", "", "√", "", "√", "√")
SEIZURE = ("2", "", "查封、扣押", "清单", "《丙法》", "20个工作日内", "示例局", "■精准推送")
SPECIFIC = ("", "行政相对人", "", "√", "√", "")

Rows = list[tuple[str, ...]]


def workbook(rows: Rows, merges: tuple[tuple[int, int, int, int], ...] = (), **sheets: Rows) -> bytes:
    """A workbook of a sheet 目录, with merges (row, column, last row, last column), and others by name."""
    buffer = BytesIO()
    book = xlsxwriter.Workbook(buffer)
    fill(book.add_worksheet("目录"), rows, merges)
    for name, others in sheets.items():
        fill(book.add_worksheet(name), others)
    book.close()
    return buffer.getvalue()


def fill(sheet: Any, rows: Rows, merges: tuple[tuple[int, int, int, int], ...] = ()) -> None:
    for number, row in enumerate(rows):
        for column, text in enumerate(row):
            if text:
                sheet.write_string(number, column, text)
    for top, left, bottom, right in merges:
        sheet.merge_range(top, left, bottom, right, "")
        sheet.write_string(top, left, rows[top][left])


def said(found: CatalogueRows) -> list[str]:
    return [line.say(wording()) for line in (*found.refused, *found.notes)]


def test_the_official_table_is_read_whole():
    found = read(workbook([("示例县公开标准目录",), *OFFICIAL, EIA + EVERYONE, SEIZURE + SPECIFIC]))
    first, second = found.items
    assert (found.title, found.refused, found.notes) == ("示例县公开标准目录", (), ())
    assert (first.number, first.title, first.elements) == ("1", "行政许可 / 环评审批", ("受理公示", "批复"))
    assert (first.basis, first.time_limit.days, first.publisher) == (("《甲法》", "《乙法》"), 20, "示例局")
    assert (first.channels, first.audience) == ((Channel.GOVERNMENT_WEBSITE,), (Audience.EVERYONE,))
    assert (first.manner, first.level) == ((Manner.PROACTIVE,), (Tier.COUNTY, Tier.TOWNSHIP))
    assert (second.level1, second.audience, second.audience_text) == (
        "行政许可",
        (Audience.SPECIFIC_GROUP,),
        "行政相对人",
    )
    assert (second.manner, second.level) == ((Manner.ON_REQUEST,), (Tier.COUNTY,))
    assert found.rows == (("目录", 4), ("目录", 5))


def test_merged_cells_stand_for_every_row_they_cover():
    """一级事项, 公开依据 and 公开时限 over both rows; the headings merged as the official table has them."""
    second = ("2", "", "查封、扣押", "清单", "", "", "示例局", "■精准推送")
    merges = ((0, 0, 1, 0), (0, 1, 0, 2), (0, 8, 0, 9), (2, 1, 3, 1), (2, 4, 3, 4), (2, 5, 3, 5))
    found = read(workbook([*OFFICIAL, EIA + EVERYONE, second + SPECIFIC], merges))
    assert [(item.level1, item.basis, item.time_limit.text) for item in found.items] == [
        ("行政许可", ("《甲法》", "《乙法》"), "20个工作日内")
    ] * 2


def test_columns_are_known_by_their_words_in_any_order_and_with_one_row_of_headings():
    rows = [
        ("更新频次", "公开渠道", "二级事项", "公开内容", "一级事项", "公开对象", "公开方式", "责任科室", "公开层级"),
        ("至少1次/半年", "1.政府网站 2.两微一端", "大气", "浓度", "环境质量", "全社会", "主动公开", "监测科", "县级"),
    ]
    (item,) = read(workbook(rows)).items
    assert (item.title, item.frequency, item.office) == ("环境质量 / 大气", Frequency.HALF_YEARLY, "监测科")
    assert item.channels == (Channel.GOVERNMENT_WEBSITE, Channel.SOCIAL_MEDIA)
    assert (item.audience, item.manner, item.level) == ((Audience.EVERYONE,), (Manner.PROACTIVE,), (Tier.COUNTY,))


def test_a_heading_that_is_repeated_on_each_page_is_no_row():
    rows = [*OFFICIAL, EIA + EVERYONE, *OFFICIAL, SEIZURE + SPECIFIC]
    found = read(workbook(rows))
    assert [item.level2 for item in found.items] == ["环评审批", "查封、扣押"]
    assert found.items[1].level1 == "行政许可"
    assert found.refused == ()


def test_wrapped_lines_inside_chinese_text_are_joined():
    row = ("3", "行政\n许可", "危险废\n物经营\n许可证", *EIA[3:5], "自该信息形成\n之日起7个\n工作日内", *EIA[6:])
    (item,) = read(workbook([*OFFICIAL, row + EVERYONE])).items
    assert (item.title, item.time_limit.days) == ("行政许可 / 危险废物经营许可证", 7)


def test_each_problem_of_a_row_is_a_line_that_says_where_and_what_to_do():
    bad = (
        "2",
        "行政许可",
        "排污许可",
        "",
        "",
        "",
        "",
        "政府网站■",
        "待定",
        "",
        "√",
        "",
        "√",
        "",
        "每周",
        "类型",
        "2019年",
    )
    heads = [(*OFFICIAL[0], "更新频率", "信息类型", "启用日期"), OFFICIAL[1]]
    found = read(workbook([*heads, EIA + EVERYONE, bad]))
    assert [item.level2 for item in found.items] == ["环评审批"]
    assert said(found) == [
        "工作表“目录”第 4 行 H 列（公开渠道和载体）：“政府网站■”看不出勾选了哪些渠道；请把“■”或“□”写在每个渠道之前，或只列出所用的渠道。",
        "工作表“目录”第 4 行 I 列（全社会）：“待定”看不出是否勾选；请写“√”，不选则留空。",
        "工作表“目录”第 4 行 O 列（更新频率）：“每周”看不出更新频率；请写即时、每月、每季度、每半年或每年。",
        "工作表“目录”第 4 行 P 列（信息类型）：没有信息类型“类型”；请改用系统中已有的类型代码，或留空。",
        "工作表“目录”第 4 行 Q 列（启用日期）：“2019年”不是日期；请写成 2019-05-15。",
    ]


def test_a_record_type_must_be_one_that_there_is():
    heads = [(*OFFICIAL[0], "信息类型"), OFFICIAL[1]]
    rows = [*heads, (*EIA, *EVERYONE, "eia_notice、general"), (*SEIZURE, *SPECIFIC, "eia_notice、weather")]
    found = read(workbook(rows), record_types=frozenset({"eia_notice", "general"}))
    assert [item.record_types for item in found.items] == [("eia_notice", "general")]
    assert said(found) == [
        "工作表“目录”第 4 行 O 列（信息类型）：没有信息类型“weather”；请改用系统中已有的类型代码，或留空。"
    ]


def test_footnotes_totals_and_rows_without_a_name_are_refused_and_not_lost():
    nameless = ("9", "", "", "要素", "《甲法》", *EIA[5:])
    rows = [*OFFICIAL, nameless + EVERYONE, EIA + EVERYONE, ("注：本目录自印发之日起施行。",), ("", "合计一项")]
    found = read(workbook(rows, ((4, 0, 4, 13),)))
    assert [item.level2 for item in found.items] == ["环评审批"]
    assert said(found) == [
        "工作表“目录”第 3 行：没有一级事项（“9 要素 《甲法》 20个工作日内 示例局 ■政府网站 □其他 √”）；请填写后再导入。",
        "工作表“目录”第 5 行：“注：本目录自印发之日起施行。”不像一个公开事项；如是说明或合计，请移到表外，如是事项，请补全各栏。",
        "工作表“目录”第 6 行：“合计一项”不像一个公开事项；如是说明或合计，请移到表外，如是事项，请补全各栏。",
    ]


def test_a_code_that_stands_twice_is_refused_the_second_time():
    heads = [(*OFFICIAL[0], "事项代码"), OFFICIAL[1]]
    found = read(workbook([*heads, (*EIA, *EVERYONE, "a"), (*SEIZURE, *SPECIFIC, "a")]))
    assert [item.code for item in found.items] == ["a"]
    assert said(found) == [
        "工作表“目录”第 4 行 O 列（事项代码）：事项代码“a”与第 3 行相同；请改为各不相同，或留空由系统编号。"
    ]


def test_hidden_rows_columns_and_sheets_are_not_read_and_are_named():
    buffer = BytesIO()
    book = xlsxwriter.Workbook(buffer)
    sheet = book.add_worksheet("目录")
    fill(sheet, [*OFFICIAL, EIA + EVERYONE, SEIZURE + SPECIFIC])
    sheet.set_row(3, None, None, {"hidden": True})
    sheet.set_column(6, 6, None, None, {"hidden": True})
    hidden = book.add_worksheet("旧目录")
    fill(hidden, [*OFFICIAL, EIA + EVERYONE])
    hidden.hide()
    book.close()
    found = read(buffer.getvalue())
    assert [(item.level2, item.publisher) for item in found.items] == [("环评审批", "")]
    assert said(found) == [
        "工作表“旧目录”是隐藏的，没有读入；如需读入，请取消隐藏后再导入。",
        "工作表“目录”第 4 行是隐藏的，没有读入；如需读入，请取消隐藏后再导入。",
        "工作表“目录” G 列是隐藏的，没有读入；如需读入，请取消隐藏后再导入。",
    ]


def test_columns_and_sheets_that_mean_nothing_here_are_named():
    heads = [(*OFFICIAL[0], "备注", "公开依据"), OFFICIAL[1]]
    found = read(workbook([*heads, (*EIA, *EVERYONE, "某说明", "《另法》")], 填表说明=[("请按要求填写",)]))
    assert found.items[0].basis == ("《甲法》", "《乙法》")
    assert said(found) == [
        "“备注”一列（O）没有对应的栏目，没有读入。",
        "“公开依据”一列（P）没有对应的栏目，没有读入。",
        "工作表“填表说明”没有公开事项目录的表头，没有读入。",
    ]


def test_every_sheet_of_a_county_is_read():
    found = read(workbook([*OFFICIAL, EIA + EVERYONE], 民政=[*OFFICIAL, ("1", "社会救助", *EIA[2:], *EVERYONE)]))
    assert [(item.level1, where) for item, where in zip(found.items, found.rows, strict=True)] == [
        ("行政许可", ("目录", 3)),
        ("社会救助", ("民政", 3)),
    ]


def test_a_table_of_items_with_one_level_has_it_as_the_first():
    rows = [("公开事项", "公开内容", "公开时限", "公开主体"), ("机构职能", "职能、地址", "20个工作日内", "示例局")]
    (item,) = read(workbook(rows)).items
    assert (item.level1, item.level2) == ("机构职能", "")


def test_a_csv_names_lines_and_headings():
    text = "一级事项,二级事项,公开内容,公开依据,全社会\n环境质量,大气,浓度,《甲法》,√\n,水,水质,《甲法》,待定\n"
    found = read(text.encode("gb18030"))
    assert [item.title for item in found.items] == ["环境质量 / 大气"]
    assert said(found) == ["第 3 行“全社会”一栏：“待定”看不出是否勾选；请写“√”，不选则留空。"]


@pytest.mark.parametrize(
    ("data", "code", "detail"),
    [
        (b"", RefusalCode.DAMAGED, "empty"),
        (workbook([("姓名", "电话"), ("某", "0")]), RefusalCode.TABLES_MISSING, "catalogue"),
        (docx(p("公开事项")), RefusalCode.UNSUPPORTED, "table"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le"), RefusalCode.UNSUPPORTED, "xls"),
    ],
)
def test_a_file_without_a_catalogue_is_refused_with_what_to_do(data, code, detail):
    with pytest.raises(Refusal) as refused:
        read(data)
    assert (refused.value.code, refused.value.detail) == (code, detail)
    assert wording().say(f"refused.{code}.{detail}").endswith("。")


WORDS = st.sampled_from(
    ["", "", "√", "×", "■政府网站", "口两微一端", "全社会", "县级", "每月", "2019-13-40", "甲", "1.甲\n2.乙", "注："]
)


@settings(max_examples=80, deadline=None)
@given(st.lists(st.lists(WORDS, min_size=17, max_size=17).map(tuple), max_size=6))
def test_whatever_stands_in_a_row_it_is_an_item_or_has_a_line(rows):
    heads = [(*OFFICIAL[0], "更新频率", "信息类型", "启用日期"), OFFICIAL[1]]
    found = read(workbook([*heads, *rows]))
    filled = [number for number, row in enumerate(rows, 3) if any(row)]
    assert sorted({row for _, row in found.rows} | {line.row for line in found.refused}) == filled
    assert not {row for _, row in found.rows} & {line.row for line in found.refused}
    assert all(line.endswith("。") for line in said(found))


def test_every_line_can_be_said_in_english():
    heads = [(*OFFICIAL[0], "备注"), OFFICIAL[1]]
    found = read(workbook([*heads, EIA + EVERYONE, (*SEIZURE, "待定"), ("注",)]))
    lines = [line.say(wording("en")) for line in (*found.refused, *found.notes)]
    assert lines[0].startswith("Sheet “目录”, row 4, column I (全社会): “待定” does not say")
    assert len(lines) == 3


def test_columns_have_the_letters_of_a_sheet():
    assert [letters(number) for number in (0, 25, 26, 51, 52, 701, 702)] == ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]
