"""How sure a fact of the law files is: nothing that was only recalled passes for read."""

from __future__ import annotations

from gongkai.core.worded import Worded


class Sure(Worded):
    """Read in its source, seen in practice, known from memory, or inferred from the text."""

    VERIFIED = "verified", "已核对原文"
    PRACTICE = "practice", "见于实例"
    RECALLED = "recalled", "凭记忆，待核对"
    INFERRED = "inferred", "推定"
