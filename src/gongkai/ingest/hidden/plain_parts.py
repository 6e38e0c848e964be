"""Presentations and OFD (GB/T 33190-2016): the text of their parts, slide by slide, page by page."""

from __future__ import annotations

import re

from gongkai.core.screening.material import Spot
from gongkai.ingest.documents.limits import damaged
from gongkai.ingest.documents.package import Package
from gongkai.ingest.documents.xml import parse_xml
from gongkai.ingest.hidden.found import Inside
from gongkai.ingest.hidden.office import local, text_of

SLIDES = re.compile(r"ppt/(slides|notesSlides|comments|modernComments)/.*\.xml")
LONGEST_NUMBER = 9
PLACES = {"slides": "slide", "notesSlides": "notes", "comments": "comment", "modernComments": "comment"}
PAGE = re.compile(r".*/Pages?_?([0-9]+)/.*Content\.xml", re.IGNORECASE)


def in_slides(package: Package, found: Inside) -> None:
    """The paragraphs of slides, of their notes and comments."""
    comments = 0
    for name, part in sorted(package.parts.items()):
        match = SLIDES.fullmatch(name)
        if not match:
            continue
        root, place = parse_xml(part), PLACES[match[1]]
        for element in root.iter("{*}p", "{*}cm"):
            comments += local(element) == "cm"
            found.span(text_of(element, "t", "text"), Spot(place))
    found.counted("comments", comments)


def in_ofd(package: Package, found: Inside) -> None:
    """The text codes of each page's content, of annotations and of templates; the metadata. Refusal damaged."""
    if "OFD.xml" not in package.parts:
        raise damaged("zip")
    for name, part in sorted(package.parts.items()):
        if name.endswith(".rels"):
            continue
        root, page = parse_xml(part), PAGE.fullmatch(f"/{name}")
        if page and len(page[1]) > LONGEST_NUMBER:
            raise damaged("zip")  # no program numbers pages like that
        lines = [text_of(element, "TextCode") for element in root.iter("{*}TextObject")]
        spot = Spot("page", {"page": int(page[1]) + 1}) if page else Spot("annotation")
        found.span("\n".join(lines), spot)
        if name == "OFD.xml":
            for element in root.iterfind(".//{*}DocInfo/*"):
                found.span(element.text, Spot("property", {"name": local(element)}))
