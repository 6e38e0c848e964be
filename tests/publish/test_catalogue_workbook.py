"""The official ten-column workbook: its words, its boxes, and the same items when it is read again."""

from __future__ import annotations

import csv
import io
import zipfile
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.core.catalogue import Catalogue, CatalogueItem
from gongkai.core.catalogue_terms import Audience, Channel, Frequency, Manner, Tier
from gongkai.core.listed import one_line
from gongkai.core.sure import Sure
from gongkai.core.time_limit import TimeLimit
from gongkai.ingest.catalogue_workbook import read
from gongkai.ingest.documents.media import open_document
from gongkai.law.load import catalogues
from gongkai.publish.catalogue_rows import boxes
from gongkai.publish.catalogue_workbook import TextTooLong, write, write_csv

EIA = CatalogueItem(
    level1="行政许可",
    level2="环评审批",
    code="eia",
    number="1",
    elements=("受理公示", "批复"),
    basis=("《甲法》", "《乙法》"),
    time_limit=TimeLimit("自该信息形成或者变更之日起20个工作日内"),
    publisher="示例局",
    channels=(Channel.GOVERNMENT_WEBSITE, Channel.OTHER_CHANNEL),
    channels_other="政务公开专区",
    audience=(Audience.SPECIFIC_GROUP,),
    audience_text="行政相对人",
    manner=(Manner.PROACTIVE,),
    level=(Tier.COUNTY, Tier.TOWNSHIP),
)
SEIZURE = CatalogueItem(level1="行政许可", level2="查封、扣押", code="seizure", number="2")
SMALL = Catalogue(id="small", title="示例县公开标准目录", items=(EIA, SEIZURE))


def cells(data: bytes) -> list[list[tuple[str, int, int]]]:
    """The rows of the table with the spans of each cell, as the package's own reader sees them."""
    (grid,) = open_document(data, "x.xlsx").grids
    return [[(cell.text, cell.rows, cell.columns) for cell in row] for row in grid.rows()]


def test_the_headings_are_the_official_ones_in_two_rows():
    upper, lower, *_ = cells(write(SMALL))
    assert [(text, columns) for text, _, columns in upper] == [
        ("序号", 1),
        ("公开事项", 2),
        ("公开内容（要素）", 1),
        ("公开依据", 1),
        ("公开时限", 1),
        ("公开主体", 1),
        ("公开渠道和载体", 1),
        ("公开对象", 2),
        ("公开方式", 2),
        ("公开层级", 2),
    ]
    assert [text for text, _, _ in lower] == [
        *("一级事项", "二级事项", "全社会", "特定群体", "主动", "依申请公开", "县级", "乡、村级")
    ]


def test_a_row_has_numbered_elements_boxes_and_ticks_and_shares_its_first_level():
    _, _, first, second = cells(write(SMALL))
    assert [text for text, _, _ in first] == [
        *("1", "行政许可", "环评审批", "1.受理公示\n2.批复", "《甲法》、《乙法》"),
        *("自该信息形成或者变更之日起20个工作日内", "示例局", boxes(EIA.channels, "政务公开专区")),
        *("", "√（行政相对人）", "√", "", "√", "√"),
    ]
    assert first[1][1] == 2, "一级事项 is one cell over both items"
    assert [text for text, _, _ in second][:3] == ["2", "查封、扣押", ""]


def test_the_thirteen_boxes_stand_two_on_a_line():
    assert boxes((Channel.GOVERNMENT_WEBSITE, Channel.NOTICE_BOARD)) == (
        "■政府网站　　□政府公报\n□两微一端　　□发布会/听证会\n□广播电视　　□纸质媒体\n□公开查阅点　□政务服务中心\n"
        "□便民服务站　□入户/现场\n■社区/企事业单位/村公示栏\n□精准推送　　□其他"
    )
    assert boxes((Channel.OTHER_CHANNEL,), "专区").endswith("□精准推送　　■其他：专区")
    assert set(boxes(tuple(Channel))) & {"□"} == set()


def test_it_prints_on_a3_across_with_its_headings_on_every_page():
    with zipfile.ZipFile(io.BytesIO(write(SMALL))) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
        book = archive.read("xl/workbook.xml").decode()
    assert 'paperSize="8"' in sheet
    assert 'orientation="landscape"' in sheet
    assert 'fitToHeight="0"' in sheet
    assert "$2:$3" in book


def test_the_same_catalogue_gives_the_same_bytes():
    assert write(SMALL) == write(SMALL)


def test_nothing_is_written_as_a_formula():
    formula = replace(EIA, level2='=HYPERLINK("x")', publisher="+1", office="@x")
    with zipfile.ZipFile(io.BytesIO(write(replace(SMALL, items=(formula,)), own=True))) as archive:
        assert "<f>" not in archive.read("xl/worksheets/sheet1.xml").decode()
    (_, row) = csv.reader(io.StringIO(write_csv(replace(SMALL, items=(formula,))).decode("utf-8-sig")))
    assert (row[2], row[6]) == ('\'=HYPERLINK("x")', "'+1")


def test_a_text_longer_than_a_cell_is_refused_and_not_cut():
    long = replace(EIA, publisher="局" * 32_768)
    with pytest.raises(TextTooLong, match="事项“行政许可 / 环评审批”的“公开主体”超过 32767 字，Excel 放不下；请缩短"):
        write(replace(SMALL, items=(long,)))


def test_the_published_table_has_the_official_columns_alone():
    found = read(write(SMALL))
    assert found.title == "示例县公开标准目录"
    assert found.items == (replace(EIA, code=""), replace(SEIZURE, code=""))
    assert found.refused == found.notes == ()


@pytest.mark.parametrize("catalogue", catalogues().values(), ids=list(catalogues()))
def test_the_packages_own_catalogues_come_back_whole(catalogue):
    for data in (write(catalogue, own=True), write_csv(catalogue, own=True)):
        assert read(data).items == catalogue.items


# Anything a person types but the box marks themselves (and 口, which scanned tables use for one).
TEXT = st.text(
    st.one_of(
        st.sampled_from("甲乙丙《》〈〉、，；;：（）()/=+@1239. _-√其他"),
        st.characters(codec="utf-8", categories=("L", "N", "P")),
    ),
    max_size=12,
).map(lambda text: one_line("".join(character for character in text if character not in "口√")).strip("_＿ '"))
NAME = TEXT.filter(lambda text: text not in ("", "-"))
LIST = st.lists(TEXT.filter(bool), max_size=4).map(tuple)
DAY = st.none() | st.dates(date(2008, 5, 1), date(2100, 1, 1))


def chosen(kind):
    return st.sets(st.sampled_from(list(kind))).map(lambda found: tuple(member for member in kind if member in found))


@st.composite
def items(draw):
    number = draw(st.integers(0, 10**6))
    channels, audience = draw(chosen(Channel)), draw(chosen(Audience))
    return CatalogueItem(
        level1=draw(st.sampled_from(["行政许可", "环境质量"]) | NAME),
        level2=draw(TEXT),
        code=f"item-{number}",
        number=draw(st.sampled_from(["", "1", "007", "5-1"])),
        elements=draw(LIST),
        basis=tuple(piece for each in draw(LIST) if (piece := each.strip("、，, "))),
        time_limit=TimeLimit(draw(TEXT | st.just("20个工作日内"))),
        publisher=draw(TEXT),
        channels=channels,
        channels_other=draw(TEXT) if Channel.OTHER_CHANNEL in channels else "",
        audience=audience,
        audience_text=draw(TEXT) if Audience.SPECIFIC_GROUP in audience else "",
        manner=draw(chosen(Manner)),
        level=draw(chosen(Tier)),
        frequency=draw(st.sampled_from(list(Frequency))),
        valid_from=draw(DAY),
        valid_to=draw(DAY),
        record_types=draw(st.sampled_from([(), ("general",), ("eia_notice", "general")])),
        office=draw(TEXT),
        person=draw(TEXT),
        sure=draw(st.sampled_from(list(Sure))),
        source=draw(TEXT),
    )


LISTED = st.lists(items(), max_size=5, unique_by=lambda item: item.code).map(tuple)


@settings(max_examples=60, deadline=None)
@given(LISTED)
def test_what_is_written_is_read_back_the_same(made):
    catalogue = Catalogue(id="made", title="示例目录", items=made)
    for data in (write(catalogue, own=True), write_csv(catalogue, own=True)):
        found = read(data)
        assert found.items == made
        assert found.refused == found.notes == ()
