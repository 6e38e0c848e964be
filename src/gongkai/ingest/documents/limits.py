"""How much of an untrusted file is read: each bound is many times a real report and far below what hurts."""

from __future__ import annotations

from gongkai.ingest.refusal import Refusal, RefusalCode

# Published reports are 10 KB to 5 MB; scans that somebody pasted into Word reach 30 MB.
FILE_BYTES = 50 * 1024 * 1024
# All text of an Office file or a page; the longest report seen is 0.3 MB of markup, pasted scans are not text.
TEXT_BYTES = 20 * 1024 * 1024
# What a zip may become when its parts are inflated, in all.
INFLATED_BYTES = 200 * 1024 * 1024
# Markup deflates 10 to 60 times; past 300 times, once it is more than a page, only a bomb does.
INFLATED_RATIO, RATIO_FROM_BYTES = 300, 2 * 1024 * 1024
# A Word file with a picture on every page has a few hundred parts.
ZIP_MEMBERS = 5_000
# The three statutory tables have about 350 cells; a county's yearbook of all its bodies some ten thousand.
CELLS = 60_000
# Positions (rows × columns) that the cells of one table may cover; spans make many positions of few cells.
POSITIONS = 2_000_000
# A cell wider or taller than this is an editor's "as far as it goes" (colspan=1000), not a count of columns.
SPAN = 200
# Paragraphs; a whole yearbook has some ten thousand, and a report copied with its blank lines a few thousand.
LINES = 200_000
# Tags of a page: 30 000 cells with a paragraph in each; the HTML parser takes time for each.
TAGS = 100_000
# Its time also grows with depth × tags, with the square of a tag's attributes and of a list's options; a page smaller
# than this cannot cost a second whatever it holds, and is not looked at twice.
HARMLESS_CHARACTERS, HARMLESS_TAGS = 60_000, 15_000
NESTING, NESTING_WORK = 10_000, 100_000_000
ATTRIBUTE_WORK = 200_000_000
OPTIONS = 10_000
# Unclosed formatting (<font>, <b>) is opened again in each paragraph after it.
REOPENED = 2_000_000


def too_large(detail: str = "") -> Refusal:
    """The refusal of a file beyond a bound; `detail` says which."""
    return Refusal(RefusalCode.TOO_LARGE, detail)


def damaged(detail: str = "") -> Refusal:
    """The refusal of a file that is broken or not what it seems."""
    return Refusal(RefusalCode.DAMAGED, detail)
