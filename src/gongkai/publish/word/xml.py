"""Pieces of WordprocessingML as text: runs, paragraphs, and the measures that they are given in."""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMESPACES = f'xmlns:w="{MAIN}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'


def twips(millimetres: float) -> int:
    """Millimetres in the twentieths of a point that Word measures in."""
    return round(millimetres / 25.4 * 1440)


def value(name: str, text: object) -> str:
    """An element that has a value and nothing else: <w:jc w:val="center"/>."""
    return f"<w:{name} w:val={quoteattr(str(text))}/>"


def run(text: str, style: str = "") -> str:
    """A run of text; a tab is Word's own element."""
    pieces = (f'<w:t xml:space="preserve">{escape(piece)}</w:t>' if piece else "" for piece in text.split("\t"))
    properties = f"<w:rPr>{value('rStyle', style)}</w:rPr>" if style else ""
    return f"<w:r>{properties}{'<w:tab/>'.join(pieces)}</w:r>" if text else ""


def paragraph(content: str, style: str = "", properties: str = "") -> str:
    """A paragraph of runs in a paragraph style."""
    own = f"{value('pStyle', style) if style else ''}{properties}"
    return f"<w:p>{f'<w:pPr>{own}</w:pPr>' if own else ''}{content}</w:p>"
