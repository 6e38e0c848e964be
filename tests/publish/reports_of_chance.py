"""Reports of made-up agencies as chance will have them, of both editions: blanks, big figures, what was not read."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from hypothesis import strategies as st

from gongkai.core.form import Address, Column, Form
from gongkai.core.report import Cell, Narrative, Paragraph, Printed, Report, Unread
from gongkai.law.load import forms

PRINTED = Printed(document="", sha256="")
# What markup, templates and typesetters give a meaning of their own, and what keyboards and clipboards bring.
ODD = "&<>\"'$#*_@[]\\{}`~^|%=+-/ ，。；：！？“”‘’《》（）—…·、①㎡"
RARE = "𠮷䶮囧é"
WORDS = ["本局", "全年", "主动公开", "政府网站", "两微一端", "解读", "政策", "及时", "2023年度", "12件", "达99.5%以上"]
NAMES = [
    "示例县某局",
    "示例市示例区人民政府",
    "示例县R&D中心",
    "示例'研究'所某处",
    "示例州某#1某@委员会",
    "示例省某某$某<某>厅",
]


def texts() -> st.SearchStrategy[str]:
    """A paragraph of one sentence or many that says nothing of the tables."""
    piece = st.tuples(st.sampled_from(WORDS), st.text(st.sampled_from(ODD + RARE), max_size=4)).map("".join)
    return st.lists(piece, min_size=1, max_size=40).map("".join).map(lambda text: f"做法{text}完。")


def figures(column: Column) -> st.SearchStrategy[Decimal | None]:
    """A figure that the column may hold: 7 digits and more, money in decimals, less than last year."""
    whole = st.sampled_from([0, 1, 9]) | st.integers(0, 99_999) | st.integers(10**6, 10**9)
    if column.fractional:
        return st.none() | st.decimals(0, 10**7, places=4).map(lambda d: d.normalize() + 0)
    if column.signed:
        return st.none() | st.integers(-9999, 9999).map(Decimal)
    return st.none() | whole.map(Decimal)


WHOLE = Address("requests", "other_handling", "total")


@st.composite
def reports(draw: st.DrawFn, *, many: int = 6) -> Report:
    """A report with every cell of its form, read or not; at most `many` paragraphs in a section."""
    form = draw(st.sampled_from(forms()))
    addresses = list(form.addresses)
    if form.first_year >= 2021 and draw(st.booleans()):
        addresses = _undivided(form)
    missing = set(draw(st.lists(st.sampled_from(addresses), max_size=5, unique=True))) - {WHOLE}
    cells = {address: _cell(draw, form, address) for address in addresses if address not in missing}
    if WHOLE in cells:  # a row in place of several, and nothing in it, may as well be the heading of rows that are lost
        cells[WHOLE] = replace(cells[WHOLE], value=Decimal(7))
    unread = tuple(Unread(what="cell", reason="r", message="m", text="?", addresses=(one,)) for one in sorted(missing))
    agency, year = draw(st.sampled_from(NAMES)), draw(st.integers(form.first_year, form.last_year or 2026))
    return Report(
        form=form,
        agency=agency,
        year=year,
        title=f"{agency}{year}年政府信息公开工作年度报告",
        cells=cells,
        unread=unread,
        narrative=tuple(_narrative(draw, form, number, many) for number in range(7)),
    )


def _undivided(form: Form) -> list[Address]:
    """The cells where 其他处理 is printed as one row, as in the edition before."""
    parts = {row.code for row in form.table("requests").children("other_handling")}
    whole = [Address("requests", "other_handling", c.code) for c in form.table("requests").blocks[0].columns]
    return [*whole, *(address for address in form.addresses if address.row not in parts)]


def _cell(draw: st.DrawFn, form: Form, address: Address) -> Cell:
    column = form.column(address)
    value = draw(figures(column))
    unprinted = column.unit == "万元" and "万元" not in column.label
    unit = "万元" if unprinted and value is not None and draw(st.booleans()) else None
    return Cell(address=address, raw="", value=value, source=PRINTED, unit=unit)


def _narrative(draw: st.DrawFn, form: Form, number: int, many: int) -> Narrative:
    section = next((section for section in form.sections if section.number == number), None)
    words = draw(st.sampled_from((section.heading, *section.also))) if section else ""
    heading = f"{'一二三四五六'[number - 1]}、{words}" if section else ""
    paragraphs = tuple(Paragraph(text=text) for text in draw(st.lists(texts(), max_size=many)))
    return Narrative(number=number, heading=heading, paragraphs=paragraphs)
