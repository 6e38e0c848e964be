"""Yes or no, one of several answers, or some of them."""

from __future__ import annotations

from functools import cache

from gongkai.core.fields.raw import FieldError, folded, quoted, several, written
from gongkai.core.record_type import Choice, Field

YES = frozenset({"是", "有", "对", "√", "true", "yes", "y", "on", "1"})
NO = frozenset({"否", "无", "不", "×", "false", "no", "n", "off", "0"})


def boolean(_field: Field, raw: object) -> bool:
    """True or False from 是 and 否 and what forms and workbooks send for them."""
    if isinstance(raw, bool):
        return raw
    text = folded(raw).lower()
    if text not in YES | NO:
        raise FieldError("record.boolean.unknown", found=quoted(written(raw)))
    return text in YES


def show_boolean(_field: Field, value: bool) -> str:
    return "是" if value else "否"


def choice(field: Field, raw: object) -> str:
    """The code of an answer given by its code, its label or another way to write it."""
    text = folded(raw)
    for found in field.choices:
        if text in _ways(found):
            return found.code
    labels = "、".join(item.label for item in field.choices)
    raise FieldError("record.choice.unknown", found=quoted(written(raw)), choices=labels)


@cache
def _ways(item: Choice) -> frozenset[str]:
    return frozenset({folded(way) for way in (item.code, item.label, *item.also)})


def choices(field: Field, raw: object) -> list[str]:
    """The codes of the answers given, each once, in the field's own order."""
    given = {choice(field, item) for item in several(raw)}
    if not given:
        raise FieldError("record.choices.none", choices="、".join(item.label for item in field.choices))
    return [item.code for item in field.choices if item.code in given]


def show_choice(field: Field, value: str) -> str:
    found = field.choice(value)
    return found.label if found else value


def show_choices(field: Field, value: list[str]) -> str:
    return "、".join(show_choice(field, item) for item in value)
