"""What the tests of disputes share: one that was just opened."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from gongkai.core.dispute import Procedure, Route
from gongkai.web.disputes.models import Dispute
from gongkai.web.disputes.services import Filed, open_dispute
from web.cases.steps import noon
from web.cast import Cast

RECEIVED = date(2021, 5, 24)


def filed(**more: Any) -> Filed:
    known: dict[str, Any] = {
        "route": Route.RECONSIDERATION, "procedure": Procedure.ORDINARY, "body": "示例县人民政府",
        "reference": "示例复〔2021〕1号", "matter": "不服政府信息不予公开告知（示例）",
    }  # fmt: skip
    return Filed(**known | more)


@pytest.fixture
def dispute(cast: Cast) -> Dispute:
    return open_dispute(cast.bureau, filed(), received_on=RECEIVED, by=cast.zhang, at=noon())
