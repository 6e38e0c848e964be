"""A dispute about a request that was handed over: its registration is not cancelled beneath it."""

from __future__ import annotations

import pytest

from gongkai.web.cases.errors import NotPermitted
from gongkai.web.cases.services import void
from gongkai.web.disputes.services import open_dispute
from web.cases.passed import HANDED, answered, bodies, handed, there
from web.cases.steps import Walk, noon, with_bodies
from web.cast import Cast, person
from web.disputes.conftest import filed


def test_what_a_dispute_is_about_is_not_cancelled(cast: Cast) -> None:
    bodies(cast.other_bureau, cast)
    boss = person("jiao", "焦主任", cast.other_bureau, "ogi_head")
    found = there(handed(answered(Walk(with_bodies(cast)).receive()).on(HANDED)))
    open_dispute(cast.other_bureau, filed(), received_on=HANDED, by=cast.wang, at=noon(HANDED), case=found)
    with pytest.raises(NotPermitted, match=r"已涉及.*不能再取消登记"):
        Walk(cast, case=found).on(HANDED).act(void, boss, seq="1", reason="选错机关")
    found.refresh_from_db()
    assert found.stage == "in_hand"
