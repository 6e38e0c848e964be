"""What is screened: spans of text, each with its place, and what a file has that its reader does not see at a glance."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Spot:
    """One step of a place: `key` names its words (screening.place.…), `slots` fill them."""

    key: str
    slots: Mapping[str, Any] = field(default_factory=dict)


Place = tuple[Spot, ...]  # from the outside inwards: the attachment, the sheet, the cell


@dataclass(frozen=True, slots=True)
class Span:
    """A text where it stands: a field's value, a cell, a paragraph, a property, a comment."""

    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class Feature:
    """What a file has beside its text (a hidden sheet, a tracked change, a macro): `rule` is the rule it falls under."""

    rule: str
    place: Place
    slots: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """All that would go out, and what is expected of it.

    `file_names` are those of the attachments; `labels` the words of the fields that are filled in; `elements` what the
    catalogue item says it consists of (公开内容要素); `signed` the spans in which a body may sign: title and text.
    """

    spans: tuple[Span, ...] = ()
    features: tuple[Feature, ...] = ()
    file_names: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    elements: tuple[str, ...] = ()
    signed: tuple[Span, ...] = ()
