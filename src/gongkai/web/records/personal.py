"""Personal values are sealed before they are stored, and opened for those who may see them: nowhere else."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from gongkai.core.record_type import Field, RecordType
from gongkai.web.sealing.models import Key
from gongkai.web.sealing.services import is_sealed, seal, unseal_all

Change = Callable[[Field, str], str | None]


def sealed(record_type: RecordType, values: Mapping[str, Any], key: Key, secret: bytes | None = None) -> dict[str, Any]:
    """The values as they are stored: personal ones as ciphertext under the version's key (`secret`, if just made)."""
    return _each(record_type.fields, values, lambda field, text: seal(key, text, field=field.id, secret=secret))


def opened(record_type: RecordType, stored: Mapping[str, Any]) -> dict[str, Any]:
    """The values as they were typed; what was sealed by a key that is erased is left out. One query."""
    return opened_many(record_type, [stored])[0]


def opened_many(record_type: RecordType, stored: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The same of many records of a type, in their order: still one query."""
    found: list[str] = []

    def noted(_field: Field, text: str) -> str:
        found.append(text)
        return text

    for one in stored:
        _each(record_type.fields, one, noted)
    known = unseal_all(text for text in found if is_sealed(text)) if found else {}
    return [_each(record_type.fields, one, lambda _field, text: known.get(text)) for one in stored]


def sealed_whole(body: Mapping[str, Any], key: Key) -> str:
    """A whole content for the audit: readable as long as the key is there, gone with it."""
    return seal(key, json.dumps(body, ensure_ascii=False, sort_keys=True), field="content")


def _each(fields: tuple[Field, ...], values: Mapping[str, Any], change: Change) -> dict[str, Any]:
    """The values with every personal one changed; one that is changed to None is left out."""
    found = dict(values)
    for field in fields:
        if not (field.personal or field.columns) or field.id not in found:
            continue
        value = found[field.id]
        if field.columns and isinstance(value, list):
            found[field.id] = [_each(field.columns, row, change) for row in value]
        elif field.personal:
            changed = change(field, str(value))
            if changed is None:
                del found[field.id]
            else:
                found[field.id] = changed
    return found
