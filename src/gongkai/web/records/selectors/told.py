"""The differences that a published 目录 or 指南 was stored with."""

from __future__ import annotations

from gongkai.core.difference import Difference, DifferenceKind
from gongkai.web.records.models import CatalogueVersion, GuideVersion


def told(version: CatalogueVersion | GuideVersion) -> tuple[Difference, ...]:
    """What differs from the version before, in the order it was published with; its `parts` are cut word by word."""
    return tuple(Difference(**{**one, "kind": DifferenceKind(one["kind"])}) for one in version.differences)
