"""What was typed, or came out of a workbook or JSON, as text; and the exception that says what is wrong with it."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from decimal import Decimal

LONGEST = 10**30
QUOTED = 40  # so much of a wrong value is repeated in its message
# Control characters, half surrogates and invisible marks come along with pasted text; none can be seen or mended.
_INVISIBLE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufeff\u200b\u2060]")
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_SPACE = re.compile(r"\s+")
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−", "-"))


class FieldError(ValueError):
    """A value that its field cannot take: a key of the wording and its slots."""

    def __init__(self, code: str, **slots: object) -> None:
        super().__init__(code)
        self.code, self.slots = code, slots


def is_blank(raw: object) -> bool:
    """Nothing was filled in; 0 and False were."""
    return raw is None or (isinstance(raw, str) and not written(raw).strip()) or raw in ([], (), {})


def written(raw: object) -> str:
    """Text as it stands, its line ends as `\\n` and without what cannot be seen; FieldError if it is no single value."""
    if isinstance(raw, str):
        return _INVISIBLE.sub("", _LINE_ENDS.sub("\n", raw))
    if isinstance(raw, float | int | Decimal) and not isinstance(raw, bool):
        return _figure(raw)
    if isinstance(raw, date):
        return raw.isoformat()
    raise FieldError("record.shape")


def _figure(raw: float | Decimal) -> str:
    """A number without an exponent; one too long for any field is not written out at all."""
    if isinstance(raw, int):
        if abs(raw) >= LONGEST:
            raise FieldError("record.shape")
        return str(raw)
    number = Decimal(repr(raw)) if isinstance(raw, float) else raw
    if not number.is_finite() or (number and abs(number.adjusted()) > 30):
        raise FieldError("record.shape")
    return f"{number:f}"


def folded(raw: object) -> str:
    """The text half-width and without any blank: dates, numbers and codes are read from this."""
    narrow = _SPACE.sub("", unicodedata.normalize("NFKC", written(raw)))
    return unicodedata.normalize("NFKC", narrow).translate(_DASHES)  # again: what a blank parted may now combine


def quoted(text: str) -> str:
    """A value as a message repeats it: on one line, cut where it is long."""
    line = _SPACE.sub(" ", text).strip()
    return line if len(line) <= QUOTED else line[: QUOTED - 1] + "…"


def several(raw: object) -> list[object]:
    """The values of a list, or of text that separates them by 、 ， ； or line ends."""
    if isinstance(raw, list | tuple):
        return [item for item in raw if not is_blank(item)]
    return [part for part in re.split(r"[、，,；;\n]", written(raw)) if part.strip()]
