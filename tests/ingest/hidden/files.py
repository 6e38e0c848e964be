"""Files made by the libraries that offices' programs resemble, each with something hidden; and what is found in them."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import docx
import xlsxwriter
from docx.document import Document
from docx.oxml import parse_xml

from core.screening.books import id_number
from gongkai.core.screening.finding import Finding
from gongkai.core.screening.material import Material
from gongkai.core.screening.screen import screen
from gongkai.ingest.hidden.inside import inside
from gongkai.law.load import wording
from gongkai.law.screening_file import rulebook

SECRET = id_number("99999919800101001")
WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def workbook(fill: Callable[[Any], object]) -> bytes:
    """A workbook as `fill` makes it."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        fill(book)
    return out.getvalue()


def word(fill: Callable[[Document], object]) -> bytes:
    """A Word file as `fill` makes it, without the properties that the library sets."""
    document = docx.Document()
    document.core_properties.author = document.core_properties.comments = ""
    fill(document)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def marked(paragraph: Any, markup: str) -> None:
    """Adds markup to a paragraph: `w` is Word's namespace."""
    paragraph._p.append(parse_xml(markup.replace(">", f" {WORD}>", 1)))


def findings(data: bytes, name: str) -> tuple[Finding, ...]:
    """What the law's rules find in a file."""
    look = inside(data, name)
    return screen(Material(spans=tuple(look.spans), features=tuple(look.features)), rulebook())


def told(data: bytes, name: str) -> list[tuple[str, str]]:
    """Rule and place in words of each."""
    return [(one.rule, one.where(wording("zh"))) for one in findings(data, name)]
