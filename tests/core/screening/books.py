"""The law's own rulebook, and what a text in one field comes to under it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from gongkai.core.screening.finding import Finding
from gongkai.core.screening.material import Material, Span, Spot
from gongkai.core.screening.screen import screen
from gongkai.law.screening_file import rulebook

PLACE = (Spot("field", {"label": "内容"}),)


def found(text: str, **more: Any) -> tuple[Finding, ...]:
    """All findings of a text; `more` changes the rulebook."""
    return screen(Material(spans=(Span(text, PLACE),)), replace(rulebook(), **more))


def rules(text: str, **more: Any) -> list[str]:
    """Their rules alone."""
    return [one.rule for one in found(text, **more)]


def id_number(first: str) -> str:
    """A right number for seventeen digits, worked out here: weights 7 9 10 5 8 4 2 1 6 3 7 9 10 5 8 4 2 (GB 11643-1999)."""
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    checks: Mapping[int, str] = dict(enumerate("10X98765432"))
    return first + checks[sum(int(digit) * weight for digit, weight in zip(first, weights, strict=True)) % 11]
