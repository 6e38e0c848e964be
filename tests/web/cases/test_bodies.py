"""救济机关: dated, by the head of the OGI office."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from gongkai.web.agencies.models import Person
from gongkai.web.audit.models import AuditEntry
from gongkai.web.cases.errors import BadValues, NotPermitted
from gongkai.web.cases.services import set_bodies
from gongkai.web.cases.services.letters import bodies_of
from web.cases.steps import when
from web.cast import Cast

KNOWN: dict[str, Any] = {
    "since": date(2021, 1, 1), "reviewers": ["示例市人民政府", ""], "court": "示例县人民法院", "online": "", "mark": "示环",
}  # fmt: skip


def put(cast: Cast, by: Person | None = None, **more: Any) -> None:
    set_bodies(cast.bureau, **{**KNOWN, **more}, by=by or cast.head, **when())


def test_each_day_has_those_in_force(cast: Cast) -> None:
    put(cast)
    put(cast, since=date(2021, 6, 1), court="示例市铁路运输法院")
    assert bodies_of(cast.bureau, date(2021, 5, 31)).court == "示例县人民法院"
    assert bodies_of(cast.bureau, date(2021, 6, 1)).court == "示例市铁路运输法院"
    assert bodies_of(cast.bureau, date(2021, 6, 1)).reviewers == ["示例市人民政府"]
    with pytest.raises(BadValues, match="还没有登记"):
        bodies_of(cast.bureau, date(2020, 12, 31))
    assert AuditEntry.objects.filter(act="remedy.set").count() == 2


@pytest.mark.parametrize(("field", "value"), [("reviewers", [" "]), ("court", ""), ("mark", " "), ("online", "fuyi")])
def test_what_is_missing_is_named(cast: Cast, field: str, value: Any) -> None:
    with pytest.raises(BadValues) as bad:
        put(cast, **{field: value})
    assert set(bad.value.problems) == {field}


def test_only_the_head_of_the_ogi_office_may(cast: Cast) -> None:
    for who in (cast.zhang, cast.leader, cast.wang):
        with pytest.raises(NotPermitted):
            put(cast, who)
