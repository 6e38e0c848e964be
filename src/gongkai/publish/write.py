"""A report → a file in the statutory layout, by the ending of its name."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from gongkai.core.report import Report

# Each writer is loaded when it is asked for: a PDF writer takes longer to load than a page of HTML to write.
WRITERS = {
    ".docx": "gongkai.publish.word",
    ".pdf": "gongkai.publish.pdf",
    ".html": "gongkai.publish.web_page",
    ".xlsx": "gongkai.publish.workbook",
    ".csv": "gongkai.publish.as_csv",
    ".json": "gongkai.publish.as_json",
}


def written(report: Report, ending: str) -> bytes:
    """The content of a file of that ending (`.docx`, …); KeyError if there is no writer for it."""
    write: Callable[[Report], bytes] = import_module(WRITERS[ending]).write
    return write(report)
