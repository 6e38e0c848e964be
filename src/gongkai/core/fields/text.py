"""Text of a line, and text of several paragraphs."""

from __future__ import annotations

import re

from gongkai.core.fields.raw import FieldError, written
from gongkai.core.record_type import Field

_BLANKS = re.compile(r"[ \t\n\xa0]+")
_GAPS = re.compile(r"\n{3,}")


def line(field: Field, raw: object) -> str:
    """One line: line ends and runs of blanks become one blank; FieldError if it is too long."""
    return within(field, _BLANKS.sub(" ", written(raw)).strip())


def paragraphs(field: Field, raw: object) -> str:
    """Plain paragraphs, a line each, without the blanks that indent them; at most one empty line between two."""
    lines = [part.strip() for part in written(raw).split("\n")]
    return within(field, _GAPS.sub("\n\n", "\n".join(lines)).strip())


def within(field: Field, text: str) -> str:
    """The text, if the field can hold it."""
    if field.max_length is not None and len(text) > field.max_length:
        raise FieldError("record.text.long", length=len(text), most=field.max_length)
    return text


def as_it_is(_field: Field, value: str) -> str:
    return value
