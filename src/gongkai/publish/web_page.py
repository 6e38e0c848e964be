"""A report → one page of HTML in the statutory layout: offline, without scripts, to read, to print and to be read out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from gongkai.core.form import Address
from gongkai.core.report import Report
from gongkai.core.text_table import Row, TextTable
from gongkai.publish.chart import address, said
from gongkai.publish.document import Heading, Piece, Prose, Statutory, figure_text, outline, title_lines, title_of
from gongkai.publish.layout import Body, cell_id
from gongkai.publish.levels import lead_of
from gongkai.publish.page.static import digest, environment, stylesheet
from gongkai.publish.titles import lines_of_title

TITLE_EMS = 19  # characters of 二号 in the width of the text


@dataclass(frozen=True, slots=True, kw_only=True)
class Title:
    """The title on as many lines as it needs, below the agency's name where it does not say it."""

    lines: tuple[str, ...]
    above: str = ""
    kind: str = "title"


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """The heading of a section."""

    text: str
    kind: str = "heading"


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A paragraph: what leads it in another type, and the rest."""

    lead: str
    text: str
    kind: str = "prose"


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """A statutory table with its figures."""

    report: Report
    code: str
    caption: str
    across: bool
    bodies: tuple[Body, ...]
    kind: str = "table"

    def figure(self, address: Address) -> str:
        """What stands in the cell."""
        return figure_text(self.report, address)

    def state(self, address: Address) -> str:
        """`unread` where a figure was seen and not read, so that it is marked; else `ok` or `blank`."""
        if address in self.report.cells:
            return "ok" if self.figure(address) else "blank"
        return "unread" if self.report.is_unread(address) else "blank"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """A table of the text: its heads, and the rows below them; `chart` is the address of its picture, blank without one."""

    heads: Row
    rows: tuple[Row, ...]
    chart: str
    alt: str
    kind: str = "rows"


def write(report: Report) -> bytes:
    """The page in UTF-8. It asks the network for nothing and runs nothing; a cell not read is marked as such."""
    style = stylesheet("written.css")
    shown = list(_shown(report))
    page = (
        environment()
        .get_template("written.html")
        .render(
            title=title_of(report),
            pieces=shown,
            pictures=any(isinstance(piece, Rows) and piece.chart for piece in shown),
            cell_id=cell_id,
            style=Markup(style),
            style_hash=digest(style),
        )
    )
    return page.encode()


def _shown(report: Report) -> Iterator[Title | Section | Text | Rows | Frame]:
    *above, title = title_lines(report)
    yield Title(lines=lines_of_title(title, TITLE_EMS), above="".join(above))
    for piece in outline(report):
        if not (isinstance(piece, Heading) and piece.number == 0):
            yield _piece(report, piece)


def _piece(report: Report, piece: Piece) -> Section | Text | Rows | Frame:
    match piece:
        case Heading(text=text):
            return Section(text=text)
        case Prose(text=text):
            lead, rest = lead_of(text)
            return Text(lead=lead, text=rest)
        case TextTable(rows=rows):
            return Rows(heads=rows[0], rows=rows[1:], chart=address(piece), alt=said(piece))
        case Statutory(table=table, bodies=bodies, caption=caption):
            across = all(block.across for block in table.blocks)
            return Frame(report=report, code=table.code, caption=caption, across=across, bodies=bodies)
