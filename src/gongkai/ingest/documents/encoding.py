"""Bytes → text: byte-order mark, then UTF-8 if it is, then what the page declares, then what Chinese offices use."""

from __future__ import annotations

import codecs
import re

from gongkai.ingest.documents.limits import damaged

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_-]{2,20})""")
HEAD_BYTES = 8192
# What may be declared; GB18030 contains GB2312 and GBK, and pages that declare these use all of it.
CODECS = {
    "utf-8": "utf-8",
    "utf8": "utf-8",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "gb18030": "gb18030",
    "gb_2312-80": "gb18030",
    "x-gbk": "gb18030",
    "cp936": "gb18030",
    "big5": "big5hkscs",
    "big5-hkscs": "big5hkscs",
    "utf-16": "utf-16-le",
    "utf-16le": "utf-16-le",
    "utf-16be": "utf-16-be",
}
# A text with more undecodable places and control characters than this share of its characters is no text.
MOST_LOST = 0.02
UNKNOWN = "\ufffd"
NO_TEXT = re.compile("[\ufffd\\x00-\\x08\\x0e-\\x1f\\x7f]")


def decode(data: bytes) -> str:
    """The text of a file, without byte-order mark, every line ending as `\\n`.

    What cannot be decoded and NUL stand as U+FFFD, so that no figure is made by closing a gap; Refusal (damaged)
    where that and control characters are too much for a text.
    """
    text = _decoded(data).removeprefix("\ufeff")
    lost = len(NO_TEXT.findall(text))
    if lost > max(3, MOST_LOST * len(text)):
        raise damaged("encoding")
    return text.replace("\0", UNKNOWN).replace("\r\n", "\n").replace("\r", "\n")


def _decoded(data: bytes) -> str:
    for mark, codec in MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(codec, "replace")
    wide = _without_mark(data)
    if wide:
        return data.decode(wide, "replace")
    candidates = ("utf-8", _declared(data), "gb18030")
    for codec in candidates:
        try:
            return data.decode(codec)
        except UnicodeDecodeError:
            continue
    return min((data.decode(codec, "replace") for codec in candidates), key=lambda text: text.count(UNKNOWN))


def _without_mark(data: bytes) -> str | None:
    """UTF-16 without its mark: in any text every other byte of the blanks, digits and line ends is NUL."""
    head = data[:HEAD_BYTES]
    even, odd = head[::2].count(0), head[1::2].count(0)
    if max(even, odd) <= max(2, len(head) // 40) or max(even, odd) < 8 * min(even, odd):
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def _declared(data: bytes) -> str:
    match = DECLARED.search(data[:HEAD_BYTES])
    return CODECS.get(match[1].decode("ascii").lower(), "gb18030") if match else "gb18030"
