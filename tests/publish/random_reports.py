"""Reports at random, for property tests of whatever writes, reads, stores or shows one.

`reports()` draws a whole `Report`; `reports(edition="annual-report-2019")` one of that edition. What it may hold:
tables that add up or not; blank cells, rows and tables; figures of seven digits and more, money with up to six places,
negative changes, units; cells, rows and tables that were seen and not read; （六）其他处理 undivided, or besides its parts;
sections that are empty, lacking or under other official words; prose with characters that files must escape or cannot
hold at all; agencies with odd names; titles that do not name the agency, or none. Every figure was either printed or entered.

What it never holds is what no file could give back: paragraphs that are a heading or a page's number, an agency of fewer
than three characters, a cell that is neither there nor unread.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from itertools import chain

from hypothesis import strategies as st

from adding_up import disputes, requests
from gongkai.core.form import Address, Column, Form, Section
from gongkai.core.report import (
    Cell,
    Entered,
    Narrative,
    Paragraph,
    Place,
    Printed,
    Report,
    Source,
    Unread,
)
from gongkai.core.text_table import row_text
from gongkai.law.load import forms

NUMERALS = "〇一二三四五六"
Figures = dict[Address, Decimal | None]

AGENCIES = (
    "示例县水务局",
    "示例市市场监督管理局（知识产权局）",
    "示例县农业农村局、乡村振兴局",
    "示例省A区B&C联合管委会",
    "示例县“一窗通办”服务中心",
    "示例县第12地质大队",
    "示例自治州<示例>盟行政公署",
    "",
)
TITLES = (
    "",
    "{agency}{year}年政府信息公开工作年度报告",
    "{agency}政府信息公开工作{year}年度报告",
    "{agency}{year}年度政府信息公开年报",
    "{year}年{agency}政府信息公开工作年度报告",
    "{year}年政府信息公开工作年度报告",
)
SENTENCES = (
    "这一年，本单位按季度检查公开目录，缺项当月补齐。",
    "（一）目录先行。各股室在年初列出清单，逐条写明公开时间。",
    "（二）培训到人",
    "1.网站改版后，常用表格放在首页第二屏。",
    "本单位收取信息处理费0元。",
    "具体数字见下表",
    "说明如下：",
    "有的答复偏慢，有的解读偏少；下一步，把答复时限写进岗位说明。同时，每月抽查两件",
)
HEADS = ("事项", "一季度", "二季度", "三季度", "全年 合计")
ITEMS = ("办事指南", "政策图解&<图>", "听证会", "=1+1", "第12期“公开日”")
FIGURES = ("3", "0", "1,204", "22.5%", "未开展", "")
# Before and behind a sentence: what markup escapes, what spreadsheets take for a formula, what XML cannot hold.
BEFORE = ("", "", "=1+", "+", "@", "-2", "－", "'", "<b>", "&amp;", "_x0041_", "\t", "\x00", "\ufeff", "  ")
BEHIND = (
    "",
    "",
    "&<>\"'",
    "]]>",
    "\ta\tb",
    "\n另起一行",
    "\r\n再起一行",
    "\v又一行",
    "\x01\x1f\x7f",
    "\ud800",
    "\ufffe",
    "𠮷",
    "🙂",
    "，，，，，，，，，，，，",
    '","',
    "%s{0}",
    "\u2028末行",
)


def figures(column: Column) -> st.SearchStrategy[Decimal | None]:
    """What may stand in a cell of a column."""
    kinds: list[st.SearchStrategy[Decimal | None]] = [
        st.none(),
        st.integers(0, 30).map(Decimal),
        st.integers(10**6, 10**12).map(Decimal),
    ]
    if column.fractional:
        kinds.append(st.integers(1, 10**11).map(lambda number: (Decimal(number) / 10**6).normalize()))
    if column.signed:
        kinds.append(st.integers(-40, -1).map(Decimal))
    return st.one_of(kinds)


@st.composite
def tables(draw: st.DrawFn, form: Form) -> Figures:
    """A figure for every cell of the form: tables that add up, or all 0, or all blank, and then some cells changed."""
    given: Figures = dict.fromkeys(form.addresses, draw(st.sampled_from((Decimal(0), None))))
    if draw(st.booleans()):
        whole = {**draw(requests(form.first_year)), **draw(disputes())}
        given |= {Address.parse(key): Decimal(number) for key, number in whole.items()}
    for address in draw(st.lists(st.sampled_from(form.addresses), max_size=8, unique=True)):
        given[address] = draw(figures(form.column(address)))
    for table, row in draw(st.lists(st.sampled_from(rows_of(form)), max_size=2, unique=True)):
        given |= {address: None for address in form.addresses if address[:2] == (table, row)}
    for table in draw(st.sampled_from((None, None, *(table.code for table in form.tables)))) or ():
        given |= {address: None for address in form.addresses if address.table == table}
    return given


def rows_of(form: Form) -> list[tuple[str, str]]:
    return list(dict.fromkeys(address[:2] for address in form.addresses))


@st.composite
def undivided(draw: st.DrawFn, form: Form, given: Figures) -> Figures:
    """The figures with （六） as one row, instead of its parts or besides them, where the edition divides it."""
    groups = [row for row in form.table("requests").rows() if row.code == "other_handling" and not row.printed]
    how = draw(st.sampled_from(("divided", "divided", "one row", "both"))) if groups else "divided"
    if how == "divided":
        return given
    parts = {row.code for row in form.table("requests").children("other_handling")}
    kept = {address: value for address, value in given.items() if how == "both" or address.row not in parts}
    columns = form.table("requests").blocks[0].columns
    row = {Address("requests", "other_handling", column.code): draw(figures(column)) for column in columns}
    if how == "both":  # a row of blank cells beside its parts is a heading of theirs
        row[Address("requests", "other_handling", "total")] = Decimal(draw(st.integers(0, 9)))
    return kept | row


@st.composite
def unread_items(draw: st.DrawFn, given: Mapping[Address, object]) -> tuple[Unread, ...]:
    """Cells, rows or a table that were seen and not read, and a row of the agency's own that belongs to no cell."""
    addresses = list(given)
    lost = {*draw(st.lists(st.sampled_from(addresses), max_size=4, unique=True))}
    if draw(st.booleans()):
        row = draw(st.sampled_from(addresses))[:2]
        lost |= {address for address in addresses if address[:2] == row}
    if draw(st.integers(0, 5)) == 0:
        table = draw(st.sampled_from(addresses)).table
        lost |= {address for address in addresses if address.table == table}
    items = [_unread("cell", (address,)) for address in addresses if address in lost]
    return (*items, *([_unread("row", ())] if draw(st.booleans()) else []))


def _unread(what: str, addresses: tuple[Address, ...]) -> Unread:
    return Unread(what=what, reason="unread.not_a_figure", message="看不清", text="3?", addresses=addresses)


SOURCES: st.SearchStrategy[Source] = st.sampled_from(
    (
        Printed(document="示例.html", sha256="5f2b" * 16, at=Place(table=1, row=3, column=2)),
        Entered(user="示例用户", on=date(2024, 1, 8), reason="按台账更正"),
    )
)


@st.composite
def cells(draw: st.DrawFn, form: Form, given: Figures) -> dict[Address, Cell]:
    """The cells of some figures; an amount whose column does not print its unit may have one."""
    source, unit = draw(SOURCES), draw(st.sampled_from((None, "万元")))
    return {
        address: Cell(
            address=address,
            raw="" if value is None else str(value),
            value=value,
            source=source,
            unit=unit if value is not None and form.column(address).unit == "万元" else None,
        )
        for address, value in given.items()
    }


def paragraphs(*, tables: bool = True) -> st.SearchStrategy[tuple[Paragraph, ...]]:
    """Up to four paragraphs of made-up prose, with whatever may stand before and behind a sentence, and tables of
    the text, which stand in a section."""
    parts = (st.sampled_from(BEFORE), st.sampled_from(SENTENCES), st.sampled_from(BEHIND))
    text = st.tuples(*parts).map("".join)
    plain = text.map(lambda one: (Paragraph(text=one),))
    pieces = st.lists(st.one_of(plain, plain, plain, *([text_tables()] if tables else [])), max_size=4)
    return pieces.map(lambda found: tuple(chain.from_iterable(found)))


@st.composite
def text_tables(draw: st.DrawFn) -> tuple[Paragraph, ...]:
    """A table of the text, a paragraph a row, under the line that makes a chart of it or under a sentence."""
    width = draw(st.integers(2, 5))
    heads = draw(st.permutations(HEADS))[:width]
    row = st.tuples(st.sampled_from(ITEMS), *[st.sampled_from(FIGURES)] * (width - 1))
    rows = [heads, *draw(st.lists(row, min_size=1, max_size=4))]
    above = draw(st.sampled_from(("下表是本单位自己统计的。", "图：各季度的件数")))
    return tuple(Paragraph(text=line) for line in (above, *map(row_text, rows)))


@st.composite
def narrative(draw: st.DrawFn, form: Form) -> tuple[Narrative, ...]:
    """Some of the sections in the form's order, under the form's words, other words seen for them, or none."""
    lacking = draw(st.sets(st.integers(1, 6), max_size=2))
    opening = (
        [Narrative(number=0, heading="", paragraphs=draw(paragraphs(tables=False)))] if draw(st.booleans()) else []
    )
    sections = [draw(_section(section)) for section in form.sections if section.number not in lacking]
    return (*opening, *sections)


@st.composite
def _section(draw: st.DrawFn, section: Section) -> Narrative:
    words: Sequence[str] = (section.heading, section.heading, *section.also)
    heading = draw(st.sampled_from(("", *(f"{NUMERALS[section.number]}、{word}" for word in words))))
    return Narrative(number=section.number, heading=heading, paragraphs=draw(paragraphs()))


@st.composite
def reports(draw: st.DrawFn, edition: str | None = None) -> Report:
    """A report of an edition (by its id), or of any."""
    form = draw(st.sampled_from([form for form in forms() if edition in (None, form.id)]))
    year = draw(st.integers(form.first_year, form.last_year or form.first_year + 9))
    agency, title = draw(st.sampled_from(AGENCIES)), draw(st.sampled_from(TITLES))
    given = draw(undivided(form, draw(tables(form))))
    unread = draw(unread_items(given))
    lost = {address for item in unread for address in item.addresses}
    return Report(
        form=form,
        year=year,
        agency=agency,
        title=title.format(agency=agency, year=year),
        cells=draw(cells(form, {address: value for address, value in given.items() if address not in lost})),
        narrative=draw(narrative(form)),
        unread=unread,
    )
