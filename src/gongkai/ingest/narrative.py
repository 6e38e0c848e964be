"""The prose of each section, without the tables that stand in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gongkai.core.form import Form
from gongkai.core.report import Narrative, Paragraph
from gongkai.ingest.document import Line
from gongkai.ingest.edition import words_of
from gongkai.ingest.sections import Part
from gongkai.ingest.words import fold


def narrative(form: Form, parts: Sequence[Part]) -> Iterator[Narrative]:
    """The sections as printed, in order; part 0 is what stands before the first heading."""
    with_tables = {table.section for table in form.tables}
    for part in parts:
        lines = [line for line in part.lines if line.text.strip()]
        if part.number in with_tables:
            lines = [line for line in lines if _is_prose(line, form)]
        yield Narrative(
            number=part.number,
            heading=part.heading.text if part.heading else "",
            paragraphs=tuple(Paragraph(text=line.text.strip(), at=line.at) for line in lines),
            at=part.heading.at if part.heading else (lines[0].at if lines else Narrative(number=0, heading="").at),
        )


def _is_prose(line: Line, form: Form) -> bool:
    """A sentence; a line made of the form's labels and figures is a piece of a table."""
    if "。" not in line.text and len(line.text.strip()) < 30:
        return False
    flat = fold(line.text)
    return sum(word in flat for word in words_of(form) if len(word) >= 4) <= 2
