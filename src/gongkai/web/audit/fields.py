"""Old and new values as canonical JSON text: what is hashed is, letter for letter, what the database keeps."""

from __future__ import annotations

import json
import re
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import models
from django.utils.functional import Promise

LONE = re.compile("[\ud800-\udfff]")


def canonical(value: Any) -> str:
    """A JSON value as the one text it always has: keys in order, no blanks, nothing that a database would change.

    Days, instants, decimals and UUIDs become text. TypeError for what JSON has not, ValueError for NaN and infinity.
    """
    # 两遍：第一遍把非字符串的键变成字符串，第二遍按字符串排序（integer keys sort as text only once they are text）。
    return _text(json.loads(json.dumps(value, default=_plain, allow_nan=False)))


def normal(value: Any) -> Any:
    """A JSON value as it comes back from the database."""
    return None if value is None else json.loads(canonical(value))


def _text(value: Any) -> str:
    said = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return LONE.sub(lambda found: f"\\u{ord(found[0]):04x}", said)


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal | UUID | Promise):
        return str(value)
    raise TypeError(f"审计的新旧值只能是 JSON 值，不能是 {type(value).__name__}：{value!r}")


class CanonicalJSON(models.TextField):  # type: ignore[type-arg]
    """A JSON value, kept as canonical text on every database; jsonb would reorder keys and rewrite numbers."""

    def from_db_value(self, text: str | None, *_: Any) -> Any:
        """The value; text that is no JSON (someone wrote it past this program) as it stands, for `verify` to find."""
        try:
            return None if text is None else json.loads(text)
        except (ValueError, RecursionError):
            return text

    def get_prep_value(self, value: Any) -> str | None:
        return None if value is None else canonical(value)

    def value_to_string(self, obj: models.Model) -> str:
        """What `dumpdata` writes of a value: its canonical text. Without this it would be Python's own way of writing."""
        return canonical(self.value_from_object(obj))

    def to_python(self, value: Any) -> Any:
        """What `loaddata` reads: the value of a canonical text."""
        return json.loads(value) if isinstance(value, str) else value
