"""One planned record: what a clerk typed, and on which days it was made, finished and put out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any


class Reached(StrEnum):
    """How far a planned record has come by the demo's day."""

    DRAFT = "draft"
    IN_REVIEW = "in_review"
    IN_APPROVAL = "in_approval"
    APPROVED = "approved"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"
    WITHHELD = "withheld"
    ON_REQUEST = "on_request"


@dataclass(frozen=True, kw_only=True)
class Planned:
    """A record of an agency: `made_on` its 生成日期, `out_on` the day it was published (or reached its state)."""

    agency: str
    type: str
    item: str
    values: Mapping[str, Any]
    made_on: date
    out_on: date
    reached: Reached = Reached.PUBLISHED
    said: Mapping[str, str] = field(default_factory=dict)
