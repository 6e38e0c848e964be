"""The characters of a page with their positions, through pdfium's C interface (one call a character and property)."""

from __future__ import annotations

import ctypes
import math
import unicodedata
from collections import Counter
from functools import lru_cache
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from gongkai.ingest.documents.pdf.bounds import Budget
from gongkai.ingest.documents.pdf.shapes import Frame, Glyph

UNKNOWN = "\ufffd"
# A letter's rise above and fall below its baseline, in ems; fonts state their own too unreliably to group lines by.
RISE, FALL = 0.82, 0.14
SLANT = 0.06
CONTROLS = frozenset(range(1, 32)) - {2}


class Raw(NamedTuple):
    """A character in page space: its origin on the baseline, its box, size and direction in quarter turns."""

    text: str
    x: float
    y: float
    left: float
    bottom: float
    right: float
    top: float
    size: float
    turn: int


def raw_glyphs(page: Any, hidden: frozenset[int], number: int, budget: Budget) -> list[Raw]:
    """The printed characters of a page that stand level or upright; `hidden` are addresses of invisible objects."""
    text = pdfium.FPDFText_LoadPage(page)
    if not text:
        return []
    try:
        count = max(pdfium.FPDFText_CountChars(text), 0)
        budget.spend_characters(count, number)
        shown = [i for i in range(count) if _address(text, i) not in hidden] if hidden else range(count)
        return _each(text, shown)
    finally:
        pdfium.FPDFText_ClosePage(text)


def _each(text: Any, indices: Any) -> list[Raw]:
    """One loop without calls of our own: it runs for every character of the document."""
    box, matrix = pdfium.FS_RECTF(), pdfium.FS_MATRIX()
    to_box, to_matrix = ctypes.byref(box), ctypes.byref(matrix)
    code_of, error_of, made_of = (
        pdfium.FPDFText_GetUnicode,
        pdfium.FPDFText_HasUnicodeMapError,
        pdfium.FPDFText_IsGenerated,
    )
    box_of, matrix_of, size_of = (
        pdfium.FPDFText_GetLooseCharBox,
        pdfium.FPDFText_GetMatrix,
        pdfium.FPDFText_GetFontSize,
    )
    found: list[Raw] = []
    whole = -1  # the second half of the character before
    for index in indices:
        code = code_of(text, index)
        if 0xD800 <= code <= 0xDFFF:
            if index == whole:
                continue
            code = _joined(code, code_of(text, index + 1))
            whole = index + 1 if code > 0xFFFF else -1
        # A character without a name has the file's own number for it, which may look like a digit; to look like
        # Chinese does no harm (no figure, no label of the form), and most characters are.
        unexplained = not 0x4E00 <= code <= 0x9FFF and error_of(text, index) == 1
        # White space that pdfium made up has no place; a code of nothing may be a character without a name.
        if not unexplained and (code in CONTROLS or (code in (0, 32) and made_of(text, index) == 1)):
            continue
        printed = _unexplained(text, index) if unexplained else character(code)
        if not printed or not box_of(text, index, to_box) or not matrix_of(text, index, to_matrix):
            continue
        size = matrix.d * size_of(text, index)
        # A character written downwards has no such box: its size is unscaled, its baseline that of the whole word.
        if (
            matrix.a > 0
            and abs(matrix.b) < SLANT * matrix.a
            and 0.5 * size < box.top - box.bottom < 2 * size
            and -0.1 * size < matrix.f - box.bottom < 0.6 * size
        ):
            found.append(Raw(printed, box.left, matrix.f, box.left, box.bottom, box.right, box.top, size, 0))
        elif (measured := _measured(text, index, printed, matrix)) is not None:
            found.append(measured)
    return found


def _joined(high: int, low: int) -> int:
    """pdfium gives a character beyond the first 65,536 (𠮷) in two halves; a half alone stays what it is."""
    if 0xD800 <= high <= 0xDBFF and 0xDC00 <= low <= 0xDFFF:
        return 0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00)
    return high


def _unexplained(text: Any, index: int) -> str:
    """A code without a character: unknown where it leaves ink, nothing where it is blank."""
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    pdfium.FPDFText_GetCharBox(text, index, *(ctypes.byref(edge) for edge in (left, right, bottom, top)))
    return UNKNOWN if right.value - left.value > 0.1 and top.value - bottom.value > 0.1 else ""


def _address(text: Any, index: int) -> int:
    found = pdfium.FPDFText_GetTextObject(text, index)
    return ctypes.cast(found, ctypes.c_void_p).value or 0


def _measured(text: Any, index: int, printed: str, matrix: Any) -> Raw | None:
    """A character whose advance box pdfium does not give: from its origin, ink and size, as wide as its kind is.

    None for slanting text, which is a watermark.
    """
    turn = quarter(math.atan2(matrix.b, matrix.a))
    x, y, left, right, bottom, top = (ctypes.c_double() for _ in range(6))
    if turn is None or not pdfium.FPDFText_GetCharOrigin(text, index, ctypes.byref(x), ctypes.byref(y)):
        return None
    pdfium.FPDFText_GetCharBox(text, index, *(ctypes.byref(edge) for edge in (left, right, bottom, top)))
    size = pdfium.FPDFText_GetFontSize(text, index) * (math.hypot(matrix.c, matrix.d) or 1.0)
    if turn == 0:
        return Raw(
            printed, x.value, y.value, x.value, y.value, _end(printed, x.value, right.value, size), y.value, size, 0
        )
    return Raw(printed, x.value, y.value, left.value, bottom.value, right.value, top.value, size, turn)


def _end(printed: str, start: float, ink: float, size: float) -> float:
    """Where a character ends that is as wide as its size if it is a wide one, as its ink if not."""
    return start + size if unicodedata.east_asian_width(printed) in "WF" else max(ink, start)


@lru_cache(maxsize=16384)
def character(code: int) -> str:
    """The character of a code: pdfium's mark for a hyphen at a line's end is a hyphen, no code at all is unknown."""
    if code == 2:
        return "-"
    if code == 0 or 0xD800 <= code <= 0xDFFF or code in (0xFFFE, 0xFFFF) or code > 0x10FFFF:
        return UNKNOWN
    printed = chr(code)
    return "" if unicodedata.category(printed) in ("Cc", "Cf") else printed


def quarter(angle: float) -> int | None:
    """Quarter turns of an angle in radians; None for slanting text."""
    turns = angle / (math.pi / 2)
    nearest = round(turns)
    return nearest % 4 if abs(turns - nearest) < 0.06 else None


def direction(found: list[Raw], rotation: int) -> int:
    """The quarter turns that most of the page's characters stand at; its declared rotation where there are none."""
    turns = Counter(raw.turn for raw in found)
    return turns.most_common(1)[0][0] if turns else rotation % 4


def placed(found: list[Raw], frame: Frame) -> list[Glyph]:
    """The characters in reading space, white space too, none off the page."""
    if frame.turn == 0:
        glyphs = [_level(raw, frame) if raw.turn == 0 else _any(raw, frame) for raw in found]
    else:
        glyphs = [_any(raw, frame) for raw in found]
    wide, high = frame.width + 1, frame.height + 1
    return [glyph for glyph in glyphs if -1 <= glyph.x0 <= wide and -1 <= glyph.base <= high]


def _level(raw: Raw, frame: Frame) -> Glyph:
    base, left = frame.top - raw.y, frame.left
    return Glyph(
        raw.text, raw.left - left, base - RISE * raw.size, raw.right - left, base + FALL * raw.size, base, raw.size
    )


def _any(raw: Raw, frame: Frame) -> Glyph:
    turn = (raw.turn - frame.turn) % 4
    ox, oy = frame.point(raw.x, raw.y)
    (ax, ay), (bx, by) = frame.point(raw.left, raw.bottom), frame.point(raw.right, raw.top)
    x0, x1, y0, y1 = min(ax, bx), max(ax, bx), min(ay, by), max(ay, by)
    if turn == 0:
        end = _end(raw.text, ox, x1, raw.size)
        return Glyph(raw.text, ox, oy - RISE * raw.size, end, oy + FALL * raw.size, oy, raw.size)
    return Glyph(raw.text, x0, y0, x1, y1, oy, raw.size or y1 - y0, turn)
