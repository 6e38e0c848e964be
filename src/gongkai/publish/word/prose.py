"""Title, headings and paragraphs of a report in the styles of the page."""

from __future__ import annotations

import re

from gongkai.publish.document import Heading, Prose
from gongkai.publish.word.styles import BODY, LEAD, LEVEL, LINE, SECTION, TITLE
from gongkai.publish.word.xml import paragraph, run

# （一） heads a paragraph: the whole of it where it is short and no sentence, else its first sentence.
NUMBERED = re.compile(r"[（(][一二三四五六七八九十]{1,3}[）)]")
LONGEST = 40


def heading(piece: Heading, below_table: bool = False) -> str:
    """A heading; one below a table stands off from it."""
    apart = f'<w:spacing w:before="240" {LINE}/>' if below_table else ""
    return paragraph(run(piece.text), SECTION if piece.number else TITLE, apart)


def prose(piece: Prose) -> str:
    """A paragraph; what its （一） heads is set as a heading of the second level, its words as they are."""
    lead = lead_of(piece.text)
    if lead == piece.text:
        return paragraph(run(lead), LEVEL)
    return paragraph(run(lead, LEAD) + run(piece.text[len(lead) :]), BODY)


def lead_of(text: str) -> str:
    """The words at the head of a paragraph that are a heading of the second level; empty if there are none."""
    if not NUMBERED.match(text):
        return ""
    sentence, stop, rest = text.partition("。")
    lead = text if not rest else sentence + stop
    return lead if len(lead) <= LONGEST else ""
