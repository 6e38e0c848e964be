"""The title that a type proposes for a record with some values."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from gongkai.core.record_fields import show
from gongkai.core.record_type import RecordType

SLOT = re.compile(r"\{([a-z][a-z0-9_]*)\}")


def proposed_title(record_type: RecordType, values: Mapping[str, Any]) -> str:
    """The first pattern that applies and whose fields are all filled in; empty if there is none."""
    for title in record_type.title_from:
        names = SLOT.findall(title.pattern)
        if title.when.holds(values) and all(name in values for name in names):
            return SLOT.sub(lambda found: show(record_type.field(found[1]), values[found[1]]), title.pattern)
    return ""
