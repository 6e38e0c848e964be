"""A letter → PDF with typst, on the same page as a report; what was typed comes to it as data, never as code."""

from __future__ import annotations

from gongkai.publish.letters.letter import Letter, day
from gongkai.publish.pdf.data import clean
from gongkai.publish.pdf.template import PAGE
from gongkai.publish.pdf.typeset import typeset
from gongkai.publish.titles import lines_of_title

TITLE_EMS = 19.0
TEMPLATE = (
    (
        PAGE
        + r"""
#align(center, block(below: pitch, {
  set par(justify: false, leading: 12pt, first-line-indent: 0em)
  text(
    font: data.fonts.title, size: 22pt, tracking: 0pt, weight: if data.bold { "bold" } else { "regular" },
    data.lines.join(linebreak()),
  )
}))
#if data.number != "" { align(center, block(below: pitch, par(first-line-indent: 0em, data.number))) }
#let letter() = {
par(first-line-indent: 0em, data.to)
for text in data.paragraphs.slice(0, -1) { par(text) }
// The signature never stands alone on a page: it is set as the line behind the last paragraph, from which no page break
// parts it (GB/T 9704-2012); the paragraph itself may break, and nothing of it is lost however long it is.
let signed = block(width: 100%, {
  block(above: 0pt, width: 100%, align(right, pad(right: 4em, {
    par(first-line-indent: 0em, data.agency)
    par(first-line-indent: 0em, data.day)
  })))
  if data.note != "" { block(above: pitch + lead, par(data.note)) }
})
par(data.paragraphs.last() + linebreak() + box(width: 100%, inset: (top: pitch), signed))
}
#let form = {
  set text(size: 12pt, tracking: 0pt)
  set par(justify: false, leading: 5pt, spacing: 5pt, first-line-indent: 0em)
  table(
    columns: (30mm, 1fr), inset: 6pt, stroke: 0.5pt,
    ..data.rows.map(row => (
      table.cell(align: center + horizon, row.first()),
      block(height: if row.last().len() == 0 { 18mm } else { auto }, row.last().map(text => par(text)).join()),
    )).flatten(),
  )
}
#if data.rows.len() == 0 { letter() } else { form }
"""
    )
    .strip()
    .encode()
)


def write(letter: Letter) -> bytes:
    """The letter as a PDF; the same letter gives the same bytes on the same machine. FontsMissing (an OSError) where
    there is no Chinese type."""
    lines = [line for text in letter.paragraphs for line in lines_of(text)]
    return typeset(
        TEMPLATE,
        {
            "title": clean(letter.title), "lines": [line.strip() for line in lines_of_title(letter.title, TITLE_EMS)],
            "number": clean(letter.number), "to": clean(f"{letter.to}："), "paragraphs": lines,
            "rows": [[clean(word), lines_of(text)] for word, text in letter.rows],
            "agency": clean(letter.agency), "day": day(letter.on), "note": clean(letter.note),
        },
    )  # fmt: skip


def lines_of(text: str) -> list[str]:
    """The lines of a text that say something, clean."""
    return [clean(line) for line in text.splitlines() if line.strip()]
