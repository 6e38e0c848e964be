"""The prose of each section as paragraphs, without the tables that stand in it and without line wraps."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence

from gongkai.core.form import Form
from gongkai.core.report import NOWHERE, Narrative, Paragraph
from gongkai.core.text_table import cells_of
from gongkai.ingest.document import Grid, Line
from gongkai.ingest.edition import words_of
from gongkai.ingest.own_tables import rows_of
from gongkai.ingest.sections import Part
from gongkai.ingest.words import fold

PAGE_NUMBER = re.compile(r"^\s*(?:[-—–－]\s*\d{1,3}\s*[-—–－]|第\s*\d{1,3}\s*页.{0,10}|\d{1,3}\s*/\s*\d{1,3})\s*$")
SET_APART = re.compile(r"\S\s{3,}\S")
WRAPPED_AT = 60  # characters; text files wrap Chinese lines well before, and paragraphs run well beyond
MOST_LABELS = 3  # a sentence may name some rows of the form; a table names many
LEAST_WORDS = 4  # a piece of a table has fewer letters besides the form's words
CAPTION = re.compile(r"\s*[（(]?\s*(?:附?表\s*[一二三四1-4]|(?:计量)?单位\s*[:：])")
LONGEST_CAPTION = 20
# Media of lines: only there may a line be a piece of a paragraph; elsewhere the paragraphs are marked, or put together.
OF_LINES = frozenset({"text", "markdown"})


def narrative(
    form: Form, parts: Sequence[Part], title: str = "", agency: str = "", medium: str = "text",
    own: Sequence[Grid] = (),
) -> Iterator[Narrative]:  # fmt: skip
    """The sections as printed, in order; part 0 is what stands before the first heading, from the title on: a page's
    menus come before it. `medium` is the document's; `own` are those of its tables that belong to the text."""
    with_tables = {table.section for table in form.tables}
    wrapped = medium in OF_LINES
    width = _wrap_width([line for part in parts for line in part.lines]) if wrapped else None
    for part in parts:
        prose = _prose_of(part, own) if part.number in with_tables else None
        paragraphs: list[Paragraph] = []
        for lines, table in _stretches(part, own):
            said = unwrapped(lines, width)
            paragraphs += said if prose is None else [kept for one in said for kept in prose(one, form)]
            paragraphs += rows_of(table) if table else ()
        if part.number == 0:
            paragraphs = _from_title(paragraphs, title, agency)
        yield Narrative(
            number=part.number,
            heading=part.heading.text if part.heading else "",
            paragraphs=tuple(paragraphs),
            at=part.heading.at if part.heading else (paragraphs[0].at if paragraphs else NOWHERE),
        )


def _prose_of(part: Part, own: Sequence[Grid]) -> Callable[[Paragraph, Form], Iterator[Paragraph]]:
    """What is prose in a section of a table: less is told apart where the table does not stand in a grid."""
    return _beside_grids if any(not _is_among(grid, own) for grid in part.grids) else _prose


def _stretches(part: Part, own: Sequence[Grid]) -> Iterator[tuple[list[Line], Grid | None]]:
    """The lines of a section up to each of the tables of its text, and those behind the last."""
    lines: list[Line] = []
    for block in part.blocks:
        if isinstance(block, Line):
            lines.append(block)
        elif _is_among(block, own):
            yield lines, block
            lines = []
    yield lines, None


def _is_among(grid: Grid, own: Sequence[Grid]) -> bool:
    return any(grid is one for one in own)


def _from_title(paragraphs: list[Paragraph], title: str, agency: str) -> list[Paragraph]:
    wanted = fold(title)
    found = [at for at, one in enumerate(paragraphs) if wanted and wanted in fold(one.text)]
    if not found:
        return paragraphs
    first = found[-1] if len(fold(paragraphs[found[-1]].text)) <= 2 * len(wanted) else found[0]
    above = first > 0 and bool(agency) and fold(paragraphs[first - 1].text) == fold(agency)
    return paragraphs[first - above :]


def _wrap_width(lines: Sequence[Line]) -> int | None:
    """The width, in columns of a terminal, at which the text's lines were wrapped; None if paragraphs are lines."""
    texts = [line.text.strip() for line in lines]
    # A row of a table set in columns runs far beyond the prose around it.
    sentences = [_columns(text) for text in texts if len(text) > 12 and not SET_APART.search(text)]
    if len(sentences) < 12 or max(sentences) > 2 * WRAPPED_AT:
        return None
    return sorted(sentences)[len(sentences) * 3 // 4]


def _columns(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def unwrapped(lines: Sequence[Line], width: int | None) -> list[Paragraph]:
    """Lines joined into paragraphs where the text was wrapped at `width`; page numbers left out."""
    paragraphs: list[Paragraph] = []
    open_line = ""
    for line in lines:
        text = line.text.strip()
        if not text or PAGE_NUMBER.match(text):
            continue
        if width and open_line and not _begins(line.text) and _is_full(open_line, width):
            last = paragraphs.pop()
            paragraphs.append(Paragraph(text=last.text + text, at=last.at))
        else:
            paragraphs.append(Paragraph(text=text, at=line.at))
        open_line = text
    return paragraphs


def _is_full(text: str, width: int) -> bool:
    return _columns(text) >= width * 4 // 5 and not SET_APART.search(text)


def _begins(text: str) -> bool:
    """A line set in, or numbered like a paragraph."""
    return bool(re.match(r"\s*[（(]?[一二三四五六七八九十]{1,2}[）)、]|[ \u3000\t]{2,}\S", text)) and not re.match(
        r"[ \t]{12,}", text
    )


def _prose(paragraph: Paragraph, form: Form) -> Iterator[Paragraph]:
    """The paragraph's sentences that are no piece of a table, which is labels and figures with no full stop."""
    sentences = [s for s in re.findall(r"[^。]*。", paragraph.text) if _labels(s, form) <= MOST_LABELS]
    if sentences:
        yield Paragraph(text="".join(sentences).strip(), at=paragraph.at)


def _beside_grids(paragraph: Paragraph, form: Form) -> Iterator[Paragraph]:
    """The paragraph as it is, where the section's tables stand in grids: all but the words and figures of a table."""
    if cells_of(paragraph.text):  # a row of the text's own table, in a file that has it as a line
        yield paragraph
    elif _labels(paragraph.text, form) > MOST_LABELS:
        yield from _prose(paragraph, form)
    elif not _is_of_a_table(paragraph.text, form):
        yield paragraph


def _is_of_a_table(text: str, form: Form) -> bool:
    """A caption (表三, 单位：件), or words of the form and figures with hardly a letter besides."""
    flat = rest = fold(text)
    for word in sorted(words_of(form), key=len, reverse=True):
        rest = rest.replace(word, "")
    letters = re.sub(r"[\W\d_]", "", rest)
    bare = rest == flat and not re.search(r"\d", flat)
    return bool(CAPTION.match(text) and len(flat) < LONGEST_CAPTION) or (not bare and len(letters) < LEAST_WORDS)


def _labels(text: str, form: Form) -> int:
    flat = fold(text)
    return sum(word in flat for word in words_of(form) if len(word) >= 4)
