"""The catalogue of layouts: a name, how it is written, and what of the report it cannot carry."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from layouts import html, lines, markdown
from layouts.specimen import Specimen, specimen
from layouts.style import Style

Write = Callable[[Specimen, Style], bytes]
Change = Callable[[Specimen], Specimen]
PLAIN = Style()


def _same(report: Specimen) -> Specimen:
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
    change: Change = _same
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


def all_layouts() -> Iterator[Layout]:
    """Every layout once."""
    yield Layout(name="html-spans", ending="html", write=html.fragment)
    yield Layout(
        name="html-uneven-spans", ending="html", write=html.fragment, style=Style(uneven=True, blank="\xa0", unit="元")
    )
    yield Layout(name="html-padded", ending="html", write=lambda report, style: html.fragment(report, style, True))
    yield Layout(name="html-web-page", ending="html", write=html.web_page)
    yield Layout(name="markdown-pipes", ending="md", write=markdown.markdown)
    yield Layout(name="text-tabbed", ending="txt", write=lines.tabbed, style=Style(sign="word"))
    yield Layout(name="text-spaced", ending="txt", write=lines.spaced)
