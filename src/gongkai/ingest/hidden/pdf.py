"""A PDF: its text, what lies beneath boxes, annotations, metadata, embedded files; read in a process of its own."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from gongkai.core.report import Place
from gongkai.core.screening.material import Feature, Spot
from gongkai.ingest.documents.limits import damaged
from gongkai.ingest.documents.pdf.isolated import Keeper, kept
from gongkai.ingest.hidden.found import WHOLE, Inside
from gongkai.ingest.refusal import Refusal, RefusalCode

KEEPER = kept(Keeper(module="gongkai.ingest.hidden.pdf_worker"))
PROPERTIES = {"Title": "标题", "Author": "作者", "Subject": "主题", "Keywords": "关键词"}
END = re.compile(rb"%%EOF[\r\n]*")
MOST_EARLIER = 3
SCRIPTS = (b"/JavaScript", b"/Launch")


def in_pdf(data: bytes, found: Inside) -> None:
    """Everything in a PDF, and what it was before it was saved on top of itself (such a save leaves the old pages in
    it), as far back as is looked; Refusal (damaged, encrypted, too_large)."""
    _told_in(data, found)
    ends = [match.end() for match in END.finditer(data)][:-1]
    for end in ends[-MOST_EARLIER:]:
        _compared(data[:end], found)
    if len(ends) > MOST_EARLIER:
        left = len(ends) - MOST_EARLIER
        found.features.append(Feature("earlier_versions", WHOLE, {"count": len(ends), "left": left}))
    if any(mark in data for mark in SCRIPTS) and not any(one.rule == "active_content" for one in found.features):
        found.features.append(Feature("active_content", WHOLE, {"name": "JavaScript"}))


def _told_in(data: bytes, found: Inside) -> None:
    with KEEPER.lock:
        answer = KEEPER.ask(data)
    try:
        _told(json.loads(answer), found)
    except (ValueError, KeyError, TypeError) as error:
        raise damaged("pdf") from error


def _compared(data: bytes, found: Inside) -> None:
    """What an earlier version says that the last one does not; a beginning that is no file of its own says nothing."""
    before = Inside()
    try:
        _told_in(data, before)
    except Refusal:
        return
    known = {span.text for span in found.spans}
    for span in before.spans:
        if span.text not in known:
            found.span(span.text, Spot("earlier_version"), *span.place)


def _told(answer: Mapping[str, Any], found: Inside) -> None:
    """The worker's answer is not trusted to be whole: what is missing is a KeyError."""
    if "refused" in answer:
        raise Refusal(RefusalCode(answer["refused"]), at=Place(page=answer["page"]))
    for page in answer["pages"]:
        _page(page, found)
    for name, text in answer["properties"].items():
        found.span(text, Spot("property", {"name": PROPERTIES[name]}))
    if answer["properties"].get("Author"):
        found.features.append(Feature("properties", WHOLE, {"names": PROPERTIES["Author"]}))
    found.features.extend(
        Feature("too_large", (Spot("property", {"name": PROPERTIES[name]}),)) for name in answer["unread"]
    )
    if answer["scripts"]:
        found.features.append(Feature("active_content", WHOLE, {"name": "JavaScript"}))
    for name in answer["files"]:
        found.features.append(Feature("embedded_file", WHOLE, {"name": str(name)}))
    found.counted("scanned_page", sum(1 for page in answer["pages"] if page["scanned"]))


def _page(page: Mapping[str, Any], found: Inside) -> None:
    spot = Spot("page", {"page": int(page["number"])})
    found.span(page["shown"], spot)
    found.span(page["unseen"], spot, Spot("unseen"))
    found.span(page["covered"], spot, Spot("covered"))
    if page["covered"].strip():
        found.features.append(Feature("covered_text", (spot, Spot("covered"))))
    if page["unread"]:
        found.features.append(Feature("too_large", (spot, Spot("annotation"))))
    for text in page["annotations"]:
        found.span(text, spot, Spot("annotation"))
