"""An accepted explanation in words, beside its finding."""

from __future__ import annotations

from gongkai.core.explanation import Explanation
from gongkai.core.wording import Wording


def explanation_words(explanation: Explanation | None, wording: Wording) -> str:
    """已填写情况说明：…（某某，2021-01-20）; empty where there is none."""
    if explanation is None:
        return ""
    signed = [part for part in (explanation.by, explanation.on.isoformat() if explanation.on else "") if part]
    by = wording.say("explained.by", by=wording.say("verdict.comma").join(signed)) if signed else ""
    return wording.say("explained.text", text=explanation.text, by=by)
