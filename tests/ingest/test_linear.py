"""Tables out of running text: however cells are parted, each is right or named as unread."""

from __future__ import annotations

import pytest

from ingest.streams import Read, form, read_text, report, text, truth
from layouts.catalogue import CUT, EXTENDED, WORDS, all_layouts
from layouts.specimen import undivided, zeros_blank
from layouts.style import Style

ENCODINGS = {"text-gb18030", "text-utf16"}  # the same text in other bytes: for the tests of documents
TEXTS = [layout for layout in all_layouts() if layout.name.startswith("text-") and layout.name not in ENCODINGS]
WHOLE = [layout for layout in TEXTS if not layout.lossy and "blanks" not in layout.name]


def complete(read: Read, expected: dict) -> None:
    assert read.wrong(expected) == {}
    assert {a for a in expected if a not in read.cells} == set()


@pytest.mark.parametrize("layout", TEXTS, ids=lambda layout: layout.name)
@pytest.mark.parametrize("year", [2020, 2022])
@pytest.mark.parametrize("size", [3, 60, 400])
def test_no_layout_of_text_gives_a_wrong_cell(layout, year, size):
    printed = report(year, size)
    _, content = layout.file(printed)
    assert read_text(content.decode(), year).wrong(layout.truth(printed)) == {}


@pytest.mark.parametrize("layout", WHOLE, ids=lambda layout: layout.name)
@pytest.mark.parametrize("year", [2020, 2022])
def test_a_layout_that_loses_nothing_is_read_whole(layout, year):
    printed = report(year, 400)
    _, content = layout.file(printed)
    complete(read_text(content.decode(), year), layout.truth(printed))


@pytest.mark.parametrize(
    ("cell", "row"),
    [(" ", "\n"), ("  ", "\n"), ("\t", "\n"), (" | ", " |\n"), (",", "\n"), ("，", "\n"), ("　", "\n"), ("\n", "\n")],
)
def test_every_separator_of_cells_is_understood(cell, row):
    printed = report()
    complete(read_text(text(printed, cell, row)), truth(printed))


@pytest.mark.parametrize("mark", ["/", "-", "—", "无"])
@pytest.mark.parametrize("cell", ["\t", "\n"])
def test_none_marks_are_cells_without_a_figure(mark, cell):
    printed = zeros_blank(report())
    complete(read_text(text(printed, cell, "\n", Style(blank=mark))), truth(printed))


@pytest.mark.parametrize(("cell", "row"), [("\t", "\n"), ("\n\n\n", "\n\n\n\n\n"), ("\n\n", "\n\n\n"), ("\n", "\n")])
def test_blank_cells_are_seen_where_tabs_or_line_ends_show_them(cell, row):
    printed = zeros_blank(report())
    read, expected = read_text(text(printed, cell, row)), truth(printed)
    assert read.wrong(expected) == {}
    assert {a for a in expected if a not in read.cells and not a.startswith("disputes")} == set()


@pytest.mark.parametrize(
    "style",
    [
        Style(wide_digits=True),
        Style(numbering="、"),
        Style(numbering="．"),
        Style(numbering=""),
        Style(words=WORDS),
        Style(spacing=" "),
        Style(traditional=True),
        Style(relabel=CUT),
        Style(relabel=EXTENDED),
        Style(prose_between=True),
    ],
    ids=["wide", "、", "．", "none", "words", "spaced", "traditional", "cut", "extended", "prose"],
)
@pytest.mark.parametrize("cell", [" ", "\n"])
def test_labels_and_figures_may_be_dressed_otherwise(style, cell):
    printed = report()
    complete(read_text(text(printed, cell, "\n", style)), truth(printed))


def test_thousands_separators_do_not_part_figures():
    printed = report(size=5000)
    complete(read_text(text(printed, "\t", "\n", Style(thousands=True))), truth(printed))


def test_glued_thousands_never_make_a_wrong_cell():
    printed = report(size=3000)
    assert read_text(text(printed, style=Style(thousands=True))).wrong(truth(printed)) == {}


@pytest.mark.parametrize("cell", [" ", "\n", ""])
def test_a_row_of_the_agencys_own_is_named_and_shifts_nothing(cell):
    printed = report()
    read = read_text(text(printed, cell, "\n", Style(extra_row=True)))
    assert read.wrong(truth(printed)) == {}
    assert [item.reason for item in read.unread if not item.addresses] == ["unread.row_unknown"]


def test_an_undivided_row_keeps_its_own_address():
    printed = undivided(report())
    read = read_text(text(printed, " ", "\n"))
    expected = {str(a): v for a, v in printed.cells.items() if a.row == "other_handling"}
    assert {a: v for a, v in read.cells.items() if "/other_handling/" in a} == expected


def test_a_row_printed_twice_with_other_figures_is_believed_neither_time():
    read = read_text("二、主动公开政府信息情况\n行政许可\n12\n行政处罚\n3\n行政许可\n13\n")
    assert "disclosure/licences/decisions" in read.open_cells
    assert read.cells == {"disclosure/penalties/decisions": 3}


def test_a_sentence_about_licences_is_not_the_table():
    read = read_text("二、主动公开政府信息情况\n全年办理行政许可12件，行政处罚3件。\n行政许可\n40\n行政处罚\n10\n")
    assert read.cells == {"disclosure/licences/decisions": 40, "disclosure/penalties/decisions": 10}


def test_page_numbers_are_no_figures():
    lines = ["二、主动公开政府信息情况", "行政许可", "-3-", "12", "— 4 —", "行政处罚", "第 5 页 共 9 页", "3"]
    assert read_text("\n".join(lines)).cells == {
        "disclosure/licences/decisions": 12,
        "disclosure/penalties/decisions": 3,
    }


def test_figures_between_the_header_words_of_a_line_are_not_placed_by_order():
    lines = [
        "四、政府信息公开行政复议、行政诉讼情况",
        "行政复议",
        "行政诉讼",
        "结果维持",
        "总计",
        "72",
        "64",
        "178",
        "37",
    ]
    lines += ["结果维持", "12", "1", "1", "6", "总计", "351", "结果维持", "13", "4", "8", "1", "26", "20"]
    read = read_text("\n".join(lines))
    assert read.cells == {}
    assert [item.reason for item in read.unread] == ["unread.order"]


def test_a_label_without_figures_or_blanks_is_not_called_blank():
    read = read_text("二、主动公开政府信息情况\n行政许可\n行政处罚\n3\n行政强制\n2\n规章 1 0 4\n")
    assert "disclosure/licences/decisions" in read.open_cells


def test_headings_with_nothing_under_them_give_nothing():
    source = "".join(
        f"\n{n}、{section.heading}\n" for n, section in zip("一二三四五六", form(2022).sections, strict=True)
    )
    read = read_text(source)
    assert (read.cells, read.unread) == ({}, ())


def test_a_figure_knows_its_line():
    read = read_text("二、主动公开政府信息情况\n行政许可\n\n12\n")
    assert [figure.at.line for figure in read.figures] == [4]
