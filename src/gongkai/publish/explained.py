"""An accepted explanation in words, beside its finding."""

from __future__ import annotations

from typing import Any

from gongkai.core.wording import Wording


def explanation_words(explanation: Any, wording: Wording) -> str:
    """已填写情况说明：…（某某，2021-01-20）; empty where there is none."""
    if explanation is None:
        return ""
    said = explanation if isinstance(explanation, dict) else {"text": str(explanation)}
    signed = [str(said[key]) for key in ("by", "on") if said.get(key)]
    by = wording.say("explained.by", by=wording.say("verdict.comma").join(signed)) if signed else ""
    return wording.say("explained.text", text=said.get("text", ""), by=by)
