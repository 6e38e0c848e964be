"""The trail moved to another database by dumpdata and loaddata is the same, letter for letter.

By XML, as docs/operating.md says: Django's JSON cuts instants to milliseconds, and then no digest holds.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from django.core import serializers

from gongkai.web.audit.models import AuditEntry
from gongkai.web.audit.services import note
from gongkai.web.audit.verify import holds

AT = datetime(2021, 6, 1, 9, 30, 15, 123456, tzinfo=UTC)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "value",
    [
        None,
        {"b": "示例", "a": [1, 2.5, None, True]},
        {},
        [],
        "示例",
        '{"like": "JSON"}',
        "",
        7,
        0.1,
        False,
        "<\u2028\r\n\x0b'\"\\ ",
    ],
)
def test_every_value_comes_back_and_its_digest_holds(value: Any) -> None:
    note("example.act", chain="A", by="zhang", at=AT, old=value, new={"inner": value})
    dumped = serializers.serialize("xml", AuditEntry.objects.all())
    [read] = serializers.deserialize("xml", dumped)
    moved = read.object
    assert isinstance(moved, AuditEntry)
    assert (moved.old, moved.new) == (value, {"inner": value})
    assert type(moved.old) is type(value)
    assert holds(moved)
