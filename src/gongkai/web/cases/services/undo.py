"""更正所派生的申请: what takes a case that was made from another back whole (拆分、转送). Every entry stays."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.core.case import CaseEventKind
from gongkai.core.relation import Relation
from gongkai.web.cases.history import Recorded, stands
from gongkai.web.cases.services.append import Done, Opened, append
from gongkai.web.cases.services.letters import Signed
from gongkai.web.cases.services.sealed import texts

K = CaseEventKind
# 只在机关内部、随之一并取消的各步（what stays inside the office, and goes with it）。
WITHIN = frozenset({K.ASSIGNED, K.COMMENTED, K.CONFERRED, K.LEGAL_ADVISED, K.PROPOSED, K.ENDORSED, K.RETURNED})


def told_since(open_: Opened, begun: int) -> Iterator[Recorded]:
    """What was done after a place that was told to somebody outside, or links to another case, the last first."""
    return (one for one in reversed(stands(open_.recorded)) if one.seq > begun and one.kind not in WITHIN)


def links(open_: Opened, relation: Relation) -> Iterator[Recorded]:
    """The links of one relation that stand."""
    return (one for one in stands(open_.recorded) if one.data.get("relation") == relation.value)


def voided(open_: Opened, seq: str, reason: str, signed: Signed, **more: object) -> Done:
    """Takes one event back, whoever was asked before; `more` is kept with it."""
    data = {"voids": seq, **texts(open_.case, reason=reason), **more}
    return append(open_, K.VOIDED, act="case.void", by=signed.by, on=signed.on, at=signed.at, data=data)
