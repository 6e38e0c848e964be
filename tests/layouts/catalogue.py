"""The catalogue of layouts: a name, how it is written, and what of the report it cannot carry."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from typing import Any

from layouts import columns, flow, glued, html, lines, markdown, pdf, word, workbook
from layouts.specimen import Specimen, specimen, undivided, with_zero_disputes, zeros_blank
from layouts.style import Style

Write = Callable[[Specimen, Style], bytes]
Change = Callable[[Specimen], Specimen]
PLAIN = Style()


def same(report: Specimen) -> Specimen:
    """The report as it is: most layouts change no figure."""
    return report


@dataclass(frozen=True, kw_only=True)
class Layout:
    """A layout: `lossy` says that a careful reader may have to leave cells unread, `notes` why.

    `change` is what the layout does to the figures (an undivided （六） row, no disputes); `truth` tells the cells
    that are then printed.
    """

    name: str
    ending: str
    write: Write
    style: Style = PLAIN
    change: Change = same
    lossy: bool = False
    notes: str = ""

    def file(self, source: Mapping[str, Any] | Specimen) -> tuple[str, bytes]:
        """The report in this layout: file name and content."""
        return f"{self.name}.{self.ending}", self.write(self._report(source), self.style)

    def truth(self, source: Mapping[str, Any] | Specimen) -> dict[str, Decimal | None]:
        """The cells that the file prints, by address; None is blank."""
        return self._report(source).truth()

    def _report(self, source: Mapping[str, Any] | Specimen) -> Specimen:
        return self.change(source if isinstance(source, Specimen) else specimen(source))


WORDS = (("情形", "情况"), ("内部事务", "内容事务"), ("勾稽", "钩稽"), ("改进", "整改"))
CUT = {
    "fee_unpaid": "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理",
    "not_corrected": "1.申请人无正当理由逾期不补正、行政机关不再处理其政",
    "needs_creation": "2.没有现成信息需要",
}
EXTENDED = {
    "inquiry_matter": "8.属于行政查询事项（含档案、登记资料查询）",
    "reconfirmation": "5.要求行政机关确认或重新出具已获取信息等情形",
    "normative_documents": "行政规范性文件（含政府办公室文件）",
}


def all_layouts() -> Iterator[Layout]:
    """Every layout once: the media first, then what agencies do to labels and figures."""
    yield from _pages()
    yield from _files()
    yield from _texts()
    yield from _figures()
    yield from _labels()
    yield from _surroundings()


def _pages() -> Iterator[Layout]:
    uneven = Style(uneven=True, blank="\xa0", unit="元")
    yield Layout(name="html-spans", ending="html", write=html.fragment)
    yield Layout(name="html-uneven-spans", ending="html", write=html.fragment, style=uneven, change=zeros_blank)
    yield Layout(name="html-padded", ending="html", write=partial(html.fragment, padded=True))
    yield Layout(name="html-web-page", ending="html", write=html.web_page)
    yield Layout(name="html-gb18030", ending="html", write=html.gb18030)
    yield Layout(name="html-sloppy", ending="html", write=html.sloppy)
    yield Layout(name="html-blocks-apart", ending="html", write=html.blocks_apart)
    yield Layout(name="markdown-pipes", ending="md", write=markdown.markdown)


def _files() -> Iterator[Layout]:
    yield Layout(name="docx-merges", ending="docx", write=word.docx)
    manners = {
        "docx-automatic-numbers": word.Manner.NUMBERED,
        "docx-tracked-changes": word.Manner.TRACKED,
        "docx-content-controls": word.Manner.CONTROLS,
    }
    for name, manner in manners.items():
        yield Layout(name=name, ending="docx", write=partial(word.docx, manner=manner))
    yield Layout(name="xlsx-one-sheet", ending="xlsx", write=workbook.xlsx)
    yield Layout(name="xlsx-sheet-a-table", ending="xlsx", write=partial(workbook.xlsx, sheet_a_table=True))
    yield Layout(name="xlsx-text-figures", ending="xlsx", write=partial(workbook.xlsx, as_text=True))
    yield Layout(name="pdf-ruled", ending="pdf", write=pdf.pdf)
    unruled = partial(pdf.pdf, ruled=False)
    yield Layout(name="pdf-unruled", ending="pdf", write=unruled, lossy=True, notes="only positions part the cells")
    yield Layout(
        name="pdf-unruled-blanks",
        ending="pdf",
        write=unruled,
        change=zeros_blank,
        lossy=True,
        notes="only positions tell where blank cells are",
    )


def _texts() -> Iterator[Layout]:
    lost = "blank cells leave no trace"
    word_signs = Style(sign="word")
    yield Layout(name="text-tabbed", ending="txt", write=lines.tabbed, style=word_signs)
    yield Layout(name="text-tabbed-blanks", ending="txt", write=lines.tabbed, change=zeros_blank)
    dropping = partial(lines.tabbed, keep_blanks=False)
    yield Layout(
        name="text-tabbed-blanks-lost", ending="txt", write=dropping, change=zeros_blank, lossy=True, notes=lost
    )
    yield Layout(name="text-spaced", ending="txt", write=lines.spaced)
    yield Layout(name="text-spaced-blanks", ending="txt", write=lines.spaced, change=zeros_blank)
    yield Layout(name="text-bare", ending="txt", write=lines.bare)
    yield Layout(name="text-rows", ending="txt", write=lines.rows)
    yield Layout(name="text-rows-unpadded", ending="txt", write=partial(lines.rows, padded=False))
    yield Layout(name="text-gb18030", ending="txt", write=lines.gb18030)
    yield Layout(name="text-utf16", ending="txt", write=lines.utf16)
    yield Layout(name="text-columns", ending="txt", write=columns.columns)
    wide = partial(columns.columns, measure=columns.display_width)
    yield Layout(name="text-columns-wide", ending="txt", write=wide)
    position = "a blank cell is told by the position of the figures beside it only"
    blank: dict[str, Any] = {"change": zeros_blank, "lossy": True, "notes": position}
    yield Layout(name="text-columns-blanks", ending="txt", write=columns.columns, **blank)
    yield Layout(name="text-columns-wide-blanks", ending="txt", write=wide, **blank)
    yield Layout(name="text-flow", ending="txt", write=flow.flow)
    displaced = partial(flow.flow, displaced=True)
    yield Layout(
        name="text-flow-displaced", ending="txt", write=displaced, lossy=True, notes="some labels follow their figures"
    )
    glue = "figures are not parted; rows that the rules cannot decide stay unread"
    yield Layout(name="text-glued", ending="txt", write=glued.glued, lossy=True, notes=glue)
    yield Layout(name="text-glued-blanks", ending="txt", write=glued.glued, change=zeros_blank, lossy=True, notes=glue)


def _figures() -> Iterator[Layout]:
    marks = {"slash": "/", "hyphen": "-", "dash": "—", "none": "无", "wide-space": "　"}
    for name, mark in marks.items():
        style = Style(blank=mark)
        yield Layout(name=f"html-blank-{name}", ending="html", write=html.fragment, style=style, change=zeros_blank)
    styles = {
        "wide-digits": Style(wide_digits=True),
        "thousands": Style(thousands=True, sign="plus"),
        "yuan-in-header": Style(header_unit="元"),
        "six-decimals": Style(unit="万元", places=6, sign="word"),
    }
    for name, style in styles.items():
        yield Layout(name=f"html-{name}", ending="html", write=html.fragment, style=style)


def _labels() -> Iterator[Layout]:
    styles = {
        "numbered-otherwise": Style(numbering="、"),
        "wide-numbers": Style(numbering="．"),
        "words-drifted": Style(words=WORDS),
        "labels-spaced": Style(spacing=" "),
        "labels-broken": Style(spacing="\n"),
        "labels-cut": Style(relabel=CUT),
        "labels-extended": Style(relabel=EXTENDED),
        "traditional": Style(traditional=True),
    }
    for name, style in styles.items():
        yield Layout(name=f"html-{name}", ending="html", write=html.fragment, style=style)


def _surroundings() -> Iterator[Layout]:
    fragment = html.fragment
    yield Layout(name="html-extra-row", ending="html", write=fragment, style=Style(extra_row=True))
    yield Layout(name="html-undivided", ending="html", write=fragment, change=undivided)
    yield Layout(name="html-metadata-first", ending="html", write=fragment, style=Style(metadata=True))
    yield Layout(name="html-prose-between", ending="html", write=fragment, style=Style(prose_between=True))
    yield Layout(name="html-heading-twice", ending="html", write=fragment, style=Style(repeat_heading=True))
    merged = Style(merged_zeros=True)
    yield Layout(name="html-merged-zeros", ending="html", write=fragment, style=merged, change=with_zero_disputes)
    yield Layout(name="docx-merged-zeros", ending="docx", write=word.docx, style=merged, change=with_zero_disputes)
