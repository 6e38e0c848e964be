"""HTML → Document: lines and data tables in reading order, as a browser would show them."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser, LexborNode

from gongkai.ingest.document import Document
from gongkai.ingest.documents.flow import FOLDED_SPACE, Item, Piece, blocks
from gongkai.ingest.documents.html_guard import check
from gongkai.ingest.documents.html_repair import with_tables
from gongkai.ingest.documents.html_walk import Walk

# Names of the meta elements that Chinese government sites and others put an article's own title in, best first.
TITLES = ("articletitle", "og:title")
# Tags that are shown as text; both kinds, or it is a text about HTML.
ESCAPED = tuple(re.compile(rf"<{slash}(?:table|tr|td|p|div)\b[^<>]*+>", re.IGNORECASE) for slash in ("", "/"))


@dataclass(frozen=True, slots=True)
class Page:
    """What a page holds, before its blocks are numbered."""

    items: list[Item]
    title: str
    links: int
    images: int


def read_html(text: str, name: str, sha256: str) -> Document:
    """A page or a fragment of one → Document; raises Refusal (too_large) where it passes the limits."""
    page = read_page(text)
    return Document(
        name=name,
        sha256=sha256,
        medium="html",
        blocks=blocks(page.items),
        title=page.title,
        links=page.links,
        images=page.images,
    )


def read_page(text: str) -> Page:
    """The lines and tables of a page; a page whose tables are escaped (`&lt;table&gt;`) is unescaped once."""
    page = _parsed(text)
    if not any(isinstance(item, Piece) for item in page.items):
        shown = "\n".join(item for item in page.items if isinstance(item, str))
        if all(pattern.search(shown) for pattern in ESCAPED):
            return _parsed(html.unescape(shown))
    return page


def _parsed(text: str) -> Page:
    check(text)
    parser = LexborHTMLParser(text)
    repaired = with_tables(text, len(parser.css("td,th")))
    if repaired is not None:
        parser = LexborHTMLParser(repaired)
    walk = Walk()
    if parser.root is not None:
        walk.through(parser.root)
    return Page(walk.finish(), _title(parser), walk.links, walk.images)


def _title(parser: LexborHTMLParser) -> str:
    found = {
        (meta.attributes.get("name") or meta.attributes.get("property") or "").lower(): meta for meta in _metas(parser)
    }
    titles = [found[name].attributes.get("content") or "" for name in TITLES if name in found]
    element = parser.css_first("head > title")
    titles.insert(1 if "articletitle" in found else 0, element.text() if element is not None else "")
    return next((folded for title in titles if (folded := FOLDED_SPACE.sub(" ", title).strip())), "")


def _metas(parser: LexborHTMLParser) -> list[LexborNode]:
    return parser.css("meta[content]")
