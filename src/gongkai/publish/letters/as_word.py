"""A letter → a Word file on the page of GB/T 9704-2012: title, number, salutation, paragraphs, signature and day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time
from io import BytesIO

from docx.oxml import parse_xml

from gongkai.publish.letters.form_rows import table
from gongkai.publish.letters.letter import Letter, day
from gongkai.publish.pdf.data import clean
from gongkai.publish.word.file import without_clock
from gongkai.publish.word.page import describe, page
from gongkai.publish.word.styles import BODY, TITLE
from gongkai.publish.word.xml import NAMESPACES, paragraph, run, value

FLUSH = '<w:ind w:firstLineChars="0" w:firstLine="0"/>'
TOGETHER = "<w:keepNext/>"
# 署名和成文日期右空四字（the signature stands four characters from the right edge）。
SIGNED = '<w:keepLines/><w:ind w:firstLineChars="0" w:firstLine="0" w:rightChars="400" w:right="1280"/>' + value(
    "jc", "right"
)


def write(letter: Letter) -> bytes:
    """The letter as a .docx file; the same letter gives the same bytes."""
    document = page()
    describe(document, title=letter.title, agency=letter.agency, made=datetime.combine(letter.on, time(8)))
    body = document.element.body
    for element in parse_xml(f"<w:body {NAMESPACES}>{''.join(_elements(letter))}</w:body>"):
        body.insert(len(body) - 1, element)  # the page's own properties stand last
    buffer = BytesIO()
    document.save(buffer)
    return without_clock(buffer)


def _elements(letter: Letter) -> Iterator[str]:
    yield paragraph(run(letter.title), TITLE)
    if letter.number:
        yield paragraph(run(letter.number), BODY, FLUSH + value("jc", "center"))
    yield paragraph("", BODY)
    if letter.rows:
        yield table(letter.rows, caption=letter.title)
        yield paragraph("", BODY)
        return
    yield paragraph(run(clean(f"{letter.to}：")), BODY, FLUSH)
    lines = [line for text in letter.paragraphs for line in text.splitlines()]
    for line in lines[:-1]:
        yield paragraph(run(clean(line).strip()), BODY)
    # 署名和成文日期不单独成页：最后一段与之同页（the signature never stands alone on a page）。
    yield from (paragraph(run(clean(line).strip()), BODY, TOGETHER) for line in lines[-1:])
    yield paragraph("", BODY, TOGETHER)
    yield paragraph(run(letter.agency), BODY, TOGETHER + SIGNED)
    yield paragraph(run(day(letter.on)), BODY, (TOGETHER if letter.note else "") + SIGNED)
    if letter.note:
        yield paragraph("", BODY, TOGETHER)
        yield paragraph(run(letter.note), BODY)
