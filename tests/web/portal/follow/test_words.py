"""What an applicant is told: every kind of event has words for them, or is known to be the office's own."""

from __future__ import annotations

from gongkai.core.case import INTERNAL
from gongkai.core.case import CaseEventKind as K
from gongkai.web.portal.follow_words import EVENTS

# 不告知申请人、但不是机关内部的步骤：对方收到征求意见书；更正登记（shown to a court, told to no applicant）。
UNTOLD = {K.CONSULTATION_RECEIVED, K.VOIDED}


def test_every_kind_of_event_is_told_or_stays_inside() -> None:
    assert set(K) == INTERNAL | set(EVENTS) | UNTOLD
    assert len(K) == len(INTERNAL) + len(EVENTS) + len(UNTOLD), "and each but once"
