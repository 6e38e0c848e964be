"""Text of a set shape: a document's number, a telephone number, an address on the web."""

from __future__ import annotations

import re

from gongkai.core.fields.raw import FieldError, folded, quoted, written
from gongkai.core.fields.text import within
from gongkai.core.record_type import Field

_BRACKETED = re.compile(r"[\[【〔〖(（［﹝]([0-9]{4})[\]】〕〗)）］﹞]")
_FULL_WIDTH = str.maketrans("()", "（）")  # brackets in an office's own abbreviation are full-width in print
_NUMBER = re.compile(r"[^〔〕]*[^〔〕0-9]〔(?:19|20)[0-9]{2}〕(?:第)?[0-9]+(?:-[0-9]+)?号")
_PLAIN_NUMBER = re.compile(r"[^〔〕]*[0-9一二三四五六七八九十百千零〇]+号")
_EXTENSION = r"(?:(?:-|转|ext\.?)[0-9]{1,6})?"
_PHONE = re.compile(
    rf"(?:(?:\+?86-?)?(?:\(0[0-9]{{2,3}}\)|0[0-9]{{2,3}}-?)?[1-9][0-9]{{6,7}}{_EXTENSION}"
    rf"|(?:\+?86-?)?1[3-9][0-9]{{9}}|[48]00-?[0-9]{{3,4}}-?[0-9]{{3,4}}{_EXTENSION}|1[0-9]{{4}})",
    re.IGNORECASE,
)
_LETTER = "[0-9A-Za-z\u4e00-\u9fff]"
_HOST = rf"(?:{_LETTER}(?:[-_]*{_LETTER})*\.)+{_LETTER}{{1,24}}(?::[0-9]{{1,5}})?"
_URL = re.compile(rf"(https?)://({_HOST})([/?#][^\s<>\"\\^`{{|}}]*)?", re.IGNORECASE)


def document_number(field: Field, raw: object) -> str:
    """A 文号 with its year in 〔〕, whatever brackets were typed: 示环〔2020〕12号; FieldError if it is not shaped so.

    Numbers without a bracketed year (公告2020年第3号, 令第12号) end in 号 with its figure. Nothing else is changed: a
    number is quoted as it was given, odd or not (GB/T 9704-2012).
    """
    text = _BRACKETED.sub(r"〔\1〕", folded(raw)).translate(_FULL_WIDTH)
    shape = _NUMBER if "〔" in text or "〕" in text else _PLAIN_NUMBER
    if not shape.fullmatch(text):
        raise FieldError("record.document_number.shape", found=quoted(written(raw)))
    return within(field, text)


def phone(field: Field, raw: object) -> str:
    """One or more telephone numbers, joined by 、; FieldError names the one that is none."""
    numbers = [part for part in re.split(r"[、,;/]", folded(raw)) if part]
    for number in numbers:
        if not _PHONE.fullmatch(number):
            raise FieldError("record.phone.shape", found=quoted(number))
    if not numbers:
        raise FieldError("record.phone.shape", found=quoted(written(raw)))
    return within(field, "、".join(numbers))


def url(field: Field, raw: object) -> str:
    """An address that begins with http:// or https:// and names a host, without a user's name in it."""
    text = written(raw).strip()
    match = _URL.fullmatch(text)
    if match is None:
        raise FieldError("record.url.shape", found=quoted(text))
    return within(field, f"{match[1].lower()}://{match[2].lower()}{match[3] or ''}")
