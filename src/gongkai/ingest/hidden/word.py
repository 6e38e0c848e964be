"""A Word file: every paragraph as it will read, what was deleted, what is hidden, comments, notes, headers and footers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from gongkai.core.screening.material import Spot
from gongkai.ingest.documents.docx_walk import OFF
from gongkai.ingest.documents.limits import TEXT_BYTES, damaged, too_large
from gongkai.ingest.documents.package import Package
from gongkai.ingest.documents.xml import attribute, parse_xml
from gongkai.ingest.hidden.found import Inside
from gongkai.ingest.hidden.office import local, text_of

STORIES = (
    (re.compile(r"word/document\d*\.xml"), "body"),
    (re.compile(r"word/(?:header|footer)\d*\.xml"), "header"),
    (re.compile(r"word/(?:footnotes|endnotes)\d*\.xml"), "notes"),
)
COMMENTS = re.compile(r"word/comments\d*\.xml")
DELETED, INSERTED = frozenset({"del", "moveFrom"}), frozenset({"ins", "moveTo"})
NUMBER = re.compile(r"[0-9０-９](?:[ \u3000-]?[0-9０-９XxＸｘ]){9,}")
WRITTEN = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
Element = etree._Element


def in_word(package: Package, found: Inside) -> None:
    """All text of a package; Refusal (damaged, too_large)."""
    seen = Seen(found)
    main = package.main_part("word/document.xml")
    if main not in package.parts and "word/document.xml" not in package.parts:
        raise damaged("zip")
    for name, part in sorted(package.parts.items()):
        if len(part) > TEXT_BYTES:
            raise too_large("text")
        if COMMENTS.fullmatch(name):
            seen.comments(parse_xml(part))
        story = next((key for pattern, key in STORIES if pattern.fullmatch(name)), "body" if name == main else "")
        if story:
            seen.story(parse_xml(part), story)
        elif name.startswith("word/") and not name.endswith(".rels") and not COMMENTS.fullmatch(name):
            seen.drawing(parse_xml(part))
    found.counted("comments", seen.commented)
    found.counted("tracked_changes", seen.changed)
    found.counted("hidden_text", seen.vanished)


class Seen:
    """Counts what a file hides while its paragraphs are gone through."""

    def __init__(self, found: Inside) -> None:
        self.found = found
        self.commented = self.changed = self.vanished = 0

    def comments(self, root: Element) -> None:
        """Each comment, its paragraphs as lines."""
        for comment in root.iter("{*}comment"):
            self.commented += 1
            lines = [text_of(paragraph, "t") for paragraph in comment.iter("{*}p")]
            self.found.span("\n".join(lines), Spot("comment"))
            self.found.span(attribute(comment, "author"), Spot("comment"))

    def drawing(self, root: Element) -> None:
        """Text of charts, diagrams, building blocks: whatever else the file holds."""
        for element in root.iter("{*}t", "{*}v"):
            self.found.span(element.text, Spot("drawing"))

    def story(self, root: Element, key: str) -> None:
        """The paragraphs of the body, of the headers, of the notes."""
        self.changed += sum(1 for _ in root.iter("{*}ins", "{*}del", "{*}moveFrom", "{*}moveTo"))
        for number, paragraph in enumerate(root.iter("{*}p"), 1):
            spot = Spot("body", {"line": number}) if key == "body" else Spot(key)
            self._paragraph(paragraph, spot)

    def _paragraph(self, paragraph: Element, spot: Spot) -> None:
        """Runs that stay are read together, be they inserted or not; a number whose digits were partly deleted or
        hidden is read as it was before."""
        stays, deleted, hidden, inserted = [], [], [], []
        pieces: list[tuple[str, bool]] = []
        for run, around in _runs(paragraph):
            text = _text(run)
            if not INSERTED & around:
                pieces.append((text, bool(DELETED & around) or _is_hidden(run)))
            if DELETED & around:
                deleted.append(text)
            elif _is_hidden(run):
                hidden.append(text)
            else:
                stays.append(text)
                inserted.append(bool(INSERTED & around))
        self.found.span("\n".join(_split(pieces)), spot, Spot("deleted"))
        self.vanished += any(text.strip() for text in hidden)
        self.found.span("".join(stays), spot, *([Spot("inserted")] if inserted and all(inserted) else []))
        self.found.span("".join(deleted), spot, Spot("deleted"))
        self.found.span("".join(hidden), spot, Spot("vanished"))


def _split(pieces: list[tuple[str, bool]]) -> Iterator[str]:
    """Numbers of the text as it was (each piece with whether it is gone) that are partly gone: neither what stays nor
    what was deleted has them whole."""
    text = "".join(piece for piece, _gone in pieces)
    gone = [flag for piece, flag in pieces for _ in piece]
    for match in NUMBER.finditer(text):
        if len(set(gone[match.start() : match.end()])) > 1:
            yield match[0]


def _runs(paragraph: Element) -> Iterator[tuple[Element, frozenset[str]]]:
    """The runs of a paragraph, not those of a text box inside it, with the names of what they stand in."""
    for run in paragraph.iter("{*}r"):
        names: list[str] = []
        for outer in run.iterancestors():
            if local(outer) == "p":
                if outer is paragraph and "Fallback" not in names:
                    yield run, frozenset(names)
                break
            names.append(local(outer))


def _text(run: Element) -> str:
    """What a run says; the code of a field counts as said."""
    parts = []
    for element in run:
        name = local(element)
        if name in ("t", "delText", "instrText", "delInstrText"):
            parts.append(element.text or "")
        else:
            parts.append(WRITTEN.get(name, ""))
    return "".join(parts)


def _is_hidden(run: Element) -> bool:
    mark = run.find("{*}rPr/{*}vanish")
    return mark is not None and attribute(mark, "val") not in OFF
