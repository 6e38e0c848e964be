"""Whether a document can be read at all; if not, why, so that the reader can act on it."""

from __future__ import annotations

import re
from collections import Counter

from gongkai.core.form import Form
from gongkai.ingest.document import Document
from gongkai.ingest.edition import words_of
from gongkai.ingest.grid_rows import is_figure
from gongkai.ingest.identity import Identity
from gongkai.ingest.refusal import Refusal, RefusalCode
from gongkai.ingest.words import fold

MANY_LINES = 40  # a statutory table printed one cell a line is far longer
REPORT_LINKS = 3  # a page that names this many reports of different years is a list of them
NOTICE = re.compile(r"^关于.{2,60}(?:通知|方案|要点|函)$")
ATTACHED = re.compile(r"\.(?:docx?|wps|pdf|ofd|xlsx?|zip|rar)\b|^\s*附件", re.IGNORECASE)
TITLES = re.compile(r"[^。,;]{0,40}?20\d\d年?度?.{0,30}?(?:年度|年)?(?:工作)?报告")


def judge_report(document: Document, text: str, identity: Identity, headings: int, labels: int) -> None:
    """Raise Refusal for what is no report: `headings` and `labels` are how many of the form's were seen."""
    if not identity.title and _is_notice(document):
        raise Refusal(RefusalCode.NOT_A_REPORT, "notice")
    if labels >= 5 or (headings >= 3 and (identity.title or document.grids)):
        return
    if _is_list(document):
        raise Refusal(RefusalCode.NOT_A_REPORT, "list_page")
    if document.images and len(text) < 400:
        raise Refusal(RefusalCode.TABLES_ARE_IMAGES)
    if identity.title and headings == 0 and _has_attachment(document):
        raise Refusal(RefusalCode.NOT_A_REPORT, "attached")
    if not identity.title or headings == 0:
        raise Refusal(RefusalCode.NOT_A_REPORT)


def _is_notice(document: Document) -> bool:
    """A notice about the reports, which names sections and rows and may carry the blank form, but no figures."""
    announced = any(NOTICE.search(fold(text)) for text in (document.title, *(line.text for line in document.lines)))
    return announced and not any(is_figure(cell.text) for grid in document.grids for cell in grid.cells)


def _has_attachment(document: Document) -> bool:
    return any(ATTACHED.search(line.text) for line in document.lines)


def _is_list(document: Document) -> bool:
    titles = {fold(match[0]) for line in document.lines if (match := TITLES.search(line.text))}
    return len(titles) >= REPORT_LINKS and document.links >= REPORT_LINKS


def labels_seen(text: str, form: Form) -> int:
    """How many of the edition's row and column labels (of some length) the folded text prints."""
    flat = text.replace("\n", "")
    return sum(word in flat for word in words_of(form) if len(word) >= 6)


def judge_tables(document: Document, seen: int, unread: int, labels: int) -> None:
    """Raise Refusal where no figure and no row was seen, and say what is known of where they went."""
    if seen:
        return
    if document.images:
        raise Refusal(RefusalCode.TABLES_ARE_IMAGES)
    raise Refusal(RefusalCode.AMBIGUOUS if unread and labels >= 5 else RefusalCode.TABLES_MISSING)


def judge_lines(document: Document, form: Form) -> None:
    """Raise Refusal for text whose repeated lines were removed: the figures that went with them are gone.

    A table printed one cell a line repeats its header words and its zeros; text in which nothing is repeated, not
    even the words that the form prints several times, has lost them.
    """
    if document.grids:
        return
    lines = [fold(block.text) for block in document.lines if block.text.strip()]
    cells = set(lines)
    once = [word for word in _repeated_words(form) if word in cells]
    if len(lines) >= MANY_LINES and len(once) >= 2 and len(cells) == len(lines):
        raise Refusal(RefusalCode.LINES_LOST)


def _repeated_words(form: Form) -> list[str]:
    """Folded header words that the form prints more than once, each in a cell of its own."""
    counts = Counter[str]()
    for table in form.tables:
        for block in table.blocks:
            times = len(block.printed_rows) if block.across else 1
            for column in block.columns:
                counts[fold(column.label)] += times
            counts[fold(block.corner or "")] += 1
    return [word for word, count in counts.items() if word and count > 1]
