"""A code that carries its official words: the value is stored and compared, the label is what people read."""

from __future__ import annotations

from enum import StrEnum
from typing import Self


class Worded(StrEnum):
    """An enum of `NAME = "code", "官方用语"`; `label` is the official word, verbatim."""

    label: str

    def __new__(cls, code: str, label: str = "") -> Self:
        member = str.__new__(cls, code)
        member._value_ = code
        member.label = label
        return member
